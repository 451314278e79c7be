from dataclasses import replace
from pathlib import Path

import pytest

from newstui.config import Paths
from newstui.terminal import Profile, command_line_profile, remember, remembered
from newstui.terminal.memory import MOST, terminal_key

XTERM = {"TERM": "xterm-256color", "XTERM_VERSION": "XTerm(379)", "WINDOWID": "7", "HOME": "/home/someone"}
KITTY = {"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "3"}


def test_what_the_screen_found_out_serves_the_command_line(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path, {})
    found = Profile("kitty", "osc66", version="0.41.1", why="xtversion")
    assert command_line_profile(paths, KITTY).mode == "runs"
    assert remember(paths, found, KITTY)
    assert remembered(paths, KITTY | {"KITTY_WINDOW_ID": "9"}) == found
    assert command_line_profile(paths, KITTY) == found
    assert remembered(paths, XTERM) is None


def test_the_readers_mode_wins(tmp_path: Path) -> None:
    profile = command_line_profile(Paths.find(tmp_path, {}), XTERM, "lro")
    assert (profile.mode, profile.override) == ("lro", True)
    assert command_line_profile(Paths.find(tmp_path, {}), XTERM, "auto").mode == "visual"


def test_nothing_private_is_kept(tmp_path: Path) -> None:
    assert "someone" not in terminal_key(XTERM)
    assert "7" not in terminal_key(XTERM).replace("379", "")


def test_terminals_are_kept_apart_and_not_for_ever(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path, {})
    for number in range(MOST + 5):
        remember(paths, Profile(f"t{number}"), {"TERM": f"t{number}"})
    kept = [number for number in range(MOST + 5) if remembered(paths, {"TERM": f"t{number}"})]
    assert kept == list(range(5, MOST + 5))


@pytest.mark.parametrize(
    "junk",
    [
        b"", b"[]", b'{"terminals": 3}', b'{"terminals": {"TERM=x": {"mode": "evil"}}}',
        b'{"terminals": {"TERM=x": {"mode": ["visual"], "marks": {}}}}',
    ],
)  # fmt: skip
def test_junk_is_nothing_remembered(tmp_path: Path, junk: bytes) -> None:
    paths = Paths.find(tmp_path, {})
    paths.data.mkdir()
    paths.terminal_state.write_bytes(junk)
    assert remembered(paths, {"TERM": "x"}) is None
    assert remember(paths, replace(Profile(), name="x"), {"TERM": "x"})


def test_fields_of_a_wrong_type_are_left_out(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path, {})
    paths.data.mkdir()
    paths.terminal_state.write_text(
        '{"terminals": {"TERM=x": {"mode": "lro", "marks": "after", "name": 3}}}', "utf-8"
    )
    assert remembered(paths, {"TERM": "x"}) == Profile(mode="lro")
