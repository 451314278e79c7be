"""The part of the search that follows later: the bodies."""

import json
from collections.abc import Sequence

from newstui.store.articles import BEST_FIRST
from newstui.store.connection import Database, Row
from newstui.store.indexing import Entry, author_words, facets, index, indexed, standing
from newstui.store.packing import running_text
from newstui.store.room import Room
from newstui.store.schema import SAVED
from newstui.store.values import id_list, unpacked_texts

WAITING = "body_queue q LEFT JOIN articles a ON a.id = q.article LEFT JOIN statuses s ON s.id = a.id"
STATE = "json_array(s.sort, s.shelves, a.whole, hex(a.content_hash), s.saved_at NOTNULL)"
"""What tells whether an article is as it was."""
WHOLE = (
    f"SELECT q.article, {STATE}, a.title, a.summary, a.authors, a.language, a.picture, a.video,"
    " a.whole, s.sort, s.shelves, s.saved_at NOTNULL,"
    f" (SELECT body FROM documents d WHERE d.article = a.id {BEST_FIRST} LIMIT 1) FROM {WAITING}"
)


class BodyIndexRoom(Room):
    """Articles whose place in the index is to be written anew, with their bodies."""

    def index_bodies(self, limit: int = 50) -> int:
        """Put the bodies of some waiting articles into the index and say how many; 0 when none is left."""
        waiting = self.database.rows(f"{WHOLE} ORDER BY q.article DESC LIMIT ?", (limit,))
        entries = {row[0]: _whole_entry(row[2:]) for row in waiting if row[-1] is not None}
        with self.database.transaction():
            # One that went or changed since it was read is left for the next turn.
            listed = id_list([row[0] for row in waiting])
            where = "q.article IN (SELECT value FROM json_each(?))"
            now = set(
                self.database.rows(f"SELECT q.article, {STATE} FROM {WAITING} WHERE {where}", (listed,))
            )
            same = [row[0] for row in waiting if row[:2] in now]
            index(self.database, [(number, entries[number]) for number in same if number in entries])
            self.database.many("DELETE FROM body_queue WHERE article = ?", [(number,) for number in same])
        return len(waiting)


def index_at_once(database: Database, articles: Sequence[int]) -> None:
    """Put those of ``articles`` that wait into the index; inside a transaction."""
    listed = id_list(articles)
    rows = database.rows(f"{WHOLE} WHERE q.article IN (SELECT value FROM json_each(?))", (listed,))
    index(database, [(row[0], _whole_entry(row[2:])) for row in rows if row[-1] is not None])
    database.run("DELETE FROM body_queue WHERE article IN (SELECT value FROM json_each(?))", (listed,))


def _whole_entry(row: Row) -> Entry:
    title, summary, authors, language, picture, video, whole, sort, shelves, saved, body = row
    entry = Entry(
        *indexed(f"{title}\n{summary}"),
        *indexed(running_text(body)),
        authors=author_words(unpacked_texts(authors)),
        facets=facets(language, picture=picture, video=video, whole=whole),
    )
    numbers = json.loads(shelves)
    return standing(entry, sort, [*numbers, SAVED] if saved else numbers)
