from datetime import UTC, datetime, timedelta, timezone
from string import Formatter
from typing import get_args

import pytest

from newstui.config import Problem
from newstui.locale import LANGUAGES, Language, Words, detect_language
from newstui.locale.texts import CATEGORIES, Text, Texts, load_texts
from newstui.model.failure import FailureCode

RIYADH = timezone(timedelta(hours=3))
NOW = int(datetime(2026, 11, 23, 15, 0, tzinfo=RIYADH).timestamp())
MINUTE, HOUR, DAY = 60, 3600, 86_400
CODES: tuple[str, ...] = get_args(FailureCode)


@pytest.fixture
def arabic() -> Words:
    return Words("ar", zone=RIYADH)


@pytest.fixture
def english() -> Words:
    return Words("en", zone=RIYADH)


def fields(text: Text) -> set[str]:
    """The fields of a text; a text of plural forms may leave n out in some."""
    parts = [text] if isinstance(text, str) else text.values() if isinstance(text, dict) else text
    return {name for part in parts for _, name, _, _ in Formatter().parse(part) if name is not None}


def test_both_languages_say_the_same_things() -> None:
    assert load_texts("ar").all_keys() == load_texts("en").all_keys()


def test_both_languages_fill_in_the_same_fields() -> None:
    arabic, english = load_texts("ar"), load_texts("en")
    differing = {
        key for key in arabic.all_keys() if fields(arabic.find(key) or "") != fields(english.find(key) or "")
    }  # fmt: skip
    assert differing == set()


def test_counts_have_every_form_of_their_language() -> None:
    for key in load_texts("ar").all_keys():
        forms = load_texts("ar").find(key)
        if isinstance(forms, dict):
            assert {"one", "two", "few", "many", "other"} <= forms.keys() <= CATEGORIES, key
            english = load_texts("en").find(key)
            assert isinstance(english, dict), key
            assert {"one", "other"} <= english.keys(), key


def test_parts_are_read_as_a_whole_file_would_be() -> None:
    texts = Texts('# note\n[a]\nx = "1"\n[b.c]\ny = "2"\n[a.d]\none = "3"\nother = "4"\n')
    assert texts.all_keys() == {"a.x", "b.c.y", "a.d"}
    assert texts.find("a.d") == {"one": "3", "other": "4"}
    assert texts.find("z.y") is None


@pytest.mark.parametrize(
    ("n", "arabic_text", "english_text"),
    [
        (0, "لا أخبار", "no articles"), (1, "خبر واحد", "1 article"), (2, "خبران", "2 articles"),
        (3, "3 أخبار", "3 articles"), (10, "10 أخبار", "10 articles"), (11, "11 خبرًا", "11 articles"),
        (42, "42 خبرًا", "42 articles"), (99, "99 خبرًا", "99 articles"), (100, "100 خبر", "100 articles"),
        (103, "103 أخبار", "103 articles"), (1234, "1,234 خبرًا", "1,234 articles"),
    ],
)  # fmt: skip
def test_counts(arabic: Words, english: Words, n: int, arabic_text: str, english_text: str) -> None:
    assert arabic.count("articles", n) == arabic_text
    assert english.count("articles", n) == english_text


@pytest.mark.parametrize(
    ("passed", "arabic_text", "english_text"),
    [
        (-500, "الآن", "now"), (59, "الآن", "now"), (MINUTE, "قبل دقيقة", "1 min ago"),
        (5 * MINUTE, "قبل 5 دقائق", "5 min ago"), (2 * HOUR, "قبل ساعتين", "2 h ago"),
        (23 * HOUR, "قبل 23 ساعة", "23 h ago"), (25 * HOUR, "أمس", "yesterday"),
        (3 * DAY, "قبل 3 أيام", "3 days ago"), (20 * DAY, "3 نوفمبر", "3 November"),
        (600 * DAY, "2 أبريل 2025", "2 April 2025"),
    ],
)  # fmt: skip
def test_ago(arabic: Words, english: Words, passed: int, arabic_text: str, english_text: str) -> None:
    assert arabic.ago(NOW - passed, NOW) == arabic_text
    assert english.ago(NOW - passed, NOW) == english_text


@pytest.mark.parametrize(
    ("passed", "arabic_text", "english_text"),
    [
        (0, "اليوم", "Today"), (15 * HOUR + 1, "أمس", "Yesterday"), (-DAY, "غدًا", "Tomorrow"),
        (2 * DAY, "السبت 21 نوفمبر", "Saturday, 21 November"),
        (365 * DAY, "الأحد 23 نوفمبر 2025", "Sunday, 23 November 2025"),
    ],
)  # fmt: skip
def test_days(arabic: Words, english: Words, passed: int, arabic_text: str, english_text: str) -> None:
    assert arabic.day(NOW - passed, NOW) == arabic_text
    assert english.day(NOW - passed, NOW) == english_text


def test_days_change_at_local_midnight() -> None:
    before = int(datetime(2026, 11, 22, 23, 30, tzinfo=RIYADH).timestamp())
    assert Words("en", zone=RIYADH).day(before, before + HOUR) == "Yesterday"
    assert Words("en", zone=UTC).day(before, before + HOUR) == "Today"


def test_dates(arabic: Words, english: Words) -> None:
    then = int(datetime(2025, 1, 22, 14, 5, tzinfo=RIYADH).timestamp())
    assert arabic.date(then) == "22 يناير 2025"
    assert arabic.moment(then) == "22 يناير 2025، 14:05"
    assert english.moment(then) == "22 January 2025, 14:05"
    assert Words("ar", digits="arabic", zone=RIYADH).moment(then) == "٢٢ يناير ٢٠٢٥، ١٤:٠٥"


@pytest.mark.parametrize("then", [None, 10**17, -(10**17)])
def test_a_time_that_no_calendar_has_is_undated(arabic: Words, then: int | None) -> None:
    assert {arabic.ago(then, NOW), arabic.day(then, NOW), arabic.date(then), arabic.moment(then)} == {
        "بلا تاريخ"
    }
    assert arabic.time(then) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_failure_has_a_sentence_of_its_own(language: Language) -> None:
    words = Words(language)
    sentences = [words.failure(code) for code in (*CODES, "http-403", "http-418", "http-500", "disk-full")]
    assert len(set(sentences)) == len(sentences)
    assert not [sentence for sentence in sentences if not sentence.endswith(".") or "{" in sentence]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_of_a_failure_may_have_a_sentence_of_its_own(language: Language) -> None:
    words = Words(language)
    said = [
        words.failure("broken", kind)
        for kind in ("", "empty", "cut off", "kept", "interrupted: a.example: x")
    ]
    said += [words.failure(code, "x") for code in ("tls", "private-address")]
    said += [words.failure("tls", "plain: x"), words.failure("private-address", "scheme: x")]
    assert len(set(said)) == len(said)
    assert words.failure("broken", "ValueError: x") == words.failure("broken")
    assert "(text/csv)" in words.failure("broken", "no-page: text/csv")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_settings_file_that_is_no_text_is_said_so(language: Language) -> None:
    words = Words(language)
    said = words.problem(Problem(1, None, "not-toml", detail="UTF-8"))
    assert "(" not in said
    assert said != words.problem(Problem(1, None, "not-toml", detail="x"))


def test_an_unknown_failure_is_said_with_what_is_known(english: Words) -> None:
    assert "418" in english.failure("http-418")
    assert "teapot" in english.failure("never-heard-of", "teapot")
    assert "/x/y" in english.failure("home-unwritable", "/x/y")
    assert "{" not in english.failure("http-<b>")


def test_fields_are_filled_in_and_a_wrong_key_is_visible(english: Words) -> None:
    assert (
        english("refresh.source-new", title="{count} %s", count=english.count("new", 2))
        == "{count} %s: 2 new articles"
    )
    assert english("refresh.source-new", title="A") == "A: {count}"
    assert english("no.such") == "no.such"
    assert english.count("no-such", 3).endswith("3")
    assert "message.theme" in english
    assert "message.thema" not in english


def test_what_is_filled_in_can_be_isolated() -> None:
    text = Words("ar", isolated=True)("message.source-added", title="BBC (UK)")
    assert text == "أُضيف: \u2068BBC (UK)\u2069"
    assert Words("ar", isolated=True).count("articles", 3) == "3 أخبار"


def test_a_number_in_a_sentence_is_written_plain_and_a_count_with_its_thousands(english: Words) -> None:
    assert english("cli.no-article", id=12345) == "There is no article 12345."
    assert english.count("articles", 12345) == "12,345 articles"


def test_numbers_and_sizes(arabic: Words, english: Words) -> None:
    assert english.number(1234567) == "1,234,567"
    assert Words("ar", digits="arabic").number(1234567) == "١٬٢٣٤٬٥٦٧"
    # A number is no text of another direction.
    assert "\u2068" not in Words("ar", isolated=True)("message.find-place", place="1,234", total="١٬٢٣٤")
    assert [english.size(n) for n in (0, 1500, 123_456_789)] == ["0 bytes", "1.5 kB", "123 MB"]
    assert Words("ar", digits="arabic").number(12) == "١٢"
    assert arabic.size(2_000_000) == "2 م.ب"


@pytest.mark.parametrize(
    ("env", "setting", "language"),
    [
        ({"LANG": "ar_SA.UTF-8"}, "auto", "ar"), ({"LANG": "ar"}, "auto", "ar"), ({"LANG": "C"}, "x", "en"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "ar_EG"}, "auto", "en"), ({"LC_MESSAGES": "ar_MA"}, "auto", "ar"),
        ({"LC_ALL": "", "LANG": "ar_EG"}, "auto", "ar"), ({}, "auto", "en"), ({"LANG": "ar_EG"}, "en", "en"),
        ({"LANG": "arn_CL"}, "auto", "en"), ({}, "ar", "ar"), ({"LANG": "fa_IR"}, "junk", "en"),
    ],
)  # fmt: skip
def test_the_language_of_the_interface(env: dict[str, str], setting: str, language: str) -> None:
    assert detect_language(env, setting) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_directions(language: Language) -> None:
    assert Words(language).direction == ("rtl" if language == "ar" else "ltr")


def test_a_problem_out_of_range_names_the_bounds(english: Words) -> None:
    problem = Problem(
        1, "reading.measure", "wrong-value", detail="500", fields={"least": "30", "most": "120"}
    )
    assert english.problem(problem) == "The value 500 of “reading.measure” is not between 30 and 120."
