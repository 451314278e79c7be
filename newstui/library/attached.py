"""The refreshing child's side of its tie to the screen: it ends when the screen is gone."""

import asyncio
import os
from collections.abc import AsyncGenerator
from contextlib import suppress

from newstui.model.event import RefreshEvent


async def while_attached(
    events: AsyncGenerator[RefreshEvent], *, descriptor: int = 0
) -> AsyncGenerator[RefreshEvent]:
    """Yield ``events`` until the pipe ``descriptor`` is closed at its other end.

    Then the refresh is closed between two sources: what it commits is committed whole. A descriptor that is
    no pipe (a file, nothing) never ends it.
    """
    gone = asyncio.Event()
    watching = _watch(descriptor, gone)
    waiting = asyncio.ensure_future(gone.wait())
    try:
        while True:
            coming = asyncio.create_task(_next(events))
            await asyncio.wait((coming, waiting), return_when=asyncio.FIRST_COMPLETED)
            if not coming.done():
                coming.cancel()
                with suppress(asyncio.CancelledError):
                    await coming
                return
            event = coming.result()
            if event is None:
                return
            yield event
            if gone.is_set():
                return
    finally:
        waiting.cancel()
        if watching:
            asyncio.get_running_loop().remove_reader(descriptor)
        await events.aclose()


async def _next(events: AsyncGenerator[RefreshEvent]) -> RefreshEvent | None:
    return await anext(events, None)


def _watch(descriptor: int, gone: asyncio.Event) -> bool:
    loop = asyncio.get_running_loop()

    def heard() -> None:
        with suppress(BlockingIOError, InterruptedError):
            if not _read(descriptor):
                loop.remove_reader(descriptor)
                gone.set()

    try:
        loop.add_reader(descriptor, heard)
    except (OSError, ValueError):
        return False
    return True


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except ConnectionError:
        return b""
