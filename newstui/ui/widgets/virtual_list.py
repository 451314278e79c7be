"""A list of any length that draws and asks for nothing but the rows in view."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from newstui.text import Marks, layout
from newstui.ui.widgets.list_rows import (
    DrawnRows,
    NoRows,
    RowSource,
    RowState,
    revealing,
    selectable,
)
from newstui.ui.widgets.scroll_mark import WHEEL_LINES, MarkedScrollView, ScrollSide
from newstui.ui.widgets.strips import blank, line_strip

__all__ = ["NoRows", "RowSource", "RowState", "VirtualList"]


class VirtualList(MarkedScrollView):
    """A list that draws the rows in view and knows nothing of the others.

    The owner binds keys to its moves. Whole rows stand at the top of the window.

    | component class | what it styles |
    |---|---|
    | `virtual-list--row` | a row |
    | `virtual-list--heading` | a row that cannot be selected |
    | `virtual-list--cursor` | the selected row while the list has the focus |
    | `virtual-list--cursor-blurred` | the selected row while it has not |
    | `virtual-list--empty` | the text that stands in place of rows |
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "virtual-list--row",
        "virtual-list--heading",
        "virtual-list--cursor",
        "virtual-list--cursor-blurred",
        "virtual-list--empty",
    }

    cursor: reactive[int | None] = reactive[int | None](None, repaint=False)
    """The index of the selected row; None where no row can be selected."""
    empty: reactive[str] = reactive("")
    """What to say, in logical order, where there are no rows."""

    @dataclass
    class Highlighted(Message):
        """Another row is selected."""

        list: "VirtualList"
        index: int

        @property
        def control(self) -> "VirtualList":
            """The list."""
            return self.list

    @dataclass
    class Chosen(Message):
        """The selected row is taken."""

        list: "VirtualList"
        index: int

        @property
        def control(self) -> "VirtualList":
            """The list."""
            return self.list

    def __init__(
        self,
        source: RowSource | None = None,
        *,
        empty: str = "",
        marks: Marks = "show",
        scroll_side: ScrollSide = "right",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        """Show the rows of a source, the first one selected."""
        super().__init__(scroll_side=scroll_side, name=name, id=id, classes=classes)
        self.set_reactive(VirtualList.empty, empty)
        self._marks: Marks = marks
        self._selected_by_click = False
        self._use(source or NoRows())
        self.set_reactive(VirtualList.cursor, selectable(self._source, self._count, 0, 1))

    # ---- rows

    def _use(self, source: RowSource) -> None:
        self._source = source
        self._drawn = DrawnRows(source)
        self._count = source.count()

    def set_source(self, source: RowSource, *, cursor: int | None = None) -> None:
        """Show other rows: from the top, or with ``cursor`` selected where the cursor stood in the window.

        No message is sent.
        """
        above = 0 if cursor is None else self._rows_above
        self._use(source)
        self._place_cursor(cursor or 0, above)

    def rows_changed(self, *, cursor: int | None = None) -> None:
        """Draw the rows again after they changed.

        ``cursor`` is where the selected row stands now (None: at the same index); it stays at the same height
        in the window. No message is sent.
        """
        above = self._rows_above
        self._count = self._source.count()
        self._drawn.forget()
        self._place_cursor((self.cursor or 0) if cursor is None else cursor, above)

    def row_changed(self, index: int) -> None:
        """Draw one row again."""
        self._drawn.forget(index)
        self._refresh_row(index)

    @property
    def _rows_above(self) -> int:
        return max(0, (self.cursor or 0) - self._top_row)

    def _place_cursor(self, index: int, above: int) -> None:
        self.set_reactive(VirtualList.cursor, selectable(self._source, self._count, index, 1))
        self._measure()
        self.jump(max(0, (self.cursor or 0) - above) * self._drawn.height)
        self._reveal()
        self.refresh()

    def _measure(self) -> None:
        width = self.window_size.width
        self._drawn.set_width(width)
        self.virtual_size = Size(width, self._count * self._drawn.height)

    def _refresh_row(self, index: int | None) -> None:
        if index is not None:
            self.refresh_lines(index * self._drawn.height, self._drawn.height)

    # ---- moves

    def move(self, delta: int) -> None:
        """Go ``delta`` rows down, or up where it is negative; headings are stepped over."""
        if self.cursor is not None:
            self.select(self.cursor + delta, towards=-1 if delta < 0 else 1)

    def page(self, direction: int) -> None:
        """Go a window down (1) or up (-1)."""
        self._turn(direction * self.rows_in_view)

    def half(self, direction: int) -> None:
        """Go half a window down (1) or up (-1)."""
        self._turn(direction * max(1, self.rows_in_view // 2))

    def _turn(self, rows: int) -> None:
        self.jump(self.top + rows * self._drawn.height)
        self.move(rows)

    def to_top(self) -> None:
        """Go to the first row."""
        self.jump(0)
        self.select(0)

    def to_bottom(self) -> None:
        """Go to the last row."""
        self.jump(self.max_scroll_y)
        self.select(self._count - 1, towards=-1)

    def select(self, index: int, *, towards: int = 1) -> None:
        """Select a row, the nearest that there is; from a heading go on ``towards`` 1 (down) or -1 (up)."""
        self.cursor = selectable(self._source, self._count, index, towards)

    def choose(self) -> None:
        """Take the selected row."""
        if self.cursor is not None:
            self.post_message(self.Chosen(self, self.cursor))

    def validate_cursor(self, index: int | None) -> int | None:
        """Keep the cursor on a row that can be selected."""
        return None if index is None else selectable(self._source, self._count, index, 1)

    def watch_cursor(self, before: int | None, now: int | None) -> None:
        """Draw the two rows, bring the new one into view and tell."""
        self._refresh_row(before)
        self._refresh_row(now)
        if now is not None:
            self._reveal()
            self.post_message(self.Highlighted(self, now))

    # ---- scrolling

    @property
    def rows_in_view(self) -> int:
        """How many whole rows the window holds, at least one."""
        return max(1, self.window_size.height // self._drawn.height)

    @property
    def _top_row(self) -> int:
        return -(-self.top // self._drawn.height)

    @property
    def max_scroll_y(self) -> int:
        """The last line that may stand first: a row's first, from which the last row is whole in view."""
        return max(0, self._count - self.rows_in_view) * self._drawn.height

    @property
    def wheel_lines(self) -> int:
        """Whole rows, some three lines."""
        return max(1, round(WHEEL_LINES / self._drawn.height)) * self._drawn.height

    def snap(self, line: int) -> int:
        """Give the first line of the row at ``line``."""
        return line - line % self._drawn.height

    def _reveal(self) -> None:
        if self.cursor is None or not self.window_size.height:
            return
        rows, last = self.rows_in_view, self.cursor
        heading = last > 0 and rows > 1 and self._source.is_heading(last - 1)
        top = revealing(self._top_row, rows, self._count, last - heading, last)
        self.jump(top * self._drawn.height)

    def on_resize(self) -> None:
        """Keep the first row in view, and the selected one."""
        first = self._top_row
        self._measure()
        self.jump(first * self._drawn.height)
        self._reveal()

    # ---- drawing

    def notify_style_update(self) -> None:
        """Forget what was drawn in other styles."""
        super().notify_style_update()
        self._drawn.forget()

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of the window."""
        width = self.window_size.width
        self._drawn.set_width(width)
        index, part = divmod(self.top + y, self._drawn.height)
        if not self._count:
            return self.with_mark(self._empty_line(y), y)
        if index >= self._count:
            return self.with_mark(blank(width, self.get_component_rich_style("virtual-list--row")), y)
        return self.with_mark(self._drawn.row(index, self._state(index))[part], y)

    def _state(self, index: int) -> RowState:
        selected = index == self.cursor
        focused = selected and self.has_focus
        if selected:
            name = "cursor" if focused else "cursor-blurred"
        else:
            name = "heading" if self._source.is_heading(index) else "row"
        return RowState(selected, focused, self.get_component_rich_style(f"virtual-list--{name}"))

    def _empty_line(self, y: int) -> Strip:
        width, height = self.window_size
        style = self.get_component_rich_style("virtual-list--empty")
        lines = layout(self.empty, width=width - 2, marks=self._marks) if self.empty and width > 2 else ()
        row = y - max(0, (height - len(lines)) // 2)
        if not 0 <= row < len(lines):
            return blank(width, style)
        return line_strip(lines[row], width=width, align="center", base=style)

    # ---- focus and mouse

    def watch_has_focus(self, has_focus: bool) -> None:
        """Draw the selected row as it looks with, or without, the focus."""
        super().watch_has_focus(has_focus)
        self._refresh_row(self.cursor)

    def row_at(self, y: int) -> int | None:
        """Give the index of the row on line ``y`` of the window."""
        index = (self.top + y) // self._drawn.height
        return index if 0 <= index < self._count else None

    def on_click(self, event: events.Click) -> None:
        """Select the row under the mouse; take it where it was selected before, or by a double click."""
        offset = event.get_content_offset(self)
        index = None if offset is None else self.row_at(offset.y)
        if index is None or self._source.is_heading(index):
            return
        event.stop()
        if index != self.cursor:
            self._selected_by_click = True
            self.select(index)
        elif event.chain == 1 or self._selected_by_click:
            self._selected_by_click = False
            self.choose()
