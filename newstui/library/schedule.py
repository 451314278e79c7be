"""When a source is asked again; pure: the clock and the dice are parameters. Times are seconds."""

from dataclasses import dataclass

from newstui.model.source import FetchState

MINUTE, HOUR, DAY = 60, 3600, 86400

BASE_INTERVAL = 30 * MINUTE
SHORTEST, LONGEST = 15 * MINUTE, DAY
LONGEST_FRESHNESS = 5 * HOUR
"""Servers promise months; news does not keep that long."""
SAMPLE = "sample"
"""The setting that marks a source of the sample edition: no server stands behind it."""
POLITE_PAUSE = MINUTE
"""A source that the reader names is not asked again within this time."""
OFFLINE_PAUSE = MINUTE
JITTER = 0.1
_LONGEST_RETRY = 31 * DAY


@dataclass(frozen=True, slots=True)
class Hints:
    """What a feed and its server say about how often to come; minutes as in feeds, seconds as in HTTP."""

    ttl: int | None = None
    update_minutes: int | None = None
    fresh_for: int | None = None


def is_due(state: FetchState, now: int, *, named: bool = False, force: bool = False) -> bool:
    """Tell whether a source is asked now.

    ``named``: the reader asks for this very source, so that only a minute's politeness counts, and one that
    is gone is tried again; ``force`` sets our own interval aside. Retry-After is beaten by neither.
    """
    if SAMPLE in state.settings or _in_future(state.retry_after, now, _LONGEST_RETRY):
        return False
    if state.state == "gone":
        return named
    if force or state.fetched is None:
        return True
    if named:
        return not _in_future(state.fetched + POLITE_PAUSE, now, POLITE_PAUSE)
    return not _in_future(state.next, now, round(LONGEST * (1 + JITTER)))


def _in_future(moment: int | None, now: int, longest: int) -> bool:
    """Tell whether ``moment`` is still to come; a farther one than ``longest`` comes from a wrong clock."""
    return moment is not None and now < moment <= now + longest


def interval(base: int, hints: Hints) -> int:
    """Return the seconds until the next request: the longest that anybody wishes, within a day."""
    wishes = [
        base,
        (hints.ttl or 0) * MINUTE,
        (hints.update_minutes or 0) * MINUTE,
        min(hints.fresh_for or 0, LONGEST_FRESHNESS),
    ]
    return min(max(*wishes, SHORTEST), LONGEST)


def back_off(base: int, errors: int) -> int:
    """Return the seconds until the next request after ``errors`` failures in a row: doubled, up to a day."""
    return min(max(base, SHORTEST) << min(max(errors - 1, 0), 10), LONGEST)


def next_time(now: int, wait: int, *, dice: float, retry_after: int | None = None) -> int:
    """Return when to come again: ``wait`` ±10 % by ``dice`` (0 to 1), never before Retry-After's end."""
    jittered = now + round(wait * (1 + JITTER * (2 * dice - 1)))
    return max(jittered, now + (retry_after or 0))


def base_interval(state: FetchState, default: int = BASE_INTERVAL) -> int:
    """Return a source's own interval (its setting ``interval``, in minutes), else ``default``."""
    own = state.settings.get("interval", "").strip()
    return int(own) * MINUTE if own.isdecimal() and 0 < int(own) <= 7 * 24 * 60 else default
