"""Any page as an article, be it in no feed: it stands under a source of its own, which nobody asks."""

import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import blake2b

from newstui.feeds.articles import LONGEST_SUMMARY, shortened
from newstui.feeds.keys import canonical as named
from newstui.feeds.keys import names_of, untracked
from newstui.feeds.lead import has_picture, has_video
from newstui.html import text_of
from newstui.library.schedule import PAGES
from newstui.library.whole.gathering import Gathering
from newstui.model.article import Changes, Draft
from newstui.model.document import Document
from newstui.model.failure import Failure
from newstui.model.feed import Entry
from newstui.model.source import Answer, NewSource
from newstui.net.access import split_login, written_access
from newstui.net.address import normalise
from newstui.net.answer import Fetched
from newstui.store import Store

ADDRESS = "newstui:pages"
"""Of the source of kept pages; no server has such a one."""
_OTHER_SCHEME = frozenset({"refused", "tls", "broken", "timeout"})


async def keep_page(
    store: Store,
    gathering: Gathering,
    address: str,
    *,
    title: str,
    asked_by: str | None = None,
    pictures: bool = True,
    clock: Callable[[], float] = time.time,
) -> int | Failure:
    """Keep the page at an address as an article, read until somebody says otherwise, and give its id.

    An article that a source brought already is made whole, and given whether that succeeds or not.
    ``title`` names the source of such pages; ``asked_by`` is the page on which the address was found.
    Raises StoreError.
    """
    bare, _login = split_login(address)
    typed = normalise(untracked(bare))
    if not typed:
        return Failure("not-found", f"no http(s) address: {bare[:200]}")
    there = next((found for each in typed if (found := store.article_named(_name(each))) is not None), None)
    if there is not None:
        return await _made_whole(store, gathering, there, pictures=pictures)
    page = await _first(gathering, typed, address, asked_by)
    if isinstance(page, Failure):
        return page
    document = await gathering.extract(page)
    if isinstance(document, Failure):
        return document
    there = store.article_named(_name(page.address))
    article = there if there is not None else _entered(store, document, page.address, title, int(clock()))
    wanted = store.want_page(article, pictures=pictures)
    store.put_page(article, document, unsure=None, pictures=pictures, now=int(clock()))
    if wanted is not None:
        await gathering.one(replace(wanted, has_text=True, saved=True))
    return article


async def _made_whole(store: Store, gathering: Gathering, article: int, *, pictures: bool) -> int:
    known, page = store.article(article), store.want_page(article, pictures=pictures)
    if known is not None and page is not None and not known.whole:
        await gathering.one(replace(page, has_text=False, saved=True))
    return article


async def _first(
    gathering: Gathering, typed: tuple[str, ...], written: str, asked_by: str | None
) -> Fetched | Failure:
    """Ask the address under each scheme that it may mean; the first failure is the one that is told."""
    first: Failure | None = None
    for address in typed:
        found = await gathering.fetch(address, asked_by=asked_by, access=written_access(written, address))
        if isinstance(found, Fetched):
            return found
        first = first or found
        if found.code not in _OTHER_SCHEME:
            break
    assert first is not None, "an address means at least one"
    return first


def _name(link: str) -> bytes | None:
    return names_of([Entry(link=link)], [""], link)[0]


def _entered(store: Store, document: Document, address: str, title: str, now: int) -> int:
    source = store.add_source(NewSource(ADDRESS, feed_title=title), now=now).id
    if PAGES not in store.settings(source).get(source, {}):
        store.set_source(source, PAGES, "1")
        store.record_answer(source, Answer("ok", now))
    draft = _draft(document, address)
    if there := store.known(source, [draft.key]).get(draft.key):
        return there.id
    store.apply(source, Changes(new=(draft,), feed_title=title), now=now)
    article = store.known(source, [draft.key])[draft.key].id
    # It is opened to be read; only what is to be read later counts as unread.
    store.mark([article], read=True, now=now)
    return article


def _draft(document: Document, address: str) -> Draft:
    """Return a page as a feed would have brought it: its headline and what it begins with."""
    link = untracked(address)
    headline = document.title or link
    lede = document.lede or text_of(document.blocks)
    summary = shortened(" ".join(lede[: 2 * LONGEST_SUMMARY].split()), LONGEST_SUMMARY)
    return Draft(
        key=named(link),
        name=_name(link),
        title=headline,
        link=link,
        document=replace(document, title=headline, origin="feed", blocks=(), related=(), lede=summary),
        summary=summary,
        content_hash=blake2b(f"{link}\n{headline}".encode("utf-8", "replace"), digest_size=16).digest(),
        authors=document.authors,
        published=document.published,
        updated=document.updated,
        language=document.language,
        direction=document.direction,
        categories=document.tags,
        picture=document.picture is not None or has_picture(document.blocks),
        video=has_video(document.blocks),
        comments=document.comments,
    )
