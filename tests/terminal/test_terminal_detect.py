"""The answers of real terminals, as they were recorded, and what follows from them."""

import pytest

from newstui.terminal import PLAIN, Mode, parse_reply
from newstui.terminal.detect import choose, release, within_tmux
from newstui.terminal.replies import read_replies

DA1 = b"\x1b[?62;22c"


def answers(decrqm: str = "", xtversion: str = "", da3: str = "", da2: str = "") -> bytes:
    parts = (
        f"\x1b[8;{decrqm}$y" if decrqm else "",
        f"\x1bP>|{xtversion}\x1b\\" if xtversion else "",
        f"\x1bP!|{da3}\x1b\\" if da3 else "",
        f"\x1b[>{da2}c" if da2 else "",
    )
    return "".join(parts).encode() + DA1


XTERM = answers("0", "XTerm(379)", "00000000", "41;379;0")
ROWS: list[tuple[str, bytes, dict[str, str], str, Mode, str]] = [
    ("VTE 0.70", answers("1", "", "7E565445", "65;7006;1"),
     {"VTE_VERSION": "7006"}, "vte", "bdsm", "after"),
    ("VTE 0.70 over ssh", answers("1", "", "7E565445", "65;7006;1"), {}, "vte", "bdsm", "after"),
    ("VTE 0.80", answers("1", "VTE(8001)", "7E565445", "61;8001;1"), {}, "vte", "bdsm", "after"),
    ("VTE already explicit", answers("2", "", "7E565445", "65;7006;1"), {}, "vte", "visual", "after"),
    ("VTE permanently ordering", answers("3", "", "7E565445", "65;7006;1"), {}, "vte", "bdsm", "after"),
    ("kitty 0.26", answers("0", "kitty(0.26.5)", "", "1;4000;26"), {}, "kitty", "runs", "strip"),
    ("kitty 0.41", answers("0", "kitty(0.41.1)", "", "1;4000;41"), {}, "kitty", "osc66", "after"),
    ("kitty 0.40", answers("0", "kitty(0.40.0)", "", "1;4000;40"), {}, "kitty", "osc66", "after"),
    ("kitty by DA2", answers("", "", "", "1;4000;41"), {}, "kitty", "osc66", "after"),
    ("Konsole 22.12", answers("", "Konsole 22.12.3", "7E4B4445", "1;115;0"),
     {}, "konsole", "konsole", "after"),
    ("Konsole 25.04", answers("", "Konsole 25.04.2", "7E4B4445", "1;115;0"),
     {}, "konsole", "konsole", "after"),
    ("mlterm 3.9", answers("0", "", "000000", "24;279;0"),
     {"MLTERM": "3.9.0"}, "mlterm", "mlterm", "after"),
    ("mlterm over ssh", answers("0", "", "000000", "24;279;0"), {}, "mlterm", "mlterm", "after"),
    ("xterm", XTERM, {"TERM": "xterm"}, "xterm", "visual", "after"),
    ("foot", answers("", "foot(1.13.1)", "464f4f54", "1;011301;0"),
     {"TERM": "foot"}, "foot", "visual", "strip"),
    ("foot by DA3", answers("", "", "464f4f54", "1;011301;0"), {}, "foot", "visual", "strip"),
    ("alacritty 0.11", answers("", "", "", "0;1700;1"),
     {"TERM": "alacritty"}, "alacritty", "visual", "before"),
    ("alacritty 0.15", answers("0", "", "", "0;2500;1"),
     {"TERM": "alacritty"}, "alacritty", "visual", "before"),
    ("urxvt", answers("", "", "", "85;95;0"), {"TERM": "rxvt-unicode"}, "rxvt-unicode", "visual", "after"),
    ("st", DA1, {"TERM": "st-256color"}, "st-256color", "visual", "after"),
    ("mintty", answers("1", "mintty 3.7.0", "", "77;30700;0"), {}, "mintty", "bdsm", "after"),
    ("WezTerm, bidi on", answers("1", "WezTerm 20240203-110809-5046fc22"), {}, "wezterm", "bdsm", "after"),
    ("WezTerm, bidi off", answers("2", "WezTerm 20240203-110809-5046fc22"),
     {}, "wezterm", "visual", "after"),
    ("iTerm2 3.6", answers("", "iTerm2 3.6.2"), {}, "iterm2", "visual", "after"),
    ("iTerm2 3.7", answers("", "iTerm2 3.7.0"), {}, "iterm2", "strongl", "after"),
    ("Ghostty", answers("0", "ghostty 1.2.0"), {}, "ghostty", "visual", "after"),
    ("tmux over ssh", answers("", "tmux 3.3a", "", "84;0;0"), {}, "tmux", "visual", "after"),
    ("screen", answers("", "", "", "83;40900;0"), {"STY": "1.pts"}, "screen", "visual", "after"),
    ("Apple", b"", {"TERM_PROGRAM": "Apple_Terminal"}, "apple", "lro", "after"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("reply", "env", "name", "mode", "marks"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_each_terminal_by_its_answers(
    reply: bytes, env: dict[str, str], name: str, mode: Mode, marks: str
) -> None:
    profile = parse_reply(reply, env)
    assert (profile.name, profile.mode, profile.marks) == (name, mode, marks)
    assert profile.why


@pytest.mark.parametrize(
    ("env", "mode"),
    [
        ({"VTE_VERSION": "7006"}, "bdsm"), ({"VTE_VERSION": "5600"}, "visual"),
        ({"VTE_VERSION": "x"}, "visual"),
        ({"KONSOLE_VERSION": "221203"}, "konsole"), ({"MLTERM": "3.9.0"}, "mlterm"),
        ({"TERM": "xterm-kitty"}, "runs"), ({"KITTY_WINDOW_ID": "1"}, "runs"), ({"TERM": "xterm"}, "visual"),
        ({"LC_TERMINAL": "iTerm2", "LC_TERMINAL_VERSION": "3.7.1"}, "strongl"),
        ({"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.5.0"}, "visual"), ({}, "visual"),
        ({"TMUX": "/tmp/tmux", "VTE_VERSION": "7006"}, "visual"),
    ],
)  # fmt: skip
def test_a_silent_terminal_by_its_variables(env: dict[str, str], mode: Mode) -> None:
    assert parse_reply(b"", env).mode == mode


@pytest.mark.parametrize(
    "stale",
    [
        {"KONSOLE_VERSION": "221203"}, {"KITTY_WINDOW_ID": "1"}, {"MLTERM": "3.9.0"}, {"VTE_VERSION": "7006"},
        {"TERM_PROGRAM": "Apple_Terminal"},
    ],
)  # fmt: skip
def test_answers_count_for_more_than_variables(stale: dict[str, str]) -> None:
    profile = parse_reply(XTERM, stale)
    assert (profile.name, profile.mode, profile.enter, profile.leave) == ("xterm", "visual", "", "")


@pytest.mark.parametrize(
    ("client", "env", "mode", "marks"),
    [
        ("xterm|XTerm(379)|1700000000", {}, "visual", "after"),
        ("xterm-kitty|kitty(0.26.5)|1", {}, "runs", "strip"),
        ("xterm-kitty|kitty(0.41.1)|1", {}, "runs", "strip"),
        ("xterm-256color|Konsole 22.12.3|1", {}, "rlo", "after"),
        ("xterm-256color|VTE(8001)|1", {}, "lro", "after"),
        ("xterm-256color||1", {"VTE_VERSION": "7006"}, "lro", "after"),
        ("xterm-256color||1", {}, "visual", "after"),
        ("foot|foot(1.13.1)|1", {}, "visual", "strip"), ("mlterm||1", {}, "lro", "after"),
        ("alacritty||1", {"VTE_VERSION": "7006"}, "visual", "before"),
        ("xterm-256color|iTerm2 3.7.0|1", {}, "strongl", "after"), ("", {}, "visual", "after"),
        ("", {"KONSOLE_VERSION": "221203"}, "rlo", "after"), ("", {"KITTY_WINDOW_ID": "1"}, "runs", "strip"),
        ("xterm-256color|XTerm(379)|1", {"VTE_VERSION": "7006"}, "visual", "after"),
    ],
)  # fmt: skip
def test_tmux_by_the_terminal_outside(client: str, env: dict[str, str], mode: Mode, marks: str) -> None:
    profile = within_tmux(client, env)
    assert (profile.mode, profile.marks, profile.multiplexer) == (mode, marks, "tmux")
    assert (profile.enter, profile.leave) == ("", "")
    tmux = answers("", "tmux 3.3a", "", "84;0;0")
    assert parse_reply(tmux, env, client) == profile
    assert parse_reply(b"", env, client) == profile


def test_a_terminal_started_from_a_tmux_pane_is_not_tmux() -> None:
    assert parse_reply(XTERM, {"TMUX": "/tmp/tmux"}, "xterm-kitty|kitty(0.41.1)|1").name == "xterm"


def test_only_the_modes_that_switch_write_something() -> None:
    vte = parse_reply(answers("1", "VTE(8001)"), {})
    assert (vte.enter, vte.leave) == ("\x1b[8l", "\x1b[8h")
    konsole = parse_reply(answers("", "Konsole 25.04.2"), {})
    assert konsole.enter == "\x1b]50;BidiRenderingEnabled=false\x07"
    assert konsole.leave == "\x1b]50;BidiRenderingEnabled=true\x07"
    mlterm = parse_reply(answers("", "", "", "24;279;0"), {})
    assert (mlterm.enter, mlterm.leave) == ("\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07")
    assert PLAIN.enter == PLAIN.leave == ""


def test_the_reader_has_the_last_word() -> None:
    chosen = choose(parse_reply(XTERM, {}), "runs")
    assert (chosen.name, chosen.mode, chosen.marks, chosen.override) == ("xterm", "runs", "strip", True)
    assert choose(parse_reply(answers("1", "VTE(8001)"), {}), "visual").enter == ""


@pytest.mark.parametrize(
    ("version", "numbers"),
    [
        ("0.41.1", (0, 41)),
        ("3.7beta2", (3, 7)),
        ("22", (22, 0)),
        ("", (0, 0)),
        ("9" * 5000, (999_999_999, 0)),
    ],
)
def test_versions(version: str, numbers: tuple[int, int]) -> None:
    assert release(version) == numbers


@pytest.mark.parametrize(
    "junk",
    [
        b"\x1b",
        b"\x1b[8;",
        b"\xff\xfe\x00",
        b"\x1bP>|\x1b[31mevil\x1b\\" + DA1,
        b"\x1bP>|" + b"A" * 100_000,
        b"[c" * 9999,
    ],
)
def test_junk_gives_a_plain_profile(junk: bytes) -> None:
    profile = parse_reply(junk, {"TERM": "xterm"})
    assert profile.mode == "visual"
    assert profile.why.isprintable()
    assert len(profile.why) < 300


def test_answers_are_found_in_any_order_between_other_input() -> None:
    mixed = b"j" + DA1 + b"\x1b[A\x1b[>1;4000;26c" + b"k\x1b[8;0$y"
    replies = read_replies(mixed)
    assert (replies.bdsm, replies.da2, replies.da1) == (0, "1;4000;26", True)
