"""The question in a pseudo-terminal: answered, answered late, not answered."""

import os
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from pseudo_terminal import Program, running

from newstui.terminal import QUERY, begin_query
from newstui.terminal.asking import unsettled

VTE = b"\x1b[8;1$y\x1bP!|7E565445\x1b\\\x1b[>65;7006;1c\x1b[?65;1;9c"
SCRIPT = Path(__file__).parent / "asking_program.py"
ENV = {"TERM": "xterm-256color", "PATH": os.environ["PATH"]}


def asking(wait: float = 0.2, mode: str = "auto", **env: str) -> AbstractContextManager[Program]:
    return running(SCRIPT, str(wait), mode, env=ENV | env)


def test_an_answer_during_the_wait_decides() -> None:
    with asking() as program:
        program.wait_for(QUERY)
        program.type(VTE)
        program.wait_for(b"mode=bdsm name=vte typed=b'' quick=True")


def test_what_is_typed_meanwhile_is_kept_and_nothing_is_shown() -> None:
    with asking() as program:
        program.wait_for(QUERY)
        program.type(b"j" + VTE[:10] + VTE[10:] + b"\r")
        program.wait_for(b"mode=bdsm")
        assert b"typed=b'j\\r'" in program.output
        assert program.output.startswith(QUERY + b"mode=")


def test_a_silent_terminal_costs_little() -> None:
    with asking(0) as program:
        program.wait_for(b"mode=visual")
        assert b"quick=True" in program.output


def test_the_terminal_is_as_before_afterwards() -> None:
    with asking(0) as program:
        program.wait_for(b"quick=")
        program.type(b"abc\n")
        program.wait_for(b"line='abc\\n'")
        assert b"abc\r\nline=" in program.output


def test_the_readers_mode_holds_whatever_the_answer() -> None:
    with asking(mode="lro") as program:
        program.wait_for(QUERY)
        program.type(VTE)
        program.wait_for(b"mode=lro name=vte")


@pytest.mark.parametrize("env", [{"TERM_PROGRAM": "Apple_Terminal"}, {"TERM": "dumb"}])
def test_a_terminal_that_would_print_the_question_is_not_asked(env: dict[str, str]) -> None:
    with asking(0, **env) as program:
        program.wait_for(b"mode=")
        assert b"\x1b" not in program.output


def test_without_a_tmux_to_ask_the_answers_serve() -> None:
    with asking(TMUX="/nowhere,1,0", PATH="/nowhere") as program:
        program.wait_for(QUERY)
        program.type(VTE)
        program.wait_for(b"mode=bdsm")


def test_without_a_terminal_the_environment_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_terminal(*_: object) -> int:
        raise OSError

    monkeypatch.setattr(os, "open", no_terminal)
    pending = begin_query({"TERM": "xterm", "VTE_VERSION": "7006"})
    assert not pending.asked
    assert pending.finish(0).mode == "bdsm"


@pytest.mark.parametrize(
    ("answer", "asks_again"),
    [("xterm||100", True), ("xterm||50", False), ("xterm|XTerm(379)|100", False), ("||", False), ("", False)],
)
def test_tmux_is_asked_again_while_it_has_just_attached(answer: str, asks_again: bool) -> None:
    assert unsettled(answer, 101.0) is asks_again
