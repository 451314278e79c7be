"""Digits as the reader wants them."""

import re
from typing import Literal

Digits = Literal["as-written", "european", "arabic"]

_ARABIC_INDIC = "٠١٢٣٤٥٦٧٨٩"
_EXTENDED = "۰۱۲۳۴۵۶۷۸۹"
_TO_EUROPEAN = str.maketrans(_ARABIC_INDIC + _EXTENDED, "0123456789" * 2)
_TO_ARABIC = str.maketrans("0123456789" + _EXTENDED, _ARABIC_INDIC * 2)
_TO_EXTENDED = str.maketrans("0123456789" + _ARABIC_INDIC, _EXTENDED * 2)
_EXTENDED_LANGUAGES = frozenset(
    ("fa", "fas", "per", "prs", "pes", "ur", "urd", "ps", "pus", "pnb", "mzn", "lrc", "ks")
)
_separators = re.compile("(?<=[٠-٩۰-۹])[٫٬](?=[٠-٩۰-۹])")
# Numbers inside names, versions and addresses (GPT-4, https://…/2025) stay as they are.
_words = re.compile(r"\S+")
_digit = re.compile("[0-9٠-٩۰-۹]").search
_latin = re.compile("[A-Za-z]").search


def _separator(found: re.Match[str]) -> str:
    return "." if found[0] == "٫" else ","


def to_digits(text: str, digits: Digits, language: str | None = None) -> str:
    """Returns a text of the same length with its numbers in the digits asked for (Persian ones for
    Persian, Urdu, Pashto)."""
    if digits == "european":
        return text if text.isascii() else _separators.sub(_separator, text).translate(_TO_EUROPEAN)
    if digits == "arabic" and _digit(text):
        extended = (language or "").lower().replace("_", "-").split("-")[0] in _EXTENDED_LANGUAGES
        table = _TO_EXTENDED if extended else _TO_ARABIC
        return _words.sub(lambda word: word[0] if _latin(word[0]) else word[0].translate(table), text)
    return text
