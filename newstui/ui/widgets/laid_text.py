"""A text's lines in one width, and the way between their cells and the logical text; pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from textual.geometry import Offset, Region
from textual.selection import Selection

from newstui.text import Line, tokens
from newstui.ui.widgets.strips import CellSpan
from newstui.ui.widgets.view_lines import Anchor, Hit, LineSource, TextKey, ViewLine, first_cell, picture_x


class LaidText:
    """A text laid out in a column of a window; cells are counted from the window's left."""

    def __init__(self, source: LineSource, column: Region) -> None:
        """Lay a source's text out."""
        self.x = column.x
        self.width = column.width
        self.lines: Sequence[ViewLine] = source.lines(column.width) if column.width > 0 else ()
        self._source = source
        self._blocks = [view_line.block for view_line in self.lines]

    def line(self, number: int) -> ViewLine | None:
        """Give a line, or None beyond the ends."""
        return self.lines[number] if 0 <= number < len(self.lines) else None

    # ---- places

    def anchor(self, number: int) -> Anchor:
        """Give the place of line ``number``, of the next line with text where it has none."""
        for below, view_line in enumerate(self.lines[number:]):
            if view_line.drawn is not None and not below:
                return Anchor(view_line.block, view_line.drawn.row - view_line.drawn.picture.rows)
            if view_line.line is not None:
                return Anchor(view_line.block, view_line.line.start)
        return Anchor(self._blocks[-1], 0) if self._blocks else Anchor(0, 0)

    def line_of(self, anchor: Anchor) -> int:
        """Give the line that shows a place: the last of its block that does not start after it.

        A place before a block's text is one of the picture's rows above it, counted from the text.
        """
        first = bisect_left(self._blocks, anchor.block)
        best: int | None = None
        for number in range(first, bisect_right(self._blocks, anchor.block)):
            line = self.lines[number].line
            if line is not None and (best is None or line.start <= anchor.char):
                best = number
        if anchor.char < 0:
            last = bisect_right(self._blocks, anchor.block)
            text = next((n for n in range(first, last) if self.lines[n].line is not None), last)
            return min(max(first, text + anchor.char), max(0, len(self.lines) - 1))
        return min(first, max(0, len(self.lines) - 1)) if best is None else best

    # ---- cells

    def spans(self, number: int, start: int, end: int) -> list[CellSpan]:
        """Give the cells of line ``number`` that show a range of code points of its text."""
        view_line = self.line(number)
        if view_line is None or view_line.line is None:
            return []
        x = self.x + first_cell(view_line, self.width)
        return [(x + first, x + last) for first, last in view_line.line.cell_spans(start, end)]

    def hit(self, x: int, number: int) -> Hit | None:
        """Give the code point at a cell; beside a line, the one where it starts or ends there."""
        view_line = self.line(number)
        if view_line is None or view_line.line is None:
            return None
        cell = x - self.x - first_cell(view_line, self.width)
        inside = 0 <= cell < view_line.line.width
        return Hit(view_line.block, view_line.key, view_line.line.char_at(cell), inside)

    def link(self, x: int, number: int) -> str | None:
        """Give the address that the text at a cell leads to."""
        view_line = self.line(number)
        if view_line is not None and view_line.drawn is not None:
            cell = x - self.x - picture_x(view_line, self.width)
            return (
                self._source.link(view_line.key, 0) if 0 <= cell < view_line.drawn.picture.columns else None
            )
        hit = self.hit(x, number)
        return self._source.link(hit.key, hit.char) if hit is not None and hit.inside else None

    def word(self, x: int, number: int) -> tuple[int, int] | None:
        """Give the code points of the word at a cell, as far as it stands on that line."""
        hit, view_line = self.hit(x, number), self.line(number)
        if hit is None or view_line is None or view_line.line is None:
            return None
        line = view_line.line
        for word in tokens(self._source.text(hit.key)[line.start : line.shown_end]):
            start, end = line.start + word.start, line.start + word.end
            if start <= hit.char < end:
                return start, end
        return None

    # ---- selection

    def paragraph(self, number: int) -> Selection | None:
        """Select the whole text that line ``number`` shows a part of."""
        view_line = self.line(number)
        if view_line is None or view_line.line is None:
            return None
        first = last = number
        while first and self.lines[first - 1].key == view_line.key and self.lines[first - 1].line:
            first -= 1
        while (below := self.line(last + 1)) and below.key == view_line.key and below.line:
            last += 1
        return Selection(Offset(0, first), Offset(len(self._source.text(view_line.key)), last))

    def selected_range(self, selection: Selection, number: int) -> tuple[int, int] | None:
        """Give the selected code points of a line; the selection's x are code points of its text too."""
        view_line, span = self.line(number), selection.get_span(number)
        if view_line is None or view_line.line is None or span is None:
            return None
        line = view_line.line
        start = max(span[0], line.start)
        end = line.shown_end if span[1] < 0 else cluster_end(line, span[1])
        return (start, end) if start < end else None

    def selected(self, selection: Selection) -> str:
        """Give the selected text in logical order, with wrapped lines joined again."""
        return "\n".join(self._selected_texts(selection)).strip("\n")

    def _selected_texts(self, selection: Selection) -> Iterator[str]:
        key: TextKey = None
        start = end = 0
        for number, view_line in enumerate(self.lines):
            chars = self.selected_range(selection, number)
            if chars is not None and start < end and key == view_line.key:
                end = chars[1]
                continue
            if start < end:
                yield self._source.text(key)[start:end]
            key, (start, end) = view_line.key, chars or (0, 0)
            blank = view_line.line is None and view_line.drawn is None
            if blank and selection.get_span(number) is not None:
                yield ""
        if start < end:
            yield self._source.text(key)[start:end]


def cluster_end(line: Line, char: int) -> int:
    """Give where the cell of the code point before ``char`` ends: after its marks, or its ligature."""
    starts = sorted({*line.cells, line.shown_end})
    index = bisect_left(starts, char)
    return starts[index] if index < len(starts) else line.shown_end
