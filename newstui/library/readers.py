"""Reading feeds beside the network and the store: many in processes of their own, a few in threads.

A process brings a second processor, and a feed on which it hangs or dies is that feed's failure.
A reader tells first what stands in a feed, briefly; then it prepares what the store does not have of it.
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
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, NamedTuple, Protocol, Self

from newstui.library.desk import Desk
from newstui.library.reading import Reading
from newstui.model.article import Brief, Changes
from newstui.model.failure import Failure
from newstui.store.preparing import Prepared

READERS = 2
MANY = 12
"""Sources from which on processes are worth their start, some ten milliseconds."""
READERS_NICENESS = 3
"""Above that of the process that writes, of those that read."""
SLOWEST = 30.0
"""Seconds after which a feed is given up."""
_BUFFER = 1024 * 1024
HUGE_BYTES = 1024 * 1024
"""A body of more than that leaves so much behind that it is given back to the system."""
_LENGTH = struct.Struct("!Q")


class Body(NamedTuple):
    """What a server sent."""

    content: bytes
    content_type: str | None
    address: str


class Read(NamedTuple):
    """A feed, and what of it the store does not have yet."""

    reading: Reading[Brief]
    changes: Changes[Prepared]


Choose = Callable[[Reading[Brief]], Changes[Brief]]
"""Compares a feed with the store."""


class _Reader(Protocol):
    async def ask(self, method: str, *arguments: Any) -> Any:
        """Have a method of the reader's ``Desk`` carried out."""

    def stop(self) -> None:
        """End it at once."""


class Readers:
    """A few readers; each reads one feed at a time."""

    def __init__(self, readers: list[_Reader], sections: Mapping[str, str]) -> None:
        """Take over ``readers``; ``sections``: folded category names, each with its section."""
        self._readers = readers
        self._sections = sections
        self._idle: asyncio.Queue[_Reader] = asyncio.Queue()
        for reader in readers:
            self._idle.put_nowait(reader)

    @classmethod
    async def start(cls, sources: int, sections: Mapping[str, str]) -> Self:
        """Start as many readers as ``sources`` need; to be called before anything else runs in threads."""
        if sources >= MANY and _may_fork():
            return cls([await _Process.start(sections) for _ in range(READERS)], sections)
        return cls([_Thread(sections) for _ in range(READERS)], sections)

    async def read(self, body: Body, choose: Choose) -> Read | Failure:
        """Understand a body as a feed and prepare what ``choose`` takes of it; that is called in this thread.

        A reader that hangs or dies on it is replaced. Raises what ``choose`` raises.
        """
        reader = await self._idle.get()
        whole = False
        try:
            async with asyncio.timeout(SLOWEST):
                found = await _read(reader, body, choose)
            whole = True
            return found
        except TimeoutError:
            return Failure("too-large", f"not read within {SLOWEST:.0f} s")
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            return Failure("broken", f"the reading process ended: {type(error).__name__}")
        finally:
            self._idle.put_nowait(reader if whole else self._replaced(reader))
            if len(body.content) > HUGE_BYTES:
                _give_back_memory()

    def stop(self) -> None:
        """End all readers at once; what they read is lost."""
        for reader in self._readers:
            reader.stop()

    def _replaced(self, lost: _Reader) -> _Reader:
        # By a thread: forking is safe only while there are none.
        lost.stop()
        self._readers.remove(lost)
        self._readers.append(_Thread(self._sections))
        return self._readers[-1]


def _may_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


async def _read(reader: _Reader, body: Body, choose: Choose) -> Read | Failure:
    reading: Reading[Brief] | Failure = await reader.ask("read", *body)
    if isinstance(reading, Failure):
        return reading
    chosen = choose(reading)
    places = [brief.place for brief in chosen.new] + [brief.place for _article, brief in chosen.changed]
    prepared: list[Prepared] | Failure = await reader.ask("prepare", places) if places else []
    if isinstance(prepared, Failure):
        return prepared
    at = dict(zip(places, prepared, strict=True))
    return Read(reading, chosen.each(lambda brief: at[brief.place]))


class _Thread:
    """Reads in a thread."""

    def __init__(self, sections: Mapping[str, str]) -> None:
        self._desk = Desk(sections)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="reading")

    async def ask(self, method: str, *arguments: Any) -> Any:
        work = getattr(self._desk, method)
        return await asyncio.get_running_loop().run_in_executor(self._pool, work, *arguments)

    def stop(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)


class _Process:
    """Reads in a forked process: what is asked goes there and answers come back, each with its length."""

    def __init__(self, pid: int, input_: asyncio.StreamReader, output: asyncio.StreamWriter) -> None:
        self._pid = pid
        self._input = input_
        self._output = output

    @classmethod
    async def start(cls, sections: Mapping[str, str]) -> Self:
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            _serve(theirs, Desk(sections))
        theirs.close()
        return cls(pid, *await asyncio.open_connection(sock=ours, limit=_BUFFER))

    async def ask(self, method: str, *arguments: Any) -> Any:
        sent = pickle.dumps((method, arguments), pickle.HIGHEST_PROTOCOL)
        self._output.write(_LENGTH.pack(len(sent)) + sent)
        (length,) = _LENGTH.unpack(await self._input.readexactly(_LENGTH.size))
        return pickle.loads(await self._input.readexactly(length))

    def stop(self) -> None:
        self._output.transport.abort()
        if self._pid:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            self._pid = 0


def _serve(connection: socket.socket, desk: Desk) -> None:
    """Do what is asked until the other side closes; never returns."""
    try:
        _leave_parent(connection.fileno())
        with connection.makefile("rwb") as stream:
            huge = False
            while header := stream.read(_LENGTH.size):
                (length,) = _LENGTH.unpack(header)
                method, arguments = pickle.loads(stream.read(length))
                if method == "read":
                    gc.collect()
                    huge = length > HUGE_BYTES
                found = pickle.dumps(getattr(desk, method)(*arguments), pickle.HIGHEST_PROTOCOL)
                del arguments
                stream.write(_LENGTH.pack(len(found)))
                stream.write(found)
                stream.flush()
                del found
                if huge and method == "prepare":
                    gc.collect()
                    _give_back_memory()
    finally:
        # Without closing anything: the parent's database is open in this process too, and not ours.
        os._exit(0)


def _give_back_memory() -> None:
    """Give the system what is free: the C library keeps the small pieces of a huge body for ever."""
    import ctypes  # noqa: PLC0415 - few feeds are huge

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _leave_parent(kept: int) -> None:
    """Let go of what the parent has open: its lock must end with it, its pipes must close with it."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # All wait for the one that writes: it is to run whenever it can.
    os.nice(READERS_NICENESS)
    gc.freeze()
    # Between two feeds there is least to look through; while one is read, thousands of objects come and stay.
    gc.disable()
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nothing, descriptor)
    os.closerange(3, kept)
    os.closerange(kept + 1, os.sysconf("SC_OPEN_MAX"))
