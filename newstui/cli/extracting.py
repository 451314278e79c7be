"""``newstui extract``: what is understood of a page, from a file or an address."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from newstui.cli.context import Context
from newstui.cli.error import CommandError
from newstui.cli.files import read_bytes
from newstui.cli.opened import finish
from newstui.html import text_of
from newstui.library.export import export
from newstui.locale import Words
from newstui.model.document import Block, Document, Figure, ListBlock, Picture, Quote
from newstui.model.encoding import block_to_json, related_to_json, timestamp
from newstui.model.failure import Failure
from newstui.pages import UNSURE, extract
from newstui.text import resolve_direction

ADDRESSES = ("http://", "https://")


def run_extract(context: Context, arguments: Namespace) -> int:
    """Print the article of each page; 1 when one of them could not be read."""
    failed = 0
    for name in arguments.files:
        found = _understand(name, context)
        failed += isinstance(found, Failure)
        if arguments.json:
            context.output.json(document_to_extract(name, found, context.plain_words))
        else:
            _say(context, name, found)
    return 1 if failed else 0


def _understand(name: str, context: Context) -> Document | Failure:
    if name.lower().startswith(ADDRESSES) and not Path(name).exists():
        return finish(_fetched(name, context.settings.proxy))
    try:
        return extract(read_bytes(name, context.plain_words), "")
    except CommandError as failed:
        return Failure("broken" if Path(name).exists() else "not-found", f"file: {failed}")


async def _fetched(address: str, proxy: str) -> Document | Failure:
    from newstui.cli.asking import fetched

    result = await fetched(address, proxy)
    if isinstance(result, Failure):
        return result
    return extract(result.content, result.address, content_type=result.content_type or "")


def document_to_extract(name: str, found: Document | Failure, words: Words | None = None) -> dict[str, Any]:
    """One page's object; where it could not be read every field is null or empty but ``error``."""
    document = found if isinstance(found, Document) else Document("", "page", confidence=0.0)
    pictures = [document.picture] if document.picture else []
    pictures += pictures_of(document.blocks)
    return {
        "file": name,
        "title": document.title or None,
        "kicker": document.kicker,
        "lede": document.lede,
        "published": timestamp(document.published, document.zone),
        "updated": timestamp(document.updated, document.zone),
        "authors": list(document.authors),
        "language": document.language,
        "direction": document.direction,
        "section": document.section,
        "publisher": document.publisher,
        "body": body_of(document),
        "blocks": [block_to_json(block) for block in document.blocks],
        "pictures": [
            {"url": picture.url, "caption": picture.caption, "credit": picture.credit} for picture in pictures
        ],
        "related": [related_to_json(related) for related in document.related],
        "source_line": document.source_line,
        "comments": document.comments,
        "confidence": document.confidence,
        "error": _error(found, words),
    }


def body_of(document: Document) -> str:
    """Gives an article's plain text: its lede, where the page shows one apart, and its blocks."""
    return "\n".join(part for part in (document.lede, text_of(document.blocks)) if part)


def _error(found: Document | Failure, words: Words | None) -> dict[str, str] | None:
    if isinstance(found, Document):
        return None
    return {"code": found.code, "reason": words.failure(found.code, found.detail) if words else found.detail}


def pictures_of(blocks: Sequence[Block]) -> Iterator[Picture]:
    """Gives the pictures among blocks, in their order."""
    for block in blocks:
        if isinstance(block, Figure):
            yield block.picture
        elif isinstance(block, Quote):
            yield from pictures_of(block.blocks)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from pictures_of(item)


def _say(context: Context, name: str, found: Document | Failure) -> None:
    output, words = context.output, context.words
    if isinstance(found, Failure):
        output.stdout.flush()
        output.error(words("cli-extract.failed", file=name, reason=words.failure(found.code, found.detail)))
        return
    when = words.date(found.published) if found.published else ""
    byline = " · ".join(part for part in (*found.authors, found.publisher or "", when) if part)
    written = export(found, "text", byline=byline, link=None).rstrip("\n")
    direction = found.direction or resolve_direction(found.title)
    output.article(written, direction=direction, measure=context.settings.measure)
    if found.confidence <= UNSURE:
        output.stdout.flush()
        output.note(words("cli-extract.unsure"))
