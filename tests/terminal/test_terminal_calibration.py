import re
from collections.abc import Callable, Sequence

import pytest

from newstui.locale import Words
from newstui.terminal.calibration import (
    Answer,
    Outcome,
    Trial,
    answer_of,
    calibrate,
    marks_ways,
    ways,
)
from newstui.terminal.card import draw, outcome_sentence
from newstui.terminal.keyboard import Keyboard
from newstui.terminal.profile import MODES, Mode, Profile
from newstui.text import cell_width

VTE = Profile("vte", "bdsm", orders=True)
ARABIC, ENGLISH = Words("ar", isolated=True), Words("en", isolated=True)
MOVE = re.compile(r"\x1b\[(\d+);1H")
CONTROL = re.compile(r"\x1b\[[\d;]*[mHJ]")


def answering(*answers: Answer) -> tuple[Callable[[Trial], Answer], list[Trial]]:
    """A reader who gives these answers, and the cards that were shown."""
    left, shown = list(answers), []

    def ask(trial: Trial) -> Answer:
        shown.append(trial)
        return left.pop(0)

    return ask, shown


def rows_of(trial: Trial, speakers: Sequence[Words], columns: int, lines: int) -> dict[int, str]:
    """The card's rows by their number, without styles."""
    written = MOVE.split(draw(trial, speakers, columns, lines))
    rows = zip(written[1::2], written[2::2], strict=True)
    return {int(number): CONTROL.sub("", row) for number, row in rows}


@pytest.mark.parametrize(
    ("found", "bdsm", "tried"),
    [
        (Profile("st"), None, ("visual", "lro", "rlo", "strongl", "runs")),
        (VTE, 1, ("bdsm", "lro", "rlo", "strongl", "visual", "runs")),
        (Profile("konsole", "konsole", orders=True), None,
         ("konsole", "lro", "rlo", "strongl", "visual", "runs")),
        (Profile("kitty", "osc66", version="0.41.1"), 0,
         ("osc66", "runs", "visual", "lro", "rlo", "strongl")),
        (Profile("kitty", "runs", "strip", version="0.26.5"), 0,
         ("runs", "visual", "lro", "rlo", "strongl")),
        (Profile("tmux+konsole", "rlo", orders=True, multiplexer="tmux"), None,
         ("rlo", "lro", "strongl", "visual", "runs")),
    ],
)  # fmt: skip
def test_the_detected_mode_is_tried_first_then_what_is_likely(
    found: Profile, bdsm: int | None, tried: tuple[Mode, ...]
) -> None:
    assert ways(found, bdsm) == tried


@pytest.mark.parametrize("name", ["unknown", "xterm", "vte", "apple", "iterm2", "tmux", "tmux+konsole"])
@pytest.mark.parametrize("orders", [False, True])
def test_a_terminal_is_never_sent_the_switch_of_another_one(name: str, orders: bool) -> None:
    tried = ways(Profile(name, "visual", orders=orders), 0)
    assert not {"konsole", "mlterm", "osc66", "bdsm", "off"} & set(tried)


def test_an_old_kitty_is_not_sent_cells_that_it_does_not_show() -> None:
    assert "osc66" not in ways(Profile("kitty", "runs", version="0.39.9"))
    assert "osc66" not in ways(Profile("kitty", "runs"))


def test_two_noes_and_a_yes_keep_the_third_way() -> None:
    ask, shown = answering("no", "no", "yes", "yes")
    outcome = calibrate(VTE, 1, ask)
    assert outcome == Outcome("kept", Profile("vte", "rlo", orders=True, instead_of="bdsm"))
    assert [(trial.subject, trial.profile.mode, trial.number, trial.total) for trial in shown] == [
        ("order", "bdsm", 1, 6), ("order", "lro", 2, 6), ("order", "rlo", 3, 6), ("marks", "rlo", 1, 3),
    ]  # fmt: skip


def test_a_yes_to_what_was_detected_is_an_answer_too() -> None:
    ask, _ = answering("yes", "yes")
    outcome = calibrate(VTE, 1, ask)
    assert outcome.profile is not None
    assert outcome.profile.calibrated
    assert (outcome.profile.mode, outcome.profile.marks) == ("bdsm", "after")


def test_marks_that_stand_right_nowhere_are_left_out() -> None:
    ask, shown = answering("yes", "no", "no")
    outcome = calibrate(Profile("new"), None, ask)
    assert outcome.profile is not None
    assert outcome.profile.marks == "strip"
    assert [trial.profile.marks for trial in shown] == ["after", "after", "before"]


def test_the_detected_place_of_marks_is_asked_about_first() -> None:
    assert marks_ways(Profile("alacritty", "visual", "before"), "visual") == ("before", "after", "strip")
    assert marks_ways(Profile("kitty", "osc66"), "runs") == ("strip",)


def test_turned_runs_take_no_marks_and_nothing_is_asked_about_them() -> None:
    ask, shown = answering("yes")
    outcome = calibrate(Profile("kitty", "runs", "strip"), 0, ask)
    assert outcome.ending == "kept"
    assert len(shown) == 1


def test_where_nothing_reads_right_nothing_is_kept() -> None:
    ask, shown = answering("no", "no", "no", "no", "no")
    assert calibrate(Profile("new"), None, ask) == Outcome("none")
    assert len(shown) == 5


@pytest.mark.parametrize("answers", [("quit",), ("no", "quit"), ("yes", "quit")])
def test_leaving_keeps_nothing(answers: tuple[Answer, ...]) -> None:
    ask, _ = answering(*answers)
    assert calibrate(VTE, 1, ask) == Outcome("left")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("y", "yes"), ("Y", "yes"), ("غ", "yes"), ("ن", "yes"), ("n", "no"), ("ى", "no"), ("ل", "no"),
        ("q", "quit"), ("ض", "quit"), ("خ", "quit"), ("\x1b", "quit"), ("x", None), (" ", None), ("\r", None),
    ],
)  # fmt: skip
def test_answers_in_english_in_arabic_and_by_place(typed: str, answer: Answer | None) -> None:
    assert answer_of(typed, Keyboard().latin_key) == answer


def test_the_place_of_a_key_follows_the_readers_keyboard() -> None:
    assert answer_of("ט", Keyboard("hebrew").latin_key) == "yes"
    assert answer_of("מ", Keyboard("hebrew").latin_key) == "no"


def test_each_number_stands_above_its_digit() -> None:
    rows = list(rows_of(Trial(Profile()), [ARABIC], 100, 30).values())
    at = next(place for place, row in enumerate(rows) if "ﺪﺣﺍﻭ" in row)
    words, digits = rows[at], rows[at + 1]
    for word, digit in (("ﺪﺣﺍﻭ", "1"), ("ﻥﺎﻨﺛﺍ", "2"), ("ﺔﺛﻼﺛ", "3"), ("ﺔﻌﺑﺭﺃ", "4"), ("ﺔﺴﻤﺧ", "5")):
        start = words.index(word)
        assert start <= digits.index(digit) < start + cell_width(word)


def test_the_frame_is_straight_in_every_width() -> None:
    for columns in range(20, 120):
        rows = rows_of(Trial(Profile()), [ARABIC, ENGLISH], columns, 60).values()
        edges = {
            tuple(place for place, char in enumerate(row) if char in "│┌┐└┘┬┴")
            for row in rows
            if set(row) & set("│┌└")
        }
        assert len(edges) == 1, columns


@pytest.mark.parametrize("subject", ["order", "marks"])
@pytest.mark.parametrize("mode", MODES)
def test_a_card_fits_every_terminal_and_leaves_the_first_cell_blank(subject: str, mode: Mode) -> None:
    trial = Trial(Profile("t", mode), "marks" if subject == "marks" else "order")
    for columns, lines in ((120, 40), (80, 24), (40, 12), (20, 5), (3, 2), (1, 1)):
        written = draw(trial, [ARABIC, ENGLISH], columns, lines)
        numbers = [int(number) for number in MOVE.findall(written)]
        assert numbers == sorted(set(numbers))
        assert all(1 <= number <= lines for number in numbers)
        plain = rows_of(Trial(Profile(), trial.subject), [ARABIC, ENGLISH], columns, lines)
        if columns > 4:
            assert all(cell_width(row) <= columns and row[:1] in ("", " ") for row in plain.values())


def test_the_smallest_terminal_still_shows_the_sample_and_the_keys() -> None:
    text = "\n".join(rows_of(Trial(Profile()), [ENGLISH], 40, 5).values())
    assert "ﺪﺣﺍﻭ" in text
    assert "yes: y" in text


def test_a_card_is_written_in_the_mode_that_it_tries() -> None:
    assert "\u202d" in draw(Trial(Profile("t", "lro")), [ARABIC], 80, 24)
    assert "\x1b]66;w=1" in draw(Trial(Profile("t", "osc66")), [ARABIC], 80, 24)
    assert "\u2800" in draw(Trial(Profile("t", "strongl")), [ARABIC], 80, 24)


def test_marks_are_shown_where_they_are_tried() -> None:
    fatha = "\u064e"
    after = draw(Trial(Profile("t", marks="after"), "marks"), [ENGLISH], 80, 24)
    before = draw(Trial(Profile("t", marks="before"), "marks"), [ENGLISH], 80, 24)
    stripped = draw(Trial(Profile("t", marks="strip"), "marks"), [ENGLISH], 80, 24)
    assert after != before
    assert fatha in before
    assert fatha not in stripped
    assert "without marks" in stripped


def test_an_outcome_is_told_with_what_undoes_it() -> None:
    kept = Outcome("kept", Profile("vte", "lro", instead_of="bdsm"))
    plain = Words("en")
    assert "lro" in outcome_sentence(kept, plain, kept=True, rtl="auto", how="C")
    assert outcome_sentence(kept, plain, kept=True, rtl="auto", how="C").endswith("C")
    assert "rtl = rlo" in outcome_sentence(kept, plain, kept=True, rtl="rlo", how="C")
    assert "disk" in outcome_sentence(kept, plain, kept=False, rtl="auto", how="C")
    assert "newstui doctor" in outcome_sentence(Outcome("none"), plain, kept=False, rtl="auto", how="C")
