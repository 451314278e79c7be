"""The lines of ``newstui shape``: visual text with ranges of the line as it was given."""

from typing import NamedTuple

from newstui.text.direction import Direction, Side
from newstui.text.layout import layout

UNBOUNDED = 1 << 30


class Span(NamedTuple):
    """A laid-out line: code points of the line as given, and what is written for them."""

    start: int
    end: int
    visual: str
    direction: Direction


def spans(line: str, *, width: int | None, direction: Side, justify: bool) -> list[Span]:
    """Returns a logical line laid out; the spans cover it; an empty line is one empty span, left to right."""
    if not line:
        return [Span(0, 0, "", "ltr")]
    laid_out = layout(line, width=width or UNBOUNDED, direction=direction, justify=justify)
    return [Span(part.start, part.end, part.visual, part.direction) for part in laid_out]
