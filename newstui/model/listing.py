"""Lists of headlines: which one, in what order, and where one is in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from newstui.model.source import Source

if TYPE_CHECKING:
    from newstui.model.query import Query

ShelfKind = Literal[
    "latest",
    "unread",
    "saved",
    "video",
    "story",
    "section",
    "topic",
    "folder",
    "source",
    "search",
    "kept",
    "muted",
]
SEARCHES: frozenset[ShelfKind] = frozenset(("search", "kept"))
"""The kinds of shelves that a query fills."""
Show = Literal["all", "unread", "saved"]
Order = Literal["newest", "oldest"]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A named list of headlines, as it stands in the first pane."""

    kind: ShelfKind
    key: str = ""
    """The id of a section, story, source or kept search; a topic's folded name, a folder's path, a query."""


@dataclass(frozen=True, slots=True)
class ShelfCount:
    """A shelf with its numbers; ``title`` is empty where the interface's language names it."""

    shelf: Shelf
    title: str
    total: int
    unread: int
    source: Source | None = None
    more: bool = False
    """Of a kept search: more than these are unread."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A shelf as it is looked at."""

    shelf: Shelf
    show: Show = "all"
    order: Order = "newest"
    since: int | None = None
    """With ``show="unread"``: what was read at or after this time stays in the list."""
    query: Query | None = None
    """What a search asks for, understood."""


@dataclass(frozen=True, slots=True, order=True)
class RowKey:
    """An article's place in every list that is ordered by time."""

    sort: int
    id: int


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found by a search; the ranges are code points of the title and of ``snippet``."""

    article: int
    hits: tuple[tuple[int, int], ...]
    snippet: str
    snippet_hits: tuple[tuple[int, int], ...]
