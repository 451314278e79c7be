"""``newstui refresh``: what the screen starts beside itself, and cron at night."""

import asyncio
import gc
import shlex
import time
from argparse import Namespace
from collections.abc import AsyncGenerator, Iterator
from contextlib import AsyncExitStack, aclosing, contextmanager
from functools import partial
from pathlib import Path

from newstui.cli.context import Context
from newstui.cli.error import CommandError
from newstui.cli.opened import one_source, open_for
from newstui.cli.progress import ProgressLine
from newstui.config import data_folder
from newstui.config.secrets import open_secrets
from newstui.library.attached import make_way, unless_gone, while_attached
from newstui.library.bodies import index_waiting
from newstui.library.cleaning import clean_daily, retention
from newstui.library.credentials import access_to
from newstui.library.errors import LibraryError
from newstui.library.library import database_of
from newstui.library.lock import Lock, try_lock, wait_for_lock
from newstui.library.recovering import check_weekly
from newstui.library.refresh import refresh
from newstui.library.sample import fill
from newstui.model.encoding import event_to_json
from newstui.model.event import Finished, Progress, Refreshed, RefreshEvent, SourceFailed, Started
from newstui.net.client import Client
from newstui.store import Store, StoreError

Events = AsyncGenerator[RefreshEvent]

YOUNG_OBJECTS = 20_000
"""So many objects come about between two looks for garbage."""
UNREACHED = frozenset(("dns", "refused", "timeout"))
"""Failures without any answer: where there are no others, the reader's own connection may be at fault."""


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
        store = open_for(context, path)
        stack.callback(store.close)
        if not (store.sources() or arguments.sample or arguments.json or arguments.quiet):
            context.output.note(context.words("refresh.no-sources"))
            return 0
        events = await _events(context, arguments, store, stack)
        if arguments.attached:
            make_way()
            events = await stack.enter_async_context(aclosing(while_attached(events)))
        report = Report(context, arguments)
        async for event in events:
            report.hear(event)
        index_waiting(store)
        if not arguments.sample:
            _look_after(context, store, path)
        return report.status


def _look_after(context: Context, store: Store, path: Path) -> None:
    """Clean up daily and look for damage weekly: in time, and where nobody waits for it."""
    now = int(time.time())
    clean_daily(store, retention(context.settings), now=now)
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


class Report:
    """Tells what happens: JSON lines for programs, sentences and a progress line for people."""

    def __init__(self, context: Context, arguments: Namespace) -> None:
        """Tell it as ``arguments`` ask."""
        self._output = context.output
        self._words = context.words
        self._json = arguments.json
        self._quiet = arguments.quiet
        self._sample = arguments.sample
        self._named = arguments.sources
        self._line = ProgressLine(context.output, shown=not (arguments.json or arguments.quiet))
        self._answered = 0
        self._failed = 0
        self._codes: set[str] = set()

    @property
    def status(self) -> int:
        """The exit status that this came to."""
        return 1 if self._failed and not self._answered else 0

    def hear(self, event: RefreshEvent) -> None:
        """Count one event and tell it."""
        self._answered += isinstance(event, Refreshed)
        if isinstance(event, SourceFailed):
            self._failed += 1
            self._codes.add(event.code)
        if self._json:
            self._output.json(event_to_json(event))
            if not isinstance(event, Refreshed | SourceFailed):
                # With those comes a Progress at once: who listens is woken once for both.
                self._output.stdout.flush()
        else:
            self._tell(event)

    def _tell(self, event: RefreshEvent) -> None:
        match event:
            case Started(sources=0) if not self._sample:
                named = shlex.join(self._named)
                self._say(self._words("refresh.not-due", sources=named and f" {named}"))
            case Progress():
                self._line.show(event.done, event.total, event.title)
            case Refreshed():
                self._tell_source(event)
            case SourceFailed():
                self._line.clear()
                self._output.error(
                    self._words("refresh.source-failed", title=event.title, reason=event.reason)
                )
            case Finished():
                self._line.clear()
                self._tell_end(event)
            case _:
                return

    def _tell_source(self, event: Refreshed) -> None:
        if event.moved:
            self._say(self._words("refresh.source-moved", title=event.title, address=event.moved))
        if event.new:
            count = self._words.count("new", event.new)
            self._say(self._words("refresh.source-new", title=event.title, count=count))

    def _tell_end(self, event: Finished) -> None:
        if not (self._answered or self._failed):
            return
        new, failed = self._words.count("new", event.new), self._words.count("failed", event.failed)
        key = "refresh.finished" if event.failed else "refresh.finished-clean"
        self._say(self._words(key, seconds=f"{event.seconds:.1f}", new=new, failed=failed))
        if self.status and self._codes <= UNREACHED:
            self._output.error(self._words("refresh.all-failed"))

    def _say(self, sentence: str) -> None:
        if not self._quiet:
            self._line.clear()
            self._output.say(sentence)
