"""From a page's bytes to a Document: the facts, the body, the pictures, and how sure all that is."""

from newstui.html import blocks_of, text_of
from newstui.model.document import Block, Document, Figure
from newstui.model.failure import Failure
from newstui.pages.body import body_of
from newstui.pages.claims import Claims
from newstui.pages.facts import authors_of, language_of, publisher_of, section_of, title_of
from newstui.pages.figures import Shown
from newstui.pages.lead import lead_of
from newstui.pages.linked_data import linked_claims
from newstui.pages.meta import meta_claims
from newstui.pages.page import Page, open_page
from newstui.pages.pruning import prune
from newstui.pages.units import units_of
from newstui.text import resolve_direction


def extract(page: bytes, address: str, *, content_type: str = "") -> Document | Failure:
    """Gives the article of a page; ``address`` is where it lies («» unknown).

    Failures: ``too-large``, ``broken``, ``paywall``, ``not-an-article``. Nothing raises, is fetched or run.
    """
    opened = open_page(page, address, content_type)
    if isinstance(opened, Failure):
        return opened
    return _document(opened)


def _document(page: Page) -> Document | Failure:
    root, base = page.root, page.base
    linked, meta, shown = linked_claims(root, base), meta_claims(root, base), _shown(page)
    publisher = publisher_of(base, linked, meta)
    title = title_of(linked, meta, shown, meta.publisher or publisher)
    prune(root)
    body = root.find("body")
    if body is None:
        return Failure("broken", "no body")
    units = units_of(body)
    found = body_of(page, units, linked.body, title)
    blocks: list[Block] = []
    for one in found.ordered(units):
        blocks += [Figure(one.picture)] if isinstance(one, Shown) else blocks_of(one.element, base=base)
    text = text_of(blocks)
    if not text:
        return Failure("not-an-article", "no text")
    language = language_of((meta, linked))
    lead, blocks = lead_of([shown.picture for shown in found.before], blocks, (*linked.pictures, *meta.pictures))
    return Document(
        title=title,
        origin="page",
        blocks=tuple(blocks),
        language=language,
        direction=resolve_direction(text[:2000], language=language),
        published=linked.published or meta.published,
        updated=linked.updated or meta.updated,
        authors=authors_of(publisher, linked, meta, shown),
        section=section_of(base, linked, meta),
        publisher=publisher,
        picture=lead,
        tags=linked.tags or meta.tags,
        comments=linked.comments,
        confidence=0.8,
    )


def _shown(page: Page) -> Claims:
    """Gives what the page itself shows."""
    headings = (" ".join(heading.text_content().split()) for heading in page.root.iter("h1"))
    return Claims(title=next((heading for heading in headings if heading), None))
