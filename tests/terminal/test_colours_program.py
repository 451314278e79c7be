"""The real program by the colours that its terminal has: no more are written, and what is chosen is seen."""

import re
import tomllib
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pty_program import PtyProgram

CHOOSING, PALETTE = "Themes", "A command, or the name"
BANNER_ROWS = 2
QUIET_SECONDS = 0.2
SGR = re.compile(rb"\x1b\[([0-9;:]*)m")
THEMES = {
    path.stem: tomllib.loads(path.read_text("utf-8"))["title"]["en"]
    for path in (Path(__file__).parents[2] / "themes").glob("*.toml")
}
"""Their titles, by their names."""


def kinds(written: bytes) -> set[bytes]:
    """Give the ways in which colours were written: 2 (all), 5 (of 256), or the sixteen's own numbers."""
    found = set()
    for parameters in SGR.findall(written):
        numbers = iter(parameters.split(b";"))
        for number in numbers:
            if number in (b"38", b"48"):
                kind = next(numbers)
                found.add(kind)
                for _ in range(3 if kind == b"2" else 1):
                    next(numbers)
            elif re.fullmatch(rb"[349][0-79]|10[0-7]", number):
                found.add(b"16")
    return found


@pytest.mark.parametrize(
    ("term", "colorterm", "allowed"),
    [
        ("xterm-16color", "", {b"16"}),
        ("screen", "", {b"16"}),
        ("xterm-256color", "truecolor", {b"16", b"5", b"2"}),
        ("alacritty", "", {b"16", b"5", b"2"}),
    ],
)
def test_no_more_colours_are_written_than_the_terminal_has(
    tmp_path: Path, term: str, colorterm: str, allowed: set[bytes]
) -> None:
    with PtyProgram(tmp_path, "--sample", "--lang", "en", TERM=term, COLORTERM=colorterm) as program:
        program.shows("73 unread")
        program.press("t")
        program.shows(CHOOSING)
        program.press("\x1b[B\x1b[B")
        program.press("x")
        program.shows("Nothing")
        program.press("\x1b")
        program.until(lambda: CHOOSING not in program.text())
        program.press("\x11")
        assert program.wait() == 0
        used = kinds(program.written)
        assert used <= allowed
        assert used


def test_everything_written_is_seen_in_256_colours(tmp_path: Path) -> None:
    with few_colours(tmp_path, "xterm-256color") as program:
        program.shows("73 unread")
        program.press("jj")
        for theme, title in THEMES.items():
            program.press("t")
            program.shows(CHOOSING)
            program.press(theme)
            program.until(partial(offers_alone, program, title))
            program.press("\r")
            program.until(lambda: CHOOSING not in program.text())
            look_at_cells(program, whole=theme != "terminal")
        assert kinds(program.written) == {b"16", b"5"}


def test_in_sixteen_colours_there_is_one_theme_whatever_is_wanted(tmp_path: Path) -> None:
    with few_colours(tmp_path, "xterm", "--theme", "waraq") as program:
        program.shows("73 unread")
        program.press("jj")
        look_at_cells(program, whole=False)
        program.press("t")
        program.shows(CHOOSING)
        program.press("waraq")
        program.shows("Nothing by that name")
        assert kinds(program.written) == {b"16"}


def few_colours(home: Path, term: str, *words: str) -> PtyProgram:
    return PtyProgram(home, "--sample", "--lang", "en", *words, TERM=term, COLORTERM="", size=(120, 30))


def offers_alone(program: PtyProgram, title: str) -> bool:
    """Tell whether of the themes one is offered."""
    return {one for one in THEMES.values() if re.search(rf"\b{one}\b", program.text())} == {title}


def look_at_cells(program: PtyProgram, *, whole: bool) -> None:
    """Look at the lists and at a dialog; ``whole``: nothing of the terminal's background shines through."""
    program.until(lambda: len(chosen_rows(program)) == 3)
    program.rest(QUIET_SECONDS)
    for line in rows(program):
        for cell in line:
            # Neighbouring greys of a picture may be one.
            assert cell.data in " ▀" or cell.fg != cell.bg or cell.fg == "default", cell
            assert not whole or cell.bg != "default", cell
    program.press("\x10")
    program.shows(PALETTE)
    program.rest(QUIET_SECONDS)
    assert len(chosen_rows(program)) >= 1
    program.press("\x1b")
    program.until(lambda: PALETTE not in program.text())


def rows(program: PtyProgram) -> list[list[Any]]:
    columns, lines = program.size
    return [[program.screen.buffer[y][x] for x in range(columns)] for y in range(lines)]


def chosen_rows(program: PtyProgram) -> list[int]:
    """Give the rows in whose middle a background stands that is not the one of the row below the list."""
    middle = [line[60] for line in rows(program)]
    usual = max({cell.bg for cell in middle}, key=[cell.bg for cell in middle].count)
    return [y for y, cell in enumerate(middle[:-2]) if y >= BANNER_ROWS and cell.bg != usual]
