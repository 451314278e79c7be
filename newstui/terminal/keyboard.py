"""Keys on keyboards that type right-to-left letters: a letter stands for the Latin key in its place.

The tables follow Debian's xkb-data (``ara``, ``ir``, ``il``) and the layouts of Windows where they differ. A
character that the Latin keyboard has as well always stands for itself, but for those named in ``MOVED``.
"""

import re
from typing import Literal

Layout = Literal["auto", "arabic", "azerty", "persian", "hebrew"]

PLACES = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./"
SHIFTED_PLACES = '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?'

ARABIC = "ذضصثقفغعهخحجدشسيبلاتنمكطئءؤرﻻىةوزظ"
ARABIC_SHIFTED = 'ّ\u064e\u064b\u064f\u064cﻹإ‘÷×؛<>\u0650\u064d][ﻷأـ،/:"~\u0652}{ﻵآ’,.؟'
PERSIAN = "\u200dضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو./"
PERSIAN_SHIFTED = (
    "÷\u0652\u064c\u064d\u064b\u064f\u0650\u064e\u0651][}{ؤئيإأآة»«:؛ك\u0653ژ\u0670\u200c\u0654ء><؟"
)
HEBREW = ";/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ."
HEBREW_POINTED = (
    " \0\0\u05b8\u05bc\u200e\u200f\u05b9\0\0\u05b7\0\0\u05b0\0\0\0\u05c2\u05c1\u05b4₪\0\0\0"
    "\0\u05b6\u05bb\u05b1\u05b2\u05b3\u05b5\0\0\0"
)
"""What the shifted keys of ``il(lyx)`` type; the usual layout types Latin capitals."""
MOVED = {"hebrew": {"'": "w", ".": "/", ",": "'", "Q": "q"}}
"""ASCII that a layout has in another place; Hebrew's ``/`` (on Q) and ``;`` (left of 1) stay themselves, so
that with Shift alone Q is to be had."""

DIGITS = {char: str(digit) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for digit, char in enumerate(digits)}
AZERTY_PLACES = dict(zip("qwazm;,./QWAZM:<>?", "azqw,m;:!AZQW?M./§", strict=True))
"""From a place on a QWERTY keyboard to what a French one has there."""
AZERTY_DIGITS = dict(zip("&é\"'(-è_çà", "1234567890", strict=True))
AZERTY_SIGNS = {"؟": "?"}
"""In the place of ``؟`` a French keyboard has ``§``, and in that of ``?`` a sign that is a digit's too."""

LAM_ALEF = {"لا": "ﻻ", "لإ": "ﻹ", "لأ": "ﻷ", "لآ": "ﻵ"}
"""One key, two letters: xkb sends the ligature, everybody else both letters at once."""
LETTERS = {ligature: letters for letters, ligature in LAM_ALEF.items()}
PERSIAN_ONLY, ARABIC_ONLY = frozenset("پچژگکی"), frozenset("ىﻻﻷﻹﻵ")
ARABIC_PLAIN = frozenset("كيةؤء")
"""Letters of the Arabic layout that the Persian one has as well, with Shift."""


def places(plain: str, shifted: str = "") -> dict[str, str]:
    """Return a layout's table from what its keys type to the Latin keys in their places."""
    table = dict(zip(shifted, SHIFTED_PLACES, strict=False)) | dict(zip(plain, PLACES, strict=True))
    return {char: key for char, key in table.items() if not char.isascii()} | DIGITS


TABLES = {
    "arabic": places(ARABIC, ARABIC_SHIFTED),
    "persian": places(PERSIAN, PERSIAN_SHIFTED),
    "hebrew": places(HEBREW, HEBREW_POINTED) | MOVED["hebrew"],
}
TABLES["azerty"] = {
    **{char: AZERTY_PLACES.get(key, key) for char, key in TABLES["arabic"].items()},
    **AZERTY_DIGITS,
    **AZERTY_SIGNS,
}
TABLES["auto"] = TABLES["persian"] | TABLES["arabic"] | places(HEBREW, HEBREW_POINTED)


def latin_key(char: str, layout: Layout = "auto") -> str | None:
    """Return the Latin key in the place of ``char``; None where it stands for itself.

    ``auto`` takes the Arabic place of letters that the Persian layout has elsewhere; see ``Keyboard``.
    """
    return TABLES[layout].get(char)


class Keyboard:
    """Finds Latin keys, and in ``auto`` remembers which layout the last telling letter came from."""

    def __init__(self, layout: Layout = "auto") -> None:
        """Begin with the reader's layout."""
        self.layout: Layout = layout
        self._seen: Layout = layout

    def latin_key(self, char: str) -> str | None:
        """Return the Latin key in the place of ``char``; None where it stands for itself."""
        if self.layout == "auto":
            self._seen = _told(char, self._seen)
        return latin_key(char, self._seen) or latin_key(char, self.layout)


def _told(char: str, seen: Layout) -> Layout:
    """Return the layout that a letter comes from, where it tells; ``seen`` is the one before."""
    if char in PERSIAN_ONLY:
        return "persian"
    if char in ARABIC_ONLY or (char in ARABIC_PLAIN and seen != "persian"):
        return "arabic"
    if "א" <= char <= "ת":
        return "hebrew"
    elsewhere = "a" <= char <= "z" or "\u0600" <= char <= "\u06ff"
    # Hebrew alone has signs of the Latin keyboard in other places.
    return "auto" if seen == "hebrew" and elsewhere else seen


def combine(typed: str) -> str:
    """Return what one read of the keyboard brought, with each key as the parser of keys takes it.

    Lam and alef of one key become one character: two letters that arrive in one read are one key, a hand is
    slower than that. Pasted text does not come this way. A right-to-left letter held with Control or Alt
    becomes the Latin letter in its place, as terminals send it that know of the layout's Latin side.
    """
    if "\x1b" in typed:
        typed = _lam_alef_keys(_one_lam_alef, _chords(_latin_chord, _alts(_latin_alt, typed)))
    return LAM_ALEF.get(typed, typed)


_chords = re.compile(r"\x1b\[(\d{4,5})(?::\d*)*;(\d+)u").sub
"""A key of the extended protocol held with something, without a text of its own."""
_lam_alef_keys = re.compile(r"\x1b\[[\d:]*;\d*;1604:(157[0135])u").sub
_alts = re.compile("\x1b([\u05d0-\u05ea\u0620-\u06ff\ufef5-\ufefc])").sub
HELD = 0b101110
"""Alt, Control, Super and Meta in the extended protocol's number."""


def _latin_chord(found: re.Match[str]) -> str:
    held = int(found[2]) - 1
    latin = latin_key(chr(int(found[1]))) if held & HELD else None
    return f"\x1b[{ord(latin.lower())};{found[2]}u" if latin else found[0]


def _one_lam_alef(found: re.Match[str]) -> str:
    ligature = ord(LAM_ALEF["ل" + chr(int(found[1]))])
    return f"\x1b[{ligature};;{ligature}u"


def _latin_alt(found: re.Match[str]) -> str:
    latin = latin_key(found[1])
    return f"\x1b{latin}" if latin else found[0]


def letters(char: str) -> str:
    """Return what a key writes into a field: lam and alef, where ``combine`` or xkb made them one."""
    return LETTERS.get(char, char)
