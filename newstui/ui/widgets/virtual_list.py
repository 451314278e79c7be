"""A list of any length that draws and asks for nothing but the rows in view."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive, var
from textual.strip import Strip

from newstui.text import layout
from newstui.ui.widgets.scroll_mark import WHEEL_LINES, MarkedScrollView, ScrollSide
from newstui.ui.widgets.strips import blank, line_strip, window

CACHED_ROWS = 256


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row is to look."""

    selected: bool
    focused: bool
    """The list has the focus."""
    base: Style
    """The style under everything that the row draws; every cell has it."""


class RowSource(Protocol):
    """The rows of a list, by index; a class that names it as its base may leave out ``is_heading``."""

    def count(self) -> int:
        """Give the number of rows; asked once after each change."""
        ...

    def height(self, width: int) -> int:
        """Give the lines of a row, the same for all, where ``width`` cells are to be had."""
        ...

    def render(self, index: int, width: int, state: RowState) -> Sequence[Strip]:
        """Draw a row: a strip of ``width`` cells for each of its lines."""
        ...

    def is_heading(self, index: int) -> bool:
        """Tell whether the row cannot be selected."""
        return False


class NoRows(RowSource):
    """A source without rows."""

    def count(self) -> int:
        """Give 0."""
        return 0

    def height(self, width: int) -> int:
        """Give 1."""
        return 1

    def render(self, index: int, width: int, state: RowState) -> Sequence[Strip]:
        """Draw nothing."""
        return ()


class VirtualList(MarkedScrollView):
    """A list that draws the rows in view and knows nothing of the others.

    The owner binds keys to its moves. Whole rows stand at the top; a step over the edge of the window turns
    half a page, so that a step costs two rows of output and not a whole list of it.

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
    """The index of the selected row; None where there is none."""
    empty: reactive[str] = reactive("")
    """What to say, in logical order, where there are no rows."""
    marks_hidden: var[bool] = var(False)

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
        scroll_side: ScrollSide = "right",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        super().__init__(scroll_side=scroll_side, name=name, id=id, classes=classes)
        self.set_reactive(VirtualList.empty, empty)
        self._source: RowSource = source or NoRows()
        self._count = self._source.count()
        self._rows: LRUCache[tuple[int, bool, bool], list[Strip]] = LRUCache(CACHED_ROWS)
        self._drawn_width = -1
        self._row_height = 1
        self._selected_by_click = False
        self.set_reactive(VirtualList.cursor, self._selectable(0, 1))

    # ---- rows

    @property
    def source(self) -> RowSource:
        """The rows."""
        return self._source

    def set_source(self, source: RowSource, *, cursor: int | None = 0) -> None:
        """Show other rows, from the top, with ``cursor`` selected (no message)."""
        self._source = source
        self.jump(0)
        self._take_rows(cursor)
        self._reveal()

    def rows_changed(self, *, cursor: int | None = None) -> None:
        """Draw the rows again after they changed.

        ``cursor`` is where the selected row stands now (None: at the same index); it stays at the same height
        in the window. No message is sent.
        """
        before = self.cursor
        line = 0 if before is None else before * self._row_height - self.top
        self._take_rows(before if cursor is None else cursor)
        if self.cursor is not None:
            self.jump(self.snap(self.cursor * self._row_height - max(0, line)))
            self._reveal()

    def row_changed(self, index: int) -> None:
        """Draw one row again."""
        for selected in (False, True):
            for focused in (False, True):
                self._rows.discard((index, selected, focused))
        self.refresh_lines(index * self._row_height, self._row_height)

    def _take_rows(self, cursor: int | None) -> None:
        self._count = self._source.count()
        self._rows.clear()
        self.set_reactive(VirtualList.cursor, self.validate_cursor(0 if cursor is None else cursor))
        self._measure()
        self.refresh()

    def _measure(self) -> None:
        self._row_height = max(1, self._source.height(self.window_size.width))
        self.virtual_size = Size(self.window_size.width, self._count * self._row_height)

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

    def to_top(self) -> None:
        """Go to the first row."""
        self.jump(0)
        self.select(0)

    def to_bottom(self) -> None:
        """Go to the last row."""
        self.select(self._count - 1, towards=-1)

    def select(self, index: int, *, towards: int = 1) -> None:
        """Select a row (the nearest that there is); from a heading go on ``towards`` 1 (down) or -1 (up)."""
        self.cursor = self._selectable(index, towards)

    def choose(self) -> None:
        """Take the selected row."""
        if self.cursor is not None:
            self.post_message(self.Chosen(self, self.cursor))

    @property
    def rows_in_view(self) -> int:
        """How many whole rows the window holds, at least one."""
        return max(1, self.window_size.height // self._row_height)

    def _turn(self, rows: int) -> None:
        self.jump(self.top + rows * self._row_height)
        self.move(rows)

    def _selectable(self, index: int, towards: int) -> int | None:
        """Give the row nearest to ``index`` that can be selected, looking ``towards`` first, then back."""
        if not self._count:
            return None
        start = min(max(index, 0), self._count - 1)
        ahead = range(start, self._count) if towards > 0 else range(start, -1, -1)
        behind = range(start, -1, -1) if towards > 0 else range(start, self._count)
        for way in (ahead, behind):
            for row in way:
                if not self._source.is_heading(row):
                    return row
        return None

    def validate_cursor(self, index: int | None) -> int | None:
        """Keep the cursor on a row that can be selected."""
        return None if index is None else self._selectable(index, 1)

    def watch_cursor(self, before: int | None, now: int | None) -> None:
        """Draw the two rows, bring the new one into view and tell."""
        for index in (before, now):
            if index is not None:
                self.refresh_lines(index * self._row_height, self._row_height)
        if now is not None:
            self._reveal()
            self.post_message(self.Highlighted(self, now))

    # ---- scrolling

    def snap(self, line: int) -> int:
        """Give the first line of the row at ``line``."""
        return line - line % self._row_height

    def _reveal(self) -> None:
        """Bring the selected row into view: by half a page where it is near, to the middle where it is far."""
        if self.cursor is None or not self.window_size.height:
            return
        rows = self.rows_in_view
        top = -(-self.top // self._row_height)
        first = self.cursor
        if first > 0 and rows > 1 and self._source.is_heading(first - 1):
            first -= 1
        if first < top:
            far = top - first
            new = first - (rows - 1) // 2 if far > rows else min(first, top - max(1, rows // 2))
        elif self.cursor >= top + rows:
            far = self.cursor - (top + rows - 1)
            new = self.cursor - rows // 2 if far > rows else max(top + far, top + max(1, rows // 2))
        else:
            return
        last = max(0, self._count - rows)
        self.jump(min(max(new, 0), last) * self._row_height)

    @property
    def wheel_lines(self) -> int:
        """Whole rows, some three lines."""
        return max(1, round(WHEEL_LINES / self._row_height)) * self._row_height

    @property
    def max_scroll_y(self) -> int:
        """The last line that may stand first: whole rows at the top, the last row whole in view."""
        hidden = self.virtual_size.height - self.container_size.height
        return max(0, -(-hidden // self._row_height) * self._row_height)

    def on_resize(self) -> None:
        """Keep the first row in view, and the selected one."""
        first = self.top // self._row_height
        self._rows.clear()
        self._measure()
        self.jump(first * self._row_height)
        self._reveal()

    # ---- drawing

    def notify_style_update(self) -> None:
        """Forget what was drawn in other styles."""
        super().notify_style_update()
        self._rows.clear()

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of the window."""
        width, height = self.window_size
        if width != self._drawn_width:
            self._rows.clear()
            self._drawn_width = width
            self._row_height = max(1, self._source.height(width))
        if not self._count:
            return self.with_mark(self._empty_line(y, width, height), y)
        index, part = divmod(self.top + y, self._row_height)
        if index >= self._count:
            return self.with_mark(blank(width, self.get_component_rich_style("virtual-list--row")), y)
        return self.with_mark(self._row(index, width)[part], y)

    def _row(self, index: int, width: int) -> list[Strip]:
        selected = index == self.cursor
        focused = selected and self.has_focus
        key = (index, selected, focused)
        strips = self._rows.get(key)
        if strips is None:
            state = RowState(selected, focused, self._base(index, selected, focused))
            drawn = list(self._source.render(index, width, state))[: self._row_height]
            strips = [window(strip, 0, width, state.base) for strip in drawn]
            strips += [blank(width, state.base)] * (self._row_height - len(strips))
            self._rows[key] = strips
        return strips

    def _base(self, index: int, selected: bool, focused: bool) -> Style:
        if selected:
            name = "virtual-list--cursor" if focused else "virtual-list--cursor-blurred"
        else:
            name = "virtual-list--heading" if self._source.is_heading(index) else "virtual-list--row"
        return self.get_component_rich_style(name)

    def _empty_line(self, y: int, width: int, height: int) -> Strip:
        style = self.get_component_rich_style("virtual-list--empty")
        if not self.empty or width < 3:
            return blank(width, style)
        lines = [line for part in self.empty.split("\n") for line in layout(part, width=width - 2)]
        row = y - max(0, (height - len(lines)) // 2)
        if not 0 <= row < len(lines):
            return blank(width, style)
        return line_strip(lines[row], width=width, align="center", base=style)

    # ---- focus and mouse

    def watch_has_focus(self, has_focus: bool) -> None:
        """Draw the selected row as it looks with, or without, the focus."""
        super().watch_has_focus(has_focus)
        if self.cursor is not None:
            self.refresh_lines(self.cursor * self._row_height, self._row_height)

    def row_at(self, y: int) -> int | None:
        """Give the index of the row on line ``y`` of the window."""
        index = (self.top + y) // self._row_height
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
