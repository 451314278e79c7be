"""The article's body: its units in order, without noise, with the figures that stand among them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from newstui.pages.choosing import chosen, container, densest
from newstui.pages.facts import folded
from newstui.pages.figures import Shown, shown_pictures
from newstui.pages.noise import is_noise
from newstui.pages.page import Page
from newstui.pages.rules import Rules
from newstui.pages.units import Unit

WEAK = 0.35
"""Where trafilatura chose less than this share of the densest running text, that is taken instead."""
USUAL = 0.2
"""A kind of element that holds this share of the chosen text is the body's own."""
LISTED = 0.6
"""Share of links from which on a list is a menu."""
REPEATED = 40
"""Letters; a shorter text may well stand twice."""
NEARLY_ALL = 0.75
ENOUGH = 200
HALF = 0.5
MOST_FIRST = 4
"""Paragraphs; in a shorter text the first is no lede."""
_TEXT_TAGS = "p div h2 h3 h4 h5 h6 blockquote ul ol pre li span dl section table"
_TEXT = frozenset(_TEXT_TAGS.split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
FOLLOWING = 80
"""Units behind the text among which its related headlines stand."""
BEFORE = 8
"""Units before the headline among which a picture is still the article's."""
_PLAYERS = frozenset(("video", "iframe", "embed", "object", "audio"))
_IMAGES = frozenset(("figure", "picture", "img", "amp-img"))
FIGURES = frozenset(("figure", "picture", "img", "amp-img", "video", "iframe", "embed", "object", "audio"))


@dataclass(frozen=True, slots=True)
class Body:
    """The units of an article's text, and its pictures: those before the text, and those among it."""

    text: tuple[Unit, ...] = ()
    opening: tuple[Unit, ...] = ()
    """What stands from the headline to the text, and just before the headline."""
    after: tuple[Unit, ...] = ()
    """What follows the text."""
    before: tuple[Shown, ...] = ()
    among: tuple[Shown, ...] = ()
    lede: Unit | None = None
    """The first paragraph, where a picture parts it from the others."""
    chosen: float = 0.0
    """The share of the text that was chosen as the article's, rather than added as its like."""

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


def body_of(page: Page, units: Sequence[Unit], told: str, title: str, rules: Rules) -> Body:
    """Gives the units of the article's text and its pictures."""
    found = _kept(chosen(page.root, units, told), title)
    dense = _kept(densest(units), title)
    if _letters(found) < WEAK * _letters(dense):
        found = dense
    found = _ruled(page, units, rules, title) or found
    inner = container(found)
    if inner is None:
        return Body()
    usual = _usual(found)
    inner = _one_article(units, found, inner, title)
    inside = [unit for unit in units if _stands_in(unit, inner)]
    kept = [unit for unit in inside if unit in found or _is_usual(unit, usual)]
    text = [unit for unit in kept if not is_noise(unit, rules.lines) and not _is_title(unit, title)]
    text = _below_headline(units, text, title)
    text = _told_alone(_each_once(text), folded(told))
    whole = _with_pictures(page, units, _without_trailing_headings(text), title)
    share = _letters(unit for unit in whole.text if unit in found) / max(1, _letters(whole.text))
    return replace(whole, chosen=share)


def _one_article(units: Sequence[Unit], found: set[Unit], inner: HtmlElement, title: str) -> HtmlElement:
    """Gives the headline's own ``<article>`` where the page sets others, with headlines, beside it."""
    headline = next((unit for unit in units if unit.tag in _HEADINGS and _is_title(unit, title)), None)
    own = None if headline is None else _article_of(headline)
    if own is None or own is inner or not any(above is inner for above in own.iterancestors()):
        return inner
    headed = {_article_of(unit) for unit in units if unit.tag in ("h1", "h2")} - {
        own,
        *own.iterancestors(),
        None,
    }
    text = {unit for unit in found if _stands_in(unit, own)}
    elsewhere = any(_article_of(unit) in headed for unit in found - text)
    return own if elsewhere and _letters(text) >= ENOUGH else inner


def _article_of(unit: Unit) -> HtmlElement | None:
    if unit.parent.tag == "article":
        return unit.parent
    return next(unit.parent.iterancestors("article"), None)


def _below_headline(units: Sequence[Unit], text: list[Unit], title: str) -> list[Unit]:
    """Leaves out what stands over the headline, where most of the text stands under it."""
    places = {unit: place for place, unit in enumerate(units)}
    headline = next((unit for unit in units if unit.tag == "h1" and _is_title(unit, title)), None)
    if headline is None:
        return text
    below = [unit for unit in text if places[unit] > places[headline]]
    return below if _letters(below) >= HALF * _letters(text) else text


def _each_once(text: Iterable[Unit]) -> list[Unit]:
    """Leaves out a paragraph that stands a second time."""
    seen: set[str] = set()
    kept = []
    for unit in text:
        if unit.key not in seen or len(unit.key) < REPEATED:
            kept.append(unit)
        seen.add(unit.key)
    return kept


def _told_alone(text: list[Unit], told: str) -> list[Unit]:
    """Leaves out the paragraphs that JSON-LD's body does not have, where it has nearly all of the text."""
    if not told:
        return text
    within = {unit for unit in text if unit.key in told}
    if _letters(within) < NEARLY_ALL * _letters(text):
        return text
    return [unit for unit in text if unit in within or unit.tag not in ("p", "div")]


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
        opening=tuple(unit for unit in units[start:first] if unit.key and not _is_in(unit, holders)),
        text=tuple(_with_players(units, words, places)),
        lede=_parted_by_picture(words, pictures, places),
        after=tuple(units[places[words[-1]] + 1 :][:FOLLOWING]),
        before=tuple(shown for shown in pictures if places[shown.unit] < first),
        among=tuple(shown for shown in pictures if places[shown.unit] >= first),
    )


def _with_players(units: Sequence[Unit], words: Sequence[Unit], places: Mapping[Unit, int]) -> Iterator[Unit]:
    """Gives the units of the text with the players that stand among them."""
    wanted = set(words)
    for unit in units[places[words[0]] : places[words[-1]] + 2]:
        if (unit in wanted and unit.tag not in _IMAGES) or unit.tag in _PLAYERS:
            yield unit


def _parted_by_picture(
    words: Sequence[Unit], pictures: Sequence[Shown], places: Mapping[Unit, int]
) -> Unit | None:
    if len(words) < MOST_FIRST or not any(
        places[words[0]] < places[one.unit] < places[words[1]] for one in pictures
    ):
        return None
    return words[0] if words[0].tag in ("p", "div") and len(words[0].key) > REPEATED else None


def _headline(units: Sequence[Unit], first: int, title: str) -> int:
    """Gives the place of the headline before the text, else the text's own."""
    places = [place for place in range(first) if units[place].tag == "h1" or _is_title(units[place], title)]
    return places[-1] if places else first


def _is_in(unit: Unit, holders: set[HtmlElement]) -> bool:
    return bool(holders) and any(
        element in holders for element in (unit.parent, *unit.parent.iterancestors(), unit.element)
    )


def _ruled(page: Page, units: Sequence[Unit], rules: Rules, title: str) -> set[Unit]:
    """Gives the units in what the site's rules name the text's place, where there is text in it."""
    places = set(page.root.xpath(rules.body)) if rules.body else set()
    found = _kept((unit for unit in units if unit.key and _is_in(unit, places)), title)
    return found if _letters(found) >= ENOUGH else set()


def _kept(found: Iterable[Unit], title: str) -> set[Unit]:
    return {unit for unit in found if unit.tag != "h1" and not _is_title(unit, title) and not _is_menu(unit)}


def _is_title(unit: Unit, title: str) -> bool:
    key = folded(title)
    return bool(key) and (unit.key == key or (unit.tag in _HEADINGS and len(key) > 20 and key in unit.key))


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
