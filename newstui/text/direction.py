"""Directions: of a text, of a language, and what wins when several things speak of it."""

import re
from typing import Literal

from newstui.text.bidi import paragraph_level
from newstui.text.classes import has_rtl

Direction = Literal["rtl", "ltr"]
Side = Literal["rtl", "ltr", "auto"]

_RTL_SCRIPTS = frozenset((
    "arab", "aran", "hebr", "syrc", "syre", "syrj", "syrn", "thaa", "nkoo", "adlm", "rohg", "mand", "samr",
    "mend", "yezi", "sogd", "phnx",
))  # fmt: skip
_RTL_LANGUAGES = frozenset((
    "ar", "arc", "arq", "ary", "arz", "acm", "acq", "aeb", "afb", "ajp", "apc", "apd", "ars", "aii", "azb",
    "bal", "bcc", "bgn", "bqi", "ckb", "dv", "fa", "fas", "per", "pes", "prs", "glk", "he", "heb", "iw",
    "haz", "jpr", "jrb", "khw", "ks", "lki", "lrc", "luz", "mzn", "nqo", "pnb", "ps", "pus", "pbt", "pbu",
    "pst", "sd", "skr", "sdh", "syr", "tru", "ug", "uig", "ur", "urd", "yi", "yid", "ydd",
))  # fmt: skip
_UNKNOWN = frozenset(("und", "mul", "zxx", "mis", "root", ""))
_tag = re.compile(r"[a-z]{2,8}(?:-[a-z0-9]{1,8})*").fullmatch
_ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")
_PDI = "\u2069"
_isolate = re.compile("[\u2066-\u2069]")
has_isolates = _isolate.search
USUAL_START = 32
"""Within so many characters stands the first strong one of nearly every text."""
_OPENERS = {"ltr": "\u2066", "rtl": "\u2067", "auto": "\u2068"}


def first_strong(text: str) -> Direction | None:
    """Returns the direction of the first strong character (UAX #9, P2), or None where there is none."""
    if text.isascii():
        return "ltr" if any(map(str.isalpha, text)) else None
    if has_isolates(text):
        level = paragraph_level(text)
    else:
        level = paragraph_level(text[:USUAL_START])
        level = paragraph_level(text) if level is None and len(text) > USUAL_START else level
    return None if level is None else "rtl" if level else "ltr"


def language_direction(tag: str | None) -> Direction | None:
    """Returns the direction of a BCP 47 tag's language or script, or None where the tag does not tell."""
    subtags = (tag or "").strip().replace("_", "-").lower()
    if not _tag(subtags):
        return None
    language, *rest = subtags.split("-")
    if language in _UNKNOWN and not rest:
        return None
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    if script:
        return "rtl" if script in _RTL_SCRIPTS else "ltr"
    if language in _UNKNOWN:
        return None
    return "rtl" if language in _RTL_LANGUAGES else "ltr"


def resolve_direction(
    text: str, *, setting: str | None = None, element: str | None = None, language: str | None = None
) -> Direction:
    """Returns what the reader's setting, the element, the first strong character or the language says."""
    for said in (setting, element):
        if said == "rtl":
            return "rtl"
        if said == "ltr":
            return "ltr"
    return first_strong(text) or language_direction(language) or "ltr"


def isolate(text: str, direction: Side = "auto") -> str:
    """Returns a text in FSI, LRI or RLI and PDI, without isolates of its own that could end it early."""
    if has_isolates(text):
        bare = text.translate(_ISOLATES)
        # A first strong character that is isolated itself would not be found again.
        direction = (first_strong(bare) or "auto") if direction == "auto" else direction
        text = text if _is_balanced(text) else bare
    return f"{_OPENERS[direction]}{text}\u2069"


def _is_balanced(text: str) -> bool:
    """Whether all isolates are closed in the text, and in its one paragraph."""
    depth = 0
    for found in _isolate.finditer(text):
        depth += -1 if found[0] == _PDI else 1
        if depth < 0:
            return False
    return depth == 0 and "\n" not in text


def level_of(text: str, direction: Side, language: str | None = None) -> int:
    """Returns the paragraph level to lay a text out with: 0 or 1."""
    if direction == "auto":
        if not language and (text.isascii() or not has_rtl(text)):
            return 0
        direction = first_strong(text) or language_direction(language) or "ltr"
    return int(direction == "rtl")
