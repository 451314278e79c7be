"""Names of elements: namespaces as publishers write them, told apart loosely."""

import re
from collections.abc import Mapping
from functools import lru_cache

_SPACES = {
    "": "",
    "w3.org/2005/atom": "atom",
    "purl.org/atom/ns": "atom",
    "purl.org/atom": "atom",
    "purl.org/rss/1.0": "",
    "my.netscape.com/rdf/simple/0.9": "",
    "channel.netscape.com/rdf/simple/0.9": "",
    "my.netscape.com/publish/formats/rss-0.91.dtd": "",
    "backend.userland.com/rss": "",
    "backend.userland.com/rss2": "",
    "blogs.law.harvard.edu/tech/rss": "",
    "cyber.law.harvard.edu/rss": "",
    "w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "purl.org/dc/elements/1.1": "dc",
    "purl.org/dc/elements/1.0": "dc",
    "purl.org/dc/terms": "dcterms",
    "purl.org/rss/1.0/modules/content": "content",
    "purl.org/rss/1.0/modules/syndication": "sy",
    "search.yahoo.com/mrss": "media",
    "video.search.yahoo.com/mrss": "media",
    "tools.search.yahoo.com/mrss": "media",
    "itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "itunes.com/dtd/podcast-1.0.dtd": "itunes",
    "wellformedweb.org/commentapi": "wfw",
    "purl.org/syndication/thread/1.0": "thr",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "w3.org/1999/xhtml": "xhtml",
    "w3.org/xml/1998/namespace": "xml",
}
_PREFIXES = {
    "atom": "atom", "atom10": "atom", "a10": "atom", "dc": "dc", "dcterms": "dcterms", "content": "content",
    "sy": "sy", "media": "media", "itunes": "itunes", "wfw": "wfw", "thr": "thr", "rdf": "rdf", "rss": "",
    "xhtml": "xhtml",
}  # fmt: skip
_EDGES = re.compile(r"^(?:https?:)?/*(?:www\.)?|[/#]+$")
MOST_KEPT = 2000
"""Names that are kept from one document to the next."""
FOREIGN = "?"
"""The prefix of names that nobody here knows."""


class Names(dict[str, str]):
    """Tag as lxml gives it → ``prefix:name`` in one spelling; the vocabulary ``own`` has no prefix."""

    def __init__(self, prefixes: dict[str | None, str], *, own: str = "") -> None:
        """Takes the root's prefixes, by which namespaces that nobody here knows are told."""
        super().__init__()
        self._own = own
        self._prefix_of = {space: prefix for prefix, space in prefixes.items()}

    def __missing__(self, tag: str) -> str:
        """Works a tag's name out once."""
        space, name = _parted(tag)
        prefix = self._prefix(space)
        full = name.lower() if prefix in ("", self._own) else f"{prefix}:{name.lower()}"
        self[tag] = full
        return full

    def _prefix(self, space: str) -> str:
        if space.startswith("prefix "):
            return _PREFIXES.get(space[7:].lower(), FOREIGN)
        known = _known(space)
        if known is not None:
            return known
        written = self._prefix_of.get(space, FOREIGN)
        return "" if written is None else _PREFIXES.get(written.lower(), FOREIGN)


def names_of(prefixes: Mapping[str | None, str], *, own: str = "") -> Names:
    """Gives the names of a document whose root declares these prefixes; feeds of one kind share theirs."""
    names = _names(tuple(prefixes.items()), own)
    if len(names) > MOST_KEPT:
        names.clear()
    return names


@lru_cache(64)
def _names(prefixes: tuple[tuple[str | None, str], ...], own: str) -> Names:
    return Names(dict(prefixes), own=own)


@lru_cache(256)
def _known(space: str) -> str | None:
    return _SPACES.get(_EDGES.sub("", space.strip().lower()))


def _parted(tag: str) -> tuple[str, str]:
    """Parts a tag into its namespace and name; an undeclared prefix stands as ``prefix p``."""
    if tag.startswith("{"):
        space, _, name = tag[1:].rpartition("}")
        return space, name
    prefix, colon, name = tag.rpartition(":")
    return (f"prefix {prefix}", name) if colon else ("", tag)
