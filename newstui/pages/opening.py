"""What stands about an article's headline: kicker, lede, byline and date, as the page shows them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from newstui.feeds.dates import parse_date
from newstui.feeds.phrases import SOURCE
from newstui.pages.captions import bare_credit
from newstui.pages.claims import Claims
from newstui.pages.facts import folded
from newstui.pages.names import names_of
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
LONGEST_BYLINE = 150


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


def byline_of(before: Iterable[Unit], text: Iterable[Unit]) -> tuple[str, ...]:
    """Gives the names in a line that says nothing else: «By …» under the headline, or first in the text."""
    for unit in before:
        if len(unit.text) <= LONGEST_BYLINE and (found := _BYLINE.match(unit.text)) and found[1]:
            return names_of([found[2]])
    for unit in text:
        if (
            unit.tag in ("p", "div", "span")
            and len(unit.text) <= LONGEST_BYLINE
            and (found := _BYLINE.match(unit.text))
        ):
            return names_of([found[2]])
    return ()


def date_of(units: Iterable[Unit]) -> int | None:
    """Gives the date in a short line under the headline."""
    for unit in units:
        if len(unit.text) > LONGEST_DATE or not re.search(r"\d{2}", unit.text):
            continue
        for text in (unit.text, unit.text.rpartition("|")[0]):
            if date := parse_date(text):
                return date
    return None


_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")


def date_in_address(address: str | None) -> int | None:
    """Gives the day that a page's address names, as «/2026/11/23/»."""
    found = _IN_ADDRESS.search(address or "")
    return parse_date("-".join(found.groups())) if found else None


def source_line_of(after: Sequence[Unit]) -> str | None:
    """Gives the line that names where the news comes from, close behind the text."""
    return next(
        (unit.text for unit in after[:NEAR] if len(unit.text) < 200 and SOURCE.match(unit.text)), None
    )


NEAR = 6
_PERSON = r"[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){1,3}"
_BYLINE = re.compile(
    rf"^((?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor|[Dd]i|بقلم|كتبت?)[\s::]+)?({_PERSON}(?:\s*(?:,|/|&|and|und|et|y)\s*{_PERSON}){{0,3}})$"
)


_BYLINES = (
    ".//*[@rel='author']",
    ".//*[@itemprop='author']//*[@itemprop='name']",
    ".//*[@itemprop='author']",
    ".//*[contains(@class,'author') and contains(@class,'name')]",
    ".//*[contains(@class,'author') or contains(@class,'Author') or contains(@class,'autor')]",
    ".//*[contains(@class,'byline') or contains(@class,'Byline') or contains(@class,'writer')]",
)
_DATES = """
.//*[contains(@class,'date') or contains(@class,'Date') or contains(@class,'time')
    or contains(@class,'publish')]
"""
LONGEST_DATE = 80
_DATED = re.compile(r"\d{1,2}[:.]\d\d|\d{4}|\b(?:published|updated|posted|ago|min read)\b.*$", re.IGNORECASE)
_TITLES = re.compile(
    r"^\W*(?:(?:written )?by|von|par|por|di|door|av|from|text|reporter|author|autor(?:in)?"
    r"|بقلم|كتبت?|نوشته)\b"
    r"[\s::]*",
    re.IGNORECASE,
)


def shown_claims(root: HtmlElement, *, byline: bool, date: bool) -> Claims:
    """Reads the headline that stands on the page and, where they are wanted, its byline and date."""
    heading = next((one for one in root.iter("h1") if one.text_content().strip()), None)
    return Claims(
        title=clean(heading.text_content()) if heading is not None else None,
        authors=_byline(root, heading) if byline else (),
        published=_date(root, heading) if date else None,
    )


def _around(root: HtmlElement, heading: HtmlElement | None) -> Iterator[HtmlElement]:
    """Gives the elements about the headline from inside to outside, at last the whole page."""
    if heading is not None:
        yield from islice(
            (one for one in heading.iterancestors() if one.tag not in ("body", "html")), 1, 6, 2
        )
    yield root


def _byline(root: HtmlElement, heading: HtmlElement | None) -> tuple[str, ...]:
    for place in _around(root, heading):
        for path in _BYLINES:
            found = [clean(element.text_content()) for element in place.xpath(path)[:12]]
            names = names_of(_bare(text) for text in found if 2 < len(text) <= LONGEST_BYLINE)
            people = tuple(name for name in names if _is_person(name))
            if people:
                return people[:6]
    return ()


def _bare(text: str) -> str:
    return _TITLES.sub("", _DATED.split(text, maxsplit=1)[0]).strip(" |•·–—-,:")


def _is_person(name: str) -> bool:
    words = name.split()
    return 1 < len(words) <= 6 and name[0].upper() == name[0] and not re.search(r"\d|[:?!]", name)


def _date(root: HtmlElement, heading: HtmlElement | None) -> int | None:
    for place in _around(root, heading):
        for element in place.xpath(".//*[@itemprop='datePublished' or @pubdate] | .//time")[:10]:
            written = element.get("datetime") or element.get("content") or clean(element.text_content())
            if written and (date := parse_date(written)) is not None:
                return date
        if place is root:
            break
        for element in place.xpath(_DATES)[:10]:
            written = clean(element.text_content())
            if (
                5 < len(written) <= LONGEST_DATE
                and re.search(r"\d", written)
                and (date := parse_date(written))
            ):
                return date
    return None
