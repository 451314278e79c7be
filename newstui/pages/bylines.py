"""Who wrote an article, as its page shows it: by the names of elements, or by a line of the text."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from newstui.pages.facts import is_publisher
from newstui.pages.names import names_of
from newstui.pages.units import Unit
from newstui.text import clean

LONGEST = 150
"""Characters of a byline."""
OPENING_LINE = 100
"""Letters; a line of the text that has fewer may stand before the byline."""
MOST_OPENING_LINES = 5
_PERSON = r"[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){1,3}"
_PEOPLE = rf"{_PERSON}(?:\s*(?:,|/|&|and|und|et|y|و )\s*{_PERSON}){{0,3}}"
_BY = r"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor|[Dd]i|بقلم|كتبت?|إعداد|تقرير)(?:\s*[:：–—-]\s*|\s+)"
_BYLINE = re.compile(rf"^({_BY})?({_PEOPLE})$")
_AND_MORE = re.compile(rf"^{_BY}({_PEOPLE}|[A-Z]{{2,6}})\s*(?:,? (?:in|on|for)\b|[|•·]|\d)")
"""A byline with the section, the day or the medium behind it; an agency may have but its letters."""
_ENDING = re.compile(
    rf"^[(\[]?{_BY}({_PEOPLE})[)\]]?\.?$|^[(\[]({_PERSON}(?:,\s*{_PERSON})*)[^()\[\]]{{0,30}}[)\]]$"
)
_REPORTING = re.compile(r"^\W*(?:(?:additional )?reporting|written) by ([^;.()]{5,120})", re.IGNORECASE)
_FROM = re.compile(r"(?<!,) (?:in|aus|à|en) [A-Z][\w.-]+(?: [A-Z][\w.-]+)?")
_CANDIDATES = """
.//*[@rel='author' or @itemprop='author' or contains(@class,'uthor') or contains(@class,'utor')
    or contains(@class,'yline') or contains(@class,'riter')]
"""
_DATED = re.compile(r"\d{1,2}[:.]\d\d|\d{4}|\b(?:published|updated|posted|ago|min read)\b.*$", re.IGNORECASE)
_TITLES = re.compile(
    r"^\W*(?:(?:written )?by|von|par|por|di|door|av|from|text|reporter|author|autor(?:in)?"
    r"|بقلم|كتبت?|إعداد|نوشته)\b"
    r"[\s::]*",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[^\W\d_][\w./ -]{1,30}")


def byline_of(before: Iterable[Unit], text: Sequence[Unit], publisher: str | None) -> tuple[str, ...]:
    """Gives the names in a line that says nothing else: under the headline, first or last in the text."""
    for found in _lines(before, text):
        names = names_of([found])
        if any(not is_publisher(name, publisher) for name in names):
            return names
    return ()


def _lines(before: Iterable[Unit], text: Sequence[Unit]) -> Iterator[str]:
    for unit in before:
        yield _labelled(unit.text)
    for unit in text[:MOST_OPENING_LINES]:
        if unit.tag in ("p", "div", "span"):
            match = _match(_BYLINE, unit.text)
            yield match[2] if match and match[2][0].isupper() else _labelled(unit.text)
        if len(unit.key) > OPENING_LINE:
            break
    if text:
        yield _at_end(text[-1].text)


def _match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return pattern.match(_FROM.sub("", text)) if len(text) <= LONGEST else None


def _labelled(text: str) -> str:
    """Gives the names of a line that begins with «By»."""
    whole = _match(_BYLINE, text)
    if whole is not None and whole[1]:
        return whole[2]
    more = _match(_AND_MORE, text)
    return more[1] if more is not None else ""


def _at_end(text: str) -> str:
    """Gives the names in the last line, which says by «By», by brackets or by «Reporting by» what it is."""
    if (found := _match(_ENDING, text)) and (found[1] or found[2][0].isupper()):
        return found[1] or found[2]
    reporting = _REPORTING.match(text)
    return _FROM.sub("", reporting[1]) if reporting else ""


def shown_byline(places: Iterable[HtmlElement]) -> tuple[str, ...]:
    """Gives the people whom elements named for authors name, in the first of the places that has any."""
    signed: tuple[str, ...] = ()
    for place in places:
        candidates = place.xpath(_CANDIDATES)
        for is_one in _KINDS:
            said = [text for one in [one for one in candidates if is_one(one)][:12] for text in _said(one)]
            people = tuple(name for name in names_of(map(_bare, said)) if _is_person(name))
            if people:
                return people[:6]
        signed = signed or _signed(one for one in candidates if one.get("itemprop") == "author")
    return signed


def _classed(*names: str) -> Callable[[HtmlElement], bool]:
    return lambda one: any(name in (one.get("class") or "") for name in names)


_KINDS: tuple[Callable[[HtmlElement], bool], ...] = (
    lambda one: one.get("rel") == "author",
    lambda one: one.get("itemprop") == "author",
    lambda one: _classed("author")(one) and _classed("name")(one),
    _classed("author", "Author", "autor"),
    _classed("byline", "Byline", "writer"),
)
"""The surest first."""


def _said(element: HtmlElement) -> list[str]:
    """Gives an element's words; those of each person apart where each has an element."""
    name = element.find(".//*[@itemprop='name']")
    if name is not None:
        return [clean(one.text_content()) for one in element.iterfind(".//*[@itemprop='name']")]
    whole = clean(element.text_content())
    if not 2 < len(whole) <= LONGEST:
        return []
    parts = [clean(one.text_content()) for one in element.iterdescendants() if len(one) == 0]
    people = [part for part in parts if _is_person(_bare(part))]
    return people if len(people) > 1 and len(" ".join(people)) > len(whole) - 12 else [whole]


def _signed(elements: Iterable[HtmlElement]) -> tuple[str, ...]:
    """Gives the letters by which writers and agencies sign, where an element is marked as the author."""
    said = (clean(element.text_content()) for element in elements)
    return tuple(
        name for name in names_of(text for text in said if len(text) <= LONGEST) if _SIGNED.fullmatch(name)
    )


def _bare(text: str) -> str:
    return _FROM.sub("", _TITLES.sub("", _DATED.split(text, maxsplit=1)[0])).strip(" |•·–—-,:")


def _is_person(name: str) -> bool:
    words = name.split()
    return 1 < len(words) <= 6 and name[0].upper() == name[0] and not re.search(r"\d|[:?!]", name)
