"""Takes off a page's tree what is never an article: scripts, menus, buttons, share lists, advertisements."""

import re

from lxml import etree
from lxml.html import HtmlElement

_DROPPED = """
script style template nav footer button select input textarea svg dialog canvas map datalist meter
progress label option link meta title base
"""
DROPPED = frozenset(_DROPPED.split())
NAMED = re.compile(
    r"(?<![a-z])(?:share|sharing|social|sharebar|addthis|addtoany|sharedaddy|newsletter|signup|sign-up|subscri(?:be|ption)"
    r"|related|recommend\w*|recirc\w*|outbrain|taboola|promo(?:tion|box|s)?|teasers?|sponsor\w*|advert\w*|adslot|ads?|ad-\w+|banner"
    r"|cookie\w*|consent|gdpr|breadcrumbs?|pagination|comments?|disqus|sidebar|side-bar|most-?(?:read|popular|viewed)"
    r"|trending|read-?(?:more|also|next)|more-(?:on|from|news|stories)|also-read|see-also|toolbar|tooltip|popup|modal|overlay"
    r"|paywall|login|audio-?player|skip-?link|screen-reader\w*|sr-only|visually-?hidden|visuallyhidden|hidden|print-only"
    r"|tags?|tag-?list|topics|keywords|author-?(?:bio|box|info)|about-the-author|rating|poll|quiz|menu|navigation|site-(?:header|footer)"
    r"|follow-?us|whatsapp|telegram|feedback|report-error|jp-relatedposts|jeg_share\w*|copyright-notice|newsletterbox)(?![a-z])",
    re.IGNORECASE,
)
"""Names of classes and ids."""
KEPT = re.compile(
    r"(?<![a-z])(?:article-?body|articlebody|story-?body|entry-content|post-content|article__body|article-content|main-content|no-share)(?![a-z])",
    re.IGNORECASE,
)
_ROLES = """
navigation banner contentinfo complementary search dialog alert menu menubar toolbar tablist
"""
ROLES = frozenset(_ROLES.split())
LARGEST_SHARE = 0.5
"""What holds more of a page's running text than this is no side matter, whatever its name."""


def prune(root: HtmlElement) -> None:
    """Takes away the elements that are no part of any article, in place."""
    for element in list(root.iter(*DROPPED)):
        _drop(element)
    body = root.find("body")
    if body is None:
        return
    letters = _letters(body)
    most = LARGEST_SHARE * letters[body]
    gone: set[HtmlElement] = set()
    for element in list(body.iter(*_BOXES.split())):
        if element.getparent() in gone:
            gone.add(element)
        elif _is_side_matter(element) and letters[element] <= most:
            gone.add(element)
            _drop(element)


_BOXES = """
div section aside ul ol p span header form details article a h2 h3 h4 table figure iframe dl small
"""


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


def _is_side_matter(element: HtmlElement) -> bool:
    if element.get("role") in ROLES:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(names) > 1 and NAMED.search(names) is not None and KEPT.search(names) is None


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()
