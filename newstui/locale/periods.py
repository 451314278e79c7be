"""The times that a list ordered by time is parted by: days, the week before, months, years."""

import datetime
from bisect import bisect_left
from collections.abc import Sequence

from newstui.locale.words import Words

NAMED_DAYS = 7
LAST_WEEK_DAYS = 14
MONTHS = 12
YEARS = 10


class Periods:
    """The periods as they are on one day, in the reader's time and words."""

    def __init__(self, words: Words, now: int) -> None:
        """Part the time up to the day of ``now``, in seconds since the epoch."""
        self._words = words
        self._today = datetime.datetime.fromtimestamp(now, words.zone).date()
        parted = list(self._part(now))
        self.starts: Sequence[int] = [start for start, _name in parted]
        """The first second of each, the latest first: local midnights."""
        self._names = [name for _start, name in parted]
        self.end = self._midnight(self._today + datetime.timedelta(days=1))
        """The first second of the next day, from which on they are others."""

    def name(self, moment: int) -> str:
        """Return the heading of a moment: «اليوم», «أمس», «السبت 21 نوفمبر», «الأسبوع الماضي», «أكتوبر»."""
        place = bisect_left(self.starts, -moment, key=lambda start: -start)
        return self._names[place] if place < len(self._names) else self._words("date.older")

    def _part(self, now: int) -> list[tuple[int, str]]:
        today, words = self._today, self._words
        parted = []
        for days in range(NAMED_DAYS):
            start = self._midnight(today - datetime.timedelta(days=days))
            parted.append((start, words.day(start, now)))
        since = today - datetime.timedelta(days=LAST_WEEK_DAYS - 1)
        parted.append((self._midnight(since), words("date.last-week")))
        month = (since - datetime.timedelta(days=1)).replace(day=1)
        for _ in range(MONTHS):
            parted.append((self._midnight(month), words.month(month, today)))
            month = (month - datetime.timedelta(days=1)).replace(day=1)
        # The rest of a year of which some months stand apart goes by the year's name.
        parted += [
            (self._midnight(datetime.date(year, 1, 1)), words.year(year))
            for year in range(month.year, month.year - YEARS, -1)
        ]
        return parted

    def _midnight(self, day: datetime.date) -> int:
        return int(datetime.datetime.combine(day, datetime.time(), self._words.zone).timestamp())
