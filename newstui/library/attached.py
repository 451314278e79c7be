"""The refreshing child's side of its tie to the screen: it ends when the screen is gone."""

import asyncio
import os
from collections.abc import AsyncGenerator, Coroutine, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from newstui.model.event import RefreshEvent

Result = TypeVar("Result")

NICENESS = 5
"""So much later than the screen; not more, since the screen's writes wait for a lock that is held here."""


def make_way() -> None:
    """Let the screen go first where there is not processor enough for both."""
    with suppress(AttributeError, OSError):
        os.nice(NICENESS)
    # Where Linux shares the processor out by sessions, the niceness of a process counts within its own alone.
    with suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(NICENESS))


async def while_attached(
    events: AsyncGenerator[RefreshEvent], *, descriptor: int = 0
) -> AsyncGenerator[RefreshEvent]:
    """Yield ``events`` until the pipe ``descriptor`` is closed at its other end.

    Then the refresh is closed between two sources: what it commits is committed whole. A descriptor that is
    no pipe (a file, nothing) never ends it.
    """
    try:
        with _watching(descriptor) as gone:
            while (event := await _unless(gone, _next(events))) is not None:
                yield event
                if gone.done():
                    return
    finally:
        await events.aclose()


async def unless_gone(work: Coroutine[Any, Any, Result], *, descriptor: int = 0) -> Result | None:
    """Await ``work``; it is cancelled, and None given, when the pipe is closed at its other end before."""
    with _watching(descriptor) as gone:
        return await _unless(gone, work)


async def _unless(gone: asyncio.Future[None], work: Coroutine[Any, Any, Result]) -> Result | None:
    coming = asyncio.ensure_future(work)
    try:
        await asyncio.wait((coming, gone), return_when=asyncio.FIRST_COMPLETED)
    finally:
        if not coming.done():
            coming.cancel()
            with suppress(asyncio.CancelledError):
                await coming
    return None if coming.cancelled() else coming.result()


async def _next(events: AsyncGenerator[RefreshEvent]) -> RefreshEvent | None:
    return await anext(events, None)


@contextmanager
def _watching(descriptor: int) -> Iterator[asyncio.Future[None]]:
    """Give what is done as soon as the other end is closed."""
    loop = asyncio.get_running_loop()
    gone: asyncio.Future[None] = loop.create_future()

    def heard() -> None:
        with suppress(BlockingIOError, InterruptedError):
            if not _read(descriptor):
                loop.remove_reader(descriptor)
                gone.set_result(None)

    try:
        loop.add_reader(descriptor, heard)
    except (OSError, ValueError):
        yield gone
        return
    try:
        yield gone
    finally:
        loop.remove_reader(descriptor)


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except ConnectionError:
        return b""
