"""RSS 0.90 to 2.0 and RSS 1.0 (RDF): one walker."""

from collections.abc import Iterator

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
    person,
    text_of,
    unique,
    words,
)  # fmt: skip
from newstui.feeds.media import enclosure, files_of
from newstui.feeds.names import Names
from newstui.html import absolute, plain
from newstui.html.direction import direction_of
from newstui.model.feed import Entry, FeedKind, ParsedFeed

MOST_NAMES = 30
_KINDS: dict[str, FeedKind] = {
    "0.90": "rss0.90",
    "0.9": "rss0.90",
    "0.91": "rss0.91",
    "0.92": "rss0.92",
    "0.93": "rss0.92",
    "0.94": "rss0.92",
}
_ORIGINAL = frozenset(("feedburner:origlink",))
_REPLIES = frozenset(("wfw:commentrss", "atom:link"))
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CONTENT = (
    "content:encoded", "xhtml:body", "atom:content", "content", "body", "fullitem", "fulltext", "xhtml:div",
)  # fmt: skip
_TITLE = ("title", "dc:title", "media:title", "itunes:title", "atom:title")
_PUBLISHED = (
    "pubdate", "dc:date", "dcterms:issued", "dcterms:created", "atom:published", "published", "date",
)  # fmt: skip
_UPDATED = ("atom:updated", "dcterms:modified", "updated", "modified", "lastbuilddate")
_SUMMARY = (
    "description", "dc:description", "atom:summary", "summary", "itunes:summary", "media:description",
    "itunes:subtitle",
)  # fmt: skip
_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}


def read(root: Element, names: Names, *, encoding: str, address: str | None) -> ParsedFeed:
    """Reads a feed whose root is ``rss``, ``rdf:RDF`` or ``channel``."""
    channel = _channel(root, names)
    fields = Fields(channel, names)
    base = absolute(root.get(XML_BASE) or channel.get(XML_BASE), address) or address
    link, own = _channel_links(fields, base)
    language = fields.first("language", "dc:language") or channel.get(XML_LANG) or root.get(XML_LANG)
    return ParsedFeed(
        rights=fields.plain("copyright", "dc:rights", "atom:rights"),
        kind=_kind(root, names),
        encoding=encoding,
        title=fields.plain("title", "dc:title", "atom:title"),
        link=link,
        description=fields.plain(
            "description", "dc:description", "atom:subtitle", "itunes:summary", "itunes:subtitle"
        ),
        language=language_tag(language),
        direction=direction_of(channel) or direction_of(root),
        icon=_icon(root, fields, base),
        self_address=own,
        ttl=_minutes(fields.first("ttl")),
        skip_hours=_hours(fields),
        skip_days=_days(fields),
        update_minutes=_update_minutes(fields),
        update_base=_date(fields, "sy:updatebase"),
        entries=tuple(_entry(item, names, link or base) for item in _items(root, channel, names)),
    )


def _channel(root: Element, names: Names) -> Element:
    if names[root.tag] == "channel":
        return root
    return next((child for child in root if names[child.tag] == "channel"), root)


def _kind(root: Element, names: Names) -> FeedKind:
    if names[root.tag] == "rdf:rdf":
        spaces = {str(space) for space in root.nsmap.values()}
        return "rss0.90" if any("netscape" in space for space in spaces) else "rss1.0"
    return _KINDS.get((root.get("version") or "").strip(), "rss2.0")


def _items(root: Element, channel: Element, names: Names) -> Iterator[Element]:
    """Gives the items wherever they stand: in the channel, beside it, or in a list of them."""
    left = MOST_ENTRIES
    waiting = (
        [iter(root)] if channel is root else [iter(channel), (one for one in root if one is not channel)]
    )
    for elements in waiting:
        for element in elements:
            name = names[element.tag]
            if name in ("item", "entry", "atom:entry") and left:
                left -= 1
                yield element
            elif name == "items" or (name == "channel" and element is not channel):
                inner = [one for one in element if names[one.tag] == "item"][:left]
                left -= len(inner)
                yield from inner


def _channel_links(fields: Fields, base: str | None) -> tuple[str | None, str | None]:
    """Gives the site's address and the feed's own."""
    site = own = None
    for element in fields.all("link", "atom:link"):
        relation = (element.get("rel") or "alternate").lower()
        target = absolute(element.get("href") or text_of(element) or None, base)
        if relation == "self":
            own = own or target
        elif relation == "alternate":
            site = site or target
    return site, own


def _icon(root: Element, fields: Fields, base: str | None) -> str | None:
    for element in (*fields.named("image"), *Fields(root, fields.names).named("image")):
        if url := absolute(Fields(element, fields.names).first("url"), base):
            return url
    for element in fields.all("itunes:image", "atom:icon", "atom:logo"):
        if url := absolute(element.get("href") or text_of(element) or None, base):
            return url
    return None


def _minutes(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else None


def _hours(fields: Fields) -> tuple[int, ...]:
    """Gives the hours as 0 to 23; RSS 0.91 writes midnight as 24."""
    texts = (text_of(one) for element in fields.named("skiphours") for one in list(element)[:48])
    hours = {int(text) % 24 for text in texts if text.isascii() and text.isdigit() and int(text[:4]) <= 24}
    return tuple(sorted(hours))


def _days(fields: Fields) -> tuple[str, ...]:
    texts = (text_of(one).title() for element in fields.named("skipdays") for one in list(element)[:14])
    return unique((text for text in texts if text in _WEEK), 7)


def _update_minutes(fields: Fields) -> int | None:
    period = fields.first("sy:updateperiod")
    frequency = _minutes(fields.first("sy:updatefrequency"))
    if period is None and frequency is None:
        return None
    minutes = _PERIODS.get((period or "daily").lower())
    return None if minutes is None else max(1, minutes // max(1, frequency or 1))


def _entry(item: Element, names: Names, base: str | None) -> Entry:
    fields = Fields(item, names)
    base = _base(item, base)
    enclosures = [file for element in fields.named("enclosure") if (file := enclosure(element, base))]
    files = files_of(fields, base, enclosures[:MOST_NAMES])
    content = fields.markup(*_CONTENT)
    language = fields.first("dc:language", "language") or item.get(XML_LANG)
    return Entry(
        id=_id(item, fields),
        title=fields.plain(*_TITLE),
        link=_link(fields, base),
        published=_date(fields, *_PUBLISHED),
        updated=_date(fields, *_UPDATED),
        authors=_authors(fields),
        categories=_categories(fields),
        summary=fields.markup(*_SUMMARY),
        content=content,
        pictures=files.pictures,
        enclosures=files.enclosures,
        comments=absolute(fields.first("comments"), base),
        comments_feed=_comments_feed(fields, base),
        language=language_tag(language),
        direction=direction_of(item),
        source_title=fields.plain("source"),
        in_reply_to=in_reply_to(fields),
    )  # fmt: skip


def _base(item: Element, base: str | None) -> str | None:
    said = item.get(XML_BASE)
    return absolute(said, base) or base if said else base


def _date(fields: Fields, *wanted: str) -> int | None:
    for element in fields.all(*wanted):
        if (text := element.text) and (found := parse_date(text)) is not None:
            return found
    return None


def _id(item: Element, fields: Fields) -> str | None:
    about = item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    return fields.first("guid", "atom:id", "id") or about or fields.first("dc:identifier")


def _link(fields: Fields, base: str | None) -> str | None:
    if fields.has(_ORIGINAL) and (original := absolute(fields.first(*_ORIGINAL), base)):
        return original
    for element in fields.all("link", "atom:link"):
        if (element.get("rel") or "alternate").lower() == "alternate":
            link = absolute(text_of(element) or element.get("href"), base)
            if link:
                return link
    for element in fields.named("guid"):
        if (element.get("isPermaLink") or "true").lower() != "false":
            return absolute(text_of(element), None)
    return None


def _authors(fields: Fields) -> tuple[str, ...]:
    names = []
    for element in fields.all("author", "dc:creator", "dc:author", "atom:author"):
        inner = Fields(element, fields.names).plain("atom:name", "name") if len(element) else None
        names.append(inner or person(words(text_of(element))))
    return unique(names, MOST_NAMES) or unique([fields.plain("itunes:author", "media:credit") or ""], 1)


def _categories(fields: Fields) -> tuple[str, ...]:
    texts = [
        one.get("label") or text_of(one) or one.get("term") or one.get("text") or ""
        for one in fields.all("category", "atom:category", "media:category")
    ]
    texts += [
        inner.get("text") or "" for one in fields.named("itunes:category") for inner in one.iter(one.tag)
    ]
    subjects = (text_of(one) for one in fields.named("dc:subject"))
    texts += [part for subject in subjects for part in subject.replace(";", ",").split(",")]
    return unique([plain(text[:LONGEST_LINE])[:200] for text in texts[:200]], MOST_NAMES)


def _comments_feed(fields: Fields, base: str | None) -> str | None:
    if not fields.has(_REPLIES):
        return None
    if found := absolute(fields.first("wfw:commentrss"), base):
        return found
    replies = (one for one in fields.named("atom:link") if one.get("rel") == "replies")
    return next((found for one in replies if (found := absolute(one.get("href"), base))), None)
