"""A page's tree as a flat row of units: each an element that makes one block, in the order of reading."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml.html import Element, HtmlElement

from newstui.pages.facts import folded

_LEAVES = """
p h1 h2 h3 h4 h5 h6 ul ol dl blockquote table pre figure picture img amp-img video audio iframe
object embed hr address figcaption
"""
LEAVES = frozenset(_LEAVES.split())
_WRAPPERS = """
div section article main body header center form aside details fieldset hgroup li td tr tbody html
noscript amp-story dd dt
"""
WRAPPERS = frozenset(_WRAPPERS.split())
_BLOCKS = LEAVES | WRAPPERS
MOST = 20_000


@dataclass(slots=True, eq=False)
class Unit:
    """One element that makes a block, or a run of loose text."""

    element: HtmlElement
    parent: HtmlElement
    """Where it stands on the page."""
    text: str
    key: str = field(init=False)
    """Its letters and figures."""
    linked: float = field(init=False)
    """The share of its text that is links."""

    def __post_init__(self) -> None:
        """Measures the text."""
        self.key = folded(self.text)
        links = sum(len(folded(link.text_content())) for link in self.element.iter("a"))
        self.linked = links / len(self.key) if self.key else 0.0

    @property
    def tag(self) -> str:
        """The element's tag."""
        return str(self.element.tag)

    @property
    def names(self) -> str:
        """Its class and id."""
        return f"{self.element.get('class') or ''} {self.element.get('id') or ''}"


def units_of(root: HtmlElement) -> list[Unit]:
    """Gives the units inside an element."""
    holders = _holders(root)
    return [unit for _, unit in zip(range(MOST), _units(root, holders), strict=False)]


def _holders(root: HtmlElement) -> set[HtmlElement]:
    """Gives the elements that have a block somewhere inside."""
    found: set[HtmlElement] = set()
    for element in root.iter(*_BLOCKS):
        parent = element.getparent()
        while parent is not None and parent not in found:
            found.add(parent)
            parent = parent.getparent()
    return found


def _units(element: HtmlElement, holders: set[HtmlElement]) -> Iterator[Unit]:
    waiting: list[tuple[HtmlElement, HtmlElement]] = [(element, element)]
    while waiting:
        parent, one = waiting.pop()
        if one not in holders or (one.tag in LEAVES and not _wraps(one)):
            yield Unit(one, parent, " ".join(one.text_content().split()))
            continue
        waiting += reversed(list(_inside(one, holders)))


def _wraps(one: HtmlElement) -> bool:
    """Whether a list or table is there for its looks: with headings or several paragraphs in it."""
    if one.tag not in ("ul", "ol", "table"):
        return False
    inner = sum(1 for _, _ in zip(range(2), one.iter("h1", "h2", "h3", "figure"), strict=False))
    return inner > 0 or any(sum(1 for _ in cell.iter("p")) > 2 for cell in one.iter("li", "td"))


def _inside(one: HtmlElement, holders: set[HtmlElement]) -> Iterator[tuple[HtmlElement, HtmlElement]]:
    """Gives an element's blocks, and its loose text between them as paragraphs."""
    text, loose = one.text, list[HtmlElement]()
    for child in one:
        if isinstance(child.tag, str) and (child.tag in _BLOCKS or child in holders):
            if _has_text(text, loose):
                yield one, _paragraph(text, loose)
            text, loose = child.tail, []
            yield one, child
        else:
            loose.append(child)
    if _has_text(text, loose):
        yield one, _paragraph(text, loose)


def _has_text(text: str | None, loose: Sequence[HtmlElement]) -> bool:
    return bool(text and text.strip()) or any(
        child.text_content().strip() or (child.tail or "").strip() for child in loose
    )


def _paragraph(text: str | None, loose: Iterable[HtmlElement]) -> HtmlElement:
    """Gives loose text and copies of the elements in it as a paragraph that stands by itself."""
    paragraph = Element("p")
    paragraph.text = text
    paragraph.extend(map(deepcopy, loose))
    return paragraph
