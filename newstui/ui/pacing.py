"""Showing what changes all the time: soon, but not so often that keys would have to wait."""

import time
from collections.abc import Callable

from textual.screen import Screen
from textual.timer import Timer

SHARE = 20
"""It rests for so many times as long as it took, so that hardly one key in twenty meets it."""


class Paced:
    """Something that is done when it is asked for: at once, or when it has rested."""

    def __init__(self, screen: Screen[None], work: Callable[[], None], seconds: float) -> None:
        """Do ``work`` at most every ``seconds``; a work that takes long, with its drawing, less often."""
        self._screen = screen
        self._work = work
        self._seconds = seconds
        self._coming: Timer | None = None
        self._rested_at = 0.0

    def ask(self) -> None:
        """Have it done soon; asked again before it is done, it is done once."""
        if self._coming is None:
            self._coming = self._screen.set_timer(max(0.001, self._rested_at - time.monotonic()), self._do)

    def forget(self) -> None:
        """Do not do what was asked."""
        if self._coming is not None:
            self._coming.stop()
            self._coming = None

    def _do(self) -> None:
        started = time.monotonic()
        self._coming, self._rested_at = None, started + self._seconds
        self._work()
        self._screen.call_after_refresh(self._rest, started)

    def _rest(self, started: float) -> None:
        """What was changed is drawn now."""
        now = time.monotonic()
        self._rested_at = max(self._rested_at, now + SHARE * (now - started))
