"""What the full-text index holds of an article: its words folded, and the stems that differ from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from newstui.store.connection import Database
from newstui.text import stem, words

WORDS_KEPT = 20_000
LONGEST_KEPT_CHARS = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """The columns of a row of ``search``: folded words separated by spaces."""

    headline: str
    headline_stems: str
    body: str = ""
    body_stems: str = ""


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


def index_entry(title: str, summary: str) -> Entry:
    """What is searched at once after an article came in; its body follows later."""
    return Entry(*indexed(f"{title}\n{summary}"))


def index(database: Database, entries: Iterable[tuple[int, Entry]]) -> None:
    """Put articles into the index, each in place of what stood there."""
    database.many(
        "INSERT OR REPLACE INTO search (rowid, headline, headline_stems, body, body_stems)"
        " VALUES (?, ?, ?, ?, ?)",
        [
            (article_id, entry.headline, entry.headline_stems, entry.body, entry.body_stems)
            for article_id, entry in entries
        ],
    )
