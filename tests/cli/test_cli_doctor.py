"""``newstui doctor``: what it says in a bug report, and what it never says."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from command_line import Newstui
from pseudo_terminal import running

from newstui import __version__
from newstui.cli import report
from newstui.config import Settings
from newstui.terminal.measuring import SAMPLES, START
from newstui.text import cell_width, visual

KEYS = [
    "terminal", "version", "how", "mode", "marks", "colours", "pictures", "clipboard", "size", "term",
    "multiplexer", "override",
]  # fmt: skip
"""What the command line promises, in its order; others may follow."""
ADDED = [
    "calibrated", "detected", "newstui", "python", "textual", "rich", "platform", "encoding", "ssh",
    "settings", "environment", "replies", "widths", "fonts", "library",
]  # fmt: skip

PRIVATE = ("zaynab", "alhasan", "secret-host", "203.0.113.7", "198.51.100.9", "4711", "/home", "token123")
POISONED = {
    "HOME": "/home/zaynab", "USER": "zaynab", "LOGNAME": "zaynab", "HOSTNAME": "secret-host",
    "DISPLAY": "secret-host:4711.0", "WAYLAND_DISPLAY": "/home/zaynab/wayland-4711",
    "SSH_CONNECTION": "203.0.113.7 4711 198.51.100.9 22", "SSH_CLIENT": "203.0.113.7 4711 22",
    "SSH_TTY": "/dev/pts/4711", "TMUX": "/home/zaynab/tmux-4711/default,4711,0",
    "STY": "4711.pts.secret-host",
    "ZELLIJ": "4711", "KITTY_WINDOW_ID": "4711", "ALACRITTY_WINDOW_ID": "4711", "WT_SESSION": "token123",
    "WINDOWID": "4711", "XAUTHORITY": "/home/zaynab/.Xauthority", "PWD": "/home/zaynab/alhasan",
    "TERM": "xterm-256color", "TERM_PROGRAM": "/home/zaynab/bin/term",
    "TERM_PROGRAM_VERSION": "zaynab@secret-host",
    "COLORTERM": "truecolor", "VTE_VERSION": "7006", "LANG": "ar_SA.UTF-8@zaynab",
    "BROWSER": "/home/zaynab/b",
    "http_proxy": "http://alhasan:token123@203.0.113.7:4711", "WSL_DISTRO_NAME": "zaynab-alhasan",
}  # fmt: skip
ASKED = b"\x1b[c"
XTERM = b"\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1bP!|00000000\x1b\\\x1b[>41;379;0c\x1b[?64;1;4;22c"


@pytest.fixture
def poisoned(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """An environment full of what nobody else is to know."""
    for name, value in POISONED.items():
        monkeypatch.setenv(name, value)
    # Only the real tmux would answer for itself.
    monkeypatch.setenv("PATH", "/nowhere")
    return POISONED


def told(newstui: Newstui) -> dict[str, Any]:
    outcome = newstui("doctor", "--json")
    assert outcome.status == 0
    (examined,) = outcome.objects
    return examined


def test_the_object_has_what_is_promised_and_more_after_it(newstui: Newstui) -> None:
    assert list(told(newstui)) == KEYS + ADDED


@pytest.mark.parametrize("words", [(), ("--json",)])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_private_is_in_it(
    newstui: Newstui, poisoned: dict[str, str], language: str, words: tuple[str, ...]
) -> None:
    outcome = newstui("doctor", *words, language=language)
    assert outcome.status == 0
    assert "TMUX=set" in outcome.out.replace('": "', "=")
    for secret in (*PRIVATE, str(newstui.home), os.uname().nodename):
        assert secret not in outcome.out, secret


def test_what_a_maintainer_asks_for_is_in_it(newstui: Newstui, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ar_SA.UTF-8")
    for name in ("LC_ALL", "LC_CTYPE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM_PROGRAM", "vscode")
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    examined = told(newstui)
    assert examined["newstui"] == __version__
    assert examined["textual"]
    assert examined["rich"]
    assert examined["python"].startswith("3.")
    assert examined["encoding"] == "UTF-8"
    assert examined["ssh"] is True
    assert examined["environment"]["TERM_PROGRAM"] == "vscode"
    assert examined["settings"] == {
        "rtl": "auto", "keyboard": "auto", "digits": "as-written", "tashkeel": "show", "language": "auto",
    }  # fmt: skip
    text = newstui("doctor").out
    assert f"newstui:\t{__version__}" in text
    assert "TERM_PROGRAM=vscode" in text


def test_a_terminal_with_a_private_name_stays_unnamed(
    newstui: Newstui, poisoned: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "/home/zaynab/.terminfo/x")
    for outcome in (newstui("doctor"), newstui("doctor", "--json")):
        assert outcome.status == 0
        assert "zaynab" not in outcome.out


def test_no_colour_is_wanted(newstui: Newstui, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("COLORTERM", raising=False)
    assert told(newstui)["colours"] == 256
    monkeypatch.setenv("TERM", "alacritty")
    assert told(newstui)["colours"] == 256**3
    monkeypatch.setenv("NO_COLOR", "1")
    assert told(newstui)["colours"] == 0


def test_answers_are_told_so_that_they_do_nothing() -> None:
    assert report.escaped(b"\x1b[?62;c\x1bP>|x\xd9\x84\x9b\x07") == r"\e[?62;c\eP>|x\xd9\x84\x9b\x07"


def test_the_locale_is_told_by_its_encoding_alone() -> None:
    assert report.encoding({"LC_ALL": "", "LANG": "ar_SA.UTF-8@quot"}) == "UTF-8"
    assert report.encoding({"LC_ALL": "C", "LANG": "ar_SA.UTF-8"}) is None
    assert report.encoding({}) is None


def test_settings_that_are_told() -> None:
    assert set(report.chosen(Settings())) == {"rtl", "keyboard", "digits", "tashkeel", "language"}


def test_on_a_terminal_letters_are_measured_and_nothing_stays(tmp_path: Path) -> None:
    widths = [cell_width(visual(logical, direction="ltr")) for logical in SAMPLES.values()]
    widths[list(SAMPLES).index("lam-alef")] = 2
    env = {**os.environ, "NEWSTUI_HOME": str(tmp_path), "TERM": "xterm-256color", "LANG": "en_US.UTF-8"}
    for name in ("TMUX", "DISPLAY", "WAYLAND_DISPLAY"):
        env.pop(name, None)
    with running(Path("-m"), "newstui", "doctor", "--json", env=env) as program:
        program.wait_for(ASKED)
        program.type(XTERM)
        program.wait_for(b"\x1b[?1049l")
        program.type(
            b"\x1b]50;Fixed Mono\x07" + b"".join(b"\x1b[1;%dR" % (START + cells) for cells in widths)
        )
        assert program.wait_for_end() == 0
        after = program.output.rpartition(b"\x1b[?1049l")[2]
    assert b"\x1b" not in after
    examined = json.loads(after)
    assert examined["widths"] == {
        "agree": False,
        "differ": [{"sample": "lam-alef", "expected": 1, "shown": 2}],
    }
    assert examined["fonts"] == {"terminal": "Fixed Mono", "monospaced": None, "arabic": None}
    assert examined["pictures"] == "sixel"
    assert examined["replies"].startswith(r"\e[8;0$y\eP>|XTerm(379)")


def test_a_silent_terminal_is_not_measured(tmp_path: Path) -> None:
    env = {**os.environ, "NEWSTUI_HOME": str(tmp_path), "TERM": "xterm-256color", "LANG": "en_US.UTF-8"}
    with running(Path("-m"), "newstui", "doctor", env=env) as program:
        assert program.wait_for_end() == 0
        assert b"\x1b[6n" not in program.output
        assert b"the terminal did not answer" in program.output
