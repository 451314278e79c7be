"""Plain text out of HTML and out of blocks."""

from collections.abc import Iterator, Sequence

from newstui.model.document import Block, Code, Heading, ListBlock, Paragraph, Quote, Spans, Table


def text_of(blocks: Sequence[Block]) -> str:
    """Gives the blocks' plain text, in logical order, a line for each block."""
    return "\n".join(_lines(blocks))


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    """Goes down into quotes and lists, which the walker nests at most ``DEEPEST`` deep."""
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield words_of(block.text)
            case Quote():
                yield from _lines(block.blocks)
                if block.cite:
                    yield block.cite
            case Code():
                yield block.text
            case ListBlock():
                for item in block.items:
                    yield from _lines(item)
            case Table():
                for row in block.rows:
                    yield "\t".join(words_of(cell) for cell in row)


def words_of(spans: Spans) -> str:
    """Gives the spans' text."""
    return spans[0].text if len(spans) == 1 else "".join(span.text for span in spans)
