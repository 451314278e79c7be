"""Pictures by rows of cells: what a scrolled, cut or covered view can show a part of."""

from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from newstui.model.drawing import Drawing
from newstui.ui.widgets.strips import blank

UPPER_HALF = "▀"
ART = "art"
"""The name under which a cell's style says which cell of which picture it is."""


class Art(NamedTuple):
    """A cell of a picture that the terminal draws itself."""

    number: int
    """The picture's."""
    row: int
    column: int


class Pictured(NamedTuple):
    """A picture in its place, drawn or to come."""

    columns: int
    rows: int
    drawing: Drawing | None = None
    """None: its place is kept free."""
    number: int = 0
    """Its name on the terminal."""

    def strip(self, row: int, base: Style) -> Strip:
        """Give a row of its cells."""
        if self.drawing is None:
            return blank(self.columns, base)
        if self.drawing.way == "cells":
            return halves(self.drawing, row)
        return Strip(
            [
                Segment(" ", base + art_style(self.number, row, column))
                for column in range(self.drawing.size.columns)
            ],
            self.drawing.size.columns,
        )


class PictureRow(NamedTuple):
    """One row of a picture."""

    picture: Pictured
    row: int


def art_style(number: int, row: int, column: int) -> Style:
    """Give the style that names a cell of a picture."""
    return Style.from_meta({ART: (number, row, column)})


def art_of(style: Style) -> Art | None:
    """Give the cell of a picture that a style names."""
    named = style.meta.get(ART) if style._meta is not None else None
    return Art(*named) if named is not None else None


def halves(drawing: Drawing, row: int) -> Strip:
    """Draw a row as halves of cells: two pixels in each, one above the other."""
    columns = drawing.size.columns
    line = columns * 3
    start = row * 2 * line
    above = drawing.pixels[start : start + line]
    below = drawing.pixels[start + line : start + 2 * line]
    cells = [(above[at : at + 3], below[at : at + 3]) for at in range(0, line, 3)]
    segments = []
    for (upper, lower), alike in groupby(cells):
        # One colour needs no half, and shows no seam where a font's half is not quite one.
        text = " " if upper == lower else UPPER_HALF
        segments.append(Segment(text * sum(1 for _ in alike), two_colours(upper, lower)))
    return Strip(segments, columns)


@lru_cache(maxsize=4096)
def two_colours(upper: bytes, lower: bytes) -> Style:
    """Give the style of a cell whose halves have these colours."""
    below = Color.from_triplet(ColorTriplet(*lower))
    return Style(color=Color.from_triplet(ColorTriplet(*upper)) if upper != lower else None, bgcolor=below)
