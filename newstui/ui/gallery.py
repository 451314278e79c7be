"""The pictures that were drawn lately, for all screens, and how this terminal shows them."""

import sys
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from itertools import count

from newstui.model.drawing import USUAL_CELL, CellSize, Drawing, Wanted, Way
from newstui.model.failure import Failure
from newstui.terminal.colours import Depth
from newstui.terminal.graphics import Chosen, cell_size, most_colours, way_for, ways_of
from newstui.terminal.profile import Profile
from newstui.ui.widgets.picture_row import Pictured

MOST_BYTES = 12_000_000
"""What the drawings kept may take; an article's picture takes 6 KB in halves of cells, 100 KB otherwise."""
MOST_FAILURES = 1000


def gallery_for(profile: Profile, depth: Depth, chosen: Chosen, env: Mapping[str, str]) -> "Gallery":
    """Give the pictures as this terminal shows them; with ``NO_COLOR`` it shows none."""
    colourless = bool(env.get("NO_COLOR"))
    cell = None if colourless or not sys.__stdout__ else cell_size(sys.__stdout__.fileno())
    way = None if colourless else way_for(profile, depth, chosen)
    # Sixels are pixels: without the size of a cell they would not end where it does.
    way = "cells" if way == "sixel" and cell is None and depth != "16" else way
    ways = [] if colourless else [*([way] if way else []), *ways_of(profile, depth)]
    return Gallery(way, cell, {one: most_colours(profile, depth, one) for one in ways}, ways)


class Gallery:
    """Drawings by what was wanted, the least used going first."""

    def __init__(
        self,
        way: Way | None = None,
        cell: CellSize | None = None,
        colours: Mapping[Way, int] | None = None,
        ways: Sequence[Way] = (),
    ) -> None:
        """Show pictures in a ``way``, or not at all; ``cell`` is measured, where the terminal told it.

        ``colours``: the most that a way has, 0 for any number; ``ways``: all that this terminal has.
        """
        self.way = way
        self.ways: tuple[Way | None, ...] = (*dict.fromkeys((*([way] if way else []), *ways)), None)
        """In which they can be shown; the last is not at all."""
        self.cell = cell or USUAL_CELL
        self._measured = cell is not None
        self._colours = colours or {}
        self.dropped: Callable[[int], None] = lambda _number: None
        """Told the number of a picture that is kept no longer."""
        self._drawn: OrderedDict[Wanted, Pictured] = OrderedDict()
        self._failed: OrderedDict[Wanted, Failure] = OrderedDict()
        self._numbers = count(1)
        self._weight = 0

    @property
    def colours(self) -> int:
        """The most colours that a picture may have; 0: any number."""
        return self._colours.get(self.way, 0) if self.way else 0

    def known(self, wanted: Wanted) -> Pictured | Failure | None:
        """Give what came of it; None where it was not drawn yet, or is kept no longer."""
        if wanted in self._drawn:
            self._drawn.move_to_end(wanted)
            return self._drawn[wanted]
        return self._failed.get(wanted)

    def keep(self, wanted: Wanted, answer: Drawing | Failure) -> None:
        """Keep what came of it."""
        if isinstance(answer, Failure):
            self._failed[wanted] = answer
            while len(self._failed) > MOST_FAILURES:
                self._failed.popitem(last=False)
            return
        self._weight += answer.weight
        self._drawn[wanted] = Pictured(*answer.size, answer, next(self._numbers))
        while self._weight > MOST_BYTES and len(self._drawn) > 1:
            self._drop()

    def drawing(self, number: int) -> Drawing | None:
        """Give the drawing of that number."""
        return next((one.drawing for one in self._drawn.values() if one.number == number), None)

    def measure(self) -> bool:
        """Ask anew how large a cell is, which the font's size changes; says whether it is another."""
        cell = cell_size(sys.__stdout__.fileno()) if self._measured and sys.__stdout__ else None
        if cell is None or cell == self.cell:
            return False
        self.use(self.way, cell)
        return True

    def use(self, way: Way | None, cell: CellSize | None = None) -> None:
        """Show pictures in another way from now on, or in cells of another size."""
        self.way, self.cell = way, cell or self.cell
        self._failed.clear()
        while self._drawn:
            self._drop()

    def _drop(self) -> None:
        _, picture = self._drawn.popitem(last=False)
        self._weight -= picture.drawing.weight if picture.drawing else 0
        self.dropped(picture.number)
