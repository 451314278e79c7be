"""The counts of kept searches: they come when they are counted, and never keep a key waiting."""

import asyncio
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


REST = 3
"""So many times as long as counting is the pause after it: a refresh changes something all the time."""


class Tallying:
    """Counts of one screen's kept searches."""

    def __init__(self, reader: "ReaderScreen") -> None:
        """Count nothing yet."""
        self._reader = reader
        self._counting = False
        self._again = False

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
                    self._reader.show_counts()
                await asyncio.sleep(REST * (time.monotonic() - began))
        finally:
            self._counting = False
