"""A document as the bytes that are stored: JSON, compressed."""

import json
import zlib

from newstui.model.document import Document
from newstui.model.encoding import document_from_json, document_to_json
from newstui.store.values import storable

LEVEL = 1
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def packed(document: Document) -> bytes:
    """The bytes to store."""
    return zlib.compress(storable(_encode(document_to_json(document))).encode(), LEVEL)


def unpacked(body: bytes) -> Document:
    """The document that ``packed`` stored."""
    return document_from_json(json.loads(zlib.decompress(body)))
