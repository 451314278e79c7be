"""What is known of how sources answer, and when they are asked again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from newstui.library import schedule
from newstui.library.terms import recent
from newstui.model.channel import SiteState
from newstui.model.offline import Counts, Trouble
from newstui.model.source import Answered, FetchState, Source
from newstui.store import Store

NONE = Counts(0, 0)
UNASKED_SITE = SiteState()


@dataclass(frozen=True, slots=True)
class Record:
    """One source and its requests."""

    source: Source
    state: FetchState
    answers: tuple[Answered, ...]
    """The newest first."""
    recent: int
    """Articles in two weeks, not counted beyond ``schedule.MOST_RECENT``."""
    interval: int
    """Seconds between two requests, before feed and server say what they wish."""
    chosen: bool
    """The reader set it; else it is the source's own pace."""
    due: int | None
    """When it is asked by itself; None: never."""
    whole: str = "nothing"
    """How much of its articles is fetched whole (``model.offline.Whole``)."""
    wholes: Counts = NONE
    """How many of those that are wanted whole are so; of one record alone."""
    troubles: tuple[Trouble, ...] = ()
    """Why others are not."""
    site: SiteState = UNASKED_SITE
    """When its site was asked where else it can be followed."""


class Records:
    """The records of one library's sources."""

    def __init__(
        self, store: Store, now: Callable[[], int], usual: int | None, whole: str = "nothing"
    ) -> None:
        """``store`` is the reading connection; ``usual`` the reader's interval for all, in seconds.

        ``whole``: what is fetched of articles where the source has no setting of its own.
        """
        self._whole = whole
        self._store = store
        self._now = now
        self._usual = usual

    def is_any_due(self) -> bool:
        """Whether a refresh would ask anybody."""
        now = self._now()
        # The first question is for SQLite alone: it is asked every minute, and mostly answered by no.
        if not self._store.may_be_due(now, farthest=schedule.FARTHEST_NEXT):
            return False
        return any(schedule.is_due(state, now) for state in self._store.fetch_states())

    def of(self, source: int) -> Record | None:
        """The record of a source; None where there is none of that id."""
        found, state = self._store.source(source), self._store.fetch_state(source)
        if found is None or state is None:
            return None
        record = self._record(found, state, self._store.answers(source).get(source, ()), self._now())
        counts, troubles = self._store.page_troubles(source)
        site = self._store.site(source)
        return replace(record, wholes=counts, troubles=tuple(troubles), site=site)

    def _record(self, source: Source, state: FetchState, answers: tuple[Answered, ...], now: int) -> Record:
        count = recent(self._store, source.id, now)
        chosen = schedule.own_interval(state) or self._usual
        return Record(
            source,
            state,
            answers,
            count,
            chosen or schedule.own_pace(count),
            chosen is not None,
            schedule.due_at(state, now),
            whole=state.settings.get("whole", self._whole),
        )

    def all(self) -> dict[int, Record]:
        """The records of all sources, by their ids."""
        now, answers = self._now(), self._store.answers()
        states = {state.id: state for state in self._store.fetch_states()}
        return {
            source.id: self._record(source, states[source.id], answers.get(source.id, ()), now)
            for source in self._store.sources()
            if source.id in states
        }
