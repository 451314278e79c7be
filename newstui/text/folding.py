"""Search folding: spellings that readers take for the same become the same; the hits are in the text as
written."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from newstui.text.clean import without_surplus_marks

_SAME = (
    ("ا", "أإآٱٲٳٵ"), ("و", "ؤۆۇۈۋ"), ("ي", "ئىیېۍێےۓ"), ("ه", "ةەۀہھۂۃۿ"), ("ك", "کڪګ"), ("ل", "ڵ"),
    ("ر", "ڕړ"), ("ن", "ں"),
)  # fmt: skip

_LETTERS = (
    "0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0300-\u0373\u0376-\u037d\u037f\u0386\u0388-\u0481"
    "\u0483-\u0559\u0560-\u0588\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7-\u05f2\u0610-\u061a\u0620-\u0669"
    "\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06fc\u06ff-\u06ff\u0710-\u085b\u0860-\u08ff\u0900-\u0963"
    "\u0966-\u10ff\u1100-\u1fff\ufb00-\ufd3d\ufd50-\ufdfb\ufe20-\ufe2f\ufe70-\ufefc\u2c00-\u2dff\uac00-\ud7ff"
    "\ua4d0-\uabff\U00010000-\U0001efff"
)
_INSIDE = "\u00ad\u061c\u200b-\u200f\u2060\u2066-\u2069\ufeff"
# Letters that are written without spaces between words stand each for itself.
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = f"[{_LETTERS}](?:[{_INSIDE}]*[{_LETTERS}])*+|[{_IDEOGRAPHS}]"
_only_arabic = re.compile("[\0-\x7f\u0600-\u06ff\u05d0-\u05ea\u200c\u2010-\u2027«»]*").fullmatch
_latin_marks = re.compile("[\u0300-\u036f]+")
_article = re.compile("(?:[وف]?[بك]?ال|[وف]?لل)(?=..)").match


@cache
def _words() -> Callable[[str], Iterator[re.Match[str]]]:
    """Returns the finder of words, compiled when the first text is searched (3 ms)."""
    return re.compile(_WORD).finditer


@cache
def _table() -> dict[int, str | None]:
    """Returns what becomes of characters of the Arabic blocks, Hebrew points and format characters."""
    table: dict[int, str | None] = dict.fromkeys((1600, 173, 1564, 8288, 65279, *range(8203, 8208)))
    for cp in (*range(0x591, 0x5C8), *range(0x600, 0x900), *range(0x2066, 0x206A)):
        if unicodedata.category(chr(cp)) in ("Mn", "Me", "Cf"):
            table[cp] = None
    for letter, others in _SAME:
        table.update(dict.fromkeys(map(ord, others), letter))
    for digit in range(10):
        table[0x660 + digit] = table[0x6F0 + digit] = str(digit)
    table.update({0x66B: ".", 0x66C: ",", 0x6D4: "."})
    return table


def fold(text: str) -> str:
    """Returns a text with letter variants, vowel marks, tatweel, digits, case and accents made alike.

    Its length may differ from the text's; ``find`` and ``tokens`` give places in the text as written.
    """
    if text.isascii():
        return text.lower()
    folded = text.translate(_table())
    if _only_arabic(folded):
        return folded.casefold()
    folded = unicodedata.normalize("NFKD", without_surplus_marks(folded)).translate(_table())
    return unicodedata.normalize("NFC", _latin_marks.sub("", folded).casefold())


def stem(word: str) -> str:
    """Returns a folded word without the Arabic article and what is written together with it (وال، بال، لل
    …)."""
    found = _article(word)
    return word[found.end() :] if found else word


class Token(NamedTuple):
    """A word of a text: its code points as written, and its folded form."""

    start: int
    end: int
    folded: str


def tokens(text: str) -> Iterator[Token]:
    """Yields the words of a text in order."""
    for found in _words()(text):
        folded = fold(found[0])
        if folded:
            yield Token(*found.span(), folded)


def words(text: str) -> list[str]:
    """Returns the folded words of a text."""
    return [token.folded for token in tokens(text)]


def find(text: str, words: Iterable[str], *, prefix: bool = False) -> list[tuple[int, int]]:
    """Returns where words, or phrases of several, stand in a text, as code points of the text as written.

    A word is found as it is and with or without the article; ``prefix`` also finds words that begin with it.
    """
    phrases = [phrase for phrase in ([token.folded for token in tokens(word)] for word in words) if phrase]
    if not phrases:
        return []
    found = list(tokens(text))
    hits = []
    for phrase in phrases:
        for place in _places([token.folded for token in found], phrase[0], prefix):
            here = found[place : place + len(phrase)]
            if len(here) == len(phrase) and all(
                _same(token.folded, word, prefix) for token, word in zip(here, phrase, strict=True)
            ):
                hits.append((here[0].start, here[-1].end))
    return _merged(hits)


def _places(folded: list[str], word: str, prefix: bool) -> list[int]:
    """Returns where a word may stand among others; each different one is compared once."""
    same = {other for other in set(folded) if _same(other, word, prefix)}
    return [place for place, other in enumerate(folded) if other in same]


def _same(folded: str, word: str, prefix: bool) -> bool:
    if folded == word or stem(folded) == stem(word):
        return True
    return prefix and (folded.startswith(word) or stem(folded).startswith(word))


def _merged(hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Returns the hits in order, those that overlap made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(hits):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
