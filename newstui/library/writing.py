"""The one thread that writes: a connection of SQLite stays with the thread that opened it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from newstui.library.errors import LibraryError
from newstui.store import Store, StoreError

Result = TypeVar("Result")


class Writer:
    """A writing connection on a thread of its own, opened with the first thing to write."""

    def __init__(self, path: Path, open_store: Callable[[Path], Store]) -> None:
        """``open_store`` is called once with ``path``, on the writing thread."""
        self._path = path
        self._open_store = open_store
        self._store: Store | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="newstui-writer")

    async def do(self, work: Callable[[Store], Result]) -> Result:
        """Run ``work`` after all that was asked before; it is done even when the caller is cancelled."""
        return await asyncio.shield(asyncio.wrap_future(self._thread.submit(self._run, work)))

    def close(self) -> None:
        """Finish what was asked, then close the connection; raises ``LibraryError`` where the disk fails."""
        try:
            self._thread.submit(self._close).result()
        except StoreError as error:
            raise LibraryError.of(error, self._path) from error
        finally:
            self._thread.shutdown()

    def _run(self, work: Callable[[Store], Result]) -> Result:
        try:
            if self._store is not None and self._store.is_replaced():
                self._close()
            if self._store is None:
                self._store = self._open_store(self._path)
            return work(self._store)
        except StoreError as error:
            if error.code != "busy":
                # Opened while the disk was full a connection stays read-only; the next write opens it anew.
                with suppress(StoreError):
                    self._close()
            raise LibraryError.of(error, self._path) from error

    def _close(self) -> None:
        store, self._store = self._store, None
        if store is not None:
            store.close()
