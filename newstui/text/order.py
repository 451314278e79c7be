"""Rules L2 to L4: the characters of a line from left to right, marks after what they stand on, brackets
mirrored."""

import re
from collections.abc import Sequence
from itertools import compress

from newstui.text.bidi import LevelRun, ordered_runs
from newstui.text.cells import BARRIER, char_width
from newstui.text.classes import MIRROR, has_mirrored

_TAB_AS_SPACE = str.maketrans("\t", " ")
_clusters = re.compile(rb"(?s).\0+").finditer

Arranged = tuple[list[str], Sequence[int]]
"""Pieces of visual text, and the source of each cell; a character with marks is a piece of its own."""


def is_cluster(piece: str) -> bool:
    """Tells a piece that is one character with its marks from a piece without marks."""
    return len(piece) > 1 and not char_width(piece[1])


def arrange(text: str, sources: Sequence[int], levels: bytes | None, level: int, widths: bytes) -> Arranged:
    """Returns a line in visual order.

    ``levels`` None means that all are ``level``; no ``widths`` that every character takes a cell of its own.
    """
    if not text:
        return [], ()
    if "\t" in text:
        text = text.translate(_TAB_AS_SPACE)
    runs = [(0, len(text), level)] if levels is None else ordered_runs(levels)
    if widths and widths.count(1) != len(text):
        return _arrange_any(text, sources, runs, widths)
    if len(runs) == 1:
        first, last, run_level = runs[0]
        return ([_turned(text)], sources[::-1]) if run_level & 1 else ([text], sources)
    parts: list[str] = []
    cells: list[int] = []
    for first, last, run_level in runs:
        part, chars = text[first:last], sources[first:last]
        if run_level & 1:
            part, chars = _turned(part), chars[::-1]
        parts.append(part)
        cells += chars
    return ["".join(parts)], cells


def _turned(text: str) -> str:
    """Returns a text without marks from its end to its start, its brackets mirrored."""
    visual = text[::-1]
    return visual.translate(MIRROR) if has_mirrored(visual) else visual


def _arrange_any(text: str, sources: Sequence[int], runs: list[LevelRun], widths: bytes) -> Arranged:
    """Arranges a line with marks or with characters of two cells."""
    pieces: list[str] = []
    cells: list[int] = []
    for first, last, run_level in runs:
        rtl = run_level & 1
        part, chars, wide = text[first:last], sources[first:last], widths[first:last]
        if BARRIER in wide:
            part, chars, wide = _without_barriers(part, chars, wide)
            if not part:
                continue
        if wide.count(1) == len(part):
            more = [_turned(part) if rtl else part]
        else:
            more = _turned_pieces(part, wide) if rtl else _pieces(part, wide)
            chars = _cells(chars, wide)
        cells += chars[::-1] if rtl else chars
        if pieces and not is_cluster(pieces[-1]) and not is_cluster(more[0]):
            more[0] = pieces.pop() + more[0]
        pieces += more
    return pieces, cells


def _without_barriers(text: str, sources: Sequence[int], widths: bytes) -> tuple[str, list[int], bytes]:
    """Returns a run without the characters that only kept it apart from others."""
    kept = [place for place, width in enumerate(widths) if width != BARRIER]
    return (
        "".join([text[place] for place in kept]),
        [sources[place] for place in kept],
        bytes([widths[place] for place in kept]),
    )


def _pieces(text: str, widths: bytes) -> list[str]:
    """Returns the stretches without marks, and each character with marks, of a left-to-right run."""
    pieces: list[str] = []
    done = 0
    for found in _clusters(widths):
        start, end = found.span()
        if done < start:
            pieces.append(text[done:start])
        pieces.append(text[start:end])
        done = end
    if done < len(text):
        pieces.append(text[done:])
    return pieces


def _turned_pieces(text: str, widths: bytes) -> list[str]:
    """Returns the pieces of a right-to-left run from left to right; marks stay after what they stand on."""
    pieces: list[str] = []
    mirrored = has_mirrored(text)
    done = len(text)
    for start, end in [found.span() for found in _clusters(widths)][::-1]:
        if end < done:
            pieces.append(_turned(text[end:done]))
        pieces.append(_turned(text[start]) + text[start + 1 : end] if mirrored else text[start:end])
        done = start
    if done:
        pieces.append(_turned(text[:done]))
    return pieces


def _cells(sources: Sequence[int], widths: bytes) -> list[int]:
    """Returns the source of each cell of characters that take one cell, two or none."""
    if 2 not in widths:
        return list(compress(sources, widths))
    return [source for source, width in zip(sources, widths, strict=True) for _ in range(width)]
