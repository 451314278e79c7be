"""``newstui refresh``: what the screen starts beside itself, and cron at night."""

import asyncio
import gc
import time
from argparse import Namespace
from collections.abc import AsyncGenerator, Coroutine, Iterator
from contextlib import AsyncExitStack, aclosing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from newstui.cli.context import Context
from newstui.cli.error import CommandError
from newstui.cli.opened import one_source, open_for
from newstui.cli.refresh_report import Report
from newstui.config import data_folder
from newstui.config.secrets import open_secrets
from newstui.library.attached import make_way, unless_gone, while_attached
from newstui.library.bodies import index_waiting
from newstui.library.cleaning import clean_daily, retention
from newstui.library.credentials import access_to
from newstui.library.errors import LibraryError
from newstui.library.library import database_of
from newstui.library.lock import Lock, try_lock, wait_for_lock
from newstui.library.naming import name_older
from newstui.library.placing import place_waiting
from newstui.library.recovering import check_weekly
from newstui.library.refresh import refresh
from newstui.library.sample import fill
from newstui.library.whole.files import MEGABYTE, clean_pictures_daily
from newstui.model.event import Finished, RefreshEvent
from newstui.net.client import Client
from newstui.store import Store, StoreError

Events = AsyncGenerator[RefreshEvent]

YOUNG_OBJECTS = 20_000
"""So many objects come about between two looks for garbage."""


def run_refresh(context: Context, arguments: Namespace) -> int:
    """Refresh what is due and tell what happens; 1 only when every source failed."""
    path = database_of(context.paths, sample=arguments.sample)
    try:
        with seldom_collected():
            return asyncio.run(_refresh(context, arguments, path))
    except StoreError as error:
        raise CommandError(LibraryError.of(error, path).sentence(context.words)) from error


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for garbage seldom: articles come and go by the thousand, none of them in cycles."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


async def _refresh(context: Context, arguments: Namespace, path: Path) -> int:
    async with AsyncExitStack() as stack:
        lock = await _lock(context, arguments)
        if lock is None:
            return 0
        stack.enter_context(lock)
        started = time.monotonic()
        store = open_for(context, path)
        stack.callback(store.close)
        if not (store.sources() or arguments.sample or arguments.json or arguments.quiet):
            context.output.note(context.words("refresh.no-sources"))
            return 0
        report = Report(context, arguments)
        ended: Finished | None = None
        # Its connections are let go before another refresh may run.
        async with AsyncExitStack() as asking:
            events = await _events(context, arguments, store, asking)
            if arguments.attached:
                make_way()
                events = await asking.enter_async_context(aclosing(while_attached(events)))
            async for event in events:
                if isinstance(event, Finished) and arguments.offline:
                    ended = event
                else:
                    report.hear(event)
        if ended is None:
            _follow_up(context, arguments, store, path)
        # Another refresh may run while whole articles come.
        lock.release()
        if (arguments.offline or arguments.attached) and not arguments.sample:
            await _make_whole(context, arguments, store, report)
        if ended is not None:
            report.hear(replace(ended, seconds=round(time.monotonic() - started, 3)))
            _follow_up(context, arguments, store, path)
        return report.status


def _follow_up(context: Context, arguments: Namespace, store: Store, path: Path) -> None:
    """Do what nobody waits for."""
    # Stories first: what joins one is then indexed once.
    place_waiting(store)
    index_waiting(store)
    if not arguments.sample:
        _look_after(context, store, path)


async def _make_whole(context: Context, arguments: Namespace, store: Store, report: Report) -> None:
    """Fetch whole articles: with ``--offline`` until all is there, else for a while."""
    from newstui.library.whole.policy import want
    from newstui.library.whole.running import (
        BESIDE_SECONDS,
        PATIENCE_SECONDS,
        gather,
        gathering,
    )
    from newstui.library.whole.sites import ask_sites

    waits = bool(arguments.offline)
    want(store, context.settings, now=int(time.time()))
    named = [one_source(store.sources(), text, context.words).id for text in arguments.sources] or None
    path = context.paths.offline_lock
    lock = await wait_for_lock(path) if waits and not arguments.attached else try_lock(path)
    if lock is None:
        # Who has it goes on with what is wanted since.
        return
    with lock:
        async with (
            Client(proxy=context.settings.proxy or None) as client,
            gathering(
                store,
                client,
                context.paths,
                context.settings,
                words=context.plain_words,
                seconds=None if waits else BESIDE_SECONDS,
                patience=PATIENCE_SECONDS if waits else 0.0,
            ) as whole,
        ):
            events: Events = gather(store, whole, sources=named if waits else None, again=waits)
            events = _beside_sites(events, ask_sites(store, whole, sources=named))
            events = while_attached(events) if arguments.attached else events
            async with aclosing(events):
                report.show_whole(store)
                async for event in events:
                    report.hear(event)
                    report.show_whole(store)
    report.tell_whole(store)


async def _beside_sites(events: Events, asking: Coroutine[None, None, None]) -> Events:
    """Yield ``events`` while sites are asked where else they can be followed; what waits for nothing."""
    sites = asyncio.create_task(asking)
    try:
        async with aclosing(events):
            async for event in events:
                yield event
        await sites
    finally:
        sites.cancel()
        await asyncio.wait((sites,))


def _look_after(context: Context, store: Store, path: Path) -> None:
    """Name what an older version did not, clean up daily, look for damage weekly: nobody waits for it."""
    now = int(time.time())
    name_older(store)
    clean_daily(store, retention(context.settings), now=now)
    budget = context.settings.offline_megabytes * MEGABYTE
    clean_pictures_daily(store, context.paths.pictures, budget=budget, now=now)
    if not check_weekly(store, path, now=now):
        context.output.error(context.words.failure("database-broken", path=path))


async def _lock(context: Context, arguments: Namespace) -> Lock | None:
    """Wait for the one refresh at a time; None when the screen went meanwhile."""
    path = context.paths.sample_lock if arguments.sample else context.paths.refresh_lock
    try:
        lock = try_lock(path)
        if lock is None:
            if not (arguments.quiet or arguments.json):
                context.output.note(context.words("refresh.waiting"))
            waiting = wait_for_lock(path)
            lock = await (unless_gone(waiting) if arguments.attached else waiting)
    except OSError as error:
        raise CommandError(context.words.failure("home-unwritable", path=path.parent)) from error
    return lock


async def _events(context: Context, arguments: Namespace, store: Store, stack: AsyncExitStack) -> Events:
    if arguments.sample:
        return await stack.enter_async_context(
            aclosing(fill(store, data_folder("sample_feeds"), words=context.plain_words))
        )
    sources = store.sources()
    named = [one_source(sources, text, context.words).id for text in arguments.sources] or None
    client = await stack.enter_async_context(Client(proxy=context.settings.proxy or None))
    return await stack.enter_async_context(
        aclosing(
            refresh(
                store,
                client,
                words=context.plain_words,
                sources=named,
                force=arguments.force,
                interval=context.settings.refresh_minutes * 60 or None,
                retention=retention(context.settings),
                access=access_to(partial(open_secrets, context.paths.secrets)),
            )
        )
    )
