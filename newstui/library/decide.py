"""What an answer changes: the store's articles and the feed's, compared; pure."""

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from newstui.model.article import Changes, Known


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


Item = TypeVar("Item", bound=Named)


def decide(known: Mapping[str, Known], items: Iterable[Item]) -> Changes[Item]:
    """Return what ``items`` change about the articles in ``known``, which is by key.

    Of two entries of one feed that are the same article (one key, or one address with the same words) the
    first, which is the newer one in nearly every feed, is taken.
    """
    new: list[Item] = []
    changed: list[tuple[int, Item]] = []
    keys: set[str] = set()
    twins: set[tuple[str, bytes]] = set()
    for item in items:
        twin = (item.link or "", item.content_hash)
        if item.key in keys or (item.link and twin in twins):
            continue
        keys.add(item.key)
        twins.add(twin)
        old = known.get(item.key)
        if old is None:
            new.append(item)
        elif not old.gone and old.content_hash != item.content_hash:
            changed.append((old.id, item))
    return Changes(new=tuple(new), changed=tuple(changed))
