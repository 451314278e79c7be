"""Cells: how wide characters are, and which ones stand on the cell of the character before them."""

import re
import unicodedata
from itertools import accumulate

from rich.cells import cell_len, get_character_cell_size

ELLIPSIS = "…"
MOST_KEPT = 20_000
"""Characters whose data is kept once looked up."""

not_plain = re.compile(
    "[^ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u05be\u05d0-\u05ea\u0606-\u060f\u061b\u061d-\u064a"
    "\u0660-\u066f\u0671-\u06d5\u06de\u06e5\u06e6\u06ee-\u06ff\u0750-\u077f\u0870-\u088e\u08a0-\u08c9\u2010-\u2027\u2030-\u205e"
    "\u20a0-\u20c0\ufb50-\ufbb1\ufd3e\ufd3f\ufe80-\ufefc]"
).search
"""Finds a character that may not be exactly one cell of its own."""

cell_width = cell_len
"""Returns how many cells a text takes, as Rich and Textual count them."""


class _Widths(dict[str, int]):
    """Character to cells, filled as characters are met."""

    def __missing__(self, char: str) -> int:
        width = get_character_cell_size(char)
        if len(self) < MOST_KEPT:
            self[char] = width
        return width


char_width = _Widths({"\t": 1, "\n": 1}).__getitem__
"""Returns the cells of one character, 0, 1 or 2; a tab is shown as one space, and no mark is a newline."""


DIRECTING = "\u061c\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"
"""Characters that direct or join others and have no cell."""
BARRIER = 4
"""The width of a directing character that stays to keep two runs apart: it is no mark, and has no cell."""
_width_of = _Widths({"\t": 1, "\n": 1, **dict.fromkeys(DIRECTING, BARRIER)}).__getitem__
_NO_BARRIERS = bytes.maketrans(bytes([BARRIER]), b"\0")


def widths_of(text: str) -> bytes:
    """Returns the cells of each character of a text, or BARRIER."""
    return bytes(map(_width_of, text))


def cells_of(widths: bytes) -> bytes:
    """Returns the cells of each character, those of barriers none."""
    return widths.translate(_NO_BARRIERS) if BARRIER in widths else widths


def offsets_of(widths: bytes) -> list[int]:
    """Returns how many cells stand before each character, and before the end."""
    return list(accumulate(cells_of(widths), initial=0))


class _Kinds(dict[int, str]):
    """Code point to M for a mark, f for what else takes no cell, a point for the rest."""

    def __missing__(self, cp: int) -> str:
        char = chr(cp)
        kind = "." if char_width(char) else "f" if unicodedata.category(char) == "Cf" else "M"
        if len(self) < MOST_KEPT:
            self[cp] = kind
        return kind


_kinds = _Kinds()


def mark_map(text: str) -> str:
    """Returns the text with M in place of marks, f of format characters, and points for the rest."""
    return text.translate(_kinds)
