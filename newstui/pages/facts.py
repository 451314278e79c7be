"""The article's facts, chosen among what JSON-LD, the meta elements and the page itself claim."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from newstui.feeds.dates import Moment
from newstui.html.links import host_of
from newstui.pages.claims import Claims
from newstui.pages.names import names_of

_SEPARATOR = re.compile(r"\s+[|–—\-·•:»«]\s+|\s*[|｜：]\s*")
_CUT = re.compile(r"\s*(?:…|\.\.\.)$")
_LANGUAGE = re.compile(r"^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?\b", re.IGNORECASE)


def folded(text: str | None) -> str:
    """Gives the letters and figures of a text, for comparing."""
    return "".join(re.findall(r"\w+", (text or "").casefold()))


def title_of(linked: Claims, meta: Claims, shown: Claims, publisher: str | None) -> str:
    """Gives the headline: the one of JSON-LD, else of the meta elements without the site's name."""
    for told in (linked.title, meta.title, shown.title):
        title = _without_site(told or "", shown.title, publisher)
        if not title or folded(title) == folded(publisher):
            continue
        whole = _CUT.sub("", title)
        if whole != title and shown.title and folded(shown.title).startswith(folded(whole)):
            return shown.title
        return title
    return shown.title or linked.title or meta.title or ""


def _without_site(title: str, shown: str | None, publisher: str | None) -> str:
    """Takes the site's name off the end of a title, and what else a title on the page does not have."""
    parts = list(_SEPARATOR.finditer(title))
    names = {folded(publisher)} if publisher else set()
    for found in parts:
        before, after = title[: found.start()], title[found.end() :]
        if (shown and folded(before) == folded(shown)) or (
            folded(after) in names and len(before) > len(after) / 2
        ):
            return before.strip()
    return title


def authors_of(publisher: str | None, *claims: Claims) -> tuple[str, ...]:
    """Gives the authors that the first of the claims with a person names, else whoever is named."""
    named = [names_of(claim.authors) for claim in claims]
    people = (names for names in named if any(not is_publisher(name, publisher) for name in names))
    return next(people, None) or next((names for names in named if names), ())


def is_publisher(name: str, publisher: str | None) -> bool:
    """Whether an author's name is only the publisher's."""
    one, other = folded(name), folded(publisher)
    return bool(other) and (one == other or (len(one) > 3 and other.startswith(one)) or one.startswith(other))


def zone_of(moments: Sequence[Moment | None]) -> int | None:
    """Gives the zone (seconds east of UTC) of the first moment, or the one in which another tells the same.

    What a site's machine writes in UTC for other machines says nothing of its place.
    """
    told = [moment for moment in moments if moment is not None]
    same = (moment.zone for moment in told if moment.at // 60 == told[0].at // 60)
    return next(filter(None, same), told[0].zone if told else None)


def language_of(claims: Sequence[Claims]) -> str | None:
    """Gives the language as a BCP 47 tag."""
    for claim in claims:
        if claim.language and (found := _LANGUAGE.match(claim.language.strip())):
            language, script, region = found.groups()
            parts = [language.lower(), script.title() if script else None, region.upper() if region else None]
            return "-".join(part for part in parts if part)
    return None


def publisher_of(address: str | None, *claims: Claims) -> str | None:
    """Gives who published it, else the host."""
    told = next((claim.publisher for claim in claims if claim.publisher), None)
    return told or (host_of(address) if address else "") or None


def section_of(*claims: Claims) -> str | None:
    """Gives the section that is told; a path or an address is none."""
    for claim in claims:
        if claim.section and "/" not in claim.section[:-1] and len(claim.section) <= 60:
            return claim.section
    return None


def same_page(one: str | None, other: str | None) -> bool:
    """Whether two addresses name one page, whatever their query."""
    if not one or not other:
        return False
    first, second = urlsplit(one), urlsplit(other)
    return (first.hostname, first.path.rstrip("/")) == (second.hostname, second.path.rstrip("/"))
