from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

from newstui.locale import Words
from newstui.locale.periods import Periods

RIYADH = timezone(timedelta(hours=3))
NOW = datetime(2026, 11, 27, 0, 30, tzinfo=RIYADH)


def at(moment: datetime) -> int:
    return int(moment.timestamp())


def test_a_moment_is_named_by_the_readers_days_weeks_months_and_years() -> None:
    periods = Periods(Words("ar", zone=RIYADH), at(NOW))
    ago = timedelta(days=1)
    names = [
        (NOW, "اليوم"),
        (NOW + ago, "اليوم"),
        # The same day in Riyadh, yesterday's in London.
        (NOW - timedelta(minutes=30), "اليوم"),
        (NOW - timedelta(minutes=31), "أمس"),
        (NOW - 2 * ago, "الأربعاء 25 نوفمبر"),
        (NOW - 6 * ago, "السبت 21 نوفمبر"),
        (NOW - 7 * ago, "الأسبوع الماضي"),
        (NOW - 13 * ago, "الأسبوع الماضي"),
        (NOW - 14 * ago, "نوفمبر"),
        (datetime(2026, 10, 31, tzinfo=RIYADH), "أكتوبر"),
        (datetime(2025, 12, 1, tzinfo=RIYADH), "ديسمبر 2025"),
        (datetime(2025, 11, 30, tzinfo=RIYADH), "2025"),
        (datetime(2024, 1, 1, tzinfo=RIYADH), "2024"),
        (datetime(1999, 1, 1, tzinfo=RIYADH), "أقدم"),
    ]
    assert [(moment, periods.name(at(moment))) for moment, _ in names] == names
    assert all(later > earlier for later, earlier in pairwise(periods.starts))
    assert [periods.name(start - 1) != periods.name(start) for start in periods.starts].count(False) == 0
    assert periods.end == at(datetime(2026, 11, 28, tzinfo=RIYADH))


def test_days_are_as_long_as_the_clock_makes_them() -> None:
    # In Cairo the clock went forward at midnight on 24 April 2026: that day begins at one.
    cairo = ZoneInfo("Africa/Cairo")
    periods = Periods(Words("en", zone=cairo), at(datetime(2026, 4, 24, 12, tzinfo=cairo)))
    assert periods.name(at(datetime(2026, 4, 23, 21, 59, tzinfo=UTC))) == "Yesterday"
    assert periods.name(at(datetime(2026, 4, 23, 22, 0, tzinfo=UTC))) == "Today"
