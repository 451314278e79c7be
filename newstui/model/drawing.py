"""A picture as a terminal can show it: how large, and what is drawn."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Way = Literal["cells", "kitty", "sixel"]
"""How a terminal shows pictures: as halves of cells in two colours, by kitty's protocol, as sixels."""

LEAST_PIXELS = 24
"""A picture narrower or lower than this is none to look at: a pixel that counts readers, a spacer."""


class CellSize(NamedTuple):
    """The pixels of a terminal's cell."""

    width: int
    height: int


USUAL_CELL = CellSize(10, 20)
"""Taken where the terminal does not say; half as wide as high, as most fonts are."""


class Box(NamedTuple):
    """The most cells that a picture may take."""

    columns: int
    rows: int


def fitted(width: int, height: int, box: Box, cell: CellSize, most: float = 1.0) -> Box | None:
    """Give the cells that a picture of ``width`` by ``height`` pixels takes, ``most`` times its size at most.

    None where there is nothing to look at.
    """
    if min(width, height) < LEAST_PIXELS or min(box) < 1:
        return None
    scale = min(box.columns * cell.width / width, box.rows * cell.height / height, most)
    columns = round(width * scale / cell.width)
    rows = round(height * scale / cell.height)
    return Box(min(max(columns, 1), box.columns), min(max(rows, 1), box.rows))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for of a picture's file."""

    path: str
    box: Box
    cell: CellSize
    way: Way = "cells"
    ground: tuple[int, int, int] = (0, 0, 0)
    """The colour, red, green and blue from 0 to 255, that shows where the picture is transparent."""
    colours: int = 0
    """The most that it may have; 0: as many as it has."""
    large: bool = False
    """Shown by itself: halves of cells, which are larger than pixels, may be as many as it has pixels."""

    @property
    def most(self) -> float:
        """How many times its own size it may be shown at."""
        return float(self.cell.width) if self.large and self.way == "cells" else 1.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture, scaled to cells."""

    size: Box
    """The cells that it takes."""
    way: Way
    pixels: bytes = b""
    """For ``cells``: red, green and blue of each pixel, two rows of them to a row; for ``kitty`` a PNG."""
    strips: tuple[str, ...] = ()
    """For ``sixel``: the sequence that draws a row of cells, for each row."""

    @property
    def weight(self) -> int:
        """The bytes that it takes in memory, about."""
        return len(self.pixels) + sum(map(len, self.strips)) + 200
