"""Articles, and what a refresh would change about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from newstui.model.document import Direction, Document
    from newstui.model.feed import Enclosure

Item = TypeVar("Item")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Article:
    """A headline with its status; its content is its ``Document``, loaded apart."""

    id: int
    source: int
    source_title: str
    title: str
    link: str | None
    authors: tuple[str, ...]
    published: int | None
    updated: int | None
    language: str | None
    direction: Direction | None
    """Of the headline: the reader's setting for the source, else what the feed says; None: its text says."""
    categories: tuple[str, ...]
    unread: bool
    saved: bool
    whole: bool
    """The whole text is offline."""
    picture: bool
    video: bool
    summary: str
    """Plain text, one paragraph."""
    seen: int
    """When it was first seen."""
    sort: int
    """min(published, first seen); a list's order together with ``id``."""
    sources: tuple[int, ...]
    """All that brought it, ``source`` first."""
    also: tuple[str, ...] = ()
    """The titles of the others."""
    story: int | None = None
    related_count: int = 0
    comments: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as the feed tells it now; ``key`` names it within its source (guid, link or a hash)."""

    key: str
    title: str
    link: str | None
    document: Document
    summary: str
    content_hash: bytes
    """Of all that a reader can see of it: equal hashes mean unchanged."""
    authors: tuple[str, ...] = ()
    published: int | None = None
    updated: int | None = None
    language: str | None = None
    direction: Direction | None = None
    categories: tuple[str, ...] = ()
    picture: bool = False
    video: bool = False
    comments: str | None = None
    comments_feed: str | None = None
    enclosures: tuple[Enclosure, ...] = ()
    name: bytes | None = None
    """A digest of what names it whatever its key: one link, else its words and time within this feed."""


class Brief(NamedTuple):
    """What of a draft is enough to decide about it."""

    key: str
    link: str | None
    content_hash: bytes
    name: bytes | None
    title: str
    published: int | None
    place: int
    """Among its feed's drafts, from 0."""


@dataclass(frozen=True, slots=True)
class Known:
    """An article that the store has already, or had."""

    id: int
    content_hash: bytes | None
    """None where its text comes from another source, and is not to be changed."""
    gone: bool = False
    """It was read, went with time, and stays away."""


@dataclass(frozen=True, slots=True)
class Namesake:
    """An article of a source that the store has under a name, if under another key."""

    id: int
    content_hash: bytes | None
    """As in ``Known``."""
    title: str
    published: int | None
    gone: bool = False
    """As in ``Known``."""


@dataclass(frozen=True, slots=True)
class Changes(Generic[Item]):
    """What one answer of a source changes; its items are drafts, or what stands for them."""

    new: tuple[Item, ...] = ()
    changed: tuple[tuple[int, Item], ...] = ()
    """(article id, its item): the article is updated and keeps its status."""
    renamed: tuple[tuple[int, str], ...] = ()
    """(article id, its new key)."""
    feed_title: str | None = None
    site: str | None = None
    language: str | None = None

    def each(self, turn: Callable[[Item], Other]) -> Changes[Other]:
        """Return the same changes with every item turned into something else."""
        return Changes(
            new=tuple(turn(item) for item in self.new),
            changed=tuple((article, turn(item)) for article, item in self.changed),
            renamed=self.renamed,
            feed_title=self.feed_title,
            site=self.site,
            language=self.language,
        )
