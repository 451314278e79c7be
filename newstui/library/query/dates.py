"""Days in a query: a day, a month, a year, or so long ago; where each begins, at local midnight."""

import datetime
import re

from newstui.text import fold

_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
_AGO = re.compile(r"(\d{1,4})(\D+)")
_BEGINNING = re.compile(r"\d{0,4}|\d{4}[-/]\d?|\d{4}[-/]\d{1,2}[-/]\d?")
_UNITS: dict[str, tuple[str, ...]] = {
    "days": ("d", "ي", "يوم", "ايام"),
    "weeks": ("w", "ا", "اسبوع", "اسابيع"),
    "months": ("m", "ش", "شهر", "اشهر", "شهور"),
    "years": ("y", "س", "سنه", "سنوات", "عام", "اعوام"),
}
_UNIT = {name: unit for unit, names in _UNITS.items() for name in names}
_DAYS = {"days": 1, "weeks": 7, "months": 30, "years": 365}
_NAMED = {"today": 0, "اليوم": 0, "yesterday": 1, "امس": 1}


def beginning(value: str, today: datetime.date, zone: datetime.tzinfo | None) -> int | None:
    """When what a value names begins, in seconds; None where it names no time.

    ``2026-11-23``, ``2026-11``, ``2026``; ``3d``, ``2w``, ``6m``, ``1y`` before ``today``; in Arabic as well.
    """
    try:
        day = _day(fold(value).strip(), today)
        return None if day is None else int(datetime.datetime.combine(day, datetime.time(), zone).timestamp())
    except (ValueError, OverflowError, OSError):
        return None


def days_of(value: str) -> int | None:
    """How many days ``3d`` or ``2w`` is, a month being 30 and a year 365; None for what is no such span."""
    found = _AGO.fullmatch(fold(value).strip())
    unit = _UNIT.get(found[2].strip()) if found else None
    return int(found[1]) * _DAYS[unit] if found and unit else None


def may_go_on(value: str) -> bool:
    """Whether a value that names no time may be the beginning of one that does."""
    folded = fold(value)
    ago = _AGO.fullmatch(folded)
    names, typed = (_UNIT, ago[2]) if ago else (_NAMED, folded)
    return bool(_BEGINNING.fullmatch(folded)) or any(name.startswith(typed) for name in names)


def _day(value: str, today: datetime.date) -> datetime.date | None:
    if value in _NAMED:
        return today - datetime.timedelta(days=_NAMED[value])
    if found := _DATE.fullmatch(value):
        year, month, day = (int(part or 1) for part in found.groups())
        return datetime.date(year, month, day)
    ago = _AGO.fullmatch(value)
    unit = _UNIT.get(ago[2].strip()) if ago else None
    return _before(today, int(ago[1]), unit) if ago and unit else None


def _before(today: datetime.date, number: int, unit: str) -> datetime.date:
    if unit in ("days", "weeks"):
        return today - datetime.timedelta(**{unit: number})
    months = today.year * 12 + today.month - 1 - number * (12 if unit == "years" else 1)
    year, month = divmod(months, 12)
    for day in range(today.day, 0, -1):
        try:
            return datetime.date(year, month + 1, day)
        except ValueError:
            if day <= 28:
                raise
    raise ValueError(today)
