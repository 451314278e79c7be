import pytest
from keyboards import XKB, xkb_keys

from newstui.terminal.keyboard import (
    AZERTY_PLACES,
    PLACES,
    SHIFTED_PLACES,
    TABLES,
    Keyboard,
    Layout,
    combine,
    latin_key,
    letters,
)  # fmt: skip

LATIN_KEYS = set(PLACES + SHIFTED_PLACES)


@pytest.mark.skipif(not XKB.is_dir(), reason="xkb-data is not installed")
@pytest.mark.parametrize(
    ("file", "section", "layout", "least"),
    [("ara", "basic", "arabic", 40), ("ir", "pes_part_basic", "persian", 40), ("il", "basic", "hebrew", 25)],
)
def test_the_tables_are_xkbs(file: str, section: str, layout: Layout, least: int) -> None:
    keys = xkb_keys(file, section)
    pairs = [
        (char, latin)
        for place, shifted in zip(PLACES, SHIFTED_PLACES, strict=True)
        for char, latin in zip(keys.get(place, ()), (place, shifted), strict=False)
        if char and not char.isascii()
    ]
    assert len(pairs) >= least
    assert [
        (char, key, latin_key(char, layout)) for char, key in pairs if latin_key(char, layout) != key
    ] == []


@pytest.mark.parametrize("layout", ["arabic", "persian"])
def test_every_letter_key_is_reached(layout: Layout) -> None:
    reached = set(TABLES[layout].values())
    assert set("abcdefghijklmnopqrstuvwxyz") <= reached


def test_hebrew_reaches_every_letter_where_q_is_typed_with_shift() -> None:
    assert set("abcdefghijklmnopqrstuvwxyz") <= set(TABLES["hebrew"].values())
    assert latin_key("Q", "hebrew") == "q"
    assert latin_key("/", "hebrew") is None
    assert latin_key(".", "hebrew") == "/"


def test_tables_lead_to_latin_keys_alone() -> None:
    for layout in ("arabic", "persian", "hebrew", "auto"):
        assert set(TABLES[layout].values()) <= LATIN_KEYS | set("0123456789")


@pytest.mark.parametrize(
    ("char", "layout", "key"),
    [
        ("ت", "arabic", "j"), ("ن", "arabic", "k"), ("ظ", "arabic", "/"), ("؟", "arabic", "?"),
        ("ل", "auto", "g"), ("ش", "azerty", "q"), ("ض", "azerty", "a"), ("é", "azerty", "2"),
        ("٣", "auto", "3"), ("۳", "auto", "3"), ("ظ", "persian", "z"), ("ظ", "auto", "/"),
        ("ח", "auto", "j"), ("j", "auto", None), ("/", "auto", None),
        ("漢", "auto", None), ("", "auto", None),
    ],
)  # fmt: skip
def test_a_key_by_its_place(char: str, layout: Layout, key: str | None) -> None:
    assert latin_key(char, layout) == key


def test_a_persian_letter_tells_the_keyboard() -> None:
    keyboard = Keyboard()
    assert keyboard.latin_key("ظ") == "/"
    assert keyboard.latin_key("پ") == "m"
    assert keyboard.latin_key("ظ") == "z"
    assert keyboard.latin_key("ة") == "J"
    assert keyboard.latin_key("ؤ") == "A"
    assert keyboard.latin_key("ى") == "n"
    assert keyboard.latin_key("ة") == "m"
    assert keyboard.latin_key("ظ") == "/"
    assert Keyboard("persian").latin_key("ظ") == "z"


def test_lam_alef_of_one_key_is_one_key_and_two_letters() -> None:
    assert latin_key(combine("لا")) == "b"
    assert latin_key(combine("لآ")) == "B"
    assert letters(combine("لا")) == "لا"
    assert letters("ج") == "ج"
    assert combine("لاحق") == "لاحق"
    assert combine("j") == "j"


def test_azerty_moves_what_qwerty_has_elsewhere() -> None:
    assert {
        char
        for char, key in TABLES["arabic"].items()
        if latin_key(char, "azerty") != AZERTY_PLACES.get(key, key)
    } == {"؟"}
    assert latin_key("؟", "azerty") == "?"


def test_signs_that_hebrew_moves_are_moved_while_hebrew_is_typed() -> None:
    keyboard = Keyboard()
    assert [keyboard.latin_key(sign) for sign in "'.,"] == [None, None, None]
    assert keyboard.latin_key("ח") == "j"
    assert [keyboard.latin_key(sign) for sign in "'.,Q"] == ["w", "/", "'", "q"]
    assert keyboard.latin_key("j") is None
    assert keyboard.latin_key("'") is None
    assert [keyboard.latin_key(char) for char in "חش."] == ["j", "a", None]
