"""Justification: a line is widened with tatweels where the script joins, and with spaces for the rest.

The places for tatweels follow the priorities that typesetting programs share (docs/notes/text.md).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from newstui.text.cells import offsets_of, widths_of
from newstui.text.prepare import SPACES, Prepared
from newstui.text.shaping import CACHED_WORDS, FINAL, INITIAL, LAM_ALEF, MARKS, MEDIAL, forms_of_letters

TATWEEL = "\u0640"
MOST_OF_LINE = 0.15
"""The part of a line's cells that tatweels may take."""
MOST_IN_WORD = 2
FEWEST_LETTERS = 3

# Urdu and its neighbours are written in Nastaliq, which has no tatweel.
_NASTALIQ_LANGUAGES = frozenset(("ur", "urd", "pnb", "ks", "skr"))
_urdu_letters = re.compile(
    "[\ufb66-\ufb69\ufb88\ufb89\ufb8c\ufb8d\ufb9e\ufb9f\ufba6-\ufba9\ufbae-\ufbb1\u06ba]"
).search
_is_mark = re.compile(f"[{MARKS}]").match
_words = re.compile(
    f"[\u0640\u0620-\u064a\u066e-\u06d3\u06d5\u0750-\u077f\ufb50-\ufbff\ufe80-\ufefc{MARKS}]+"
).finditer
_gaps = re.compile("(?<=[^ ]) +(?=[^ ])").finditer

_SEEN_SAD = frozenset("سشصض")
_HEH_DAL_HAH = frozenset("ةهدذہەحجخ")
_ALEF_TAH_LAM_KAF = frozenset("اأإآٱلكکگطظ")
_REH_YEH = frozenset("رزيىیژ")
_WAW_AIN_QAF_FEH = frozenset("وعغقفؤ")
_FINALS = ((_HEH_DAL_HAH, 3), (_ALEF_TAH_LAM_KAF, 4), (_REH_YEH, 5), (_WAW_AIN_QAF_FEH, 6))
_GOD = re.compile("[\ufedf\ufee0]\ufee0\ufeea")


@cache
def _shapes() -> dict[str, tuple[str, int]]:
    """Maps a presentation form to its letter and to INITIAL, MEDIAL or FINAL."""
    shapes = {
        forms[form]: (letter, form)
        for letter, forms in forms_of_letters().items()
        for form in (INITIAL, MEDIAL, FINAL)
        if forms[form] != letter
    }
    shapes.update({final: (alef, FINAL) for alef, (_, final) in LAM_ALEF.items()})
    return shapes


def allows_kashida(paragraph: Prepared, language: str | None) -> bool:
    """Tells whether a paragraph's script may be stretched; Urdu is known by its language or its letters."""
    tag = (language or "").lower().replace("_", "-").split("-")[0]
    return tag not in _NASTALIQ_LANGUAGES and not _urdu_letters(paragraph.text)


def kashida_places(shaped: str) -> list[tuple[int, int]]:
    """Returns a priority, 1 the best, and the place to put a tatweel before; at most one for a word."""
    found = []
    for word in _words(shaped):
        priority, place = _best_place(word[0])
        if priority:
            found.append((priority, word.start() + place))
    return found


@lru_cache(CACHED_WORDS)
def _best_place(word: str) -> tuple[int, int]:
    """Returns the priority and the place of a shaped word's best tatweel, the later of equals; 0 for none."""
    letters = [place for place, char in enumerate(word) if not _is_mark(char)]
    bare = "".join([word[place] for place in letters])
    if len(letters) < FEWEST_LETTERS or _GOD.search(bare):
        return 0, 0
    candidates = [
        (priority, -place) for priority, place in zip(_priorities(bare), letters[1:], strict=True) if priority
    ]
    priority, place = min(candidates, default=(0, 0))
    return priority, -place


def _priorities(bare: str) -> Iterator[int]:
    """Yields how well a tatweel stands before each letter but the first of a word without marks; 0 is not
    at all."""
    shapes = _shapes()
    for place in range(1, len(bare)):
        before, here = bare[place - 1], bare[place]
        if TATWEEL in (before, here):  # the writer's own
            yield 1
            continue
        letter, form = shapes.get(before, ("", FINAL))
        next_letter, next_form = shapes.get(here, ("", INITIAL))
        after_article = letter == "ل" and form == INITIAL and place > 1 and bare[place - 2] in "\ufe8d\ufe8e"
        if form == FINAL or next_form == INITIAL or after_article:
            yield 0
        elif letter in _SEEN_SAD:
            yield 2
        elif next_form == MEDIAL:
            yield 8
        else:
            yield next((priority for letters, priority in _FINALS if next_letter in letters), 7)


def widened(paragraph: Prepared, start: int, stop: int, width: int, *, kashida: bool) -> Prepared:
    """Returns a line of a paragraph as a paragraph of its own, widened to ``width`` cells where it can be."""
    text = paragraph.text[start:stop]
    shown = len(text.rstrip(SPACES))
    slack = width - (paragraph.offsets[start + shown] - paragraph.offsets[start])
    line = text[:shown]
    added: dict[int, str] = {}
    gaps = [found.end() for found in _gaps(line)]
    if kashida:
        slack -= _add_tatweels(line, min(slack, int(width * MOST_OF_LINE)), added)
    for number, place in enumerate(gaps):
        spaces = slack * (number + 1) // len(gaps) - slack * number // len(gaps)
        added[place] = " " * spaces
    return _with_added(paragraph, start, stop, added)


def _add_tatweels(line: str, budget: int, added: dict[int, str]) -> int:
    """Adds tatweels, the best places first and one a word before any word's second; returns how many."""
    places = [place for _, place in sorted(kashida_places(line), key=lambda found: (found[0], -found[1]))]
    most = min(budget, MOST_IN_WORD * len(places))
    for number in range(most):
        place = places[number % len(places)]
        added[place] = added.get(place, "") + TATWEEL
    return max(most, 0)


def _with_added(paragraph: Prepared, start: int, stop: int, added: dict[int, str]) -> Prepared:
    """Returns a line with characters added before some of its own; they stand for what is before them."""
    parts: list[str] = []
    origins: list[int] = []
    done = start
    for place, new in sorted(added.items()):
        here = start + place
        parts += (paragraph.text[done:here], new)
        origins += range(done, here)
        origins += [here - 1] * len(new)
        done = here
    text = "".join([*parts, paragraph.text[done:stop]])
    origins += range(done, stop)
    levels = None if paragraph.levels is None else bytes([paragraph.levels[place] for place in origins])
    widths = widths_of(text) if paragraph.widths else b""
    sources = [*[paragraph.sources[place] for place in origins], paragraph.sources[stop]]
    offsets = offsets_of(widths) if widths else range(len(text) + 1)
    return Prepared(text, sources, sources[-1], paragraph.level, levels, widths, offsets)
