"""What a source's bytes are, and what stands in them."""

from lxml import etree

from newstui.feeds import atom, json_feed, rss, xml
from newstui.feeds.decode import decode
from newstui.feeds.names import names_of
from newstui.model.failure import Failure
from newstui.model.feed import ParsedFeed


def parse(
    body: bytes, *, content_type: str | None = None, address: str | None = None
) -> ParsedFeed | Failure:
    """Reads a feed of any kind.

    ``address`` resolves relative links. An empty body is ``broken``, what is no feed (a page, say) is
    ``not-a-feed``; of a feed that is cut off or malformed, what can be read is given.
    """
    root = xml.parse_utf8(body)
    if root is not None:
        return _read(root, "utf-8", address)
    text, encoding = decode(body, content_type=content_type)
    if text[:1000].lstrip("\ufeff \t\r\n")[:1] == "{":
        return json_feed.read(text.lstrip("\ufeff"), encoding=encoding, address=address)
    document = xml.parse(text)
    if isinstance(document, Failure):
        return document
    root, whole = document
    found = _read(root, encoding, address)
    if not whole and isinstance(found, ParsedFeed) and not (found.entries or found.title or found.link):
        return Failure("broken", "cut off")
    return found


def _read(root: etree._Element, encoding: str, address: str | None) -> ParsedFeed | Failure:
    names = names_of(root.nsmap)
    kind = names[str(root.tag)]
    if kind in ("rss", "rdf:rdf", "channel"):
        return rss.read(root, names, encoding=encoding, address=address)
    if kind.removeprefix("atom:") in ("feed", "entry"):
        return atom.read(root, names_of(root.nsmap, own="atom"), encoding=encoding, address=address)
    return Failure("not-a-feed", etree.QName(root).localname if isinstance(root.tag, str) else "")
