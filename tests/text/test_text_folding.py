"""Search: what counts as the same word, and where it stands in the text as written."""

import pytest

from newstui.text import find, fold, stem, tokens, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أخبار", "اخبار"), ("إيران", "ايران"), ("آمن", "امن"), ("مؤتمر", "موتمر"), ("شيئ", "شيي"),
        ("مدرسة", "مدرسه"),
        ("مستشفى", "مستشفي"), ("كتاب", "کتاب"), ("علي", "علی"), ("كَتَبَ", "كتب"), ("الـــعالم", "العالم"),
        ("٢٠٢٥", "2025"), ("۲۰۲۵", "2025"), ("می\u200cرود", "میرود"), ("ﻻ", "لا"), ("Café", "cafe"),
        ("STRASSE", "straße"),
        ("ا\u0653من", "امن"), ("שָׁלוֹם", "שלום"), ("ſ", "s"), ("ｆｕｌｌ", "full"),
    ],
)  # fmt: skip
def test_spellings_that_count_as_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert fold(fold(one)) == fold(one)


@pytest.mark.parametrize(("one", "other"), [("كرة", "كلة"), ("ولد", "بلد"), ("10", "100")])
def test_words_that_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("word", ["الكتاب", "والكتاب", "بالكتاب", "فالكتاب", "كالكتاب", "للكتاب", "وللكتاب"])
def test_the_article_is_light(word: str) -> None:
    assert stem(word) == "كتاب"


@pytest.mark.parametrize("word", ["وليد", "بلد", "الم", "ال", "لك"])
def test_what_only_looks_like_an_article_stays(word: str) -> None:
    assert stem(word) == word


def test_words_of_a_text() -> None:
    assert words("«الأخبار» كتاب\u200cها، 3.5% C++ e\u0301t\u0301 東京") == [
        "الاخبار", "كتابها", "3", "5", "c", "et", "東", "京",
    ]  # fmt: skip


def test_tokens_point_into_the_text_as_written() -> None:
    text = "قالَ: الوزيرُ"
    assert [text[token.start : token.end] for token in tokens(text)] == ["قالَ", "الوزيرُ"]


def test_hits_are_code_points_of_the_original() -> None:
    text = "الوَزِيرُ قال للوزير إن وزيرًا"
    hits = find(text, ["وزير"])
    assert [text[start:end] for start, end in hits] == ["الوَزِيرُ", "للوزير"]
    assert find(text, ["غائب"]) == []
    assert find(text, ["", " "]) == []


def test_a_phrase_is_found_whole_and_a_beginning_when_asked() -> None:
    text = "مجلس الأمن ومجلس الوزراء"
    assert [text[a:b] for a, b in find(text, ["مجلس الامن"])] == ["مجلس الأمن"]
    assert find(text, ["وزر"]) == []
    assert [text[a:b] for a, b in find(text, ["وزر"], prefix=True)] == ["الوزراء"]


def test_overlapping_hits_are_one() -> None:
    text = "مجلس الأمن"
    assert find(text, ["مجلس الأمن", "الأمن", "مجلس"]) == [(0, 10)]


def test_a_flood_of_marks_is_folded() -> None:
    assert fold("a" + "\u0301\u0323" * 50_000 + "b") == "ab"
    assert len(fold("\u1dc0\u1dcf" * 50_000)) < 50
