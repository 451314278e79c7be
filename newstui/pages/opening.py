"""What stands about an article's headline: kicker, lede, byline and date, as the page shows them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from newstui.feeds.dates import Moment, parse_moment
from newstui.feeds.phrases import SOURCE
from newstui.pages.bylines import shown_byline
from newstui.pages.captions import bare_credit
from newstui.pages.claims import Claims
from newstui.pages.facts import folded
from newstui.pages.patterns import beginning
from newstui.pages.units import Unit
from newstui.text import clean

_LEDE = beginning(r"""
lede lead(?!er|ing) standfirst summary intro abstract deck dek sub-?(?:title|head\w*|headline) chapo sapo spot
perex excerpt vorspann entradilla bajada sumario sommario strap-?line synopsis ingress teaser anrei(?:ss|ß)er
description snippet
""")
_KICKER = beginning("""
kicker overline topline dachzeile roof-?line eyebrow antetitulo surtitre spitzmarke overtitle hat-?title
upper-?title
""")
SHORTEST_LEDE = 30
"""Letters; a text under the headline that is shorter is a label."""
LONGEST_LEDE = 700
LARGEST_SHARE = 0.4
"""Of the text; a first paragraph with more of it is the text."""
LONGEST_KICKER = 80
LONGEST_CREDIT = 60


def lede_of(before: Sequence[Unit], text: Sequence[Unit], description: str | None) -> Unit | None:
    """Gives the unit that is the lede: between headline and text, or the first of the text."""
    candidates = [unit for unit in before if _may_be_lede(unit)]
    if text and len(text[0].key) < LARGEST_SHARE * sum(len(unit.key) for unit in text):
        candidates.append(text[0])
    told = folded(description)
    for unit in candidates:
        if told and _same(unit.key, told):
            return unit
    named = next((unit for unit in candidates if _is_named(unit)), None)
    if named is not None:
        return named
    sentences = [unit for unit in candidates if unit not in text[:1] and _is_sentence(unit)]
    return sentences[0] if len(sentences) == 1 else None


def _is_sentence(unit: Unit) -> bool:
    return (
        2 * SHORTEST_LEDE <= len(unit.key) <= LONGEST_LEDE
        and unit.linked < 0.2
        and unit.text.endswith((".", "؟", "!", "۔"))
    )


def _may_be_lede(unit: Unit) -> bool:
    return unit.tag in ("p", "div", "h2", "h3", "h4", "span", "section", "header", "ul") and unit.linked < 0.5


def _is_named(unit: Unit) -> bool:
    if not SHORTEST_LEDE <= len(unit.key) <= LONGEST_LEDE:
        return False
    names = f"{unit.names} {unit.element.get('itemprop') or ''}"
    if unit.parent is not unit.element:
        names += (
            f" {unit.parent.get('class') or ''}"
            if len(unit.parent.text_content()) < 1.2 * len(unit.text) + 40
            else ""
        )
    return _LEDE.search(names) is not None or unit.tag in ("h2", "h3", "h4")


def _same(key: str, told: str) -> bool:
    """Whether a text is the description that the page's head gives, which may be cut at its end."""
    if not SHORTEST_LEDE <= len(key) <= LONGEST_LEDE or len(told) < SHORTEST_LEDE:
        return False
    return (
        key == told
        or key.startswith(told[: int(0.9 * len(told))])
        or (told.startswith(key) and len(key) > 0.6 * len(told))
    )


def kicker_of(before: Iterable[Unit]) -> str | None:
    """Gives the line over or under the headline that is named a kicker."""
    return next(
        (unit.text for unit in before if 1 < len(unit.text) <= LONGEST_KICKER and _KICKER.search(unit.names)),
        None,
    )


def credit_of(before: Sequence[Unit], title: str) -> str | None:
    """Gives the short line behind the headline where that is repeated under a picture."""
    key = folded(title)
    places = [place for place, unit in enumerate(before) if unit.key == key and unit.tag != "h1"]
    for place in places:
        following = before[place + 1 : place + 2]
        if (
            following
            and 0 < len(following[0].text) <= LONGEST_CREDIT
            and not following[0].text.endswith((".", ":", "؟"))
        ):
            return bare_credit(following[0].text)
    return None


def date_of(units: Iterable[Unit]) -> Moment | None:
    """Gives the date in a short line under the headline."""
    for unit in units:
        if len(unit.text) > LONGEST_DATE or not re.search(r"\d{2}", unit.text):
            continue
        for text in (unit.text, unit.text.rpartition("|")[0]):
            if date := parse_moment(text):
                return date
    return None


_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")


def date_in_address(address: str | None) -> Moment | None:
    """Gives the day that a page's address names, as «/2026/11/23/»."""
    found = _IN_ADDRESS.search(address or "")
    return parse_moment("-".join(found.groups())) if found else None


def source_line_of(after: Sequence[Unit]) -> str | None:
    """Gives the line that names where the news comes from, close behind the text."""
    return next(
        (unit.text for unit in after[:NEAR] if len(unit.text) < 200 and SOURCE.match(unit.text)), None
    )


NEAR = 6
_DATES = """
.//*[contains(@class,'date') or contains(@class,'Date') or contains(@class,'time')
    or contains(@class,'publish')]
"""
LONGEST_DATE = 80


def shown_claims(root: HtmlElement, *, byline: bool, date: bool) -> Claims:
    """Reads the headline that stands on the page and, where they are wanted, its byline and date."""
    heading = next((one for one in root.iter("h1") if one.text_content().strip()), None)
    return Claims(
        title=clean(heading.text_content()) if heading is not None else None,
        authors=shown_byline(_around(root, heading)) if byline else (),
        published=_date(root, heading) if date else None,
    )


def _around(root: HtmlElement, heading: HtmlElement | None) -> Iterator[HtmlElement]:
    """Gives the elements about the headline from inside to outside, at last the whole page."""
    if heading is not None:
        yield from islice(
            (one for one in heading.iterancestors() if one.tag not in ("body", "html")), 1, 6, 2
        )
    yield root


def _date(root: HtmlElement, heading: HtmlElement | None) -> Moment | None:
    for place in _around(root, heading):
        for element in place.xpath(".//*[@itemprop='datePublished' or @pubdate] | .//time")[:10]:
            written = element.get("datetime") or element.get("content") or clean(element.text_content())
            if written and (date := parse_moment(written)) is not None:
                return date
        if place is root:
            break
        for element in place.xpath(_DATES)[:10]:
            written = clean(element.text_content())
            if (
                5 < len(written) <= LONGEST_DATE
                and re.search(r"\d", written)
                and (date := parse_moment(written))
            ):
                return date
    return None
