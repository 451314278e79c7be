"""A site's home page in, out: where else the site can be followed, and its live stream."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from newstui.html import absolute
from newstui.html.links import host_of
from newstui.model.channel import Following, network_of
from newstui.model.failure import Failure
from newstui.pages.linked_data import Node, nodes_in, types_of
from newstui.pages.page import open_page
from newstui.text import clean, fold

MOST_CHANNELS = 12
LONGEST_ADDRESS = 300
MOST_LINKS = 5_000
"""Of a page that are looked at."""
_SHARES = re.compile(
    r"/(?:sharer?|share(?:-offsite|article)?|intent|dialog|home|login|signup|hashtag|search|watch|status|"
    r"plugins|privacy|legal|policies|policy|terms|embed|send|submit|reels?|p|shorts|tr|videos?/\d+)"
    r"(?:\.php)?(?:/|$)|^/?$",
    re.IGNORECASE,
)
"""Paths on a network that share, show one post, or are the network's own."""
_SHARED = re.compile(r"(?:^|&)(?:u|url|text|link|body|status)=", re.IGNORECASE)
_PLACES = re.compile(r"foot|header|masthead|social|follow|connect|channel|top-?bar|\bnav|تابع", re.IGNORECASE)
"""In the names of what holds the links to a site's channels; what stands in an article is somebody else's."""
_PLACE_TAGS = frozenset({"footer", "header", "nav"})
_REFERENCES = re.compile(r"(?:^|\.)(?:wikipedia|wikidata|wikimedia|freebase|crunchbase|dbpedia)\.\w+$")
"""Reference works in ``sameAs``: they tell about a newsroom, it does not speak there."""
_BODIES = re.compile(r"Organization|WebSite|Corporation|Station|Channel|Newspaper|Broadcast")
"""Types of the nodes whose ``sameAs`` are the site's own: a person's or an article's are not."""
_LIVE_NAMES = frozenset(
    fold(name)
    for name in (
        "مباشر", "المباشر", "البث المباشر", "بث مباشر", "البث الحي", "شاهد البث المباشر", "شاهد البث",
        "Live", "Live TV", "Watch live", "Live stream", "Livestream", "Watch Live TV",
        "پخش زنده", "براہ راست", "ڕاستەوخۆ", "Canlı yayın", "Canlı izle", "En direct", "Direct", "שידור חי",
    )
)  # fmt: skip
_LIVE_END = re.compile(
    r"^(?:live(?:[-_]?(?:tv|stream|streaming))?|(?:tv[-_]?)?live|watch[-_]?live|stream|mubasher|mobasher|"
    r"live[-_]?broadcast|canli(?:[-_]?(?:yayin|izle))?|en-?direct|direct|zende|بث|مباشر|بث-مباشر|"
    r"البث-?المباشر|البث-?الحي)(?:\.\w+)?$",
    re.IGNORECASE,
)
"""What the path of a live stream's page ends with; a live report on something has a name after it."""
_LIVE_DEPTH = 3
_AROUND = " \t\n\r:•●◉🔴"
MOST_WORDS = 20
"""Pieces of a link's text that are looked at."""


def channels_of(page: bytes, address: str, *, content_type: str = "") -> Following | Failure:
    """Gives the channels that a site names on a page, in its order, and its live stream; nothing is fetched.

    Failures: ``too-large``, ``broken``, ``not-an-article`` where there is no HTML.
    """
    opened = open_page(page, address, content_type)
    if isinstance(opened, Failure):
        return opened
    nodes = list(nodes_in(opened.root))
    found: dict[str, str] = {}
    for channel in _channels(opened.root, opened.base, nodes):
        if len(found) < MOST_CHANNELS and len(channel) <= LONGEST_ADDRESS:
            found.setdefault(_key(channel), channel)
    return Following(
        tuple(found.values()), _told_live(nodes, opened.base) or _linked_live(opened.root, opened.base)
    )


def _channels(root: HtmlElement, base: str | None, nodes: Iterable[Node]) -> Iterator[str]:
    own = host_of(base or "")
    for node in nodes:
        if any(_BODIES.search(kind) for kind in types_of(node)):
            yield from (one for one in _addresses(node.get("sameAs"), base) if _is_channel(one, own))
    for _, link in zip(range(MOST_LINKS), root.iter("a", "link"), strict=False):
        found = absolute(link.get("href"), base)
        if found is None:
            continue
        is_me = "me" in (link.get("rel") or "").lower().split()
        if (is_me and _is_channel(found, own)) or (
            link.tag == "a" and network_of(found) and _is_channel(found, own) and _stands_apart(link)
        ):
            yield found


def _addresses(value: object, base: str | None) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str) and (found := absolute(one, base)):
            yield found


def _is_channel(address: str, own: str) -> bool:
    """Tells a channel from a button that shares, a single post, a reference work and the site itself."""
    host = host_of(address)
    if not host or host == own or _REFERENCES.search(host):
        return False
    if network_of(address) is None:
        return True
    parts = urlsplit(address)
    return not (_SHARES.search(parts.path) or _SHARED.search(parts.query))


def _stands_apart(link: HtmlElement) -> bool:
    """Tells whether a link stands where sites have their own: at the foot, the head, or so named."""
    for element in (link, *link.iterancestors()):
        if element.tag in ("body", "html"):
            return False
        if element.tag in _PLACE_TAGS or _PLACES.search(f"{element.get('class')} {element.get('id')}"):
            return True
    return False


def _key(address: str) -> str:
    """What two ways to write one channel have in common."""
    parts = urlsplit(address)
    host = network_of(address) or host_of(address)
    query = parts.query if "id=" in parts.query else ""
    return f"{host}/{unquote(parts.path).strip('/').removeprefix('@').lower()}?{query}"


def _told_live(nodes: Iterable[Node], base: str | None) -> str | None:
    """Gives the live stream that the page's JSON-LD tells of."""
    for node in nodes:
        kinds = types_of(node)
        if not (_is_live(node) and {"VideoObject", "BroadcastEvent"} & set(kinds)):
            continue
        shown = node.get("workPerformed") or node.get("video") or {}
        for each in (node, shown):
            for field in ("contentUrl", "embedUrl", "url"):
                if isinstance(each, dict) and (found := next(_addresses(each.get(field), base), None)):
                    return found
    return None


def _is_live(node: Node) -> bool:
    event = node.get("publication")
    events = event if isinstance(event, list) else [event]
    said = [one.get("isLiveBroadcast") for one in (node, *events) if isinstance(one, dict)]
    return any(one is True or str(one).lower().endswith("true") for one in said)


def _linked_live(root: HtmlElement, base: str | None) -> str | None:
    """Gives the first link that is called live and whose address looks so."""
    own = host_of(base or "")
    for _, link in zip(range(MOST_LINKS), root.iter("a"), strict=False):
        found = absolute(link.get("href"), base)
        if found is None or len(found) > LONGEST_ADDRESS or not _looks_live(found, own):
            continue
        said = clean(" ".join(islice(link.itertext(), MOST_WORDS)))
        names = (said, link.get("title") or "", link.get("aria-label") or "")
        if any(fold(name.strip(_AROUND)) in _LIVE_NAMES for name in names):
            return found
    return None


def _looks_live(address: str, own: str) -> bool:
    steps = [step for step in unquote(urlsplit(address).path).split("/") if step]
    if not steps or len(steps) > _LIVE_DEPTH:
        return False
    ours = host_of(address) == own or host_of(address).endswith(f".{own}")
    return (ours or network_of(address) == "youtube") and bool(_LIVE_END.match(steps[-1]))
