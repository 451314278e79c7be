"""A long text, laid out once a width, of which only the lines in view are drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from newstui.text import StyleRange
from newstui.ui.widgets.laid_text import LaidText
from newstui.ui.widgets.scroll_mark import MarkedScrollView, ScrollSide
from newstui.ui.widgets.strips import blank, component_styles, overlay, pad
from newstui.ui.widgets.view_lines import Anchor, LineSource, NoLines, ViewLine, draw_line

STYLE_NAMES = ("found", "found-now")
"""What runs and lines may be styled as, each by the component class ``text-view--NAME``."""
NARROW = 24
"""Under so many cells there is no margin."""


class PagedView(MarkedScrollView):
    """A scroll view that moves by lines, windows and to its ends."""

    def scroll_lines(self, delta: int) -> None:
        """Go ``delta`` lines down, or up where it is negative."""
        self.jump(self.top + delta)

    def page(self, direction: int) -> None:
        """Go a window down (1) or up (-1), with one line in common."""
        self.scroll_lines(direction * max(1, self.window_size.height - 1))

    def half(self, direction: int) -> None:
        """Go half a window down (1) or up (-1)."""
        self.scroll_lines(direction * max(1, self.window_size.height // 2))

    def to_top(self) -> None:
        """Go to the first line."""
        self.jump(0)

    def to_bottom(self) -> None:
        """Go to the last window."""
        self.jump(self.max_scroll_y)

    def scroll_to_line(self, number: int) -> None:
        """Bring a line into view, to the first third of the window where it was not in it."""
        height = self.window_size.height
        if not self.top <= number < self.top + height:
            self.jump(number - height // 3)

    @property
    def progress(self) -> float:
        """How far the text was read, 0 to 1; 1 where its end is in view."""
        return self.top / self.max_scroll_y if self.max_scroll_y else 1.0


class LineView(PagedView):
    """A text by lines, in a measure of its own, whose place is kept over changes of width.

    | component class | what it styles |
    |---|---|
    | `text-view--text` | everything, the margins too |
    | `text-view--NAME` | a run, line or mark that names `NAME`, one of `STYLE_NAMES` |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text-view--text",
        *(f"text-view--{name}" for name in STYLE_NAMES),
    }

    measure: reactive[int | None] = reactive[int | None](None)
    """The most cells a line takes; the rest becomes margins on both sides. None takes all there are."""
    margin: reactive[int] = reactive(1)
    """Cells kept free on both sides of the text."""

    @dataclass
    class Moved(Message, namespace="text_view"):
        """Another line stands first in view."""

        view: "LineView"

        @property
        def control(self) -> "LineView":
            """The view."""
            return self.view

        def can_replace(self, message: Message) -> bool:
            """Only the last of several counts."""
            return isinstance(message, LineView.Moved)

    def __init__(
        self,
        source: LineSource | None = None,
        *,
        measure: int | None = None,
        scroll_side: ScrollSide = "right",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        """Show the text of a source, in at most ``measure`` cells."""
        super().__init__(scroll_side=scroll_side, name=name, id=id, classes=classes)
        self.set_reactive(LineView.measure, measure)
        self._source: LineSource = source or NoLines()
        self._laid = LaidText(self._source, Region())
        self._marks: Mapping[int, Sequence[StyleRange]] = {}
        self._strips: dict[int, Strip] = {}
        self._styles: Mapping[str, Style] | None = None
        self._place: Anchor | None = None

    # ---- the text

    def set_source(self, source: LineSource, *, anchor: Anchor | None = None) -> None:
        """Show another text, from its top or from ``anchor``; its marks go."""
        self._source = source
        self._marks = {}
        self._place = anchor
        self._lay_out()

    def source_changed(self) -> None:
        """Lay the same text out again; the place stays."""
        self._lay_out()

    def set_marks(self, marks: Mapping[int, Sequence[StyleRange]]) -> None:
        """Mark code points of the blocks' texts, by block, above the styles that they have."""
        self._marks = marks
        self._redraw()

    @property
    def line_count(self) -> int:
        """How many lines the text has in this width."""
        return len(self._laid.lines)

    @property
    def column(self) -> Region:
        """The cells that the text has in the window: without its margins."""
        width, height = self.window_size
        margin = self.margin if width >= NARROW else 0
        room = max(0, width - 2 * margin)
        measure = room if self.measure is None else min(max(1, self.measure), room)
        return Region((width - measure) // 2, 0, measure, height)

    def _lay_out(self) -> None:
        place = self._place
        self._laid = LaidText(self._source, self.column)
        self._redraw()
        self.virtual_size = Size(self.window_size.width, len(self._laid.lines))
        self.jump(0 if place is None else self._laid.line_of(place))
        self._place = place

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def watch_measure(self) -> None:
        """Lay out again, with the place kept."""
        self._lay_out()

    def watch_margin(self) -> None:
        """Lay out again, with the place kept."""
        self._lay_out()

    def resized(self) -> None:
        """Lay out again where the width is another, with the place kept."""
        column = self.column
        if (self._laid.x, self._laid.width) != (column.x, column.width):
            self._lay_out()
        else:
            self._redraw()

    # ---- the place

    # Textual's method of that name makes a widget stick to its end, which nothing here does.
    def anchor(self) -> Anchor:  # type: ignore[override]
        """Give the place that stands first in view; over other widths and back it stays the same."""
        return self._place or self._laid.anchor(self.top)

    def restore(self, anchor: Anchor) -> None:
        """Set a place first in view."""
        self.jump(self._laid.line_of(anchor))
        self._place = anchor

    def scroll_to_place(self, anchor: Anchor) -> None:
        """Bring a place of the text into view."""
        self.scroll_to_line(self._laid.line_of(anchor))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw the lines now in view; a place kept over changes of width is given up for the new one."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._place = self._laid.anchor(round(new_value))
            self.post_message(self.Moved(self))

    # ---- drawing

    def text_styles(self) -> Mapping[str, Style]:
        """Give the styles by name; a view of one's own may add to them."""
        return component_styles(self, "text-view", STYLE_NAMES)

    def notify_style_update(self) -> None:
        """Forget what was drawn in other styles."""
        super().notify_style_update()
        self.restyle()

    def restyle(self) -> None:
        """Ask for the styles anew."""
        self._styles = None
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of the window."""
        number = self.top + y
        strip = self._strips.get(number)
        if strip is None:
            strip = self._strips[number] = self._draw(number)
        return self.with_mark(strip, y)

    def _draw(self, number: int) -> Strip:
        base = self.get_component_rich_style("text-view--text")
        column, width = self.column, self.window_size.width
        view_line = self._laid.line(number)
        if view_line is None or column.width != self._laid.width:
            return blank(width, base)
        if self._styles is None:
            self._styles = self.text_styles()
        strip = pad(draw_line(view_line, column.width, base, self._styles), column.x, width, base)
        for start, end, style in self._marks.get(view_line.block, ()):
            spans = self._laid.spans(number, start, end)
            strip = overlay(strip, spans, self._styles.get(style, Style.null()))
        return strip

    def line_at(self, y: int) -> ViewLine | None:
        """Give the line on row ``y`` of the view."""
        return self._laid.line(self.top + y)
