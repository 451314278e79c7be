"""Plain text: one line a paragraph, blocks apart by an empty line; who reads it wraps it."""

from collections.abc import Iterable, Iterator

from newstui.model.document import (
    Block,
    Code,
    Document,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Spans,
    Table,
)

INDENT = "  "
RULE = "* * *"


def text(document: Document, *, byline: str = "", link: str | None = None) -> str:
    """Write a document as plain text; links inside the text keep their words only."""
    parts = [*_head(document, byline), *map(block_text, document.blocks), *_foot(document, link)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(document: Document, byline: str) -> Iterator[str]:
    yield document.kicker or ""
    yield document.title
    yield document.lede or ""
    yield byline
    yield picture_text(document.picture) if document.picture else ""


def _foot(document: Document, link: str | None) -> Iterator[str]:
    yield document.source_line or ""
    yield "\n".join(f"• {related.title}\n{INDENT}{related.url}" for related in document.related)
    yield link or ""


def words_of(spans: Spans) -> str:
    """The words of spans without their styles."""
    return "".join(span.text for span in spans)


def block_text(block: Block) -> str:
    """One block as lines of plain text."""
    match block:
        case Paragraph() | Heading():
            return words_of(block.text)
        case Quote():
            return _quote(block)
        case ListBlock():
            return "\n".join(_items(block))
        case Code():
            return _prefixed(block.text, INDENT * 2)
        case Table():
            return "\n".join(" | ".join(_one_line(words_of(cell)) for cell in row) for row in block.rows)
        case Figure():
            return picture_text(block.picture)
        case Embed():
            return "\n".join(part for part in (block.title, block.url) if part)
        case Rule():
            return RULE


def _quote(quote: Quote) -> str:
    inner = "\n\n".join(map(block_text, quote.blocks))
    return _prefixed(f"{inner}\n— {quote.cite}" if quote.cite else inner, "> ")


def _items(listing: ListBlock) -> Iterator[str]:
    for number, item in enumerate(listing.items, 1):
        marker = f"{number}. " if listing.ordered else "• "
        first, *rest = "\n".join(map(block_text, item)).split("\n")
        yield marker + first
        yield from (INDENT + line for line in rest)


def picture_text(picture: Picture) -> str:
    """A picture's words in brackets, its address under them."""
    said = " — ".join(_parts(picture.caption or picture.alt, picture.credit))
    return f"[{said}]\n{picture.url}" if said else picture.url


def _parts(*parts: str | None) -> Iterable[str]:
    return (part for part in parts if part)


def _prefixed(text: str, prefix: str) -> str:
    return "\n".join((prefix + line).rstrip() for line in text.split("\n"))


def _one_line(text: str) -> str:
    return " ".join(text.split())
