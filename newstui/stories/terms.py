"""From a headline and its summary to terms: what of the words is compared."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from hashlib import blake2b
from typing import NamedTuple

from newstui.stories.stems import skeleton
from newstui.stories.words import ARABIC, ENGLISH, FRENCH, NEWSROOM, PERSIAN
from newstui.text.folding import fold

TITLE = 2.0
"""How often a word of the headline counts, against one of the summary."""
SUMMARY_CHARS = 600
"""Of a summary so much is read: what comes later is background."""
TERMS_KEPT = 60_000
"""Words of a language whose terms are remembered."""
LANGUAGES_KEPT = 16
_words = re.compile(r"\w+").findall
LETTERS_READ = 200
ARABIC_SCRIPT = frozenset(("ar", "fa", "ur", "ckb", "ps", "ug"))
_others = re.compile("[^\u0600-\u06ff]+")
_urdu = re.compile("[ٹڈڑےں]").search
_persian = re.compile("[پچژگیک]")


class Bag(NamedTuple):
    """The terms of one article."""

    language: str
    """Its group: stories have one language."""
    counts: Mapping[int, float]
    """Term → how often it stands there, headlines counting more."""
    common: frozenset[int]
    """Those of them that newsrooms write every day."""


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(fold(f"{ARABIC} {PERSIAN} {ENGLISH} {FRENCH}").split())


@cache
def _newsroom() -> frozenset[str]:
    return frozenset(skeleton(word) for word in fold(NEWSROOM).split())


class _Terms(dict[str, int]):
    """Folded word → its term in one language, 0 for what says nothing; each word is stemmed once."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self.common: set[int] = set()

    def __missing__(self, word: str) -> int:
        if len(self) >= TERMS_KEPT:
            self.clear()
        term = 0
        if word not in _stop_words() and (len(word) > 1 or word.isdigit()):
            stem = skeleton(word)
            digest = blake2b(f"{self._language} {stem}".encode("utf-8", "replace"), digest_size=7).digest()
            term = int.from_bytes(digest)
            if stem in _newsroom():
                self.common.add(term)
        self[word] = term
        return term


_terms = lru_cache(LANGUAGES_KEPT)(_Terms)


def bag(title: str, summary: str, language: str | None = None) -> Bag:
    """The terms of an article; ``language`` is what its feed says, the letters have the last word."""
    group = language_group(f"{title} {summary[:SUMMARY_CHARS]}", language)
    terms = _terms(group)
    # Counted without a line of Python for each word: this is a fifth of all the work.
    counts: dict[int, float] = {
        term: TITLE * count for term, count in Counter(map(terms.__getitem__, _words(fold(title)))).items()
    }
    rest = _words(fold(_without_dateline(summary[:SUMMARY_CHARS])))
    for term, count in Counter(map(terms.__getitem__, rest)).items():
        counts[term] = counts.get(term, 0.0) + count
    counts.pop(0, None)
    return Bag(group, counts, frozenset(counts.keys() & terms.common))


def language_group(text: str, language: str | None) -> str:
    """The language that a text is grouped under: its letters', and where they are Arabic its feed's word."""
    tag = (language or "").partition("-")[0].lower()
    sample = text[:LETTERS_READ]
    arabic = len(_others.sub("", sample))
    if 2 * arabic < len(sample) - sample.count(" "):
        return tag if tag and tag not in ARABIC_SCRIPT else "latin"
    if tag in ARABIC_SCRIPT and tag != "ar":
        return tag
    if _urdu(sample):
        return "ur"
    # One name with a foreign letter («إمباپي») makes no Persian text.
    return "fa" if len(_persian.findall(sample)) * 25 > arabic else "ar"


def _without_dateline(summary: str) -> str:
    """A summary without what an agency puts before it: «القاهرة في 5 مارس/ الوكالة - »."""
    head, dash, rest = summary[:60].partition(" - ")
    return rest + summary[60:] if dash and "/" in head else summary
