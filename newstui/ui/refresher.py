"""Refreshing beside the screen: starts the child, hears its events, keeps what the status line says."""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from newstui.library.choosing import is_dead
from newstui.library.errors import LibraryError
from newstui.model.event import (
    Finished,
    Progress,
    Refreshed,
    RefreshEvent,
    SourceFailed,
    Started,
    Stopped,
    Whole,
)
from newstui.text import isolate
from newstui.ui.automatic import Automatic
from newstui.ui.pacing import Paced

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

AGAIN_SECONDS = 60
"""Pressed again within this time, «refresh all» means all and not only what is due."""
LISTS_SECONDS = 0.4
"""Lists are read anew at most this often while a refresh runs."""
WHOLE_SECONDS = 3.0
"""The same while whole articles come: no row comes or goes with them."""
STATUS_SECONDS = 0.2
"""The status line tells how far it is at most this often."""


Told = Literal["all", "trouble", "news"]
"""What is said of a refresh: its end (the reader asked), news and trouble (at the start), news alone."""


@dataclass(slots=True)
class State:
    """How far the refresh is."""

    done: int = 0
    total: int = 0
    title: str = ""
    failures: list[SourceFailed] = field(default_factory=list)
    stopped: str = ""
    """Why it ended before it was done."""
    told: Told = "all"
    sources: Sequence[int] | None = None
    """Those that were to be asked; None: what is due."""
    new: bool = False
    """They were added a moment ago: those that are dead go again."""


class Refresher:
    """At most one refresh for one screen."""

    def __init__(self, reader: "ReaderScreen") -> None:
        """Take the screen that is told of news."""
        self._reader = reader
        self._last_asked = -math.inf
        self._lists = Paced(reader, self._reload, LISTS_SECONDS)
        self._wholes = Paced(reader, self._reload, WHOLE_SECONDS)
        self._gathering = 0
        """Children that fetch whole articles, or are about to."""
        self._status = Paced(reader, lambda: reader.telling.update(), STATUS_SECONDS)
        self._waiting: State | None = None
        """What is asked when the refresh that runs has ended."""
        self.automatic = Automatic(reader)
        self.state: State | None = None

    @property
    def running(self) -> bool:
        """Whether a refresh is under way."""
        return self.state is not None

    def start_first(self) -> None:
        """Fill the sample edition, or refresh what is due where the reader wants that at the start."""
        if self._reader.settings.refresh_at_start or self._reader.library.is_sample:
            self.start(told="trouble")

    def look_now(self) -> None:
        """Refresh what is due, quietly."""
        if self._reader.library.records.is_any_due():
            self.start(told="news")

    def start_due_or_all(self) -> None:
        """Refresh what is due; asked again within a minute, everything that was not asked within a minute."""
        again = time.monotonic() - self._last_asked < AGAIN_SECONDS
        self._last_asked = time.monotonic()
        sources = self._reader.library.sources.all() if again else []
        self.start([source.id for source in sources if source.state != "gone"] if again else None)

    def start_source(self, source: int) -> None:
        """Refresh one source, unless it was asked within a minute; after the refresh that runs, if any."""
        self._start_after(State(sources=[source]))

    def start_new(self, sources: Sequence[int]) -> None:
        """Fetch sources that were just added; of those that prove dead none stays."""
        if sources:
            self._start_after(State(sources=sources, new=True))

    def _start_after(self, state: State) -> None:
        """Start a refresh, after the one that runs if there is one, which is told from now on."""
        if self.state is None:
            self._begin(state)
        else:
            self._waiting = state
            self.state.told = "all"

    def start(self, sources: Sequence[int] | None = None, *, told: Told = "all") -> None:
        """Start a refresh, of what is due or of some sources, unless one runs.

        One that began by itself is told from now on if the reader asks.
        """
        if self.state is not None:
            self.state.told = "all" if told == "all" else self.state.told
            return
        self._begin(State(told=told, sources=sources))

    def _begin(self, state: State) -> None:
        self.state = state
        self._reader.run_worker(self._run(state.sources), group="refresh", exit_on_error=False)

    async def _run(self, sources: Sequence[int] | None) -> None:
        ended = False
        try:
            async for event in self._reader.library.refresh(sources, language=self._reader.words.language):
                if ended and isinstance(event, Stopped):
                    words = self._reader.words
                    self._reader.telling.say(words("status.whole-stopped", reason=event.reason), lasting=True)
                    continue
                self._hear(event)
                if isinstance(event, Finished):
                    # Whole articles still come then; another refresh may begin meanwhile.
                    ended = True
                    self._gathering += 1
                    self._end()
                    self._begin_waiting()
        finally:
            self._gathering -= ended
            if not ended:
                self._end()

    def follow(self) -> None:
        """Show what somebody wrote: at once, or at its pace while a child of ours writes all the time."""
        if self.running:
            self._lists.ask()
        elif self._gathering:
            self._wholes.ask()
        else:
            self._reader.reload()

    def _end(self) -> None:
        """Show what came of a refresh whose sources are done."""
        self.state = None
        self._lists.forget()
        self._status.forget()
        self._reload()
        self._reader.telling.update()
        self.automatic.ended(offline=self._reader.telling.offline)

    def _begin_waiting(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._begin(waiting)

    def _hear(self, event: RefreshEvent) -> None:
        if isinstance(event, Whole):
            self._wholes.ask()
            return
        state = self.state or State()
        match event:
            case Started(sources=total):
                state.total = total
            case Progress(done=done, total=total, title=title):
                state.done, state.total, state.title = done, total, title
            case Refreshed(new=new, changed=changed):
                if new or changed:
                    self._lists.ask()
            case SourceFailed():
                state.failures.append(event)
            case Stopped(reason=reason):
                state.stopped = reason
            case Finished() as finished:
                self._finish(state, finished)
            case _:
                return
        self._status.ask()

    def _finish(self, state: State, finished: Finished) -> None:
        self._reload()
        dead = self._dead(state)
        if dead:
            self._reader.write(self._give_up(dead))
        if sentence := self._sentence(state, finished, dead):
            self._reader.telling.say(sentence, lasting=bool(state.stopped or dead))

    def _dead(self, state: State) -> list[SourceFailed]:
        """Return those of the sources just added that are dead; without a network none is judged."""
        if not state.new or self._reader.telling.offline:
            return []
        return [failure for failure in state.failures if is_dead(failure.code)]

    async def _give_up(self, dead: Sequence[SourceFailed]) -> None:
        await self._reader.library.sources.give_up([failure.source for failure in dead])
        self._reload()

    def _sentence(self, state: State, finished: Finished, dead: Sequence[SourceFailed] = ()) -> str:
        """Return what is to be said of a refresh that ended."""
        words = self._reader.words
        if state.stopped:
            return "" if state.told == "news" else words("status.stopped", reason=state.stopped)
        if self._reader.library.is_sample:
            return ""
        if state.told == "all" and not state.total:
            return self._not_asked(state.sources)
        if self._reader.telling.offline:
            return words.failure("offline") if state.told == "all" else ""
        failures = [one for one in state.failures if state.told != "news" and one not in dead]
        if not (state.told == "all" or finished.new or failures):
            return ""
        told = [words("status.finished", count=words.count("new", finished.new))]
        if len(failures) > 1:
            told.append(words.count("failed", len(failures)))
        told += [f"{isolate(one.title)}: {isolate(one.reason)}" for one in failures[-1:]]
        if dead:
            titles = words("date.list").join(isolate(one.title) for one in dead)
            told.append(words("status.left-out", titles=titles))
        return " · ".join(told)

    def _not_asked(self, sources: Sequence[int] | None) -> str:
        """Return why nobody was asked, though the reader wanted it."""
        words, library = self._reader.words, self._reader.library
        if sources is None:
            return words("status.not-due", key=self._reader.keymap.shown("refresh-all", words))
        if len(sources) != 1:
            return words("status.all-asked-just-now")
        record = library.records.of(sources[0])
        until = record.state.retry_after if record else None
        if until is not None and until > library.now():
            return words("status.asked-to-wait", when=words.until(until, library.now()))
        return words("status.asked-just-now")

    def _reload(self) -> None:
        try:
            self._reader.reload()
        except LibraryError as error:
            self._reader.say(error.sentence(self._reader.words))
