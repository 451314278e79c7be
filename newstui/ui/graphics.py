"""Pictures that the terminal draws itself, laid over the cells that name them once a frame's text is written.

A frame's cells say which cell of which picture they are (``Art``). What stands together on the screen is
shown together: scrolled, cut at an edge or half under a dialog, a picture is where its cells are and nowhere
else.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newstui.terminal.graphics import (
    SIXEL_COLOURS,
    Part,
    kitty_frees,
    kitty_places,
    kitty_removes,
    kitty_sends,
)
from newstui.ui.gallery import Gallery
from newstui.ui.widgets.picture_row import Art

Written = Mapping[int, Sequence[tuple[int, int]]]
"""By row, the cells [first, last) that were just written."""


class Run(NamedTuple):
    """Cells of one row of a picture, side by side on the screen."""

    number: int
    x: int
    row: int
    column: int
    columns: int


class Place(NamedTuple):
    """A part of a picture, and where its upper left cell stands."""

    number: int
    x: int
    y: int
    part: Part


def runs_of(arts: Iterable[Art | None]) -> list[Run]:
    """Give the runs of a row of the screen."""
    runs: list[Run] = []
    for x, art in enumerate(arts):
        if art is None:
            continue
        last = runs[-1] if runs else None
        if last and (last.number, last.row, last.column + last.columns, last.x + last.columns) == (
            art.number,
            art.row,
            art.column,
            x,
        ):
            runs[-1] = last._replace(columns=last.columns + 1)
        else:
            runs.append(Run(art.number, x, art.row, art.column, 1))
    return runs


def places_of(rows: Mapping[int, Sequence[Run]]) -> Iterator[Place]:
    """Give the rectangles that the runs of all rows make, from top to bottom."""
    open_places: dict[tuple[int, int, int, int], Place] = {}
    for y in sorted(rows):
        for run in rows[y]:
            key = (run.number, run.x, run.column, run.columns)
            place = open_places.get(key)
            if place and place.y + place.part.rows == y and place.part.row + place.part.rows == run.row:
                open_places[key] = place._replace(part=place.part._replace(rows=place.part.rows + 1))
                continue
            if place:
                yield place
            open_places[key] = Place(run.number, run.x, y, Part(run.column, run.row, run.columns, 1))
    yield from open_places.values()


class Graphics:
    """What of pictures stands on the terminal's screen."""

    def __init__(self, gallery: Gallery) -> None:
        """Draw what ``gallery`` keeps, in its way."""
        self._gallery = gallery
        self._rows: dict[int, list[Run]] = {}
        self._shown: dict[Place, int] = {}
        """By kitty's protocol: each place with the number of its placement."""
        self._sent: set[int] = set()
        self._gone: list[int] = []
        gallery.dropped = self._gone.append

    @property
    def is_wanted(self) -> bool:
        """Whether the terminal draws pictures itself, or shows one yet."""
        return self._gallery.way in ("kitty", "sixel") or bool(self._shown)

    def forget(self) -> None:
        """Take nothing for granted: the terminal may have lost what it was sent."""
        self._rows.clear()
        self._gone += self._sent
        self._shown.clear()
        self._sent.clear()

    def follow(self, rows: Mapping[int, Sequence[Art | None]], written: Written, height: int) -> str:
        """Give what draws the pictures as they stand now; ``rows`` are those that were just written to.

        ``height``: the rows of the screen; below its last one sixels would scroll it.
        """
        for y, arts in rows.items():
            runs = runs_of(arts)
            if runs:
                self._rows[y] = runs
            else:
                self._rows.pop(y, None)
        if self._gallery.way == "sixel":
            self._gone.clear()
            return "".join(self._sixels(written, height))
        return "".join(self._placements())

    def _sixels(self, written: Written, height: int) -> Iterator[str]:
        """Draw again each row of a picture that text was written over; those partly covered stay away."""
        for y, spans in written.items():
            for run in self._rows.get(y, ()):
                if y >= height - 1 or not _touches(run, spans):
                    continue
                drawing = self._gallery.drawing(run.number)
                whole = drawing and drawing.strips and run.columns == drawing.size.columns
                if drawing and whole:
                    yield f"\x1b[{y + 1};{run.x + 1}H{SIXEL_COLOURS}{drawing.strips[run.row]}"

    def _placements(self) -> Iterator[str]:
        for number in self._gone:
            self._sent.discard(number)
            self._shown = {place: one for place, one in self._shown.items() if place.number != number}
            yield kitty_frees(number)
        self._gone.clear()
        places = set(places_of(self._rows))
        gone = [place for place in self._shown if place not in places]
        free = [(place.number, self._shown.pop(place)) for place in gone]
        for place in sorted(places - self._shown.keys()):
            drawing = self._gallery.drawing(place.number)
            if drawing is None or drawing.way != "kitty":
                continue
            if place.number not in self._sent:
                self._sent.add(place.number)
                yield kitty_sends(place.number, drawing.pixels)
            # A placement that moves leaves no gap between its going and its coming.
            moved = next((one for one in free if one[0] == place.number), None)
            if moved:
                free.remove(moved)
            self._shown[place] = moved[1] if moved else self._next_placement(place.number)
            yield f"\x1b[{place.y + 1};{place.x + 1}H"
            yield kitty_places(place.number, self._shown[place], place.part, self._gallery.cell)
        for number, placement in free:
            yield kitty_removes(number, placement)

    def _next_placement(self, number: int) -> int:
        used = {placement for place, placement in self._shown.items() if place.number == number}
        return next(one for one in range(1, len(used) + 2) if one not in used)


def _touches(run: Run, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first < run.x + run.columns and run.x < last for first, last in spans)
