"""What an answer changes: the store's articles and the feed's, compared; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Protocol, TypeVar

from newstui.model.article import Changes, Known, Namesake
from newstui.text import fold


class Named(Protocol):
    """What of an article is enough to decide about it: a draft has it, and a brief."""

    @property
    def key(self) -> str:
        """What names it within its source."""

    @property
    def link(self) -> str | None:
        """Where it leads."""

    @property
    def content_hash(self) -> bytes:
        """Of all that a reader can see of it."""

    @property
    def name(self) -> bytes | None:
        """What names it whatever its key."""

    @property
    def title(self) -> str:
        """Its headline."""

    @property
    def published(self) -> int | None:
        """When it was published."""


Item = TypeVar("Item", bound=Named)
Namesakes = Mapping[bytes, Sequence[Namesake]]
"""Name → the source's articles that have it."""


def decide(
    known: Mapping[str, Known], items: Iterable[Item], namesakes: Namesakes | None = None
) -> Changes[Item]:
    """Return what ``items`` change about the articles in ``known``, which is by key.

    Of two entries of one feed that are the same article (one key, or one address with the same words) the
    first, which is the newer one in nearly every feed, is taken. An entry under a new key is one of the
    source's ``namesakes`` all the same where only the key was changed.
    """
    new: list[Item] = []
    changed: list[tuple[int, Item]] = []
    renamed: list[tuple[int, str]] = []
    met = {each.id for each in known.values()}
    for item in _each_once(items):
        old: Known | Namesake | None = known.get(item.key)
        if old is None and (old := _same(namesakes or {}, item, met)) is not None:
            renamed.append((old.id, item.key))
            met.add(old.id)
        if old is None:
            new.append(item)
        elif not old.gone and old.content_hash is not None and old.content_hash != item.content_hash:
            changed.append((old.id, item))
    return Changes(new=tuple(new), changed=tuple(changed), renamed=tuple(renamed))


def _each_once(items: Iterable[Item]) -> Iterator[Item]:
    keys: set[str] = set()
    twins: set[tuple[str, bytes]] = set()
    for item in items:
        twin = (item.link or "", item.content_hash)
        if item.key not in keys and not (item.link and twin in twins):
            yield item
        keys.add(item.key)
        twins.add(twin)


def _same(namesakes: Namesakes, item: Named, met: Set[int]) -> Namesake | None:
    """The article whose key is gone from its feed, and which came under the item's.

    An address alone does not tell: under some there is another story every day.
    """
    for article in namesakes.get(item.name or b"", ()):
        same_time = item.published is not None and article.published == item.published
        if article.id not in met and (same_time or fold(article.title) == fold(item.title)):
            return article
    return None
