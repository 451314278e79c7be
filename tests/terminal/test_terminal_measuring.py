import pytest

from newstui.terminal.measuring import SAMPLES, START, complete, measure, question, understand
from newstui.terminal.profile import Profile
from newstui.text import cell_width, visual

WIDTHS = [cell_width(visual(logical, direction="ltr")) for logical in SAMPLES.values()]


def answers(widths: list[int]) -> bytes:
    return b"".join(b"\x1b[1;%dR" % (START + width) for width in widths)


def test_every_sample_is_hidden_asked_about_and_wiped_away() -> None:
    written = question(Profile())
    assert written.count("\x1b[6n") == len(SAMPLES)
    assert written.startswith("\x1b[?1049h\x1b[?25l\x1b[8m")
    assert written.endswith("\x1b[0m\x1b[2J\x1b[?25h\x1b[?1049l")


def test_samples_are_measured_in_the_terminals_mode() -> None:
    written = question(Profile("vte", "bdsm"))
    assert written.startswith("\x1b[8l\x1b[?1049h")
    assert written.endswith("\x1b[?1049l\x1b[8h")
    assert "\x1b]66;w=1" in question(Profile("kitty", "osc66"))


@pytest.mark.parametrize("name", ["unknown", "vte", "xterm", "apple", "mlterm", "tmux", "tmux+kitty", "foot"])
def test_only_terminals_that_know_pictures_are_asked_about_them(name: str) -> None:
    assert "\x1b_G" not in question(Profile(name))
    assert "\x1b_G" in question(Profile("kitty"))


@pytest.mark.parametrize("name", ["unknown", "vte", "konsole", "kitty", "mlterm"])
def test_only_xterm_is_asked_for_its_font(name: str) -> None:
    assert "\x1b]50" not in question(Profile(name))
    assert "\x1b]50;?" in question(Profile("xterm"))


def test_widths_that_agree() -> None:
    measured = understand(answers(WIDTHS))
    assert measured is not None
    assert measured.differing == []


def test_widths_that_differ_are_told_with_what_was_counted_on() -> None:
    wrong = dict(zip(SAMPLES, WIDTHS, strict=True)) | {"lam-alef": 2, "family": 2}
    measured = understand(answers([*wrong.values()]))
    assert measured is not None
    assert [tuple(width) for width in measured.differing] == [("lam-alef", 1, 2), ("family", 6, 2)]


def test_answers_that_are_missing_say_nothing() -> None:
    assert not complete(answers(WIDTHS[1:]))
    assert complete(b"\x1b_Gi=31;OK\x1b\\" + answers(WIDTHS))
    assert understand(answers(WIDTHS[1:])) is None


def test_pictures_and_the_font() -> None:
    measured = understand(b"\x1b_Gi=31;OK\x1b\\\x1b]50;DejaVu Sans\x1bMono\x07" + answers(WIDTHS))
    assert measured is not None
    assert measured.graphics
    assert measured.font == ""
    named = understand(b"\x1b]50;DejaVu Sans Mono\x07" + answers(WIDTHS))
    assert named is not None
    assert (named.font, named.graphics) == ("DejaVu Sans Mono", False)


def test_without_a_terminal_nothing_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise OSError

    monkeypatch.setattr("os.open", refuse)
    assert measure(Profile(), 0.1) is None
