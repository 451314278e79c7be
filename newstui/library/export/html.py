"""A page of HTML that stands alone: every word escaped, nothing loaded but the pictures named in it."""

from collections.abc import Iterator
from html import escape

from newstui.model.document import (
    Block,
    Code,
    Direction,
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
from newstui.text import resolve_direction


def html(document: Document, *, byline: str = "", link: str | None = None) -> str:
    """Write a document as a whole page, its direction and language marked."""
    body = "\n".join(part for part in _parts(document, byline, link) if part)
    language = _attribute("lang", document.language)
    direction = document.direction or resolve_direction(document.title, language=document.language)
    return (
        f'<!DOCTYPE html>\n<html{language} dir="{direction}">\n'
        f'<head>\n<meta charset="utf-8">\n<title>{escape(document.title)}</title>\n</head>\n'
        f"<body>\n<article>\n{body}\n</article>\n</body>\n</html>\n"
    )


def _parts(document: Document, byline: str, link: str | None) -> Iterator[str]:
    yield _classed("p", "kicker", document.kicker)
    yield f"<h1>{escape(document.title)}</h1>"
    yield _classed("p", "lede", document.lede)
    yield _classed("p", "byline", byline)
    yield _figure(document.picture) if document.picture else ""
    yield from map(block_html, document.blocks)
    yield _classed("p", "source", document.source_line)
    yield _related(document)
    yield f"<p>{_anchor(escape(link), link)}</p>" if link else ""


def block_html(block: Block) -> str:
    """One block as HTML."""
    match block:
        case Paragraph():
            return f"<p{_dir(block.direction)}>{_spans(block.text)}</p>"
        case Heading():
            level = max(2, min(block.level, 6))
            return f"<h{level}{_dir(block.direction)}>{_spans(block.text)}</h{level}>"
        case Quote():
            return _quote(block)
        case ListBlock():
            return _listing(block)
        case Code():
            return f'<pre dir="ltr"><code>{escape(block.text)}</code></pre>'
        case Table():
            return _table(block)
        case Figure():
            return _figure(block.picture)
        case Embed():
            return f"<p>{_anchor(escape(block.title or block.url), block.url)}</p>"
        case Rule():
            return "<hr>"


def _spans(spans: Spans) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    said = escape(span.text).replace("\n", "<br>\n")
    for wanted, element in ((span.code, "code"), (span.italic, "em"), (span.bold, "strong")):
        said = f"<{element}>{said}</{element}>" if wanted else said
    return _anchor(said, span.link) if span.link else said


def _quote(quote: Quote) -> str:
    inner = "\n".join(map(block_html, quote.blocks))
    cite = f"\n<p><cite>{escape(quote.cite)}</cite></p>" if quote.cite else ""
    return f"<blockquote{_dir(quote.direction)}>\n{inner}{cite}\n</blockquote>"


def _listing(listing: ListBlock) -> str:
    element = "ol" if listing.ordered else "ul"
    items = "\n".join(f"<li>{_item(item)}</li>" for item in listing.items)
    return f"<{element}{_dir(listing.direction)}>\n{items}\n</{element}>"


def _item(blocks: tuple[Block, ...]) -> str:
    match blocks:
        case (Paragraph(direction=None) as only,):
            return _spans(only.text)
        case _:
            return "\n".join(map(block_html, blocks))


def _table(table: Table) -> str:
    rows = "\n".join(_row(row, header=table.header and not place) for place, row in enumerate(table.rows))
    return f"<table{_dir(table.direction)}>\n{rows}\n</table>"


def _row(cells: tuple[Spans, ...], *, header: bool) -> str:
    element = "th" if header else "td"
    return "<tr>" + "".join(f"<{element}>{_spans(cell)}</{element}>" for cell in cells) + "</tr>"


def _figure(picture: Picture) -> str:
    sizes = {"width": picture.width, "height": picture.height}
    size = "".join(f' {name}="{pixels}"' for name, pixels in sizes.items() if pixels)
    image = f'<img src="{escape(picture.url)}" alt="{escape(picture.alt or "")}"{size}>'
    said = " — ".join(part for part in (picture.caption, picture.credit) if part)
    caption = f"\n<figcaption>{escape(said)}</figcaption>" if said else ""
    return f"<figure>\n{image}{caption}\n</figure>"


def _related(document: Document) -> str:
    items = "\n".join(f"<li>{_anchor(escape(one.title), one.url)}</li>" for one in document.related)
    return f'<ul class="related">\n{items}\n</ul>' if items else ""


def _anchor(said: str, address: str) -> str:
    # An address that a file of somebody else's brought here must not become a script.
    safe = address.startswith(("http://", "https://"))
    return f'<a href="{escape(address)}">{said}</a>' if safe else said


def _classed(element: str, name: str, text: str | None) -> str:
    return f'<{element} class="{name}">{escape(text)}</{element}>' if text else ""


def _dir(direction: Direction | None) -> str:
    return _attribute("dir", direction)


def _attribute(name: str, value: str | None) -> str:
    return f' {name}="{escape(value)}"' if value else ""
