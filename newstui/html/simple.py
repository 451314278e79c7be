"""HTML that is nothing but paragraphs: read without a parser, with the same result."""

import re

from newstui.html.inline import PLAIN, Line, spans_of
from newstui.model.document import Block, Paragraph, Spans

# What a parser has an opinion about is not here: attributes, other elements, references, controls.
# Nothing is tried twice, however long the text.
_TEXT = r"[^<&\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]*+"
_BREAK = r"<[bB][rR] ?/?>"
_paragraph = re.compile(rf"<[pP]>({_TEXT})((?:{_BREAK}{_TEXT})*+)</[pP]>[ \t\r\n]*+").match
_breaks = re.compile(_BREAK).split
MOST_PARAGRAPHS = 500
"""More than articles have is left to the walker and its limits."""


def simple_blocks(html: str) -> tuple[Block, ...] | None:
    """Gives the blocks of paragraphs without any other element but breaks; None where there is more."""
    found: list[Block] = []
    place, end = 0, len(html)
    while place < end:
        paragraph = _paragraph(html, place)
        if paragraph is None or len(found) > MOST_PARAGRAPHS:
            return None
        text, more = paragraph.groups()
        found += map(Paragraph, _broken(text, more) if more else spans_of(text))
        place = paragraph.end()
    return tuple(found)


def _broken(text: str, more: str) -> list[Spans]:
    """Gives the paragraphs that breaks leave of one."""
    line = Line()
    line.pieces.append((text, PLAIN))
    for piece in _breaks(more)[1:]:
        line.break_line()
        line.pieces.append((piece, PLAIN))
    line.pieces = [piece for piece in line.pieces if piece is None or piece[0]]
    return line.take()
