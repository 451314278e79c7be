"""Rows by index in a window: the drawing half of the virtual list."""

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar

from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from newstui.text import Line, Marks, layout
from newstui.ui.widgets.list_rows import DrawnRows, RowSource, RowState
from newstui.ui.widgets.row_places import HEADING, Places
from newstui.ui.widgets.scroll_mark import WHEEL_LINES, MarkedScrollView, ScrollSide, Thumb
from newstui.ui.widgets.strips import blank, line_strip

LEAST_WITH_HEADINGS = 6
"""In a lower window all lines are the rows'."""


class RowView(MarkedScrollView):
    """The rows in view of a source; whole rows stand at the top of the window.

    | component class | what it styles |
    |---|---|
    | `virtual-list--row` | a row |
    | `virtual-list--heading` | a row that cannot be selected |
    | `virtual-list--group` | the heading over a group of rows |
    | `virtual-list--empty` | the text that stands in place of rows |
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "virtual-list--row",
        "virtual-list--heading",
        "virtual-list--group",
        "virtual-list--empty",
    }

    empty: reactive[str] = reactive("")
    """What to say, in logical order, where there are no rows."""

    def __init__(
        self,
        source: RowSource,
        *,
        empty: str = "",
        marks: Marks = "show",
        scroll_side: ScrollSide = "right",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        """Show the rows of a source."""
        super().__init__(scroll_side=scroll_side, name=name, id=id, classes=classes)
        self.set_reactive(RowView.empty, empty)
        self._marks: Marks = marks
        self._drawn = DrawnRows(source)
        self._shown: dict[int, tuple[Strip, Thumb | None]] = {}
        """What was drawn last on each line of the window, with the mark beside it."""
        self._use(source)

    def _use(self, source: RowSource) -> None:
        self._source = source
        self._drawn.use(source)
        self._count_rows()
        self._places = self._measured = Places(self._count)

    def _count_rows(self) -> None:
        self._count = self._source.count()
        self._groups = self._source.groups()

    def row_changed(self, index: int) -> None:
        """Draw one row again."""
        self._drawn.rows_changed(index)
        self._refresh_row(index)

    def _refresh_row(self, index: int | None) -> None:
        if index is not None:
            self.refresh_lines(self._places.line(index), self._places.height)

    def _measure(self) -> None:
        self._place()
        self._measured = self._places
        self.virtual_size = Size(self.window_size.width, self._places.total)

    def _place(self) -> None:
        width, lines = self.window_size
        self._drawn.set_width(width)
        groups = self._groups if lines >= LEAST_WITH_HEADINGS else ()
        found = self._count, self._drawn.height, len(groups)
        if found != (self._places.count, self._places.height, len(self._places.heads)):
            heads = [row for row in groups if 0 < row < self._count]
            self._places = Places(self._count, self._drawn.height, heads, bool(groups))

    # ---- scrolling

    @property
    def rows_in_view(self) -> int:
        """How many whole rows the window holds, at least one; headings between them take from it."""
        return self._places.rows_in(self.window_size.height)

    @property
    def in_view(self) -> range:
        """The rows that are whole in view, as if no heading stood between them."""
        first = self._top_row
        return range(first, min(self._count, first + self.rows_in_view))

    def is_pinned(self, y: int) -> bool:
        """Tell whether line ``y`` of the window is the heading that stands there always."""
        return y == 0 and self._places.pinned

    @property
    def _top_row(self) -> int:
        return self._places.top_row(self.top)

    @property
    def max_scroll_y(self) -> int:
        """The last line that may stand first: from there the last row is whole in view."""
        return max(0, self._places.last_stop(self.window_size.height))

    @property
    def wheel_lines(self) -> int:
        """Whole rows, some three lines."""
        return max(1, round(WHEEL_LINES / self._places.height)) * self._places.height

    def jump(self, line: float) -> None:
        """Show the row at ``line`` first, at once."""
        super().jump(self._places.stop_from(int(line), down=line > self.top))

    def snap(self, line: int) -> int:
        """Give the line to stand first so that the row at ``line`` does."""
        return self._places.stop_from(line, down=False)

    def row_at(self, y: int) -> int | None:
        """Give the index of the row on line ``y`` of the window."""
        index, part = self._places.at(self.top + y)
        if part == HEADING or y < self._places.pinned:
            return None
        return index if 0 <= index < self._count else None

    # ---- drawing

    def notify_style_update(self) -> None:
        """Forget what was drawn in other styles."""
        super().notify_style_update()
        self._drawn.forget()

    def refresh_changed(self) -> None:
        """Draw the lines in view again that would not show what they show."""
        height = self.window_size.height
        if not height or not self.display:
            self.refresh()
            return
        self._place()
        mark = self._thumb()
        for y in range(height):
            if self._shown.get(y) != (self._line(y), mark):
                self.refresh_line(self.top + y)

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of the window."""
        self._place()
        line = self._line(y)
        self._shown[y] = line, self._thumb()
        return self.with_mark(line, y)

    def _line(self, y: int) -> Strip:
        if not self._count:
            return self._empty_line(y)
        index, part = self._places.at(self.top + y)
        if y < self._places.pinned:
            return self._heading(self._top_row, first=True)
        if index >= self._count:
            return blank(self.window_size.width, self.get_component_rich_style("virtual-list--row"))
        if part == HEADING:
            return self._heading(index, first=False)
        return self._drawn.row(index, self.row_state(index))[part]

    def _heading(self, index: int, *, first: bool) -> Strip:
        style = self.get_component_rich_style("virtual-list--group")
        state = RowState(False, False, style)
        return self._source.group_heading(index, self.window_size.width, state, first=first)

    def row_state(self, index: int) -> RowState:
        """Give how a row is to look."""
        name = "heading" if self._source.is_heading(index) else "row"
        return RowState(False, False, self.get_component_rich_style(f"virtual-list--{name}"))

    def _empty_line(self, y: int) -> Strip:
        width, height = self.window_size
        style = self.get_component_rich_style("virtual-list--empty")
        lines = _paragraph(self.empty, width - 2, self._marks) if self.empty and width > 2 else ()
        row = y - max(0, (height - len(lines)) // 2)
        if not 0 <= row < len(lines):
            return blank(width, style)
        return line_strip(lines[row], width=width, align="center", base=style)


@lru_cache(maxsize=4)
def _paragraph(text: str, width: int, marks: Marks) -> Sequence[Line]:
    """Lay a text out, once for all of its lines."""
    return layout(text, width=width, marks=marks)
