import pytest

from newstui.net.headers import LONGEST_WAIT, fresh_for, retry_after

NOW = 1_795_428_000.0
TWO_MINUTES_ON = "Mon, 23 Nov 2026 10:02:00 GMT"
DATE = "Mon, 23 Nov 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"cache-control": "max-age=600"}, 600),
        ({"cache-control": 'public, s-maxage=9, MAX-AGE="600"'}, 600),
        ({"cache-control": "max-age=600", "age": "500"}, 100),
        ({"cache-control": "max-age=600", "age": "700"}, 0),
        ({"cache-control": "max-age=600, no-cache"}, 0),
        ({"cache-control": "no-store", "expires": TWO_MINUTES_ON, "date": DATE}, 0),
        ({"cache-control": "max-age=0"}, 0),
        ({"cache-control": "max-age=999999999999999999999"}, LONGEST_WAIT),
        ({"cache-control": "max-age=999999999"}, LONGEST_WAIT),
        ({"expires": TWO_MINUTES_ON, "date": DATE}, 120),
        ({"expires": TWO_MINUTES_ON, "date": TWO_MINUTES_ON}, 0),
        ({"expires": "0"}, 0),
        ({"expires": "Mon, 99 Foo 2026"}, 0),
        ({"expires": TWO_MINUTES_ON, "cache-control": "max-age=60"}, 60),
        ({"expires": TWO_MINUTES_ON, "cache-control": "max-age=soon"}, 0),
        ({"expires": TWO_MINUTES_ON, "date": DATE, "age": "90"}, 30),
        ({"cache-control": "s-maxage=900"}, None),
        ({"cache-control": "must-revalidate, max-age=60"}, 60),
        ({"cache-control": 'no-cache="Set-Cookie", max-age=60'}, 60),
    ],
)
def test_freshness(headers: dict[str, str], seconds: int | None) -> None:
    assert fresh_for(headers, NOW) == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        (TWO_MINUTES_ON, 120),
        ("Mon, 23 Nov 2020 10:02:00 GMT", 0),
        ("99999999999", LONGEST_WAIT),
        ("Mon, 23 Nov 9999 10:02:00 GMT", LONGEST_WAIT),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("١٢", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(value: str, seconds: int | None) -> None:
    assert retry_after({"retry-after": value, "date": DATE}, 0) == seconds


def test_without_a_date_of_its_own_the_answer_is_of_now() -> None:
    assert retry_after({"retry-after": TWO_MINUTES_ON}, 1795428000 - 0) == retry_after(
        {"retry-after": TWO_MINUTES_ON, "date": DATE}, 0
    )
