"""Arabic letters to their presentation forms, joined as ArabicShaping.txt says, with a map to the letters.

The forms are arabic-reshaper's; its code is not used, because it keeps no map and raises or joins wrongly
on some
text (docs/notes/text.md).  Letters without presentation forms keep their own character and their
neighbours' joins.
"""

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from newstui.text.tables import DUAL_JOINING, JOIN_CAUSING, RIGHT_JOINING

CACHED_WORDS = 20_000
LONGEST_CACHED = 40
LAM = "\u0644"
LAM_ALEF = {
    "\u0622": ("\ufef5", "\ufef6"),
    "\u0623": ("\ufef7", "\ufef8"),
    "\u0625": ("\ufef9", "\ufefa"),
    "\u0627": ("\ufefb", "\ufefc"),
}
"""Alef to its ligature with a lam: isolated, final."""

Shape = tuple[str, tuple[int, ...] | None]
"""Shaped characters, and for each the place of its letter, or None where they are one to one."""


def _expand(spans: str) -> frozenset[str]:
    """Returns the characters of ranges written in hexadecimal."""
    chars: set[str] = set()
    for span in spans.split():
        first, _, last = span.partition("-")
        chars.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(chars)


_DUAL = _expand(DUAL_JOINING)
_CAUSING = _expand(JOIN_CAUSING)
_JOINS_BEFORE = _DUAL | _CAUSING | _expand(RIGHT_JOINING)
_JOINS_AFTER = _DUAL | _CAUSING

ISOLATED, INITIAL, MEDIAL, FINAL = range(4)
MARKS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
# Joining_Type T that takes no cell: what stands between two letters without parting them.  LRM is not here:
# its level differs, and letters join within one level run only.
_TRANSPARENT = MARKS + "\u00ad\u034f\u061c\u200b\u200f\u202a-\u202e\u2060\ufeff"
_is_transparent = re.compile(f"[{_TRANSPARENT}]").match
_LETTERS = (
    "\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u0870-\u088e"
    "\u08a0-\u08c9"
)
_words = re.compile(f"[{_LETTERS}\u200d][{_LETTERS}{_TRANSPARENT}\u200c\u200d]*+").finditer

has_arabic = re.compile(f"[{_LETTERS}]").search
"""Finds an Arabic letter."""


@cache
def forms_of_letters() -> Mapping[str, tuple[str, ...]]:
    """Maps a letter to its isolated, initial, medial and final form."""
    from arabic_reshaper.letters import LETTERS_ARABIC  # noqa: PLC0415 - takes 4 ms; a pipe gets letters

    forms = {
        letter: tuple(form or letter for form in shapes)
        for letter, shapes in LETTERS_ARABIC.items()
        if letter not in "\u0640\u200d\u0621"
    }
    return forms | {"\u06ba": ("\ufb9e", "\u06ba", "\u06ba", "\ufb9f")}


def joining_type(char: str) -> str:
    """Returns the Joining_Type of a character: D, R, C, T, or U for all that does not join."""
    if char in _CAUSING:
        return "C"
    if char in _DUAL:
        return "D"
    return "R" if char in _JOINS_BEFORE else "T" if _is_transparent(char) else "U"


def _joins(word: str, letters: list[int]) -> list[bool]:
    """Tells of each letter whether it joins the one after it."""
    joins = [word[here] in _JOINS_AFTER and word[there] in _JOINS_BEFORE for here, there in pairwise(letters)]
    return [*joins, False]


def _shape_word(word: str) -> Shape:
    """Returns a word's shapes; the word begins with a letter or a joiner."""
    letters = [place for place, char in enumerate(word) if not _is_transparent(char)]
    joins, forms = _joins(word, letters), forms_of_letters()
    letters.append(len(word))
    places: list[int] = []
    shaped: list[str] = []
    skip = False
    for number, joined in enumerate(joins):
        here, after = letters[number], letters[number + 1]
        char = word[here]
        before = number > 0 and joins[number - 1]
        if skip:  # the alef of a lam-alef: only its marks are left
            skip = False
        elif char == LAM and joined and word[after] in LAM_ALEF:
            skip = True
            shaped.append(LAM_ALEF[word[after]][before])
            places.append(here)
        elif char not in "\u200c\u200d":
            form = (MEDIAL if before else INITIAL) if joined else (FINAL if before else ISOLATED)
            shaped.append(forms[char][form] if char in forms else char)
            places.append(here)
        shaped += word[here + 1 : after]
        places += range(here + 1, after)
    return "".join(shaped), None if len(shaped) == len(word) else tuple(places)


class _Words(dict[str, Shape]):
    """Word to its shapes; emptied when full, so that a hostile feed cannot fill the memory."""

    def __missing__(self, word: str) -> Shape:
        shape = _shape_word(word)
        if len(word) <= LONGEST_CACHED:
            if len(self) >= CACHED_WORDS:
                self.clear()
            self[word] = shape
        return shape


_shape_of = _Words().__getitem__


def shape(text: str) -> tuple[str, list[int] | None]:
    """Returns a logical text with its letters shaped, and for each character the index it came from.

    The map is None where nothing was joined into one or dropped.  ZWNJ and ZWJ do their work and go, save
    those
    that stand apart from Arabic letters.
    """
    if text.isascii() or not has_arabic(text):
        return text, None
    parts: list[str] = []
    places: list[int] | None = None
    done = 0
    for found in _words(text):
        start, end = found.span()
        shaped, word_places = _shape_of(found[0])
        if done < start:
            parts.append(text[done:start])
        parts.append(shaped)
        if word_places is not None:
            if places is None:
                places = list(range(start))
            else:
                places += range(done, start)
            places += [start + place for place in word_places]
        elif places is not None:
            places += range(done, end)
        done = end
    parts.append(text[done:])
    if places is not None:
        places += range(done, len(text))
    return "".join(parts), places
