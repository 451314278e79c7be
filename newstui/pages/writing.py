"""An article as it is written on its page: units become blocks, and the parts that stand apart are found."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from newstui.feeds.dates import Moment
from newstui.feeds.parts import parts_of
from newstui.html import blocks_of, plain, text_of
from newstui.model.document import Block, Direction, Figure, Paragraph, Picture, Related, Span
from newstui.pages.body import Body, body_of
from newstui.pages.bylines import byline_of
from newstui.pages.claims import Claims
from newstui.pages.figures import Shown
from newstui.pages.lead import lead_of
from newstui.pages.opening import (
    credit_of,
    date_in_address,
    date_of,
    kicker_of,
    lede_of,
    source_line_of,
)
from newstui.pages.page import Page
from newstui.pages.related import following_headlines
from newstui.pages.rules import Rules
from newstui.pages.units import Unit, units_of
from newstui.text import resolve_direction

TOLD = 0.5
"""How sure a text is that stands in a page's data alone."""
_PARAGRAPHS = re.compile(r"\s*\n\s*|</p>\s*|<br\s*/?>\s*")


class Told(NamedTuple):
    """What the parts of a page tell of its article."""

    title: str
    publisher: str | None
    linked: Claims
    meta: Claims
    shown: Claims

    @property
    def description(self) -> str | None:
        """The few words about the article in the page's head."""
        return self.linked.description or self.meta.description

    @property
    def body(self) -> str:
        """The plain text that JSON-LD gives."""
        return self.linked.body


class Written(NamedTuple):
    """The article's own words and pictures."""

    blocks: tuple[Block, ...] = ()
    text: str = ""
    """The blocks' plain text."""
    lede: str | None = None
    kicker: str | None = None
    byline: tuple[str, ...] = ()
    date: Moment | None = None
    source_line: str | None = None
    related: tuple[Related, ...] = ()
    lead: Picture | None = None
    chosen: float = 0.0
    """The share of the text that trafilatura or JSON-LD names as the article's."""

    def direction(self, language: str | None) -> Direction:
        """Gives the direction of the text."""
        return resolve_direction(self.text[:2000], language=language)


def written(page: Page, told: Told, rules: Rules) -> Written:
    """Reads the article off a pruned page."""
    body = page.root.find("body")
    if body is None:
        body = page.root
    units = units_of(body)
    found = body_of(page, units, told.body, told.title, rules)
    lede = lede_of(found.opening, found.text, told.description) or found.lede
    parts = parts_of(_blocks(page, found, units, lede), title=told.title, summary=None)
    lead, blocks = lead_of(
        [shown.picture for shown in found.before],
        parts.blocks,
        (*told.linked.pictures, *told.meta.pictures),
        title=told.title,
        credit=credit_of(found.opening, told.title),
    )
    return Written(
        blocks=tuple(blocks),
        text=text_of(blocks),
        lede=lede.text if lede else parts.lede,
        kicker=kicker_of(found.opening),
        byline=byline_of(found.opening, found.text, told.publisher),
        date=date_of((*found.opening, *found.text[:3])) or date_in_address(page.base),
        source_line=parts.source_line or source_line_of(found.after),
        related=parts.related or following_headlines(page, found.after, told.title),
        lead=lead,
        chosen=found.chosen,
    )


def _blocks(page: Page, found: Body, units: Sequence[Unit], lede: Unit | None) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for one in found.ordered(units):
        if isinstance(one, Shown):
            blocks.append(Figure(one.picture))
        elif one is not lede:
            blocks += blocks_of(one.element, base=page.base)
    return tuple(blocks)


def told_alone(body: str, told: Told, found: Written) -> Written:
    """Gives a text that stands in a page's data, for a page that shows it only by running scripts."""
    texts = (plain(part) for part in _PARAGRAPHS.split(body))
    blocks = tuple(Paragraph((Span(text),)) for text in texts if text)
    lead = found.lead or next(iter((*told.linked.pictures, *told.meta.pictures)), None)
    return found._replace(blocks=blocks, text=text_of(blocks), lead=lead, chosen=TOLD)
