"""What is written of a frame: too little would leave old cells standing, too much makes slow lines slow."""

import random
from collections.abc import Callable

import pyte
import pytest
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from newstui.terminal import Mode, Profile
from newstui.terminal.transform import MOVE, pieces, transform_for
from newstui.text import fit
from newstui.text.cells import char_width
from newstui.ui.painting import Look, Painting, cells_of, changed_words, look_of

CONSOLE = Console(color_system="truecolor", force_terminal=True)
STYLES = (
    Style.parse("#dcdfe6 on #14161b"), Style.parse("bold #e3a857 on #14161b"), Style.parse("dim on #14161b"),
    Style.parse("#dcdfe6 on #2a3040"), Style(), Style.parse("reverse"), Style.parse("red on default"),
)  # fmt: skip
TEXTS = ("وصول أول قطار", "Harbour 21", "", "بَلَد (OpenRail)", "新しい", "a b", "فريق 3-1")
WIDTH, HEIGHT = 40, 6


def strip(text: str, width: int, style: Style) -> Strip:
    visual = fit(text, width=width - 1).visual
    whole = Strip([Segment(f" {visual}", style)])
    return Strip([*whole, Segment(" " * (width - whole.cell_length), style)], width)


def frame(dice: random.Random) -> LayoutUpdate:
    rows = []
    for _ in range(HEIGHT):
        left = dice.randrange(12, 28)
        strips = [
            strip(dice.choice(TEXTS), width, dice.choice(STYLES[:3] if dice.random() < 0.7 else STYLES))
            for width in (left, WIDTH - left)
        ]
        rows.append(strips)
    return LayoutUpdate(rows, Region(0, 0, WIDTH, HEIGHT))  # type: ignore[arg-type]


def shown(data: str, screen: pyte.Screen | None = None) -> tuple[pyte.Screen, list[list[tuple[object, ...]]]]:
    screen = screen or pyte.Screen(WIDTH, HEIGHT)
    screen.reset_mode(7, private=True)
    pyte.Stream(screen).feed(data)
    return screen, [[tuple(screen.buffer[y][x]) for x in range(WIDTH)] for y in range(HEIGHT)]


@pytest.mark.parametrize("seed", range(12))
def test_the_screen_is_the_same_as_if_all_were_written(seed: int) -> None:
    dice, painting, screen = random.Random(seed), Painting(), pyte.Screen(WIDTH, HEIGHT)
    for _ in range(25):
        update = frame(dice)
        if dice.random() < 0.4:
            update = chops(update, dice) if painting.known else update  # type: ignore[assignment]
        _, cells = shown(painting.write(update, CONSOLE), screen)
        if isinstance(update, LayoutUpdate):
            assert cells == shown(update.render_segments(CONSOLE).replace("\n", "\r\n"))[1]


def chops(update: LayoutUpdate, dice: random.Random) -> ChopsUpdate:
    row = dice.randrange(HEIGHT)
    left, right = update.strips[row]
    lines = [{0: left, left.cell_length: right} if y == row else {0: None} for y in range(HEIGHT)]
    ends = [[left.cell_length, WIDTH]] * HEIGHT
    return ChopsUpdate(lines, [(row, 0, WIDTH)], ends)


def test_what_stands_there_already_is_not_written() -> None:
    painting = Painting()
    update = frame(random.Random(1))
    assert painting.write(update, CONSOLE)
    assert painting.write(update, CONSOLE) == ""
    painting.forget()
    assert painting.write(update, CONSOLE)


def test_a_frame_of_another_size_is_written_whole() -> None:
    painting, update = Painting(), frame(random.Random(1))
    first = painting.write(update, CONSOLE)
    painting.write(LayoutUpdate(update.strips[:3], Region(0, 0, WIDTH, 3)), CONSOLE)
    assert painting.write(update, CONSOLE) == first


def test_a_part_of_the_screen_outside_the_spans_is_left_alone() -> None:
    painting = Painting()
    painting.write(frame(random.Random(1)), CONSOLE)
    left, right = (strip(text, 20, STYLES[0]) for text in ("left", "right"))
    lines = [{0: left, 20: right}] + [{0: None}] * (HEIGHT - 1)
    written = painting.write(ChopsUpdate(lines, [(0, 20, 40)], [[20, 40]] * HEIGHT), CONSOLE)
    assert "right" in written
    assert "left" not in written


def cells(text: str) -> list[tuple[str, object]]:
    return [(char, None) for char in text]


@pytest.mark.parametrize(
    ("before", "now", "ranges"),
    [
        ("one two three", "one two three", []),
        ("one two three four", "one too three four", [(3, 7)]),
        ("one two", "onetwo ", [(0, 7)]),
        ("onetwo ", "one two", [(0, 7)]),
        ("a bbbbbbbbbbbbbb c", "d bbbbbbbbbbbbbb e", [(0, 1), (16, 18)]),
        ("a bb c", "d bb e", [(0, 6)]),
    ],
)
def test_whole_words_are_written_with_the_blank_before_them(
    before: str, now: str, ranges: list[tuple[int, int]]
) -> None:
    assert list(changed_words(cells(before), cells(now))) == ranges  # type: ignore[arg-type]


def test_a_mark_stands_on_its_letter_and_a_wide_sign_on_two_cells() -> None:
    line = Strip([Segment("ب\u064eن新\u0301x")])
    look = look_of(Style(), CONSOLE._color_system)
    assert [char for char, _ in cells_of(line, CONSOLE._color_system)] == [  # type: ignore[arg-type]
        "ب\u064e", "ن", "新\u0301", "", "x",
    ]  # fmt: skip
    assert look == Look()


def test_a_style_is_told_by_what_differs() -> None:
    painting = Painting()
    line = Strip([Segment("one ", STYLES[0]), Segment("two ", Style.parse("#e3a857 on #14161b"))])
    written = painting.write(LayoutUpdate([[line]], Region(0, 0, 8, 1)), CONSOLE)
    assert written == ("\x1b[1;1H\x1b[0;38;2;220;223;230;48;2;20;22;27mone \x1b[38;2;227;168;87mtwo \x1b[0m")


def overridden(mode: Mode) -> Callable[[str], str]:
    transform = transform_for(Profile(mode=mode))
    assert transform is not None
    return transform


@pytest.mark.parametrize("mode", ["lro", "rlo", "strongl"])
def test_a_changed_word_brings_its_controls_and_leaves_none_behind(mode: Mode) -> None:
    painting, written = Painting(), overridden(mode)
    row = [""] * WIDTH
    for text in ("وصول أول قطار", "وصول ثاني قطار", "وصول", "a قطار b", "a b"):
        update = LayoutUpdate([[strip(text, WIDTH, STYLES[0])]], Region(0, 0, WIDTH, 1))
        feed_row(row, written(painting.write(update, CONSOLE)))
        whole = [""] * WIDTH
        feed_row(whole, written(update.render_segments(CONSOLE)))
        assert row == whole


def feed_row(row: list[str], data: str) -> None:
    """Write to a row as terminals do that keep a control on the cell before it."""
    x = 0
    for is_text, piece in pieces(data):
        if move := MOVE.match(piece):
            x = int(move[1]) - 1
        for char in piece if is_text else "":
            if char_width(char):
                row[x] = char
                x += 1
            else:
                row[x - 1] += char
