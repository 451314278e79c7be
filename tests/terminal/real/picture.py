"""A picture of a terminal, cell by cell, and the cells that it is compared with."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from display import Pixels
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Ink = NDArray[np.float32]
"""How much of a pixel is drawn: 0 the background, 1 the strongest in its cell."""
FONT_FILES = Path("/usr/share/fonts/truetype/dejavu")
ADVANCE = 0.602
"""Cell width of DejaVu Sans Mono, in ems."""
NOWHERE = "\U0010fffd"
"""A character that no font has."""
FAINT = 12
"""Differences of a colour below this, of 255, are the background's."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Where a terminal's cells are, in pixels."""

    x: int
    y: int
    cell_width: int
    cell_height: int
    columns: int
    rows: int


def find_grid(pixels: Pixels, columns: int, rows: int) -> Grid | None:
    """Find the cells between the red markers in the first and in the last one; None where they are not."""
    red = (pixels[..., 0] > 150) & (pixels[..., 1] < 80) & (pixels[..., 2] < 80)
    down, across = np.nonzero(red)
    if not len(down):
        return None
    width, height = int(np.ptp(across)) + 1, int(np.ptp(down)) + 1
    if width % columns or height % rows or (width // columns) * (height // rows) * 2 != len(down):
        return None
    return Grid(int(across.min()), int(down.min()), width // columns, height // rows, columns, rows)


Change = Callable[[tuple[str, ...]], tuple[str, ...]]
"""From the cells of a row to others."""


class Picture:
    """The ink of a terminal's cells."""

    def __init__(self, ink: Ink, grid: Grid) -> None:
        """``ink`` is rows × columns × the pixels of a cell."""
        self.ink, self.grid = ink, grid

    @classmethod
    def seen(cls, pixels: Pixels, grid: Grid) -> Self:
        """Give the picture of what a display shows."""
        high, wide = grid.rows * grid.cell_height, grid.columns * grid.cell_width
        window = pixels[grid.y : grid.y + high, grid.x : grid.x + wide]
        cells = window.reshape(grid.rows, grid.cell_height, grid.columns, grid.cell_width, 3).swapaxes(1, 2)
        return cls(ink_of(cells), grid)

    def cell(self, row: int, column: int) -> Ink:
        cell: Ink = self.ink[row, column]
        return cell


def ink_of(cells: Pixels) -> Ink:
    """Give the ink of cells (… × height × width × colour): how far from the commonest colour in the cell."""
    flat = cells.reshape(*cells.shape[:2], -1, 3)
    codes = (flat[..., 0].astype(np.int32) << 16) | (flat[..., 1].astype(np.int32) << 8) | flat[..., 2]
    ink = np.zeros(codes.shape, np.float32)
    for row in range(codes.shape[0]):
        for column in range(codes.shape[1]):
            values, counts = np.unique(codes[row, column], return_counts=True)
            code = int(values[counts.argmax()])
            ground = np.array([code >> 16, code >> 8 & 255, code & 255], np.int16)
            away = np.abs(flat[row, column] - ground).max(-1)
            if away.max() > FAINT:
                ink[row, column] = away / away.max()
    return ink.reshape(cells.shape[:-1])


class Typeface:
    """Draws cells one by one, each on its own: nothing is joined, ordered or mirrored by anybody."""

    def __init__(self, grid: Grid, size: float, right: int = 0, down: int = 0) -> None:
        """``size`` is in pixels an em; ``right`` and ``down`` move the letters within their cells."""
        self.grid, self._right, self._down = grid, right, down
        self._fonts = {
            bold: ImageFont.truetype(FONT_FILES / name, size, layout_engine=ImageFont.Layout.BASIC)
            for bold, name in enumerate(("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf"))
        }
        self._drawn: dict[tuple[str, bool], Ink] = {}

    def draw(self, char: str, bold: bool = False) -> Ink:
        """Draw one character in a cell."""
        key = (char, bold)
        if key not in self._drawn:
            grid, font = self.grid, self._fonts[bold]
            image = Image.new("L", (grid.cell_width, grid.cell_height))
            ascent, descent = font.getmetrics()
            top = round((grid.cell_height - ascent - descent) / 2)
            place = (self._right, top + ascent + self._down)
            ImageDraw.Draw(image).text(place, char, fill=255, font=font, anchor="ls")
            ink = np.asarray(image, np.float32)
            self._drawn[key] = ink / ink.max() if ink.max() > FAINT else np.zeros_like(ink)
        return self._drawn[key]

    def has(self, cell: str) -> bool:
        """Tell whether a cell holds what terminals take from the font; many draw lines themselves."""
        if not cell or is_drawing(cell[0]):
            return False
        return cell[0] == " " or not np.array_equal(self.draw(cell[0]), self.draw(NOWHERE))

    def likeness(self, picture: Picture, row: int, column: int, char: str, bold: bool = False) -> float:
        """Tell how like a cell of a picture is to a character: 1 the same, 0 nothing in common."""
        return likeness(picture.cell(row, column), self.draw(char, bold))


def likeness(one: Ink, other: Ink) -> float:
    """Give the cosine of two cells' ink; two blank cells are the same."""
    lengths = float(np.linalg.norm(one)), float(np.linalg.norm(other))
    if not all(lengths):
        return float(lengths[0] == lengths[1])
    return float((one * other).sum() / (lengths[0] * lengths[1]))


def measure_typeface(picture: Picture, row: int, column: int, sample: str) -> tuple[float, Typeface]:
    """Find the size and the place of the terminal's font by a Latin text on it; gives their likeness too."""
    grid = picture.grid
    best = (0.0, Typeface(grid, grid.cell_width / ADVANCE))
    for step in range(-4, 5):
        for right in (-1, 0, 1):
            for down in range(-4, 5):
                face = Typeface(grid, grid.cell_width / ADVANCE + step / 4, right, down)
                like = [
                    face.likeness(picture, row, column + place, char)
                    for place, char in enumerate(sample)
                    if char != " "
                ]
                best = max(best, (sum(like) / len(like), face), key=lambda one: one[0])
    return best


@dataclass(frozen=True)
class Row:
    """The cells that a row of the screen should show, from left to right."""

    cells: tuple[str, ...]
    bold: tuple[bool, ...]

    def changed(self, change: "Change") -> "Row":
        return Row(change(self.cells), self.bold)


def is_drawing(char: str) -> bool:
    """Tell whether a character is a line or a block (U+2500 to U+259F)."""
    return "\u2500" <= char <= "\u259f"


def is_right_to_left(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("R", "AL")


BORDERS = frozenset("│┃▏▕▎▐▌┆╎║")
MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def parts(cells: tuple[str, ...]) -> list[tuple[int, int]]:
    """Give the parts of a row between borders, without the blanks around: first cell, cell after the last."""
    found, start = [], 0
    for end, cell in enumerate((*cells, "│")):
        if cell in BORDERS:
            inked = [place for place in range(start, end) if cells[place].strip()]
            if inked and any(is_right_to_left(cells[place][:1] or " ") for place in inked):
                found.append((inked[0], inked[-1] + 1))
            start = end + 1
    return found


def turned(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Give a row each of whose right-to-left parts runs from left to right."""
    changed = list(cells)
    for start, end in parts(cells):
        changed[start:end] = reversed(changed[start:end])
    return tuple(changed)


def words_turned(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Give a row each of whose right-to-left words runs from left to right, in its place."""
    changed, start = list(cells), 0
    for end, cell in enumerate((*cells, " ")):
        if not cell.strip() or cell in BORDERS:
            if any(is_right_to_left(one[:1] or " ") for one in cells[start:end]):
                changed[start:end] = reversed(changed[start:end])
            start = end + 1
    return tuple(changed)


def unjoined(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Give a row whose letters stand in their isolated forms."""
    changed = []
    for cell in cells:
        letter = unicodedata.normalize("NFKC", cell[:1])
        changed.append(letter if len(letter) == 1 and is_right_to_left(letter) else cell)
    return tuple(changed)


def unmirrored(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Give a row whose brackets are the wrong way round where text runs from right to left."""
    changed = list(cells)
    for start, end in parts(cells):
        changed[start:end] = [cell.translate(MIRRORED) for cell in changed[start:end]]
    return tuple(changed)


def shifted(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Give a row that stands one cell further to the left than it should."""
    return (*cells[1:], " ")


WRONGS: dict[str, Change] = {
    "reversed": turned,
    "words reversed": words_turned,
    "unjoined": unjoined,
    "unmirrored": unmirrored,
    "shifted": shifted,
}
NEARER = 0.7
"""A row is at most this part as far from the right reference as from a wrong one, where the two differ."""
LEAST = 0.5
"""How like the right reference it must be there at least."""
FEWEST_CELLS = 6
"""Where fewer letters differ a row says nothing: another font may have drawn them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A row of a picture, beside what it should be and one way in which it could be wrong."""

    row: int
    wrong: str
    likeness: float
    likeness_to_wrong: float
    cells: int
    """In so many cells the two references differ."""

    @property
    def right(self) -> bool:
        return self.likeness >= LEAST and 1 - self.likeness <= NEARER * (1 - self.likeness_to_wrong)

    @property
    def is_wrong(self) -> bool:
        """It is like the wrong reference, and by the same margin."""
        far = 1 - self.likeness
        return self.likeness_to_wrong >= LEAST and 1 - self.likeness_to_wrong <= NEARER * far

    def __str__(self) -> str:
        return (
            f"row {self.row}: {self.likeness:.2f} as it should be, "
            f"{self.likeness_to_wrong:.2f} {self.wrong}, in {self.cells} cells"
        )


def judge(picture: Picture, face: Typeface, rows: list[Row]) -> list[Verdict]:
    """Compare each row that has right-to-left text with its references."""
    verdicts = []
    for number, row in enumerate(rows):
        if not any(is_right_to_left(cell[:1] or " ") for cell in row.cells):
            continue
        for name, change in WRONGS.items():
            verdict = judge_row(picture, face, number, row, name, change(row.cells))
            if verdict.cells >= (1 if change is unmirrored else FEWEST_CELLS):
                verdicts.append(verdict)
    return verdicts


def judge_row(
    picture: Picture, face: Typeface, number: int, row: Row, name: str, wrong: tuple[str, ...]
) -> Verdict:
    """Compare the cells of a row in which two references differ with both."""
    right_sum = wrong_sum = 0.0
    count = 0
    for column, (char, other) in enumerate(zip(row.cells, wrong, strict=True)):
        if char[:1] == other[:1] or not (face.has(char) and face.has(other)):
            continue
        right_sum += face.likeness(picture, number, column, char[:1], row.bold[column])
        wrong_sum += face.likeness(picture, number, column, other[:1], row.bold[column])
        count += 1
    return Verdict(number, name, right_sum / max(count, 1), wrong_sum / max(count, 1), count)


def marks_likeness(picture: Picture, face: Typeface, number: int, row: Row) -> dict[str, float]:
    """Tell how like the cells with marks are to letters with their own, a neighbour's, or no marks (sums)."""
    sums = dict.fromkeys(("own", "left", "right", "none"), 0.0)
    beside = {"own": 0, "left": -1, "right": 1}
    for column, cell in enumerate(row.cells):
        if len(cell) < 2 or not face.has(cell):
            continue
        seen, bold = picture.cell(number, column), row.bold[column]
        sums["none"] += likeness(seen, face.draw(cell[0], bold))
        for name, step in beside.items():
            neighbour = row.cells[column + step] if 0 <= column + step < len(row.cells) else ""
            drawn = [face.draw(char, bold) for char in (cell[0], *neighbour[1:])]
            sums[name] += likeness(seen, np.maximum.reduce(drawn))
    return sums
