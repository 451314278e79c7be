"""The filter: a line in, visual lines with ranges of the line as given out."""

from newstui.text import spans, visual


def test_spans_cover_the_line_as_given() -> None:
    line = "قال\u202e الوزير (نعم) e\u0301 في \x1b[1m22 يناير  "
    for width in (5, 12, 40, None):
        found = spans(line, width=width, direction="auto", justify=False)
        assert "".join(line[span.start : span.end] for span in found) == line
        assert all(span.direction == "rtl" for span in found)
        assert not any(char in span.visual for span in found for char in "\x1b\u202e\u0301")


def test_spaces_at_a_break_are_in_no_visual_text() -> None:
    found = spans("abc  déf", width=4, direction="auto", justify=False)
    assert found == [(0, 5, "abc", "ltr"), (5, 8, "déf", "ltr")]


def test_an_empty_line_is_one_empty_span() -> None:
    assert spans("", width=10, direction="rtl", justify=False) == [(0, 0, "", "ltr")]


def test_a_direction_may_be_said() -> None:
    (span,) = spans("abc (د)", width=None, direction="rtl", justify=False)
    assert span == (0, 7, "(ﺩ) abc", "rtl")


def test_visual_text_needs_no_map() -> None:
    assert visual("خبر (1)\nabc") == "(1) ﺮﺒﺧ\nabc"
    assert visual("قال «نَعَم» iPhone") == "iPhone «ﻢﻌَﻧَ» ﻝﺎﻗ"
    assert visual("خبر", direction="ltr") == "ﺮﺒﺧ"
    assert visual("") == ""
    assert visual("[ا\u2067a\u2069]", direction="ltr") == "[ﺍa]"
