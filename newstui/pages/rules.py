"""What is known of single sites: a table of rules as data (``rules.toml``)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from newstui.html.links import host_of


@dataclass(frozen=True, slots=True)
class Rules:
    """One site's markup, as XPath expressions; an empty one says nothing."""

    hosts: tuple[str, ...] = ()
    """Domains, with all that is under them."""
    drop: tuple[str, ...] = ()
    """What is none of the article."""
    body: str = ""
    """What holds the article's text."""
    related: str = ""
    """The links of related headlines."""
    comments: str = ""
    """The link to the comments."""
    stories: str = ""
    """The links of the site's running stories."""
    lines: tuple[str, ...] = ()
    """Regular expressions of whole lines that are none of the text."""


NONE = Rules()


def rules_for(address: str | None) -> Rules:
    """Gives the rules of the site that an address belongs to."""
    host = host_of(address) if address else ""
    parts = host.split(".")
    table = _table()
    names = (".".join(parts[place:]) for place in range(len(parts)))
    return next((table[name] for name in names if name in table), NONE)


@cache
def _table() -> dict[str, Rules]:
    written = tomllib.loads(files("newstui.pages").joinpath("rules.toml").read_text("utf-8"))
    found: dict[str, Rules] = {}
    for site in written.values():
        rules = Rules(
            hosts=tuple(site["hosts"]),
            drop=tuple(site.get("drop", ())),
            body=site.get("body", ""),
            related=site.get("related", ""),
            comments=site.get("comments", ""),
            lines=tuple(site.get("lines", ())),
            stories=site.get("stories", ""),
        )
        found.update(dict.fromkeys(rules.hosts, rules))
    return found
