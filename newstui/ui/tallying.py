"""Counts: of the shelves at once; those of kept searches when they are counted, and no key waits for them."""

import asyncio
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newstui.model.listing import ShelfCount
from newstui.ui.telling import is_offline

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


REST = 3
"""So many times as long as counting is the pause after it: a refresh changes something all the time."""


class Tallying:
    """What one screen shows of how much there is."""

    def __init__(self, reader: "ReaderScreen") -> None:
        """Count nothing yet."""
        self._reader = reader
        self._counting = False
        self._again = False
        self._shown: Sequence[ShelfCount] = ()

    def show(self) -> None:
        """Show the counts of the shelves and of the status line anew."""
        telling = self._reader.telling
        self._show(self._reader.library.shelves())
        self.start()
        telling.offline = is_offline([count.source for count in self._shown if count.source])
        counts = self._reader.library.offline.counts()
        telling.whole = counts.whole, counts.wanted
        telling.update()
        telling.update_keys()

    def _show(self, counts: Sequence[ShelfCount]) -> None:
        # Most of what a refresh changes is no count of a shelf, and there may be hundreds of shelves.
        if counts != self._shown:
            self._shown = counts
            self._reader.panes.shelves.show(counts)

    def start(self) -> None:
        """Count soon; what is asked for meanwhile is counted once more afterwards."""
        self._again = True
        if not self._counting and self._reader.is_attached and self._reader.library.searches.kept():
            self._counting = True
            self._reader.run_worker(self._count(), group="count")

    async def _count(self) -> None:
        try:
            while self._again:
                self._again = False
                library, began = self._reader.library, time.monotonic()
                if await library.searches.count() and library is self._reader.library:
                    self._show_kept()
                await asyncio.sleep(REST * (time.monotonic() - began))
        finally:
            self._counting = False

    def _show_kept(self) -> None:
        if not self._reader.reopening:
            self._show(self._reader.library.searches.counted(self._shown))
