"""What the keys of real keyboards type: xkb-data's layouts, and those of Windows that differ."""

import re
import unicodedata
from pathlib import Path

XKB = Path("/usr/share/X11/xkb/symbols")
ROWS = {"AE": "1234567890-=", "AD": "qwertyuiop[]", "AC": "asdfghjkl;'", "AB": "zxcvbnm,./"}
CORNERS = {"TLDE": "`", "BKSL": "\\", "LSGT": "<>"}
_SIGN_NAMES = """
    exclam at numbersign dollar percent asciicircum ampersand asterisk parenleft parenright minus underscore
    equal plus bracketleft bracketright braceleft braceright semicolon colon apostrophe quotedbl comma less
    period greater slash question grave asciitilde backslash bar ellipsis division multiply guillemotright
    guillemotleft degree eacute egrave ccedilla agrave brokenbar
"""
SIGNS = dict(zip(_SIGN_NAMES.split(), "!@#$%^&*()-_=+[]{};:'\",<.>/?`~\\|…÷×»«°éèçà¦", strict=True))
ARABIC = {
    "comma": "،", "semicolon": "؛", "question_mark": "؟", "percent": "٪", "ha": "ه", "ra": "ر",
    "maddaonalef": "آ", "hamzaonalef": "أ", "hamzaunderalef": "إ", "hamzaonwaw": "ؤ", "hamzaonyeh": "ئ",
    "alefmaksura": "ى", "tehmarbuta": "ة",
}  # fmt: skip
HEBREW = {
    "aleph": "alef", "chet": "het", "kaph": "kaf", "qoph": "qof", "samech": "samekh", "taw": "tav",
    "waw": "vav", "zade": "tsadi", "zain": "zayin",
}  # fmt: skip

Keys = dict[str, tuple[str, ...]]
"""What a key types, alone and with Shift, by the Latin key in its place."""


def xkb_keys(file: str, section: str) -> Keys:
    """Read a layout of xkb-data, with those of its own file that it includes."""
    text = (XKB / file).read_text("utf-8")
    body = re.search(rf'xkb_symbols "{section}"\s*\{{(.*?)^\}};', text, re.DOTALL | re.MULTILINE)
    assert body is not None, (file, section)
    keys: Keys = {}
    for line in body[1].splitlines():
        if included := re.search(rf'include\s+"{file}\((\w+)\)"', line):
            keys |= xkb_keys(file, included[1])
        elif key := re.search(r"key\s*<([A-Z]{2,4})(\d*)>\s*\{\s*\[([^\]]*)\]", line):
            names = [name.strip() for name in key[3].split(",")][:2]
            if key[1] in ROWS or key[1] in CORNERS:
                place = CORNERS.get(key[1]) or ROWS[key[1]][int(key[2]) - 1]
                keys[place] = tuple(map(character, names))
    return keys


def character(name: str) -> str:
    """Give what a keysym types; nothing for those that type nothing."""
    if len(name) == 1 or name in SIGNS:
        return SIGNS.get(name, name)
    if point := re.fullmatch(r"(?:U|0x100)([0-9A-Fa-f]{4,6})", name):
        return chr(int(point[1], 16))
    script, _, letter = name.partition("_")
    if letter.isdigit():
        return chr((0x660 if script == "Arabic" else 0x6F0) + int(letter))
    if script == "hebrew":
        final, letter = ("FINAL " if letter.startswith("final") else ""), letter.removeprefix("final")
        return unicodedata.lookup(f"HEBREW LETTER {final}{HEBREW.get(letter, letter)}")
    if script == "Arabic" and letter in ARABIC:
        return ARABIC[letter]
    if script in {"Arabic", "Farsi"}:
        script = {"Farsi": "ARABIC LETTER FARSI"}.get(script, "ARABIC LETTER")
        for kind in (script, "ARABIC"):
            try:
                return unicodedata.lookup(f"{kind} {letter.replace('_', ' ')}")
            except KeyError:
                continue
    assert name in {"NoSymbol", "VoidSymbol"}, name
    return ""


_PLACES = "` 1 2 3 4 5 6 7 8 9 0 - = q w e r t y u i o p [ ] a s d f g h j k l ; ' \\ <> z x c v b n m , . /"


def _rows(plain: str, shifted: str) -> Keys:
    pairs = zip(_PLACES.split(), plain.split(), shifted.split(), strict=True)
    return {place: tuple("" if key == "no" else key for key in typed) for place, *typed in pairs}


WINDOWS = {
    "arabic 102": _rows(
        "> 1 2 3 4 5 6 7 8 9 0 - = ض ص ث ق ف غ ع ه خ ح ج د ش س ي ب ل ا ت ن م ك ط ذ ـ ئ ء ؤ ر لا ى ة و ز ظ",
        '< ! @ # $ % ^ & * ) ( _ + \u064e \u064b \u064f \u064c لإ إ ‘ ÷ × ؛ } { \\ no ] [ لأ أ ـ ، / : " '
        "\u0651 | ~ \u0652 \u0650 \u064d لآ آ ’ , . ؟",
    ),
    "azerty": _rows(
        "> & é \" ' ( - è _ ç à ) = ض ص ث ق ف غ ع ه خ ح ج د ش س ي ب ل ا ت ن م ك ط ذ \\ ئ ء ؤ ر لا ى ة و ز ظ",
        '< 1 2 3 4 5 6 7 8 9 0 ° + \u064e \u064b \u064f \u064c لإ إ ‘ ÷ × ؛ } { \\ no ] [ لأ أ ـ ، / : " '
        "\u0651 | ~ \u0652 \u0650 \u064d لآ آ ’ , . ؟",
    ),
}
WINDOWS["arabic 101"] = WINDOWS["arabic 102"] | {
    "`": ("ذ", "\u0651"), "[": ("ج", "<"), "]": ("د", ">"), "a": ("ش", "\u0650"), "s": ("س", "\u064d"),
    "\\": ("\\", "|"), "<>": ("\\", "|"), "c": ("ؤ", "}"), "v": ("ر", "{"),
}  # fmt: skip
