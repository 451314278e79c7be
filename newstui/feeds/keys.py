"""What names an article within its source, whatever a link carries along."""

import re
from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from urllib.parse import urlsplit, urlunsplit

from newstui.html.links import host_of
from newstui.model.feed import Entry

_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|yclid|msclkid|igshid|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|at_(?:medium|campaign|custom\d?)"
    r"|xtor|ocid|cmpid?|ns_(?:mchannel|campaign|source|linkname|fee)|traffic_source|spm|wt_mc|partner|ref_src|__twitter_impression"
    r"|maca|feature_?rss|rss|source_rss)$",
    re.IGNORECASE,
)
LONGEST = 300
"""Characters of a key; a longer one is replaced by its hash."""


def untracked(link: str) -> str:
    """Gives the link without the parameters that tell where the reader came from."""
    if "?" not in link and "#" not in link:
        return link
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    kept = [one for one in parts.query.split("&") if one and not _TRACKING.match(one.partition("=")[0])]
    fragment = "" if _TRACKING.match(parts.fragment.partition("=")[0]) else parts.fragment
    return urlunsplit(parts._replace(query="&".join(kept), fragment=fragment))


def canonical(link: str) -> str:
    """Gives the one form of a link: no tracking, no scheme, no ``www.``, no closing slash, no fragment."""
    try:
        parts = urlsplit(untracked(link))
    except ValueError:
        return link
    path = parts.path.rstrip("/")
    return f"{host_of(link)}{path}" + (f"?{parts.query}" if parts.query else "")


def keys_of(entries: Sequence[Entry], titles: Sequence[str]) -> list[str]:
    """Gives each entry's key: its id, else its canonical link, else a hash of title and date.

    An id that several different entries of one feed share names none of them.
    """
    shared = _shared(entries, titles)
    return [_key(entry, title, shared) for entry, title in zip(entries, titles, strict=True)]


def _shared(entries: Sequence[Entry], titles: Sequence[str]) -> set[str]:
    """Gives the ids that stand for more than one link (or title, where there are no links)."""
    meanings = defaultdict(set)
    for entry, title in zip(entries, titles, strict=True):
        if entry.id:
            meanings[entry.id].add(canonical(entry.link) if entry.link else title)
    return {id_ for id_, found in meanings.items() if len(found) > 1}


def _key(entry: Entry, title: str, shared: set[str]) -> str:
    if entry.id and entry.id not in shared:
        return _short(entry.id)
    if entry.link:
        return _short(canonical(entry.link))
    return "hash:" + sha256(f"{title}\n{entry.published}".encode("utf-8", "replace")).hexdigest()[:32]


def _short(key: str) -> str:
    if len(key) <= LONGEST:
        return key
    return "hash:" + sha256(key.encode("utf-8", "replace")).hexdigest()[:32]
