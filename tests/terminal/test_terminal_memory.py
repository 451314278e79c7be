from dataclasses import replace
from pathlib import Path

import pytest

from newstui.config import Paths
from newstui.terminal import (
    Profile,
    calibrated,
    choose,
    command_line_profile,
    keep_calibration,
    remember,
    remembered,
)
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


ANSWERED = Profile("xterm-256color", "lro", "before", instead_of="visual")
FOUND = Profile("xterm-256color", "visual")


def test_what_the_reader_answered_counts_for_more_than_detection(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path, {})
    assert calibrated(paths, FOUND, XTERM) == FOUND
    assert keep_calibration(paths, ANSWERED, XTERM)
    assert calibrated(paths, FOUND, XTERM) == ANSWERED
    assert command_line_profile(paths, XTERM) == ANSWERED


def test_an_answer_is_for_that_terminal_alone(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path, {})
    keep_calibration(paths, ANSWERED, XTERM)
    assert not calibrated(paths, Profile("kitty", "visual"), KITTY).calibrated
    other = Profile("another", "visual")
    assert calibrated(paths, other, XTERM) == other


def test_an_answer_ends_when_the_terminal_is_found_to_have_learnt(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path, {})
    keep_calibration(paths, ANSWERED, XTERM)
    learnt = replace(FOUND, mode="bdsm")
    assert calibrated(paths, learnt, XTERM) == learnt


def test_what_was_answered_holds_for_a_newer_version(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path, {})
    keep_calibration(paths, ANSWERED, XTERM)
    newer = calibrated(paths, replace(FOUND, version="400"), XTERM)
    assert (newer.mode, newer.marks, newer.version) == ("lro", "before", "400")


def test_the_readers_setting_counts_for_more_than_the_answer(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path, {})
    keep_calibration(paths, ANSWERED, XTERM)
    chosen = choose(FOUND, "rlo")
    assert calibrated(paths, chosen, XTERM) == chosen
    setting = command_line_profile(paths, XTERM, "rlo")
    assert (setting.mode, setting.override, setting.calibrated) == ("rlo", True, False)


def test_answers_outlive_many_terminals(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path, {})
    keep_calibration(paths, ANSWERED, XTERM)
    for number in range(MOST + 5):
        remember(paths, Profile(f"t{number}"), {"TERM": f"t{number}"})
    assert remembered(paths, XTERM) is None
    assert calibrated(paths, FOUND, XTERM) == ANSWERED
    env = {"TERM": "xterm-256color"}
    keep_calibration(paths, ANSWERED, env)
    for number in range(MOST + 5):
        remember(paths, Profile(f"u{number}"), {"TERM": f"u{number}"})
    assert command_line_profile(paths, env) == replace(ANSWERED, why="TERM=xterm-256color")


def test_a_terminal_that_is_too_slow_to_answer_is_the_one_it_was(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path, {})
    keep_calibration(paths, replace(ANSWERED, name="far"), XTERM)
    assert calibrated(paths, FOUND, XTERM) == FOUND
    assert calibrated(paths, FOUND, XTERM, silent=True).mode == "lro"


def test_a_silent_terminal_is_never_sent_the_switch_of_another_one(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path, {})
    keep_calibration(paths, Profile("konsole", "konsole", instead_of="konsole"), XTERM)
    assert calibrated(paths, FOUND, XTERM, silent=True) == FOUND
