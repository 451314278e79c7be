"""Under which terms an answer is written down."""

from dataclasses import dataclass

from newstui.library import schedule
from newstui.model.source import FetchState
from newstui.store import Store


@dataclass(frozen=True, slots=True)
class Terms:
    """Times are seconds."""

    now: int
    """Since 1970."""
    interval: int
    """Between two requests."""
    again: int
    """Until the second request after a failure."""
    dice: float
    """0 to 1."""


def terms_of(store: Store, state: FetchState, usual: int | None, now: int, dice: float) -> Terms:
    """Return the terms of an answer at ``now``.

    The interval is the source's own setting, else the reader's ``usual`` one, else the source's pace.
    """
    chosen = schedule.own_interval(state) or usual
    if chosen is not None:
        return Terms(now, chosen, chosen, dice)
    pace = schedule.own_pace(recent(store, state.id, now))
    # A source that brings little, or has never answered, is not given up for half a day at its first failure.
    return Terms(now, pace, min(pace, schedule.BASE_INTERVAL), dice)


def recent(store: Store, source: int, now: int) -> int:
    """Return how many articles a source brought in the time that its pace is measured by."""
    return store.recent_count(source, since=now - schedule.PACE_SPAN, most=schedule.MOST_RECENT)
