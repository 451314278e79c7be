"""Stories: one event told by several articles; and what is handed over to find them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from newstui.model.article import Article
from newstui.model.listing import Shelf

StoryKind = Literal["story", "topic"]


@dataclass(frozen=True, slots=True)
class Story:
    """A story that the program found, or a topic that editors name, with its numbers."""

    id: int
    kind: StoryKind
    key: str
    """Of its shelf."""
    title: str
    articles: int
    sources: int
    unread: int
    first: int
    last: int
    """When its first and its newest article stand in time."""
    followed: bool = False
    muted: bool = False

    @property
    def shelf(self) -> Shelf:
        """The list of its articles."""
        return Shelf(self.kind, self.key)


class Latest(NamedTuple):
    """The article of a story that came in last."""

    story: int
    story_title: str
    article: int
    title: str
    read: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an edition: the leading stories (no section), or one section's headlines."""

    section: str | None
    title: str
    """Of the section, in the interface's language; empty for the stories."""
    entries: tuple["Lead", ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """One headline of an edition, with all the newsrooms that tell it."""

    article: Article
    sources: tuple[str, ...]
    """Their titles, the headline's own first."""
    story: Story | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """What happened since a time, each headline once; it ends."""

    since: int
    until: int
    parts: tuple[Part, ...]

    @property
    def headlines(self) -> int:
        """How many headlines it has."""
        return sum(len(part.entries) for part in self.parts)


class Unplaced(NamedTuple):
    """An article that has no place yet."""

    article: int
    sort: int
    title: str
    summary: str
    language: str | None


class Compared(NamedTuple):
    """An article that others are compared with."""

    article: int
    sort: int
    language: str
    story: int | None
    vector: bytes


class Stood(NamedTuple):
    """Where an article was placed: ``group`` is a story's number, below zero a new one's; None: alone."""

    article: int
    sort: int
    language: str
    vector: bytes
    keys: tuple[int, ...]
    group: int | None
    begins_with: int | None
    """The article that the new story begins with."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A batch to be written."""

    queued: Sequence[tuple[int, int]]
    """(sort, article) of all that had waited."""
    stood: Sequence[Stood]
    documents: Mapping[str, float]
    terms: Mapping[int, float]
    """What is added to the frequencies of languages and terms."""
