"""From a headline and its summary to terms: what of the words is compared."""

import re
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
        for word in _words(fold(text)):
            found = _term(word, group)
            if found is None:
                continue
            term, is_common = found
            counts[term] = counts.get(term, 0.0) + weight
            if is_common:
                common.add(term)
    return Bag(group, counts, frozenset(common))


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
