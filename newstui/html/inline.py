"""Running text on its way to paragraphs: white space as HTML collapses it, breaks, styles."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from newstui.model.document import Span, Spans
from newstui.text import clean

_WHITE = re.compile(r"[ \t\n\r\f]+")


class Style(NamedTuple):
    """How a stretch of text looks and where it leads."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str | None = None


PLAIN = Style()


class Line:
    """The text since the last block, in pieces of one style."""

    __slots__ = ("pieces",)

    def __init__(self) -> None:
        """Starts empty."""
        self.pieces: list[tuple[str, Style] | None] = []
        """Text as it stands in the source; None is a break."""

    def extend(self, other: "Line") -> None:
        """Adds what another line holds."""
        self.pieces += other.pieces

    @property
    def text(self) -> str:
        """The text so far, as it stands in the source."""
        return "".join(piece[0] for piece in self.pieces if piece)

    def break_line(self) -> None:
        """Adds a ``<br>``."""
        self.pieces.append(None)

    @property
    def blank(self) -> bool:
        """Whether nothing but white space was added."""
        return not any(piece and piece[0].strip() for piece in self.pieces)

    def take(self) -> list[Spans]:
        """Empties the line; gives its paragraphs, which two breaks in a row part."""
        pieces, self.pieces = self.pieces, []
        if len(pieces) == 1:
            return spans_of(*pieces[0]) if pieces[0] else []
        paragraphs = [_spans(part) for part in _parts(pieces)]
        return [spans for spans in paragraphs if spans]


def spans_of(text: str, style: Style = PLAIN) -> list[Spans]:
    """Gives the paragraph of a single piece, as most are."""
    text = clean(_collapsed(text).strip(), inline=False).strip()
    return [(Span(text, *style),)] if text else []


def _parts(pieces: list[tuple[str, Style] | None]) -> Iterator[list[tuple[str, Style]]]:
    """Parts the pieces where two breaks stand together; a single break becomes a newline."""
    part: list[tuple[str, Style]] = []
    breaks = 0
    for piece in pieces:
        if piece is None:
            breaks += 1
        elif breaks and not piece[0].strip():
            continue
        else:
            if breaks > 1 and part:
                yield part
                part = []
            elif breaks and part:
                part.append(("\n", part[-1][1]))
            breaks = 0
            part.append((_collapsed(piece[0]), piece[1]))
    if part:
        yield part


def _collapsed(text: str) -> str:
    # Five searches for fixed strings take a tenth of the time of one for a pattern.
    even = (
        "  " not in text and "\n" not in text and "\t" not in text and "\r" not in text and "\f" not in text
    )
    return text if even else _WHITE.sub(" ", text)


def _spans(part: list[tuple[str, Style]]) -> Spans:
    """Joins neighbours of one style, with no white space twice, at the edges or about a line break."""
    joined: list[list[str]] = []
    styles: list[Style] = []
    last = "\n"
    for text, style in part:
        if last in " \n":
            text = text.lstrip(" ")
        if text == "\n" and last == " ":
            _shorten(joined)
        if not text:
            continue
        if styles and styles[-1] == style:
            joined[-1].append(text)
        else:
            joined.append([text])
            styles.append(style)
        last = text[-1]
    return _trimmed(["".join(texts) for texts in joined], styles)


def _shorten(joined: list[list[str]]) -> None:
    joined[-1][-1] = joined[-1][-1].rstrip(" ")


def _trimmed(texts: list[str], styles: list[Style]) -> Spans:
    texts = [clean(text, inline=False) for text in texts]
    while texts and not texts[-1].strip():
        texts.pop()
    if not texts:
        return ()
    texts[-1] = texts[-1].rstrip()
    first = next(place for place, text in enumerate(texts) if text.strip())
    texts[first] = texts[first].lstrip()
    pairs = zip(texts[first:], styles[first:], strict=False)
    return tuple(Span(text, *style) for text, style in pairs if text)
