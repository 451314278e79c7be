"""What is written in each mode, held against models of the terminals that need it."""

import re
import unicodedata

import pytest
from bidi.algorithm import get_display

from newstui.terminal import MODES, Marks, Mode, Profile
from newstui.terminal.marks import clusters
from newstui.terminal.transform import (
    BLANK,
    CONTROL,
    LRM,
    MIRRORED,
    style_after,
    transform_for,
    without_colours,
)
from newstui.text import visual

LINES = [
    "طوفان ہرہ کا زور ٹوٹ گیا", "توفان آرام گرفت", "كوفيد-19 والإصابات", "القسم ٣/ب",
    "أعلنت الحكومة (خطة) جديدة", "أسعار النفط ترتفع 12.5% اليوم", "قال الوزير: «نعم».", "هل وصل القطار؟ لا!",
    "لقاء مع Orbis-7 في 22 يناير", "الإنتاج 3,400 طن", "٪٧٥،٣ من الناخبين", "۱۲۳ کشته", "רכבת חדשה (היום)",
    "English only (really)", "",
]  # fmt: skip
RED, PLAIN = "\x1b[0;31m", "\x1b[0m"


def written(mode: Mode, data: str, marks: Marks = "after") -> str:
    transform = transform_for(Profile("test", mode, marks))
    return transform(data) if transform else data


def shown_by_uax9(row: str) -> str:
    """What a terminal shows that orders each row, with left to right as its base."""
    ordered = str(get_display(row, base_dir="L"))
    return "".join(char for char in ordered if unicodedata.category(char) != "Cf")


@pytest.mark.parametrize("mode", ["visual", "bdsm", "konsole", "mlterm", "off"])
def test_modes_without_a_transform(mode: Mode) -> None:
    assert transform_for(Profile("test", mode)) is None


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "strongl"])
@pytest.mark.parametrize("data", ["", "plain \x1b[1mtext\x1b[0m\n", "日本 é ─│", "\x1b]0;title\x07"])
def test_what_has_no_right_to_left_text_is_untouched(mode: Mode, data: str) -> None:
    assert written(mode, data) == data


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("line", LINES)
def test_controls_come_through_whole_and_in_order(mode: Mode, line: str) -> None:
    shown = visual(line) or "empty"
    data = f"\x1b[3;4H{RED}{shown[:5]}{PLAIN}{shown[5:]} \x1b]8;;https://example.org/\x07x\x1b]8;;\x07"
    result = written(mode, data)
    kept = [found[0] for found in CONTROL.finditer(result)]
    wanted = [found[0] for found in CONTROL.finditer(data)]
    left = iter(kept)
    assert all(control in left for control in wanted)


@pytest.mark.parametrize("line", LINES)
def test_lro_keeps_an_ordering_terminal_from_ordering(line: str) -> None:
    shown = visual(line)
    assert shown_by_uax9(f"│ {written('lro', shown)} │") == f"│ {shown} │"


@pytest.mark.parametrize("line", LINES)
def test_lro_brings_its_own_end_in_every_word(line: str) -> None:
    for word in written("lro", visual(line)).split(" "):
        assert word.count("\u202d") == word.count("\u202c")


@pytest.mark.parametrize("line", LINES)
def test_two_panes_on_a_row_stay_on_their_sides(line: str) -> None:
    shown = visual(line)
    for mode in ("lro", "strongl"):
        row = written(mode, f"│ {shown} │ {shown} │")
        assert shown_by_uax9(row).replace(BLANK, " ") == f"│ {shown} │ {shown} │"


def test_rlo_turns_words_and_parts_them() -> None:
    assert written("rlo", "cba דגב") == "cba \u202eבגד\u202c" + LRM
    assert written("rlo", f"ב{RED}ג") == f"\u202eב\u202c{LRM}{RED}\u202eג\u202c{LRM}"


def test_strongl_makes_every_blank_strong() -> None:
    assert written("strongl", f"a b{RED} c") == f"a{BLANK}b{RED}{BLANK}c"


@pytest.mark.parametrize("cut", range(1, 14))
def test_strongl_orders_a_word_whose_style_changes_inside(cut: int) -> None:
    shown = visual("قال الوزير (45) نعم")
    result = written("strongl", f"\x1b[1;5H{shown[:cut]}{RED}{shown[cut:]}{PLAIN} end")
    assert shown_by_uax9(CONTROL.sub("", result)).replace(BLANK, " ") == f"{shown} end"
    red = "".join(re.findall(f"{re.escape(RED)}([^\x1b]*)", result))
    assert sorted(red.replace(BLANK, " ").translate(MIRRORED)) == sorted(shown[cut:].translate(MIRRORED))
    assert result.endswith(f"{PLAIN}{BLANK}end")


@pytest.mark.parametrize("line", LINES)
def test_strongl_needs_no_control_character(line: str) -> None:
    result = written("strongl", f" {visual(line)} ")
    assert not [char for char in result if unicodedata.category(char) == "Cf"]
    assert shown_by_uax9(result).replace(BLANK, " ") == f" {visual(line)} "


def test_strongl_swaps_brackets_for_the_terminal_to_mirror() -> None:
    assert written("strongl", visual("«نعم».")).count("«") == 1


def test_osc66_writes_cell_by_cell_and_neighbours_differ() -> None:
    cells = re.findall("\x1b]66;w=1:v=([12]);([^\x07]+)\x07", written("osc66", "\x1b[1;5Hבגד"))
    assert cells == [("1", "ב"), ("2", "ג"), ("1", "ד")]


def test_osc66_neighbours_differ_over_colours_and_later_writes() -> None:
    whole = dict(enumerate(re.findall("v=([12])", written("osc66", f"\x1b[1;1Hא{RED}בגד"))))
    part = re.findall("v=([12])", written("osc66", "\x1b[1;3Hג"))
    assert list(whole.values()) == ["1", "2", "1", "2"]
    assert part == [whole[2]]


def test_osc66_counts_wide_cells() -> None:
    assert re.findall("v=([12])", written("osc66", "\x1b[2;1H日א")) == ["1"]
    assert re.findall("v=([12])", written("osc66", "\x1b[2;1Hab\r\nא")) == ["1"]
    assert re.findall("v=([12])", written("osc66", "\x1b[7Hא")) == ["1"]


def test_osc66_keeps_marks_on_their_letter() -> None:
    assert "ב\u05b8\x07" in written("osc66", "ב\u05b8א")


SECOND_FONT = frozenset(map(chr, (*range(0xFB82, 0xFB8A), *range(0xFB96, 0xFB9E), *range(0xFBA0, 0xFBAA))))
"""What DejaVu Sans Mono does not have of the letters of Urdu and Sindhi."""


def kitty(data: str) -> str:
    """What kitty before 0.40 shows: runs of one weight and font, turned round by their first letter."""
    shown, run, bold, run_face = "", "", False, (False, False)

    def end() -> None:
        nonlocal shown, run
        first = next((char for char in run if unicodedata.category(char) in ("Lo", "Lu", "Ll", "Nd")), "")
        arabic = unicodedata.bidirectional(first or " ") in ("R", "AL", "AN") or first in "۰۱۲۳۴۵۶۷۸۹"
        shown += "".join(reversed(clusters(run))) if first and arabic else run
        run = ""

    for part in re.split("(\x1b\\[[0-9;]*m)", data):
        if part.startswith("\x1b"):
            bold = {"\x1b[1m": True, "\x1b[22m": False, PLAIN: False}.get(part, bold)
            continue
        for char in part:
            face = (bold, char in SECOND_FONT)
            if char == " " or face != run_face:
                end()
            run_face = face
            shown, run = (shown + " ", "") if char == " " else (shown, run + char)
    end()
    return shown


@pytest.mark.parametrize("line", LINES)
def test_runs_read_right_in_kitty(line: str) -> None:
    shown = visual(line)
    assert kitty(written("runs", f" {shown} ")) == f" {shown} "


@pytest.mark.parametrize("cut", range(1, 12))
def test_runs_read_right_where_the_colour_changes_inside_a_word(cut: int) -> None:
    shown = visual("الحكومة (خطة)")
    assert kitty(written("runs", f"{shown[:cut]}{RED}{shown[cut:]}{PLAIN} ")) == shown + " "


def test_letters_keep_their_weight_and_signs_pay() -> None:
    assert written("runs", visual("(خطة)")).count("\x1b[1m") == 2
    assert written("runs", f"\x1b[1m{visual('خطة')}{PLAIN}").count("\x1b[22m") == 0


def test_runs_leave_dim_text_dim() -> None:
    dimmed = written("runs", f"\x1b[2m{visual('خطة (جديدة)')} more{PLAIN}")
    assert dimmed.count("\x1b[22m") == dimmed.count("\x1b[22m\x1b[2m") > 0


def test_marks_go_where_the_terminal_wants_them() -> None:
    assert written("visual", f"{RED}ב\u05b8א é", "before") == f"{RED}\u05b8בא é"
    assert written("visual", f"{RED}ב\u05b8א e\u0301", "strip") == f"{RED}בא e\u0301"
    assert "\u05b8" not in written("runs", "ב\u05b8א", "strip")


def test_hostile_text_takes_linear_time() -> None:
    for mode in MODES:
        written(mode, "\x1b" * 20_000 + "אב" * 20_000 + "\x1b]" * 20_000)


@pytest.mark.parametrize(
    ("coloured", "plain"),
    [
        ("\x1b[31mخبر\x1b[0m", "خبر\x1b[0m"),
        ("\x1b[1;38;2;48;5;7;48;5;236;7mخبر", "\x1b[1;7mخبر"),
        ("\x1b[97;104ma\x1b[39;49mb", "ab"),
        ("\x1b[4;58;5;196ma\x1b[59;24mb", "\x1b[4ma\x1b[24mb"),
        ("\x1b[38:2::1:2:3;4:3ma", "\x1b[4:3ma"),
        ("\x1b[0;3;9;53m\x1b[38;5;7H34;35m", "\x1b[0;3;9;53m\x1b[38;5;7H34;35m"),
        ("\x1b[38m\x1b[38;5m\x1b[mخبر", "\x1b[mخبر"),
    ],
)
def test_without_colours_attributes_stay(coloured: str, plain: str) -> None:
    assert without_colours(coloured) == plain


def test_strongl_grows_with_the_text_however_often_the_colour_changes() -> None:
    def length(words: int) -> int:
        return len(written("strongl", "".join(f"\x1b[3{n % 8}mבג\x1b[9{n % 8}mד " for n in range(words))))

    assert length(400) < 5 * length(100)


@pytest.mark.parametrize(
    ("before", "parameters", "after"),
    [
        ("", "1;31", "1;31"),
        ("1;31", "38;5;7", "1;38;5;7"),
        ("1;38;2;1;2;3;48;5;4", "97;44", "1;97;44"),
        ("1;31", "0;2", "2"),
        ("1;31", "", ""),
        ("2", "4;53", "2;4;53"),
    ],
)
def test_a_style_is_what_its_sequences_come_to(before: str, parameters: str, after: str) -> None:
    assert style_after(before, parameters) == after


def test_strongl_knows_a_style_that_begins_with_a_reset() -> None:
    shown = visual("نعم لا")
    result = written(
        "strongl", f"\x1b[0;1m{shown[:4]}\x1b[0;2m{shown[4]}\x1b[0;1m{shown[5:]}\x1b[0;2m\x1b[32m x"
    )
    dim = re.findall("\x1b\\[0;2m([^\x1b]*)", result)
    assert "".join(dim) == shown[4:5]
    assert result.endswith(f"\x1b[0;2;32m{BLANK}x")
