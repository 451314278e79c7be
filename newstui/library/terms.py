"""Under which terms an answer is written down."""

from dataclasses import dataclass

from newstui.library import schedule
from newstui.model.source import FetchState
from newstui.store import Store


@dataclass(frozen=True, slots=True)
class Terms:
    """The time (seconds since 1970), the source's interval (seconds) and a throw of dice (0 to 1)."""

    now: int
    interval: int
    dice: float


def terms_of(store: Store, state: FetchState, usual: int | None, now: int, dice: float) -> Terms:
    """Return the terms of an answer at ``now``.

    The interval is the source's own setting, else the reader's ``usual`` one, else the source's pace.
    """
    chosen = schedule.own_interval(state) or usual
    return Terms(now, chosen or schedule.own_pace(recent(store, state.id, now)), dice)


def recent(store: Store, source: int, now: int) -> int:
    """Return how many articles a source brought in the time that its pace is measured by."""
    return store.recent_count(source, since=now - schedule.PACE_SPAN, most=schedule.MOST_RECENT)
