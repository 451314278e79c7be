"""Browsers and players are started without a shell, and with http(s) addresses alone."""

import os
import stat
import time
from pathlib import Path

import pytest

from newstui.ui import outside
from newstui.ui.outside import is_web, open_address, play_address

PATIENCE_SECONDS = 60


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a program that writes down how it was called; no other program is there."""
    script = tmp_path / "show-it"
    script.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > "$0.part"\nmv "$0.part" "$0.called"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin{os.pathsep}/usr/bin")
    monkeypatch.setattr(outside, "BROWSERS", ())
    monkeypatch.setattr(outside, "PLAYERS", ("no-such-player",))
    return script


def called(script: Path) -> list[str]:
    path = Path(f"{script}.called")
    end = time.monotonic() + PATIENCE_SECONDS
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.005)
    return path.read_text().splitlines()


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "javascript:alert(1)", "example.org", "-o/etc/x", "http://", "http://[", ""],
)
def test_only_web_addresses_are_handed_on(address: str, program: Path) -> None:
    assert not is_web(address)
    assert not open_address(address, (str(program),))
    assert not play_address(address, (str(program),)).started
    assert not Path(f"{program}.called").exists()


def test_a_feeds_string_is_one_argument_whatever_is_in_it(program: Path) -> None:
    address = "https://example.org/$(touch pwned);`id`&a=1 b"
    assert open_address(address, (str(program), "--new tab"))
    assert called(program) == ["--new tab", address]


def test_the_browser_variable_is_asked(program: Path) -> None:
    assert open_address("https://example.org/a", (), {"BROWSER": f"no-such-browser:{program} %s"})
    assert called(program) == ["https://example.org/a"]


def test_without_a_program_it_says_so(program: Path) -> None:
    assert not open_address("https://example.org/a", (), {})
    assert play_address("https://example.org/a.mp3") == (False, "no-such-player")


def test_a_player_of_choice_plays(program: Path) -> None:
    assert play_address("https://example.org/a.mp3", (str(program),)).started
    assert called(program) == ["https://example.org/a.mp3"]
