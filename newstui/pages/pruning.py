"""Takes off a page's tree what is never an article: scripts, menus, buttons, share lists, advertisements."""

import re
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from newstui.pages.patterns import named
from newstui.pages.rules import NONE, Rules

_DROPPED = """
script style template nav button select input textarea svg dialog canvas map datalist meter
progress label option link meta title base
"""
DROPPED = frozenset(_DROPPED.split())
NEVER_TEXT = ("script", "style", "template", "svg", "link", "meta", "title")
ALWAYS = named(r"""
related\w* recommend\w* recirc\w* outbrain\w* taboola\w* newsletters? newsletterbox breadcrumbs? pagination
comments? disqus most-?(?:read|popular|viewed|shared) trending also-read see-also
more-(?:on|from|news|stories) read-?(?:next|also) cookie\w* consent\w* gdpr jp-relatedposts
addthis\w* addtoany\w* sharedaddy share-?(?:bar|buttons?|links?|tools?|list|this)
social-?(?:bar|buttons?|links?|media|share\w*|sharing) sr-only screen-reader\w* visually-?hidden print-only
skip-?links? sidebar side-bar
""")
"""Names of classes and ids of what is never an article, however much text it has."""
SELDOM = named(r"""
shar(?:e|es|ing) social teasers? promo\w* sponsor\w* advert\w* adslot ads? ad-\w+ banner sign-?up
subscri(?:be|ption|bers?) paywall\w* login toolbar tooltips? popup modal overlay hidden audio-?player tags?
tag-?list topics keywords author-?(?:bio|box|info) about-the-author rating poll quiz menu navigation
site-(?:header|footer) follow-?us whatsapp telegram feedback report-error copyright-notice read-?more
jeg_share\w* cta inline-?(?:links?|promo) button
""")
"""The same of what may also be the name of an article's part: it goes where it has little running text."""
LITTLE = 250
"""Characters that are no link's."""
KEPT = named("""
article-?body story-?body entry-content post-content article__body article-content main-content no-share
""")
"""Names of what holds an article."""
_ROLES = """
navigation banner contentinfo complementary search dialog alert menu menubar toolbar tablist
"""
ROLES = frozenset(_ROLES.split())
LARGEST_SHARE = 0.5
"""What holds more of a page's running text than this is no side matter, whatever its name."""


def prune(root: HtmlElement, rules: Rules = NONE, *, thorough: bool = True) -> None:
    """Takes away the elements that are no part of any article, in place; by their names if ``thorough``."""
    for path in rules.drop:
        for element in root.xpath(path):
            _drop(element)
    for element in list(root.iter(*(DROPPED if thorough else NEVER_TEXT))):
        _drop(element)
    body = root.find("body")
    if body is not None and thorough:
        _prune_footers(body)
        _prune_by_names(body)


def _prune_footers(body: HtmlElement) -> None:
    """Takes away the footers; one of a figure or a quotation says whose it is."""
    for footer in list(body.iter("footer")):
        if not any(above.tag in ("figure", "blockquote") for above in footer.iterancestors()):
            _drop(footer)


def _prune_by_names(body: HtmlElement) -> None:
    letters = _letters(body)
    most = LARGEST_SHARE * letters[body]
    waiting = [body]
    while waiting:
        for element in list(waiting.pop()):
            held = letters[element]
            if element.tag in _BOXES and held <= most and _is_side_matter(element, held):
                _drop(element)
            elif len(element):
                waiting.append(element)


_BOX_TAGS = """
div section aside ul ol p span header form details article a h2 h3 h4 table figure iframe dl small
"""
_BOXES = frozenset(_BOX_TAGS.split())


def _letters(body: HtmlElement) -> dict[HtmlElement, int]:
    """Gives for each element how many characters it holds that are no link's."""
    found: dict[HtmlElement, int] = {}
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            found[element] = len((element.text or "").strip())
        else:
            if element.tag == "a":
                found[element] = 0
            parent = element.getparent()
            if parent is not None and parent in found and element is not body:
                found[parent] += found[element] + len((element.tail or "").strip())
    return found


def _is_side_matter(element: HtmlElement, letters: int) -> bool:
    if element.get("role") in ROLES:
        return True
    kind = _kind(f"{element.get('class') or ''} {element.get('id') or ''}")
    return kind is ALWAYS or (kind is SELDOM and letters < LITTLE)


@lru_cache(8192)
def _kind(names: str) -> re.Pattern[str] | None:
    """Gives which of the tables a class and an id belong to; a page's classes repeat."""
    if len(names) < 2 or KEPT.search(names):
        return None
    return next((table for table in (ALWAYS, SELDOM) if table.search(names)), None)


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()
