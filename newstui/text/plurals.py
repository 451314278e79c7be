"""CLDR's cardinal plural rules for whole numbers, for the languages whose counts the interface writes."""

from typing import Literal

Category = Literal["zero", "one", "two", "few", "many", "other"]

_NONE = frozenset(["id", "ja", "ko", "ms", "th", "vi", "yo", "zh"])
_ZERO_AND_ONE = frozenset(["am", "bn", "fa", "fr", "gu", "hi", "hy", "kn", "pt", "zu"])
_SLAVIC = frozenset(["be", "bs", "hr", "ru", "sr", "uk"])


def plural_category(n: int, language: str) -> Category:
    """Returns CLDR's category of a count in a language (a BCP 47 tag)."""
    n = abs(n)
    language = language.replace("_", "-").split("-")[0].lower()
    if language in ("ar", "ars"):
        return _arabic(n)
    if language in ("he", "iw"):
        return "one" if n == 1 else "two" if n == 2 else "other"
    if language in _SLAVIC or language == "pl":
        return _slavic(n, language)
    if language in _NONE:
        return "other"
    if language in _ZERO_AND_ONE:
        return "one" if n < 2 else "other"
    return "one" if n == 1 else "other"


def _arabic(n: int) -> Category:
    if n < 3:
        return ("zero", "one", "two")[n]
    hundredth = n % 100
    if hundredth < 3:
        return "other"
    return "few" if hundredth < 11 else "many"


def _slavic(n: int, language: str) -> Category:
    teens = n % 100 in (11, 12, 13, 14)
    if n == 1 or (n % 10 == 1 and not teens and language != "pl"):
        return "one"
    if n % 10 in (2, 3, 4) and not teens:
        return "few"
    return "other" if language in ("bs", "hr", "sr") else "many"
