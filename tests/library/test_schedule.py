from dataclasses import replace

import pytest

from newstui.library.schedule import (
    DAY,
    HOUR,
    MINUTE,
    PACE_SPAN,
    WEEK,
    back_off,
    due_at,
    interval,
    is_due,
    next_time,
    own_interval,
    own_pace,
)
from newstui.model.source import FetchState, Hints

NOW = 1_800_000_000
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
RESTING = FetchState(1, "خبر", "https://news.example/", fetched=NOW - 100, next=NOW + 900, state="ok")


def test_a_source_is_due_when_its_time_has_come() -> None:
    assert not is_due(RESTING, NOW)
    assert is_due(RESTING, NOW + 900)
    assert is_due(FetchState(1, "", ""), NOW)


def test_force_sets_our_own_interval_aside() -> None:
    assert is_due(replace(RESTING, fetched=NOW - 1), NOW, force=True)


def test_a_named_source_is_left_a_minute() -> None:
    assert is_due(RESTING, NOW, named=True)
    assert not is_due(replace(RESTING, fetched=NOW - 59), NOW, named=True)
    assert is_due(replace(RESTING, fetched=NOW - 60), NOW, named=True)
    assert is_due(replace(RESTING, fetched=NOW - 59), NOW, named=True, force=True)


def test_nothing_beats_retry_after() -> None:
    waiting = replace(RESTING, next=NOW, retry_after=NOW + 1)
    for named in (False, True):
        for force in (False, True):
            assert not is_due(waiting, NOW, named=named, force=force)
            assert is_due(waiting, NOW + 1, named=named, force=force)


def test_what_is_gone_is_asked_only_by_name() -> None:
    gone = replace(RESTING, state="gone", next=None)
    assert not is_due(gone, NOW)
    assert not is_due(gone, NOW, force=True)
    assert is_due(gone, NOW, named=True)


def test_times_of_a_clock_that_was_wrong_hold_nothing_up() -> None:
    far = NOW + 400 * DAY
    assert is_due(replace(RESTING, next=far), NOW)
    assert is_due(replace(RESTING, retry_after=far, next=NOW), NOW)
    assert is_due(replace(RESTING, fetched=far), NOW, named=True)


@pytest.mark.parametrize(
    ("hints", "seconds"),
    [
        (Hints(), 30 * MINUTE),
        (Hints(ttl=120), 2 * HOUR),
        (Hints(ttl=1), 30 * MINUTE),
        (Hints(ttl=10**9), DAY),
        (Hints(update_minutes=60), HOUR),
        (Hints(fresh_for=HOUR), HOUR),
        (Hints(fresh_for=400 * DAY), 5 * HOUR),
        (Hints(ttl=-5, update_minutes=-5, fresh_for=-5), 30 * MINUTE),
    ],
)
def test_the_longest_wish_counts_within_a_day(hints: Hints, seconds: int) -> None:
    assert interval(30 * MINUTE, hints) == seconds


def test_the_reader_s_own_interval_holds_from_five_minutes_to_a_week() -> None:
    assert [interval(base, Hints()) for base in (MINUTE, 5 * MINUTE, WEEK)] == [5 * MINUTE, 5 * MINUTE, WEEK]
    assert interval(5 * MINUTE, Hints(ttl=60)) == HOUR


@pytest.mark.parametrize(
    ("articles", "seconds"),
    [
        (0, 12 * HOUR),
        (7, 12 * HOUR),
        (14, 6 * HOUR),
        (56, 90 * MINUTE),
        (336, 15 * MINUTE),
        (10**6, 15 * MINUTE),
    ],
)
def test_a_source_s_pace_follows_its_articles(articles: int, seconds: int) -> None:
    assert own_pace(articles) == seconds
    assert PACE_SPAN == 14 * DAY


MONDAY = 1_795_392_000
"""Monday 23 November 2026, midnight GMT."""


def test_a_time_in_hours_that_are_skipped_moves_to_the_first_that_is_not() -> None:
    hints = Hints(skip_hours=(0, 1, 2, 3), skip_days=("Monday",))
    night = MONDAY + DAY + HOUR
    assert next_time(night, HOUR, dice=0.5, hints=Hints(skip_hours=(0, 1, 2, 3))) == (
        MONDAY + DAY + 4 * HOUR + 5 * MINUTE
    )
    assert next_time(MONDAY + 60, HOUR, dice=0.0, hints=hints) == MONDAY + DAY + 4 * HOUR
    assert (
        next_time(MONDAY - HOUR, HOUR, dice=0.5, retry_after=3 * HOUR, hints=hints) >= MONDAY + DAY + 4 * HOUR
    )
    assert next_time(MONDAY + DAY + 12 * HOUR, HOUR, dice=0.5, hints=hints) == MONDAY + DAY + 13 * HOUR


def test_a_feed_that_skips_every_hour_is_not_silenced_for_ever() -> None:
    for hints in (Hints(skip_hours=tuple(range(24))), Hints(skip_days=(*DAYS, "Sunday"))):
        assert next_time(MONDAY, HOUR, dice=0.5, hints=hints) == MONDAY + HOUR
        assert is_due(replace(RESTING, next=None, hints=hints), MONDAY)
    six_days = Hints(skip_days=DAYS)
    assert next_time(MONDAY, HOUR, dice=0.0, hints=six_days) == MONDAY + 6 * DAY
    resting = replace(RESTING, next=MONDAY + 6 * DAY, hints=six_days)
    assert not is_due(resting, MONDAY)


def test_a_source_that_became_due_long_ago_still_waits_for_the_end_of_skipped_hours() -> None:
    late = replace(RESTING, next=MONDAY - DAY, hints=Hints(skip_hours=(0, 1)))
    assert (is_due(late, MONDAY), due_at(late, MONDAY)) == (False, MONDAY + 2 * HOUR)
    assert is_due(late, MONDAY, named=True)
    assert is_due(late, MONDAY, force=True)
    assert is_due(late, MONDAY + 2 * HOUR)


def test_a_feed_that_names_its_times_of_publishing_is_asked_after_them() -> None:
    daily_at_six = Hints(update_minutes=24 * 60, update_base=MONDAY - 30 * DAY + 6 * HOUR)
    assert next_time(MONDAY, interval(30 * MINUTE, daily_at_six), dice=0.0, hints=daily_at_six) == (
        MONDAY + 6 * HOUR
    )
    often = Hints(update_minutes=10, update_base=MONDAY + 40 * DAY)
    assert next_time(MONDAY, HOUR, dice=0.5, hints=often) == MONDAY + HOUR


def test_when_a_source_is_due_by_itself() -> None:
    assert due_at(RESTING, NOW) == NOW + 900
    assert due_at(replace(RESTING, retry_after=NOW + 5000), NOW) == NOW + 5000
    assert due_at(replace(RESTING, next=NOW - 1), NOW) == NOW
    assert due_at(replace(RESTING, state="gone", next=None), NOW) is None
    assert due_at(replace(RESTING, settings={"sample": "x"}), NOW) is None
    assert due_at(replace(RESTING, next=NOW + 400 * DAY), NOW) == NOW


def test_failures_double_the_wait_up_to_a_day() -> None:
    assert [back_off(HOUR, errors) for errors in (0, 1, 2, 3, 10, 10**6)] == [
        HOUR,
        HOUR,
        2 * HOUR,
        4 * HOUR,
        DAY,
        DAY,
    ]


def test_the_wait_is_spread_and_never_ends_before_retry_after() -> None:
    assert [next_time(NOW, 1000, dice=dice) - NOW for dice in (0.0, 0.5, 1.0)] == [900, 1000, 1100]
    assert next_time(NOW, 1000, dice=0.5, retry_after=5000) == NOW + 5000


@pytest.mark.parametrize(
    ("setting", "seconds"),
    [("45", 45 * MINUTE), ("0", None), ("-1", None), ("often", None), ("", None), ("9" * 30, None)],
)
def test_a_source_may_have_its_own_interval(setting: str, seconds: int | None) -> None:
    assert own_interval(replace(RESTING, settings={"interval": setting})) == seconds
