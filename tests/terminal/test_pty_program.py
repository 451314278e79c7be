"""The real program in a pseudo-terminal: the first start, the end, and what happens to it in between."""

import re
import signal
from functools import partial
from pathlib import Path

import pytest
from pty_program import PtyProgram

from newstui.config import Paths
from newstui.terminal.marks import RTL, strip_marks

LEFT = b"\x1b[?1049l"
"""What leaves the alternate screen."""
ARABIC_TITLE = re.compile(b"\x1b]2;[^\x07]*[\xd8\xd9][^\x07]*\xe2\x80\x8f \xe2\x80\x94 newstui\x07")
QUIET_SECONDS = 0.2
"""Longer than what the program waits before it draws what was asked for last."""
ATTRIBUTES = {b"", *(b"%d" % number for number in range(30))}
"""The numbers of SGR that are no colours."""


def test_the_first_start_shows_the_sample_edition_and_q_leaves(tmp_path: Path) -> None:
    with PtyProgram(tmp_path, "--lang", "en") as program:
        program.shows("This is a sample edition")
        program.shows("The Coast Courier")
        program.press("q")
        program.shows("Sections")
        program.press("q")
        assert program.wait() == 0
        assert LEFT in program.written
        assert not (tmp_path / "data").exists() or "sample" not in str(list((tmp_path / "data").iterdir()))


def test_an_arabic_interface_is_mirrored_and_joined(tmp_path: Path) -> None:
    with PtyProgram(tmp_path, "--lang", "ar", size=(140, 40)) as program:
        program.shows("ﺭﺎﺒﺧﻷﺍ ﺮﺧﺁ")
        row = next(line for line in program.text().splitlines() if "ﺓءﻭﺮﻘﻤﻟﺍ ﺮﻴﻏ" in line)
        assert row.rstrip().endswith("ﺓءﻭﺮﻘﻤﻟﺍ ﺮﻴﻏ")


@pytest.mark.parametrize("size", [(60, 20), (40, 12), (20, 5)])
def test_small_terminals(tmp_path: Path, size: tuple[int, int]) -> None:
    with PtyProgram(tmp_path, "--lang", "en", size=size) as program:
        program.shows("Latest")
        program.press("j\r  q")
        program.press("\x11")
        assert program.wait() == 0


def test_resizing_keeps_the_program_and_its_article(tmp_path: Path) -> None:
    with PtyProgram(tmp_path, "--lang", "en", size=(100, 30)) as program:
        program.shows("The Coast Courier")
        for size in ((160, 50), (50, 15), (30, 8), (120, 40)):
            program.resize(*size)
            program.read(0.2)
        program.shows("Sections")
        program.press("\x11")
        assert program.wait() == 0


def test_the_window_is_named_after_what_is_read(tmp_path: Path) -> None:
    with PtyProgram(tmp_path, "--sample", "--lang", "en") as program:
        program.shows("73 unread")
        program.until(lambda: b"\x1b]2;Latest \xe2\x80\x94 newstui\x07" in program.written)
        at = len(program.written)
        program.press("\r")
        program.until(lambda: ARABIC_TITLE.search(program.written, at) is not None)
        program.press("\x1b")
        program.until(lambda: program.written[at:].count(b"\x1b]2;") == 2)
        program.press("\x11")
        assert program.wait() == 0
        assert b"\x1b[23;0t" in program.written[program.written.index(LEFT) :]


def test_the_window_keeps_its_name_where_the_reader_wants_that(tmp_path: Path) -> None:
    settings = Paths.find(tmp_path).settings_file
    settings.parent.mkdir(parents=True)
    settings.write_text("[terminal]\ntitle = false\n", "utf-8")
    with PtyProgram(tmp_path, "--sample", "--lang", "en") as program:
        program.shows("73 unread")
        program.press("\x11")
        assert program.wait() == 0
        assert b"\x1b]2;" not in program.written
        assert b";0t" not in program.written


def test_on_a_slow_line_keys_are_heard_and_what_is_written_does_not_pile_up(tmp_path: Path) -> None:
    with PtyProgram(tmp_path, "--sample", "--lang", "en") as program:
        program.shows("73 unread")
        settle(program)
        at, keys = len(program.written), 30
        program.press("j" * keys + "?")
        while "Search the keys" not in program.text():
            assert len(program.written) - at < 200_000
            program.read(0.1, 120)
        # A move that was overtaken by the next is not shown, or shown in the few bytes that it changed.
        assert len(program.written) - at < keys * 2_000
        program.press("\x1b")
        settle(program)
        program.press("\x11")
        assert program.wait() == 0


MOMENTS = {
    "the lists, the help, the palette": ("", "?", "\x10"),
    "a search, the themes, sources": ("/pier", "t", "a|news.example"),
    "the article, zen, another language": ("\r", "z", "L"),
    "words in the article": ("\r|/|port",),
    "hints": ("\r|;",),
}
"""What is done one after the other, each with an escape after it."""


@pytest.mark.long
@pytest.mark.parametrize("moments", MOMENTS.values(), ids=MOMENTS)
def test_resizing_in_the_middle_of_anything_leaves_nothing_standing(
    tmp_path: Path, moments: tuple[str, ...]
) -> None:
    sizes = ((20, 5), (1, 1), (160, 50), (2, 1), (79, 24), (80, 24), (1, 60), (300, 3), (119, 40), (100, 30))
    with PtyProgram(tmp_path, "--sample", "--lang", "en") as program:
        program.shows("73 unread")
        for keys in moments:
            settle(program)
            for step in keys.split("|"):
                program.press(step)
                settle(program)
            for size in sizes:
                program.resize(*size)
                program.read(0.02)
            settle(program, 2 * QUIET_SECONDS)
            assert b"Traceback" not in program.written
            seen = program.text()
            program.stream.feed(b"\x1b[2J")
            program.resize(99, 30)
            program.resize(100, 30)
            program.until(partial(shows_all_of, program, seen))
            if keys != moments[-1]:
                program.press("\x1b")
        program.press("\x11")
        assert program.wait() == 0


def shows_all_of(program: PtyProgram, seen: str) -> bool:
    return program.text() == seen


def settle(program: PtyProgram, seconds: float = QUIET_SECONDS) -> None:
    """Read until something stands on the screen, and nothing comes or is at work on it for a while."""
    program.until(lambda: bool(program.text().strip()))
    program.rest(seconds)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_with_the_terminal_put_back(tmp_path: Path, number: signal.Signals) -> None:
    with PtyProgram(tmp_path, "--lang", "en") as program:
        program.shows("The Coast Courier")
        program.signal(number)
        program.wait()
        assert LEFT in program.written


def test_a_dumb_terminal_gets_a_sentence(tmp_path: Path) -> None:
    with PtyProgram(tmp_path, "--lang", "en", TERM="dumb") as program:
        assert program.wait() == 1
        assert b"TERM=dumb" in program.written
        assert b"Traceback" not in program.written


def test_without_colours_no_colour_is_written_and_the_selected_row_is_reversed(tmp_path: Path) -> None:
    with PtyProgram(tmp_path, "--lang", "en", NO_COLOR="1") as program:
        program.shows("73 unread")
        program.press("jj")
        program.until(lambda: reversed_rows(program) == 2)
        program.press("?")
        program.shows("Search the keys")
        program.until(lambda: reversed_rows(program) == 1)
        program.press("\x1b")
        program.until(lambda: "Search the keys" not in program.text())
        program.press("\x11")
        assert program.wait() == 0
        parameters = re.findall(rb"\x1b\[([0-9;:]*)m", program.written)
        assert {number for one in parameters for number in one.split(b";")} <= ATTRIBUTES


def test_what_another_program_wrote_is_gone_after_a_redraw(tmp_path: Path) -> None:
    with PtyProgram(tmp_path, "--sample", "--lang", "en") as program:
        program.shows("73 unread")
        program.stream.feed(b"\x1b[10;10Ha message of the system")
        program.press("j")
        program.shows("a message of the system")
        program.press("\x0c")
        program.until(lambda: "a message of the system" not in program.text())


def reversed_rows(program: PtyProgram) -> int:
    """Count the rows on the screen that are reversed over most of their width."""
    columns, rows = program.size
    lines = [program.screen.buffer[row] for row in range(rows)]
    return sum(sum(line[column].reverse for column in range(columns)) > columns // 2 for line in lines)


@pytest.mark.parametrize(
    ("key", "shown"), [("a", "Choose your sources"), ("\x10", "command, or"), ("t", "Themes")]
)
def test_it_is_left_from_fields_and_dialogs_too(tmp_path: Path, key: str, shown: str) -> None:
    with PtyProgram(tmp_path, "--sample", "--lang", "en") as program:
        program.shows("73 unread")
        program.press(key)
        program.shows(shown)
        settle(program)
        program.press("\x11")
        assert program.wait() == 0


def test_a_new_kitty_gets_each_right_to_left_cell_by_itself(tmp_path: Path) -> None:
    answer = b"\x1b[8;0$y\x1bP>|kitty(0.41.1)\x1b\\\x1b[>1;4000;41c\x1b[?62;c"
    with PtyProgram(tmp_path, "--sample", "--lang", "ar", answer=answer) as program:
        program.until(lambda: program.written.count(b"\x1b]66;") > 500)
        program.press("\x11")
        assert program.wait() == 0
    written = program.written.decode()
    cells = re.findall("\x1b]66;w=1:v=([12]);([^\x07]*)\x07", written)
    assert all(len(strip_marks(cell)) == 1 for _, cell in cells)
    assert not RTL.search(re.sub("\x1b][^\x07]*\x07", "", written))
    beside = re.findall("v=([12]);[^\x07]*\x07\x1b]66;w=1:v=([12]);", written)
    assert beside
    assert all(one != other for one, other in beside)


def test_a_mark_survives_a_kill_right_after_it_is_shown(tmp_path: Path) -> None:
    with PtyProgram(tmp_path, "--sample", "--lang", "en") as program:
        program.shows("73 unread")
        program.press("m")
        program.shows("72 unread")
        program.signal(signal.SIGKILL)
        program.wait()
    with PtyProgram(tmp_path, "--sample", "--lang", "en") as program:
        program.shows("72 unread")
        program.press("\x11")
        assert program.wait() == 0
