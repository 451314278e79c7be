"""What a page leads to besides its article: the feed of its comments, the stories that its site runs."""

from newstui.feeds.discovery import is_feed_type, is_of_comments
from newstui.html import absolute
from newstui.model.document import Related
from newstui.model.failure import Failure
from newstui.pages.page import Page, open_page
from newstui.pages.rules import rules_for
from newstui.text import clean

MOST_STORIES = 40
_SITES_OWN = ("/feed", "/comments/feed")
"""Paths at which the comments on a whole site lie, not those on one article."""


def comments_feed(page: bytes, address: str, *, content_type: str = "") -> str | None:
    """Gives the address of the feed of this article's comments, where the page names one."""
    opened = open_page(page, address, content_type)
    if not isinstance(opened, Page):
        return None
    for link in opened.root.iter("link"):
        found = absolute(link.get("href"), opened.base)
        if found is None or not is_feed_type(link.get("type") or ""):
            continue
        path = found.partition("://")[2].partition("/")[2].rstrip("/")
        if is_of_comments(link.get("title") or "", found) and f"/{path}" not in _SITES_OWN:
            return found
    return None


def stories_of(page: bytes, address: str, *, content_type: str = "") -> tuple[Related, ...]:
    """Gives the stories that the page's site runs, each once, where its rules tell how they are listed."""
    opened = open_page(page, address, content_type)
    if isinstance(opened, Failure) or not (rules := rules_for(opened.base)).stories:
        return ()
    found: dict[str, Related] = {}
    for link in opened.root.xpath(rules.stories)[: 10 * MOST_STORIES]:
        url, title = absolute(link.get("href"), opened.base), clean(link.text_content())
        if url and title and len(found) < MOST_STORIES:
            found.setdefault(title, Related(title, url))
    return tuple(found.values())
