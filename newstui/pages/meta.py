"""What a page tells in its ``<meta>`` elements and its ``<html>`` element."""

from collections.abc import Iterator
from html import unescape

from lxml.html import HtmlElement

from newstui.feeds.dates import Moment, parse_moment
from newstui.html import absolute
from newstui.html.pictures import pixels
from newstui.model.document import Picture
from newstui.pages.claims import Claims
from newstui.pages.names import names_of, tags_of
from newstui.text import clean

LONGEST = 5_000
_TITLE = """
og:title twitter:title dc.title dcterms.title title headline parsely-title sailthru.title
"""
_DESCRIPTION = """
og:description description twitter:description dc.description dcterms.description
"""
_PUBLISHED = """
article:published_time og:published_time published_time_telegram datepublished article:published
parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime
article.published publish-date pubdate publishdate published_at dc.date.issued dcterms.issued
dcterms.date dc.date citation_publication_date citation_online_date date last-published
og:article:published_time dcterms.created dc.date.created created article:created
"""
_UPDATED = """
article:modified_time og:updated_time article:updated datemodified last-modified dcterms.modified
dc.date.modified modified revised article.updated
"""
_AUTHORS = """
author article:author og:article:author dc.creator dcterms.creator parsely-author sailthru.author
byl citation_author cxenseparse:author article.author articleauthor authors
"""
_SECTION = """
article:section og:article:section section parsely-section cxenseparse:section dc.subject category
"""
_PUBLISHER = """
og:site_name application-name publisher dc.publisher dcterms.publisher citation_journal_title
"""
_LANGUAGE = """
content-language language dc.language og:locale dcterms.language
"""
_TAGS = """
article:tag og:article:tag news_keywords keywords parsely-tags sailthru.tags
"""

Metas = dict[str, list[str]]


def meta_claims(root: HtmlElement, base: str | None) -> Claims:
    """Reads what the page's head tells of its article."""
    metas = _metas(root)
    return Claims(
        title=_first(metas, _TITLE),
        description=_first(metas, _DESCRIPTION),
        published=_date(metas, _PUBLISHED),
        updated=_date(metas, _UPDATED),
        authors=_authors(metas),
        section=_first(metas, _SECTION),
        publisher=_first(metas, _PUBLISHER),
        language=(
            root.get("lang")
            or root.get("{http://www.w3.org/XML/1998/namespace}lang")
            or _first(metas, _LANGUAGE)
        ),
        tags=tags_of(next((metas[name] for name in _TAGS.split() if metas.get(name)), ())),
        pictures=tuple(_pictures(metas, base)),
        free=_free(metas),
    )


def _metas(root: HtmlElement) -> Metas:
    found: Metas = {}
    for element in root.iter("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        content = element.get("content")
        if name and content and (text := clean(unescape(content[:LONGEST]))):
            found.setdefault(name.strip().lower(), []).append(text)
    return found


def _first(metas: Metas, names: str) -> str | None:
    return next((metas[name][0] for name in names.split() if name in metas), None)


def _authors(metas: Metas) -> tuple[str, ...]:
    """Gives the authors of the first element that names any; many sites give an address there."""
    named = (names_of(metas[name]) for name in _AUTHORS.split() if name in metas)
    return next((names for names in named if names), ())


def _date(metas: Metas, names: str) -> Moment | None:
    for name in names.split():
        for text in metas.get(name, ()):
            if (date := parse_moment(text)) is not None:
                return date
    return None


def _pictures(metas: Metas, base: str | None) -> Iterator[Picture]:
    for name in (
        "og:image",
        "og:image:url",
        "og:image:secure_url",
        "twitter:image",
        "twitter:image:src",
        "image",
    ):
        for url in metas.get(name, ()):
            if found := absolute(url, base):
                width, height = (pixels(_first(metas, f"og:image:{side}")) for side in ("width", "height"))
                yield Picture(
                    found,
                    alt=_first(metas, "og:image:alt twitter:image:alt"),
                    width=width,
                    height=height,
                )
                return


def _free(metas: Metas) -> bool | None:
    tier = _first(metas, "article:content_tier og:article:content_tier")
    return None if tier is None else tier.lower() == "free"
