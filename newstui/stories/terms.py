"""From a headline and its summary to terms: what of the words is compared."""

from collections.abc import Mapping
from functools import cache, lru_cache
from hashlib import blake2b
from typing import NamedTuple

from newstui.stories.stems import skeleton
from newstui.stories.words import ARABIC, ENGLISH, FRENCH, NEWSROOM, PERSIAN
from newstui.text.folding import fold, words

TITLE = 2.0
"""How often a word of the headline counts, against one of the summary."""
SUMMARY_CHARS = 600
"""Of a summary so much is read: what comes later is background."""
TERMS_KEPT = 60_000
PERSIAN_LETTERS = frozenset("پچژگ")
URDU_LETTERS = frozenset("ٹڈڑےں")


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


@lru_cache(TERMS_KEPT)
def _term(word: str, language: str) -> tuple[int, bool] | None:
    """A folded word's term, and whether it is common; None for what says nothing."""
    if word in _stop_words() or (len(word) < 2 and not word.isdigit()):
        return None
    stem = skeleton(word)
    digest = blake2b(f"{language} {stem}".encode("utf-8", "replace"), digest_size=7).digest()
    return int.from_bytes(digest), stem in _newsroom()


def bag(title: str, summary: str, language: str | None = None) -> Bag:
    """The terms of an article; ``language`` is what its feed says, the letters have the last word."""
    group = language_group(f"{title} {summary[:SUMMARY_CHARS]}", language)
    counts: dict[int, float] = {}
    common = set()
    for text, weight in ((title, TITLE), (_without_dateline(summary[:SUMMARY_CHARS]), 1.0)):
        for word in words(text):
            found = _term(word, group)
            if found is None:
                continue
            term, is_common = found
            counts[term] = counts.get(term, 0.0) + weight
            if is_common:
                common.add(term)
    return Bag(group, counts, frozenset(common))


def language_group(text: str, language: str | None) -> str:
    """The language that a text is grouped under: of its letters, and among those of Arabic its feed's word."""
    tag = (language or "").partition("-")[0].lower()
    letters = [char for char in text if char.isalpha()]
    arabic = sum("\u0600" <= char <= "\u06ff" for char in letters)
    if 2 * arabic < len(letters):
        return tag if tag and tag not in ("ar", "fa", "ur", "ckb", "ps", "ug") else "latin"
    if tag in ("fa", "ur", "ckb", "ps", "ug"):
        return tag
    if not URDU_LETTERS.isdisjoint(text):
        return "ur"
    # One name with a foreign letter («إمباپي») makes no Persian text.
    persian = sum(char in PERSIAN_LETTERS or char in "یک" for char in letters)
    return "fa" if persian * 25 > len(letters) else "ar"


def _without_dateline(summary: str) -> str:
    """A summary without what an agency puts before it: «القاهرة في 5 مارس/ الوكالة - »."""
    head, dash, rest = summary[:60].partition(" - ")
    return rest + summary[60:] if dash and "/" in head else summary
