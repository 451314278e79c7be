"""The program in a real terminal: its pictures, and whether each row of them is as it should be."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

import numpy as np
from display import Display
from emulators import Emulator
from picture import Grid, Picture, Row, Typeface, Verdict, find_grid, judge, marks_likeness, measure_typeface
from PIL import Image
from proof_edition import TITLES, fill
from pty_program import PtyProgram
from stage_program import SAMPLE

from newstui.terminal import Profile
from newstui.terminal.colours import colour_depth
from newstui.text import visual

PATIENCE_SECONDS = 40.0
SETTLED_SECONDS = 0.6
KEYS = {"Down": "\x1b[B", "End": "\x1b[F", "Escape": "\x1b", "Return": "\r", "ctrl+p": "\x10"}
"""What a pseudo-terminal is sent for X's names of keys."""


class Proof:
    """``newstui`` in a real terminal and, beside it, in a pseudo-terminal that tells what should be there."""

    def __init__(self, emulator: Emulator, folder: Path, *arguments: str) -> None:
        self.emulator, self.folder, self.arguments = emulator, folder, arguments
        self.home, self.stage = folder / "newstui", folder / "stage"
        self.stage.mkdir()
        fill(self.home)
        (folder / "display").mkdir()
        self.display = Display(folder / "display")
        self.grid: Grid
        self.face: Typeface
        self.expected: PtyProgram

    def __enter__(self) -> Self:
        self.display.__enter__()
        try:
            self._open_terminal()
            self._measure()
            self._open_expected()
        except BaseException:
            self.display.__exit__()
            raise
        return self

    def __exit__(self, *told: object) -> None:
        self.save("last")
        self.expected.__exit__()
        self.display.__exit__()

    def _open_terminal(self) -> None:
        program = str(Path(__file__).with_name("stage_program.py"))
        newstui = [sys.executable, "-m", "newstui", "--home", str(self.home), *self.arguments]
        command = [sys.executable, program, str(self.stage), *newstui]
        self.display.start(self.emulator.command_line(self.folder / "display/home", command))

    def _measure(self) -> None:
        wait(lambda: self._find_grid() is not None, "no terminal came up")
        grid = self._find_grid()
        assert grid is not None
        self.grid = grid
        like, self.face = measure_typeface(self.picture(), 1, 2, SAMPLE)
        assert like > 0.85, f"the font is not the one that was asked for: {like:.2f}"
        self.display.focus_largest()

    def _find_grid(self) -> Grid | None:
        told = self.stage / "grid"
        if not told.exists():
            return None
        before, now = told.read_text(), find_grid(self.display.pixels(), *map(int, told.read_text().split()))
        time.sleep(0.3)
        return now if told.read_text() == before else None

    def _open_expected(self) -> None:
        size = (self.grid.columns, self.grid.rows)
        home = self.folder / "expected"
        fill(home)
        # In few colours the theme is another one, and what shines through under a dialog.
        term = "xterm" if self._colours() == "16" else "xterm-256color"
        self.expected = PtyProgram(home, "--rtl", "visual", size=size, LC_ALL="C.UTF-8", TERM=term)
        shown = visual(TITLES[0])
        self.expected.until(lambda: self.expected.text().count(shown) >= 2)
        self.settle_expected()
        (self.stage / "go").touch()

    def _colours(self) -> str:
        term, colours = (self.stage / "term").read_text().split(" ")
        profile = Profile(multiplexer="tmux" if self.emulator.name.startswith("tmux") else "")
        return colour_depth({"TERM": term, "COLORTERM": colours}, profile)

    # ---- what is done in both

    def press(self, *keys: str) -> None:
        """Press keys in both terminals, by X's names of them."""
        for key in keys:
            self.expected.press(KEYS[key])
            self.display.press(key)
        self.settle_expected()

    def settle_expected(self) -> None:
        """Read what the pseudo-terminal shows until nothing more comes."""
        shown, since = "", time.monotonic()
        while time.monotonic() - since < SETTLED_SECONDS:
            self.expected.read(0.1)
            if self.expected.text() != shown:
                shown, since = self.expected.text(), time.monotonic()

    # ---- what is seen

    def picture(self) -> Picture:
        return Picture.seen(self.display.pixels(), self.grid)

    def save(self, name: str) -> None:
        """Keep a picture beside the test's other files, for whoever wants to look."""
        pixels = self.display.pixels().astype("uint8")
        Image.fromarray(pixels).save(self.folder / f"{self.emulator.name}-{name}.png")

    def rows(self) -> list[Row]:
        """Give the cells that there should be."""
        buffer = self.expected.screen.buffer
        columns, rows = self.expected.size
        lines = [[buffer[row][column] for column in range(columns)] for row in range(rows)]
        return [Row(tuple(one.data for one in line), tuple(one.bold for one in line)) for line in lines]

    def verdicts(self) -> list[Verdict]:
        return judge(self.picture(), self.face, self.rows())

    def wrongs_when_settled(self) -> list[Verdict]:
        """Give what is wrong on the screen; [] as soon as nothing is, else when nothing moves any more."""
        end = time.monotonic() + PATIENCE_SECONDS
        before: list[Verdict] | None = None
        while True:
            self.settle_expected()
            wrong = [one for one in self.verdicts() if not one.right]
            if not wrong or (wrong == before and self.is_drawn()) or time.monotonic() > end:
                return wrong
            before = wrong

    def rows_compared(self) -> int:
        return len({one.row for one in self.verdicts()})

    def marks_are(self) -> str:
        """Tell where marks stand, by the likeness of their cells: ``own`` letter, a neighbour's, ``none``."""
        picture, likes = self.picture(), {"own": 0.0, "left": 0.0, "right": 0.0, "none": 0.0}
        for number, row in enumerate(self.rows()):
            for name, sum_of_row in marks_likeness(picture, self.face, number, row).items():
                likes[name] += sum_of_row
        assert likes["none"], "no letter with marks is in view"
        return max(likes, key=lambda name: likes[name])

    def shows_alone(self, row: Row) -> bool:
        """Tell whether the first row shows this and reads right."""
        verdicts = judge(self.picture(), self.face, [row])
        return bool(verdicts) and all(one.right for one in verdicts)

    def status(self) -> int:
        """Wait until the program has left the terminal; gives its exit status."""
        left = self.stage / "left"
        wait(left.exists, "the program did not end")
        return int(left.read_text())

    def draw(self, rows: list[Row]) -> Picture:
        """Draw a picture of rows as this terminal's would be."""
        ink = [
            [self.face.draw(cell[:1] or " ", bold) for cell, bold in zip(row.cells, row.bold, strict=True)]
            for row in rows
        ]
        return Picture(np.array(ink, np.float32), self.grid)

    def is_drawn(self) -> bool:
        """Tell whether about as many cells are inked as should be: it has come up, rightly or not."""
        wanted = sum(bool(cell.strip()) for row in self.rows() for cell in row.cells)
        return int(self.picture().ink.any((2, 3)).sum()) > 0.8 * wanted


def wait(seen: Callable[[], bool], otherwise: str) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not seen():
        assert time.monotonic() < end, otherwise
        time.sleep(0.05)
