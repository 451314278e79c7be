"""Where an edited line stands on cells: the caret, what is selected, and what is under the mouse; pure.

Places are counted in cells from the side where the line begins, so that they stay when the text grows.
"""

from bisect import bisect_right
from dataclasses import dataclass

from newstui.text import Line
from newstui.ui.widgets.editing import Edit, cluster_stops

Places = tuple[int, int]
"""The places [first, last)."""


@dataclass(frozen=True, slots=True)
class EditedLine:
    """A line as it is laid out, without the spaces at its end, and the edit that it shows."""

    line: Line
    edit: Edit

    @property
    def body(self) -> int:
        """How many code points have cells: the spaces at the end only move the caret."""
        return len(self.edit.value.rstrip(" "))

    @property
    def places(self) -> int:
        """How many places there are, with those of the spaces at the end and of a caret after them."""
        if not self.edit.value:
            return max(1, self.line.width)
        return self.line.width + len(self.edit.value) - self.body + 1

    @property
    def caret(self) -> Places:
        """The caret's places: the cells of its cluster, or the free one after the text."""
        caret = self.edit.caret
        if not self.edit.value:
            return 0, 1
        if caret >= self.body:
            place = self.line.width + caret - self.body
            return place, place + 1
        # What begins the line without a cell, a joiner, is shown on the first cluster that has one.
        spans = self._cluster(caret) or (self._cluster(min(self.line.cells)) if self.line.cells else [])
        return min(spans, default=(0, 1))

    @property
    def selected(self) -> list[Places]:
        """The places of the selected code points; in mixed text they may lie apart."""
        start, end = self.edit.selection
        if start == end:
            return []
        spans = self._spans(start, min(end, self.body))
        if end > self.body:
            after = self.line.width - self.body
            spans.append((after + max(start, self.body), after + end))
        return spans

    def places_of(self, start: int, end: int) -> list[Places]:
        """The places of some code points."""
        return self._spans(start, min(end, self.body))

    def scrolled(self, scroll: int, width: int) -> int:
        """Give how many places to pass over so that ``width`` of them show the caret.

        It moves as little as need be, and no place stays free at the end while something is hidden before.
        """
        first, last = self.caret
        scroll = min(scroll, max(0, self.places - width))
        return max(0, min(max(scroll, last - width), first))

    def char_at(self, place: int) -> int:
        """Give the code point at a place; after the text the spaces, then the end."""
        if not self.edit.value or place < 0:
            return 0
        if place < self.line.width:
            return self.line.cells[self._turned(place, place + 1)[0]]
        return min(self.body + place - self.line.width, len(self.edit.value))

    def _cluster(self, start: int) -> list[Places]:
        stops = cluster_stops(self.edit.value)
        return self._spans(start, stops[bisect_right(stops, start)])

    def _spans(self, start: int, end: int) -> list[Places]:
        return [self._turned(*span) for span in self.line.cell_spans(start, end)]

    def _turned(self, first: int, last: int) -> Places:
        """Give places for cells, or cells for places."""
        if self.line.direction == "ltr":
            return first, last
        return self.line.width - last, self.line.width - first
