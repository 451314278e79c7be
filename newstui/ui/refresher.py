"""Refreshing beside the screen: starts the child, hears its events, keeps what the status line says."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newstui.model.event import Finished, Progress, Refreshed, RefreshEvent, SourceFailed, Started, Stopped
from newstui.text import isolate

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

AGAIN_SECONDS = 60
"""Pressed again within this time, «refresh all» means all and not only what is due."""
UPDATES_SECONDS = 0.4
"""Lists are read anew at most this often while a refresh runs."""


@dataclass(slots=True)
class State:
    """How far the refresh is."""

    done: int = 0
    total: int = 0
    title: str = ""
    failures: list[SourceFailed] = field(default_factory=list)
    stopped: str = ""
    """Why it ended before it was done."""
    asked: bool = True
    """The reader asked for it; what a start does by itself is told only where there is news."""


class Refresher:
    """At most one refresh for one screen."""

    def __init__(self, reader: "ReaderScreen") -> None:
        """Take the screen that is told of news."""
        self._reader = reader
        self._last_asked = 0.0
        self._last_update = 0.0
        self.state: State | None = None

    @property
    def running(self) -> bool:
        """Whether a refresh is under way."""
        return self.state is not None

    def start_first(self) -> None:
        """Fill the sample edition, or refresh what is due where the reader wants that at the start."""
        if self._reader.settings.refresh_at_start or self._reader.library.is_sample:
            self.start(asked=False)

    def start_due_or_all(self) -> None:
        """Refresh what is due; asked again within a minute, everything."""
        again = time.monotonic() - self._last_asked < AGAIN_SECONDS
        self._last_asked = time.monotonic()
        self.start(force=again)

    def start(self, *, sources: Sequence[int] | None = None, force: bool = False, asked: bool = True) -> None:
        """Start a refresh unless one runs."""
        if self.running:
            return
        self.state = State(asked=asked)
        self._reader.run_worker(self._run(sources, force), group="refresh", exit_on_error=False)

    async def _run(self, sources: Sequence[int] | None, force: bool) -> None:
        try:
            async for event in self._reader.library.refresh(
                sources, force=force, language=self._reader.words.language
            ):
                self._hear(event)
        finally:
            self.state = None
            self._reader.reload()
            self._reader.telling.update()

    def _hear(self, event: RefreshEvent) -> None:
        state = self.state or State()
        match event:
            case Started(sources=total):
                state.total = total
            case Progress(done=done, total=total, title=title):
                state.done, state.total, state.title = done, total, title
            case Refreshed(new=new, changed=changed):
                if new or changed:
                    self._reload_soon()
            case SourceFailed():
                state.failures.append(event)
            case Stopped(reason=reason):
                state.stopped = reason
            case Finished() as finished:
                self._finish(state, finished)
            case _:
                return
        self._reader.telling.update()

    def _finish(self, state: State, finished: Finished) -> None:
        words = self._reader.words
        self._reader.reload()
        if state.stopped:
            self._reader.say(words("status.stopped", reason=state.stopped))
            return
        if self._reader.telling.offline or self._reader.library.is_sample:
            return
        if not (state.asked or finished.new or state.failures):
            return
        told = [words("status.finished", count=words.count("new", finished.new))]
        if len(state.failures) > 1:
            told.append(words.count("failed", len(state.failures)))
        told += [f"{isolate(one.title)}: {isolate(one.reason)}" for one in state.failures[-1:]]
        self._reader.say(" · ".join(told))

    def _reload_soon(self) -> None:
        if time.monotonic() - self._last_update > UPDATES_SECONDS:
            self._last_update = time.monotonic()
            self._reader.reload()
