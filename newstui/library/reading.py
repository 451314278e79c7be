"""From a server's bytes to what the store takes; pure but for its time."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Generic

from newstui import feeds
from newstui.library.decide import Item, Namesakes, decide
from newstui.model.article import Brief, Changes, Draft, Known
from newstui.model.failure import Failure
from newstui.model.feed import ParsedFeed
from newstui.model.source import Hints


@dataclass(frozen=True, slots=True)
class Reading(Generic[Item]):
    """A feed as it was understood, with its articles: its drafts, or what of them is enough to decide."""

    feed: ParsedFeed
    """Without its entries."""
    items: tuple[Item, ...]

    def keys(self) -> tuple[str, ...]:
        """Return the articles' keys, each once."""
        return tuple(dict.fromkeys(item.key for item in self.items))

    def names(self, known: Mapping[str, Known]) -> tuple[bytes, ...]:
        """Return the names of the articles whose keys are not in ``known``."""
        return tuple({item.name for item in self.items if item.name and item.key not in known})

    def changes(self, known: Mapping[str, Known], namesakes: Namesakes | None = None) -> Changes[Item]:
        """Return what this changes about what is stored, and about the source itself."""
        items = self.items
        # Of a feed that breaks off the last article may be half of one that is stored whole.
        if self.broken and items and (items[-1].key in known or items[-1].name in (namesakes or ())):
            items = items[:-1]
        return replace(
            decide(known, items, namesakes),
            feed_title=self.feed.title,
            site=self.feed.link,
            language=self.feed.language,
        )

    @property
    def broken(self) -> Failure | None:
        """What is wrong with a feed that was read nevertheless: it breaks off, or holds more than is read."""
        if self.feed.shortened:
            return Failure("too-large", "kept")
        return Failure("broken", "kept") if self.feed.cut_off else None

    def hints(self, fresh_for: int | None) -> Hints:
        """Return how often to come, by the feed and by its server."""
        feed = self.feed
        return Hints(
            feed.ttl, feed.update_minutes, feed.update_base, feed.skip_hours, feed.skip_days, fresh_for
        )


def read(content: bytes, *, content_type: str | None, address: str) -> Reading[Draft] | Failure:
    """Understand a feed; whatever goes wrong, a mistake of ours included, is a failure of this feed alone."""
    try:
        feed = feeds.parse(content, content_type=content_type, address=address)
        if isinstance(feed, Failure):
            return feed
        return Reading(replace(feed, entries=()), feeds.drafts(feed, address=address))
    except Exception as error:
        return Failure("broken", f"{type(error).__name__}: {error}"[:200])


def briefly(reading: Reading[Draft]) -> Reading[Brief]:
    """Return what of a feed is enough to decide about it."""
    return Reading(
        reading.feed,
        tuple(
            Brief(
                draft.key,
                draft.link,
                draft.content_hash,
                draft.name,
                draft.title if draft.name else "",
                draft.published,
                place,
            )
            for place, draft in enumerate(reading.items)
        ),
    )


def content_hash(content: bytes) -> bytes:
    """Return what tells one body from another."""
    return hashlib.blake2b(content, digest_size=16).digest()
