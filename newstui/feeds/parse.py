"""What a source's bytes are, and what stands in them."""

import re
from dataclasses import replace

from lxml import etree

from newstui.feeds import atom, json_feed, rss, xml
from newstui.feeds.decode import decode
from newstui.feeds.fields import MOST_ENTRIES
from newstui.feeds.names import names_of
from newstui.model.failure import Failure
from newstui.model.feed import Entry, ParsedFeed

_ENTRY = re.compile(rb"(</?)(?:\w+:)?(?:item|entry)[\s>]")


def parse(
    body: bytes, *, content_type: str | None = None, address: str | None = None
) -> ParsedFeed | Failure:
    """Reads a feed of any kind.

    ``address`` resolves relative links. An empty body is ``broken``, what is no feed (a page, say) is
    ``not-a-feed``; of a feed that is malformed, cut off or larger than is read what can be read is given, and
    the latter two are told.
    """
    root = xml.parse_utf8(body)
    if root is not None:
        return _bounded(_read(root, "utf-8", address))
    text, encoding = decode(body, content_type=content_type)
    if text[:1000].lstrip("\ufeff \t\r\n")[:1] == "{":
        return json_feed.read(text.lstrip("\ufeff"), encoding=encoding, address=address)
    tree = xml.parse(text)
    if isinstance(tree, Failure):
        return tree
    found = _read(tree.root, encoding, address)
    if tree.whole or isinstance(found, Failure):
        return _bounded(found)
    if not (found.entries or found.title or found.link):
        return Failure("broken", "cut off")
    if not (tree.cut_off or tree.shortened):
        return _bounded(found)
    entries = _told_apart(found.entries, tree.read)
    return replace(found, entries=entries, cut_off=tree.cut_off, shortened=tree.shortened)


def _bounded(found: ParsedFeed | Failure) -> ParsedFeed | Failure:
    """Tells of a feed that may hold more entries than are read."""
    if isinstance(found, Failure) or len(found.entries) < MOST_ENTRIES:
        return found
    return replace(found, shortened=True)


def _told_apart(entries: tuple[Entry, ...], text: bytes) -> tuple[Entry, ...]:
    """Leaves out an entry that breaks off before its text: half a link is another article's."""
    if not entries or entries[-1].content or entries[-1].summary or not _ends_within_entry(text):
        return entries
    return entries[:-1]


def _ends_within_entry(text: bytes) -> bool:
    *_, last = (b"", *(match[1] for match in _ENTRY.finditer(text)))
    return last == b"<"


def _read(root: etree._Element, encoding: str, address: str | None) -> ParsedFeed | Failure:
    names = names_of(root.nsmap)
    kind = names[str(root.tag)]
    if kind in ("rss", "rdf:rdf", "channel"):
        return rss.read(root, names, encoding=encoding, address=address)
    if kind.removeprefix("atom:") in ("feed", "entry"):
        return atom.read(root, names_of(root.nsmap, own="atom"), encoding=encoding, address=address)
    return Failure("not-a-feed", xml.local_name(root))
