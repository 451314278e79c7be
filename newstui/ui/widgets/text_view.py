"""A long text, laid out once a width, of which only the lines in view are drawn."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.selection import SELECT_ALL, Selection
from textual.strip import Strip

from newstui.text import StyleRange
from newstui.ui.widgets.scroll_mark import MarkedScrollView, ScrollSide
from newstui.ui.widgets.strips import (
    blank,
    columns,
    component_style,
    component_styles,
    line_strip,
    overlay,
    pad,
)
from newstui.ui.widgets.view_lines import (
    Anchor,
    Hit,
    LaidText,
    LineSource,
    NoLines,
    ViewLine,
    first_cell,
    selected_range,
)

STYLE_NAMES = (
    "title", "heading", "strong", "emphasis", "code", "link", "quote", "dim", "lead", "rule",
    "found", "found-now",
)  # fmt: skip
"""What runs and lines may be styled as, each by the component class ``text-view--NAME``."""
NARROW = 24
"""Under so many cells there is no margin."""


class TextView(MarkedScrollView):
    """A text by lines, in a measure of its own, with its own scrolling, marks and selection.

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
    class LinkChosen(Message):
        """A link was clicked."""

        view: "TextView"
        href: str

        @property
        def control(self) -> "TextView":
            """The view."""
            return self.view

    @dataclass
    class Moved(Message):
        """Another line stands first in view."""

        view: "TextView"

        @property
        def control(self) -> "TextView":
            """The view."""
            return self.view

        def can_replace(self, message: Message) -> bool:
            """Only the last of several counts."""
            return isinstance(message, TextView.Moved)

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
        self.set_reactive(TextView.measure, measure)
        self._source: LineSource = source or NoLines()
        self._laid = LaidText(self._source, 0)
        self._marks: Mapping[int, Sequence[StyleRange]] = {}
        self._strips: dict[int, Strip] = {}
        self._styles: Mapping[str, Style] | None = None
        self._place: Anchor | None = None
        self._painting = False
        self._pressed: Offset | None = None

    # ---- the text

    def set_source(self, source: LineSource, *, anchor: Anchor | None = None) -> None:
        """Show another text, from its top or from ``anchor``; marks and selection go."""
        self._source = source
        self._marks = {}
        self._place = anchor
        if self.is_attached and self in self.screen.selections:
            self.screen.clear_selection()
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

    def _lay_out(self) -> None:
        place = self._place
        self._laid = LaidText(self._source, self.column.width)
        self._redraw()
        self.virtual_size = Size(self.window_size.width, len(self._laid.lines))
        self.jump(0 if place is None else self._laid.line_of(place))
        self._place = place

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    @property
    def column(self) -> Region:
        """The cells that the text has in the window: without its margins."""
        width, height = self.window_size
        margin = self.margin if width >= NARROW else 0
        room = max(0, width - 2 * margin)
        measure = room if self.measure is None else min(max(1, self.measure), room)
        return Region((width - measure) // 2, 0, measure, height)

    def watch_measure(self) -> None:
        """Lay out again, with the place kept."""
        self._lay_out()

    def watch_margin(self) -> None:
        """Lay out again, with the place kept."""
        self._lay_out()

    def on_resize(self) -> None:
        """Lay out again where the width is another, with the place kept."""
        if self._laid.width != self.column.width or not self._laid.lines:
            self._lay_out()
        else:
            self._redraw()

    # ---- scrolling

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

    def scroll_to_place(self, anchor: Anchor) -> None:
        """Bring a place of the text into view."""
        self.scroll_to_line(self._laid.line_of(anchor))

    @property
    def progress(self) -> float:
        """How far the text was read, 0 to 1; 1 where its end is in view."""
        return self.top / self.max_scroll_y if self.max_scroll_y else 1.0

    # Textual's method of that name makes a widget stick to its end, which nothing here does.
    def anchor(self) -> Anchor:  # type: ignore[override]
        """Give the place that stands first in view; over other widths and back it stays the same."""
        return self._place or self._laid.anchor(self.top)

    def restore(self, anchor: Anchor) -> None:
        """Set a place first in view."""
        self.jump(self._laid.line_of(anchor))
        self._place = anchor

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
        self._styles = None
        self._strips.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines for the screen; who asks for a line otherwise looks for what is under the mouse."""
        self._painting = True
        try:
            return super().render_lines(crop)
        finally:
            self._painting = False

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of the window, or give it by cells that tell their place in the logical text."""
        number = self.top + y
        if not self._painting:
            return self._hit_strip(number)
        strip = self._strips.get(number)
        if strip is None:
            strip = self._strips[number] = self._draw(number)
        return self.with_mark(self._with_selection(strip, number), y)

    def _line(self, number: int) -> ViewLine | None:
        return self._laid.lines[number] if 0 <= number < len(self._laid.lines) else None

    def _draw(self, number: int) -> Strip:
        base = self.get_component_rich_style("text-view--text")
        column, width = self.column, self.window_size.width
        view_line = self._line(number)
        if view_line is None or column.width != self._laid.width:
            return blank(width, base)
        if self._styles is None:
            self._styles = self.text_styles()
        strip = self._draw_measure(view_line, base, self._styles)
        if view_line.line is not None:
            x = first_cell(view_line, column.width)
            for start, end, style in self._marks.get(view_line.block, ()):
                spans = [(x + a, x + b) for a, b in view_line.line.cell_spans(start, end)]
                strip = overlay(strip, spans, self._styles.get(style, Style.null()))
        return pad(strip, column.x, width, base)

    def _draw_measure(self, view_line: ViewLine, base: Style, styles: Mapping[str, Style]) -> Strip:
        width = self._laid.width
        for name in view_line.styles:
            base += styles.get(name, Style.null())
        line = view_line.line
        if line is None:
            return blank(width, base)
        indent = min(view_line.indent, width)
        text = line_strip(line, width=width - indent, align=view_line.align, base=base, styles=styles)
        return columns(
            [self._lead(view_line, indent, base, styles), text][:: 1 if line.direction == "ltr" else -1]
        )

    def _lead(self, view_line: ViewLine, indent: int, base: Style, styles: Mapping[str, Style]) -> Strip:
        lead, line = view_line.lead, view_line.line
        if lead is None or line is None or indent < 2:
            return blank(indent, base)
        style = base
        for name in view_line.lead_styles:
            style += styles.get(name, Style.null())
        right_to_left = line.direction == "rtl"
        strip = line_strip(
            lead, width=indent - 1, align="left" if right_to_left else "right", base=style, styles=styles
        )
        gap = blank(1, base)
        return columns([gap, strip] if right_to_left else [strip, gap])

    def _with_selection(self, strip: Strip, number: int) -> Strip:
        selection, view_line = self.text_selection, self._line(number)
        if selection is None or view_line is None or view_line.line is None:
            return strip
        chars = selected_range(selection, number, view_line.line)
        if chars is None:
            return strip
        x = self.column.x + first_cell(view_line, self._laid.width)
        spans = [(x + a, x + b) for a, b in view_line.line.cell_spans(*chars)]
        return overlay(strip, spans, component_style(self.screen, "screen--selection"))

    # ---- selection and mouse

    @property
    def allow_select(self) -> bool:
        """Text may be selected, but not by dragging the scroll mark."""
        return super().allow_select and not self.on_mark(self.app.mouse_position - self.content_region.offset)

    def _hit_strip(self, number: int) -> Strip:
        cells = []
        for x in range(self.window_size.width):
            hit = self._hit(x, number)
            meta = Style() if hit is None else Style.from_meta({"offset": (hit.char, number)})
            cells.append(Segment(" ", meta))
        return self.with_mark(Strip(cells, len(cells)), 0)

    def _hit(self, x: int, number: int) -> Hit | None:
        view_line = self._line(number)
        if view_line is None or view_line.line is None:
            return None
        cell = x - self.column.x - first_cell(view_line, self._laid.width)
        return Hit(view_line.block, view_line.key, view_line.line.char_at(cell))

    def hit(self, x: int, y: int) -> Hit | None:
        """Give the code point at a cell of the view; beside a line, the one where it starts or ends there."""
        return self._hit(x - (self.scroll_side == "left"), self.top + y)

    def line_at(self, y: int) -> ViewLine | None:
        """Give the line on row ``y`` of the view."""
        return self._line(self.top + y)

    def link_at(self, x: int, y: int) -> str | None:
        """Give the address of the link at a cell of the view."""
        hit, view_line = self.hit(x, y), self.line_at(y)
        if hit is None or view_line is None or view_line.line is None:
            return None
        cell = x - (self.scroll_side == "left") - self.column.x - first_cell(view_line, self._laid.width)
        inside = 0 <= cell < view_line.line.width
        return self._source.link(hit.key, hit.char) if inside else None

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the selected text in logical order."""
        return self._laid.selected(selection), "\n"

    def selected_text(self) -> str:
        """Give the selected text in logical order; empty where nothing is selected."""
        selection = self.text_selection
        return "" if selection is None else self._laid.selected(selection)

    def all_text(self) -> str:
        """Give the whole text in logical order."""
        return self._laid.selected(SELECT_ALL)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where the button went down, to tell a click from a drag."""
        self._pressed = event.get_content_offset(self)

    def on_click(self, event: events.Click) -> None:
        """Follow the link under the mouse; a double click selects a word."""
        offset = event.get_content_offset(self)
        if offset is None or offset != self._pressed:
            return
        if event.chain == 2:
            self._select_word(offset)
            event.prevent_default()
        elif event.chain == 1 and (href := self.link_at(*offset)) is not None:
            self.post_message(self.LinkChosen(self, href))
            event.stop()

    def _select_word(self, offset: Offset) -> None:
        hit, number = self.hit(*offset), self.top + offset.y
        view_line = self._line(number)
        if hit is None or view_line is None or view_line.line is None:
            return
        line = view_line.line
        for word in re.finditer(r"\w+", self._source.text(hit.key)[line.start : line.end]):
            start, end = line.start + word.start(), line.start + word.end()
            if start <= hit.char < end:
                chosen = Selection(Offset(start, number), Offset(end, number))
                self.screen.selections = {self: chosen}
