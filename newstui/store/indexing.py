"""What the full-text index holds of an article: its words folded, and the stems that differ from them."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from newstui.store.connection import Database
from newstui.text import stem, words

WORDS_KEPT = 20_000
LONGEST_KEPT_CHARS = 40


class Entry(NamedTuple):
    """The columns of a row of ``search``: folded words separated by spaces."""

    headline: str
    headline_stems: str
    body: str = ""
    body_stems: str = ""
    authors: str = ""
    facets: str = ""
    """Words of no language, from ``facets``."""


def indexed(text: str) -> tuple[str, str]:
    """A text's folded words in order, and those stems that are not among them."""
    pieces = [
        (_words if len(piece) <= LONGEST_KEPT_CHARS else _words.__wrapped__)(piece) for piece in text.split()
    ]
    found = list(chain.from_iterable(folded for folded, _stems in pieces))
    stems = set(chain.from_iterable(stems for _folded, stems in pieces))
    return " ".join(found), " ".join(stems.difference(found))


@lru_cache(WORDS_KEPT)
def _words(piece: str) -> tuple[Sequence[str], Sequence[str]]:
    """The words of a piece without spaces, and their stems where they differ; news repeats its words."""
    folded = words(piece)
    return folded, [stemmed for word in folded if (stemmed := stem(word)) != word]


def facets(language: str | None, *, picture: bool, video: bool, whole: bool) -> str:
    """What else an article is found by: ``langar``, ``langarsy`` (for ar-SY), ``haspicture`` and the like."""
    primary, _, rest = (language or "").lower().partition("-")
    found = [f"lang{primary}", f"lang{primary}{rest.replace('-', '')}"] if primary else []
    has = {"haspicture": picture, "hasvideo": video, "haswhole": whole}
    return " ".join(dict.fromkeys(found + [name for name, true in has.items() if true]))


def index(database: Database, entries: Iterable[tuple[int, Entry]]) -> None:
    """Put articles into the index, each in place of what stood there."""
    database.many(
        "INSERT OR REPLACE INTO search (rowid, headline, headline_stems, body, body_stems, authors, facets)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(article_id, *entry) for article_id, entry in entries],
    )
