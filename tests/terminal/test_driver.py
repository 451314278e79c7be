"""The driver in a pseudo-terminal: what is written, in which order, and put back whatever happens."""

import os
import signal
import time
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from pseudo_terminal import Program, running

SCRIPT = Path(__file__).parent / "driver_program.py"
ENV = {
    "TERM": "xterm-256color",
    "PATH": os.environ["PATH"],
    "PYTHONPATH": str(Path(__file__).parents[2]),
    "TEXTUAL_ANIMATIONS": "none",
}
ENTER, LEAVE = b"\x1b[8l", b"\x1b[8h"
SHOWN, HIDDEN = b"\x1b[?1049h", b"\x1b[?1049l"
PASTE = b"\x1b[?2004h"
LETTERS = "\u05d1\u05d2".encode()
SILENT_QUERY = b"\x1b[c"
KEEP, GIVE_BACK = b"\x1b[22;0t", b"\x1b[23;0t"
TITLE = b"\x1b]2;A train \xe2\x80\x94 newstui\x07"


def small(how: str) -> AbstractContextManager[Program]:
    return running(SCRIPT, how, env=ENV)


def in_order(output: bytes, *parts: bytes) -> bool:
    at = 0
    for part in parts:
        at = output.find(part, at) + 1
        if not at:
            return False
    return True


def test_the_mode_is_around_the_screen() -> None:
    with small("bdsm") as program:
        program.wait_for(LETTERS)
        program.type(b"\x11")
        program.wait_for(b"ended 0")
        assert in_order(program.output, ENTER, SHOWN, LETTERS, HIDDEN, LEAVE, b"ended")
        assert program.output.count(ENTER) == program.output.count(LEAVE) == 1


def test_text_is_written_in_the_mode() -> None:
    with small("osc66") as program:
        program.wait_for(b"\x1b]66;w=1:v=2;" + LETTERS[:2] + b"\x07")
        assert LETTERS not in program.output


def test_the_title_of_before_is_kept_while_the_window_has_ours() -> None:
    with small("bdsm") as program:
        program.wait_for(LETTERS)
        program.type(b"TT")
        program.wait_for(TITLE)
        program.type(b"\x11")
        program.wait_for(b"ended 0")
        assert in_order(program.output, KEEP, SHOWN, TITLE, HIDDEN, GIVE_BACK, b"ended")
        assert [program.output.count(one) for one in (KEEP, TITLE, GIVE_BACK)] == [1, 1, 1]


def test_the_window_has_its_own_title_while_suspended_and_ours_after() -> None:
    with small("visual") as program:
        program.wait_for(LETTERS)
        program.type(b"T")
        program.wait_for(TITLE)
        program.process.send_signal(signal.SIGTSTP)
        program.wait_for(GIVE_BACK)
        at = len(program.output)
        program.process.send_signal(signal.SIGCONT)
        program.wait_for(SHOWN, after=at)
        assert in_order(program.output[at:], KEEP, TITLE, SHOWN)


def test_suspending_leaves_the_mode_and_continuing_enters_it_again() -> None:
    with small("bdsm") as program:
        program.wait_for(LETTERS)
        program.process.send_signal(signal.SIGTSTP)
        program.wait_for(LEAVE)
        at = len(program.output)
        program.process.send_signal(signal.SIGCONT)
        program.wait_for(SHOWN, after=at)
        assert in_order(program.output[at:], ENTER, SHOWN)


def test_a_stop_that_nobody_is_told_of_is_like_suspending() -> None:
    with small("bdsm") as program:
        program.wait_for(LETTERS)
        program.process.send_signal(signal.SIGSTOP)
        at = len(program.output)
        program.process.send_signal(signal.SIGCONT)
        program.wait_for(SHOWN, after=at)
        assert in_order(program.output[at:], HIDDEN, LEAVE, ENTER, SHOWN)
        # Keys are read from here on; before that the terminal would take ^Q for itself.
        program.wait_for(PASTE, after=program.output.index(SHOWN, at))
        program.type(b"a\x11")
        program.wait_for(b"ended 0")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_good_order(number: signal.Signals) -> None:
    with small("bdsm") as program:
        program.wait_for(LETTERS)
        program.process.send_signal(number)
        program.wait_for(f"ended {128 + number}".encode())
        assert in_order(program.output, HIDDEN, LEAVE, GIVE_BACK, b"ended")


def test_an_application_that_does_not_listen_is_ended_all_the_same() -> None:
    with small("bdsm") as program:
        program.wait_for(LETTERS)
        program.type(b"B")
        program.wait_for(b"busy")
        program.process.send_signal(signal.SIGTERM)
        assert program.wait_for_end() == 128 + signal.SIGTERM
        assert in_order(program.output, HIDDEN, LEAVE, GIVE_BACK)


@pytest.mark.parametrize("key", [b"C", b"X"])
def test_a_crash_puts_the_terminal_back(key: bytes) -> None:
    with small("bdsm") as program:
        program.wait_for(LETTERS)
        program.type(key)
        program.wait_for(GIVE_BACK)
        assert in_order(program.output, HIDDEN, LEAVE, GIVE_BACK)


def test_what_is_typed_before_the_screen_is_heard() -> None:
    with small("ask") as program:
        program.wait_for(SILENT_QUERY)
        program.type(b"j\x1b[8;1$y\x1b[>65;7006;1c\x1b[?65;1;9c")
        program.wait_for(b"<'j'>")
        assert in_order(program.output, ENTER, SHOWN)


def test_a_late_answer_is_swallowed_and_keys_beside_it_heard() -> None:
    with small("ask") as program:
        program.wait_for(LETTERS)
        program.type(b"a\x1b[8;1$y\x1bP>|VTE(8001)\x1b")
        program.type(b"\\\x1bP!|7E565445\x1b\\\x1b[>61;8001;1c\x1b[?61;1;21c" + b"z")
        program.wait_for(b"<'z'>")
        program.type(b"y\x11")
        program.wait_for(b"ended 0")
        assert b"<'P'>" not in program.output
        assert b"<'7'>" not in program.output
        assert b"VTE" not in program.output


def test_the_keyboard_is_as_before_at_the_end() -> None:
    with small("ask") as program:
        program.wait_for(LETTERS)
        program.type(b"\x11")
        program.wait_for(b"ended 0")
        at = len(program.output)
        program.type(b"abc\n")
        program.wait_for(b"line='abc\\n'")
        assert b"abc\r\n" in program.output[at:]


def test_lam_alef_of_one_key_arrives_as_one() -> None:
    with small("visual") as program:
        program.wait_for(LETTERS)
        program.type("\u0644\u0627".encode())
        program.wait_for(b"<'\\ufefb'>")


def test_a_terminal_that_hangs_up_ends_the_program() -> None:
    with small("bdsm") as program:
        program.wait_for(LETTERS)
        program.hang_up()
        assert program.process.wait(30) != 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_terminal_that_takes_nothing_does_not_keep_it_from_ending(number: signal.Signals) -> None:
    with small("bdsm") as program:
        program.wait_for(LETTERS)
        program.type(b"F")
        program.wait_for(b"flood")
        time.sleep(0.3)
        program.process.send_signal(number)
        assert program.process.wait(30) == 128 + number
