"""Lays out random and hostile text and checks what must hold of every layout.

usage: python benchmarks/fuzz_layout.py [LAYOUTS] [SEED]      (500,000 layouts unless given)
"""

import random
import sys
import time
import traceback
import unicodedata
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from rich.cells import cell_len, get_character_cell_size

from newstui.text import Line, Marks, Side, StyleRange, clean, fit, layout, visual
from newstui.text.bidi import Paragraph
from newstui.text.classes import MIRROR
from newstui.text.direction import level_of
from newstui.text.prepare import INVISIBLE, displayable
from newstui.text.shaping import shape

WORDS = (
    "قال", "الوزير", "لله", "سلام", "مثلًا", "الْأَخْبَار", "شَدّة", "لَا", "می‌رود", "کتاب‌ها", "خبروں",
    "ہے", "ڕێگا", "دەڵێت", "ئۇيغۇر", "ښځه", "שלום", "שָׁלוֹם", "hello", "iPhone", "2025-10-14", "3.5%",
    "١٢٣", "۴۵", "(", ")", "[", "]", "«", "»", "“", "”", "،", "؛", "؟", ".", "!", "-", "—", "…", "/",
    "https://example.org/a?b=1", "C++", "$100",
)  # fmt: skip
ODD = (
    "\u064b", "\u0651", "\u064e", "\u0301", "\u0308", "\u05b0", "\u0640", "\u200c", "\u200d", "\u200e",
    "\u200f",
    "\u061c", "\u2066", "\u2067", "\u2068", "\u2069", "\u202a", "\u202b", "\u202d", "\u202e", "\u202c",
    "\u00ad", "\u200b", "\u2060", "\ufeff", "\x1b[31m", "\x1b]0;x\x07", "\x9b1m", "\x00", "\x85", "\t",
    "\n", "\r", "\u2028", "\u00a0", "\u3000", "\u2009", "漢", "字", "한", "\u1112\u1161", "ｱ", "👍🏽",
    "👨\u200d👩\u200d👧", "❤\ufe0f", "🇶🇦", "🇶", "1\ufe0f\u20e3", "\u06dd", "\u0600", "\ufdfd", "\ufdfa",
    "\ufdf2", "\ufefb", "\ufee7", "क्षि", "ก็", "e\u0301", "\u0627\u0653", "\ue000", "\U000e0041",
    "\U0010ffff", "\ud800", "\u2329", "\u232a", "\u3008", "ﷺ", "\u1160",
)  # fmt: skip
SPACES = (" ", " ", " ", " ", "  ", "")
FORBIDDEN = {"Cc", "Cs", "Co"}


def make_text(chance: random.Random) -> str:
    """Returns a text of usual words, odd characters, or both."""
    parts = []
    odd = chance.choice((0.0, 0.05, 0.3, 0.8))
    for _ in range(chance.randint(0, 24)):
        kind = chance.random()
        if kind < odd * 0.2:
            parts.append(chr(chance.choice((chance.randrange(0x3000), chance.randrange(0x110000)))))
        elif kind < odd:
            parts.append(chance.choice(ODD))
        else:
            parts.append(chance.choice(WORDS))
        parts.append(chance.choice(SPACES))
    return "".join(parts)


def clusters(text: str) -> Counter[str]:
    """Counts the characters that take cells, each with its marks; mirror images count as the same."""
    found: list[str] = []
    for char in text:
        char = min(char, MIRROR.get(ord(char), char))
        if found and not get_character_cell_size(char):
            found[-1] += char
        else:
            found.append(char)
    return Counter(found)


def expected_clusters(text: str, marks: Marks) -> Counter[str]:
    """Counts what a layout of the text has to show, spaces left out."""
    total: Counter[str] = Counter()
    for paragraph in displayable(text, marks)[0].split("\n"):
        shaped = INVISIBLE.sub("", shape(paragraph)[0]).replace("\t", " ")
        if shaped and not get_character_cell_size(shaped[0]):
            shaped = "\u25cc" + shaped
        total += clusters(shaped)
    return Counter({cluster: count for cluster, count in total.items() if not cluster.isspace()})


def check_line(line: Line, text: str, width: int, marks: Marks = "show") -> None:
    """Asserts what holds of one line."""
    logical = line.visual
    assert line.width == len(line.cells) == cell_len(logical) <= width, "width"
    assert not {unicodedata.category(char) for char in logical} & FORBIDDEN, "forbidden"
    assert "".join([run.text for run in line.runs]) == logical
    for run in line.runs:
        assert run.text
        assert get_character_cell_size(run.text[0]), "torn cluster"
        marked = any(not get_character_cell_size(char) for char in run.text)
        assert not marked or all(not get_character_cell_size(char) for char in run.text[1:]), "shared cluster"
    assert line.start <= line.shown_end <= line.end
    hidden = INVISIBLE.sub("", displayable(text[line.shown_end : line.end], marks)[0])
    assert not hidden.strip(), ("hidden", ascii(hidden))


def check(text: str, width: int, direction: Side, *, justify: bool, marks: Marks) -> None:
    """Lays a text out and asserts what must hold of all its lines together."""
    styles = [StyleRange(1, len(text) // 2, "a"), StyleRange(len(text) // 3, len(text), "b")]
    lines = layout(text, width=width, direction=direction, justify=justify, marks=marks)
    styled = layout(text, width=width, direction=direction, justify=justify, marks=marks, styles=styles)
    assert [line.visual for line in styled] == [line.visual for line in lines]
    assert [line.cells for line in styled] == [line.cells for line in lines]
    assert lines[0].start == 0
    assert lines[-1].end == len(text)
    for line, following in pairwise(lines):
        assert line.end == following.start
    shown: Counter[str] = Counter()
    for line, with_styles in zip(lines, styled, strict=True):
        check_line(line, text, width, marks)
        check_line(with_styles, text, width, marks)
        check_styles(with_styles, styles)
        shown += clusters(line.visual)
    shown = Counter({cluster: count for cluster, count in shown.items() if not cluster.isspace()})
    missing = expected_clusters(text, marks) - shown
    extra = shown - expected_clusters(text, marks)
    if width > 1:
        assert not missing, ("missing", missing)
        assert not extra or (justify and all(cluster[0] == "\u0640" for cluster in extra)), ("extra", extra)


def check_styles(line: Line, styles: list[StyleRange]) -> None:
    """Asserts that a style stands on the cells that its range spans, and on no other."""
    on_cells: list[tuple[str, ...]] = []
    for run in line.runs:
        on_cells += [run.styles] * cell_len(run.text)
    for start, end, style in styles:
        spans = line.cell_spans(start, end)
        inside = {cell for first, last in spans for cell in range(first, last)}
        assert {cell for cell, names in enumerate(on_cells) if style in names} == inside, "styles"
    for cell, char in enumerate(line.cells):
        assert line.char_at(cell) == char


def check_order(text: str, direction: Side) -> None:
    """Asserts the order of each line: our resolver's before anything is dropped, and python-bidi's.

    python-bidi takes unassigned characters for L.
    """
    check_whole_order(text, direction)
    if any(unicodedata.category(char) == "Cn" for char in text):
        return
    lines = layout(text, width=1 << 20, direction=direction)
    assert visual(text, direction=direction).rstrip("\n") == "\n".join(
        [line.visual for line in lines]
    ).rstrip("\n"), "python-bidi"


def check_whole_order(text: str, direction: Side) -> None:
    """Asserts that dropping what has no cell leaves the rest in order; texts with marks are left out."""
    logical = displayable(text)[0]
    level = level_of(logical, direction)
    shown = layout(text, width=1 << 20, direction=direction)
    for line, paragraph in zip(shown, logical.split("\n"), strict=False):
        shaped = shape(paragraph)[0]
        if all(get_character_cell_size(char) or INVISIBLE.match(char) for char in shaped):
            order = [shaped[place] for place in Paragraph(shaped, level).line_order()]
            assert visible("".join(order)) == visible(line.visual), "order"


def visible(text: str) -> str:
    """Returns a text without spaces and what has no cell, mirror images made the same."""
    return "".join(
        [min(char, MIRROR.get(ord(char), char)) for char in INVISIBLE.sub("", text) if not char.isspace()]
    )


def check_fit(text: str, width: int, direction: Side) -> None:
    """Asserts that one line fits and says so where it was cut."""
    line = fit(text, width=width, direction=direction)
    assert line.end == len(text)
    check_line(line, "", width)
    whole = fit(text, width=1 << 20, direction=direction)
    if whole.width > width:
        level = level_of(displayable(text)[0].replace("\n", " "), direction)
        assert line.visual[0 if level else -1] == "…", "ellipsis"
    else:
        assert line == whole


def run(layouts: int, seed: int, report: Callable[[str], None] = print) -> int:
    """Checks a number of layouts; returns how many failed, each reported with its text."""
    chance = random.Random(seed)
    failures = 0
    for number in range(layouts):
        text = make_text(chance)
        width = chance.choice((1, 2, 3, 5, 8, 13, 20, 40, 66, 100))
        direction: Side = chance.choice(("rtl", "ltr", "auto"))
        justify = chance.random() < 0.3
        marks: Marks = chance.choice(("show", "show", "hide"))
        try:
            check(text, width, direction, justify=justify, marks=marks)
            if number % 4 == 0:
                check_order(text, direction)
                check_fit(text, width, direction)
                once = clean(text, inline=False)
                assert clean(once, inline=False) == once, "clean twice"
        except Exception as error:
            failures += 1
            place = traceback.extract_tb(error.__traceback__)[-1].lineno
            said = f"{type(error).__name__} {error} (line {place})"
            how = f"{width} {direction} {justify} {marks}"
            report(f"{number}: {text!a} {how}: {said}")
    return failures


def main() -> None:
    """Runs and prints a summary; status 1 when any layout failed."""
    layouts = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 2026
    started = time.perf_counter()
    failures = run(layouts, seed)
    seconds = time.perf_counter() - started
    print(f"{layouts} texts (each laid out twice), seed {seed}: {failures} failed, {seconds:.0f} s")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
