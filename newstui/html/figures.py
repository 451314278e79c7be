"""Figures: pictures in their places, with the captions and credits that stand by them."""

import re

from newstui.html.builder import Attributes, Builder, Close, annotated
from newstui.html.direction import direction_of
from newstui.html.pictures import caption_and_credit, picture_of, sign
from newstui.model.document import Block, Embed, Figure, Heading, Paragraph, Span
from newstui.text import clean

_CREDIT = re.compile(r"credit|copyright|source|photographer|byline", re.IGNORECASE)
_SIGN = re.compile(r"emoji|smiley|icon", re.IGNORECASE)
LONGEST = 500
"""Characters of a caption; more is the article's own text."""


def open_image(build: Builder, tag: str, attributes: Attributes) -> None:
    """Sets a picture; a sign inside the text stays in the text as its characters."""
    picture = None if _SIGN.search(attributes.get("class", "")) else picture_of(attributes, build.base)
    if picture is None:
        if words := sign(attributes):
            build.data(words)
        return
    build.flush()
    last = build.blocks[-1] if build.blocks else None
    if not (isinstance(last, Figure) and last.picture.url == picture.url):
        build.add(Figure(picture))


def open_figure(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts a figure; captions inside it go to its pictures."""
    leave = build.block(direction_of(attributes))
    end = build.nest()
    if end is None:
        return leave
    outer, build.notes = build.notes, []

    def close() -> None:
        blocks = end()
        notes, build.notes = build.notes or [], outer
        for block in _explained(blocks, notes):
            build.add(block)
        leave()

    return close


def _explained(blocks: list[Block], notes: list[tuple[str | None, str | None]]) -> list[Block]:
    """Gives a figure's blocks with the notes at its last picture or embed, else as paragraphs."""
    caption = " ".join(note[0] for note in notes if note[0]) or None
    credit = next((note[1] for note in notes if note[1]), None)
    backwards = reversed(range(len(blocks)))
    place = next((at for at in backwards if isinstance(blocks[at], Figure | Embed)), None)
    if place is None:
        words = (caption, credit)
        return [*blocks, *(Paragraph((Span(text),)) for text in words if text)]
    block = blocks[place]
    if isinstance(block, Figure):
        blocks[place] = annotated(block, caption, credit)
    elif isinstance(block, Embed):
        blocks[place] = Embed(block.url, block.title or caption)
    return blocks


def open_caption(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts a ``<figcaption>``."""
    return _note(build, credit=False)


def open_note(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts an element whose class says that it explains a picture."""
    if build.notes is None and not (build.blocks and isinstance(build.blocks[-1], Figure)):
        return build.block(direction_of(attributes))
    return _note(build, credit=_CREDIT.search(attributes.get("class", "")) is not None)


def _note(build: Builder, *, credit: bool) -> Close:
    leave = build.block(None)
    end = build.nest()
    if end is None:
        return leave

    def close() -> None:
        blocks = end()
        if not _attached(build, blocks, credit=credit):
            for block in blocks:
                build.add(block)
        leave()

    return close


def _attached(build: Builder, blocks: list[Block], *, credit: bool) -> bool:
    """Gives the note's words to the picture it belongs to; False where they are no note after all."""
    if not all(isinstance(block, Paragraph | Heading) for block in blocks):
        return False
    words = clean(" ".join(_text(block) for block in blocks))
    if len(words) > LONGEST:
        return False
    if not words:
        return True
    return build.annotate(*((None, words.strip("()[] ")) if credit else caption_and_credit(words)))


def _text(block: Block) -> str:
    return "".join(span.text for span in block.text) if isinstance(block, Paragraph | Heading) else ""
