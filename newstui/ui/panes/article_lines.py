"""An article's pieces as lines: laid out for a width, with their marks, bars, tables and hints."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from newstui.model.document import Picture
from newstui.text import Line, Side, StyleRange, fit, isolate, layout, resolve_direction
from newstui.ui.panes.pieces import Piece
from newstui.ui.widgets.picture_row import Pictured, PictureRow
from newstui.ui.widgets.strips import Align
from newstui.ui.widgets.view_lines import LineSource, TextKey, ViewLine

BAR = "│"
BAR_CELLS = 2
COLUMN_GAP = "  "
ONE_LINE = 10_000
"""Cells that no table's cell fills."""
LINK = "link:"


@dataclass(frozen=True, slots=True)
class Shown:
    """How the reader wants text to be shown."""

    tashkeel: Literal["show", "hide"] = "show"
    digits: Literal["as-written", "european", "arabic"] = "as-written"
    justify: bool = False
    language: str | None = None
    """Of the article; it decides how lines may be justified."""


class Figures(Protocol):
    """Where an article's pictures come from."""

    def figure(self, picture: Picture, columns: int) -> Pictured | None:
        """Give a picture in at most so many columns; None where there is nothing to show, or not yet."""
        ...


class NoFigures(Figures):
    """Shows no picture."""

    def figure(self, picture: Picture, columns: int) -> Pictured | None:
        """Give none."""
        return None


class ArticleLines(LineSource):
    """The lines of one article; a block is a piece, its text the piece's."""

    def __init__(
        self, pieces: Sequence[Piece], links: Sequence[str], shown: Shown, figures: Figures | None = None
    ) -> None:
        """Lay out ``pieces``, whose ranges ``link:N`` lead to ``links[N]``."""
        self._figures = figures or NoFigures()
        self.pieces = pieces
        self.links = links
        self._shown = shown
        self._rows: dict[TextKey, str] = {}
        self._laid: dict[int, list[ViewLine]] = {}
        self._width = 0

    def lines(self, width: int) -> Sequence[ViewLine]:
        """Lay the whole article out in ``width`` cells; in the same width again only what has pictures."""
        if width != self._width:
            self._width = width
            self._laid.clear()
            self._rows.clear()
        for block, piece in enumerate(self.pieces):
            if block not in self._laid or piece.picture is not None:
                self._laid[block] = list(self._piece(block, piece, width))
        return [line for block in range(len(self.pieces)) for line in self._laid[block]]

    def text(self, key: TextKey) -> str:
        """Give the logical text of a piece, or of a line of a table."""
        return self.pieces[key].text if isinstance(key, int) else self._rows[key]

    def link(self, key: TextKey, char: int) -> str | None:
        """Give the address that a code point of a piece leads to."""
        if not isinstance(key, int):
            return None
        for span in self.pieces[key].ranges:
            if span.style.startswith(LINK) and span.start <= char < span.end:
                return self.links[int(span.style.removeprefix(LINK))]
        return None

    def _piece(self, block: int, piece: Piece, width: int) -> Iterator[ViewLine]:
        if piece.gap and block:
            yield ViewLine(None, block)
        if piece.picture is not None:
            drawn = list(self._picture(block, piece, piece.picture, width))
            yield from drawn
            if drawn and piece.wordless:
                return
            # What leads to the picture is the picture itself, where it is seen.
            piece = _without_link(piece) if drawn else piece
        if piece.part == "rule":
            yield ViewLine(fit("─" * (width // 3), width=width), block, align="center", styles=("rule",))
        elif piece.cells:
            yield from self._table_row(block, piece, width)
        else:
            yield from self._paragraph(block, piece, width)

    def _picture(self, block: int, piece: Piece, picture: Picture, width: int) -> Iterator[ViewLine]:
        """Give the rows of a picture, at the side where its words start."""
        indent = piece.indent + piece.bars * BAR_CELLS
        pictured = self._figures.figure(picture, width - indent)
        align: Align = "right" if piece.direction == "rtl" else "left"
        for row in range(pictured.rows if pictured else 0):
            assert pictured is not None
            yield ViewLine(None, block, align=align, indent=indent, drawn=PictureRow(pictured, row))

    def _paragraph(self, block: int, piece: Piece, width: int) -> Iterator[ViewLine]:
        indent = piece.indent + piece.bars * BAR_CELLS
        shown = self._shown
        lines = layout(
            piece.text,
            width=max(1, width - indent),
            direction=piece.direction,
            styles=piece.ranges,
            justify=shown.justify and piece.part == "text",
            marks=shown.tashkeel,
            digits=shown.digits,
            language=shown.language,
        )
        for number, line in enumerate(lines):
            lead = self._lead(piece, line.direction, first=number == 0)
            yield ViewLine(line, block, styles=(piece.part,), indent=indent, lead=lead, lead_styles=("lead",))

    def _lead(self, piece: Piece, side: Side, *, first: bool) -> Line | None:
        marker = piece.marker if first else ""
        if not piece.bars and not marker:
            return None
        bars = f"{BAR} " * piece.bars
        text = (bars + marker.rjust(piece.indent - 1) if piece.indent else bars.rstrip()) or " "
        return fit(text, width=max(1, piece.indent + piece.bars * BAR_CELLS), direction=side)

    def _table_row(self, block: int, piece: Piece, width: int) -> Iterator[ViewLine]:
        widths = self._columns(block, width)
        cells = [
            layout(cell, width=column, digits=self._shown.digits, marks=self._shown.tashkeel) or ()
            for cell, column in zip(piece.cells, widths, strict=False)
        ]
        side = resolve_direction(" ".join(piece.cells), language=self._shown.language)
        for row in range(max((len(lines) for lines in cells), default=0)):
            text = COLUMN_GAP.join(
                _padded(cell[lines[row].start : lines[row].end].strip() if row < len(lines) else "", column)
                for cell, lines, column in zip(piece.cells, cells, widths, strict=False)
            )
            self._rows[(block, row)] = text
            line = fit(
                text, width=width, direction=side, marks=self._shown.tashkeel, digits=self._shown.digits
            )
            yield ViewLine(line, block, text_key=(block, row), styles=(piece.part,))

    def _columns(self, block: int, width: int) -> list[int]:
        """Give the widths of the table's columns, cut in proportion where they do not fit."""
        rows = [piece.cells for piece in self._table_of(block)]
        columns = max(len(row) for row in rows)
        wanted = [max([1, *(_shown_width(row[n]) for row in rows if n < len(row))]) for n in range(columns)]
        room = max(columns, width - len(COLUMN_GAP) * (columns - 1))
        if sum(wanted) <= room:
            return wanted
        fair = room // columns
        spare = room - sum(min(want, fair) for want in wanted)
        wide = [want for want in wanted if want > fair]
        return [want if want <= fair else max(1, fair + spare // len(wide)) for want in wanted]

    def _table_of(self, block: int) -> list[Piece]:
        first, last = block, block + 1
        while first and not self.pieces[first].gap and self.pieces[first - 1].cells:
            first -= 1
        while last < len(self.pieces) and self.pieces[last].cells and not self.pieces[last].gap:
            last += 1
        return list(self.pieces[first:last])


def _without_link(piece: Piece) -> Piece:
    return replace(piece, ranges=tuple(span for span in piece.ranges if not _is_link(span)))


def _shown_width(cell: str) -> int:
    """Give the cells that a text takes when it is shaped: lam and alef take one."""
    return fit(cell, width=ONE_LINE).width


def _padded(cell: str, column: int) -> str:
    return isolate(cell) + " " * max(0, column - _shown_width(cell))


def with_hints(pieces: Sequence[Piece], letters: str) -> tuple[list[Piece], dict[str, str]]:
    """Set a letter behind each link; gives the pieces and, by letter, the style of its link (``link:N``)."""
    hinted: list[Piece] = []
    found: dict[str, str] = {}
    names = _names(letters, sum(_is_link(span) for piece in pieces for span in piece.ranges))
    for piece in pieces:
        for span in sorted((one for one in piece.ranges if _is_link(one)), key=lambda one: -one.start):
            name = names.pop(0)
            found[name] = span.style
            piece = _insert(piece, span.end, f" [{name}]")
        hinted.append(piece)
    return hinted, found


def _is_link(span: StyleRange) -> bool:
    return span.style.startswith(LINK)


def _names(letters: str, count: int) -> list[str]:
    if count <= len(letters):
        return list(letters[:count])
    return [first + second for first in letters for second in letters][:count]


def _insert(piece: Piece, char: int, text: str) -> Piece:
    size = len(text)
    moved = [
        StyleRange(
            span.start + size if span.start >= char else span.start,
            span.end + size if span.end > char else span.end,
            span.style,
        )
        for span in piece.ranges
    ]
    moved.append(StyleRange(char, char + size, "hint"))
    return replace(piece, text=piece.text[:char] + text + piece.text[char:], ranges=tuple(moved))
