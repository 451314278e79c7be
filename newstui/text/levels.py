"""UAX #9, rules W1 to I2: the levels of one isolating run sequence.

The classes of a sequence are one bytes object, a letter a character (see classes.py), and each rule is a
replacement over it, so that the work is done at C speed.
"""

import re
from collections.abc import Callable

from newstui.text.classes import CANONICAL_BRACKET, MIRROR

MAX_DEPTH = 125
OPENING, L, R, NEUTRAL, MARK = b"(LRoM"
MAX_OPEN_BRACKETS = 63

_w1 = re.compile(rb"(?s)([^M])(M++)").sub
_after_arabic = re.compile(rb"A[^LR]*+").sub
_lone_separator = re.compile(rb"(?<=E)[sc](?=E)").sub
_arabic_separator = re.compile(rb"(?<=N)c(?=N)").sub
_terminators = re.compile(rb"(?<!t)t++(?=E)|(?<=E)t++").sub
_after_latin = re.compile(rb"L[^R]*+").sub
_brackets = re.compile(rb"[()]").finditer
_between_l = re.compile(rb"(?<=L)o++(?=L)").sub
_between_r = re.compile(rb"(?<=[REN])o++(?=[REN])").sub
_rtl_strong = re.compile(rb"[REN]").search

_TO_NEUTRAL = bytes.maketrans(b"stcwSP<>?=()", b"o" * 12)
_NEUTRAL_TO_R = bytes.maketrans(b"stcwSP<>?=()o", b"R" * 13)
_IMPLICIT = [
    bytes.maketrans(
        b"LREN",
        bytes(
            (level + 1, level, level + 1, level + 1)
            if level & 1
            else (level, level + 1, level + 2, level + 2)
        ),
    )
    for level in range(MAX_DEPTH + 1)
]
"""Rules I1 and I2 for each embedding level."""


def _en_to_an(match: re.Match[bytes]) -> bytes:
    return match[0].replace(b"E", b"N")


def _en_to_l(match: re.Match[bytes]) -> bytes:
    return match[0].replace(b"E", b"L")


def _all_en(match: re.Match[bytes]) -> bytes:
    return b"E" * len(match[0])


def _all_l(match: re.Match[bytes]) -> bytes:
    return b"L" * len(match[0])


def _all_r(match: re.Match[bytes]) -> bytes:
    return b"R" * len(match[0])


def _as_base(match: re.Match[bytes]) -> bytes:
    return match[1] + (b"o" if match[1] in b"<>?=()" else match[1]) * len(match[2])


def resolve_sequence(
    classes: bytes, level: int, sos: bytes, eos: bytes, char_at: Callable[[int], str]
) -> bytes:
    """Returns the levels of a sequence without what X9 removes; char_at(i) is its i-th character."""
    original = classes
    classes = _resolve_weak(sos + classes, eos)
    if level & 1 and b"L" not in classes and eos != b"L":
        return classes.translate(_NEUTRAL_TO_R)[1:].translate(_IMPLICIT[level])
    neutral = classes.translate(_TO_NEUTRAL)
    if b"(" in classes and b")" in classes:
        pairs = _bracket_pairs(classes, char_at)
        neutral = _resolve_brackets(pairs, neutral, original, level) if pairs else neutral
    return _resolve_neutrals(neutral + eos, level)[1:-1].translate(_IMPLICIT[level])


def _resolve_weak(classes: bytes, eos: bytes) -> bytes:
    """Applies W1 to W7 (W6's neutrals are made by the caller); the first byte is sos."""
    if b"M" in classes:
        classes = _w1(_as_base, classes.replace(b"AM", b"AA").replace(b"AM", b"AA"))
    if b"E" not in classes:
        classes = classes.replace(b"A", b"R")
        return _arabic_separator(b"N", classes) if b"N" in classes else classes
    if b"A" in classes:
        classes = _after_arabic(_en_to_an, classes).replace(b"A", b"R")
    if b"s" in classes or b"c" in classes:
        classes = _arabic_separator(b"N", _lone_separator(b"E", classes))
    if b"t" in classes:
        classes = _terminators(_all_en, classes)
    return _after_latin(_en_to_l, classes) if b"L" in classes else classes


def _bracket_pairs(classes: bytes, char_at: Callable[[int], str]) -> list[tuple[int, int]]:
    """Returns the places of paired brackets (BD16) by the opening ones; the first byte is sos."""
    open_brackets: list[tuple[str, int]] = []
    pairs = []
    for found in _brackets(classes):
        place = found.start()
        char = char_at(place - 1)
        char = CANONICAL_BRACKET.get(char, char)
        if classes[place] == OPENING:
            if len(open_brackets) == MAX_OPEN_BRACKETS:
                break
            open_brackets.append((MIRROR[ord(char)], place))
            continue
        for depth in range(len(open_brackets) - 1, -1, -1):
            if open_brackets[depth][0] == char:
                pairs.append((open_brackets[depth][1], place))
                del open_brackets[depth:]
                break
    return sorted(pairs)


def _resolve_brackets(pairs: list[tuple[int, int]], neutral: bytes, original: bytes, level: int) -> bytes:
    """Applies N0; ``original`` has the classes before W1, without sos."""
    out = bytearray(neutral)
    for opening, closing in pairs:
        direction = _bracket_direction(out, opening, closing, level)
        if not direction:
            continue
        for place in (opening, closing):
            out[place] = direction
            while place < len(original) and original[place] == MARK:
                place += 1
                out[place] = direction
    return bytes(out)


def _bracket_direction(out: bytearray, opening: int, closing: int, level: int) -> int:
    """Returns L or R for a pair of brackets, or 0 where rule N0 leaves it neutral."""
    has_l = out.find(b"L", opening + 1, closing) >= 0
    has_r = _rtl_strong(out, opening + 1, closing) is not None
    if has_r if level & 1 else has_l:
        return R if level & 1 else L
    if not (has_l or has_r):
        return 0
    place = opening - 1
    while out[place] == NEUTRAL:  # sos, the first byte, is strong
        place -= 1
    return L if out[place] == L else R


def _resolve_neutrals(classes: bytes, level: int) -> bytes:
    """Applies N1 and N2; sos and eos stand at the ends."""
    if b"o" not in classes:
        return classes
    if level & 1:
        return _between_l(_all_l, classes).replace(b"o", b"R")
    return _between_r(_all_r, classes).replace(b"o", b"L")
