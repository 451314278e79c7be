"""``newstui fetch``, ``save`` and ``comments``: one article whole, any page, and what readers wrote."""

import asyncio
import sys
from argparse import Namespace
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from newstui.cli.context import Context
from newstui.cli.error import CommandError
from newstui.cli.lists import headline
from newstui.cli.opened import finish, open_for, opened
from newstui.html import text_of
from newstui.library.bodies import index_waiting
from newstui.library.errors import LibraryError
from newstui.library.unlocking import found_in_time
from newstui.library.whole.discussion import fetch_comments
from newstui.library.whole.gathering import Gathering
from newstui.library.whole.manners import Manners
from newstui.library.whole.policy import SETTING
from newstui.library.whole.running import gathering
from newstui.library.whole.saving import keep_page
from newstui.locale import Words
from newstui.model.comment import Comment
from newstui.model.encoding import article_to_json, block_to_json, timestamp
from newstui.model.event import Whole
from newstui.model.event_encoding import event_to_json
from newstui.model.failure import Failure
from newstui.net.access import Access, split_login
from newstui.net.client import Client
from newstui.store import Store, StoreError


@dataclass(frozen=True, slots=True)
class Desk:
    """What a command works with: the store, the network, and what fetches articles."""

    store: Store
    client: Client
    gathering: Gathering


@asynccontextmanager
async def at_desk(context: Context) -> AsyncIterator[Desk]:
    """Open the store and the network for what the reader asks for by name."""
    store = open_for(context, context.paths.database)
    try:
        async with (
            Client(proxy=context.settings.proxy or None) as client,
            gathering(
                store, client, context.paths, context.settings, words=context.plain_words, by_itself=False
            ) as whole,
        ):
            yield Desk(store, client, whole)
        index_waiting(store)
    except StoreError as error:
        raise CommandError(LibraryError.of(error, context.paths.database).sentence(context.words)) from error
    finally:
        store.close()


def wants_pictures(context: Context, store: Store, source: int | None) -> bool:
    """Whether the pictures of a source's articles are wanted, as far as the reader said."""
    chosen = store.settings(source).get(source, {}) if source is not None else {}
    return chosen.get(SETTING, context.settings.whole) != "text"


def run_fetch(context: Context, arguments: Namespace) -> int:
    """Fetch the whole texts and pictures of articles now; 1 where one of them cannot be had."""
    return asyncio.run(_fetch(context, arguments))


async def _fetch(context: Context, arguments: Namespace) -> int:
    failed = 0
    async with at_desk(context) as desk:
        for number in arguments.ids:
            article = desk.store.article(number)
            if article is None:
                raise CommandError(context.words("cli.no-article", id=str(number)))
            pictures = wants_pictures(context, desk.store, article.source)
            page = desk.store.want_page(number, pictures=pictures)
            failure = Failure("not-found", "page: no link")
            if page is not None:
                # Asked for, so it is read again whatever is there.
                found = await desk.gathering.one(replace(page, has_text=False, saved=True))
                failure = found or failure
            ok = page is not None and found is None
            failed += not ok
            _tell_whole(context, arguments, number, article.title, None if ok else failure)
    return 1 if failed else 0


def _tell_whole(
    context: Context, arguments: Namespace, number: int, title: str, failure: Failure | None
) -> None:
    words, output = context.words, context.output
    if arguments.json:
        reason = context.plain_words.failure(failure.code, failure.detail) if failure else None
        output.json(event_to_json(Whole(number, failure is None, reason)))
        if failure:
            output.json_error(_error(failure, context.plain_words))
    elif failure:
        output.error(words("cli.not-whole", title=title, reason=words.failure(failure.code, failure.detail)))
    elif not arguments.quiet:
        output.say(words("cli.whole", title=title))


def _error(failure: Failure, words: Words) -> dict[str, Any]:
    reason = words.failure(failure.code, failure.detail)
    return {"error": {"code": failure.code, "reason": reason}}


def run_save(context: Context, arguments: Namespace) -> int:
    """Keep a page as an article to be read later, and print it."""
    written = arguments.address
    address = sys.stdin.readline().strip() if written == "-" else written
    found = asyncio.run(_kept(context, arguments, address))
    if isinstance(found, Failure):
        if arguments.json:
            context.output.json_error(
                {"address": split_login(address)[0]} | _error(found, context.plain_words)
            )
        else:
            reason = context.words.failure(found.code, found.detail)
            context.output.error(
                context.words("cli.not-saved", address=split_login(address)[0], reason=reason)
            )
        return 1
    with opened(context) as library:
        if not arguments.open:
            finish(library.statuses.mark([found], read=False, saved=True))
        article = library.article(found)
        if article is None:
            raise CommandError(context.words("cli.no-article", id=str(found)))
        if arguments.json:
            context.output.json(article_to_json(article))
        elif not arguments.quiet:
            context.output.row(headline(article, library.now(), context.words))
    return 0


async def _kept(context: Context, arguments: Namespace, address: str) -> int | Failure:
    async with at_desk(context) as desk:
        asking = desk.store.article(arguments.asking) if arguments.asking is not None else None
        return await keep_page(
            desk.store,
            desk.gathering,
            address,
            title=context.plain_words("shelf.pages"),
            asked_by=asking.link if asking else None,
            pictures=wants_pictures(context, desk.store, None),
        )


def run_comments(context: Context, arguments: Namespace) -> int:
    """Fetch the comments under an article and print them as a thread; without a network, those kept."""
    found, kept = asyncio.run(_comments(context, arguments))
    comments = kept if isinstance(found, Failure) else found
    for comment in comments:
        if arguments.json:
            context.output.json(comment_to_json(comment))
        elif not arguments.quiet:
            _say(context, comment)
    if not isinstance(found, Failure):
        return 0
    if arguments.json:
        context.output.json_error(_error(found, context.plain_words))
    else:
        context.output.error(context.words.failure(found.code, found.detail))
    return 1


async def _comments(
    context: Context, arguments: Namespace
) -> tuple[tuple[Comment, ...] | Failure, tuple[Comment, ...]]:
    async with at_desk(context) as desk:
        article = desk.store.article(arguments.id)
        if article is None:
            raise CommandError(context.words("cli.no-article", id=str(arguments.id)))
        access = await _access(desk, article.source)
        if isinstance(access, Failure):
            return access, desk.store.comments(article.id)
        manners = Manners(desk.store, desk.client, by_itself=False)
        found = await fetch_comments(desk.store, manners, article.id, access=access)
        return found, desk.store.comments(article.id)


async def _access(desk: Desk, source: int) -> Access | Failure | None:
    state = desk.store.fetch_state(source)
    return await found_in_time(desk.gathering.access, state) if state else None


def comment_to_json(comment: Comment) -> dict[str, Any]:
    """One comment's object."""
    return {
        "author": comment.author,
        "published": timestamp(comment.published),
        "depth": comment.depth,
        "link": comment.link,
        "text": text_of(comment.blocks),
        "blocks": [block_to_json(block) for block in comment.blocks],
    }


def _say(context: Context, comment: Comment) -> None:
    words, indent = context.words, "  " * comment.depth
    who = comment.author or words("article.nobody")
    when = words.moment(comment.published) if comment.published is not None else ""
    context.output.text(indent + " · ".join(filter(None, (who, when))))
    for line in text_of(comment.blocks).split("\n"):
        context.output.text(indent + line)
    context.output.text("")
