"""Refreshing what is due while the reader is open: now and then, quietly, and seldom without a network."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

LOOK_SECONDS = 60
"""How often the library is asked whether anything is due."""
REST_SECONDS = 300
"""Between two refreshes at least: what becomes due meanwhile is asked at once, by one child."""
LONGEST_REST_SECONDS = 1800
"""While there is no network the rest doubles up to this."""


class Automatic:
    """When the next refresh begins by itself, for one screen."""

    def __init__(self, reader: "ReaderScreen", clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` gives seconds, and never goes back."""
        self._reader = reader
        self._clock = clock
        self._rest = REST_SECONDS
        self._next_look = clock() + LOOK_SECONDS

    def look(self) -> None:
        """Start a refresh where it is time for one; cheap, to be called as often as one likes."""
        now, reader = self._clock(), self._reader
        if now < self._next_look:
            return
        self._next_look = now + LOOK_SECONDS
        wanted = reader.settings.refresh_automatic or reader.arriving.live
        wanted = wanted and not reader.library.is_sample
        if wanted and not reader.refresher.running and reader.library.records.is_any_due():
            reader.refresher.start(told="news")

    def ended(self, *, offline: bool) -> None:
        """Take note that a refresh ended, whoever asked for it, and whether anybody answered."""
        self._rest = min(2 * self._rest, LONGEST_REST_SECONDS) if offline else REST_SECONDS
        self._next_look = self._clock() + self._rest
