import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

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
XKB = Path("/usr/share/X11/xkb/symbols")
KEYSYMS = {
    "AD": "qwertyuiop[]", "AC": "asdfghjkl;'", "AB": "zxcvbnm,./",
}  # fmt: skip
NAMES = {
    "Arabic_thal": "ذ", "Arabic_dad": "ض", "Arabic_sad": "ص", "Arabic_theh": "ث", "Arabic_qaf": "ق",
    "Arabic_feh": "ف", "Arabic_ghain": "غ", "Arabic_ain": "ع", "Arabic_ha": "ه", "Arabic_heh": "ه",
    "Arabic_khah": "خ", "Arabic_hah": "ح", "Arabic_jeem": "ج", "Arabic_dal": "د", "Arabic_sheen": "ش",
    "Arabic_seen": "س", "Arabic_yeh": "ي", "Arabic_beh": "ب", "Arabic_lam": "ل", "Arabic_alef": "ا",
    "Arabic_teh": "ت", "Arabic_noon": "ن", "Arabic_meem": "م", "Arabic_kaf": "ك", "Arabic_tah": "ط",
    "Arabic_hamzaonyeh": "ئ", "Arabic_hamza": "ء", "Arabic_hamzaonwaw": "ؤ", "Arabic_ra": "ر",
    "UFEFB": "ﻻ", "UFEF5": "ﻵ", "UFEF9": "ﻹ", "U0FEF7": "ﻷ", "Arabic_alefmaksura": "ى",
    "Arabic_tehmarbuta": "ة", "Arabic_waw": "و", "Arabic_zain": "ز", "Arabic_zah": "ظ", "Arabic_tcheh": "چ",
    "Farsi_yeh": "ی", "Arabic_keheh": "ک", "Arabic_gaf": "گ", "Arabic_peh": "پ", "Arabic_jeh": "ژ",
    "Arabic_comma": "،", "Arabic_semicolon": "؛", "Arabic_question_mark": "؟", "Arabic_tatweel": "ـ",
    "Arabic_hamzaunderalef": "إ", "Arabic_hamzaonalef": "أ", "Arabic_maddaonalef": "آ",
    "division": "÷", "multiply": "×", "guillemotright": "»", "guillemotleft": "«",
}  # fmt: skip


def xkb_keys(file: str, section: str) -> Iterator[tuple[str, str]]:
    """The (character, Latin key) pairs of a layout of xkb-data: two levels, the names known here."""
    text = (XKB / file).read_text("utf-8")
    body = text[text.index(f'xkb_symbols "{section}"') :]
    for line in body[: body.index("\n};")].splitlines():
        code, _, rest = line.partition("<")[2].partition(">")
        row, place = code[:2], code[2:]
        if row not in KEYSYMS or "[" not in rest:
            continue
        latin = KEYSYMS[row][int(place) - 1]
        shifted = SHIFTED_PLACES[PLACES.index(latin)]
        names = [name.strip() for name in rest.partition("[")[2].partition("]")[0].split(",")]
        for name, key in zip(names, (latin, shifted), strict=False):
            if char := hebrew(name) or NAMES.get(name):
                yield char, key


def hebrew(name: str) -> str | None:
    """The letter of a Hebrew keysym: ``hebrew_finalkaph``."""
    if not name.startswith("hebrew_"):
        return None
    spelt = {
        "aleph": "alef", "chet": "het", "kaph": "kaf", "qoph": "qof", "samech": "samekh", "taw": "tav",
        "waw": "vav", "zade": "tsadi", "zain": "zayin",
    }  # fmt: skip
    letter = name.removeprefix("hebrew_")
    final = letter.startswith("final")
    letter = letter.removeprefix("final")
    return unicodedata.lookup(f"HEBREW LETTER {'FINAL ' if final else ''}{spelt.get(letter, letter).upper()}")


@pytest.mark.skipif(not XKB.is_dir(), reason="xkb-data is not installed")
@pytest.mark.parametrize(
    ("file", "section", "layout", "least"),
    [("ara", "basic", "arabic", 40), ("ir", "pes_part_basic", "persian", 40), ("il", "basic", "hebrew", 25)],
)
def test_the_tables_are_xkbs(file: str, section: str, layout: Layout, least: int) -> None:
    pairs = list(xkb_keys(file, section))
    assert len(pairs) >= least
    assert [
        (char, key, latin_key(char, layout)) for char, key in pairs if latin_key(char, layout) != key
    ] == []


@pytest.mark.parametrize("layout", ["arabic", "persian"])
def test_every_letter_key_is_reached(layout: Layout) -> None:
    reached = set(TABLES[layout].values())
    assert set("abcdefghijklmnopqrstuvwxyz") <= reached


def test_hebrew_reaches_every_letter_but_the_one_on_the_slash() -> None:
    assert set("abcdefghijklmnopqrstuvwxyz") - set(TABLES["hebrew"].values()) == {"q"}
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
    assert all(
        latin_key(char, "azerty") == AZERTY_PLACES.get(key, key) for char, key in TABLES["arabic"].items()
    )
