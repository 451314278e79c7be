"""XML as feeds have it: strict first, then repaired, then as much as can be read; no entities, no network."""

import re
from html.entities import html5
from typing import NamedTuple

from lxml import etree

from newstui.model.failure import Failure

_START = re.compile(r"<(?:\?xml|!--|!DOCTYPE|(?:[\w.-]+:)?[A-Za-z])", re.IGNORECASE)
_ROOT = re.compile(r"<(?:\?xml\b|rss\b|feed\b|(?:\w+:)?rdf\b|atom:feed\b|opml\b|channel\b)", re.IGNORECASE)
_PROLOG = re.compile(r"\s*<\?xml[^>]{0,400}\?>\s*")
_TREE_VIEW = re.compile(r"^-(?=<)", re.MULTILINE)
"""The signs for folding that a browser's view of XML puts before the tags, and people save."""
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[>]{0,2000}(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_C1 = re.compile("[\x80-\x9f]|&#(?:1[2-5][0-9]|[xX][89][0-9a-fA-F]);")
_C1_BYTES = re.compile(rb"\xc2[\x80-\x9f]")
_C1_NUMBERS = re.compile(rb"&#(?:1[2-5][0-9]|[xX][89][0-9a-fA-F]);")
_REFERENCE = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:#(?:[0-9]{1,9}|[xX][0-9a-fA-F]{1,8});|[A-Za-z][\w.]{0,30};)?", re.DOTALL
)
_OWN = frozenset(("&amp;", "&lt;", "&gt;", "&quot;", "&apos;"))
_HEAD = 65_536
MOST_TAGS = 400_000


class Tree(NamedTuple):
    """A document as far as it could be read."""

    root: "etree._Element"
    whole: bool = True
    """Not so where only the lenient parser reads it."""
    cut_off: bool = False
    """It ends before its first element does."""


def parse(text: str) -> Tree | Failure:
    """Gives a document; ``broken`` where it is empty or breaks off within its first tag."""
    text = _from_first_tag(text)
    if not text:
        return Failure("broken", "empty")
    is_feed = _ROOT.match(text) is not None
    text = _without_prolog(text)
    data, whole = _within_limits(text.encode("utf-8", "replace"))
    if _C1_BYTES.search(data) or _C1_NUMBERS.search(data):
        data = _C1.sub(_windows, data.decode("utf-8", "replace")).encode("utf-8")
    root = _strict(data) if whole else None
    if root is not None:
        return Tree(root)
    data = repair(data.decode("utf-8", "replace")).encode("utf-8")
    root = _strict(data) if whole else None
    if root is not None:
        return Tree(root)
    root = _lenient(data)
    if root is None:
        return Failure("broken", "cut off") if is_feed else Failure("not-a-feed", "no XML")
    return Tree(root, whole=False, cut_off=not _is_closed(root, text))


def _is_closed(root: "etree._Element", text: str) -> bool:
    """Whether the first element's end stands in the text: what is malformed before it is not cut off."""
    name = etree.QName(root).localname
    return f"</{root.prefix}:{name}" in text if root.prefix else f"</{name}" in text


def parse_utf8(body: bytes) -> "etree._Element | None":
    """Gives the root of a body that is well-formed UTF-8 as it stands, as most are; else None."""
    if not body.startswith(b"<") or body.find(b"<!DOCTYPE", 0, _HEAD) >= 0 or body.count(b"<") > MOST_TAGS:
        return None
    return None if _C1_BYTES.search(body) or _C1_NUMBERS.search(body) else _strict(body)


def _within_limits(data: bytes) -> tuple[bytes, bool]:
    """Cuts a document behind its first tags, so that no tree outgrows memory; tells whether it is whole."""
    if data.count(b"<") <= MOST_TAGS:
        return data, True
    left, at = MOST_TAGS, 0
    while True:
        cdata = data.find(b"<![CDATA[", at)
        end = cdata if cdata >= 0 else len(data)
        tags = data.count(b"<", at, end)
        if tags > left:
            return data[: _place(data, at, left)], False
        close = data.find(b"]]>", end) if cdata >= 0 else -1
        if close < 0:
            return data, True
        left, at = left - tags, close


def _place(data: bytes, at: int, count: int) -> int:
    """Gives the place of the tag after ``count`` others."""
    for _ in range(count + 1):
        at = data.index(b"<", at) + 1
    return at - 1


def _from_first_tag(text: str) -> str:
    """Leaves out what servers write before the document (warnings, blank lines, a browser's tree view)."""
    text = text.lstrip("\ufeff\x00 \t\r\n")
    if not text or _ROOT.match(text):
        return text
    if found := _ROOT.search(text, 0, _HEAD):
        return text[found.start() :]
    found = _START.search(text, 0, _HEAD)
    return text[found.start() :] if found else text


def _without_prolog(text: str) -> str:
    """Leaves out the declaration (the text is decoded already) and the document type with its entities."""
    if found := _PROLOG.match(text):
        text = text[found.end() :]
    if text.startswith("-<"):
        text = _TREE_VIEW.sub("", text)
    place = max(text.find("<!DOCTYPE", 0, _HEAD), text.find("<!doctype", 0, _HEAD))
    if place >= 0 and (found := _DOCTYPE.match(text, place, place + _HEAD)):
        text = text[:place] + text[found.end() :]
    return text


def _windows(found: re.Match[str]) -> str:
    """Reads a C1 control as the character that windows-1252 has in its place."""
    written = found[0]
    if written.startswith("&"):
        code = int(written[3:-1], 16) if written[2] in "xX" else int(written[2:-1])
        return written if code > 0x9F or code < 0x80 else _western(code)
    return _western(ord(written))


def _western(code: int) -> str:
    return bytes((code,)).decode("cp1252", "replace").replace("\ufffd", "")


def repair(text: str) -> str:
    """Makes HTML's entities characters, lone ampersands text, and leaves out characters that XML forbids."""
    return _REFERENCE.sub(_reference, _BAD.sub("", text))


def _reference(found: re.Match[str]) -> str:
    reference = found[0]
    if reference in _OWN or reference.startswith("<"):
        return reference
    if reference == "&":
        return "&amp;"
    if reference.startswith("&#"):
        return _numbered(reference[2:-1])
    named = html5.get(reference[1:])
    if named is None:
        return "&amp;" + reference[1:]
    return named.replace("&", "&amp;").replace("<", "&lt;")


def _numbered(number: str) -> str:
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    if code > 0x10FFFF:
        return ""
    return "" if _BAD.match(chr(code)) else f"&#{code};"


def _strict(data: bytes) -> "etree._Element | None":
    try:
        return etree.fromstring(data, _parser(recover=False))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _lenient(data: bytes) -> "etree._Element | None":
    try:
        root: etree._Element | None = etree.fromstring(data, _parser(recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
