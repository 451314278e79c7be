"""The article's body: its units in order, without noise, with the figures that stand among them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from newstui.pages.choosing import chosen, container, densest
from newstui.pages.facts import folded
from newstui.pages.figures import Shown, shown_pictures
from newstui.pages.noise import is_noise
from newstui.pages.page import Page
from newstui.pages.units import Unit

WEAK = 0.35
"""Where trafilatura chose less than this share of the densest running text, that is taken instead."""
USUAL = 0.2
"""A kind of element that holds this share of the chosen text is the body's own."""
LISTED = 0.6
"""Share of links from which on a list is a menu."""
_TEXT = frozenset(
    ("p", "div", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "pre", "li", "span", "dl", "section")
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BEFORE = 8
"""Units before the headline among which a picture is still the article's."""
_IMAGES = frozenset(("figure", "picture", "img", "amp-img"))
FIGURES = frozenset(("figure", "picture", "img", "amp-img", "video", "iframe", "embed", "object", "audio"))


@dataclass(frozen=True, slots=True)
class Body:
    """The units of an article's text, and its pictures: those before the text, and those among it."""

    text: tuple[Unit, ...] = ()
    before: tuple[Shown, ...] = ()
    among: tuple[Shown, ...] = ()

    def ordered(self, units: Sequence[Unit]) -> Iterator[Unit | Shown]:
        """Gives the units of the text, and the pictures where they stand among them."""
        wanted = set(self.text)
        shown: dict[Unit, list[Shown]] = {}
        for one in self.among:
            shown.setdefault(one.unit, []).append(one)
        for unit in units:
            yield from shown.get(unit, ())
            if unit in wanted:
                yield unit


def body_of(page: Page, units: Sequence[Unit], told: str, title: str) -> Body:
    """Gives the units of the article's text and its pictures."""
    found = _kept(chosen(page.root, units, told), title)
    dense = _kept(densest(units), title)
    if _letters(found) < WEAK * _letters(dense):
        found = dense
    inner = container(found)
    if inner is None:
        return Body()
    usual = _usual(found)
    inside = [unit for unit in units if _stands_in(unit, inner)]
    kept = [unit for unit in inside if unit in found or _is_usual(unit, usual)]
    text = [unit for unit in kept if not is_noise(unit) and not _is_title(unit, title)]
    return _with_pictures(page, units, _without_trailing_headings(text), title)


def _with_pictures(page: Page, units: Sequence[Unit], text: list[Unit], title: str) -> Body:
    """Finds the pictures from the headline on to the end of the text; their captions are none of the text."""
    if not text:
        return Body()
    places = {unit: place for place, unit in enumerate(units)}
    first, last = places[text[0]], places[text[-1]]
    start = max(0, _headline(units, first, title) - BEFORE)
    pictures = shown_pictures([unit for unit in units[start : last + 2] if unit.tag in FIGURES], page.base)
    holders = {shown.holder for shown in pictures if shown.picture.caption or shown.picture.credit}
    words = [unit for unit in text if unit.tag in FIGURES or not _is_in(unit, holders)]
    if not words:
        return Body()
    first = places[words[0]]
    return Body(
        tuple(unit for unit in words if unit.tag not in _IMAGES),
        tuple(shown for shown in pictures if places[shown.unit] < first),
        tuple(shown for shown in pictures if places[shown.unit] >= first),
    )


def _headline(units: Sequence[Unit], first: int, title: str) -> int:
    """Gives the place of the headline before the text, else the text's own."""
    places = [place for place in range(first) if units[place].tag == "h1" or _is_title(units[place], title)]
    return places[-1] if places else first


def _is_in(unit: Unit, holders: set[HtmlElement]) -> bool:
    return bool(holders) and any(element in holders for element in (unit.parent, *unit.parent.iterancestors(), unit.element))


def _kept(found: Iterable[Unit], title: str) -> set[Unit]:
    return {unit for unit in found if unit.tag != "h1" and not _is_title(unit, title) and not _is_menu(unit)}


def _is_title(unit: Unit, title: str) -> bool:
    return unit.key == folded(title)


def _is_menu(unit: Unit) -> bool:
    return unit.tag in ("ul", "ol", "dl", "table") and unit.linked > LISTED


def _letters(found: Iterable[Unit]) -> int:
    return sum(len(unit.key) for unit in found)


def _stands_in(unit: Unit, element: HtmlElement) -> bool:
    return unit.parent is element or any(ancestor is element for ancestor in unit.parent.iterancestors())


def _kind(unit: Unit) -> tuple[str, str]:
    """Gives a unit's tag and its first class: what sites give to all paragraphs of a text."""
    return unit.tag, (unit.element.get("class") or "").split(" ", 1)[0]


def _usual(found: Iterable[Unit]) -> set[object]:
    """Gives the kinds and the parents that hold much of the chosen text."""
    weights: Counter[object] = Counter()
    total = 0
    for unit in found:
        total += len(unit.key)
        weights[unit.parent] += len(unit.key)
        if _kind(unit)[1]:
            weights[_kind(unit)] += len(unit.key)
    return {what for what, weight in weights.items() if weight >= USUAL * total}


def _is_usual(unit: Unit, usual: set[object]) -> bool:
    if unit.tag not in _TEXT or not unit.key or unit.linked > LISTED:
        return False
    return _kind(unit) in usual or unit.parent in usual


def _without_trailing_headings(text: list[Unit]) -> list[Unit]:
    while text and text[-1].tag in _HEADINGS:
        text.pop()
    return text
