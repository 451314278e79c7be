"""XML as feeds have it: strict first, then repaired, then as much as can be read; no entities, no network."""

import re
from html.entities import html5
from itertools import islice
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
_C1_BYTES = re.compile(rb"\xc2[\x80-\x9f]")
_C1_NUMBERS = re.compile(rb"&#(?:12[89]|1[345][0-9]|[xX][89][0-9a-fA-F]);")
_AMPERSAND = re.compile(b"&")
_MARK = re.compile(rb"[<=]")
_REFERENCE = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:#(?:[0-9]{1,9}|[xX][0-9a-fA-F]{1,8});|[A-Za-z][\w.]{0,30};)?", re.DOTALL
)
_OWN = frozenset(("&amp;", "&lt;", "&gt;", "&quot;", "&apos;"))
_HEAD = 65_536
MOST_MARKS = 300_000
"""Tags and attributes outside of CDATA that are read, for the sake of memory: each takes some 300 bytes."""

MOST_REFERENCES = 1_500_000
"""Ampersands that are looked at where a document needs repair."""


class Tree(NamedTuple):
    """A document as far as it could be read."""

    root: "etree._Element"
    whole: bool = True
    """Not so where only the lenient parser reads it."""
    cut_off: bool = False
    """It ends before its first element does."""
    shortened: bool = False
    """It goes on behind what is read of one document."""
    read: bytes = b""
    """What was read of one that is not whole."""


def parse(text: str) -> Tree | Failure:
    """Gives a document; ``broken`` where it is empty or breaks off within its first tag."""
    text = _from_first_tag(text)
    if not text:
        return Failure("broken", "empty")
    is_feed = _ROOT.match(text) is not None
    text = _without_prolog(text)
    data, all_tags = _within_limits(text.encode("utf-8", "replace"))
    data = _without_c1(data)
    if all_tags and (root := _strict(data)) is not None:
        return Tree(root)
    data, all_references = _first(data, _AMPERSAND, MOST_REFERENCES)
    data = repair(data.decode("utf-8", "replace")).encode("utf-8")
    whole = all_tags and all_references
    if whole and (root := _strict(data)) is not None:
        return Tree(root)
    root = _lenient(data)
    if root is None:
        return Failure("broken", "cut off") if is_feed else Failure("not-a-feed", "no XML")
    cut_off = whole and not _is_closed(root, text)
    return Tree(root, whole=False, cut_off=cut_off, shortened=not whole, read=data)


def _is_closed(root: "etree._Element", text: str) -> bool:
    """Whether the first element's end stands in the text: what is malformed before it is not cut off."""
    name = local_name(root)
    return f"</{root.prefix}:{name}" in text if root.prefix else f"</{name}" in text


def local_name(element: "etree._Element") -> str:
    """Gives an element's name without its namespace; one with a prefix that is not declared keeps it."""
    return str(element.tag).rpartition("}")[2]


def parse_utf8(body: bytes) -> "etree._Element | None":
    """Gives the root of a body that is well-formed UTF-8 as it stands, as most are; else None."""
    if not body.startswith(b"<") or body.find(b"<!DOCTYPE", 0, _HEAD) >= 0:
        return None
    return None if len(body) > MOST_MARKS < _marks(body) or _has_c1(body) else _strict(body)


def _within_limits(data: bytes) -> tuple[bytes, bool]:
    """Cuts a document behind its first tags and attributes; tells whether it is whole."""
    if _marks(data) <= MOST_MARKS:
        return data, True
    left, at = MOST_MARKS, 0
    while True:
        cdata = data.find(b"<![CDATA[", at)
        end = cdata if cdata >= 0 else len(data)
        marks = _marks(data, at, end)
        if marks > left:
            return _first(data, _MARK, left, at)
        close = data.find(b"]]>", end) if cdata >= 0 else -1
        if close < 0:
            return data, True
        left, at = left - marks, close


def _first(data: bytes, mark: re.Pattern[bytes], most: int, start: int = 0) -> tuple[bytes, bool]:
    """Cuts a document behind so many marks from ``start`` on; tells whether it is whole."""
    found = next(islice(mark.finditer(data, start), most, None), None)
    return (data[: found.start()], False) if found else (data, True)


def _marks(data: bytes, start: int = 0, end: int | None = None) -> int:
    return data.count(b"<", start, end) + data.count(b"=", start, end)


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


def _has_c1(data: bytes) -> bool:
    # To find a fixed string first takes a tenth of the time.
    return bool((b"\xc2" in data and _C1_BYTES.search(data)) or (b"&#" in data and _C1_NUMBERS.search(data)))


def _without_c1(data: bytes) -> bytes:
    """Reads C1 controls as the characters that windows-1252 has in their place."""
    for pattern, code_of in ((_C1_BYTES, _code_of_bytes), (_C1_NUMBERS, _code_of_number)):
        # Few different ones, however many there are: a replacement each takes no memory for each of them.
        for written in {found[0] for found in pattern.finditer(data)}:
            data = data.replace(written, _western(code_of(written)))
    return data


def _code_of_bytes(written: bytes) -> int:
    return written[1]


def _code_of_number(written: bytes) -> int:
    number = written[2:-1]
    return int(number[1:], 16) if number[:1] in b"xX" else int(number)


def _western(code: int) -> bytes:
    return bytes((code,)).decode("cp1252", "ignore").encode("utf-8")


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
        return etree.fromstring(data, _STRICT)
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


# To make a parser takes as long as to read a small feed; lxml lets one thread use one at a time.
# The lenient one is made anew: it keeps what it found wrong, which may be a million things.
_STRICT = _parser(recover=False)
