"""Strips: every cell styled, exactly as wide as asked, clusters whole, the side by direction."""

import unicodedata

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from newstui.text import StyleRange, fit, layout
from newstui.ui.widgets.strips import Align, blank, columns, line_strip, overlay, physical, window

BASE = Style(bgcolor="blue")
RED = Style(bgcolor="red")
ARABIC = "قالتْ «مصرُ» نعم"


def styled_cells(strip: Strip) -> list[tuple[str, Style]]:
    """One (text, style) for each cell; a cluster is the text of its cell."""
    pieces = [strip.crop(x, x + 1) for x in range(strip.cell_length)]
    return [(piece.text, next(iter(piece)).style or Style()) for piece in pieces]


@pytest.mark.parametrize(
    ("align", "direction", "side"),
    [
        ("start", "rtl", "right"),
        ("start", "ltr", "left"),
        ("end", "rtl", "left"),
        ("end", "ltr", "right"),
        ("left", "rtl", "left"),
        ("center", "rtl", "center"),
    ],
)
def test_start_and_end_follow_the_lines_direction(align: Align, direction: str, side: str) -> None:
    assert physical(align, direction) == side


@pytest.mark.parametrize("width", [0, 1, 5, 13, 14, 40])
@pytest.mark.parametrize("align", ["start", "end", "center", "left", "right"])
@pytest.mark.parametrize("text", [ARABIC, "Plain (text)", "漢字と العربية", ""])
def test_a_strip_has_exactly_the_width_asked_for_and_a_style_on_every_cell(
    text: str, align: Align, width: int
) -> None:
    strip = line_strip(fit(text, width=30), width=width, align=align, base=BASE)
    assert strip.cell_length == width == sum(segment.cell_length for segment in strip)
    assert all(segment.style and segment.style.bgcolor == BASE.bgcolor for segment in strip)


def test_right_to_left_text_stands_at_the_right_and_loses_its_end_on_the_left() -> None:
    line = fit("سلام عليكم", width=20)
    assert line_strip(line, width=14, base=BASE).text == " " * (14 - line.width) + line.visual
    assert line_strip(line, width=4, base=BASE).text == line.visual[-4:]
    assert line_strip(line, width=4, align="left", base=BASE).text == line.visual[:4]


def test_every_cut_leaves_marks_with_their_letters() -> None:
    strip = line_strip(fit("بَّتِثُ", width=20), width=3, base=BASE)
    assert [text for text, _ in styled_cells(strip)] == ["ﺚُ", "ﺘِ", "ﺑَّ"]


def test_runs_take_their_styles_in_order_over_the_base() -> None:
    ranges = [StyleRange(1, 3, "bold"), StyleRange(2, 4, "red"), StyleRange(0, 4, "?")]
    line = fit("abcd", width=10, styles=ranges)
    strip = line_strip(line, width=4, base=BASE, styles={"bold": Style(bold=True), "red": Style(color="red")})
    looks = [(style.bold, style.color and style.color.name) for _, style in styled_cells(strip)]
    assert looks == [(None, None), (True, None), (True, "red"), (None, "red")]


def test_an_overlay_lies_over_some_cells_alone() -> None:
    strip = overlay(blank(6, BASE), [(1, 2), (4, 99)], RED)
    assert (
        "".join("x" if style.bgcolor == RED.bgcolor else "." for _, style in styled_cells(strip)) == ".x..xx"
    )
    assert strip.cell_length == 6


def test_an_overlay_of_a_logical_range_covers_what_the_map_says() -> None:
    line = layout("أهلا abc بكم", width=30)[0]
    strip = overlay(line_strip(line, width=line.width, base=BASE), line.cell_spans(5, 8), RED)
    assert "".join(text for text, style in styled_cells(strip) if style.bgcolor == RED.bgcolor) == "abc"


def test_a_window_shows_part_of_a_strip_and_blanks_beyond_it() -> None:
    strip = line_strip(fit("abcdef", width=6), width=6, base=BASE)
    assert window(strip, 4, 4, BASE).text == "ef  "
    assert columns([window(strip, 0, 2, BASE), blank(1, BASE), blank(0, BASE)]).text == "ab "


def test_neighbours_of_one_style_are_one_segment_up_to_a_letter_with_marks() -> None:
    strip = line_strip(fit("قالت شُحنت أمس", width=20), width=20, base=BASE)
    assert len(list(strip)) == 2
    assert [len(line_strip(fit(text, width=9), width=9, base=BASE)._segments) for text in ("abc", "قال")] == [
        1,
        1,
    ]


@pytest.mark.parametrize("text", ["قالت شُحِنَت مثلًا أمس", "بَّتِثُ abc َ漢字ُ", "👩‍👧 وعِلْم é"])
def test_any_two_cuts_give_the_same_cells_as_none(text: str) -> None:
    strip = line_strip(fit(text, width=30), width=30, base=BASE)
    for first in range(1, 30):
        whole = "".join(part.text for part in strip.divide([first, 30]))
        wide = any(cell_len(cell) == 2 for cell in whole)
        assert wide or whole == strip.text
        assert [part.cell_length for part in strip.divide([first, 30])] == [first, 30 - first]
        assert wide or not unicodedata.combining(strip.divide([first, 30])[1].text[0])
