"""What may be copied of a text and of an address."""

import unicodedata

import pytest

from newstui.text import isolate
from newstui.text.copied import link_to_copy, text_to_copy

CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def test_text_is_copied_as_it_was_written() -> None:
    written = "قال: «مرحبًا» (Damascus) في 2025،\n\tوأضافَ ﷺ ﷼ 👩\u200d💻 — مؤسَّسة.\n\nسطر"
    assert text_to_copy(written) == unicodedata.normalize("NFC", written)


def test_what_orders_text_is_not_copied() -> None:
    assert text_to_copy(f"{isolate('BBC')} · {isolate('بي بي سي')}") == "BBC · بي بي سي"
    assert text_to_copy(CONTROLS.join("خبر")) == "خبر"


@pytest.mark.parametrize(
    ("shaped", "written"),
    [
        ("ﻣﺮﺣﺒﺎ", "مرحبا"),
        ("ﺳﻼﻡ", "سلام"),
        ("ﻷ", "لأ"),
        ("ﭘﻨﺠﺮﻩ ﮔﻞ", "پنجره گل"),
        ("ﷲ ﷴ", "الله محمد"),
        ("שׁ ﬠ", "שׁ ע"),
        ("ﬁn", "fin"),
    ],
)
def test_presentation_forms_become_the_letters_that_they_show(shaped: str, written: str) -> None:
    assert text_to_copy(shaped) == unicodedata.normalize("NFC", written)


@pytest.mark.parametrize("word", ["می\u200cروم", "خانه\u200cها", "ده\u200d", "ه\u200d", "ئە\u200cوە"])
def test_joiners_of_persian_and_kurdish_words_stay(word: str) -> None:
    assert text_to_copy(f"({word} {word})") == f"({word} {word})"


def test_nothing_that_a_terminal_obeys_is_copied() -> None:
    attack = "a\x1b[201~\r\nrm -rf ~\x00\x07\x08.\x9b31m\x1b]52;c;eA==\x07b\x7f\x85c\tمن"
    copied = text_to_copy(attack)
    assert copied == "a\nrm -rf ~.b\nc\tمن"
    assert all(char in "\n\t" or unicodedata.category(char) != "Cc" for char in copied)


def test_a_link_stays_as_it_is() -> None:
    link = "https://example.org/أخبار/?q=%D8%A3&a=b#قسم-٣"
    assert link_to_copy(link) == link


def test_a_link_is_one_line_without_anything_unseen() -> None:
    assert (
        link_to_copy(" https://example.org/a\r\nrm -rf ~\u2028\tb\n") == "https://example.org/arm%20-rf%20~b"
    )
    assert link_to_copy("https://example.org/\x1b[31m\x7f") == "https://example.org/%1B[31m%7F"
    assert link_to_copy("https://example.org/\u202etxt.exe\u200f") == (
        "https://example.org/%E2%80%AEtxt.exe%E2%80%8F"
    )


def test_a_link_leads_where_it_led_though_no_form_and_no_joiner_stands_in_it() -> None:
    assert link_to_copy("https://example.org/می\u200cروم/ﻼ") == (
        "https://example.org/می%E2%80%8Cروم/%EF%BB%BC"
    )
