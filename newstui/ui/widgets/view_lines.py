"""The lines of a text view: what they show, where they stand, and which logical text they came from."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from textual.selection import Selection

from newstui.text import Line
from newstui.ui.widgets.strips import Align, physical

TextKey = Hashable


@dataclass(frozen=True, slots=True)
class ViewLine:
    """One line of a view."""

    line: Line | None
    """The line as it was laid out; None leaves the row blank."""
    block: int
    """Which part of the text it belongs to; blocks never fall from the first line to the last."""
    text_key: TextKey = None
    """Names the logical text that ``line`` was laid out from; None names it by the block."""
    styles: tuple[str, ...] = ()
    """Names of styles under those of the line's own runs, on the whole row of the measure."""
    align: Align = "start"
    indent: int = 0
    """Cells left free on the side where the line starts."""
    lead: Line | None = None
    """What stands in those cells, one cell from the text: a bullet, a number, a bar; it is not copied."""
    lead_styles: tuple[str, ...] = ()

    @property
    def key(self) -> TextKey:
        """The name of its text."""
        return self.block if self.text_key is None else self.text_key


class LineSource(Protocol):
    """A text to show; a class that names it as its base may leave out ``link``."""

    def lines(self, width: int) -> Sequence[ViewLine]:
        """Lay the whole text out in ``width`` cells."""
        ...

    def text(self, key: TextKey) -> str:
        """Give the logical text that the lines with this key were laid out from."""
        ...

    def link(self, key: TextKey, char: int) -> str | None:
        """Give the address that the code point ``char`` of a text leads to."""
        return None


class NoLines(LineSource):
    """A source without text."""

    def lines(self, width: int) -> Sequence[ViewLine]:
        """Give none."""
        return ()

    def text(self, key: TextKey) -> str:
        """Give an empty text."""
        return ""


class Anchor(NamedTuple):
    """A place in a text that no width changes: a block and a code point of its text."""

    block: int
    char: int


class Hit(NamedTuple):
    """What is under the mouse: a code point of a text."""

    block: int
    key: TextKey
    char: int


def first_cell(view_line: ViewLine, width: int) -> int:
    """Give the cell at which a line's text begins on the left, in a measure of ``width`` cells."""
    line = view_line.line
    if line is None:
        return 0
    room = max(0, width - view_line.indent)
    gap = max(0, room - line.width)
    side = physical(view_line.align, line.direction)
    inside = {"left": 0, "right": gap, "center": gap // 2}[side]
    return inside + (view_line.indent if line.direction == "ltr" else 0)


def cluster_end(line: Line, char: int) -> int:
    """Give where the cell of the code point before ``char`` ends: after its marks, or its ligature."""
    starts = sorted({*line.cells, line.shown_end})
    index = bisect_left(starts, char)
    return starts[index] if index < len(starts) else line.shown_end


def selected_range(selection: Selection, number: int, line: Line) -> tuple[int, int] | None:
    """Give the code points of line ``number`` that are selected; the selection's x are code points too."""
    span = selection.get_span(number)
    if span is None:
        return None
    start = max(span[0], line.start)
    end = line.shown_end if span[1] < 0 else cluster_end(line, span[1])
    return (start, end) if start < end else None


class LaidText:
    """A text's lines in one width."""

    def __init__(self, source: LineSource, width: int) -> None:
        """Lay a source's text out in ``width`` cells."""
        self.width = width
        self.lines: Sequence[ViewLine] = source.lines(width) if width > 0 else ()
        self._source = source
        self._blocks = [view_line.block for view_line in self.lines]

    def anchor(self, number: int) -> Anchor:
        """Give the place of line ``number``."""
        for view_line in self.lines[number:]:
            if view_line.line is not None:
                return Anchor(view_line.block, view_line.line.start)
        return Anchor(self._blocks[-1], 0) if self._blocks else Anchor(0, 0)

    def line_of(self, anchor: Anchor) -> int:
        """Give the line that shows a place: the last of its block that does not start after it."""
        first = bisect_left(self._blocks, anchor.block)
        best: int | None = None
        for number in range(first, bisect_right(self._blocks, anchor.block)):
            line = self.lines[number].line
            if line is not None and (best is None or line.start <= anchor.char):
                best = number
        return min(first, max(0, len(self.lines) - 1)) if best is None else best

    def selected(self, selection: Selection) -> str:
        """Give the selected text in logical order, with wrapped lines joined again."""
        return "\n".join(self._selected_texts(selection)).strip("\n")

    def _selected_texts(self, selection: Selection) -> Iterator[str]:
        key: TextKey = None
        start = end = 0
        for number, view_line in enumerate(self.lines):
            line = view_line.line
            chars = None if line is None else selected_range(selection, number, line)
            if chars is not None and start < end and key == view_line.key:
                end = chars[1]
                continue
            if start < end:
                yield self._source.text(key)[start:end]
            key, (start, end) = view_line.key, chars or (0, 0)
            if line is None and selection.get_span(number) is not None:
                yield ""
        if start < end:
            yield self._source.text(key)[start:end]
