"""A list whose rows are ticked, under headings; one click ticks a row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rich.style import Style
from textual import events
from textual.strip import Strip

from newstui.text import Direction, Line, Marks, StyleRange, fit
from newstui.ui.widgets.choices import typed_in
from newstui.ui.widgets.list_rows import RowSource, RowState
from newstui.ui.widgets.strips import Align, blank, columns, line_strip
from newstui.ui.widgets.virtual_list import VirtualList

T = TypeVar("T")
TICKED, UNTICKED, FIXED = "[✓]", "[ ]", " ✓ "
DETAIL_SHARE = 2
"""The detail gets half of what the mark leaves of a row, or what the title leaves free."""
NARROW = 46
"""Cells under which a row shows the short detail."""
GAP = 2


@dataclass(frozen=True, slots=True)
class Check(Generic[T]):
    """One row; without a value it is a heading."""

    title: str
    """In logical order."""
    value: T | None = None
    detail: str = ""
    """Dim, on the other side."""
    short: str = ""
    """The detail where there is little room."""
    fixed: bool = False
    """It is ticked and cannot be changed."""
    plain: bool = False
    """It has no mark: taking it does something at once."""


class CheckRows(RowSource, Generic[T]):
    """The rows of a checklist."""

    def __init__(
        self,
        checks: Sequence[Check[T]],
        is_ticked: Callable[[T], bool],
        query: str = "",
        *,
        side: Direction,
        look: Callable[[bool], Mapping[str, Style]],
        marks: Marks = "show",
    ) -> None:
        """Show ``checks`` with the letters of ``query`` marked.

        ``look`` gives the styles ``dim``, ``found``, ``tick`` and ``heading`` for a row, selected or not.
        """
        self.checks = checks
        self._is_ticked = is_ticked
        self._query = query
        self._side: Direction = side
        self._look = look
        self._marks: Marks = marks

    def count(self) -> int:
        """Give the number of rows."""
        return len(self.checks)

    def height(self, width: int) -> int:
        """Give 1."""
        return 1

    def is_heading(self, index: int) -> bool:
        """Tell whether a row is a heading."""
        return self.checks[index].value is None

    def render(self, index: int, width: int, state: RowState) -> Sequence[Strip]:
        """Draw a row: its mark, its title, and its detail on the other side."""
        check, styles = self.checks[index], self._look(state.selected)
        mark, room = self._mark(check, state, styles), max(1, width - 2)
        strips = [mark, blank(1, state.base)] if mark else []
        room = max(1, room - sum(strip.cell_length for strip in strips))
        strips += self._texts(check, room, state, styles)
        margin = blank(1, state.base)
        ordered = strips if self._side == "ltr" else list(reversed(strips))
        return [columns([margin, *ordered, margin])]

    def _mark(self, check: Check[T], state: RowState, styles: Mapping[str, Style]) -> Strip | None:
        if check.value is None or check.plain:
            return None
        ticked = check.fixed or self._is_ticked(check.value)
        sign = FIXED if check.fixed else TICKED if ticked else UNTICKED
        style = styles["tick" if ticked and not check.fixed else "dim"]
        return line_strip(fit(sign, width=3, direction="ltr"), width=3, align="left", base=state.base + style)

    def _texts(self, check: Check[T], room: int, state: RowState, styles: Mapping[str, Style]) -> list[Strip]:
        found = [StyleRange(*hit, "found") for hit in typed_in(check.title, self._query)]
        title = fit(check.title, width=room, styles=found, marks=self._marks)
        detail = self._detail(check, room, title.width)
        beside = detail.width + GAP if detail else 0
        if title.width > room - beside:
            title = fit(check.title, width=max(1, room - beside), styles=found, marks=self._marks)
        base = state.base + styles["heading"] if check.value is None else state.base
        align: Align = "right" if self._side == "rtl" else "left"
        strips = [line_strip(title, width=room - beside, align=align, base=base, styles=styles)]
        if detail:
            strips.append(blank(GAP, state.base))
            strips.append(line_strip(detail, width=detail.width, base=state.base + styles["dim"]))
        return strips

    def _detail(self, check: Check[T], room: int, taken: int) -> Line | None:
        text = (check.short if room < NARROW else "") or check.detail
        if not text:
            return None
        width = max(1, room // DETAIL_SHARE, room - taken - GAP)
        line = fit(text, width=width, direction=self._side, marks=self._marks)
        return line if line.width + GAP < room else None


class CheckList(VirtualList, can_focus=False):
    """A list in which one click takes a row; the keys stay with whoever has them."""

    def on_click(self, event: events.Click) -> None:
        """Select the row under the mouse and take it."""
        offset = event.get_content_offset(self)
        index = None if offset is None else self.row_at(offset.y)
        if index is None or self._source.is_heading(index):
            return
        event.prevent_default()
        event.stop()
        self.select(index)
        self.choose()
