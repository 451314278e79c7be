"""What was understood of a feed's bytes, before anything is decided about it."""

from dataclasses import dataclass
from typing import Literal

from newstui.model.document import Direction, Picture

FeedKind = Literal[
    "rss0.90", "rss0.91", "rss0.92", "rss2.0", "rss1.0", "atom0.3", "atom1.0", "json1.0", "json1.1"
]


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that an entry brings: ``length`` in bytes."""

    url: str
    type: str | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed; ``summary`` and ``content`` are HTML as given, every other text is plain."""

    id: str | None = None
    title: str | None = None
    link: str | None = None
    published: int | None = None
    updated: int | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    summary: str | None = None
    content: str | None = None
    pictures: tuple[Picture, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    comments: str | None = None
    comments_feed: str | None = None
    language: str | None = None
    direction: Direction | None = None
    source_title: str | None = None
    in_reply_to: str | None = None
    """Of a comment: the id of the one that it answers (RFC 4685)."""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed as its publisher wrote it."""

    kind: FeedKind
    encoding: str
    title: str | None = None
    link: str | None = None
    description: str | None = None
    language: str | None = None
    direction: Direction | None = None
    icon: str | None = None
    self_address: str | None = None
    """``rel=self``, where the feed says it lives."""
    ttl: int | None = None
    """Minutes."""
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[str, ...] = ()
    update_minutes: int | None = None
    """From ``sy:updatePeriod`` and ``sy:updateFrequency``."""
    update_base: int | None = None
    """From ``sy:updateBase``, seconds since 1970."""
    entries: tuple[Entry, ...] = ()
    rights: str | None = None
    """Who may copy it, as text."""
    cut_off: bool = False
    """The document breaks off before its end; all entries but the last are whole."""
    shortened: bool = False
    """It holds more than is read of one feed; the same goes for its entries."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that a page offers."""

    title: str | None
    address: str
