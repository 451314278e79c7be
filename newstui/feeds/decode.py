"""Bytes to text, whatever they are declared to be: what they are comes before what they say they are."""

import codecs
import re

from newstui.feeds.letters import guess

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PATTERNS = (
    (re.compile(rb"\s*(?:<|\{)\x00\x00\x00", re.DOTALL), "utf-32-le"),
    (re.compile(rb"\x00\x00\x00(?:<|\{)"), "utf-32-be"),
    (re.compile(rb"(?:[\s]\x00)*(?:<|\{)\x00[^\x00]\x00"), "utf-16-le"),
    (re.compile(rb"(?:\x00[\s])*\x00(?:<|\{)\x00[^\x00]"), "utf-16-be"),
)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([\w.:-]{1,40})")
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_HIGH = re.compile(rb"[\x80-\xff]")
_GOOD = re.compile(rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+")
_WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-8": "cp1255",
    "iso8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949",
}  # fmt: skip
"""Encodings that are declared where a wider one is meant (WHATWG Encoding, section 4.2)."""
_ALIASES = {
    "csmacintosh": "mac-roman", "mac": "mac-roman", "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-arabic": "mac-arabic", "ms-ansi": "cp1252", "ms-arab": "cp1256", "ms-cyrl": "cp1251",
    "ms-ee": "cp1250", "ms-greek": "cp1253", "ms-hebr": "cp1255", "ms-turk": "cp1254", "x-sjis": "cp932",
    "iso-8859-8-i": "cp1255", "x-gbk": "gb18030", "ansi_x3.4-1968": "cp1252",
}  # fmt: skip
_BY_SIGNATURE = frozenset(
    ("utf-8", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-7")
)
"""Told by the bytes themselves; a declaration that says so against them is wrong."""


def decode(body: bytes, *, content_type: str | None = None) -> tuple[str, str]:
    """Gives a document's text and the encoding it came in; bad bytes become U+FFFD, nothing raises."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace"), encoding
    for pattern, encoding in _PATTERNS:
        if pattern.match(body):
            return body.decode(encoding, "replace"), encoding
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _not_utf8(body, content_type)


def _not_utf8(body: bytes, content_type: str | None) -> tuple[str, str]:
    if _mostly_utf8(body):
        return body.decode("utf-8", "replace"), "utf-8"
    for encoding in declared(body, content_type):
        try:
            return body.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    encoding = guess(body)
    return body.decode(encoding, "replace"), encoding


def _mostly_utf8(body: bytes) -> bool:
    """Whether over 95 % of the bytes beyond ASCII are well-formed UTF-8."""
    high = len(_HIGH.findall(body))
    return high > 0 and sum(map(len, _GOOD.findall(body))) > 0.95 * high


def declared(body: bytes, content_type: str | None) -> list[str]:
    """Gives the encodings that the header and the document name, in Python's names; none of Unicode's."""
    names = []
    if content_type and (found := _CHARSET.search(content_type)):
        names.append(found[1])
    head = body[:2048]
    names += [
        match[1].decode("ascii", "replace") for match in (_DECLARED.search(head), _META.search(head)) if match
    ]
    return list(dict.fromkeys(known for name in names if (known := _known(name)) is not None))


def _known(name: str) -> str | None:
    name = name.lower()
    try:
        encoding = codecs.lookup(_ALIASES.get(name, name.removeprefix("x-")))
    except (LookupError, ValueError):
        return None
    canonical = _WIDER.get(encoding.name, encoding.name)
    text = getattr(encoding, "_is_text_encoding", True)
    return canonical if text and canonical not in _BY_SIGNATURE else None
