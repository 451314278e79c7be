"""The rows of a list by index: what they are asked for, which can be selected, which stand in view."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip

from newstui.ui.widgets.strips import blank, window

CACHED_ROWS = 256


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row is to look."""

    selected: bool
    focused: bool
    """It is selected, and its list has the focus."""
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


def selectable(source: RowSource, count: int, index: int, towards: int) -> int | None:
    """Give the row nearest to ``index`` that can be selected, ``towards`` 1 (down) or -1 (up) first."""
    if not count:
        return None
    start = min(max(index, 0), count - 1)
    down, up = range(start, count), range(start, -1, -1)
    for way in (down, up) if towards > 0 else (up, down):
        for row in way:
            if not source.is_heading(row):
                return row
    return None


def revealing(top: int, rows: int, count: int, first: int, last: int) -> int:
    """Give the row to stand at the top so that the rows ``first`` to ``last`` are among the ``rows`` in view.

    A step over the edge turns half a window, so that most steps leave all but two rows as they are; what is
    farther off than a window comes to its middle.
    """
    half = max(1, rows // 2)
    if first < top:
        new = first - half if top - first > rows else min(first, top - half)
    elif last >= top + rows:
        beyond = last - (top + rows - 1)
        new = last - half if beyond > rows else top + max(beyond, half)
        new = min(new, first)
    else:
        new = top
    return min(max(new, 0), max(0, count - rows))


class DrawnRows:
    """The rows drawn lately, in one width."""

    def __init__(self, source: RowSource) -> None:
        """Draw the rows of a source."""
        self._source = source
        self._strips: LRUCache[tuple[int, RowState], list[Strip]] = LRUCache(CACHED_ROWS)
        self._width = 0
        self.height = 1
        """The lines of a row."""

    def set_width(self, width: int) -> None:
        """Ask anew for the rows' height, and forget them, in another width."""
        if width != self._width:
            self._width = width
            self.height = max(1, self._source.height(width))
            self.forget()

    def forget(self, index: int | None = None) -> None:
        """Forget one row, or all."""
        if index is None:
            self._strips.clear()
        else:
            for key in [key for key in self._strips.keys() if key[0] == index]:  # noqa: SIM118 (not a dict)
                self._strips.discard(key)

    def row(self, index: int, state: RowState) -> list[Strip]:
        """Give a row's lines, each as wide as the list, as many as its height says."""
        strips = self._strips.get((index, state))
        if strips is None:
            drawn = list(self._source.render(index, self._width, state))[: self.height]
            strips = [window(strip, 0, self._width, state.base) for strip in drawn]
            strips += [blank(self._width, state.base)] * (self.height - len(strips))
            self._strips[(index, state)] = strips
        return strips
