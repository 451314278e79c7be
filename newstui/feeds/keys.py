"""What names an article within its source, whatever a link carries along."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b, sha256
from urllib.parse import unquote, urlsplit, urlunsplit

from newstui.html.links import absolute, host_of
from newstui.model.feed import Entry

_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|yclid|msclkid|igshid|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|at_(?:medium|campaign|custom\d?)"
    r"|xtor|ocid|cmpid?|ns_(?:mchannel|campaign|source|linkname|fee)|traffic_source|spm|wt_mc|partner|ref_src|__twitter_impression"
    r"|maca|feature_?rss|rss|source_rss)$",
    re.IGNORECASE,
)
_AMP_PATH = re.compile(r"^/amp(?=/.)|[/.]amp(?:\.html)?/?$")
_AMP_QUERY = re.compile(r"amp(?:=(?:1|true)?)?|outputtype=amp|", re.IGNORECASE)
_MOBILE_HOST = re.compile(r"^(?:amp|m|mobile)\.(?=[^.]+\.)")
_NUMBER = re.compile(r"\d{3}")
_JOINT = re.compile(r"[-_+ ]")
SLUG_CHARS = 20
"""An article's link has a number in it, or a last part of so many characters or with two joints."""
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


@lru_cache(4096)
def canonical(link: str) -> str:
    """Gives the one form of a link: no tracking, scheme, ``www.``, closing slash or fragment; not AMP's."""
    try:
        parts = urlsplit(untracked(link))
        port = parts.port
    except ValueError:
        return link
    host = _MOBILE_HOST.sub("", host_of(link)) + (f":{port}" if port not in (None, 80, 443) else "")
    path = unquote(parts.path) if "%" in parts.path else parts.path
    if "amp" in path:
        path = _AMP_PATH.sub("", path)
    query = "&".join(one for one in parts.query.split("&") if not _AMP_QUERY.fullmatch(one))
    return f"{host}{path.rstrip('/')}" + (f"?{query}" if query else "")


def names_article(link: str) -> bool:
    """Tells whether a canonical link looks like an article's, and not like a site's or a section's."""
    path, _, query = link.partition("?")
    _host, _, path = path.partition("/")
    last = path.rpartition("/")[2]
    return bool(_NUMBER.search(f"{path}?{query}")) or len(last) >= SLUG_CHARS or len(_JOINT.findall(last)) > 1


def keys_of(entries: Sequence[Entry], titles: Sequence[str]) -> list[str]:
    """Gives each entry's key: its id, else its canonical link, else a hash of title, link and day.

    An id that several different entries of one feed share names none of them, nor does a link.
    """
    links = [canonical(entry.link) if entry.link else "" for entry in entries]
    ids = _shared(
        (entry.id, link or title) for entry, link, title in zip(entries, links, titles, strict=True)
    )
    shared = _shared(zip(links, titles, strict=True))
    days = Counter(
        (link, title, _day(entry)) for entry, link, title in zip(entries, links, titles, strict=True)
    )
    keys = []
    for entry, link, title in zip(entries, links, titles, strict=True):
        if entry.id and entry.id not in ids:
            keys.append(_short(entry.id))
        elif link and link not in shared:
            keys.append(_short(link))
        else:
            # Some feeds give all their entries the time of the request.
            when = _day(entry) if days[link, title, _day(entry)] == 1 else entry.published
            keys.append(_hashed(f"{title}\n{link}\n{when}"))
    return keys


def names_of(entries: Sequence[Entry], titles: Sequence[str], address: str) -> list[bytes | None]:
    """Gives a digest of what names each entry whatever its id, in other feeds too; None where nothing does.

    That is its link, unless this looks like a site's or a section's or several entries of the feed at
    ``address`` share it. Then it is title and time with the link; with a site's or none, within this feed.
    """
    links = [canonical(absolute(entry.link, address) or "") for entry in entries]
    often = Counter(links)
    named = [often[link] == 1 and names_article(link) for link in links]
    if all(named):
        return [_digest(link) for link in links]
    own = [
        f"{link if '/' in link else address}\n{title}\n{entry.published}"
        if title and entry.published is not None
        else ""
        for entry, title, link in zip(entries, titles, links, strict=True)
    ]
    often = Counter(own)
    names = [
        link if by_link else words if often[words] == 1 else ""
        for link, by_link, words in zip(links, named, own, strict=True)
    ]
    return [_digest(name) if name else None for name in names]


def name_of(link: str) -> bytes | None:
    """Gives a digest of what names an article by its link alone; None where the link is a site's."""
    found = canonical(link)
    return _digest(found) if names_article(found) else None


def _digest(name: str) -> bytes:
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _shared(pairs: Iterable[tuple[str | None, str]]) -> set[str]:
    """Gives what, of the pairs' first parts, stands for more than one second part."""
    meanings = defaultdict(set)
    for named, meaning in pairs:
        if named:
            meanings[named].add(meaning)
    return {named for named, found in meanings.items() if len(found) > 1}


def _day(entry: Entry) -> int | None:
    return None if entry.published is None else entry.published // 86_400


def _short(key: str) -> str:
    return key if len(key) <= LONGEST else _hashed(key)


def _hashed(key: str) -> str:
    return "hash:" + sha256(key.encode("utf-8", "replace")).hexdigest()[:32]
