"""The calibration in a pseudo-terminal: what is tried, kept, and put back whatever happens."""

import json
import os
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path

import pytest
from pseudo_terminal import Program, running
from pty_program import PtyProgram

ASKED = b"\x1b[c"
UNKNOWN = b"\x1b[?62;22c"
VTE = b"\x1b[8;1$y\x1bP!|7E565445\x1b\\\x1b[>65;7006;1c\x1b[?65;1;9c"
SHOWN, HIDDEN = b"\x1b[?1049h", b"\x1b[?1049l"
ENTER, LEAVE = b"\x1b[8l", b"\x1b[8h"
KEYS = b"yes: y"
RLO, LRO = "\u202e".encode(), "\u202d".encode()


@contextmanager
def calibrating(home: Path, *words: str, answer: bytes = UNKNOWN, **more: str) -> Iterator[Program]:
    """``newstui doctor --calibrate`` on a terminal that answers so, its first card shown."""
    env = {**os.environ, "NEWSTUI_HOME": str(home), "TERM": "xterm-256color", "LANG": "en_US.UTF-8", **more}
    with running(Path("-m"), "newstui", "doctor", "--calibrate", *words, env=env) as program:
        program.wait_for(ASKED)
        program.type(answer)
        program.wait_for(KEYS)
        yield program


def press(program: Program, key: bytes) -> None:
    """Answer a card and wait for the next one."""
    at = len(program.output)
    program.type(key)
    program.wait_for(KEYS, after=at)


def refuse_all(program: Program) -> None:
    """Say of each of the five ways that it reads wrong."""
    for number in range(2, 6):
        at = len(program.output)
        program.type(b"n")
        # In one of the ways every blank is another character.
        blank = "\u2800" if number == 4 else " "
        program.wait_for(f"Way{blank}{number}".encode(), after=at)
        program.wait_for(b"leave:", after=at)
    program.type(b"n")


def is_as_before(program: Program) -> bool:
    """Whether the terminal echoes and gathers lines again, and its first screen is shown."""
    flags = termios.tcgetattr(program.handle)[3]
    out = program.output
    return bool(flags & termios.ECHO and flags & termios.ICANON and flags & termios.ISIG) and out.rfind(
        HIDDEN
    ) > out.rfind(SHOWN)


def test_the_third_way_is_kept_and_the_next_start_writes_in_it(tmp_path: Path) -> None:
    with calibrating(tmp_path) as program:
        press(program, b"n")
        assert LRO in program.output
        press(program, b"n")
        assert RLO in program.output
        press(program, b"y")
        assert b"vowel marks" in program.output.lower()
        program.type(b"y")
        program.wait_for(b"Kept for this terminal: rlo")
        assert program.wait_for_end() == 0
        assert is_as_before(program)
    with PtyProgram(tmp_path, "--lang", "ar", LANG="en_US.UTF-8") as reader:
        reader.until(lambda: RLO in reader.written)
        assert "C" not in reader.text().splitlines()[1]
        reader.press("\x11")
        assert reader.wait() == 0
    with PtyProgram(tmp_path, "--lang", "ar", "--rtl", "auto", LANG="en_US.UTF-8") as reader:
        reader.shows("ﺭﺎﺒﺧﻷﺍ ﺮﺧﺁ")
        assert RLO not in reader.written
        reader.press("\x11")
        assert reader.wait() == 0


def test_the_mode_is_around_every_card(tmp_path: Path) -> None:
    with calibrating(tmp_path, answer=VTE) as program:
        assert program.output.index(ENTER + SHOWN) < program.output.index(KEYS)
        at = len(program.output)
        press(program, b"n")
        assert program.output.index(HIDDEN + LEAVE + SHOWN, at)
        program.type(b"q")
        assert program.wait_for_end() == 0
        assert program.output.count(ENTER) == program.output.count(LEAVE) == 1
        assert b"Nothing was changed" in program.output
    assert not (tmp_path / "data" / "terminals.json").exists()


def test_keys_of_an_arabic_keyboard_even_in_pieces(tmp_path: Path) -> None:
    with calibrating(tmp_path) as program:
        for key in "لى":
            press(program, key.encode())
        first, second = "ن".encode()[:1], "ن".encode()[1:]
        program.type(first)
        press(program, second)
        program.type("غ".encode())
        program.wait_for(b"Kept for this terminal: rlo")
        assert program.wait_for_end() == 0


def test_a_key_that_bounces_says_nothing_of_the_next_card(tmp_path: Path) -> None:
    with calibrating(tmp_path) as program:
        press(program, b"nnnn")
        assert b"Way 2 of 5" in program.output
        assert b"Way 3" not in program.output
        program.type(b"q")
        assert program.wait_for_end() == 0


def test_where_nothing_reads_right_any_more_detection_decides_again(tmp_path: Path) -> None:
    with calibrating(tmp_path) as program:
        press(program, b"n")
        press(program, b"y")
        program.type(b"y")
        program.wait_for(b"Kept for this terminal: lro")
        assert program.wait_for_end() == 0
    with calibrating(tmp_path) as program:
        refuse_all(program)
        assert program.wait_for_end() == 1
    with PtyProgram(tmp_path, "--lang", "ar", LANG="en_US.UTF-8") as reader:
        reader.shows("ﺭﺎﺒﺧﻷﺍ ﺮﺧﺁ")
        assert LRO not in reader.written
        reader.press("\x11")
        assert reader.wait() == 0


def test_arrows_late_answers_and_other_keys_are_no_answers(tmp_path: Path) -> None:
    with calibrating(tmp_path) as program:
        program.type(b"\x1b[A\x1bOB\r \x1b[8;0$y\x1bP>|tinyterm 1\x1b\\x")
        press(program, b"n")
        assert b"Way 2 of 5" in program.output
        assert b"Way 3" not in program.output
        program.type(b"\x1b")
        assert program.wait_for_end() == 0


def test_where_nothing_reads_right_that_is_said_and_is_a_failure(tmp_path: Path) -> None:
    with calibrating(tmp_path) as program:
        refuse_all(program)
        program.wait_for(b"newstui doctor\r\n")
        assert program.wait_for_end() == 1
        assert is_as_before(program)


def test_the_object_is_printed_afterwards(tmp_path: Path) -> None:
    with calibrating(tmp_path, "--json", answer=VTE) as program:
        press(program, b"n")
        press(program, b"y")
        at = len(program.output)
        program.type(b"y")
        program.wait_for(b'"terminal": "vte"', after=at)
        assert program.wait_for_end() == 0
        printed = next(line for line in program.output[at:].splitlines() if b'"terminal"' in line)
        told = json.loads(printed[printed.index(b"{") :])
    assert (told["mode"], told["calibrated"], told["detected"]) == ("lro", True, "bdsm")
    assert told["override"] is None


def test_an_interrupt_puts_the_terminal_back(tmp_path: Path) -> None:
    with calibrating(tmp_path, answer=VTE) as program:
        program.type(b"\x03")
        assert program.wait_for_end() == 128 + signal.SIGINT
        assert program.output.endswith(HIDDEN + LEAVE)
        assert is_as_before(program)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_puts_the_terminal_back(tmp_path: Path, number: signal.Signals) -> None:
    with calibrating(tmp_path, answer=VTE) as program:
        program.process.send_signal(number)
        assert program.wait_for_end() == 128 + number
        assert program.output.endswith(HIDDEN + LEAVE)
        assert is_as_before(program)


def test_a_hang_up_ends_it(tmp_path: Path) -> None:
    with calibrating(tmp_path) as program:
        program.hang_up()
        assert program.process.wait(30) in (128 + signal.SIGHUP, -signal.SIGHUP)


def test_the_card_follows_the_terminals_size(tmp_path: Path) -> None:
    with calibrating(tmp_path) as program:
        at = len(program.output)
        ioctl(program.handle, termios.TIOCSWINSZ, struct.pack("HHHH", 12, 40, 0, 0))
        program.wait_for(KEYS, after=at)
        program.type(b"q")
        assert program.wait_for_end() == 0


def test_a_setting_that_comes_first_is_named(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir(parents=True)
    (tmp_path / "config" / "config.toml").write_text('[terminal]\nrtl = "strongl"\n')
    with calibrating(tmp_path) as program:
        press(program, b"y")
        program.type(b"y")
        program.wait_for(b"rtl = strongl")
        assert program.wait_for_end() == 0


@pytest.mark.parametrize(("term", "told"), [("xterm", "needs a terminal"), ("dumb", "needs a terminal")])
def test_without_a_terminal_there_is_a_sentence(tmp_path: Path, term: str, told: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newstui", "doctor", "--calibrate", "--json"],
        env={**os.environ, "NEWSTUI_HOME": str(tmp_path), "TERM": term, "LANG": "en_US.UTF-8"},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, start_new_session=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert told in done.stderr
    assert done.stdout == ""


def test_a_dumb_terminal_is_not_drawn_on(tmp_path: Path) -> None:
    env = {**os.environ, "NEWSTUI_HOME": str(tmp_path), "TERM": "dumb", "LANG": "en_US.UTF-8"}
    with running(Path("-m"), "newstui", "doctor", "--calibrate", env=env) as program:
        assert program.wait_for_end() == 1
        assert b"TERM=dumb" in program.output
        assert b"\x1b" not in program.output


def test_the_reader_leads_to_it_and_writes_in_the_answer_at_once(tmp_path: Path) -> None:
    with PtyProgram(tmp_path, "--sample", "--lang", "en", size=(100, 30)) as reader:
        reader.shows("press C")
        reader.press("C")
        reader.shows("Way 1 of 5")
        reader.press("n")
        reader.shows("Way 2 of 5")
        reader.press("y")
        reader.shows("Vowel marks 1 of 3")
        at = len(reader.written)
        reader.press("y")
        reader.shows("Kept for this terminal: lro")
        assert LRO in reader.written[at:]
        reader.shows("Storm Zahra")
        assert "press C" not in reader.text()
        reader.press("j\x11")
        assert reader.wait() == 0
        assert reader.written.count(SHOWN) == reader.written.count(HIDDEN)
    with PtyProgram(tmp_path, "--sample", "--lang", "en", size=(100, 30)) as reader:
        reader.shows("Storm Zahra")
        assert LRO in reader.written
        assert "press C" not in reader.text()
        reader.press("\x11")
        assert reader.wait() == 0


def test_the_reader_goes_on_when_the_calibration_is_left(tmp_path: Path) -> None:
    with PtyProgram(tmp_path, "--sample", "--lang", "en", size=(100, 30)) as reader:
        reader.shows("press C")
        for key in ("q", "\x03"):
            reader.press("C")
            reader.shows("Way 1 of 5")
            reader.press(key)
            reader.shows("Storm Zahra")
            reader.shows("Nothing was changed")
            reader.press("j")
        assert "press C" in reader.text()
        reader.press("\x11")
        assert reader.wait() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_during_it_ends_the_reader_in_good_order(tmp_path: Path, number: signal.Signals) -> None:
    with PtyProgram(tmp_path, "--sample", "--lang", "en", size=(100, 30)) as reader:
        reader.shows("press C")
        reader.press("C")
        reader.shows("Way 1 of 5")
        reader.signal(number)
        assert reader.wait() == 128 + number
        assert reader.written.rfind(HIDDEN) > reader.written.rfind(SHOWN)


def test_a_terminal_that_goes_away_during_it_ends_the_reader(tmp_path: Path) -> None:
    with PtyProgram(tmp_path, "--sample", "--lang", "en", size=(100, 30)) as reader:
        reader.shows("press C")
        reader.press("C")
        reader.shows("Way 1 of 5")
        reader.hang_up()
        assert reader.ends_within(10) in (128 + signal.SIGHUP, -signal.SIGHUP)


def test_a_low_terminal_has_no_room_for_the_question(tmp_path: Path) -> None:
    with PtyProgram(tmp_path, "--sample", "--lang", "en", size=(100, 11)) as reader:
        reader.shows("articles")
        assert "press C" not in reader.text()
        reader.resize(100, 12)
        reader.shows("press C")
        reader.press("\x11")
        assert reader.wait() == 0


def test_a_narrow_terminal_asks_in_fewer_words_and_a_click_answers(tmp_path: Path) -> None:
    with PtyProgram(tmp_path, "--sample", "--lang", "en", size=(60, 20)) as reader:
        reader.shows("reads wrong? Press C")
        row = next(at for at, line in enumerate(reader.text().splitlines(), 1) if "Press C" in line)
        reader.press(f"\x1b[<0;10;{row}M\x1b[<0;10;{row}m")
        reader.shows("Way 1 of 5")
        reader.press("q")
        reader.shows("Nothing was changed")
        reader.press("\x11")
        assert reader.wait() == 0
