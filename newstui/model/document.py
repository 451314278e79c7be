"""An article's content: the one form that feeds and pages produce and everything else reads."""

from dataclasses import dataclass
from typing import Literal

Direction = Literal["rtl", "ltr"]
Origin = Literal["feed", "page"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style; a line break is a newline in ``text``."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str | None = None
    """An absolute http(s) address."""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Spans
    direction: Direction | None = None
    """Set where it differs from the document's."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the article; ``level`` is 1 to 6."""

    text: Spans
    level: int = 2
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    blocks: "tuple[Block, ...]"
    cite: str | None = None
    """Who or what is quoted, as text."""
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text, always left to right."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; each item is a list of blocks."""

    items: "tuple[tuple[Block, ...], ...]"
    ordered: bool = False
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of cells; with ``header`` the first row is one."""

    rows: tuple[tuple[Spans, ...], ...]
    header: bool = False
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's address, its words and, where known, its size in pixels."""

    url: str
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in its place in the text."""

    picture: Picture


@dataclass(frozen=True, slots=True)
class Embed:
    """Something that a terminal cannot run (a video, a post), as a titled link."""

    url: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


Block = Paragraph | Heading | Quote | Code | ListBlock | Table | Figure | Embed | Rule


@dataclass(frozen=True, slots=True)
class Related:
    """A headline that a page sets under its article."""

    title: str
    url: str
    picture: bool = False
    video: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An article's content, whole or as its feed gave it; the lead picture is not repeated in ``blocks``."""

    title: str
    origin: Origin
    blocks: tuple[Block, ...] = ()
    kicker: str | None = None
    lede: str | None = None
    language: str | None = None
    direction: Direction | None = None
    published: int | None = None
    updated: int | None = None
    zone: int | None = None
    """Seconds east of UTC: the zone in which a page told its times; not kept in the library."""
    authors: tuple[str, ...] = ()
    section: str | None = None
    publisher: str | None = None
    source_line: str | None = None
    """The line that names where the news comes from («المصدر: …»)."""
    picture: Picture | None = None
    tags: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    comments: str | None = None
    """The address of the comments."""
    comments_feed: str | None = None
    """That of their feed, where the page names one."""
    confidence: float = 1.0
    """How sure the extraction is, 0 to 1; what a feed gave as content is 1."""
