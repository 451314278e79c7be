"""Reading feeds beside the network and the store: many in processes of their own, a few in threads.

A process brings a second processor, and a feed on which it hangs or dies is that feed's failure.
"""

import asyncio
import gc
import os
import pickle
import signal
import socket
import struct
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import NamedTuple, Protocol, Self

from newstui.library.reading import Reading, read
from newstui.model.failure import Failure

READERS = 2
MANY = 12
"""Sources from which on processes are worth their start, some ten milliseconds."""
SLOWEST = 30.0
"""Seconds after which a feed is given up."""
_BUFFER = 1024 * 1024
_LENGTH = struct.Struct("!Q")


class Body(NamedTuple):
    """What a server sent."""

    content: bytes
    content_type: str | None
    address: str


class _Reader(Protocol):
    async def read(self, body: Body) -> Reading | Failure: ...

    def stop(self) -> None: ...


class Readers:
    """A few readers; each reads one feed at a time."""

    def __init__(self, readers: list[_Reader]) -> None:
        """Take over ``readers``."""
        self._readers = readers
        self._idle: asyncio.Queue[_Reader] = asyncio.Queue()
        for reader in readers:
            self._idle.put_nowait(reader)

    @classmethod
    async def start(cls, sources: int) -> Self:
        """Start as many readers as ``sources`` need; to be called before anything else runs in threads."""
        if sources >= MANY and _may_fork():
            return cls([await _Process.start() for _ in range(READERS)])
        return cls([_Thread() for _ in range(READERS)])

    async def read(self, body: Body) -> Reading | Failure:
        """Understand a body as a feed; a reader that hangs or dies on it is replaced."""
        reader = await self._idle.get()
        whole = False
        try:
            async with asyncio.timeout(SLOWEST):
                found = await reader.read(body)
            whole = True
            return found
        except TimeoutError:
            return Failure("too-large", f"not read within {SLOWEST:.0f} s")
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            return Failure("broken", f"the reading process ended: {type(error).__name__}")
        finally:
            self._idle.put_nowait(reader if whole else self._replaced(reader))

    def stop(self) -> None:
        """End all readers at once; what they read is lost."""
        for reader in self._readers:
            reader.stop()

    def _replaced(self, lost: _Reader) -> _Reader:
        # By a thread: forking is safe only while there are none.
        lost.stop()
        self._readers.remove(lost)
        self._readers.append(_Thread())
        return self._readers[-1]


def _may_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


class _Thread:
    """Reads in a thread."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="reading")

    async def read(self, body: Body) -> Reading | Failure:
        return await asyncio.get_running_loop().run_in_executor(self._pool, _read, body)

    def stop(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)


def _read(body: Body) -> Reading | Failure:
    return read(body.content, content_type=body.content_type, address=body.address)


class _Process:
    """Reads in a forked process: bodies go there and what was understood comes back, each with its length."""

    def __init__(self, pid: int, input_: asyncio.StreamReader, output: asyncio.StreamWriter) -> None:
        self._pid = pid
        self._input = input_
        self._output = output

    @classmethod
    async def start(cls) -> Self:
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            _serve(theirs)
        theirs.close()
        return cls(pid, *await asyncio.open_connection(sock=ours, limit=_BUFFER))

    async def read(self, body: Body) -> Reading | Failure:
        sent = pickle.dumps(tuple(body), pickle.HIGHEST_PROTOCOL)
        self._output.write(_LENGTH.pack(len(sent)) + sent)
        (length,) = _LENGTH.unpack(await self._input.readexactly(_LENGTH.size))
        found = pickle.loads(await self._input.readexactly(length))
        assert isinstance(found, Reading | Failure)
        return found

    def stop(self) -> None:
        self._output.transport.abort()
        if self._pid:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            self._pid = 0


def _serve(connection: socket.socket) -> None:
    """Read what comes until the other side closes; never returns."""
    try:
        _leave_parent(connection.fileno())
        with connection.makefile("rwb") as stream:
            while header := stream.read(_LENGTH.size):
                body = Body(*pickle.loads(stream.read(*_LENGTH.unpack(header))))
                found = pickle.dumps(_read(body), pickle.HIGHEST_PROTOCOL)
                stream.write(_LENGTH.pack(len(found)))
                stream.write(found)
                stream.flush()
    finally:
        # Without closing anything: the parent's database is open in this process too, and not ours.
        os._exit(0)


def _leave_parent(kept: int) -> None:
    """Let go of what the parent has open: its lock must end with it, its pipes must close with it."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nothing, descriptor)
    os.closerange(3, kept)
    os.closerange(kept + 1, os.sysconf("SC_OPEN_MAX"))
