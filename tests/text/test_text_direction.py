"""Which side a text starts from."""

import pytest

from newstui.text import first_strong, isolate, language_direction, layout, resolve_direction


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("", None), ("12:30 - (2025)", None), ("iPhone جديد", "ltr"), ("«Apple» و", "ltr"),
        ("2025 عام", "rtl"),
        ("١٢٣", None), ("שלום", "rtl"), ("\u2067عربي\u2069 latin", "ltr"), ("\u200f", "rtl"), ("ދިވެހި", "rtl"),
        ("漢字", "ltr"),
    ],
)  # fmt: skip
def test_first_strong_character(text: str, direction: str | None) -> None:
    assert first_strong(text) == direction


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("ar", "rtl"), ("ar-EG", "rtl"), ("fa_IR", "rtl"), ("UR", "rtl"), ("he", "rtl"), ("ckb", "rtl"),
        ("ku", "ltr"), ("ku-Arab", "rtl"), ("az-Arab-IR", "rtl"), ("ar-Latn", "ltr"), ("en", "ltr"),
        ("pa-Guru", "ltr"), ("ug", "rtl"),
        ("und", None), ("und-Hebr", "rtl"), ("", None), (None, None), ("???", None), ("x" * 500, None),
    ],
)  # fmt: skip
def test_a_languages_direction(tag: str | None, direction: str | None) -> None:
    assert language_direction(tag) == direction


def test_the_readers_setting_wins_then_the_element_then_the_text_then_the_language() -> None:
    assert resolve_direction("عربي", setting="ltr", element="rtl", language="ar") == "ltr"
    assert resolve_direction("عربي", setting="auto", element="ltr", language="ar") == "ltr"
    assert resolve_direction("latin", element="auto", language="ar") == "ltr"
    assert resolve_direction("2025", language="ar") == "rtl"
    assert resolve_direction("2025") == "ltr"


def test_what_is_isolated_cannot_change_its_surroundings() -> None:
    assert isolate("a", "ltr") == "\u2066a\u2069"
    assert isolate("a\u2069b\u2067", "rtl") == "\u2067ab\u2069"
    nested = f"تعذّر {isolate('/tmp/x/')}."
    assert isolate(nested) == f"\u2067{nested}\u2069"
    assert isolate(f"{nested}\n") == "\u2067تعذّر /tmp/x/.\n\u2069"
    assert isolate("a\u2069b\u2066") == "\u2066ab\u2069"
    # Its side is that of its first letter, which stands in an isolate.
    assert isolate(f"{isolate('18 نوفمبر')}، {isolate('08:06')}").startswith("\u2067")
    text = "خبر " + isolate("2025-10-14", "ltr") + " خبر"
    assert "2025-10-14" in layout(text, width=40)[0].visual
