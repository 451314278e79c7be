"""An article as pieces: each is laid out as one paragraph, with its part in the page and its marked ranges."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

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


class Pieces:
    """Turns a document into pieces; ``links`` holds the address of each range ``link:N``."""

    def __init__(self, words: Words) -> None:
        """Take the interface's words for labels and bylines."""
        self._words = words
        self.links: list[str] = []

    def build(self, article: Article, document: Document, now: int) -> list[Piece]:
        """Give all pieces of an article's page, in reading order."""
        page = document.direction or None
        pieces = [*self._head(article, document, now)]
        pieces += self._blocks(document.blocks, page)
        pieces += self._foot(article, document)
        return pieces

    def _head(self, article: Article, document: Document, now: int) -> Iterator[Piece]:
        title = document.title or article.title
        side = resolve_direction(title, setting=article.direction, language=document.language)
        if document.kicker:
            yield Piece(document.kicker, "kicker", gap=False)
        yield Piece(title, "headline", side, gap=False)
        yield Piece(self._byline(article, document, now), "byline", side, gap=False)
        if document.lede:
            yield Piece(document.lede, "lede", document.direction or "auto")
        if document.picture:
            yield from self._figure(document.picture)

    def _byline(self, article: Article, document: Document, now: int) -> str:
        words = self._words
        fields = [*document.authors, article.source_title]
        if article.published is not None:
            fields.append(words.moment(article.published))
            fields.append(words.ago(article.published, now))
        minutes = round(_word_count(document.blocks) / WORDS_A_MINUTE)
        if minutes >= 1:
            fields.append(words.count("reading-minutes", minutes))
        return " · ".join(isolate(field) for field in dict.fromkeys(fields) if field)

    def _foot(self, article: Article, document: Document) -> Iterator[Piece]:
        if document.source_line:
            yield Piece(document.source_line, "source")
        comments = document.comments or article.comments
        if comments:
            yield self._link_piece(self._words("article.comments"), comments, "related", gap=True)
        if document.related:
            yield Piece(self._words("article.related"), "label")
            for related in document.related:
                yield self._link_piece(related.title + _badge(related, self._words), related.url, "related")

    def _link_piece(self, title: str, url: str, part: Part, *, gap: bool = False) -> Piece:
        style = self._link(url)
        return Piece(title, part, ranges=(StyleRange(0, len(title), style),), gap=gap)

    def _link(self, url: str) -> str:
        self.links.append(url)
        return f"link:{len(self.links) - 1}"

    def _blocks(self, blocks: Sequence[Block], page: Direction | None) -> Iterator[Piece]:
        for block in blocks:
            yield from self._block(block, page)

    def _block(self, block: Block, page: Direction | None) -> Iterator[Piece]:
        match block:
            case Paragraph():
                yield self._running(block.text, "text", block.direction or page)
            case Heading():
                yield self._running(block.text, "heading", block.direction or page)
            case Quote():
                yield from self._quote(block, page)
            case ListBlock():
                yield from self._list(block, page)
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

    def _running(self, spans: Spans, part: Part, side: Direction | None) -> Piece:
        text, ranges = self._spans(spans)
        return Piece(text, part, _side(text, side), ranges)

    def _spans(self, spans: Iterable[Span]) -> tuple[str, tuple[StyleRange, ...]]:
        text, ranges = "", []
        for span in spans:
            start, text = len(text), text + span.text
            names = [name for name in ("bold", "italic", "code") if getattr(span, name)]
            if span.link:
                names.append(self._link(span.link))
            ranges += [StyleRange(start, len(text), name) for name in names]
        return text, tuple(ranges)

    def _quote(self, quote: Quote, page: Direction | None) -> Iterator[Piece]:
        side = quote.direction or page
        for piece in self._blocks(quote.blocks, side):
            yield replace(piece, bars=piece.bars + 1)
        if quote.cite:
            yield Piece(f"— {quote.cite}", "caption", bars=1, gap=False)

    def _list(self, block: ListBlock, page: Direction | None) -> Iterator[Piece]:
        side = block.direction or page
        for number, item in enumerate(block.items, 1):
            first = True
            for piece in self._blocks(item, side):
                nested = piece.indent or piece.marker
                marker = piece.marker
                if first:
                    marker = piece.marker or (f"{number}." if block.ordered else BULLETS[0])
                elif nested and marker in BULLETS:
                    marker = BULLETS[min(BULLETS.index(marker) + 1, len(BULLETS) - 1)]
                yield replace(piece, indent=piece.indent + INDENT, marker=marker, gap=number == 1 and first)
                first = False

    def _table(self, table: Table) -> Iterator[Piece]:
        for number, row in enumerate(table.rows):
            cells = tuple("".join(span.text for span in cell) for cell in row)
            part: Part = "label" if table.header and number == 0 else "row"
            yield Piece("", part, gap=number == 0, cells=cells)

    def _figure(self, picture: Picture) -> Iterator[Piece]:
        label = picture.alt or picture.caption or self._words("article.picture")
        yield self._link_piece(f"▣ {label}", picture.url, "picture", gap=True)
        under = [text for text in (picture.caption, picture.credit) if text and text != label]
        if under:
            yield Piece(" — ".join(isolate(text) for text in under), "caption", gap=False)


def _side(text: str, side: Direction | None) -> Side:
    return resolve_direction(text, language=None) if side is None else side


def _badge(related: Related, words: Words) -> str:
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
