"""What a terminal cannot run: an address and a title for it."""

import re

from newstui.html.builder import Attributes
from newstui.html.links import absolute
from newstui.model.document import Embed
from newstui.text import clean

_SOURCES = ("src", "data-src", "data-lazy-src", "data", "data-url")
_WATCH = (
    (
        re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,20})"),
        "https://www.youtube.com/watch?v={}",
    ),
    (re.compile(r"https?://player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (
        re.compile(r"https?://(?:www\.)?dailymotion\.com/embed/video/(\w+)"),
        "https://www.dailymotion.com/video/{}",
    ),
)
_NO_PLAYER = re.compile(r"googletagmanager|doubleclick|/ads?/|amazon-adsystem", re.IGNORECASE)


def embed_of(attributes: Attributes, base: str | None) -> Embed | None:
    """Gives what a frame, player or object shows, as a link that people can open."""
    for name in _SOURCES:
        address = absolute(attributes.get(name), base)
        if address and not _NO_PLAYER.search(address):
            return Embed(watchable(address), title_of(attributes))
    return None


def title_of(attributes: Attributes) -> str | None:
    """Gives the element's title for people."""
    title = attributes.get("title") or attributes.get("aria-label")
    return clean(title) or None if title else None


def watchable(address: str) -> str:
    """Gives the page of a video for the address of its frame."""
    for pattern, page in _WATCH:
        if found := pattern.match(address):
            return page.format(found[1])
    return address
