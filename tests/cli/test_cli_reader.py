"""Bare newstui, in a terminal: the first start, with nothing configured and no network."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pseudo_terminal import Program, running
from pty_program import PtyProgram

from newstui.config import Paths

ASKED, ANSWER = b"\x1b[c", b"\x1b[?62;22c"
CONTROL_Q = "\x11"


@contextmanager
def newstui(home: Path, *words: str) -> Iterator[Program]:
    """The program on a terminal that answers what all of them answer."""
    env = {**os.environ, "NEWSTUI_HOME": str(home), "TERM": "xterm-256color", "LANG": "en_US.UTF-8"}
    with running(Path("-m"), "newstui", *words, env=env) as program:
        program.wait_for(ASKED)
        program.type(ANSWER)
        yield program


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_first_start_shows_the_sample_edition_until_it_is_left(tmp_path: Path, language: str) -> None:
    home = tmp_path / "home"
    with PtyProgram(home, "--lang", language, size=(140, 40)) as program:
        # A Latin headline of the edition looks the same in either interface.
        program.shows("Storm Zahra")
        program.press(CONTROL_Q)
        assert program.wait() == 0
    assert Paths.find(home, env={}).sample_database.exists()


def test_a_home_that_cannot_be_written_is_said_before_the_screen_opens(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with newstui(tmp_path / "file" / "home") as program:
        assert program.wait_for_end() == 1
    assert b"cannot be written" in program.output
    assert b"?1049h" not in program.output
    assert b"62;22" not in program.output


def test_a_theme_that_is_not_there_is_said_with_those_that_are(tmp_path: Path) -> None:
    env = {**os.environ, "NEWSTUI_HOME": str(tmp_path), "TERM": "xterm-256color", "LANG": "en_US.UTF-8"}
    with running(Path("-m"), "newstui", "--theme", "no-such", env=env) as program:
        assert program.wait_for_end() == 1
    assert b"layl" in program.output
