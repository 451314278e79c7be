"""How much of what the kept searches find is unread, counted beside the screen on a thread of its own."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from newstui.model.listing import Listing
from newstui.store import Store, StoreError


class Unread(NamedTuple):
    """What of a search is unread."""

    number: int
    more: bool
    """There are more than ``number``."""


class Counting:
    """Counts with a reading connection of its own, opened with the first count."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        """``open_store`` is called once, on the counting thread."""
        self._open_store = open_store
        self._store: Store | None = None
        self._version = -1
        self._counts: dict[Listing, Unread] = {}
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="newstui-counting")
        self._closing = False

    async def count(self, listings: Sequence[Listing]) -> list[Unread] | None:
        """What of each search is unread; None where the disk did not tell."""
        return await asyncio.wrap_future(self._thread.submit(self._count, listings))

    def close(self) -> None:
        """End the count that is under way, and close the connection."""
        self._closing = True
        self._thread.submit(self._close).result()
        self._thread.shutdown()

    def _count(self, listings: Sequence[Listing]) -> list[Unread] | None:
        try:
            if self._store is None:
                self._store = self._open_store()
            if (version := self._store.data_version()) != self._version:
                self._version = version
                self._counts.clear()
            return [self._counted(self._store, listing) for listing in listings]
        except StoreError:
            with suppress(StoreError):
                self._close()
            return None

    def _counted(self, store: Store, listing: Listing) -> Unread:
        if listing not in self._counts:
            self._counts[listing] = Unread(0, False) if self._closing else _unread(store, listing)
        return self._counts[listing]

    def _close(self) -> None:
        store, self._store = self._store, None
        if store is not None:
            store.close()


def _unread(store: Store, listing: Listing) -> Unread:
    unread = replace(listing, show="unread")
    return Unread(store.count(unread), store.is_cut(unread))
