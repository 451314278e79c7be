"""What a page tells in JSON-LD (schema.org)."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newstui.feeds.dates import Moment, parse_moment
from newstui.html import absolute, plain
from newstui.html.pictures import pixels
from newstui.model.document import Picture
from newstui.pages.claims import Claims
from newstui.pages.names import tags_of
from newstui.text import clean

LONGEST = 2_000_000
"""Characters of one script."""
MOST_SCRIPTS = 40
MOST_NODES = 5_000
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|NewsItem)$")
_WRAPPED = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_COMMA = re.compile(r",(?=\s*[}\]])")

Node = Mapping[str, Any]


class Linked(NamedTuple):
    """The nodes of a page's JSON-LD: by their ids, and those that are articles."""

    by_id: dict[str, Node]
    articles: list[Node]
    nodes: list[Node]


def linked_claims(root: HtmlElement, base: str | None) -> Claims:
    """Reads what the page's JSON-LD tells of its article."""
    linked = _linked(_documents(root))
    node = _main(linked, base)
    if node is None:
        return Claims()
    reader = _Reader(linked.by_id, base)
    return Claims(
        title=reader.text(node.get("headline")) or reader.text(node.get("name")),
        description=reader.text(node.get("description")),
        published=reader.date(node.get("datePublished")) or reader.date(node.get("dateCreated")),
        updated=reader.date(node.get("dateModified")),
        authors=tuple(reader.names(node.get("author")) or reader.names(node.get("creator"))),
        section=next(iter(reader.texts(node.get("articleSection"))), None),
        publisher=next(iter(reader.names(node.get("publisher"))), None),
        language=reader.language(node.get("inLanguage")),
        tags=tags_of(reader.texts(node.get("keywords"))),
        pictures=tuple(reader.pictures(node)),
        body=_body(node.get("articleBody")),
        free=_free(node),
        comments=absolute(reader.text(node.get("discussionUrl")), base),
    )


def nodes_in(root: HtmlElement) -> list[Node]:
    """Gives all nodes of the page's JSON-LD, in its order."""
    return _linked(_documents(root)).nodes


def _documents(root: HtmlElement) -> Iterator[Any]:
    scripts = root.iterfind(".//script[@type]")
    kept = (script for script in scripts if "ld+json" in script.get("type", "").lower())
    for _, script in zip(range(MOST_SCRIPTS), kept, strict=False):
        text = script.text or ""
        if len(text) <= LONGEST and (found := _read(text)) is not None:
            yield found


def _read(text: str) -> Any:
    """Reads JSON as sites write it: wrapped in comments, with commas too many, escaped as HTML."""
    text = _WRAPPED.sub("", text).strip().rstrip(";")
    for attempt in (text, _COMMA.sub("", text), unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _linked(documents: Iterable[Any]) -> Linked:
    linked = Linked({}, [], [])
    waiting = list(documents)[::-1]
    while waiting and len(linked.nodes) < MOST_NODES:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value[::-1]
        elif isinstance(value, dict):
            _enter(value, linked)
            waiting += [inner for inner in reversed(value.values()) if isinstance(inner, dict | list)]
    return linked


def _enter(node: Node, linked: Linked) -> None:
    linked.nodes.append(node)
    name = node.get("@id")
    if isinstance(name, str) and len(node) > len(linked.by_id.get(name, ())):
        linked.by_id[name] = node
    if any(_ARTICLE.search(kind) for kind in types_of(node)):
        linked.articles.append(node)


def types_of(node: Node) -> list[str]:
    """Gives a node's types."""
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _main(linked: Linked, base: str | None) -> Node | None:
    """Gives the article that the page is about: the one with its address, else the one that tells most."""
    told = [node for node in linked.articles if node.get("headline") or node.get("name")]
    if not told:
        return next(iter(linked.articles), None)
    return max(told, key=lambda node: (_is_here(node, base), _weight(node)))


def _weight(node: Node) -> int:
    fields = ("headline", "datePublished", "author", "image", "publisher", "articleBody", "mainEntityOfPage")
    return sum(1 for field in fields if node.get(field))


def _is_here(node: Node, base: str | None) -> bool:
    page = node.get("mainEntityOfPage")
    named = [node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    here = _path(base)
    return bool(here) and any(_path(absolute(name, base)) == here for name in named if isinstance(name, str))


def _path(address: str | None) -> str:
    try:
        return urlsplit(address or "").path.rstrip("/")
    except ValueError:
        return ""


def _body(value: object) -> str:
    if not isinstance(value, str):
        return ""
    return unescape(value) if "&" in value and "<" not in value else value


def _free(node: Node) -> bool | None:
    said = node.get("isAccessibleForFree")
    if isinstance(said, bool):
        return said
    return {"true": True, "false": False}.get(said.strip().lower()) if isinstance(said, str) else None


class _Reader:
    """Reads values that are a text, an object, a list of either, or the id of an object elsewhere."""

    def __init__(self, by_id: Mapping[str, Node], base: str | None) -> None:
        self._by_id = by_id
        self._base = base

    def _each(self, value: object) -> Iterator[object]:
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and isinstance(name := one.get("@id"), str) and len(one) <= 2:
                yield self._by_id.get(name, one)
            elif one is not None and not isinstance(one, list):
                yield one

    def texts(self, value: object) -> Iterator[str]:
        """Gives the words of each value."""
        for one in self._each(value):
            said = (one.get("name") or one.get("@value")) if isinstance(one, dict) else one
            if isinstance(said, list):
                said = next((each for each in said if isinstance(each, str)), None)
            if isinstance(said, str) and (
                text := plain(said[:10_000]) if "<" in said or "&" in said else clean(said[:10_000])
            ):
                yield text

    def text(self, value: object) -> str | None:
        """Gives the words of the first value."""
        return next(self.texts(value), None)

    def names(self, value: object) -> list[str]:
        """Gives the names of people or organisations."""
        return list(self.texts(value))

    def date(self, value: object) -> Moment | None:
        """Gives a date, with its zone where it names one."""
        text = self.text(value)
        return parse_moment(text) if text else None

    def language(self, value: object) -> str | None:
        """Gives a language's tag; a language may be an object with a name for people."""
        for one in self._each(value):
            said = (one.get("alternateName") or one.get("name")) if isinstance(one, dict) else one
            if isinstance(said, str):
                return said
        return None

    def pictures(self, node: Node) -> Iterator[Picture]:
        """Gives the article's pictures, the first in several shapes once."""
        for field in ("image", "associatedMedia", "thumbnailUrl"):
            for one in self._each(node.get(field)):
                if picture := self._picture(one):
                    yield picture

    def _picture(self, value: object) -> Picture | None:
        if isinstance(value, str):
            url = absolute(value, self._base)
            return Picture(url) if url else None
        if not isinstance(value, dict):
            return None
        url = next(
            (
                found
                for name in ("url", "contentUrl", "@id")
                if (found := absolute(self.text(value.get(name)), self._base))
            ),
            None,
        )
        if url is None or not (
            {"ImageObject", "Photograph", "ImageGallery"} & set(types_of(value))
            or "contentUrl" in value
            or "@type" not in value
        ):
            return None
        return Picture(
            url,
            caption=self.text(value.get("caption")) or self.text(value.get("description")),
            credit=next(
                (
                    said
                    for field in (
                        "creditText",
                        "credit",
                        "copyrightHolder",
                        "creator",
                        "author",
                        "copyrightNotice",
                    )
                    if (said := self.text(value.get(field)))
                ),
                None,
            ),
            width=_size(value.get("width")),
            height=_size(value.get("height")),
        )


def _size(value: object) -> int | None:
    if isinstance(value, dict):
        value = value.get("value") or value.get("name")
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(int(value)) if value < 100_000 else None
    return pixels(value) if isinstance(value, str) else None
