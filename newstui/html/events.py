"""HTML as a stream of events: start, data, end."""

import contextlib
import threading
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
    _own.target.taker = taker
    # A source without any element makes lxml raise at the end; what text there was has come through.
    with contextlib.suppress(etree.XMLSyntaxError):
        etree.fromstring(html.encode("utf-8", "replace"), _own.parser)


class _Target:
    """What lxml calls: it passes all on, so that one parser serves all takers (to make one takes 0.1 ms)."""

    taker: Taker

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.taker.start(tag, attributes)

    def data(self, text: str) -> None:
        self.taker.data(text)

    def end(self, tag: str) -> None:
        self.taker.end(tag)

    def close(self) -> None:
        del self.taker


class _Own(threading.local):
    """A parser for each thread."""

    def __init__(self) -> None:
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
