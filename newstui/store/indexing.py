"""What the full-text index holds of an article: its words folded, and the stems that differ from them."""

from collections.abc import Iterable
from dataclasses import dataclass

from newstui.store.connection import Database
from newstui.text.folding import stem, words


@dataclass(frozen=True, slots=True)
class Entry:
    """The columns of a row of ``search``: folded words separated by spaces."""

    headline: str
    headline_stems: str
    body: str = ""
    body_stems: str = ""


def indexed(text: str) -> tuple[str, str]:
    """A text's folded words in order, and those stems that are not among them."""
    found = words(text)
    different = set(map(stem, found)).difference(found)
    return " ".join(found), " ".join(different)


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
