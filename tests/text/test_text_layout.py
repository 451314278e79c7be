"""Lines of cells: order, map, styles, breaks, widths."""

import pytest
from rich.cells import cell_len

from newstui.text import Line, StyleRange, fit, layout

NEWS = "قال الوزير (نعم) في 22 يناير 2025 لقناة Example"


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.visual for line in lines]


def test_an_arabic_line_is_joined_and_runs_from_the_right() -> None:
    (line,) = layout("سلام عليكم", width=40)
    assert line.visual == "ﻢﻜﻴﻠﻋ ﻡﻼﺳ"
    assert line.direction == "rtl"
    assert line.cells == (9, 8, 7, 6, 5, 4, 3, 1, 0)


def test_brackets_are_mirrored_and_numbers_and_names_run_from_the_left() -> None:
    (line,) = layout(NEWS, width=80)
    assert line.visual == "Example ﺓﺎﻨﻘﻟ 2025 ﺮﻳﺎﻨﻳ 22 ﻲﻓ (ﻢﻌﻧ) ﺮﻳﺯﻮﻟﺍ ﻝﺎﻗ"


def test_lines_break_in_logical_order_and_cover_the_text() -> None:
    lines = layout(NEWS, width=18)
    assert [(line.start, line.end) for line in lines] == [(0, 17), (17, 34), (34, 47)]
    assert [line.shown_end for line in lines] == [16, 33, 47]
    assert texts(lines)[2] == "Example ﺓﺎﻨﻘﻟ"


def test_a_paragraph_is_resolved_once_and_not_line_by_line() -> None:
    lines = layout("قالت شركة Example Media (New York and London) إنها مستعدة", width=34)
    assert texts(lines)[1].endswith("and London)")


def test_marks_stand_after_their_base_in_a_run_of_their_own() -> None:
    (line,) = layout("بَتِ", width=10)
    assert line.visual == "ﺖِﺑَ"
    assert [run.text for run in line.runs] == ["ﺖِ", "ﺑَ"]
    assert line.cells == (2, 0)


def test_a_style_covers_the_cells_of_its_logical_range_on_both_sides_of_a_turn() -> None:
    text = "قال Example نعم"
    (line,) = layout(text, width=40, styles=[StyleRange(0, 6, "bold"), StyleRange(4, 11, "link")])
    styled = [(run.text, run.styles) for run in line.runs]
    assert styled == [
        ("ﻢﻌﻧ ", ()),
        ("Ex", ("bold", "link")),
        ("ample", ("link",)),
        (" ﻝﺎﻗ", ("bold",)),
    ]
    assert line.cell_spans(0, 6) == [(4, 6), (11, 15)]


def test_a_style_on_a_mark_or_on_a_ligatures_alef_is_on_the_whole_cell() -> None:
    (line,) = layout("سلامٌ", width=10, styles=[StyleRange(2, 3, "hit"), StyleRange(4, 5, "mark")])
    assert [(run.text, run.styles) for run in line.runs] == [("ﻡٌ", ("mark",)), ("ﻼ", ("hit",)), ("ﺳ", ())]


def test_a_style_on_the_spaces_at_a_break_is_on_no_cell() -> None:
    lines = layout("ab cd", width=2, styles=[StyleRange(2, 3, "x")])
    assert texts(lines) == ["ab", "cd"]
    assert all(run.styles == () for line in lines for run in line.runs)


@pytest.mark.parametrize(
    ("text", "before", "after"), [("abc", 0, 3), ("سلم", 3, 0)], ids=["left-to-right", "right-to-left"]
)
def test_a_cell_beyond_the_line_is_its_end_on_that_side(text: str, before: int, after: int) -> None:
    (line,) = layout(text, width=10)
    assert (line.char_at(-1), line.char_at(99)) == (before, after)
    assert line.char_at(0) == line.cells[0]


def test_newlines_end_lines_and_keep_one_direction() -> None:
    lines = layout("خبر\n\n2025\n", width=20)
    assert [(line.start, line.end, line.direction) for line in lines] == [
        (0, 4, "rtl"),
        (4, 5, "rtl"),
        (5, 10, "rtl"),
    ]
    assert texts(lines) == ["ﺮﺒﺧ", "", "2025"]


def test_an_empty_text_is_one_empty_line() -> None:
    (line,) = layout("", width=10)
    assert (line.start, line.end, line.width, line.visual) == (0, 0, 0, "")


def test_the_language_decides_where_no_character_does() -> None:
    assert layout("2025", width=10, language="ar")[0].direction == "rtl"
    assert layout("2025", width=10)[0].direction == "ltr"
    assert layout("abc", width=10, language="ar")[0].direction == "ltr"


def test_a_word_longer_than_a_line_is_cut_between_characters_with_their_marks() -> None:
    assert texts(layout("a\u0323\u0301b\u0323c\u0323d", width=2)) == ["ạ\u0301ḅ", "c\u0323d"]


def test_a_line_does_not_break_before_a_mark() -> None:
    lines = layout("[0 \u0301x", width=2)
    assert texts(lines) == ["[0", " \u0301x"]


def test_wide_characters_take_two_cells_and_never_more_than_the_width() -> None:
    lines = layout("漢字ab", width=3)
    assert texts(lines) == ["漢", "字", "ab"]
    assert lines[1].cells == (1, 1)
    assert texts(layout("漢a", width=1)) == ["…", "a"]


def test_hidden_marks_are_hidden_from_the_display_only() -> None:
    (line,) = layout("شَدَّةٌ", width=10, marks="hide")
    assert line.visual == "ﺓﺪﺷ"
    assert line.cells == (5, 2, 0)


def test_digits_are_shown_as_asked() -> None:
    text = "في 22 مارس عبر GPT-4"
    assert "٢٢" in layout(text, width=40, digits="arabic")[0].visual
    assert "GPT-4" in layout(text, width=40, digits="arabic")[0].visual
    assert "۲۲" in layout(text, width=40, digits="arabic", language="fa")[0].visual
    assert layout("٢٢٪", width=40, digits="european")[0].visual == "22٪"
    assert layout("on 22 May", width=40, digits="arabic")[0].visual == "on 22 May"


def test_a_tab_is_a_space_and_code_keeps_its_indent() -> None:
    lines = layout("\tx\ty", width=20, direction="ltr")
    assert texts(lines) == ["    x y"]
    assert lines[0].cells == (0, 0, 0, 0, 1, 2, 3)


def test_a_tab_parts_what_stands_at_its_sides() -> None:
    assert layout("abc\tdef", width=20, direction="rtl")[0].visual == "def abc"


def test_a_direction_mark_beside_a_tab_is_not_shown() -> None:
    (line,) = layout("اب\u200e\tج\t\u200eد", width=20, direction="ltr")
    assert line.visual == "ﺏﺍ ﺝ ﺩ"
    assert line.width == 6


def test_isolates_keep_what_they_hold_together_and_take_no_cell() -> None:
    (line,) = layout("خبر \u20682025-10-14\u2069 جديد", width=40)
    assert line.visual == "ﺪﻳﺪﺟ 2025-10-14 ﺮﺒﺧ"
    assert line.width == 19


def test_a_direction_mark_that_is_not_shown_still_keeps_its_sides_apart() -> None:
    assert layout("a بب\u200eتت b", width=20)[0].visual == "a ﺐﺑﺖﺗ b"
    assert layout("a بب\u200e\u200fتت b", width=20)[0].visual == "a ﺐﺑﺖﺗ b"
    assert layout("a بب\u200e\u200f\u064bتت b", width=20)[0].visual == "a ﺖﺗﺐًﺑ b"
    assert layout("خبر \u2066abc\u2069\u2066def\u2069", width=20)[0].visual == "defabc ﺮﺒﺧ"
    assert layout("خبر \u2066abc\u2069\u2066def\u2069", width=20)[0].cells == (
        10,
        11,
        12,
        5,
        6,
        7,
        3,
        2,
        1,
        0,
    )


def test_what_terminals_disagree_about_is_replaced() -> None:
    assert layout("❤\ufe0f", width=9)[0].visual == "❤"
    assert layout("👩\u200d💻 👍🏽 🇶🇦 🇶", width=20)[0].visual == "👩💻 👍 🇶🇦 Q"
    assert layout("x\u06dd\u0600y", width=9)[0].visual == "xy"
    (line,) = layout("\ufdfa", width=40)
    assert line.width == cell_len(line.visual) == 18
    assert set(line.cells) == {0}


def test_letters_that_came_as_presentation_forms_are_joined_anew() -> None:
    assert layout("الإس\ufefbم", width=9)[0].visual == layout("الإسلام", width=9)[0].visual


def test_a_mark_without_a_base_gets_one() -> None:
    (line,) = layout("\u064bأ", width=9)
    assert line.visual == "ﺃ◌ً"
    assert line.cells == (1, 0)


def test_an_indented_map_points_into_the_text_as_it_was_given() -> None:
    text = "\x1b[31mخ\u202eبر\x00"
    (line,) = layout(text, width=20)
    assert line.visual == "ﺮﺒﺧ"
    assert [text[char] for char in line.cells] == ["ر", "ب", "خ"]
    assert (line.start, line.end) == (0, len(text))


def test_a_long_paragraph_is_cut_and_loses_nothing() -> None:
    text = "خبر " * 12_000
    lines = layout(text, width=80)
    assert lines[-1].end == len(text)
    assert sum(line.visual.count("ﺧ") for line in lines) == 12_000


class TestFit:
    def test_what_fits_is_left_alone(self) -> None:
        assert fit(NEWS, width=100) == layout(NEWS, width=100)[0]

    def test_the_ellipsis_stands_where_the_text_ends(self) -> None:
        assert fit(NEWS, width=18).visual == "…(ﻢﻌﻧ) ﺮﻳﺯﻮﻟﺍ ﻝﺎﻗ"
        assert fit("hello world", width=7).visual == "hello…"

    def test_its_cell_stands_for_the_first_hidden_character(self) -> None:
        line = fit("abcdef", width=4, styles=[StyleRange(5, 6, "hit")])
        assert line.cells == (0, 1, 2, 3)
        assert line.end == 6
        assert line.runs[-1] == ("…", ("hit",))

    def test_a_direction_mark_at_the_cut_hides_no_ellipsis(self) -> None:
        assert fit("\u200eخبر", width=1, direction="ltr").visual == "…"

    def test_newlines_are_spaces(self) -> None:
        assert fit("a\nb", width=9).visual == "a b"

    @pytest.mark.parametrize("width", [0, -1])
    def test_without_room_there_is_nothing(self, width: int) -> None:
        assert fit("خبر", width=width).width == 0

    def test_one_cell_is_an_ellipsis(self) -> None:
        assert fit("خبر", width=1).visual == "…"
        assert fit("漢字", width=2).visual == "…"
