"""Keys on keyboards that type right-to-left letters: a letter stands for the Latin key in its place.

The tables follow Debian's xkb-data (``ara``, ``ir``, ``il``) and the layouts of Windows where they differ. A
character that the Latin keyboard has as well always stands for itself, but for those named in ``MOVED``.
"""

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
MOVED = {"hebrew": {"'": "w", ".": "/", ",": "'"}}
"""ASCII that a layout has in another place; Hebrew's ``/`` (on Q) and ``;`` (left of 1) stay themselves."""

DIGITS = {char: str(digit) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for digit, char in enumerate(digits)}
AZERTY_PLACES = dict(zip("qwazm;,./QWAZM:<>?", "azqw,m;:!AZQW?M./§", strict=True))
"""From a place on a QWERTY keyboard to what a French one has there."""
AZERTY_DIGITS = dict(zip("&é\"'(-è_çà", "1234567890", strict=True))

LAM_ALEF = {"لا": "ﻻ", "لإ": "ﻹ", "لأ": "ﻷ", "لآ": "ﻵ"}
"""One key, two letters: xkb sends the ligature, everybody else both letters at once."""
LETTERS = {ligature: letters for letters, ligature in LAM_ALEF.items()}
PERSIAN_ONLY, ARABIC_ONLY = frozenset("پچژگکی"), frozenset("كيىةؤءﻻﻷﻹﻵ")


def places(plain: str, shifted: str = "") -> dict[str, str]:
    """Return a layout's table from what its keys type to the Latin keys in their places."""
    table = dict(zip(shifted, SHIFTED_PLACES, strict=False)) | dict(zip(plain, PLACES, strict=True))
    return {char: key for char, key in table.items() if not char.isascii()} | DIGITS


TABLES = {
    "arabic": places(ARABIC, ARABIC_SHIFTED),
    "persian": places(PERSIAN, PERSIAN_SHIFTED),
    "hebrew": places(HEBREW) | MOVED["hebrew"],
}
TABLES["azerty"] = {
    char: AZERTY_PLACES.get(key, key) for char, key in TABLES["arabic"].items()
} | AZERTY_DIGITS
TABLES["auto"] = TABLES["persian"] | TABLES["arabic"] | places(HEBREW)


def latin_key(char: str, layout: Layout = "auto") -> str | None:
    """Return the Latin key in the place of ``char``; None where it stands for itself.

    ``auto`` takes the Arabic place of letters that the Persian layout has elsewhere; see ``Keyboard``.
    """
    return TABLES[layout].get(char)


class Keyboard:
    """Finds Latin keys, and in ``auto`` remembers which layout the last unmistakable letter came from."""

    def __init__(self, layout: Layout = "auto") -> None:
        """Begin with the reader's layout."""
        self.layout: Layout = layout
        self._seen: Layout = layout

    def latin_key(self, char: str) -> str | None:
        """Return the Latin key in the place of ``char``; None where it stands for itself."""
        if self.layout == "auto" and char in PERSIAN_ONLY:
            self._seen = "persian"
        elif self.layout == "auto" and char in ARABIC_ONLY:
            self._seen = "arabic"
        return latin_key(char, self._seen) or latin_key(char, self.layout)


def combine(typed: str) -> str:
    """Return what one read of the keyboard brought, with lam and alef of one key as one character.

    Two letters that arrive in one read are one key: a hand is slower than that. Pasted text does not come
    this way.
    """
    return LAM_ALEF.get(typed, typed)


def letters(char: str) -> str:
    """Return what a key writes into a field: lam and alef, where ``combine`` or xkb made them one."""
    return LETTERS.get(char, char)
