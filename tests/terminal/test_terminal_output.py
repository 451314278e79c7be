import pytest
from bidi.algorithm import get_display

from newstui.terminal import Mode, Profile, for_output
from newstui.text import visual

LOGICAL = "أعلنت الحكومة (خطة) 2025 مع Orbis"
SHOWN = visual(LOGICAL)


def printed(mode: Mode, logical: str = LOGICAL) -> str:
    return for_output(visual(logical), logical, Profile("test", mode))


@pytest.mark.parametrize("mode", ["visual", "bdsm", "konsole", "mlterm", "osc66", "runs", "lro", "rlo"])
def test_latin_lines_are_printed_as_they_are(mode: Mode) -> None:
    assert printed(mode, "plain (text) 12") == "plain (text) 12"


def test_a_terminal_that_shows_cells_gets_visual_order() -> None:
    assert printed("visual") == SHOWN


def test_a_terminal_that_orders_gets_logical_order() -> None:
    assert printed("off") == LOGICAL
    assert printed("mlterm") == LOGICAL
    assert printed("bdsm") == f" \u2067{LOGICAL}\u2069"


def test_konsole_gets_brackets_swapped_where_they_run_from_right_to_left() -> None:
    assert printed("konsole", "خطة (جديدة) Plan (B) هنا") == " \u2067خطة )جديدة( Plan (B) هنا\u2069"
    assert printed("konsole", "the (plan) خطة") == "the (plan) خطة"


def test_a_latin_line_with_arabic_in_it_keeps_its_base() -> None:
    assert printed("bdsm", "the word خطة") == "the word خطة"


def test_an_override_has_a_cell_to_stand_on() -> None:
    assert printed("lro", "خطة").startswith(" \u202d")
    assert printed("rlo", "خطة").startswith(" \u202e")
    shown = get_display(printed("lro"), base_dir="L")
    assert "".join(char for char in shown if char not in "\u202d\u202c").strip() == SHOWN


def test_kitty_gets_its_cells() -> None:
    assert printed("osc66").count("\x1b]66;") > 10
    assert "\x1b[1m" in printed("runs")
