"""The rows of a list by index: what they are asked for, which can be selected, how they are drawn."""

from collections.abc import Hashable, Sequence
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
    """The rows of a list, by index; a class that names it as its base may leave out what has a body here."""

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

    def groups(self) -> Sequence[int]:
        """Give the rows that begin a group with a heading over it, in order; asked once after each change.

        Empty: there are no such headings. Of rows far from where one begins not all need be named.
        """
        return ()

    def group_heading(self, index: int, width: int, state: RowState, *, first: bool) -> Strip:
        """Draw the heading of the group that a row is in; ``first``: in the window's first line."""
        return blank(width, state.base)

    def content(self, index: int) -> Hashable | None:
        """Give all that a row shows, as ``render`` would draw it: what is equal is drawn once.

        None: it is drawn anew whenever rows changed.
        """
        return None


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


class DrawnRows:
    """The rows drawn lately, in one width; those that show the same as before need not be drawn again."""

    def __init__(self, source: RowSource) -> None:
        """Draw the rows of a source."""
        self._source = source
        self._by_index: LRUCache[tuple[int, RowState], list[Strip]] = LRUCache(CACHED_ROWS)
        self._by_content: LRUCache[tuple[Hashable, RowState], list[Strip]] = LRUCache(CACHED_ROWS)
        self._width = 0
        self.height = 1
        """The lines of a row."""

    def use(self, source: RowSource) -> None:
        """Draw the rows of another source; what shows the same as before is kept."""
        self._source = source
        self._width = 0
        self._by_index.clear()

    def set_width(self, width: int) -> None:
        """Ask anew for the rows' height in another width."""
        if width != self._width:
            self._width = width
            self.height = max(1, self._source.height(width))
            self._by_index.clear()

    def rows_changed(self, index: int | None = None) -> None:
        """Take it that one row, or each of them, may show something else."""
        if index is None:
            self._by_index.clear()
        else:
            for key in [key for key in self._by_index.keys() if key[0] == index]:  # noqa: SIM118 (not a dict)
                self._by_index.discard(key)

    def forget(self) -> None:
        """Draw everything anew."""
        self._by_index.clear()
        self._by_content.clear()

    def has(self, index: int, state: RowState) -> bool:
        """Tell whether a row is drawn."""
        return (index, state) in self._by_index

    def row(self, index: int, state: RowState) -> list[Strip]:
        """Give a row's lines, each as wide as the list, as many as its height says."""
        strips = self._by_index.get((index, state))
        if strips is None:
            strips = self._by_index[(index, state)] = self._kept(index, state)
        return strips

    def _kept(self, index: int, state: RowState) -> list[Strip]:
        content = self._source.content(index)
        if content is None:
            return self._draw(index, state)
        key = ((self._width, self.height, content), state)
        strips = self._by_content.get(key)
        if strips is None:
            strips = self._by_content[key] = self._draw(index, state)
        return strips

    def _draw(self, index: int, state: RowState) -> list[Strip]:
        drawn = list(self._source.render(index, self._width, state))[: self.height]
        strips = [window(strip, 0, self._width, state.base) for strip in drawn]
        return strips + [blank(self._width, state.base)] * (self.height - len(strips))
