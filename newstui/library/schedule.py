"""When a source is asked again; pure: the clock and the dice are parameters. Times are seconds."""

from datetime import UTC, datetime

from newstui.model.source import FetchState, Hints

MINUTE, HOUR, DAY = 60, 3600, 86400
WEEK = 7 * DAY

BASE_INTERVAL = 30 * MINUTE
SHORTEST, LONGEST = 15 * MINUTE, DAY
LONGEST_FRESHNESS = 5 * HOUR
"""Servers promise months; news does not keep that long."""
SHORTEST_OWN, LONGEST_OWN = 5 * MINUTE, WEEK
"""What a reader may set."""
PACE_SPAN = 2 * WEEK
"""A source's own pace is that of its articles in this time."""
A_GAP = 4
"""Requests between two articles."""
SLOWEST_PACE = 12 * HOUR
MOST_RECENT = PACE_SPAN // (A_GAP * SHORTEST)
"""More articles in ``PACE_SPAN`` than this make no source faster: nobody needs to count them."""
SAMPLE = "sample"
"""The setting that marks a source of the sample edition: no server stands behind it."""
PAGES = "pages"
"""The same of the source that holds what the reader kept of pages."""
UNASKED = frozenset((SAMPLE, PAGES))
POLITE_PAUSE = MINUTE
"""A source that the reader names is not asked again within this time."""
OFFLINE_PAUSE = MINUTE
JITTER = 0.1
AFTER_THE_HOUR = 10 * MINUTE
"""Over so long those are spread who wait for the end of hours that are skipped."""
_LONGEST_RETRY = 31 * DAY
FARTHEST_NEXT = round(LONGEST_OWN * (1 + JITTER)) + WEEK
"""The longest interval, and all that feeds may skip after it."""


def is_due(state: FetchState, now: int, *, named: bool = False, force: bool = False) -> bool:
    """Tell whether a source is asked now.

    ``named``: the reader asks for this very source, so that only a minute's politeness counts, and one that
    is gone is tried again; ``force`` sets our own interval aside. Retry-After is beaten by neither.
    """
    if not UNASKED.isdisjoint(state.settings) or _in_future(state.retry_after, now, _LONGEST_RETRY):
        return False
    if state.state == "gone":
        return named
    if force or state.fetched is None:
        return True
    if named:
        return not _in_future(state.fetched + POLITE_PAUSE, now, POLITE_PAUSE)
    return not (_in_future(state.next, now, FARTHEST_NEXT) or unskipped(now, state.hints) > now)


def due_at(state: FetchState, now: int) -> int | None:
    """Return when a source is due by itself, ``now`` where it is; None where it never is."""
    if not UNASKED.isdisjoint(state.settings) or state.state == "gone":
        return None
    if is_due(state, now):
        return now
    waits = ((state.retry_after, _LONGEST_RETRY), (state.next, FARTHEST_NEXT))
    times = [moment for moment, most in waits if moment is not None and _in_future(moment, now, most)]
    return unskipped(max(times, default=now), state.hints)


def _in_future(moment: int | None, now: int, longest: int) -> bool:
    """Tell whether ``moment`` is still to come; a farther one than ``longest`` comes from a wrong clock."""
    return moment is not None and now < moment <= now + longest


def own_pace(recent: int) -> int:
    """Return the seconds between two requests of a source that brought ``recent`` articles in two weeks.

    It is asked four times between two of its articles, but not more often than four times an hour, and at
    least twice a day.
    """
    return min(max(PACE_SPAN // (A_GAP * max(recent, 1)), SHORTEST), SLOWEST_PACE)


def own_interval(state: FetchState) -> int | None:
    """Return the interval that the reader set for a source (its setting ``interval``, in minutes), if any."""
    own = state.settings.get("interval", "").strip()
    return int(own) * MINUTE if own.isdecimal() and 0 < int(own) <= LONGEST_OWN // MINUTE else None


def interval(base: int, hints: Hints) -> int:
    """Return the seconds until the next request: the longest that anybody wishes.

    What feeds and servers wish counts up to a day, ``base`` as it is: the reader may have set it.
    """
    wishes = (
        (hints.ttl or 0) * MINUTE,
        (hints.update_minutes or 0) * MINUTE if hints.update_base is None else 0,
        min(hints.fresh_for or 0, LONGEST_FRESHNESS),
    )
    return max(base, SHORTEST_OWN, min(max(wishes), LONGEST))


def back_off(wait: int, errors: int) -> int:
    """Return the seconds until the next request after ``errors`` failures in a row: doubled, up to a day."""
    return max(min(wait << min(max(errors - 1, 0), 10), LONGEST), wait)


def next_time(
    now: int, wait: int, *, dice: float, retry_after: int | None = None, hints: Hints | None = None
) -> int:
    """Return when to come again: ``wait`` ±10 % by ``dice`` (0 to 1), never before Retry-After's end.

    Nor before the feed is published again, nor in the hours and on the days that it skips.
    """
    hints = hints or Hints()
    moment = max(now + round(wait * (1 + JITTER * (2 * dice - 1))), now + (retry_after or 0))
    published = _publishing(now, hints)
    if published is not None and published > moment:
        moment = published + round(JITTER * SHORTEST * dice)
    return unskipped(moment, hints, round(AFTER_THE_HOUR * dice))


def _publishing(now: int, hints: Hints) -> int | None:
    """Return the next time of publishing that the feed names, within a day."""
    if hints.update_base is None or not hints.update_minutes:
        return None
    period = hints.update_minutes * MINUTE
    return min(now + period - (now - hints.update_base) % period, now + LONGEST)


def unskipped(moment: int, hints: Hints, later: int = 0) -> int:
    """Return ``moment``, or ``later`` seconds into the first hour after it that the feed does not skip.

    A feed that skips all the week's hours is taken to skip none.
    """
    if not _is_skipped(moment, hints):
        return moment
    first = moment - moment % HOUR
    for hour in range(first + HOUR, first + WEEK + HOUR, HOUR):
        if not _is_skipped(hour, hints):
            return hour + later
    return moment


def _is_skipped(moment: int, hints: Hints) -> bool:
    if not (hints.skip_hours or hints.skip_days):
        return False
    when = datetime.fromtimestamp(moment, UTC)
    return when.hour in hints.skip_hours or _DAYS[when.weekday()] in hints.skip_days


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
