"""A document as the bytes that are stored: JSON, compressed."""

import json
import zlib

from newstui.model.document import Document
from newstui.model.encoding import document_from_json, document_to_json
from newstui.store.values import storable

LEVEL = 1


def packed(document: Document) -> bytes:
    """The bytes to store."""
    text = json.dumps(document_to_json(document), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(storable(text).encode(), LEVEL)


def unpacked(body: bytes) -> Document:
    """The document that ``packed`` stored."""
    return document_from_json(json.loads(zlib.decompress(body)))
