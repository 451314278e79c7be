"""A list of any length that draws and asks for nothing but the rows in view."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.reactive import reactive

from newstui.text import Marks
from newstui.ui.widgets.list_rows import (
    NoRows,
    RowSource,
    RowState,
    selectable,
)
from newstui.ui.widgets.row_view import RowView
from newstui.ui.widgets.scroll_mark import ScrollSide

ROWS_AHEAD = 2
"""So many rows that are not in view yet are drawn after a step: all of a turn by the time it comes."""

__all__ = ["NoRows", "RowSource", "RowState", "VirtualList"]


class VirtualList(RowView):
    """A list that draws the rows in view and knows nothing of the others.

    The owner binds keys to its moves.

    | component class | what it styles |
    |---|---|
    | `virtual-list--cursor` | the selected row while the list has the focus |
    | `virtual-list--cursor-blurred` | the selected row while it has not |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"virtual-list--cursor", "virtual-list--cursor-blurred"}

    cursor: reactive[int | None] = reactive[int | None](None, repaint=False)
    """The index of the selected row; None where no row can be selected."""

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
        super().__init__(
            source or NoRows(),
            empty=empty,
            marks=marks,
            scroll_side=scroll_side,
            name=name,
            id=id,
            classes=classes,
        )
        self._selected_by_click = False
        self.set_reactive(VirtualList.cursor, selectable(self._source, self._count, 0, 1))

    # ---- rows

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
        self._count_rows()
        self._drawn.rows_changed()
        self._place_cursor((self.cursor or 0) if cursor is None else cursor, above)

    @property
    def _rows_above(self) -> int:
        return max(0, (self.cursor or 0) - self._top_row)

    def _place_cursor(self, index: int, above: int) -> None:
        self.set_reactive(VirtualList.cursor, selectable(self._source, self._count, index, 1))
        self._measure()
        top = self._places.stop(max(0, (self.cursor or 0) - above))
        self.stand_at(self._revealing(min(top, self.max_scroll_y)))
        self.refresh_changed()

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
        self.jump(self.top + rows * self._places.height)
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
            self.call_after_refresh(self._draw_ahead, 1 if now > (before or 0) else -1)

    def _draw_ahead(self, direction: int) -> None:
        """Draw some of the rows that the window's next turn brings: the step that turns it is slow enough."""
        edge = self._top_row + (self.rows_in_view if direction > 0 else -1)
        rows = range(edge, edge + direction * (self.rows_in_view // 2), direction)
        states = [(row, self.row_state(row)) for row in rows if 0 <= row < self._count]
        for row, state in [one for one in states if not self._drawn.has(*one)][:ROWS_AHEAD]:
            self._drawn.row(row, state)

    # ---- scrolling

    def _reveal(self) -> None:
        self.jump(self._revealing(self.top))

    def _revealing(self, top: int) -> int:
        """Give the line to stand first so that the selected row is in view, ``top`` if it will do."""
        window = self.window_size.height
        if self.cursor is None or not window:
            return top
        last = self.cursor
        heading = last > 0 and self.rows_in_view > 1 and self._source.is_heading(last - 1)
        return self._places.revealing(top, window, last - heading, last)

    def resized(self) -> None:
        """Keep the first row in view, and the selected one."""
        # A line may have been drawn, and the rows' height asked for, in the new width already.
        first = self._measured.top_row(self.top)
        self._measure()
        self.jump(self._places.stop(first))
        self._reveal()

    # ---- focus and mouse

    def row_state(self, index: int) -> RowState:
        """Give how a row is to look."""
        if index != self.cursor:
            return super().row_state(index)
        name = "cursor" if self.has_focus else "cursor-blurred"
        return RowState(True, self.has_focus, self.get_component_rich_style(f"virtual-list--{name}"))

    def watch_has_focus(self, has_focus: bool) -> None:
        """Draw the selected row as it looks with, or without, the focus."""
        super().watch_has_focus(has_focus)
        self._refresh_row(self.cursor)

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
