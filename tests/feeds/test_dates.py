"""Dates as feeds and sites write them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.feeds import parse_date


def utc(text: str | None) -> int | None:
    return None if text is None else int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


STANDARD = [
    ("Sun, 12 May 2024 10:15:30 GMT", "2024-05-12T10:15:30"),
    ("Sun, 12 May 2024 10:15:30 +0300", "2024-05-12T07:15:30"),
    ("Sun, 12 May 2024 10:15:30 -0330", "2024-05-12T13:45:30"),
    ("Sun, 12 May 2024 10:15 EST", "2024-05-12T15:15:00"),
    ("12 May 2024 10:15:00 Z", "2024-05-12T10:15:00"),
    ("Sun, 12 May 24 10:15:00 GMT", "2024-05-12T10:15:00"),
    ("sunday, 5 may 2024 1:05:00 gmt", "2024-05-05T01:05:00"),
    ("Sun, 12 May 2024", "2024-05-12T00:00:00"),
    ("Sun May 12 10:15:30 2024", "2024-05-12T10:15:30"),
    ("Sun May 12 10:15:30 +0200 2024", "2024-05-12T08:15:30"),
    ("2024-05-12T10:15:30Z", "2024-05-12T10:15:30"),
    ("2024-05-12T10:15:30.123456+03:00", "2024-05-12T07:15:30"),
    ("2024-05-12T10:15:30+0300", "2024-05-12T07:15:30"),
    ("2024-05-12 10:15:30", "2024-05-12T10:15:30"),
    ("2024-05-12", "2024-05-12T00:00:00"),
    ("2024-05", "2024-05-01T00:00:00"),
    ("2024", "2024-01-01T00:00:00"),
    ("20240512T101530Z", "2024-05-12T10:15:30"),
    ("2024-133", "2024-05-12T00:00:00"),
    ("2024-05-12T24:00:00Z", "2024-05-13T00:00:00"),
    ("1715508930", "2024-05-12T10:15:30"),
]
LENIENT = [
    ("Sun, 12 May 2024 10:15:30 GMT+3", "2024-05-12T07:15:30"),
    ("Sun, 12 May 2024 10:15:30 UTC+03:30", "2024-05-12T06:45:30"),
    ("Sun, 12 May 2024 10:15:30 +03:00", "2024-05-12T07:15:30"),
    ("Sun, 12 May, 2024 10:15:30 GMT", "2024-05-12T10:15:30"),
    ("May 12, 2024 at 10:15 PM", "2024-05-12T22:15:00"),
    ("Sunday, May 12, 2024 - 12:15 a.m.", "2024-05-12T00:15:00"),
    ("12/05/2024 10:15", "2024-05-12T10:15:00"),
    ("05/13/2024", "2024-05-13T00:00:00"),
    ("12.05.2024", "2024-05-12T00:00:00"),
    ("2024/5/2", "2024-05-02T00:00:00"),
    ("dim. 12 mai 2024 10:15", "2024-05-12T10:15:00"),
    ("12 Mayıs 2024", "2024-05-12T00:00:00"),
]
SITES = [
    ("12 أيار 2024", "2024-05-12T00:00:00"),
    ("١٢ أيّار ٢٠٢٤، ١٠:١٥ مساءً", "2024-05-12T22:15:00"),
    ("الأحد 12 مايو 2024 - 10:15 ص", "2024-05-12T10:15:00"),
    ("12 ماي 2024 الساعة 10:15", "2024-05-12T10:15:00"),
    ("3 تشرين الثاني 2023 14:05 (GMT+3)", "2023-11-03T11:05:00"),
    ("30 كانون الأول/ديسمبر 2023", "2023-12-30T00:00:00"),
    ("15 غشت 2022", "2022-08-15T00:00:00"),
    ("15 جويلية 2022", "2022-07-15T00:00:00"),
    ("8 آب 2023", "2023-08-08T00:00:00"),
    ("1 فيفري 2023", "2023-02-01T00:00:00"),
    ("5 دجنبر 2023", "2023-12-05T00:00:00"),
    ("22 شباط 2025 م", "2025-02-22T00:00:00"),
    ("۲۳ اردیبهشت ۱۴۰۳", "2024-05-12T00:00:00"),
    ("یکشنبه ۲۳ ارديبهشت ۱۴۰۳ - ۲۲:۱۵", "2024-05-12T22:15:00"),
    ("1403/02/23 10:15", "2024-05-12T10:15:00"),
    ("۱۴۰۳-۰۲-۲۳", "2024-05-12T00:00:00"),
    ("12 مهر 1402 - 09:15 ب.ظ", "2023-10-04T21:15:00"),
    ("30 اسفند 1403", "2025-03-20T00:00:00"),
    ("1 حمل 1404", "2025-03-21T00:00:00"),
    ("12 ژوئن 2023", "2023-06-12T00:00:00"),
    ("12 במאי 2024", "2024-05-12T00:00:00"),
    ("יום ראשון, 12 במאי 2024, 10:15", "2024-05-12T10:15:00"),
    ("5 באוגוסט 2023", "2023-08-05T00:00:00"),
    ("۱۲ جولائی ۲۰۲۴", "2024-07-12T00:00:00"),
    ("12 مئی، 2024", "2024-05-12T00:00:00"),
]
NONE = [
    "", "   ", "Invalid Date", "yesterday", "0001-01-01T00:00:00Z", "Mon, 01 Jan 0001 00:00:00 +0000",
    "99999-01-01", "-5-01-01", "2024-13-01", "2024-02-30", "Sun, 99 Jun 2009 12:00:00 GMT",
    "2024-05-12T25:00:00Z", "31 اسفند 1403", "Sun, 12 zzz 2024 10:15:00 GMT", "12:30", "9" * 999, "1:" * 999,
]  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), STANDARD + LENIENT + SITES)
def test_a_date_is_read(text: str, meant: str) -> None:
    assert parse_date(text) == utc(meant)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize("year", [1354, 1358, 1370, 1375, 1395, 1399, 1400, 1402, 1404, 1405, 1408])
def test_the_persian_year_starts_at_the_spring_equinox(year: int) -> None:
    found = parse_date(f"1 فروردین {year}")
    assert found is not None
    day = datetime.fromtimestamp(found, UTC)
    assert (day.month, day.day) in ((3, 20), (3, 21))
    last = parse_date(f"29 اسفند {year - 1}")
    assert last is not None
    assert found - last in (86_400, 2 * 86_400)


def test_months_by_sight_are_at_most_a_day_off() -> None:
    found = parse_date("1445/09/01")
    wanted = utc("2024-03-11T00:00:00")
    assert found is not None
    assert wanted is not None
    assert abs(found - wanted) <= 86_400


@given(st.datetimes(min_value=datetime(1901, 1, 1), max_value=datetime(2199, 12, 31)))
def test_what_is_written_by_the_standards_comes_back(moment: datetime) -> None:
    seconds = int(moment.replace(tzinfo=UTC, microsecond=0).timestamp())
    assert parse_date(moment.strftime("%a, %d %b %Y %H:%M:%S +0000")) == seconds
    assert parse_date(moment.isoformat() + "Z") == seconds


@given(st.text(max_size=60) | st.from_regex(r"[0-9:/.\-+TZ amp]{0,40}", fullmatch=True))
def test_nothing_raises(text: str) -> None:
    assert parse_date(text) is None or isinstance(parse_date(text), int)
