"""HTML as a stream of events: start, data, end."""

import contextlib
from collections.abc import Mapping
from typing import Any, Protocol, cast

from lxml import etree


class Taker(Protocol):
    """What takes the events of a document."""

    def start(self, tag: str, attributes: Mapping[str, str], /) -> None:
        """An element starts."""

    def data(self, text: str, /) -> None:
        """Text stands here."""

    def end(self, tag: str, /) -> None:
        """An element ends."""


def send(html: str, taker: Taker) -> None:
    """Sends a document's events to a taker; unlike a tree they have no depth limit and take linear time."""
    parser = etree.HTMLParser(
        target=cast(Any, _Target(taker)),
        encoding="utf-8",
        recover=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    # A source without any element makes lxml raise at the end; what text there was has come through.
    with contextlib.suppress(etree.XMLSyntaxError):
        etree.fromstring(html.encode("utf-8", "replace"), parser)


class _Target:
    """What lxml calls; it asks for ``close`` besides."""

    __slots__ = ("data", "end", "start")

    def __init__(self, taker: Taker) -> None:
        self.start = taker.start
        self.end = taker.end
        self.data = taker.data

    def close(self) -> None:
        return None
