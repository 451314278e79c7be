"""The lines of a text view: which logical text they came from, where they stand, how they are drawn."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from rich.style import Style
from textual.strip import Strip

from newstui.text import Line
from newstui.ui.widgets.picture_row import PictureRow
from newstui.ui.widgets.strips import Align, blank, columns, line_strip, pad, physical, window

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
    drawn: PictureRow | None = None
    """A row of a picture, in place of a line; ``align``, ``left`` or ``right``, is the indent's side too."""

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
    inside: bool
    """It stands at that cell; else it is the one where the line starts or ends on that side."""


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


def picture_x(view_line: ViewLine, width: int) -> int:
    """Give the cell at which a row of a picture begins on the left."""
    if view_line.drawn is None or view_line.align != "right":
        return view_line.indent
    return max(0, width - view_line.indent - view_line.drawn.picture.columns)


def draw_line(view_line: ViewLine, width: int, base: Style, styles: Mapping[str, Style]) -> Strip:
    """Draw a line in a measure of ``width`` cells: its lead, then its text, from the side where it starts."""
    line = view_line.line
    base = _styled(base, view_line.styles, styles)
    if view_line.drawn is not None:
        strip = view_line.drawn.picture.strip(view_line.drawn.row, base)
        return window(pad(strip, picture_x(view_line, width), width, base), 0, width, base)
    if line is None:
        return blank(width, base)
    indent = min(view_line.indent, width)
    text = line_strip(line, width=width - indent, align=view_line.align, base=base, styles=styles)
    lead = _draw_lead(view_line, line, indent, base, styles)
    return columns([text, lead] if line.direction == "rtl" else [lead, text])


def _draw_lead(
    view_line: ViewLine, line: Line, indent: int, base: Style, styles: Mapping[str, Style]
) -> Strip:
    lead = view_line.lead
    if lead is None or indent < 2:
        return blank(indent, base)
    style = _styled(base, view_line.lead_styles, styles)
    right_to_left = line.direction == "rtl"
    side: Align = "left" if right_to_left else "right"
    strip, gap = line_strip(lead, width=indent - 1, align=side, base=style, styles=styles), blank(1, base)
    return columns([gap, strip] if right_to_left else [strip, gap])


def _styled(base: Style, names: Iterable[str], styles: Mapping[str, Style]) -> Style:
    return sum((styles.get(name, Style.null()) for name in names), base)
