"""Short logical texts on the screen: one under the other, or one row with parts at both of its ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, NamedTuple

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from newstui.text import Direction, Line, Marks, Side, fit, layout
from newstui.ui.widgets.strips import Align, blank, columns, component_styles, line_strip, window

STYLE_NAMES = ("text", "dim", "accent", "strong", "key", "good", "bad")
"""What a text or a part may be styled as."""
LEAST_CELLS = 4
"""A part that would be cut to fewer is left out."""
UNBOUNDED = 10_000
"""Cells; wider than any screen."""


class Label(Widget):
    """One logical text, laid out in as many lines as it needs; a newline in it begins a paragraph.

    | component class | what it styles |
    |---|---|
    | `label--NAME` | a text that is styled `NAME`, one of `STYLE_NAMES` |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"label--{name}" for name in STYLE_NAMES}
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Label {
        width: 1fr;
        height: auto;
    }
    """

    text: reactive[str] = reactive("", layout=True)
    """In logical order."""

    def __init__(
        self,
        text: str = "",
        *,
        direction: Side = "auto",
        marks: Marks = "show",
        align: Align = "start",
        style: str = "text",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        """Show ``text`` in one of the styles ``STYLE_NAMES``."""
        super().__init__(name=name, id=id, classes=classes)
        self.set_reactive(Label.text, text)
        self._direction: Side = direction
        self._marks: Marks = marks
        self._align: Align = align
        self._style = style
        self._laid: tuple[str, int, list[Line]] = ("", 0, [])

    def update(self, text: str, *, style: str | None = None) -> None:
        """Show another text."""
        self._style = self._style if style is None else style
        self.text = text
        self.refresh()

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Give the width of the longest paragraph on one line, in cells."""
        return max((line.width for line in self._lines(max(1, container.width))), default=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give the number of lines in ``width`` cells."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        width = self.size.width
        base = self.rich_style + component_styles(self, "label", (self._style,))[self._style]
        lines = self._lines(width)
        if y >= len(lines):
            return blank(width, base)
        return line_strip(lines[y], width=width, align=self._align, base=base)

    def _lines(self, width: int) -> list[Line]:
        if width <= 0 or not self.text:
            return []
        if self._laid[:2] != (self.text, width):
            lines: list[Line] = []
            for paragraph in self.text.split("\n"):
                lines += layout(paragraph, width=width, direction=self._direction, marks=self._marks)
            self._laid = (self.text, width, lines)
        return self._laid[2]


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a row, with a direction of its own."""

    text: str
    """In logical order."""
    style: str = "text"
    direction: Side = "auto"
    name: str = ""
    """What a click on it says; empty: it cannot be clicked."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A part that found its cells."""

    part: Part
    line: Line
    cell: int
    """The first, from the left."""


def place(
    start: Sequence[Part],
    end: Sequence[Part],
    *,
    width: int,
    side: Direction,
    gap: int = 2,
    marks: Marks = "show",
    cut: bool = True,
) -> list[Placed]:
    """Find the cells of a row's parts: from the start side inwards, and from the end side inwards.

    The parts at the end go first, up to half the row where both are there; a part without room for a few
    letters is left out, one with too little room loses its end, or without ``cut`` is left out too.
    """
    row = _Row(gap, marks, cut)
    wanted = row.width(start)
    room = max(width // 2, width - wanted - gap) if wanted else width
    tail = row.fill(tuple(reversed(end)), room)
    head = row.fill(start, width - sum(line.width + gap for _, line in tail))
    placed = []
    for lines, from_left in ((head, side == "ltr"), (tail, side == "rtl")):
        at = 0
        for part, line in lines:
            placed.append(Placed(part, line, at if from_left else width - at - line.width))
            at += line.width + gap
    return sorted(placed, key=lambda one: one.cell)


class _Row(NamedTuple):
    gap: int
    marks: Marks
    cut: bool

    def width(self, parts: Sequence[Part]) -> int:
        widths = [self._line(part, UNBOUNDED).width for part in parts if part.text]
        return sum(widths) + self.gap * max(0, len(widths) - 1)

    def fill(self, parts: Sequence[Part], room: int) -> list[tuple[Part, Line]]:
        row = []
        for part in parts:
            line = self._line(part, room if self.cut and room >= LEAST_CELLS else UNBOUNDED)
            if part.text and line.width <= room:
                row.append((part, line))
                room -= line.width + self.gap
        return row

    def _line(self, part: Part, width: int) -> Line:
        return _fitted(part.text, width, part.direction, self.marks)


@lru_cache(maxsize=256)
def _fitted(text: str, width: int, direction: Side, marks: Marks) -> Line:
    """Lay out a part; the same few come again and again with the rows that they stand in."""
    return fit(text, width=width, direction=direction, marks=marks)


class Bar(Widget):
    """One row with parts at its start side and at its end side, mirrored for a right-to-left interface.

    | component class | what it styles |
    |---|---|
    | `bar--NAME` | a part that is styled `NAME`, one of `STYLE_NAMES` |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"bar--{name}" for name in STYLE_NAMES}
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Bar {
        width: 1fr;
        height: 1;
    }
    """

    side: reactive[Direction] = reactive[Direction]("ltr")
    """The interface's direction: the row starts on the right for ``rtl``."""

    @dataclass
    class Chosen(Message):
        """A part was clicked."""

        bar: "Bar"
        name: str

        @property
        def control(self) -> "Bar":
            """The row."""
            return self.bar

    def __init__(
        self,
        start: Sequence[Part] = (),
        end: Sequence[Part] = (),
        *,
        side: Direction = "ltr",
        gap: int = 2,
        marks: Marks = "show",
        cut: bool = True,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        """Show parts from both sides, ``gap`` cells between two; ``cut``: one may lose its end."""
        super().__init__(name=name, id=id, classes=classes)
        self.set_reactive(Bar.side, side)
        self._start = tuple(start)
        self._end = tuple(end)
        self._gap = gap
        self._marks: Marks = marks
        self._cut = cut
        self._styles: Mapping[str, Style] | None = None

    def notify_style_update(self) -> None:
        """Draw in the new styles."""
        super().notify_style_update()
        self._styles = None

    def update(self, start: Sequence[Part] | None = None, end: Sequence[Part] | None = None) -> None:
        """Show other parts; None leaves those of that side. Nothing is drawn where they are the same."""
        parts = (self._start if start is None else tuple(start), self._end if end is None else tuple(end))
        if parts != (self._start, self._end):
            self._start, self._end = parts
            self.refresh()

    @property
    def placed(self) -> list[Placed]:
        """The parts in view, from left to right."""
        width, gap, marks = self.size.width, self._gap, self._marks
        return place(self._start, self._end, width=width, side=self.side, gap=gap, marks=marks, cut=self._cut)

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        width, base = self.size.width, self.rich_style
        if y or not width:
            return blank(width, base)
        if self._styles is None:
            self._styles = component_styles(self, "bar", STYLE_NAMES)
        strips: list[Strip] = []
        at = 0
        for one in self.placed:
            strips.append(blank(one.cell - at, base))
            strips.append(
                line_strip(one.line, width=one.line.width, base=base + self._styles[one.part.style])
            )
            at = one.cell + one.line.width
        return window(columns(strips), 0, width, base)

    def on_click(self, event: events.Click) -> None:
        """Tell which part was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for one in self.placed:
            if one.part.name and one.cell <= offset.x < one.cell + one.line.width:
                self.post_message(self.Chosen(self, one.part.name))
                event.stop()
