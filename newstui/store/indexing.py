"""What the full-text index holds of an article: its words folded, the stems that differ, and its facets.

A facet is a word with a mark that no text's words have (``has·picture``): it is sought like a word, as fast,
and never met by one. What changes often without the article (read) is no facet; «saved» is one that follows
later, as bodies do.
"""

import json
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from newstui.store.connection import Database
from newstui.text import stem, words

WORDS_KEPT = 20_000
LONGEST_KEPT_CHARS = 40
MARK = "·"
ANYTHING = f"any{MARK}"
"""The facet of every article."""
ANYTHING_AT_ALL = f'"{ANYTHING}"'
"""The expression of a query without facts."""
FIRST_YEAR, LAST_YEAR = 1969, 2100
"""What is older or later stands in these years."""
LAST_SECOND = 4_133_980_799
DAY = 86_400


class Entry(NamedTuple):
    """The columns of a row of ``search``: folded words separated by spaces."""

    headline: str
    headline_stems: str
    body: str = ""
    body_stems: str = ""
    authors: str = ""
    facets: str = ""
    """Words of no language, from ``facets``."""


class _Pieces(dict[str, tuple[str, str]]):
    """A piece without spaces → its folded words, and the stems that differ; news repeats its words."""

    def __missing__(self, piece: str) -> tuple[str, str]:
        folded = words(piece)
        stems = (stem(word) for word in folded)
        found = " ".join(folded), " ".join(set(stems).difference(folded))
        if len(piece) <= LONGEST_KEPT_CHARS:
            if len(self) >= WORDS_KEPT:
                self.clear()
            self[piece] = found
        return found


_pieces = _Pieces()


def indexed(text: str) -> tuple[str, str]:
    """A text's folded words in order, and the stems that differ from them, each once."""
    pieces = text.split()
    if not pieces:
        return "", ""
    # Without a line of Python a word: a body has hundreds.
    folded, stems = zip(*map(_pieces.__getitem__, pieces), strict=True)
    return " ".join(filter(None, folded)), " ".join(filter(None, set(stems).difference(folded)))


def author_words(authors: Iterable[str]) -> str:
    """The authors' names as facets, in order: their words without the article, a mark between two names."""
    names = (" ".join(f"by{MARK}{stem(word)}" for word in words(author)) for author in authors)
    return f" {MARK} ".join(filter(None, names))


def facets(language: str | None, *, picture: bool, video: bool, whole: bool) -> str:
    """What an article is besides its words: ``lang·ar``, ``lang·arsy`` (for ar-SY), ``has·picture`` …"""
    # Feeds send what they like for a tag; what is no letter would part it into words.
    parts = ["".join(filter(str.isalnum, part)) for part in re.split("[-_]", (language or "").lower())]
    names = [parts[0], "".join(parts)] if parts[0] else []
    has = {"picture": picture, "video": video, "whole": whole}
    found = [f"lang{MARK}{name}" for name in dict.fromkeys(names)]
    return " ".join([ANYTHING, *found, *(f"has{MARK}{name}" for name, true in has.items() if true)])


def standing(entry: Entry, sort: int, shelves: str | Sequence[int]) -> Entry:
    """An entry with the facets of where its article stands: its day, month and year (UTC), its shelves."""
    numbers = json.loads(shelves) if isinstance(shelves, str) else shelves
    return Entry(*entry[:-1], f"{entry.facets} {_day(sort // DAY)} {_shelves(tuple(numbers))}")


def shelf_facet(number: int) -> str:
    """The facet of what is filed on a shelf."""
    return f"on{MARK}{number}".replace("-", MARK)


def day_facets(sort: int) -> Iterator[str]:
    """The facets of a time's year, month and day."""
    year, month, day = day_of(sort)
    return iter((f"year{MARK}{year}", f"month{MARK}{year}{month:02}", f"day{MARK}{year}{month:02}{day:02}"))


@lru_cache(400)
def _day(day: int) -> str:
    return " ".join(day_facets(day * DAY))


@lru_cache(1_000)
def _shelves(numbers: tuple[int, ...]) -> str:
    return " ".join(map(shelf_facet, numbers))


def day_of(sort: int) -> tuple[int, int, int]:
    """Year, month and day of a time in UTC, kept between the first and the last year."""
    if sort < 0:
        return FIRST_YEAR, 12, 31
    found = time.gmtime(min(sort, LAST_SECOND))
    return found.tm_year, found.tm_mon, found.tm_mday


def index(database: Database, entries: Iterable[tuple[int, Entry]]) -> None:
    """Put articles into the index, each in place of what stood there."""
    # In the order of their ids: FTS5 writes a segment of its own whenever one is not above the one before it.
    database.many(
        "INSERT OR REPLACE INTO search (rowid, headline, headline_stems, body, body_stems, authors, facets)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        sorted((article_id, *entry) for article_id, entry in entries),
    )
