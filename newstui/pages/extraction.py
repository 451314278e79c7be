"""From a page's bytes to a Document: the facts, the body, the pictures, and how sure all that is."""

import time
from collections.abc import Callable
from dataclasses import replace

from newstui.model.document import Document
from newstui.model.failure import Failure
from newstui.pages.claims import Claims
from newstui.pages.confidence import confidence_of, refusal
from newstui.pages.facts import (
    authors_of,
    is_publisher,
    language_of,
    publisher_of,
    section_of,
    title_of,
    zone_of,
)
from newstui.pages.linked_data import linked_claims
from newstui.pages.meta import meta_claims
from newstui.pages.opening import shown_claims
from newstui.pages.page import Page, open_page
from newstui.pages.pruning import prune
from newstui.pages.related import comments_of, related_of
from newstui.pages.rules import Rules, rules_for
from newstui.pages.state import waiting_text
from newstui.pages.writing import Told, Written, told_alone, written

DEADLINE = 5.0
"""Seconds after which a page is not read a second time; its limits keep the first reading within it."""
SHORT = 250
"""Characters; where less text is found the page is read again with all that side matter is named like."""


def extract(
    page: bytes, address: str, *, content_type: str = "", clock: Callable[[], float] = time.monotonic
) -> Document | Failure:
    """Gives the article of a page; ``address`` is where it lies («» unknown).

    Failures: ``too-large``, ``broken``, ``paywall``, ``not-an-article``. Nothing raises, is fetched or run.
    """
    deadline = clock() + DEADLINE
    opened = open_page(page, address, content_type)
    if isinstance(opened, Failure):
        return opened
    rules = rules_for(opened.base)
    told = _told(opened, rules)
    related, comments = related_of(opened, rules, told.title), comments_of(opened, rules)
    found = _found(opened, told, rules, thorough=True)
    if clock() > deadline and not found.text:
        return Failure("too-large", "page: slow")
    if len(found.text) < SHORT and clock() < deadline:
        again = open_page(page, address, content_type)
        if isinstance(again, Page):
            found = max(found, _found(again, told, rules, thorough=False), key=lambda one: len(one.text))
    if len(found.text) < SHORT and len(told.body) > 2 * len(found.text):
        found = told_alone(told.body, told, found)
    if not found.text and isinstance(again := open_page(page, address, content_type), Page):
        found = told_alone(waiting_text(again.root), told, found)
    if (refused := refusal(opened, told, found)) is not None:
        return refused
    document = _document(opened, told, found)
    return replace(
        document,
        related=related or document.related,
        comments=document.comments or comments,
        confidence=confidence_of(opened, told, found),
    )


def _told(page: Page, rules: Rules) -> Told:
    """Gathers what JSON-LD, the meta elements and the page say of the article."""
    root, base = page.root, page.base
    linked, meta = linked_claims(root, base), meta_claims(root, base)
    publisher = publisher_of(base, linked, meta)
    authors = authors_of(publisher, linked, meta)
    published = linked.published or meta.published
    shown = shown_claims(
        root, byline=all(is_publisher(name, publisher) for name in authors), date=published is None
    )
    title = title_of(linked, meta, shown, meta.publisher or publisher)
    return Told(title, publisher, linked, meta, shown)


def _found(page: Page, told: Told, rules: Rules, *, thorough: bool) -> Written:
    prune(page.root, rules, thorough=thorough)
    return written(page, told, rules)


def _document(page: Page, told: Told, found: Written) -> Document:
    linked, meta, shown = told.linked, told.meta, told.shown
    language = language_of((meta, linked))
    published = (linked.published, meta.published, shown.published, found.date)
    updated = linked.updated or meta.updated
    first = next(filter(None, published), None)
    return Document(
        title=told.title or found.text.partition("\n")[0][:120],
        origin="page",
        blocks=found.blocks,
        kicker=found.kicker,
        lede=found.lede,
        language=language,
        direction=found.direction(language),
        published=first and first.at,
        updated=updated and updated.at,
        zone=zone_of((*published, updated)),
        authors=authors_of(told.publisher, linked, meta, shown, Claims(authors=found.byline)),
        section=section_of(linked, meta, shown),
        publisher=told.publisher,
        source_line=found.source_line,
        picture=found.lead,
        tags=linked.tags or meta.tags,
        related=found.related,
        comments=linked.comments,
    )
