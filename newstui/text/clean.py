"""Sanitising: what of a feed's text may reach the screen, the store and the clipboard; with a map.

Rules in docs/notes/text.md.  A map (``places``) holds for every character the index it came from; None is the
identity.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from newstui.text.cells import mark_map

MOST_MARKS = 5
MOST_MARKS_DECOMPOSED = 10
DEEPEST_ISOLATE = 8

Mapped = tuple[str, Sequence[int] | None]
"""A text and, for each of its characters, the index it came from (None: the same)."""

# Scripts in which ZWNJ and ZWJ change how letters look.
_JOINING_SCRIPTS = (
    "\u0620-\u065f\u066e-\u06d5\u06fa-\u06ff\u0710-\u074f\u0750-\u077f\u0870-\u08ff\u0900-\u0dff"
    "\u1000-\u109f\u1780-\u17ff\u1800-\u18af"
)
EMOJI = (
    "\ufe0f\u00a9\u00ae\u203c-\u2049\u20e3\u2122-\u21ff\u2300-\u2328\u232b-\u2bff\u3030-\u32ff"
    "\U0001f000-\U0001faff"
)

# C0, C1, soft hyphen, fillers, zero width space, embeddings and overrides, invisible operators, deprecated
# format characters, byte order marks, annotations, noncharacters, surrogates, private use, tags.
_CUT = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u202a-\u202e"
    "\u2060-\u2065\u206a-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U000e0000-\U000e00ff\U000e01f0-\U0010ffff"
)
_NONCHARACTERS = "".join(chr(plane << 16 | low) for plane in range(1, 15) for low in (0xFFFE, 0xFFFF))
_STRING_BODY = "[^\x07\x1b\x90\x98\x9c-\x9f\n]{0,2000}(?:\x07|\x1b\\\\|\x9c)"
_SPECIAL = (
    "(?P<newline>\r\n?|[\x0b\x0c\x85\u2028\u2029])"
    f"|(?P<escape>(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f]){_STRING_BODY}"
    "|(?:\x1b\\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]?|\x1b[ -/]{0,8}[0-~]?)"
    f"|(?P<cut>[{_CUT}{_NONCHARACTERS}]+)"
    f"|(?P<selector>(?<![#*0-9{EMOJI}])[\ufe0e\ufe0f])"
    f"|(?P<joiner>\u200c(?=\u200c)|(?<![{_JOINING_SCRIPTS}])\u200c|\u200c(?![{_JOINING_SCRIPTS}])"
    f"|(?<![{_JOINING_SCRIPTS}{EMOJI}])\u200d(?![{_JOINING_SCRIPTS}]))"
)

_PLAIN = (
    "\n -~\u00a0-\u00ac\u00ae-\u02ff\u0386\u0388-\u0482\u05be\u05d0-\u05ea\u0606-\u061b\u061d-\u064a"
    "\u0660-\u066f\u0671-\u06d5\u06de\u06e5\u06e6\u06ee-\u06ff\u0750-\u077f\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2122"
)
# Nothing in this class is ever cut, replaced or composed.
_not_plain = re.compile(f"[^{_PLAIN}]").search
# The same with the marks of everyday Arabic and Hebrew, and with ZWNJ.
_VOWELS = "\u05b0-\u05bd\u05bf\u05c1\u05c2\u064b-\u0655\u0670"
_not_ordinary = re.compile(f"[^{_PLAIN}{_VOWELS}\u200c]").search
_six_vowels = re.compile(f"[{_VOWELS}]{{{MOST_MARKS + 1}}}").search
_STRAY_JOINER = f"\u200c(?:(?![{_JOINING_SCRIPTS}])|(?<![{_JOINING_SCRIPTS}]\u200c))"

_many_marks = re.compile(f"M[Mf]{{{MOST_MARKS},}}").finditer
_isolates = re.compile("[\u2066-\u2069\n]").finditer
has_isolates = re.compile("[\u2066-\u2069]").search
_blanks = re.compile("[ \t\n]+")
_many_blanks = re.compile("  |[\t\n]").search


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Returns a pattern that few texts need, compiled when the first one does: the large ones take 1 to 3
    ms each."""
    return re.compile(pattern)


def rewrite(mapped: Mapped, changes: Iterator[tuple[int, int, str]]) -> Mapped:
    """Replaces the ranges given, in order, and keeps the map."""
    text, places = mapped
    parts: list[str] = []
    found: list[int] = []
    done = 0
    given = range(len(text)) if places is None else places
    for start, end, new in changes:
        parts += (text[done:start], new)
        found += given[done:start]
        if new:
            found += [given[min(start + step, end - 1)] for step in range(len(new))]
        done = end
    if not parts:
        return mapped
    parts.append(text[done:])
    found += given[done:]
    return "".join(parts), found


def substitute(mapped: Mapped, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> Mapped:
    """Replaces what a pattern finds, and keeps the map."""
    return rewrite(mapped, ((*found.span(), new(found)) for found in pattern.finditer(mapped[0])))


def _replacement(found: re.Match[str]) -> str:
    return "\n" if found.lastgroup == "newline" else ""


def _cap_marks(mapped: Mapped, most: int) -> Mapped:
    """Drops the marks over the number allowed on one base."""
    return rewrite(mapped, _surplus_marks(mark_map(mapped[0]), most))


def _surplus_marks(kinds: str, most: int) -> Iterator[tuple[int, int, str]]:
    for found in _many_marks(kinds):
        marks = [place for place in range(*found.span()) if kinds[place] == "M"]
        for place in marks[most:]:
            yield place, place + 1, ""


def without_surplus_marks(text: str) -> str:
    """Returns a text without marks by the dozen on one base: normalising those takes time by the square."""
    return _cap_marks((text, None), MOST_MARKS_DECOMPOSED)[0]


def _compose(mapped: Mapped) -> Mapped:
    """Composes a text as NFC does, cluster by cluster, so that the map stays true to a cluster.

    Marks that compose with nothing keep the order they came in: NFC sets a vowel before its shadda, which
    fonts draw worse (UTR #53); ``clean`` brings it to NFC for good.
    """
    text = mapped[0]
    if unicodedata.is_normalized("NFC", text):
        return mapped
    marks = mark_map(text)
    starts = [
        place
        for place, char in enumerate(text)
        if not place or (marks[place] == "." and not unicodedata.combining(char))
    ]
    starts.append(len(text))
    return rewrite(mapped, _composed(text, starts))


def _composed(text: str, starts: list[int]) -> Iterator[tuple[int, int, str]]:
    for start, end in pairwise(starts):
        cluster = text[start:end]
        composed = unicodedata.normalize("NFC", cluster)
        if sorted(composed) != sorted(cluster):
            yield start, end, composed


def _balance(mapped: Mapped) -> Mapped:
    """Drops the isolates that are not opened and closed within one paragraph, and those nested too deep."""
    surplus: list[int] = []
    opened: list[int] = []
    for found in _isolates(mapped[0]):
        place, char = found.start(), found[0]
        if char == "\n":
            surplus += opened
            opened.clear()
        elif char != "\u2069":
            opened.append(place)
        elif not opened:
            surplus.append(place)
        elif len(opened) > DEEPEST_ISOLATE:
            surplus += (opened.pop(), place)
        else:
            opened.pop()
    return rewrite(mapped, ((place, place + 1, "") for place in sorted(surplus + opened)))


def may_be_unfit(text: str) -> bool:
    """Tells a text that may have something to cut, to replace or to compose from the usual one."""
    if not _not_plain(text):
        return False
    return bool(
        _not_ordinary(text)
        or _six_vowels(text)
        or ("\u200c" in text and compiled(_STRAY_JOINER).search(text))
        or not unicodedata.is_normalized("NFC", text)
    )


def sanitise(text: str) -> Mapped:
    """Returns what may be shown of a text, composed, and the index each character came from."""
    if not may_be_unfit(text):
        return text, None
    mapped = substitute((text, None), compiled(_SPECIAL), _replacement)
    mapped = _compose(_cap_marks(mapped, MOST_MARKS_DECOMPOSED))
    mapped = _cap_marks(mapped, MOST_MARKS)
    return _balance(mapped) if has_isolates(mapped[0]) else mapped


def clean(text: str, *, inline: bool = True) -> str:
    """Returns what may be kept of a feed's text, in NFC; ``inline`` makes it one line with single spaces."""
    if may_be_unfit(text):
        text = unicodedata.normalize("NFC", sanitise(text)[0])
        # The order of NFC may set a joiner beside a mark of a script that knows no joiners.
        text = compiled(_SPECIAL).sub(_replacement, text)
    if inline:
        return _blanks.sub(" ", text).strip() if _many_blanks(text) else text.strip()
    return text
