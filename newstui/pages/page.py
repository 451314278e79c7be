"""Bytes to a page: decoded, bounded, parsed into a tree that nothing on it can make large or slow."""

import re
from itertools import islice
from typing import NamedTuple, cast

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from newstui.feeds.decode import decode
from newstui.html import absolute
from newstui.model.failure import Failure

LARGEST = 8_000_000
"""Bytes of a page; no article has so many, and what follows takes memory in proportion."""
MOST_TAGS = 40_000
"""Starts and ends of elements; the largest news pages have some six thousand."""
MOST_ATTRIBUTES = 200
"""Of one element: libxml2's time for a tree grows with their square."""
_OPENING = re.compile(
    r"""<!--(?:[^-]++|-(?!->))*+|<(script|style)\b[^>]*+>(?:[^<]++|<(?!/\1))*+"""
    r"""|<([a-zA-Z][^\s<>/]*)(?>[^"'<>]+|"[^"]*"?|'[^']*'?|<)*+>?""",
    re.IGNORECASE,
)
"""The start of an element, with comments and scripts as things of their own; linear in any text."""
_QUOTED = re.compile(r""""[^"]*"?|'[^']*'?""")
_NESTING = re.compile(
    r"</?(?!(?:p|h[1-6]|li|a|img|figure|figcaption|script|style|html|head|body|meta|title|br)\b)[a-z][^<>]*>",
    re.I,
)
"""The tags that are left out of a page whose elements are nested deeper than any article's."""
_TOO_DEEP = "Excessive depth"


class Page(NamedTuple):
    """A parsed page and the address that its relative links start from."""

    root: HtmlElement
    address: str
    base: str | None
    elements: tuple[HtmlElement, ...] = ()
    """All of its elements: while they are held, lxml need not make them anew each time it passes."""


def open_page(body: bytes, address: str, content_type: str) -> Page | Failure:
    """Parses a page; a failure where it is too large, empty, or no HTML at all."""
    if len(body) > LARGEST:
        return Failure("too-large", f"page: {len(body)} bytes")
    if not body.strip():
        return Failure("broken", "empty")
    text, _ = decode(body, content_type=content_type or None)
    if text.count("<") > MOST_TAGS:
        return Failure("too-large", "page: tags")
    if not _HTML.search(text[:20_000]):
        return Failure("not-an-article", "no HTML")
    root = _parsed(_few_attributes(text))
    if root is None:
        return Failure("broken", "no elements")
    _empty_sources(root)
    return Page(root, address, _base(root, address), tuple(root.iter()))


def _empty_sources(root: HtmlElement) -> None:
    """Takes out of ``<source>`` what follows it: the parser does not know that the element has no content."""
    for source in list(root.iter("source"))[::-1]:
        parent = source.getparent()
        if len(source) and parent is not None:
            place = parent.index(source) + 1
            for child in list(source)[::-1]:
                parent.insert(place, child)


_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|div|p|article|meta|title|h1)\b", re.IGNORECASE)


def _parsed(text: str) -> HtmlElement | None:
    root, too_deep = _tree(text)
    if too_deep:
        root, _ = _tree(_NESTING.sub(" ", text))
    return root


def _tree(text: str) -> tuple[HtmlElement | None, bool]:
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, _deep(parser)
    return cast(HtmlElement, root), _deep(parser)


def _deep(parser: HTMLParser) -> bool:
    return any(_TOO_DEEP in entry.message for entry in islice(parser.error_log, 1000))


def _few_attributes(text: str) -> str:
    parts, end = [], 0
    for found in _OPENING.finditer(text):
        if found.end() - found.start() >= 2 * MOST_ATTRIBUTES and found[2] and _has_many(found[0]):
            parts += [text[end : found.start()], f"<{found[2]}>"]
            end = found.end()
    return "".join((*parts, text[end:])) if parts else text


def _has_many(tag: str) -> bool:
    return len(_QUOTED.sub("", tag).split()) > MOST_ATTRIBUTES


def _base(root: HtmlElement, address: str) -> str | None:
    """Gives where relative links start: ``<base>``, the page's address, or the one it names itself by."""
    own = absolute(address, None)
    if own is None:
        named = root.xpath("string(//link[@rel='canonical']/@href)") or root.xpath(
            "string(//meta[@property='og:url']/@content)"
        )
        own = absolute(str(named), None)
    element = root.find(".//base[@href]")
    return (absolute(element.get("href"), own) if element is not None else None) or own
