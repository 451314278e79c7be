"""The article's body: its units in order, without noise, with the figures that stand among them."""

from collections import Counter
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from newstui.pages.choosing import chosen, container, densest
from newstui.pages.facts import folded
from newstui.pages.noise import is_noise
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
FIGURES = frozenset(("figure", "picture", "img", "amp-img", "video", "iframe", "embed", "object", "audio"))


def body_units(root: HtmlElement, units: Sequence[Unit], told: str, title: str) -> list[Unit]:
    """Gives the units of the article's text and, between them, those of its figures."""
    found = _kept(chosen(root, units, told), title)
    dense = _kept(densest(units), title)
    if _letters(found) < WEAK * _letters(dense):
        found = dense
    inner = container(found)
    if inner is None:
        return []
    usual = _usual(found)
    inside = [unit for unit in units if _stands_in(unit, inner)]
    kept = [unit for unit in inside if unit in found or _is_usual(unit, usual)]
    text = [unit for unit in kept if not is_noise(unit) and not _is_title(unit, title)]
    return _with_figures(inside, _without_trailing_headings(text))


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


def _with_figures(inside: Sequence[Unit], text: list[Unit]) -> list[Unit]:
    if not text:
        return []
    wanted = set(text)
    places = [place for place, unit in enumerate(inside) if unit in wanted]
    return [
        unit
        for place, unit in enumerate(inside)
        if unit in wanted or (unit.tag in FIGURES and place < places[-1] + 2)
    ]
