"""Dates as feeds and sites write them: RFC 822 and ISO 8601 at once, anything else by its parts."""

import re
from datetime import date
from typing import NamedTuple

from newstui.feeds.months import NAMES, PATTERN, Calendar, folded, ordinal_of_lunar, ordinal_of_solar
from newstui.feeds.zones import HALF, ZONE_NAME, ZONES

_EPOCH = date(1970, 1, 1).toordinal()
_FIRST, _LAST = date(1900, 1, 1).toordinal(), date(2199, 12, 31).toordinal()
_LONGEST = 120
_ENGLISH = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_RFC822 = re.compile(
    r"\s*(?:[A-Za-z]{3,9}\.?,?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]{0,6}[\s-]+(\d{4})\s+"
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([A-Za-z]{1,5}|[+-]\d{4})?\s*$"
)
_ISO = re.compile(
    r"\s*(\d{4})-(\d{2})-(\d{2})"
    r"(?:[Tt ]\s?(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s?([Zz]|[+-]\d{2}:?\d{2})?)?\s*$"
)
_SECONDS = re.compile(r"\s*(\d{10})(?:\.\d+|\d{3})?\s*$")
_TIME = re.compile(r"(?<![\d:])(\d{1,2})\s?[:h]\s?(\d{1,2})(?:\s?[:m]\s?(\d{1,2})(?:[.,]\d+)?)?(?![\d:])")
_OFFSET = re.compile(r"(?:\b(?:gmt|utc|ut)\s*)?(?<![\d/-])([+-])(\d{1,2})(?::?([0-5]\d))?(?![\d/:-])")
_BROKEN_OFFSET = re.compile(r"[+-](?:\d\d:?)?[a-z]")
_KOREAN = re.compile("[년월일]|오전|오후")
_YEAR_FIRST = re.compile(
    r"(?<!\d)(\d{4})\s?[-/.년年]\s?0?(\d{1,2})\s?[-/.월月]\s?(\d{1,2})(?!\d|\s?[-/.]\s?\d)"
)
_DAY_FIRST = re.compile(r"(?<![\d-])(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})?)?(?!\d)")
_SHORT = re.compile(r"^\s*(?:(\d\d)-(\d\d)-(\d\d)|(\d\d)(\d\d)(\d\d)|-(\d\d)-?(\d\d))\s*$")
"""ISO 8601 with years of two digits, which it writes with hyphens or with nothing between."""
_ORDINAL = re.compile(r"^\s*(\d{4}|\d{2})-?([0-3]\d\d)\s*$")
_MONTH_ONLY = re.compile(r"^\s*(\d{4})(?:-(\d{2}))?\s*$")
_NUMBER = re.compile(r"(?<!\d)(?<!\s-)\d{1,4}(?!\d)")
_SOLAR_YEARS = range(1250, 1421)
_LUNAR_YEARS = range(1421, 1501)
_OTHERS = range(1250, 1501)


class _Day(NamedTuple):
    year: int
    month: int
    day: int
    calendar: Calendar = "gregorian"


class Moment(NamedTuple):
    """A time, and the zone in which its writer said it."""

    at: int
    """Seconds since 1970 (UTC)."""
    zone: int | None = None
    """Seconds east of Greenwich; None where no zone was said."""


def parse_date(text: str) -> int | None:
    """Gives the seconds since 1970 (UTC) that a date means; a time without a zone counts as UTC.

    None for what is no date, and for years before 1900 or after 2199.
    """
    found = parse_moment(text)
    return None if found is None else found.at


def parse_moment(text: str) -> Moment | None:
    """Gives the same with the zone that the date names."""
    if len(text) > _LONGEST:
        text = text[:_LONGEST]
    try:
        if found := _RFC822.match(text):
            return _rfc822(found)
        if found := _ISO.match(text):
            return _iso(found)
        return _any(folded(text))
    except (ValueError, OverflowError):
        return None


def _rfc822(found: re.Match[str]) -> Moment | None:
    day, name, year, hour, minute, second, zone = found.groups()
    month = _ENGLISH.get(name.lower())
    if month is None:
        return _any(folded(found[0]))
    clock = _clock_of(int(hour), int(minute), int(second or 0))
    return _moment(date(int(year), month, int(day)).toordinal(), clock, _offset(zone))


def _iso(found: re.Match[str]) -> Moment | None:
    year, month, day, hour, minute, second, zone = found.groups()
    clock = _clock_of(int(hour or 0), int(minute or 0), int(second or 0))
    return _moment(_ordinal(_numeric(int(year), int(month), int(day))), clock, _offset(zone))


def _offset(zone: str | None) -> int | None:
    """Gives a zone's minutes east of Greenwich; None for one that is not told or not known."""
    if not zone:
        return None
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
        return -minutes if zone[0] == "-" else minutes
    return ZONES.get(zone.lower())


def _moment(ordinal: int, clock: int, offset: int | None) -> Moment | None:
    """Puts a day, seconds of it and a zone together; None for what lies beyond all news."""
    local = (ordinal - _EPOCH) * 86_400 + clock
    if not _FIRST <= ordinal <= _LAST or clock > 86_400 + 60:
        return None
    if offset is None:
        return Moment(local)
    return Moment(local - offset * 60, offset * 60) if abs(offset) <= 1440 else None


def _ordinal(day: _Day) -> int:
    if day.calendar == "solar":
        return ordinal_of_solar(day.year, day.month, day.day)
    if day.calendar == "lunar":
        return ordinal_of_lunar(day.year, day.month, day.day)
    return date(day.year, day.month, day.day).toordinal()


def _clock_of(hour: int, minute: int, second: int) -> int:
    """Gives the second of the day; 24:00 and a leap second are there, 25:00 and 10:61 are not."""
    if hour > 24 or minute > 59 or second > 60:
        raise ValueError("no such time")
    return hour * 3600 + minute * 60 + second


def _any(text: str) -> Moment | None:
    """Reads a folded date of any form: its time, its zone, then its day in what is left."""
    if found := _SECONDS.match(text):
        return _moment(_EPOCH + int(found[1]) // 86_400, int(found[1]) % 86_400, None)
    zone_default = 540 if _KOREAN.search(text) else None
    time = _TIME.search(text)
    if time is None:
        day, clock = _day(text, timed=False)
        return None if day is None else _moment(_ordinal(day), clock, None)
    rest, offset = _zone(text[time.end() :], zone_default)
    before, rest, clock = _clock(time, text[: time.start()], rest)
    day, _ = _day(f"{before} ; {rest}", timed=True)
    return None if day is None else _moment(_ordinal(day), clock, offset)


def _clock(time: re.Match[str], before: str, after: str) -> tuple[str, str, int]:
    """Gives the texts about a time without its half of the day, and the second of the day."""
    hour, minute, second = int(time[1]), int(time[2]), int(time[3] or 0)
    half = HALF.search(after) or HALF.search(before)
    if half is None or hour > 12:
        return before, after, _clock_of(hour, minute, second)
    late = half[2] or (half[3] and 5 < hour < 12)
    hour = hour % 12 + (12 if late else 0)
    part = half.string[: half.start()] + " " + half.string[half.end() :]
    before, after = (before, part) if half.string is after else (part, after)
    return before, after, _clock_of(hour, minute, second)


def _zone(after: str, default: int | None) -> tuple[str, int | None]:
    """Takes the zone out of the text behind a time; gives its minutes east of Greenwich."""
    if found := _OFFSET.search(after):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        return _cut(after, found), -minutes if found[1] == "-" else minutes
    if _BROKEN_OFFSET.search(after):
        raise ValueError("no such zone")
    if found := ZONE_NAME.search(after):
        return _cut(after, found), ZONES[found[1]]
    return after, default


def _cut(text: str, found: re.Match[str]) -> str:
    return text[: found.start()] + " " + text[found.end() :]


def _day(text: str, *, timed: bool) -> tuple[_Day | None, int]:
    """Gives the day that a text without a time names; with it the time of ``20241231T101500``."""
    named = _named(text, timed=timed)
    if named is not None and named.calendar == "gregorian":
        return named, 0
    # Beside a day of another calendar the same one may stand in figures.
    written, clock = _written(text)
    return (written, clock) if named is None or (written and written.year > _OTHERS[-1]) else (named, 0)


def _named(text: str, *, timed: bool) -> _Day | None:
    """Reads a day with the name of its month, the numbers in any order; a time wants a day."""
    found = _month(text)
    if found is None:
        return None
    calendar, month = NAMES[found[1]]
    before = [int(number) for number in _NUMBER.findall(text[: found.start()])]
    after = [int(number) for number in _NUMBER.findall(text[found.end() :])]
    numbers = [*before[-2:], *after[:2]]
    if calendar == "gregorian":
        numbers = [number for number in numbers if number not in _OTHERS]
    year = next((number for number in numbers if number > 31), None)
    if year is None:
        if len(numbers) < 2:
            return None
        year = numbers[1]
    numbers.remove(year)
    if not numbers and timed:
        return None
    return _Day(_full_year(year, calendar), month, numbers[0] if numbers else 1, calendar)


def _month(text: str) -> re.Match[str] | None:
    """Finds the name of a month, before all others one of our own calendar."""
    found = list(PATTERN.finditer(text))
    return next((one for one in found if NAMES[one[1]][0] == "gregorian"), found[0] if found else None)


def _full_year(year: int, calendar: Calendar) -> int:
    """Gives a year of two digits its century."""
    if year >= 100:
        return year
    if calendar != "gregorian":
        return year + 1400 if year < 50 else year + 1300
    return year + (2000 if year < 69 else 1900)


def _written(text: str) -> tuple[_Day | None, int]:
    """Reads a day in figures."""
    if found := _YEAR_FIRST.search(text):
        return _numeric(int(found[1]), int(found[2]), int(found[3])), 0
    if found := _COMPACT.search(text):
        clock = _clock_of(int(found[4] or 0), int(found[5] or 0), int(found[6] or 0))
        return _numeric(int(found[1]), int(found[2]), int(found[3])), clock
    return _written_short(text), 0


def _written_short(text: str) -> _Day | None:
    if found := _SHORT.search(text):
        year, month, day = (int(number) for number in (*filter(None, found.groups()), "01")[:3])
        return _Day(_full_year(year, "gregorian"), month, day)
    if found := _DAY_FIRST.search(text):
        return _day_first(int(found[1]), int(found[2]), int(found[3]))
    if found := _ORDINAL.search(text):
        first = date(_full_year(int(found[1]), "gregorian"), 1, 1).toordinal()
        told = date.fromordinal(first + int(found[2]) - 1)
        return _Day(told.year, told.month, told.day)
    if found := _MONTH_ONLY.search(text):
        return _numeric(int(found[1]), int(found[2] or 1), 1)
    return None


def _numeric(year: int, month: int, day: int) -> _Day:
    """Tells the calendar by the year."""
    if year in _SOLAR_YEARS:
        return _Day(year, month, day, "solar")
    if year in _LUNAR_YEARS:
        return _Day(year, month, day, "lunar")
    return _Day(year, month, day)


def _day_first(first: int, second: int, year: int) -> _Day:
    """Day before month, as all but one country writes; the other way where it can't be."""
    year = _full_year(year, "gregorian")
    return _numeric(year, first, second) if second > 12 >= first else _numeric(year, second, first)
