"""Digits and plural forms."""

import pytest

from newstui.text import plural_category, to_digits


@pytest.mark.parametrize(
    ("text", "digits", "shown"),
    [
        ("عام 2025", "arabic", "عام ٢٠٢٥"),
        ("۱۲ و ١٢", "arabic", "١٢ و ١٢"),
        ("٢٠٢٥ ۱۲", "european", "2025 12"),
        ("٢٫٥ و ١٬٠٠٠", "european", "2.5 و 1,000"),
        ("GPT-4 و https://a.b/2025 و 4", "arabic", "GPT-4 و https://a.b/2025 و ٤"),
        ("٤ 4", "as-written", "٤ 4"),
    ],
)
def test_digits(text: str, digits: str, shown: str) -> None:
    assert to_digits(text, digits) == shown  # type: ignore[arg-type]
    assert len(shown) == len(text)


def test_persian_and_urdu_have_digits_of_their_own() -> None:
    assert to_digits("45", "arabic", "fa-IR") == "۴۵"
    assert to_digits("45", "arabic", "ur") == "۴۵"
    assert to_digits("45", "arabic", "ar") == "٤٥"


@pytest.mark.parametrize(
    ("category", "numbers"),
    [
        ("zero", (0,)), ("one", (1,)), ("two", (2,)), ("few", (3, 10, 103, 110, 1_005)),
        ("many", (11, 42, 99, 111, 1_026)), ("other", (100, 101, 102, 200, 1_000, 1_002)),
    ],
)  # fmt: skip
def test_arabic_has_six_forms(category: str, numbers: tuple[int, ...]) -> None:
    assert {plural_category(n, "ar") for n in numbers} == {category}


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ["other", "one", "other", "other"]), ("en-GB", ["other", "one", "other", "other"]),
        ("fr", ["one", "one", "other", "other"]), ("fa", ["one", "one", "other", "other"]),
        ("he", ["other", "one", "two", "other"]), ("ur", ["other", "one", "other", "other"]),
        ("ckb", ["other", "one", "other", "other"]), ("ja", ["other"] * 4),
        ("ru", ["many", "one", "few", "few"]),
        ("pl", ["many", "one", "few", "few"]), ("xx", ["other", "one", "other", "other"]),
    ],
)  # fmt: skip
def test_other_languages(language: str, forms: list[str]) -> None:
    assert [plural_category(n, language) for n in range(4)] == forms


def test_slavic_tens() -> None:
    assert [plural_category(n, "ru") for n in (11, 12, 21, 22, 25)] == ["many", "many", "one", "few", "many"]
    assert [plural_category(n, "pl") for n in (12, 21, 22)] == ["many", "many", "few"]
    assert [plural_category(n, "hr") for n in (5, 11, 21)] == ["other", "other", "one"]
