"""One refresh at a time for each home: a lock that ends with its process, however that ends."""

import asyncio
import fcntl
import os
import time
from pathlib import Path
from types import TracebackType
from typing import Self

_LOOK_AGAIN = 0.05


class Lock:
    """A lock that is held until it is released or its process is gone; a context manager."""

    def __init__(self, descriptor: int) -> None:
        """``descriptor`` is the locked file's."""
        self._descriptor = descriptor

    def __enter__(self) -> Self:
        """Hold on."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go."""
        self.release()

    def release(self) -> None:
        """Let the next one in."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def try_lock(path: Path) -> Lock | None:
    """Take the lock that stands for ``path``, None while another process has it.

    Raises OSError where the file cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except OSError:
        # A file system without locks: SQLite still orders the writing.
        pass
    return Lock(descriptor)


def wait_here_for_lock(path: Path) -> Lock:
    """Take the lock as soon as it is free, waiting in place; raises OSError where it cannot be made."""
    while (lock := try_lock(path)) is None:
        time.sleep(_LOOK_AGAIN)
    return lock


async def wait_for_lock(path: Path) -> Lock:
    """Take the lock as soon as it is free; raises OSError where the file cannot be made."""
    while (lock := try_lock(path)) is None:
        await asyncio.sleep(_LOOK_AGAIN)
    return lock
