import asyncio
import os
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from newstui.library.attached import unless_gone, while_attached
from newstui.model.event import Finished, Progress, RefreshEvent


class Refresh:
    """A refresh whose sources take as long as the test wishes."""

    def __init__(self, total: int, seconds: float) -> None:
        self.total, self.seconds = total, seconds
        self.closed = False

    async def events(self) -> AsyncGenerator[RefreshEvent]:
        try:
            for done in range(self.total):
                await asyncio.sleep(self.seconds)
                yield Progress(done, self.total, "")
            yield Finished(0, 0, 0.0)
        finally:
            self.closed = True


async def test_all_events_come_while_the_pipe_is_open() -> None:
    reading, writing = os.pipe()
    refresh = Refresh(3, 0)
    heard = [event async for event in while_attached(refresh.events(), descriptor=reading)]
    assert (len(heard), refresh.closed) == (4, True)
    os.close(writing)
    os.close(reading)


async def test_the_refresh_is_closed_when_the_pipe_is() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"what is written does not matter")
    refresh = Refresh(1000, 0.02)
    heard = []
    async for event in while_attached(refresh.events(), descriptor=reading):
        heard.append(event)
        if len(heard) == 2:
            os.close(writing)
    assert 2 <= len(heard) < 10
    assert refresh.closed
    os.close(reading)


async def _first(refresh: Refresh, reading: int) -> RefreshEvent | None:
    return await anext(while_attached(refresh.events(), descriptor=reading), None)


async def test_a_source_that_hangs_does_not_keep_the_child() -> None:
    reading, writing = os.pipe()
    refresh = Refresh(1, 60)
    hearing = asyncio.create_task(_first(refresh, reading))
    await asyncio.sleep(0.05)
    os.close(writing)
    assert await asyncio.wait_for(hearing, 30) is None
    assert refresh.closed
    os.close(reading)


async def test_what_is_no_pipe_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    descriptor = os.open(tmp_path / "file", os.O_RDONLY)
    events = while_attached(Refresh(2, 0.01).events(), descriptor=descriptor)
    assert len([event async for event in events]) == 3
    os.close(descriptor)


async def test_an_error_of_the_refresh_comes_through() -> None:
    async def broken() -> AsyncGenerator[RefreshEvent]:
        yield Progress(0, 1, "")
        raise OSError("the disk")

    reading, writing = os.pipe()
    events = while_attached(broken(), descriptor=reading)
    assert await anext(events) == Progress(0, 1, "")
    with pytest.raises(OSError, match="the disk"):
        await anext(events)
    os.close(writing)
    os.close(reading)


async def test_what_is_waited_for_comes_while_the_pipe_is_open() -> None:
    reading, writing = os.pipe()
    found = await unless_gone(asyncio.sleep(0.01, "the lock"), descriptor=reading)
    assert found == "the lock"
    os.close(writing)
    os.close(reading)


async def test_waiting_ends_when_the_pipe_is_closed() -> None:
    reading, writing = os.pipe()
    waiting = asyncio.create_task(unless_gone(asyncio.sleep(60), descriptor=reading))
    await asyncio.sleep(0.02)
    os.close(writing)
    await asyncio.wait_for(waiting, 30)
    os.close(reading)


async def test_cancelling_reaches_what_is_waited_for() -> None:
    reading, writing = os.pipe()
    work = asyncio.create_task(asyncio.sleep(60))

    async def wait() -> None:
        await work

    waiting = asyncio.create_task(unless_gone(wait(), descriptor=reading))
    await asyncio.sleep(0.02)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert work.cancelled()
    os.close(writing)
    os.close(reading)
