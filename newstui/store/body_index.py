"""The part of the search that follows later: the bodies."""

from newstui.store.connection import Row
from newstui.store.indexing import Entry, author_words, facets, index, indexed, standing
from newstui.store.packing import running_text
from newstui.store.room import Room
from newstui.store.values import id_list, unpacked_texts


class BodyIndexRoom(Room):
    """Articles whose place in the index is to be written anew, with their bodies."""

    def index_bodies(self, limit: int = 50) -> int:
        """Put the bodies of some waiting articles into the index and say how many; 0 when none is left."""
        waiting = self.database.rows(
            "SELECT q.article, a.title, a.summary, a.authors, a.language, a.picture, a.video, a.whole,"
            " s.sort, s.shelves,"
            " (SELECT body FROM documents d WHERE d.article = a.id ORDER BY origin DESC LIMIT 1)"
            " FROM body_queue q LEFT JOIN articles a ON a.id = q.article LEFT JOIN statuses s ON s.id = a.id"
            " ORDER BY q.article DESC LIMIT ?",
            (limit,),
        )
        entries = [(row[0], _whole_entry(row[1:])) for row in waiting if row[-1] is not None]
        with self.database.transaction():
            # One may have been cleaned up since it was read.
            listed = id_list([number for number, _entry in entries])
            sql = "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))"
            kept = {number for (number,) in self.database.rows(sql, (listed,))}
            index(self.database, [entry for entry in entries if entry[0] in kept])
            self.database.many("DELETE FROM body_queue WHERE article = ?", [(row[0],) for row in waiting])
        return len(waiting)


def _whole_entry(row: Row) -> Entry:
    title, summary, authors, language, picture, video, whole, sort, shelves, body = row
    entry = Entry(
        *indexed(f"{title}\n{summary}"),
        *indexed(running_text(body)),
        authors=author_words(unpacked_texts(authors)),
        facets=facets(language, picture=picture, video=video, whole=whole),
    )
    return standing(entry, sort, shelves)
