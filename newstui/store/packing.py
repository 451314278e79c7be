"""A document as the bytes that are stored: JSON without what is empty, compressed."""

import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from newstui.model.document import Block, Document, Paragraph, Span
from newstui.model.encoding import Json, block_to_json, document_from_json, head_to_json, spans_to_json

LEVEL = 1
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def packed(document: Document) -> bytes:
    """The bytes to store; lone surrogates become «?»."""
    head = head_to_json(document).items()
    lean: Json = {name: value for name, value in head if value is not None and value != []}
    lean["blocks"] = [_lean(block) for block in document.blocks]
    text = _encode(lean)
    try:
        data = text.encode()
    except UnicodeEncodeError:
        data = text.encode("utf-8", "replace")
    return _compress()(data, LEVEL)


def unpacked(body: bytes) -> Document | None:
    """The document that ``packed`` stored; None where the bytes are damaged, which SQLite does not notice."""
    found = _decoded(body)
    return None if found is None else document_from_json(found)


def running_text(body: bytes) -> str:
    """The text of what ``packed`` stored, a line a block, as ``html.text_of`` has it; damaged, none."""
    found = _decoded(body)
    return "" if found is None else "\n".join(_lines(found["blocks"]))


def is_whole(body: bytes) -> bool:
    """Whether the bytes are still those that ``packed`` gave."""
    return _decoded(body) is not None


def _decoded(body: bytes) -> Json | None:
    try:
        found: Json = json.loads(zlib.decompress(body))
    except (zlib.error, ValueError):
        return None
    return found


def _lines(blocks: Sequence[Json]) -> Iterator[str]:
    for block in blocks:
        match block["block"]:
            case "paragraph" | "heading":
                yield _words(block["text"])
            case "quote":
                yield from _lines(block["blocks"])
                if block["cite"]:
                    yield block["cite"]
            case "code":
                yield block["text"]
            case "list":
                for item in block["items"]:
                    yield from _lines(item)
            case "table":
                for row in block["rows"]:
                    yield "\t".join(map(_words, row))


def _words(spans: Sequence[Json]) -> str:
    return "".join([span["text"] for span in spans])


@cache
def _compress() -> Callable[[bytes, int], bytes]:
    """The fastest compressor there is for zlib's format; loaded by those alone who write."""
    try:
        from isal import isal_zlib  # noqa: PLC0415
    except ImportError:  # no wheel for this machine
        return zlib.compress
    return isal_zlib.compress


def _lean(block: Block) -> Json:
    """A block; the usual one, plain running text, without the fields that say nothing."""
    if not isinstance(block, Paragraph) or block.direction:
        return block_to_json(block)
    return {"block": "paragraph", "text": [_span(span) for span in block.text]}


def _span(span: Span) -> Json:
    if span.bold or span.italic or span.code or span.link:
        return spans_to_json((span,))[0]
    return {"text": span.text}
