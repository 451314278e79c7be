"""What of a feed's text may be kept."""

import unicodedata

import pytest

from newstui.text import clean, layout


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\x1b[31mred\x1b[0m", "ared"),
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x1b]8;;http://x\x1b\\b", "ab"),
        ("a\x9b1mb\x9d0;t\x9cc", "abc"),
        ("a\x1bPq#0\x1b\\b", "ab"),
        ("a\x00b\x7fc\x08d", "abcd"),
        ("moc.rekcah\u202e", "moc.rekcah"),
        ("\u202bخبر\u202c", "خبر"),
        ("a\U000e0041b", "ab"),
        ("a\u200bb\ufeffc\u2060d\u00ade", "abcde"),
        ("a\ue000\U000f0000\ufdd0\uffffb", "ab"),
        ("a\ud800b", "ab"),
        ("a\u3164b\u115fc", "abc"),
        ("  two \t\n lines ", "two lines"),
        ("مي\u200cرود", "مي\u200cرود"),
        ("a\u200cb\u200dc", "abc"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("x\ufe0f", "x"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("e\u0301", "é"),
        ("ا\u0653", "آ"),
        ("\u200fخبر\u200e", "\u200fخبر\u200e"),
    ],
)
def test_inline_text(given: str, kept: str) -> None:
    assert clean(given) == kept


def test_text_of_several_lines_keeps_them() -> None:
    assert clean("a\r\nb\u2028c\x85 d", inline=False) == "a\nb\nc\n d"


def test_isolates_stay_only_in_pairs_of_one_paragraph() -> None:
    assert clean("\u2067a\u2069 \u2069\u2066b") == "\u2067a\u2069 b"
    assert clean("\u2067a\nb\u2069", inline=False) == "a\nb"
    deep = clean("\u2068" * 20 + "x" + "\u2069" * 20)
    assert deep.count("\u2068") == deep.count("\u2069") == 8


def test_at_most_five_marks_stay_on_a_base() -> None:
    assert clean("a" + "\u0321" * 50 + "b") == "a" + "\u0321" * 5 + "b"
    assert len(clean("ب" + "\u064b\u0651" * 500)) == 6


def test_clean_text_is_composed_and_cleaning_it_again_changes_nothing() -> None:
    text = clean("شّةُ \u0651\u064e e\u0323\u0301 \u212b \u1100\u1161\u11a8", inline=False)
    assert unicodedata.is_normalized("NFC", text)
    assert clean(text, inline=False) == text


@pytest.mark.parametrize(
    "unit", ["\x1b]", "\x9d", "\u2068", "\u0651\u064b\u0301", "\u2067a\u2069", "\r", "\u200c"]
)
def test_a_flood_of_anything_is_text(unit: str) -> None:
    text = unit * 20_000
    assert clean(clean(text)) == clean(text)
    assert layout(text, width=40)[-1].end == len(text)


def test_a_joiner_that_composing_leaves_beside_another_script_goes_at_once() -> None:
    once = clean("\u05b0\u0c4d\u200d\u201d")
    assert once == clean(once)
