"""What holds of every text, by hypothesis."""

import re
import unicodedata
from itertools import pairwise

from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.text import cell_width, clean, find, fit, fold, layout, to_digits, tokens, visual
from newstui.text.bidi import Paragraph

ALPHABET = (
    "ابجدهلمن\u064b\u0651کیےۆאבגabz019١۲ .,:;-+/%$()[]«»<>!?،؛"
    "\u200c\u200d\u200e\u200f\u2067\u2068\u2069\n\t漢"
)
TEXTS = st.text(alphabet=ALPHABET, max_size=60) | st.text(max_size=30)
LIGATURES = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
WIDTHS = st.integers(min_value=1, max_value=70)
# Classes whose characters python-bidi's own data knows as we do.
ORDER_TEXTS = st.text(
    alphabet="ابלא1٢ab .,-+()[]\u0651\u200f\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2069", max_size=40
)


@given(TEXTS, WIDTHS, st.booleans(), st.sampled_from(["rtl", "ltr", "auto"]))
@settings(max_examples=300, deadline=None)
def test_lines_cover_the_text_and_fit(text: str, width: int, justify: bool, direction: str) -> None:
    lines = layout(text, width=width, justify=justify, direction=direction)  # type: ignore[arg-type]
    assert lines[0].start == 0
    assert lines[-1].end == len(text)
    for before, line in pairwise(lines):
        assert before.end == line.start
    for line in lines:
        assert line.width == cell_width(line.visual) <= width
        if not LIGATURES.search(text):  # a ligature of many letters may have to be cut over two lines
            assert all(line.start <= char < line.shown_end for char in line.cells)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_cells_read_in_logical_order_give_the_text_back(text: str) -> None:
    logical = clean(text)
    seen = {char for line in layout(logical, width=30) for char in line.cells}
    for place, char in enumerate(logical):
        if unicodedata.category(char)[0] in "LN" and unicodedata.category(char) != "Lm":
            follows_lam = place and char in "اآأإ" and "ل" in logical[max(0, place - 8) : place]
            joins_before = unicodedata.east_asian_width(char) == "W" or place in seen
            assert follows_lam or joins_before or cell_width(char) == 0, (ascii(logical), place)


@given(ORDER_TEXTS, st.integers(0, 1))
@settings(max_examples=400, deadline=None)
def test_the_order_is_a_permutation_and_python_bidis(text: str, level: int) -> None:
    order = Paragraph(text, level).line_order()
    assert sorted(order) == list(range(len(text)))
    if not set(text) & set("\u2066\u2067\u2069\u202a\u202b\u202d\u202e\u202c"):
        assert "".join(text[place] for place in order) == get_display(text, base_dir="LR"[level])


@given(TEXTS, WIDTHS)
@settings(max_examples=200, deadline=None)
def test_a_fitted_line_is_one_line(text: str, width: int) -> None:
    line = fit(text, width=width)
    assert line.width == cell_width(line.visual) <= width
    assert line.end == len(text)
    assert "\n" not in line.visual


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_clean_twice_is_clean_once(text: str) -> None:
    for inline in (True, False):
        once = clean(text, inline=inline)
        assert clean(once, inline=inline) == once
        assert unicodedata.is_normalized("NFC", once)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_search_and_digits_keep_to_the_text(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert all(fold(text[token.start : token.end]) == token.folded for token in tokens(text))
    for start, end in find(text, [token.folded for token in tokens(text)]):
        assert 0 <= start < end <= len(text)
    assert len(to_digits(text, "arabic")) == len(to_digits(text, "european")) == len(text)
    assert "\x1b" not in visual(text)
