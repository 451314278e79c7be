"""CommonMark, with tables as GitHub writes them; what the text says is never read as markup."""

import re
from collections.abc import Iterator

from newstui.library.export.text import words_of
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
    Span,
    Spans,
    Table,
)

SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
LEADING = re.compile(r"^(\s*)([#+=-])", re.MULTILINE)
NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)", re.MULTILINE)


def markdown(document: Document, *, byline: str = "", link: str | None = None) -> str:
    """Write a document as Markdown, its title as the first heading."""
    parts = [*_head(document, byline), *map(block_markdown, document.blocks), *_foot(document, link)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(document: Document, byline: str) -> Iterator[str]:
    yield escaped(document.kicker or "")
    yield "# " + _one_line(escaped(document.title))
    yield f"**{escaped(document.lede.strip())}**" if document.lede else ""
    yield f"*{escaped(byline)}*" if byline else ""
    yield _picture(document.picture) if document.picture else ""


def _foot(document: Document, link: str | None) -> Iterator[str]:
    yield f"*{escaped(document.source_line)}*" if document.source_line else ""
    yield "\n".join(f"- {_link(escaped(related.title), related.url)}" for related in document.related)
    yield f"<{_address(link)}>" if link else ""


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    marked = SPECIAL.sub(r"\\\1", text)
    return NUMBERED.sub(r"\1\\\2", LEADING.sub(r"\1\\\2", marked))


def block_markdown(block: Block) -> str:
    """One block as Markdown."""
    match block:
        case Paragraph():
            return _spans(block.text)
        case Heading():
            return "#" * max(2, min(block.level, 6)) + " " + _one_line(_spans(block.text))
        case Quote():
            return _quote(block)
        case ListBlock():
            return "\n".join(_items(block))
        case Code():
            return _fenced(block)
        case Table():
            return _table(block)
        case Figure():
            return _picture(block.picture)
        case Embed():
            return _link(escaped(block.title or block.url), block.url)
        case Rule():
            return "---"


def _spans(spans: Spans) -> str:
    return "".join(map(_span, spans)).replace("\n", "\\\n")


def _span(span: Span) -> str:
    core = span.text.strip()
    if not core:
        return span.text
    before, after = span.text[: span.text.index(core)], span.text[span.text.index(core) + len(core) :]
    said = _code(core) if span.code else escaped(core)
    if span.italic:
        said = f"*{said}*"
    if span.bold:
        said = f"**{said}**"
    if span.link:
        said = _link(said, span.link)
    return before + said + after


def _code(text: str) -> str:
    fence = "`" * (_longest_ticks(text) + 1)
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{padding}{_one_line(text)}{padding}{fence}"


def _fenced(code: Code) -> str:
    fence = "`" * max(3, _longest_ticks(code.text) + 1)
    return f"{fence}{code.language or ''}\n{code.text}\n{fence}"


def _longest_ticks(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)


def _quote(quote: Quote) -> str:
    inner = "\n\n".join(map(block_markdown, quote.blocks))
    cited = f"{inner}\n\n— {escaped(quote.cite)}" if quote.cite else inner
    return "\n".join(f"> {line}".rstrip() for line in cited.split("\n"))


def _items(listing: ListBlock) -> Iterator[str]:
    for number, item in enumerate(listing.items, 1):
        marker = f"{number}. " if listing.ordered else "- "
        inner = "\n\n".join(map(block_markdown, item))
        indented = inner.replace("\n", "\n" + " " * len(marker))
        yield re.sub(r"^ +$", "", marker + indented, flags=re.MULTILINE)


def _table(table: Table) -> str:
    columns = max(map(len, table.rows), default=0)
    if not columns:
        return ""
    rows = [[_one_line(_spans(cell)).replace("\\ ", " ") for cell in row] for row in table.rows]
    head = rows.pop(0) if table.header else []
    lines = [head, ["---"] * columns, *rows]
    return "\n".join("| " + " | ".join(row + [""] * (columns - len(row))) + " |" for row in lines)


def _picture(picture: Picture) -> str:
    said = " — ".join(part for part in (picture.caption, picture.credit) if part)
    image = f"![{_one_line(escaped(picture.alt or picture.caption or ''))}](<{_address(picture.url)}>)"
    return f"{image}\n\n*{escaped(said)}*" if said else image


def _link(said: str, address: str) -> str:
    return f"[{said}](<{_address(address)}>)"


def _address(address: str) -> str:
    return re.sub(r"[<>\s\\]", lambda found: f"%{ord(found[0]):02X}", address)


def _one_line(text: str) -> str:
    return " ".join(text.split())


__all__ = ["block_markdown", "escaped", "markdown", "words_of"]
