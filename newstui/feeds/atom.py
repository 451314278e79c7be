"""Atom 0.3 and 1.0."""

import base64
import binascii
from collections.abc import Sequence

from newstui.feeds.dates import parse_date
from newstui.feeds.fields import (
    LONGEST_LINE,
    MOST_ENTRIES,
    XML_BASE,
    XML_LANG,
    Element,
    Fields,
    in_reply_to,
    language_tag,
    markup_of,
    person,
    text_of,
    unique,
    words,
)  # fmt: skip
from newstui.feeds.media import enclosure, files_of
from newstui.feeds.names import Names
from newstui.html import absolute, plain
from newstui.html.direction import direction_of
from newstui.model.document import Direction
from newstui.model.feed import Enclosure, Entry, ParsedFeed
from newstui.text import clean

MOST_NAMES = 30


def read(root: Element, names: Names, *, encoding: str, address: str | None) -> ParsedFeed:
    """Reads a feed whose root is ``feed``, or a single ``entry``."""
    fields = Fields(root, names)
    base = absolute(root.get(XML_BASE), address) or address
    site = _links(fields, base, "alternate")
    own = _links(fields, base, "self")
    authors = _authors(fields)
    entries = [root] if names[root.tag] == "entry" else list(fields.named("entry"))
    icon = fields.first("icon") or fields.first("logo")
    language = language_tag(root.get(XML_LANG) or fields.first("dc:language"))
    return ParsedFeed(
        rights=_text(fields, "rights", "copyright"),
        kind="atom0.3" if root.get("version") == "0.3" or _is_old(root) else "atom1.0",
        encoding=encoding,
        title=_text(fields, "title"),
        link=site,
        description=_text(fields, "subtitle", "tagline", "info"),
        language=language,
        direction=direction_of(root),
        icon=absolute(icon, base),
        self_address=own,
        entries=tuple(_entry(one, names, base, authors) for one in entries[:MOST_ENTRIES]),
    )


def _is_old(root: Element) -> bool:
    return "purl.org/atom/" in str(root.tag)


def _entry(entry: Element, names: Names, base: str | None, feed_authors: tuple[str, ...]) -> Entry:
    fields = Fields(entry, names)
    base = absolute(entry.get(XML_BASE), base) or base
    enclosures = [
        file
        for one in fields.named("link")
        if one.get("rel") == "enclosure" and (file := enclosure(one, base, "href"))
    ]
    content, attached = _content(fields, base)
    files = files_of(fields, base, [*enclosures[:MOST_NAMES], *attached])
    return Entry(
        id=fields.first("id"),
        title=_text(fields, "title") or fields.plain("dc:title", "media:title"),
        link=_entry_link(fields, base),
        published=_date(fields, "published", "issued", "dcterms:issued", "created", "dc:date", "pubdate"),
        updated=_date(fields, "updated", "modified", "dcterms:modified"),
        authors=_authors(fields) or _source_authors(fields) or feed_authors,
        categories=_categories(fields),
        summary=_summary(fields),
        content=content,
        pictures=files.pictures,
        enclosures=files.enclosures,
        comments=absolute(fields.first("comments"), base) or _replies(fields, base, "text/html"),
        comments_feed=_replies(fields, base, "application/atom+xml"),
        language=language_tag(_inner_attribute(fields, XML_LANG) or entry.get(XML_LANG)),
        direction=_direction(entry, fields),
        source_title=_source_title(fields),
        in_reply_to=in_reply_to(fields),
    )  # fmt: skip


def _text(fields: Fields, *wanted: str) -> str | None:
    """Gives a text construct as plain text (RFC 4287, section 3.1)."""
    for element in fields.all(*wanted):
        if found := _plain(element):
            return found
    return None


def _plain(element: Element) -> str:
    kind = (element.get("type") or "text").lower()
    if _is_encoded(element, kind):
        return words(_decoded(element))
    if "html" in kind or element.get("mode") == "escaped" or len(element):
        return plain(markup_of(element)[:LONGEST_LINE]) if len(element) else words(text_of(element))
    return clean(text_of(element)[:LONGEST_LINE])


def _markup(fields: Fields, *wanted: str) -> str | None:
    """Gives a text construct as HTML; plain text is escaped."""
    for element in fields.all(*wanted):
        if found := _html(element):
            return found
    return None


def _html(element: Element) -> str:
    kind = (element.get("type") or "text").lower()
    if _is_encoded(element, kind):
        return _decoded(element)
    if kind in ("html", "text/html") and len(element) and "<" in (inner := text_of(element)):
        return inner
    found = markup_of(element)
    literal = kind in ("text", "text/plain") and not len(element) and element.get("mode") != "escaped"
    if literal and "<" in found and not _looks_like_html(found):
        return found.replace("&", "&amp;").replace("<", "&lt;")
    return found


def _looks_like_html(text: str) -> bool:
    """Many a feed says ``type="text"``, or nothing, and sends HTML."""
    return "</" in text or "/>" in text or "<br" in text or "<p>" in text


def _is_encoded(element: Element, kind: str) -> bool:
    """Whether a text is in base64: Atom 0.3 says so, Atom 1.0 by a type that is no text (4.1.3.3)."""
    if element.get("mode") == "base64":
        return True
    return "/" in kind and not (kind.startswith("text/") or kind.endswith(("html", "xml")) or len(element))


def _decoded(element: Element) -> str:
    """Gives what base64 holds, if it is text."""
    try:
        text = base64.b64decode(text_of(element)).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""
    return "" if "\x00" in text else text


def _summary(fields: Fields) -> str | None:
    found = _markup(fields, "summary") or fields.markup("media:description", "description")
    return found or _group_words(fields)


def _content(fields: Fields, base: str | None) -> tuple[str | None, list[Enclosure]]:
    """Gives the content as HTML, and as an enclosure what it only points to."""
    for element in fields.named("content"):
        if element.get("src"):
            file = enclosure(element, base, "src")
            return None, [file] if file else []
        if found := _html(element):
            return found, []
    return fields.markup("content:encoded", "xhtml:body"), []


def _links(fields: Fields, base: str | None, relation: str, kind: str = "") -> str | None:
    for element in fields.named("link"):
        said = (element.get("rel") or "alternate").rpartition("/")[2].lower()
        if said == relation and (element.get("type") or kind).startswith(kind):
            target = absolute(element.get("href") or text_of(element) or None, base)
            if target:
                return target
    return None


def _entry_link(fields: Fields, base: str | None) -> str | None:
    if original := absolute(fields.first("feedburner:origlink"), base):
        return original
    found = _links(fields, base, "alternate", "text/html") or _links(fields, base, "alternate")
    return found or absolute(fields.first("id"), None) or _links(fields, base, "related")


def _replies(fields: Fields, base: str | None, kind: str) -> str | None:
    for element in fields.named("link"):
        if element.get("rel") == "replies" and (element.get("type") or "text/html") == kind:
            return absolute(element.get("href"), base)
    return None


def _authors(fields: Fields) -> tuple[str, ...]:
    found = []
    for element in fields.named("author"):
        inner = Fields(element, fields.names)
        found.append(inner.plain("name") or person(words(inner.first("email") or text_of(element))))
    found += [person(words(text_of(one))) for one in fields.named("dc:creator")]
    return unique(found, MOST_NAMES)


def _source_authors(fields: Fields) -> tuple[str, ...]:
    return next((_authors(Fields(one, fields.names)) for one in fields.named("source")), ())


def _source_title(fields: Fields) -> str | None:
    for element in fields.named("source"):
        return _text(Fields(element, fields.names), "title")
    return None


def _categories(fields: Fields) -> tuple[str, ...]:
    elements = list(fields.named("category"))[:200]
    texts = [words(one.get("label") or one.get("term") or text_of(one))[:200] for one in elements]
    return unique([*texts, *(words(text_of(one)) for one in fields.named("dc:subject"))], MOST_NAMES)


def _date(fields: Fields, *wanted: str) -> int | None:
    for element in fields.all(*wanted):
        if (text := element.text) and (found := parse_date(text)) is not None:
            return found
    return None


def _group_words(fields: Fields) -> str | None:
    """Gives the description that video sites set in a group of Media RSS."""
    for group in fields.named("media:group"):
        return Fields(group, fields.names).markup("media:description")
    return None


def _inner_attribute(fields: Fields, name: str) -> str | None:
    return next((said for one in _constructs(fields) if (said := one.get(name))), None)


def _direction(entry: Element, fields: Fields) -> Direction | None:
    said = direction_of(entry)
    return said or next((found for one in _constructs(fields) if (found := direction_of(one))), None)


def _constructs(fields: Fields) -> Sequence[Element]:
    return fields.all("title", "content", "summary")
