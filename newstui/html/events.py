"""HTML as a stream of events: start, data, end."""

import contextlib
import re
import threading
from collections.abc import Container, Iterator, Mapping
from itertools import islice
from typing import Any, Protocol, cast

from lxml import etree

PIECE = 16_384
"""Bytes that the parser gets at once."""
MOST_OPEN = 256
"""Elements inside each other; the parser's time for an end tag grows with their number."""
MOST_TAGS = 200_000
"""Starts and ends of elements that are read: a stretch of text between two of them takes some 400 bytes."""
_TAG = re.compile(b"<")


class TooDeepError(Exception):
    """More elements are open than any article has."""


class Taker(Protocol):
    """What takes the events of a document."""

    def start(self, tag: str, attributes: Mapping[str, str], /) -> None:
        """An element starts."""

    def data(self, text: str, /) -> None:
        """Text stands here."""

    def end(self, tag: str, /) -> None:
        """An element ends."""


def send(html: str, taker: Taker) -> None:
    """Sends a document's events to a taker; ``TooDeepError`` ends it, and so does what the taker raises.

    Unlike for a tree, the time for an element's attributes grows no faster than their number.
    """
    data = html.encode("utf-8", "replace")
    if data.count(b"<") > MOST_TAGS:
        data = data[: next(islice(_TAG.finditer(data), MOST_TAGS, None)).start()]
    parser, _own.target.taker = _own.parser, taker
    try:
        # In pieces, because libxml2 goes on to the end of what it was given even after an exception.
        for start in range(0, len(data), PIECE):
            parser.feed(data[start : start + PIECE])
        # A source without any element makes lxml raise at the end; what text there was has come through.
        with contextlib.suppress(etree.XMLSyntaxError):
            parser.close()
    except BaseException:
        _own.renew()
        raise


def send_tree(root: etree._Element, taker: Taker, *, without: Container[etree._Element] = ()) -> None:
    """Sends the events of an element that is parsed already; those in ``without`` are passed over whole."""
    open_elements: list[tuple[etree._Element, Iterator[etree._Element]]] = []
    _begin(root, taker, open_elements)
    while open_elements:
        element, children = open_elements[-1]
        child = next(children, None)
        if child is None:
            open_elements.pop()
            taker.end(element.tag)
            if open_elements and element.tail:
                taker.data(element.tail)
        elif isinstance(child.tag, str) and child not in without:
            _begin(child, taker, open_elements)
        elif child.tail:
            taker.data(child.tail)


def _begin(
    element: etree._Element, taker: Taker, into: list[tuple[etree._Element, Iterator[etree._Element]]]
) -> None:
    taker.start(element.tag, cast(Mapping[str, str], element.attrib))
    if element.text:
        taker.data(element.text)
    into.append((element, iter(element)))


class _Target:
    """What lxml calls: it passes all on, so that one parser serves all takers (to make one takes 0.1 ms)."""

    taker: Taker
    depth = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if self.depth > MOST_OPEN:
            raise TooDeepError
        self.taker.start(tag, attributes)

    def data(self, text: str) -> None:
        self.taker.data(text)

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.taker.end(tag)

    def close(self) -> None:
        self.__dict__.clear()


class _Own(threading.local):
    """A parser for each thread."""

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        self.target = _Target()
        self.parser = etree.HTMLParser(
            target=cast(Any, self.target),
            encoding="utf-8",
            recover=True,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
            huge_tree=True,
        )


_own = _Own()
