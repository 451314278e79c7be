"""Letters with their marks, as they stand on cells."""

import re
import unicodedata
from functools import lru_cache

RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""A code point of the blocks whose letters run from right to left, marks and digits included."""


@lru_cache(maxsize=4096)
def is_mark(char: str) -> bool:
    """Return whether a code point takes no cell of its own: it stands on the cell before it."""
    return unicodedata.category(char) in ("Mn", "Me", "Cf")


def clusters(visual: str) -> list[str]:
    """Return visual text cell by cell: each base with its marks."""
    cells: list[str] = []
    for char in visual:
        if cells and is_mark(char):
            cells[-1] += char
        else:
            cells.append(char)
    return cells


def strip_marks(visual: str) -> str:
    """Return visual text without the tashkeel and points of right-to-left letters."""
    return "".join(cell[0] if RTL.match(cell) else cell for cell in clusters(visual))


def marks_before(visual: str) -> str:
    """Return visual text with the marks of right-to-left letters before their base."""
    return "".join(
        cell[1:] + cell[0] if len(cell) > 1 and RTL.match(cell) else cell for cell in clusters(visual)
    )
