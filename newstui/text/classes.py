"""Bidi classes (UAX #9, table 4) as one letter a character, and the mirrored and paired characters."""

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate

from newstui.text.tables import BIDI_CLASSES, MIRROR_PAIRS

# The letters: L R A(L) E(N) N for AN, s ES, t ET, c CS, M NSM, b BN, P for B, S, w WS, o ON,
# ( and ) paired brackets, 1 RLE 2 LRE 3 RLO 4 LRO 0 PDF, > RLI < LRI ? FSI = PDI.

MOST_KEPT = 20_000
"""Characters whose class is kept once looked up."""

MIRROR: dict[int, str] = {}
"""Code point to its mirrored character (rule L4)."""
for _left, _right in zip(MIRROR_PAIRS[::2], MIRROR_PAIRS[1::2], strict=True):
    MIRROR[ord(_left)] = _right
    MIRROR[ord(_right)] = _left

CANONICAL_BRACKET = {"\u2329": "\u3008", "\u232a": "\u3009"}
"""Brackets that count as the same as another one (BD16)."""

# Ranges that hold them all and some others, for speed: what has no mirror image translates to itself.
has_mirrored = re.compile(
    "[()<>\\[\\]{}\u00ab\u00bb\u0f3a-\u0f3d\u169b\u169c\u2039-\u2046\u207d-\u208e\u2208-\u2bff\u2e02-\u2e5c"
    "\u3008-\u301b\ufe59-\uff63]"
).search

has_rtl = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
).search
"""Finds a character that could lift a left-to-right paragraph's text off level 0."""


@cache
def _runs() -> tuple[list[int], str]:
    """Returns where each run of one class starts, and the runs' letters."""
    runs = BIDI_CLASSES.split(",")
    starts = list(accumulate((int(run[1:], 16) for run in runs), initial=0))
    return starts, "".join(run[0] for run in runs)


class _Classes(dict[int, str]):
    """Code point to class letter, filled as characters are met."""

    def __missing__(self, cp: int) -> str:
        starts, letters = _runs()
        letter = letters[bisect_right(starts, cp) - 1]
        if len(self) < MOST_KEPT:
            self[cp] = letter
        return letter


_classes = _Classes()


def classes_of(text: str) -> bytes:
    """Returns the class letters of a text, one byte a character."""
    return text.translate(_classes).encode("ascii")
