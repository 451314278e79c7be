from dataclasses import replace

import pytest

from newstui.library.schedule import (
    DAY,
    HOUR,
    MINUTE,
    Hints,
    back_off,
    base_interval,
    interval,
    is_due,
    next_time,
)
from newstui.model.source import FetchState

NOW = 1_800_000_000
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


def test_the_interval_is_never_under_a_quarter_of_an_hour() -> None:
    assert interval(MINUTE, Hints()) == 15 * MINUTE


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
    ("setting", "seconds"), [("45", 45 * MINUTE), ("0", 7), ("-1", 7), ("often", 7), ("", 7), ("9" * 30, 7)]
)
def test_a_source_may_have_its_own_interval(setting: str, seconds: int) -> None:
    assert base_interval(replace(RESTING, settings={"interval": setting}), 7) == seconds
