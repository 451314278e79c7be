"""The refresh: ask, understand, decide, store; many sources at once, one after the other into the store."""

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from newstui.library.comparing import compared
from newstui.library.credentials import FindAccess
from newstui.library.entering import Book, Outcome
from newstui.library.mutes import follow_mutes
from newstui.library.readers import Body, Readers
from newstui.library.reading import Reading, content_hash
from newstui.library.schedule import BASE_INTERVAL, is_due
from newstui.library.silence import server_of, silence
from newstui.library.unlocking import found_in_time
from newstui.locale import Words
from newstui.model.article import Brief, Changes
from newstui.model.event import Finished, Progress, RefreshEvent, Started
from newstui.model.failure import Failure
from newstui.model.retention import USUAL, Retention
from newstui.model.source import FetchState
from newstui.net.answer import Failed, Fetched, Request, Result
from newstui.net.holding import Hold
from newstui.store import Store, StoreError

Entered = TypeVar("Entered")

IN_HAND = 24
"""Bodies in memory at once, from their first byte until they are stored."""
LARGE_BYTES = 256 * 1024
LARGE_IN_HAND = 4
"""The same of large bodies."""
HUGE_BYTES = 3 * 1024 * 1024
HUGE_IN_HAND = 2
"""The same of those over three megabytes, of which one is read: it takes twenty times its room."""
IN_READING = 3
"""Feeds that are read at once or wait to be taken; one more waits for the store and one is stored. They take
many times the room of their bodies."""
A_HOST = 2
"""Workers that ask one host."""


class Fetcher(Protocol):
    """What the refresh needs of a client."""

    async def fetch(self, request: Request) -> Result:
        """Return the answer to ``request``; a failure is a value."""


async def refresh(
    store: Store,
    client: Fetcher,
    *,
    words: Words,
    sources: Sequence[int] | None = None,
    force: bool = False,
    interval: int | None = BASE_INTERVAL,
    retention: Retention = USUAL,
    access: FindAccess = lambda _: None,
    clock: Callable[[], float] = time.time,
    dice: Callable[[], float] = random.random,
) -> AsyncGenerator[RefreshEvent]:
    """Refresh what is due, or of ``sources`` what was not asked within a minute; yields what happens.

    ``interval`` is the reader's usual one, in seconds; None leaves each source its own pace. What went by
    ``retention`` does not come back. ``access`` finds what goes with a source's requests. The store is used
    in the calling thread alone; closing the generator ends the refresh between two sources. Raises StoreError
    where the disk fails; what was stored before stays.
    """
    started = time.monotonic()
    named = None if sources is None else frozenset(sources)
    now = int(clock())
    due = [
        state
        for state in store.fetch_states()
        if (named is None or state.id in named) and is_due(state, now, named=named is not None, force=force)
    ]
    follow_mutes(store, now)
    yield Started(len(due))
    book = Book(store, words, interval, clock, dice)
    done = 0
    readers = await Readers.start(len(due), store.sections)
    asking = _Asking(store, client, access, due, readers, retention.read_before(now))
    try:
        while done < len(due):
            outcome = await asking.next()
            done += 1
            events = await _whole(book.enter(outcome))
            for event in events:
                yield event
            yield Progress(done, len(due), events[0].title if events else outcome.state.title)
        book.close()
    finally:
        await asking.stop()
    yield Finished(book.new, book.failed, round(time.monotonic() - started, 3))


async def _whole(work: Coroutine[Any, Any, Entered]) -> Entered:
    """Await ``work`` to its end, also where this is cancelled: what came of a source is entered whole."""
    task = asyncio.ensure_future(work)
    # Cancelled, nobody asks any more what came of it.
    task.add_done_callback(lambda done: done.cancelled() or done.exception())
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait((task,))
        raise


class _Asking:
    """Asks the servers, two workers a host, so that a slow one holds up no other; reads what they send."""

    def __init__(
        self,
        store: Store,
        client: Fetcher,
        access: FindAccess,
        due: Sequence[FetchState],
        readers: Readers,
        read_before: int | None,
    ) -> None:
        self._store = store
        self._client = client
        self._access = access
        self._read_before = read_before
        self._room = asyncio.Semaphore(IN_HAND)
        self._large = asyncio.Semaphore(LARGE_IN_HAND)
        self._huge = asyncio.Semaphore(HUGE_IN_HAND)
        self._one_huge = asyncio.Lock()
        self._answers: asyncio.Queue[tuple[FetchState, Result | None, Hold]] = asyncio.Queue()
        self._outcomes: asyncio.Queue[Outcome | StoreError] = asyncio.Queue(maxsize=1)
        self._silent: set[str] = set()
        self._readers = readers
        asking = [self._ask_all(states) for states in _by_host(due) for _ in range(A_HOST)]
        reading = [self._read_all() for _ in range(IN_READING)]
        self._workers = [asyncio.create_task(work) for work in (*asking, *reading)]

    async def next(self) -> Outcome:
        """Wait for an outcome. Raises StoreError."""
        found = await self._outcomes.get()
        if isinstance(found, StoreError):
            raise found
        return found

    async def stop(self) -> None:
        while pending := [worker for worker in self._workers if not worker.done()]:
            for worker in pending:
                worker.cancel()
            await asyncio.wait(pending, timeout=1)
        self._readers.stop()

    async def _ask_all(self, states: Iterator[FetchState]) -> None:
        """Ask one source after the other; a host need not wait for what it sent before to be read."""
        for state in states:
            await self._room.acquire()
            await self._ask_one(state)

    async def _ask_one(self, state: FetchState) -> None:
        # A function of its own, as the next one: no name may hold a body while the next is waited for.
        server, hold = server_of(state.address), Hold(self._huge)
        result = None if server in self._silent else await self._asked(state, hold)
        if silence(result):
            self._silent.add(server)
        if not isinstance(result, Fetched):
            hold.give_back()
        if _is_large(result):
            await self._large.acquire()
        self._answers.put_nowait((state, result, hold))

    async def _read_all(self) -> None:
        while True:
            await self._read_one(*await self._answers.get())
            self._room.release()

    async def _read_one(self, state: FetchState, result: Result | None, hold: Hold) -> None:
        await self._outcomes.put(await self._outcome(state, result))
        hold.give_back()
        if _is_large(result):
            self._large.release()

    async def _asked(self, state: FetchState, hold: Hold) -> Result:
        """Ask one source; whatever goes wrong is its own failure."""
        try:
            access = await found_in_time(self._access, state)
            if isinstance(access, Failure):
                return Failed(access)
            return await self._client.fetch(
                Request(
                    state.address,
                    etag=state.etag,
                    last_modified=state.last_modified,
                    validated_address=state.validated_address,
                    access=access,
                    hold=hold,
                )
            )
        except Exception as error:
            return _failed(error)

    async def _outcome(self, state: FetchState, result: Result | None) -> Outcome | StoreError:
        """Read what a source sent; whatever goes wrong is its own failure, but for the store's."""
        if not isinstance(result, Fetched):
            return Outcome(state, result, content_hash=state.content_hash)
        try:
            return await self._understood(state, result)
        except StoreError as error:
            return error
        except Exception as error:
            return Outcome(state, _failed(error))

    async def _understood(self, state: FetchState, result: Fetched) -> Outcome:
        digest = content_hash(result.content)
        if digest == state.content_hash:
            return Outcome(state, result, content_hash=digest)

        def choose(reading: Reading[Brief]) -> Changes[Brief]:
            return compared(self._store, state.id, reading, read_before=self._read_before)

        body = Body(result.content, result.content_type, result.address)
        async with self._one_huge if len(result.content) > HUGE_BYTES else nullcontext():
            found = await self._readers.read(body, choose)
        return Outcome(state, replace(result, content=b""), found, digest)


def _is_large(result: Result | None) -> bool:
    return isinstance(result, Fetched) and len(result.content) > LARGE_BYTES


def _failed(error: Exception) -> Failed:
    return Failed(Failure("broken", f"{type(error).__name__}: {error}"[:200]))


def _by_host(due: Sequence[FetchState]) -> list[Iterator[FetchState]]:
    hosts: defaultdict[str, list[FetchState]] = defaultdict(list)
    for state in due:
        hosts[server_of(state.address)].append(state)
    return [iter(states) for states in hosts.values()]
