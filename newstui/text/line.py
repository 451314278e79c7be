"""A laid-out line: what stands on its cells, from left to right, and which logical characters they show."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from newstui.text.direction import Direction


class StyleRange(NamedTuple):
    """A style's name on a range of logical code points of the text given."""

    start: int
    end: int
    style: str


class Run(NamedTuple):
    """Visual text in one set of styles; a character with marks is a run alone, so that no crop tears it."""

    text: str
    styles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a laid-out text; indexes are code points of the text given."""

    start: int
    end: int
    """Where the next line starts: the spaces at a break belong to the line, but have no cells."""
    shown_end: int
    """The end without those spaces."""
    direction: Direction
    runs: tuple[Run, ...]
    """From left to right."""
    cells: tuple[int, ...]
    """For every cell, from left to right, the logical index of the character on it."""

    @property
    def visual(self) -> str:
        """The line as it is written to a terminal, from left to right."""
        return self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])

    @property
    def width(self) -> int:
        """The number of cells."""
        return len(self.cells)

    def char_at(self, cell: int) -> int:
        """Returns the logical index of the character on a cell; beyond an end of the line, that end."""
        if 0 <= cell < len(self.cells):
            return self.cells[cell]
        at_start = (cell < 0) == (self.direction == "ltr")
        return self.start if at_start else self.shown_end

    def cell_spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """Returns the spans of cells, from left to right, that show any of the logical range."""
        end = min(end, self.shown_end)
        if end <= max(start, self.start):
            return []
        firsts = sorted(set(self.cells))
        floor = bisect_right(firsts, start) - 1
        if floor >= 0:  # a mark, or the alef of a lam-alef, stands on the cell of what is before it
            start = firsts[floor]
        spans: list[tuple[int, int]] = []
        for cell, char in enumerate(self.cells):
            if start <= char < end:
                if spans and spans[-1][1] == cell:
                    spans[-1] = (spans[-1][0], cell + 1)
                else:
                    spans.append((cell, cell + 1))
        return spans
