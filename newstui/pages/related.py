"""Headlines that a page sets under its article, and the way to the article's comments."""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from newstui.feeds.badges import badges_of
from newstui.feeds.phrases import RELATED
from newstui.html import absolute
from newstui.html.links import host_of
from newstui.model.document import Related
from newstui.pages.facts import folded, same_page
from newstui.pages.page import Page
from newstui.pages.rules import Rules
from newstui.pages.units import Unit
from newstui.text import clean

MOST = 20
LONGEST_HEADING = 60
FEWEST = 3
"""Headlines that make a row."""
ALL_LINK = 0.8
SHORTEST, LONGEST = 15, 250
"""Characters of a headline."""
_NAMED = "elated"
_HEADINGS = frozenset(("h2", "h3", "h4", "p", "div", "span", "strong"))
_BADGE = re.compile(
    r"(?<![a-z])(?:badge|label|icon|sr-only|screen-reader-text)(?![a-z])|media-?type", re.IGNORECASE
)
LONGEST_BADGE = 15
_VIDEO = re.compile(r"video|فيديو|play-?icon|media-?icon-?video", re.IGNORECASE)
_PICTURE = re.compile(r"gallery|photo|(?<![a-z])صور", re.IGNORECASE)


def related_of(page: Page, rules: Rules, title: str) -> tuple[Related, ...]:
    """Gives the related headlines: by the site's rules, by the names of lists, by the headings over them."""
    for links in _places(page, rules):
        found = _headlines(page, links, title)
        if found:
            return found
    return ()


def _places(page: Page, rules: Rules) -> Iterator[list[HtmlElement]]:
    if rules.related:
        yield page.root.xpath(rules.related)
    # Over the elements that the page holds, as XPath takes five times as long.
    named = [one for one in page.elements if _NAMED in one.get("class", "") or _NAMED in one.get("id", "")]
    yield list(dict.fromkeys(link for place in named for link in place.iter("a")))
    for heading in page.elements:
        if heading.tag in _HEADINGS and len(heading) == 0:
            text = (heading.text or "").strip()
            if 0 < len(text) < LONGEST_HEADING and RELATED.match(text):
                yield list(_following(heading))


def _following(heading: HtmlElement) -> Iterator[HtmlElement]:
    """Gives the links of what follows a heading, or its parent where nothing does."""
    start = heading
    for _ in range(3):
        found = False
        for sibling in start.itersiblings():
            for link in sibling.iter("a"):
                found = True
                yield link
        parent = start.getparent()
        if found or parent is None:
            return
        start = parent


def _headlines(page: Page, links: list[HtmlElement], title: str) -> tuple[Related, ...]:
    found: dict[str, Related] = {}
    host = host_of(page.base or "")
    for link in links[:400]:
        url = absolute(link.get("href"), page.base)
        badge = _badge(link)
        text = clean(link.text_content().replace(badge, " ", 1)) or clean(link.get("title") or "")
        if url is None or not SHORTEST <= len(text) <= LONGEST or same_page(url, page.base):
            continue
        if folded(text) == folded(title) or (host and host_of(url) != host):
            continue
        found.setdefault(url, _related(link, text, clean(badge), url))
        if len(found) == MOST:
            break
    return tuple(found.values())


def _related(link: HtmlElement, text: str, badge: str, url: str) -> Related:
    badges = badges_of(f"{text} ({badge})" if badge else text)
    names = " ".join(
        f"{element.get('class') or ''}" for element in link.iter() if isinstance(element.tag, str)
    )
    return Related(
        text,
        url,
        picture=badges.picture or bool(_PICTURE.search(names)),
        video=badges.video or bool(_VIDEO.search(names)),
    )


def _badge(link: HtmlElement) -> str:
    """Gives the text of a badge («فيديو») that has an element of its own in a link."""
    named = next((one for one in link.iterdescendants() if _BADGE.search(one.get("class", ""))), None)
    said = "" if named is None else str(named.text_content())
    return said if 0 < len(said.strip()) <= LONGEST_BADGE else ""


def following_headlines(page: Page, after: Sequence[Unit], title: str) -> tuple[Related, ...]:
    """Gives the first row of headlines that are links, behind an article's text."""
    links: list[HtmlElement] = []
    for unit in after:
        if unit.key and unit.linked < ALL_LINK:
            if links:
                break
            continue
        links += [unit.element] if unit.tag == "a" else list(unit.element.iter("a"))
    found = _headlines(page, links, title)
    return found if len(found) >= FEWEST else ()


_COMMENTS = """
//a[contains(@href,'#comment') or contains(@href,'#disqus') or contains(@class,'comments-link')
    or normalize-space()='التعليقات' or normalize-space()='Comments']
"""


def comments_of(page: Page, rules: Rules) -> str | None:
    """Gives the address at which the article's comments are read."""
    for path in (rules.comments, _COMMENTS):
        for link in page.root.xpath(path)[:5] if path else ():
            if found := absolute(_on_page(link.get("href") or "", page.base), page.base):
                return found
    return None


def _on_page(href: str, base: str | None) -> str:
    """Gives a link into this page whole: those are no addresses by themselves."""
    return f"{(base or '').partition('#')[0]}{href}" if href.startswith("#") and len(href) > 1 else href
