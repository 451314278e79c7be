"""Visual text without a map: one-off strings, whose order python-bidi finds (docs/notes/text.md)."""

import re
from collections.abc import Iterator

from newstui.text.cells import char_width, widths_of
from newstui.text.classes import MIRROR, classes_of, has_rtl
from newstui.text.direction import Side, level_of
from newstui.text.layout import layout
from newstui.text.prepare import INVISIBLE, SPACES, displayable
from newstui.text.shaping import shape

UNBOUNDED = 1 << 30
MARK = "\u034f"
"""A nonspacing mark, so that it always has the level of what it is put after; ``clean`` leaves none in a
text."""

_with_marks = re.compile(rb"(?s).\0+").finditer


def visual(text: str, *, direction: Side = "auto") -> str:
    """Returns a text in visual order, each of its lines whole: a window's title, a line of plain output."""
    logical = displayable(text)[0]
    level = level_of(logical, direction)
    return "\n".join([_line(line, level) for line in logical.split("\n")])


def _line(logical: str, level: int) -> str:
    """Returns one line in visual order."""
    shaped = shape(logical)[0].rstrip(SPACES)
    if not level and not has_rtl(shaped):
        return shaped.replace("\t", " ") if _is_simple(shaped) else _laid_out(logical, level)
    if not _is_simple(shaped) or "\t" in shaped:
        return _laid_out(logical, level)
    from bidi import get_display  # noqa: PLC0415 - 11 ms that most commands never need

    ordered: str = get_display(_marked(shaped), base_dir="LR"[level])
    return "".join(_unmarked(ordered))


def _laid_out(logical: str, level: int) -> str:
    direction: Side = "rtl" if level else "ltr"
    return "".join([line.visual for line in layout(logical, width=UNBOUNDED, direction=direction)])


def _is_simple(shaped: str) -> bool:
    """Tells a text whose marks stand on something and have no direction, without format characters.

    The rest is not python-bidi's: it pairs brackets wrongly around some isolates (servo/unicode-bidi #141),
    and what newstui does not show would come between a character and its marks.
    """
    if INVISIBLE.search(shaped):
        return False
    widths = widths_of(shaped)
    if 0 not in widths:
        return True
    marks = "".join([char for char, width in zip(shaped, widths, strict=True) if not width])
    return widths[0] != 0 and not classes_of(marks).strip(b"M")


def _marked(shaped: str) -> str:
    """Puts MARK after each bracket and each character with marks: its side then tells their level."""
    places = {place + 1 for place, char in enumerate(shaped) if ord(char) in MIRROR}
    for found in _with_marks(widths_of(shaped)):
        places.discard(found.start() + 1)
        places.add(found.end())
    parts: list[str] = []
    done = 0
    for place in sorted(places):
        parts += (shaped[done:place], MARK)
        done = place
    return "".join([*parts, shaped[done:]])


def _unmarked(ordered: str) -> Iterator[str]:
    """Applies rules L3 and L4 at odd levels: there MARK comes before what it was put after."""
    place, end = 0, len(ordered)
    while place < end:
        base = place
        turned = ordered[place] == MARK
        if turned:
            base += 1
            while base < end - 1 and not char_width(ordered[base]):
                base += 1
            char = ordered[base]
            yield MIRROR.get(ord(char), char) + ordered[place + 1 : base][::-1]
            place = base + 1
            continue
        place += 1
        while place < end and not char_width(ordered[place]) and ordered[place] != MARK:
            place += 1
        yield ordered[base:place]
        if (
            place < end
            and ordered[place] == MARK
            and ordered[base] != MARK
            and _is_marked(ordered[base:place])
        ):
            place += 1


def _is_marked(piece: str) -> bool:
    return len(piece) > 1 or ord(piece) in MIRROR
