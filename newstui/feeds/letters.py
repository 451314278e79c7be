"""Guesses a legacy encoding by the letters that come out of it."""

import re
import unicodedata
from itertools import pairwise

_CANDIDATES = {
    "cp1256": "ا ل ي م و ن ر ت ب ه د ع ة ك ق ف س أ ح ج ش ط ص ى خ إ ذ ث ض ز ئ غ ظ ؤ ء آ پ چ ژ گ ک ی ے",
    "iso8859-6": "ا ل ي م و ن ر ت ب ه د ع ة ك ق ف س أ ح ج ش ط ص ى خ إ ذ ث ض ز ئ غ ظ ؤ ء آ",
    "cp1255": "י ו ה ל א ר ת ב מ ש נ ע ם ד ק ח פ כ ג ט צ ן ס ז ך ף ץ",
    "cp1251": "о е а и н т с р в л к м д п у я ы ь г з б ч й х ж ш ю ц щ э ф і ї є",
    "cp1253": "α ο ι ε τ σ ν η υ ρ π κ μ λ ς ω δ γ χ θ φ β ξ ζ ψ ά έ ή ί ό ύ ώ",
    "cp1254": "ı ş ğ İ Ş Ğ ü ö ç Ü Ö Ç â î",
    "cp1252": "é à è ê ç ù â î ô û ë ï ü ö ä ß Ä Ö Ü É À ñ á í ó ú ã õ å ø æ œ",
}
"""Encoding → the letters of its languages, commonest first."""
_FIRST, _DECAY = 10.0, 0.93
_LONGEST = 200_000
_RUN = re.compile(rb"[\x80-\xff]+")
_SIGNS = frozenset("–—‘’“”„«»…•·،؛؟٪°©®\u00a0\u200c\u200d\u200e\u200f€£")


def guess(body: bytes) -> str:
    """Gives the single-byte encoding under which the bytes beyond ASCII read most like text."""
    runs = _RUN.findall(body[:_LONGEST])
    high = b" ".join(runs)
    if not high:
        return "cp1252"
    scores = {encoding: _score(high, encoding) for encoding in _CANDIDATES}
    return max(scores, key=lambda encoding: scores[encoding])


def _score(high: bytes, encoding: str) -> float:
    """Letters count the more the commoner they are; what no text has counts against it."""
    weights = _weights(encoding)
    text = high.decode(encoding, "replace")
    total = sum(weights.get(char, 0.0) if char in weights else _stray(char) for char in text)
    return total / len(text) - _breaks(text)


def _weights(encoding: str) -> dict[str, float]:
    letters = _CANDIDATES[encoding].split()
    weights = {letter: _FIRST * _DECAY**place for place, letter in enumerate(letters)}
    return weights | dict.fromkeys(_SIGNS, 1.0)


def _stray(char: str) -> float:
    if char == " ":
        return 0.0
    if char == "\ufffd" or "\x80" <= char <= "\x9f":
        return -20.0
    return 0.5 if unicodedata.category(char).startswith(("L", "M")) else -4.0


def _breaks(text: str) -> float:
    """Capitals after small letters, as a wrong code page of Latin, Greek or Cyrillic makes them."""
    found = sum(1 for one, two in pairwise(text) if one.islower() and two.isupper())
    return 20.0 * found / max(len(text), 1)
