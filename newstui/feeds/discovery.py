"""The feeds that a page offers."""

import contextlib
import re
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from newstui.feeds.decode import decode
from newstui.html import absolute
from newstui.html.events import TooDeepError, send
from newstui.model.feed import Candidate
from newstui.text import clean

_TYPES = frozenset(
    (
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
        "application/x.atom+xml", "application/x-atom+xml", "text/rss+xml", "application/rss", "text/rss",
        "application/atom",
    )
)  # fmt: skip
_LOOSE = frozenset(("application/json", "application/xml", "text/xml", ""))
"""Types that say feed only together with an address that says so."""
_FEED_ADDRESS = re.compile(
    r"(?:^|[/._?=-])(?:rss|atom|feeds?|rdf)(?:$|[/._?&=-]|\d)|\.(?:rss|atom|rdf)$", re.IGNORECASE
)
_NOT_FEED = re.compile(r"wp-json|oembed|opensearch|\.(?:css|js|png|jpe?g|html?)$", re.IGNORECASE)
_COMMENTS_TITLE = re.compile(
    r"comment|تعليق|دیدگاه|نظرات|تبصر|תגוב|commentaire|kommentar|yorum", re.IGNORECASE
)
_COMMENTS_ADDRESS = re.compile(
    r"/comments?(?:/|$|[.?_-])|[?&]feed=comments|comments?[_-]?(?:rss|feed|atom)", re.IGNORECASE
)
_PATHS = ("feed/", "rss.xml", "feed.xml", "atom.xml", "index.xml", "rss", "feed.json", "rss/", "index.rdf")
_LONGEST = 2_000_000
MOST = 40


def discover(body: bytes, *, address: str, content_type: str | None = None) -> tuple[Candidate, ...]:
    """Gives the feeds that a page names by ``rel=alternate``, in its order, else those that it links to.

    The feeds of comments are never among them.
    """
    text, _ = decode(body[:_LONGEST], content_type=content_type)
    finder = _Finder(address)
    with contextlib.suppress(TooDeepError):
        send(text, finder)
    return tuple((finder.alternates or finder.linked).values())


class _Finder:
    """Takes a page's events; keeps the feeds by their addresses."""

    def __init__(self, address: str) -> None:
        self.alternates: dict[str, Candidate] = {}
        self.linked: dict[str, Candidate] = {}
        self._base = address
        self._anchor: tuple[str, list[str]] | None = None

    # The events, as html/events.py sends them.
    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "base":
            self._base = absolute(attributes.get("href"), self._base) or self._base
        elif tag == "link":
            self._link(attributes)
        elif tag == "a":
            found = absolute(attributes.get("href"), self._base)
            self._anchor = (found, []) if found and _says_feed(found) else None

    def data(self, text: str) -> None:
        if self._anchor is not None:
            self._anchor[1].append(text)

    def end(self, tag: str) -> None:
        if tag == "a" and self._anchor is not None:
            address, texts = self._anchor
            self._anchor = None
            self._add(self.linked, "".join(texts), address)

    def _link(self, attributes: Mapping[str, str]) -> None:
        relations = attributes.get("rel", "").lower().split()
        kind = attributes.get("type", "").partition(";")[0].strip().lower()
        found = absolute(attributes.get("href"), self._base)
        if found is None or not ("alternate" in relations or "feed" in relations):
            return
        if kind in _TYPES or (kind in _LOOSE and ("feed" in relations or _says_feed(found))):
            self._add(self.alternates, attributes.get("title", ""), found)

    def _add(self, into: dict[str, Candidate], title: str, address: str) -> None:
        if len(into) < MOST and not is_of_comments(title, address):
            into.setdefault(address, Candidate(clean(title)[:200] or None, address))


def is_of_comments(title: str, address: str) -> bool:
    """Whether a feed is one of comments, by its title and address."""
    return bool(_COMMENTS_TITLE.search(title[:500]) or _COMMENTS_ADDRESS.search(address))


def is_feed_type(kind: str) -> bool:
    """Whether a link's type is a feed's."""
    return kind.partition(";")[0].strip().lower() in _TYPES


def _says_feed(address: str) -> bool:
    parts = urlsplit(address)
    path = parts.path + ("?" + parts.query if parts.query else "")
    return bool(_FEED_ADDRESS.search(path)) and not _NOT_FEED.search(path)


def common_paths(address: str) -> tuple[str, ...]:
    """Gives the addresses at which feeds often lie: under the page's folder, then at the site's root."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ()
    root = f"{parts.scheme}://{parts.netloc}/"
    folder = urljoin(root, parts.path.rpartition("/")[0] + "/") if parts.path else root
    found = [folder + path for path in _PATHS[:5]] if folder != root else []
    return tuple(dict.fromkeys([*found, *(root + path for path in _PATHS)]))
