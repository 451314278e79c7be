"""Room in memory for a large body, from its third megabyte until whoever asked for it has done with it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Hold:
    """Room for one large body, if the answer to a request turns out to be one."""

    def __init__(self, room: asyncio.Semaphore) -> None:
        """``room`` is shared by all who ask."""
        self._room = room
        self._taken = False

    @asynccontextmanager
    async def within(self, limit: asyncio.Timeout) -> AsyncIterator[None]:
        """Take the room while a body is read, and keep it."""
        await self.take(limit)
        yield

    async def take(self, limit: asyncio.Timeout) -> None:
        """Wait for room once; the time of ``limit`` stands still meanwhile, since no server is to blame."""
        if self._taken:
            return
        loop, end = asyncio.get_running_loop(), limit.when()
        left = None if end is None else end - loop.time()
        limit.reschedule(None)
        await self._room.acquire()
        self._taken = True
        limit.reschedule(None if left is None else loop.time() + left)

    def give_back(self) -> None:
        """Leave the room to another body; nothing happens where none was taken."""
        if self._taken:
            self._taken = False
            self._room.release()
