"""How much the kept searches find, counted beside the screen on a thread of its own."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from newstui.model.listing import Listing
from newstui.model.search import SearchCount
from newstui.store import Store, StoreError


class Counting:
    """Counts with a reading connection of its own, opened with the first count."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        """``open_store`` is called once, on the counting thread."""
        self._open_store = open_store
        self._store: Store | None = None
        self._version = -1
        self._counts: dict[Listing, SearchCount] = {}
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="newstui-counting")
        self._closing = False

    async def count(self, listings: Sequence[Listing]) -> list[SearchCount] | None:
        """How much each search finds; None where the disk did not tell."""
        return await asyncio.wrap_future(self._thread.submit(self._count, listings))

    def close(self) -> None:
        """End the count that is under way, and close the connection."""
        self._closing = True
        self._thread.submit(self._close).result()
        self._thread.shutdown()

    def _count(self, listings: Sequence[Listing]) -> list[SearchCount] | None:
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

    def _counted(self, store: Store, listing: Listing) -> SearchCount:
        if listing not in self._counts:
            none = SearchCount(0, 0, False, False)
            self._counts[listing] = none if self._closing else store.search_count(listing)
        return self._counts[listing]

    def _close(self) -> None:
        store, self._store = self._store, None
        if store is not None:
            store.close()
