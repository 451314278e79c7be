"""JSON Feed 1.0 and 1.1."""

import json
import re
from html import escape
from itertools import islice
from typing import Any

from newstui.feeds.dates import parse_date
from newstui.feeds.fields import LONGEST_LINE, MOST_ENTRIES, language_tag, unique
from newstui.feeds.media import is_picture
from newstui.html import absolute
from newstui.model.document import Picture
from newstui.model.failure import Failure
from newstui.model.feed import Enclosure, Entry, ParsedFeed
from newstui.text import clean

MOST_MARKS = 300_000
"""Signs between values that are read, for the sake of memory: a value takes up to some 300 bytes."""
_MARK = re.compile(r"[\[{,]")
_ITEMS = re.compile(r'"items"\s*:\s*\[')
_VERSION = re.compile(r"jsonfeed\.org/version")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_Fields = dict[str, Any]


def read(text: str, *, encoding: str, address: str | None) -> ParsedFeed | Failure:
    """Reads a JSON Feed; of one that is cut off, the items that are whole."""
    cut_off = shortened = False
    if sum(map(text.count, "[{,")) > MOST_MARKS:
        shortened = True
        text = text[: next(islice(_MARK.finditer(text), MOST_MARKS, None)).start()]
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        feed, cut_off = _cut_off(text), True
        if feed is None and _VERSION.search(text, 0, 1000):
            return Failure("broken", "cut off")
        if feed is not None and not (feed["items"] or feed.get("title")):
            return Failure("broken", "cut off")
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return Failure("not-a-feed", "JSON without items")
    version = _text(feed, "version")
    base = absolute(_text(feed, "home_page_url"), address) or address
    authors = _authors(feed)
    language = language_tag(_text(feed, "language"))
    entries = (_entry(item, base, authors) for item in feed["items"][:MOST_ENTRIES] if isinstance(item, dict))
    return ParsedFeed(
        kind="json1.0" if version and version.rstrip("/").endswith("/1") else "json1.1",
        encoding=encoding,
        title=_line(feed, "title"),
        link=absolute(_text(feed, "home_page_url"), address),
        description=_line(feed, "description"),
        language=language,
        icon=absolute(_text(feed, "icon") or _text(feed, "favicon"), base),
        self_address=absolute(_text(feed, "feed_url"), address),
        entries=tuple(entries),
        cut_off=cut_off and not shortened,
        shortened=shortened or len(feed["items"]) > MOST_ENTRIES,
    )


def _cut_off(text: str) -> _Fields | None:
    """Gives the head and the whole items of a document that ends too early."""
    found = _ITEMS.search(text)
    if found is None:
        return None
    decoder, place = json.JSONDecoder(), found.end()
    items: list[Any] = []
    while len(items) < MOST_ENTRIES and (start := text.find("{", place)) >= 0:
        try:
            item, place = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            break
        items.append(item)
    return {**_head(text[: found.start()]), "items": items}


def _head(text: str) -> _Fields:
    try:
        head = json.loads(text.rstrip().rstrip(",") + "}")
    except (ValueError, RecursionError):
        return {}
    return head if isinstance(head, dict) else {}


def _entry(item: _Fields, base: str | None, feed_authors: tuple[str, ...]) -> Entry:
    link = absolute(_text(item, "url"), base) or absolute(_text(item, "external_url"), base)
    enclosures = [file for one in _list(item, "attachments") if (file := _enclosure(one, base))]
    pictures = [_text(item, "image"), _text(item, "banner_image")]
    pictures += [file.url for file in enclosures if is_picture(file.type, file.url)]
    return Entry(
        id=_text(item, "id") or link,
        title=_line(item, "title"),
        link=link,
        published=_date(item, "date_published"),
        updated=_date(item, "date_modified"),
        authors=_authors(item) or feed_authors,
        categories=unique(
            [clean(one[:LONGEST_LINE])[:200] for one in _list(item, "tags") if isinstance(one, str)], 30
        ),
        summary=_as_html(_text(item, "summary")),
        content=_text(item, "content_html") or _as_html(_text(item, "content_text")),
        pictures=tuple(Picture(url) for one in dict.fromkeys(pictures) if (url := absolute(one, base))),
        enclosures=tuple(enclosures),
        language=language_tag(_text(item, "language")),
    )


def _text(fields: _Fields, name: str) -> str | None:
    """Gives a text that is not empty; a number counts as its digits, lone surrogates as U+FFFD."""
    value = fields.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        return None
    return _SURROGATE.sub("\ufffd", value.strip())


def _line(fields: _Fields, name: str) -> str | None:
    text = _text(fields, name)
    return clean(text[:LONGEST_LINE]) or None if text else None


def _list(fields: _Fields, name: str) -> list[Any]:
    value = fields.get(name)
    return value[:100] if isinstance(value, list) else []


def _as_html(text: str | None) -> str | None:
    """Plain text as HTML: empty lines part paragraphs, other line ends break lines."""
    if text is None:
        return None
    parts = _PARAGRAPH.split(escape(text, quote=False).replace("\r\n", "\n"))
    return "".join("<p>{}</p>".format(part.replace("\n", "<br>")) for part in parts)


def _date(fields: _Fields, name: str) -> int | None:
    text = _text(fields, name)
    return parse_date(text) if text else None


def _authors(fields: _Fields) -> tuple[str, ...]:
    """Gives the names of ``authors`` (1.1) and ``author`` (1.0)."""
    people = [*_list(fields, "authors"), fields.get("author")]
    return unique([_line(one, "name") or "" for one in people if isinstance(one, dict)], 30)


def _enclosure(fields: Any, base: str | None) -> Enclosure | None:
    if not isinstance(fields, dict):
        return None
    url = absolute(_text(fields, "url"), base)
    size = fields.get("size_in_bytes")
    length = int(size) if isinstance(size, int | float) and 0 <= size < 10**15 else None
    return Enclosure(url, _text(fields, "mime_type"), length) if url else None
