"""The walker: HTML through lxml's parser into the builder."""

import contextlib
import re
from collections.abc import Container
from html import unescape

from lxml import etree

from newstui.html.builder import Builder, FullError
from newstui.html.elements import MEANINGS, OPENERS, open_inline
from newstui.html.events import TooDeepError, send, send_tree
from newstui.html.plain import text_of
from newstui.html.simple import simple_blocks
from newstui.model.document import Block, Paragraph, Span
from newstui.text import clean

LONGEST = 10_000_000
"""Characters of HTML that are read; what follows is left out."""
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_UNNESTED = frozenset(("p", "br", "hr", "img", "script", "style"))
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")


def blocks(html: str, *, base: str | None) -> tuple[Block, ...]:
    """Gives the sanitised blocks of a piece of HTML; relative addresses are resolved against ``base``."""
    html = html[:LONGEST]
    if "<" not in html:
        return _paragraphs(unescape(html))
    if (found := simple_blocks(html)) is not None:
        return found
    try:
        return _walked(html, base)
    except TooDeepError:
        return _walked(_TAG.sub(_flat, html), base)


def blocks_of(
    root: etree._Element, *, base: str | None, without: Container[etree._Element] = ()
) -> tuple[Block, ...]:
    """Gives the sanitised blocks of an element of a parsed page; those in ``without`` are passed over."""
    builder = Builder(MEANINGS, base)
    with contextlib.suppress(FullError):
        send_tree(root, builder, without=without)
    return builder.close()


def _walked(html: str, base: str | None) -> tuple[Block, ...]:
    builder = Builder(MEANINGS, base)
    with contextlib.suppress(FullError):
        send(html, builder)
    return builder.close()


def _flat(found: re.Match[str]) -> str:
    """Gives what is left of a tag where elements are nested beyond all reason."""
    name = found[1].lower()
    if name in _UNNESTED:
        return found[0]
    return "" if OPENERS.get(name, open_inline) is open_inline else "<p>"


def plain(html: str) -> str:
    """Gives the text of a piece of HTML in one line, in logical order."""
    if "<" not in html:
        return clean(unescape(html))
    return clean(text_of(blocks(html, base=None)).replace("\n", " "))


def _paragraphs(text: str) -> tuple[Block, ...]:
    """Text without any tag: empty lines part its paragraphs."""
    found = (clean(part) for part in _PARAGRAPH.split(text))
    return tuple(Paragraph((Span(part),)) for part in found if part)
