"""Justified lines: tatweels where the script joins, spaces for the rest."""

import pytest

from newstui.text import StyleRange, layout

NEWS = "وأعلنت الهيئة أن المشروع الجديد سيبدأ مطلع العام المقبل بعد سنوات من الانتظار والعمل على خطة شاملة"
URDU = "حکومت نے کہا کہ وہ نئے منصوبے پر کام کرے گی اور اس کے بعد مزید اعلان کیا جائے گا تاکہ لوگ جان سکیں"


def test_every_line_but_the_last_fills_the_width() -> None:
    lines = layout(NEWS, width=34, justify=True)
    assert len(lines) > 2
    assert {line.width for line in lines[:-1]} == {34}
    assert lines[-1].width < 34
    assert "".join(NEWS[line.start : line.end] for line in lines) == NEWS


def test_it_breaks_where_the_ragged_text_breaks() -> None:
    ragged = layout(NEWS, width=34)
    assert [line.end for line in layout(NEWS, width=34, justify=True)] == [line.end for line in ragged]


def test_arabic_is_stretched_between_joined_letters_only() -> None:
    lines = layout(NEWS, width=34, justify=True)
    stretched = "".join(line.visual for line in lines)
    assert "ـ" in stretched
    for line in lines:
        for place, char in enumerate(line.visual):
            if char == "ـ":
                after, before = line.visual[place - 1], line.visual[place + 1]
                assert after == "ـ" or "\ufe70" <= after <= "\ufefc", "a final or medial form after it"
                assert before == "ـ" or "\ufe70" <= before <= "\ufefc"
        taken = line.visual.count("ـ")
        assert taken <= 34 * 0.15


def test_a_tatweel_stands_for_the_letter_before_it() -> None:
    lines = layout(NEWS, width=34, justify=True, styles=[StyleRange(0, len(NEWS), "all")])
    for line in lines:
        assert all(line.start <= char < line.end for char in line.cells)
        assert {run.styles for run in line.runs} == {("all",)}


@pytest.mark.parametrize("language", ["ur", None])
def test_urdu_is_never_stretched(language: str | None) -> None:
    lines = layout(URDU, width=30, justify=True, language=language)
    assert "ـ" not in "".join(line.visual for line in lines)
    assert {line.width for line in lines[:-1]} == {30}


def test_persian_with_urdu_said_is_not_stretched() -> None:
    assert "ـ" not in "".join(line.visual for line in layout(NEWS, width=34, justify=True, language="ur-PK"))


def test_latin_text_gets_spaces() -> None:
    lines = layout("the quick brown fox jumps over the lazy dog", width=16, justify=True)
    assert [line.visual for line in lines] == ["the quick  brown", "fox  jumps  over", "the lazy dog"]


@pytest.mark.parametrize("word", ["الله", "والله", "لله", "لا", "من", "ورد"])
def test_words_without_a_place_stay_as_they_are(word: str) -> None:
    lines = layout(f"{word} {word} {word} {word}", width=len(word) * 2 + 3, justify=True)
    assert "ـ" not in lines[0].visual


def test_a_line_of_one_word_that_cannot_be_stretched_stays_ragged() -> None:
    lines = layout("abcdefgh ijklmnop", width=10, justify=True)
    assert [line.visual for line in lines] == ["abcdefgh", "ijklmnop"]


def test_newlines_end_justified_lines() -> None:
    assert layout("خبر\nخبر", width=20, justify=True)[0].width == 3
