"""Short logical texts on the screen: one under the other, or one row with parts at both of its ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from newstui.text import Line, Side, fit, layout
from newstui.ui.widgets.strips import Align, blank, columns, component_styles, line_strip, window

STYLE_NAMES = ("text", "dim", "accent", "strong", "key", "good", "bad")
"""What a text or a part may be styled as."""
LEAST_CELLS = 4
"""A part that would get fewer is left out."""


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
        align: Align = "start",
        style: str = "text",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.set_reactive(Label.text, text)
        self._direction = direction
        self._align = align
        self._style = style

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
        paragraphs = self.text.split("\n")
        return [line for part in paragraphs for line in layout(part, width=width, direction=self._direction)]


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
    start: Sequence[Part], end: Sequence[Part], *, width: int, side: Literal["rtl", "ltr"], gap: int = 2
) -> list[Placed]:
    """Find the cells of a row's parts: from the start side inwards, and from the end side inwards.

    The parts at the end go first, up to half the row where both are there; a part without room for a few
    letters is left out, one with too little room loses its end.
    """
    room = width if not start else max(width // 2, width - _wanted(start, gap) - gap)
    tail = _row(tuple(reversed(end)), room, gap)
    used = sum(line.width for _, line in tail) + gap * len(tail)
    head = _row(start, width - used, gap)
    placed = []
    for lines, from_left in ((head, side == "ltr"), (tail, side == "rtl")):
        at = 0
        for part, line in lines:
            placed.append(Placed(part, line, at if from_left else width - at - line.width))
            at += line.width + gap
    return sorted(placed, key=lambda one: one.cell)


def _wanted(parts: Sequence[Part], gap: int) -> int:
    shown = [part for part in parts if part.text]
    return sum(_whole(part).width for part in shown) + gap * max(0, len(shown) - 1)


def _whole(part: Part) -> Line:
    return fit(part.text, width=10_000, direction=part.direction)


def _row(parts: Sequence[Part], room: int, gap: int) -> list[tuple[Part, Line]]:
    row = []
    for part in parts:
        if not part.text:
            continue
        line = _whole(part)
        if line.width > room:
            line = fit(part.text, width=room, direction=part.direction) if room >= LEAST_CELLS else line
        if line.width <= room:
            row.append((part, line))
            room -= line.width + gap
    return row


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

    side: reactive[Literal["rtl", "ltr"]] = reactive[Literal["rtl", "ltr"]]("ltr")
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
        side: Literal["rtl", "ltr"] = "ltr",
        gap: int = 2,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.set_reactive(Bar.side, side)
        self._start = tuple(start)
        self._end = tuple(end)
        self._gap = gap

    def update(self, start: Sequence[Part] | None = None, end: Sequence[Part] | None = None) -> None:
        """Show other parts; None leaves those of that side. Nothing is drawn where they are the same."""
        parts = (self._start if start is None else tuple(start), self._end if end is None else tuple(end))
        if parts != (self._start, self._end):
            self._start, self._end = parts
            self.refresh()

    @property
    def placed(self) -> list[Placed]:
        """The parts in view, from left to right."""
        width = self.size.width
        return place(self._start, self._end, width=width, side=self.side, gap=self._gap)

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        width, base = self.size.width, self.rich_style
        if y or not width:
            return blank(width, base)
        styles = component_styles(self, "bar", STYLE_NAMES)
        strips: list[Strip] = []
        at = 0
        for one in self.placed:
            strips.append(blank(one.cell - at, base))
            strips.append(line_strip(one.line, width=one.line.width, base=base + styles[one.part.style]))
            at = one.cell + one.line.width
        return window(columns(strips), 0, width, base)

    def on_click(self, event: events.Click) -> None:
        """Tell which part was clicked."""
        offset = event.get_content_offset(self)
        for one in self.placed if offset is not None else ():
            if one.part.name and offset in Region(one.cell, 0, one.line.width, 1):
                self.post_message(self.Chosen(self, one.part.name))
                event.stop()
