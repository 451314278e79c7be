"""From what a search asks for to the full-text index's expressions, and to conditions on the statuses."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from newstui.model.listing import Shelf
from newstui.model.query import (
    AllOf,
    Alternative,
    AnyOf,
    Author,
    Before,
    Brought,
    Circumstance,
    Condition,
    Has,
    Is,
    Language,
    Not,
    On,
    Since,
    Sought,
)
from newstui.store.indexing import ANYTHING_AT_ALL, MARK, author_words, day_of, shelf_facet
from newstui.store.values import id_list
from newstui.text import stem

SOURCE = "coalesce(s.party, s.source)"
NOWHERE = 0
"""No shelf has this number."""
DAY = datetime.timedelta(days=1)

Numbers = Callable[[Shelf, bool], Iterable[int]]
"""The numbers of the shelves whose articles stand on one; whole sources with them or not."""

STATES = {
    "unread": "s.read_at IS NULL",
    "read": "s.read_at IS NOT NULL",
    "saved": "s.saved_at IS NOT NULL",
    "muted": "s.muted IS NOT NULL",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One alternative of a search, as the index and SQL are asked."""

    exact: str
    """The index's expression for the facts, with the words as they are."""
    loose: str
    """The same for their stems; equal where nothing is sought by its stem."""
    days: str
    """What an expression of the index begins with, to pass over all other days; empty for any."""
    where: str
    """A condition on ``statuses s``, the times in it."""
    time: str
    """The times alone, as a condition on ``sort``."""
    states: frozenset[str]
    """Those that all articles must have, as in ``STATES``."""
    since: int | None
    """What was read then or later counts as unread."""


def wanted(way: Alternative, numbers: Numbers, *, since: int | None, now: int, removed: str) -> Wanted:
    """How an alternative is asked.

    What was read at or after ``since`` counts as unread. ``removed`` are the sources and parties whose
    articles are found only where they are saved, for ``json_each``.
    """
    facts, days = AllOf(way.facts), _days(way, now)
    states = [each.state for each in way.circumstances if isinstance(each, Is)]
    clauses = [_clause(each, since) for each in way.circumstances]
    if "muted" not in states:
        clauses.append("s.muted IS NULL")
    if removed != "[]":
        gone = f"{SOURCE} IN (SELECT value FROM json_each('{removed}'))"
        clauses.append(f"(s.saved_at IS NOT NULL OR NOT {gone})")
    return Wanted(
        exact=_expression(facts, numbers, exact=True),
        loose=_expression(facts, numbers, exact=False),
        days=days,
        where=" AND ".join(clauses) or "TRUE",
        time=" AND ".join(f"sort {side} {time:d}" for side, time in _times(way)) or "TRUE",
        states=frozenset(states),
        since=since,
    )


def _clause(circumstance: Circumstance | Not, since: int | None) -> str:
    match circumstance:
        case Since(time):
            return f"s.sort >= {time:d}"
        case Before(time):
            return f"s.sort < {time:d}"
        case Brought(sources):
            return f"{SOURCE} IN (SELECT value FROM json_each('{id_list(sources)}'))"
        case Not(Brought() as brought):
            return f"NOT {_clause(brought, since)}"
        case Is("unread") if since is not None:
            return f"(s.read_at IS NULL OR s.read_at >= {since:d})"
        case Is(state):
            return STATES[state]
        case Not(Is(state)):
            return f"NOT {STATES[state]}"
    raise TypeError(circumstance)


def _times(way: Alternative) -> Iterator[tuple[str, int]]:
    for each in way.circumstances:
        match each:
            case Since(time):
                yield ">=", time
            case Before(time):
                yield "<", time


def _expression(condition: Condition, numbers: Numbers, *, exact: bool) -> str:
    match condition:
        case AllOf(parts):
            return _all(parts, numbers, exact=exact)
        case AnyOf(parts):
            found = [f"({_expression(part, numbers, exact=exact)})" for part in parts]
            return " OR ".join(found) or _quoted(shelf_facet(NOWHERE))
        case Not():
            return _all((condition,), numbers, exact=exact)
        case On(shelves, whole):
            every = sorted({number for shelf in shelves for number in numbers(shelf, whole)}) or [NOWHERE]
            return " OR ".join(_quoted(shelf_facet(number)) for number in every)
        case Sought(sought, quoted) if exact or quoted or len(sought) > 1:
            return f"{{headline body}} : {_quoted(' '.join(sought))}"
        case Sought((word,)):
            # Not in columns of their own: no facet is met by a word, and an unfiltered word is found faster.
            return _quoted(stem(word))
    return _quoted(_facet(condition))


def _facet(condition: Condition) -> str:
    match condition:
        case Language(tag):
            return f"lang{MARK}{tag.lower().replace('-', '')}"
        case Author(name):
            return author_words([" ".join(name)])
        case Has(what):
            return f"has{MARK}{what}"
    raise TypeError(condition)


def _all(parts: Iterable[Condition], numbers: Numbers, *, exact: bool) -> str:
    wanted_, excluded = [], []
    for part in parts:
        if isinstance(part, Not):
            # What is excluded is so in every form of it.
            excluded.append(f"({_expression(part.part, numbers, exact=False)})")
        else:
            wanted_.append(f"({_expression(part, numbers, exact=exact)})")
    found = " AND ".join(wanted_) or ANYTHING_AT_ALL
    return f"({found}) NOT ({' OR '.join(excluded)})" if excluded else found


def _quoted(term: str) -> str:
    return '"' + term.replace('"', " ") + '"'


def _days(way: Alternative, now: int) -> str:
    """The days between the times asked for, as the expression's beginning: all others are skipped."""
    since = [each.time for each in way.circumstances if isinstance(each, Since)]
    before = [each.time for each in way.circumstances if isinstance(each, Before)]
    if not since and not before:
        return ""
    first, last = max([-1, *since]), min([now + 86_400, *(time - 1 for time in before)])
    days = _covering(datetime.date(*day_of(first)), datetime.date(*day_of(last)))
    return f"({' OR '.join(map(_quoted, days)) or _quoted(shelf_facet(NOWHERE))}) AND "


def _covering(first: datetime.date, last: datetime.date) -> Iterator[str]:
    """The facets of the years, months and days from a day to another: as few as there are."""
    while first <= last:
        month_end = (first.replace(day=28) + 4 * DAY).replace(day=1) - DAY
        year_end = first.replace(month=12, day=31)
        if first.timetuple().tm_yday == 1 and year_end <= last:
            yield f"year{MARK}{first:%Y}"
            first = year_end + DAY
        elif first.day == 1 and month_end <= last:
            yield f"month{MARK}{first:%Y%m}"
            first = month_end + DAY
        else:
            yield f"day{MARK}{first:%Y%m%d}"
            first += DAY
