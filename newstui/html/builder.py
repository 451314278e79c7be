"""From a parser's events to blocks: text, frames, styles; ``elements`` says what an element means."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from newstui.html.inline import PLAIN, Line, Style
from newstui.model.document import Block, Direction, Figure, Heading, Paragraph, Spans

if TYPE_CHECKING:
    from newstui.html.tables import Grid

Attributes = Mapping[str, str]
Close = Callable[[], None]
"""What is to be done when an element ends."""
Opener = Callable[["Builder", str, Attributes], Close | None]
"""What is to be done when an element starts; None leaves out the element with all that is in it."""


class FullError(Exception):
    """There are as many blocks as are kept."""


class Meanings(NamedTuple):
    """What elements mean: an opener a tag, one for all other tags, and a choice by attributes."""

    openers: Mapping[str, Opener]
    otherwise: Opener
    choose: Callable[["Builder", Opener, Attributes], Opener]


_FIGURES = re.compile(r"\s*[0-9+=()-]{1,6}\s*")
DEEPEST = 12
"""Quotes, lists and figures inside each other; what lies deeper is unwrapped."""
MOST_BLOCKS = 20_000


class Builder:
    """Takes the events of one document, as lxml's parsers send them to a target."""

    def __init__(self, meanings: "Meanings", base: str | None) -> None:
        """Takes what elements mean, and the address that relative links start from."""
        self.base = base
        self.style = PLAIN
        self.direction: Direction | None = None
        self.level: int | None = None
        """The level of the heading that is open."""
        self.raw: list[str] | None = None
        """Preformatted text; None outside of it."""
        self.notes: list[tuple[str | None, str | None]] | None = None
        """Captions and credits of the figure that is open."""
        self.cites: list[str] | None = None
        """Who is quoted, inside a block quotation."""
        self.items: list[tuple[Block, ...]] | None = None
        """The items of the list that is open, between them."""
        self.grid: Grid | None = None
        """The table that is open, between its cells."""
        self.player: Attributes | None = None
        """A player that waits for its address."""
        self.figures: dict[int, int] | None = None
        """How figures are written inside ``<sup>`` and ``<sub>``."""
        self.code_language: str | None = None
        self.blocks: list[Block] = []
        self.line = Line()
        self._openers, self._otherwise, self._choose = meanings
        self._open: list[Close] = []
        self._skipped = 0
        self._frames = 0
        self._count = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element starts."""
        if self._skipped:
            self._skipped += 1
            return
        if self._count > MOST_BLOCKS:
            raise FullError
        opener = self._openers.get(tag, self._otherwise)
        if attributes:
            opener = self._choose(self, opener, attributes)
        close = opener(self, tag, attributes)
        if close is None:
            self._skipped = 1
        else:
            self._open.append(close)

    def end(self, tag: str) -> None:
        """The element that started last, and is not ended, ends."""
        if self._skipped:
            self._skipped -= 1
        elif self._open:
            self._open.pop()()

    def data(self, text: str) -> None:
        """Text stands here."""
        if self._skipped:
            return
        if self.raw is not None:
            self.raw.append(text)
            return
        if self.figures is not None and _FIGURES.fullmatch(text):
            text = text.translate(self.figures)
        self.line.pieces.append((text, self.style))

    def close(self) -> tuple[Block, ...]:
        """The document ends; gives its blocks."""
        while self._open:
            self._open.pop()()
        self.flush()
        return tuple(self.blocks)

    def flush(self) -> None:
        """Ends the running text: what there is of it becomes paragraphs, or the open heading."""
        if self.line.pieces:
            for spans in self.line.take():
                self.add(self._text_block(spans))

    def _text_block(self, spans: Spans) -> Block:
        if self.level is not None:
            return Heading(spans, self.level, self.direction)
        return Paragraph(spans, self.direction)

    def add(self, block: Block) -> None:
        """Sets a block behind the last one."""
        self._count += 1
        if self._count <= MOST_BLOCKS:
            self.blocks.append(block)

    def styled(self, style: Style) -> Close:
        """Text from here on has this style, until the close."""
        outer, self.style = self.style, style

        def close() -> None:
            self.style = outer

        return close

    def block(self, direction: Direction | None) -> Close:
        """Running text ends here and at the close; a direction that is not None holds between them."""
        self.flush()
        if direction is None:
            return self.flush
        outer, self.direction = self.direction, direction

        def close() -> None:
            self.flush()
            self.direction = outer

        return close

    def nest(self) -> Callable[[], list[Block]] | None:
        """Blocks from here on stand in a frame of their own, which the close gives; None where it is deep."""
        if self._frames >= DEEPEST:
            return None
        outer, self.blocks = self.blocks, []
        self._frames += 1

        def close() -> list[Block]:
            self.flush()
            inner, self.blocks = self.blocks, outer
            self._frames -= 1
            return inner

        return close

    def annotate(self, caption: str | None, credit: str | None) -> bool:
        """Gives the figure just before its caption or credit; False where there is none that lacks it."""
        if self.notes is not None:
            self.notes.append((caption, credit))
            return True
        last = self.blocks[-1] if self.blocks else None
        if not isinstance(last, Figure):
            return False
        self.blocks[-1] = annotated(last, caption, credit)
        return True


def annotated(figure: Figure, caption: str | None, credit: str | None) -> Figure:
    """Gives the figure with the caption and the credit that it lacks."""
    picture = figure.picture
    return Figure(replace(picture, caption=picture.caption or caption, credit=picture.credit or credit))
