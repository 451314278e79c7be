"""Which of a page's units are its article's body: trafilatura's choice, carried over to the page's tree."""

import logging
from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from newstui.pages.facts import folded
from newstui.pages.units import Unit

SHORT = 25
"""Letters; a shorter text must be a whole block of trafilatura's to count as chosen by it."""
RUNNING = 60
"""Letters; a shorter text says nothing of where the body is."""
FEW_LINKS = 0.4
_NO_TEXT = frozenset(("ul", "ol", "table", "figure", "h1", "h2", "h3", "h4"))
ENOUGH, NEARLY_ALL = 500, 0.9
"""Letters of JSON-LD's body, and the share of them on the page, with which nothing else need choose."""
MOST_OF = 0.85
"""The share of the chosen text that the body's container holds."""


def chosen(root: HtmlElement, units: Sequence[Unit], told: str) -> set[Unit]:
    """Gives the units whose text trafilatura takes for the article's, or that JSON-LD tells as its body."""
    body = folded(told)
    within = {unit for unit in units if len(unit.key) >= SHORT and unit.key in body}
    if len(body) >= ENOUGH and sum(len(unit.key) for unit in within) >= NEARLY_ALL * len(body):
        return within
    blocks = _blocks(root)
    whole = "\n".join(blocks)
    exact = set(blocks)
    return within | {unit for unit in units if unit.key and _is_in(unit.key, whole, exact)}


def _is_in(key: str, whole: str, exact: set[str]) -> bool:
    return key in exact or (len(key) >= SHORT and key in whole)


def _blocks(root: HtmlElement) -> list[str]:
    import trafilatura  # noqa: PLC0415 - 160 ms, wanted only where pages are extracted

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            root, fast=True, favor_precision=True, include_comments=False, include_formatting=False
        )
    except Exception:
        # A stranger's page in a library that others wrote: then the densest text is taken.
        return []
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    return [
        key
        for element in found.body.iter("p", "head", "item", "quote", "cell", "list", "code")
        if (key := folded("".join(map(str, element.itertext()))))
    ]


def densest(units: Sequence[Unit]) -> set[Unit]:
    """Gives the running text under the one element that holds most of it directly."""
    weights: Counter[HtmlElement] = Counter()
    for unit in units:
        if len(unit.key) >= RUNNING and unit.linked < FEW_LINKS and unit.tag not in _NO_TEXT:
            weights[unit.parent] += len(unit.key)
            grandparent = unit.parent.getparent()
            if grandparent is not None:
                weights[grandparent] += len(unit.key) // 2
    if not weights:
        return set()
    best = weights.most_common(1)[0][0]
    return {unit for unit in units if unit.key and unit.linked < FEW_LINKS and _is_under(unit, best)}


def _is_under(unit: Unit, element: HtmlElement) -> bool:
    return unit.parent is element or any(ancestor is element for ancestor in unit.parent.iterancestors())


def container(found: set[Unit]) -> HtmlElement | None:
    """Gives the innermost element that holds most of the chosen text."""
    weights: Counter[HtmlElement] = Counter()
    depths: dict[HtmlElement, int] = {}
    total = 0
    for unit in found:
        weight = len(unit.key)
        total += weight
        line = [unit.parent, *unit.parent.iterancestors()]
        for height, ancestor in enumerate(line):
            weights[ancestor] += weight
            depths[ancestor] = len(line) - height
    enough = [element for element, weight in weights.items() if weight >= MOST_OF * total]
    return max(enough, key=lambda element: depths[element], default=None)
