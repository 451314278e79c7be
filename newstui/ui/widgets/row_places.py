"""Where the rows of a list stand: rows of one height, with headings of one line before some of them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

HEADING = -1
"""The part of a row that is the heading before it."""


@dataclass(frozen=True, slots=True)
class Places:
    """The lines of a list, from line 0 down.

    Where there are headings, the window's first line is kept for the one over its first row, which so is
    always there to be read; line 0 stands for it. Before other rows headings have lines of their own. What
    stands first in the window is a whole row: a *stop* is a line that may be the window's first.
    """

    count: int
    height: int = 1
    """The lines of a row."""
    heads: Sequence[int] = ()
    """The rows that have a heading before them, in order, without row 0."""
    pinned: bool = False
    """Whether the window's first line is a heading's."""

    @property
    def total(self) -> int:
        """The lines of the whole list."""
        return self.pinned + self.count * self.height + len(self.heads)

    def line(self, row: int) -> int:
        """Give the first line of a row."""
        return self.pinned + row * self.height + bisect_right(self.heads, row)

    def at(self, line: int) -> tuple[int, int]:
        """Give the row at a line, and which of its lines it is; ``HEADING``: the heading before it."""
        headings = range(len(self.heads))
        above = bisect_right(headings, line, key=lambda place: self.line(self.heads[place]) - 1)
        if above and self.line(self.heads[above - 1]) - 1 == line:
            return self.heads[above - 1], HEADING
        return divmod(line - self.pinned - above, self.height)

    def stop(self, row: int) -> int:
        """Give the line that is the window's first where a row stands first."""
        return self.line(row) - self.pinned

    def top_row(self, top: int) -> int:
        """Give the first row that is whole in a window that begins with line ``top``."""
        row, part = self.at(top + self.pinned)
        return row + (part > 0)

    def stop_from(self, line: int, *, down: bool) -> int:
        """Give the nearest stop at ``line``, else the next one below it or above it."""
        row, part = self.at(max(0, line) + self.pinned)
        if down:
            return self.stop(row + (part > 0))
        return self.stop(row - (part == HEADING))

    def last_stop(self, window: int) -> int:
        """Give the last stop of a window of so many lines: the last row is whole in view."""
        if not self.count:
            return 0
        return min(self.stop_from(self.total - window, down=True), self.stop(self.count - 1))

    def rows_in(self, window: int) -> int:
        """Give how many whole rows a window holds where no heading stands between them, at least one."""
        return max(1, (window - self.pinned) // self.height)

    def revealing(self, top: int, window: int, first: int, last: int) -> int:
        """Give the first line that brings the rows ``first`` to ``last`` into view, ``top`` if it does.

        A step over the edge turns half a window, so that most steps leave all but two rows as they are; what
        is farther off than a window comes to its middle.
        """
        rows = self.rows_in(window)
        whole, half = rows * self.height, max(1, rows // 2) * self.height
        room = max(self.height, window - self.pinned)
        start, end = self.stop(first), self.stop(last) + self.height
        beyond = end - top - room
        if start >= top and beyond <= 0:
            return min(top, self.last_stop(window))
        if start < top:
            far = top - start > whole
            goal = self.stop_from(start - half if far else min(start, top - half), down=False)
        else:
            goal = end - self.height - half if beyond > whole else top + max(beyond, half)
            goal = self.stop_from(goal, down=True)
        # Headings between the rows take of the window, too.
        goal = max(goal, self.stop_from(end - room, down=True))
        return min(goal, start, self.last_stop(window))
