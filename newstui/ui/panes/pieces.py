"""An article as pieces: each is laid out as one paragraph, with its part in the page and its ranges."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from unicodedata import bidirectional

from newstui.locale import Words
from newstui.model.article import Article
from newstui.model.document import (
    Block,
    Code,
    Direction,
    Document,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Related,
    Rule,
    Span,
    Spans,
    Table,
)
from newstui.text import Side, StyleRange, isolate, resolve_direction

Part = Literal[
    "kicker", "headline", "lede", "byline", "picture", "caption", "text", "heading", "code", "row", "rule",
    "source", "label", "related", "note",
]  # fmt: skip

WORDS_A_MINUTE = 200
INDENT = 3
AGE_SECONDS = 7 * 86400
"""An article younger than this says how old it is."""
SEPARATOR = " · "
BULLETS = ("•", "◦", "▪")


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph of the page as it is shown."""

    text: str
    part: Part
    direction: Side = "auto"
    ranges: tuple[StyleRange, ...] = ()
    gap: bool = True
    """A blank line stands before it."""
    indent: int = 0
    """Cells at the side where lines start."""
    marker: str = ""
    """A list's mark, in the indent of the first line."""
    bars: int = 0
    """How many quotations it stands in."""
    cells: tuple[str, ...] = ()
    """A table's row."""
    picture: Picture | None = None
    """Shown above the text, where there is something to show."""
    wordless: bool = False
    """Its text says no more than that there is a picture."""

    def set_in(self, cells: int, *, gap: bool) -> "Piece":
        """Give the piece so many cells farther in."""
        return replace(self, indent=self.indent + cells, gap=gap)


class Pieces:
    """Turns a document into pieces; ``links`` holds the address of each range ``link:N``."""

    def __init__(
        self,
        words: Words,
        article: Article,
        document: Document,
        setting: str | None = None,
        links: list[str] | None = None,
    ) -> None:
        """Take the interface's words for labels, and the reader's own direction for the source, if any.

        ``links`` holds those of what stands before, where several documents are shown as one text.
        """
        self._words = words
        self._article = article
        self._document = document
        self._setting = setting
        self._page = self._side(document.title or article.title, document.direction or article.direction)
        self.links: list[str] = [] if links is None else links
        self.note = ""
        """Said under the byline: why this text is shown and no other."""

    def build(self, now: int) -> list[Piece]:
        """Give all pieces of the article's page, in reading order."""
        return [*self._head(now), *self._blocks(self._document.blocks), *self._foot()]

    def body(self) -> Iterator[Piece]:
        """Give the pieces of the document's blocks alone."""
        return self._blocks(self._document.blocks)

    def _side(self, text: str, element: Direction | None = None) -> Direction:
        language = self._document.language
        return resolve_direction(text, setting=self._setting, element=element, language=language)

    def _head(self, now: int) -> Iterator[Piece]:
        document = self._document
        if document.kicker:
            yield Piece(document.kicker, "kicker", self._page, gap=False)
        yield Piece(document.title or self._article.title, "headline", self._page, gap=False)
        yield from self._bylines(now)
        if self.note:
            yield Piece(self.note, "note", self._words.direction, gap=False)
        if document.lede:
            yield Piece(document.lede, "lede", self._side(document.lede))
        if document.picture:
            yield from self._figure(document.picture)

    @property
    def byline(self) -> str:
        """Who wrote it, where and when, as plain text."""
        published = self._article.published
        when = [] if published is None else [self._words.moment(published)]
        return " · ".join(dict.fromkeys([*self._who, *when]))

    @property
    def _who(self) -> list[str]:
        return [*self._document.authors, self._article.source_title, *self._article.also]

    def _bylines(self, now: int) -> Iterator[Piece]:
        """Give who wrote it, and when: two rows, since an isolate does not survive a line's end well."""
        words, published = self._words, self._article.published
        who = self._who
        when = [] if published is None else [words.moment(published)]
        if published is not None and now - published < AGE_SECONDS:
            when.append(words.ago(published, now))
        minutes = round(_word_count(self._document.blocks) / WORDS_A_MINUTE)
        when += [words.count("reading-minutes", minutes)] * (minutes >= 1)
        for fields in (who, when):
            if text := " · ".join(isolate(field) for field in dict.fromkeys(fields) if field):
                yield Piece(text, "byline", self._page, gap=False)

    def _foot(self) -> Iterator[Piece]:
        document = self._document
        if document.source_line:
            yield Piece(document.source_line, "source", self._side(document.source_line))
        if document.tags:
            label = isolate(self._words("article.tags"))
            tags = f"{label}: " + SEPARATOR.join(isolate(tag) for tag in document.tags)
            yield Piece(tags, "source", self._page)
        if comments := document.comments or self._article.comments:
            yield self._link_piece(self._words("article.comments"), comments, "related", gap=True)
        if document.related:
            yield Piece(self._words("article.related"), "label", self._words.direction)
            for related in document.related:
                yield self._link_piece(related.title + badge(related, self._words), related.url, "related")

    def _link_piece(self, title: str, url: str, part: Part, *, gap: bool = False) -> Piece:
        style = self._link(url)
        return Piece(title, part, self._side(title), (StyleRange(0, len(title), style),), gap=gap)

    def _link(self, url: str) -> str:
        self.links.append(url)
        return f"link:{len(self.links) - 1}"

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[Piece]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Piece]:
        match block:
            case Paragraph():
                yield self._running(block.text, "text", block.direction)
            case Heading():
                yield self._running(block.text, "heading", block.direction)
            case Quote():
                yield from self._quote(block)
            case ListBlock():
                yield from self._list(block)
            case Code():
                yield Piece(block.text.rstrip("\n"), "code", "ltr", indent=INDENT)
            case Table():
                yield from self._table(block)
            case Figure():
                yield from self._figure(block.picture)
            case Embed():
                yield self._link_piece(f"▶ {block.title or block.url}", block.url, "picture", gap=True)
            case Rule():
                yield Piece("", "rule")

    def _running(self, spans: Spans, part: Part, element: Direction | None) -> Piece:
        text, ranges = self._spans(spans)
        return Piece(text, part, self._side(text, element), ranges)

    def _spans(self, spans: Iterable[Span]) -> tuple[str, tuple[StyleRange, ...]]:
        text, ranges = "", []
        for span in spans:
            start, text = len(text), text + span.text
            names = [name for name in ("bold", "italic", "code") if getattr(span, name)]
            if span.link:
                names.append(self._link(span.link))
            ranges += [StyleRange(start, len(text), name) for name in names]
        return text, tuple(ranges)

    def _quote(self, quote: Quote) -> Iterator[Piece]:
        for piece in self._blocks(quote.blocks):
            yield replace(piece, bars=piece.bars + 1)
        if quote.cite:
            cite = f"— {quote.cite}"
            yield Piece(cite, "caption", self._side(cite), bars=1, gap=False)

    def _list(self, block: ListBlock) -> Iterator[Piece]:
        for number, item in enumerate(block.items, 1):
            for place, piece in enumerate(self._blocks(item)):
                marker = piece.marker
                if place == 0:
                    marker = marker or (f"{number}." if block.ordered else BULLETS[0])
                elif marker in BULLETS:
                    marker = BULLETS[min(BULLETS.index(marker) + 1, len(BULLETS) - 1)]
                gap = number == 1 and place == 0
                side = self._side_in_list(piece, block.direction)
                yield replace(piece, direction=side, indent=piece.indent + INDENT, marker=marker, gap=gap)

    def _side_in_list(self, piece: Piece, element: Direction | None) -> Side:
        """Set an item that begins with a foreign name, but goes on in the page's script, with the others.

        Latin names stand in any Arabic text, so a page whose title is Latin needs more letters than one name.
        """
        if element is not None or piece.direction == self._page:
            return piece.direction
        least = 0 if self._page == "rtl" else letters(piece.text, "rtl")
        return self._page if letters(piece.text, self._page) > least else piece.direction

    def _table(self, table: Table) -> Iterator[Piece]:
        for number, row in enumerate(table.rows):
            cells = tuple("".join(span.text for span in cell) for cell in row)
            part: Part = "label" if table.header and number == 0 else "row"
            yield Piece("", part, gap=number == 0, cells=cells)

    def _figure(self, picture: Picture) -> Iterator[Piece]:
        label = picture.alt or picture.caption or self._words("article.picture")
        named = self._link_piece(f"▣ {label}", picture.url, "picture", gap=True)
        yield replace(named, picture=picture, wordless=not (picture.alt or picture.caption))
        under = [text for text in (picture.caption, picture.credit) if text and text != label]
        if under:
            yield Piece(" — ".join(isolate(text) for text in under), "caption", self._page, gap=False)


def letters(text: str, side: Direction) -> int:
    """Count the letters of a direction in a text."""
    wanted = {"L"} if side == "ltr" else {"R", "AL"}
    return sum(bidirectional(char) in wanted for char in text)


def badge(related: Related, words: Words) -> str:
    """Give what a related headline says of pictures and films."""
    badges = [words("badge.picture")] * related.picture + [words("badge.video")] * related.video
    return "".join(f"  {badge}" for badge in badges)


def _word_count(blocks: Iterable[Block]) -> int:
    count = 0
    for block in blocks:
        match block:
            case Paragraph(text=spans) | Heading(text=spans):
                count += sum(len(span.text.split()) for span in spans)
            case Quote(blocks=inner):
                count += _word_count(inner)
            case ListBlock(items=items):
                count += sum(_word_count(item) for item in items)
            case _:
                continue
    return count
