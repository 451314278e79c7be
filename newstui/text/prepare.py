"""A text made ready for lines: sanitised, shaped and resolved once a paragraph, with a map to the text
given."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from newstui.text import cells
from newstui.text.bidi import Paragraph
from newstui.text.cells import DIRECTING, ELLIPSIS, char_width, offsets_of, widths_of
from newstui.text.classes import has_rtl
from newstui.text.clean import EMOJI, Mapped, compiled, may_be_unfit, sanitise, substitute
from newstui.text.direction import Side, level_of
from newstui.text.numerals import Digits, to_digits
from newstui.text.shaping import shape

Marks = Literal["show", "hide"]

LONGEST_PARAGRAPH = 20_000
TAB = " " * 4
MOST_SENTENCES = 1_000
_SENTENCES = "\ufdfa\ufdfb\ufdfd"
BISMILLAH = "بسم الله الرحمن الرحيم"

# What terminals disagree about (docs/notes/text.md): number signs, variation selectors, joined emoji, skin
# tones, letters of flags without their partner, and letters that came as presentation forms.
_NUMBER_SIGNS = "\u0600-\u0605\u06dd\u0890\u0891\u08e2"
_DISPUTED = (
    f"(?P<drop>[{_NUMBER_SIGNS}\ufe00-\ufe0f\U000e0100-\U000e01ef]|(?<=[{EMOJI}])\u200d|\u200d(?=[{EMOJI}])"
    f"|(?<=[\u2600-\u27bf\U0001f000-\U0001faff])[\U0001f3fb-\U0001f3ff])"
    "|(?P<flag>[\U0001f1e6-\U0001f1ff]{2})|(?P<letter>[\U0001f1e6-\U0001f1ff])"
    "|(?P<bismillah>\ufdfd)|(?P<form>[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdcf\ufdf0-\ufdfc\ufe70-\ufefc])"
    "|(?P<tab>(?:(?<=\n)|^)\t+)"
)
_hidden = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff]+"
)
INVISIBLE = re.compile(f"[{DIRECTING}]")
"""Characters that direct the text and have no place on the screen."""
SPACES = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
"""What vanishes at a break; every one of them is one cell, save the last."""
_level_runs = re.compile(rb"(?s)(.)\1*+").finditer
_marks = re.compile(rb"\0+").finditer
_paragraphs = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(slots=True)
class Prepared:
    """One paragraph, shaped and in logical order, without what has no place on the screen."""

    text: str
    sources: Sequence[int]
    """For every character, and for the end, its index in the text given."""
    after: int
    """Where the next paragraph starts in the text given: beyond the newline."""
    level: int
    levels: bytes | None
    """Of every character; None where all are ``level``."""
    widths: bytes
    """The cells of every character; empty where each takes one."""
    offsets: Sequence[int]
    """For every character, and for the end, how many cells stand before it in the paragraph."""

    @property
    def plain(self) -> bool:
        """Every character takes one cell of its own."""
        return not self.widths


def _displayed(found: re.Match[str]) -> str:
    kind, text = found.lastgroup, found[0]
    if kind == "drop":
        return ""
    if kind == "letter":
        return chr(ord(text) - 0x1F1E6 + ord("A"))
    if kind == "form":
        return unicodedata.normalize("NFKC", text)
    return {"bismillah": BISMILLAH, "tab": TAB * len(text)}.get(kind or "", text)


def _shortly(found: re.Match[str]) -> str:
    return ELLIPSIS if found[0] in _SENTENCES else _displayed(found)


def displayable(text: str, marks: Marks = "show") -> Mapped:
    """Returns a text as it may stand on cells, still unshaped, and its map."""
    if may_be_unfit(text):
        clean = sanitise(text)
        flood = sum(map(clean[0].count, _SENTENCES)) > MOST_SENTENCES
        mapped = substitute(clean, compiled(_DISPUTED), _shortly if flood else _displayed)
    else:
        mapped = text, None
    if marks == "hide" and _hidden.search(mapped[0]):
        mapped = substitute(mapped, _hidden, lambda _: "")
    return mapped


def _pieces(text: str, *, one_line: bool) -> Iterator[tuple[int, int]]:
    """Yields the paragraphs of a text; one that is too long is cut, at a space where there is one."""
    if len(text) <= LONGEST_PARAGRAPH and (one_line or "\n" not in text):
        yield 0, len(text)
        return
    for found in _paragraphs.finditer(text):
        start, end = found.span()
        while end - start > LONGEST_PARAGRAPH:
            cut = text.rfind(" ", start + LONGEST_PARAGRAPH // 2, start + LONGEST_PARAGRAPH) + 1
            cut = cut or start + LONGEST_PARAGRAPH
            yield start, cut
            start = cut
        yield start, end


def prepare(
    text: str,
    *,
    direction: Side = "auto",
    marks: Marks = "show",
    digits: Digits = "as-written",
    language: str | None = None,
    one_line: bool = False,
) -> Iterator[Prepared]:
    """Yields the paragraphs of a text, all with the same direction; there is always one."""
    mapped, places = displayable(text[:LONGEST_PARAGRAPH] if one_line else text, marks)
    if one_line and "\n" in mapped:
        mapped = mapped.replace("\n", " ")
    level = level_of(mapped, direction, language)
    if digits != "as-written" and (level or digits == "european"):
        mapped = to_digits(mapped, digits, language)
    for start, end in _pieces(mapped, one_line=one_line):
        stop = end - 1 if mapped[end - 1 : end] == "\n" else end
        at = len(text) if stop == len(mapped) else places[stop] if places is not None else stop
        after = len(text) if end == len(mapped) else places[end] if places is not None else end
        sources = range(start, at + 1) if places is None else [*places[start:stop], at]
        yield _resolve(mapped[start:stop], sources, after, level)


def _resolve(logical: str, sources: Sequence[int], after: int, level: int) -> Prepared:
    """Shapes and resolves one paragraph; ``sources`` and ``after`` as ``Prepared`` has them."""
    levels = None
    text = logical
    if level or has_rtl(text):
        text, places = shape(logical)
        levels = Paragraph(text, level).levels
        sources = sources if places is None else _through(sources, places)
    if not text.isascii() and INVISIBLE.search(text):
        barriers = _barriers(text, levels) if levels is not None else ()
        places = [place for place, char in enumerate(text) if char not in DIRECTING or place in barriers]
        text = "".join([text[place] for place in places])
        sources = _through(sources, places)
        levels = None if levels is None else bytes([levels[place] for place in places])
    paragraph = Prepared(text, sources, after, level, levels, b"", range(len(text) + 1))
    return _measured(paragraph) if cells.not_plain(text) else paragraph


def _barriers(text: str, levels: bytes) -> set[int]:
    """Returns the places of directing characters that alone keep two level runs apart, one for each such run.

    Without them rule L2 would turn the two as one.  At the end, or before a mark, none is needed.
    """
    last = len(text.rstrip(DIRECTING + SPACES))
    barriers = set()
    before_mark = False
    for place, end in reversed([found.span() for found in _level_runs(levels, 0, last)]):
        shown = text[place:end].lstrip(DIRECTING)
        if shown:
            before_mark = not char_width(shown[0])
        elif not before_mark:
            barriers.add(place)
    return barriers


def _through(sources: Sequence[int], places: list[int]) -> Sequence[int]:
    """Returns the sources of the characters at places, and of the end."""
    if isinstance(sources, range) and not sources.start:
        return [*places, sources[-1]]
    return [*[sources[place] for place in places], sources[-1]]


def _measured(paragraph: Prepared) -> Prepared:
    """Measures a paragraph with characters of no cell or of two; a mark at its start gets a base."""
    text, sources, levels = paragraph.text, paragraph.sources, paragraph.levels
    widths = widths_of(text)
    if widths[0] == 0:
        text, sources, widths = "\u25cc" + text, [sources[0], *sources], b"\1" + widths
        levels = None if levels is None else levels[:1] + levels
    if widths.count(1) == len(text):
        return replace(paragraph, text=text, sources=sources, levels=levels)
    if levels is not None and 0 in widths:
        levels = whole_clusters(widths, levels)
    offsets = offsets_of(widths)
    return Prepared(text, sources, paragraph.after, paragraph.level, levels, widths, offsets)


def whole_clusters(widths: bytes, levels: bytes) -> bytes:
    """Gives what takes no cell the level of the character it stands on, so that no order parts them."""
    out = bytearray(levels)
    for found in _marks(widths):
        first, last = found.span()
        out[first:last] = levels[first - 1 : first] * (last - first)
    return bytes(out)


def narrowed(paragraph: Prepared) -> Prepared:
    """Returns a paragraph for lines of one cell: what takes two becomes an ellipsis."""
    text = "".join([ELLIPSIS if char_width(char) > 1 else char for char in paragraph.text])
    widths = widths_of(text)
    return replace(paragraph, text=text, widths=widths, offsets=offsets_of(widths))
