"""Which stored article an entry is: by its key, else by its name; and who brought it."""

from collections.abc import Sequence

from newstui.model.article import Known, Namesake
from newstui.store.connection import Database
from newstui.store.room import Room
from newstui.store.values import batches, key_digest

BATCH_KEYS = 500
BATCH_RENAMED = 100
OWN = (
    "SELECT s.key, s.id, a.content_hash, a.id IS NULL FROM statuses s"
    " LEFT JOIN articles a ON a.id = s.id WHERE s.source = ?"
)
# What another source tells is not compared, unless the reader removed that: then it is told by this one.
SIGHTED = (
    "SELECT g.key, s.id, CASE WHEN o.removed NOTNULL THEN x'' END, a.id IS NULL FROM sightings g"
    " JOIN statuses s ON s.id = g.article LEFT JOIN articles a ON a.id = s.id"
    " LEFT JOIN sources o ON o.id = a.source WHERE g.source = ?"
)
KEPT_OR_GONE = (
    "(a.id NOTNULL OR s.saved_at IS NULL AND"
    " CASE WHEN s.muted IS NULL THEN s.read_at ELSE coalesce(s.read_at, s.seen) END < ?)"
)


class IdentityRoom(Room):
    """What an answer's entries are compared with."""

    def known(
        self, source_id: int, keys: Sequence[str], *, read_before: int | None = None
    ) -> dict[str, Known]:
        """Those of ``keys`` whose articles are stored, and those that went: they were read before a time."""
        digests = {key_digest(key): key for key in keys}
        found = {}
        for batch in batches(list(digests), BATCH_KEYS):
            marks = _marks(batch)
            for key, article_id, content_hash, gone in self.database.rows(
                f"{OWN} AND s.key IN ({marks}) AND {KEPT_OR_GONE} UNION ALL"
                f" {SIGHTED} AND g.key IN ({marks}) AND {KEPT_OR_GONE}",
                (source_id, *batch, read_before) * 2,
            ):
                found[digests[key]] = Known(article_id, content_hash, bool(gone))
        return found

    def namesakes(self, source_id: int, names: Sequence[bytes]) -> dict[bytes, list[Namesake]]:
        """The articles of a source that have one of ``names``."""
        found: dict[bytes, list[Namesake]] = {}
        for batch in batches(names, BATCH_KEYS):
            for name, *row in self.database.rows(
                "SELECT a.link_key, a.id, CASE WHEN a.source = ?1 THEN a.content_hash WHEN o.removed NOTNULL"
                " THEN x'' END, a.title, a.published FROM articles a JOIN sources o ON o.id = a.source"
                f" WHERE a.link_key IN ({_marks(batch, first=2)})"
                " AND (a.source = ?1 OR EXISTS"
                " (SELECT 1 FROM sightings g WHERE g.article = a.id AND g.source = ?1)) ORDER BY a.id DESC",
                (source_id, *batch),
            ):
                found.setdefault(name, []).append(Namesake(*row))
        return found

    def nameless(self, first: int, last: int) -> list[tuple[int, int, str]]:
        """The articles without a name whose ids lie between two, with their sources and links."""
        sql = (
            "SELECT id, source, link FROM articles"
            " WHERE id BETWEEN ? AND ? AND link_key IS NULL AND link NOTNULL"
        )
        return [(number, source, link) for number, source, link in self.database.rows(sql, (first, last))]

    def newest_id(self) -> int:
        """The highest id of an article, 0 where there is none."""
        return int(self.database.value("SELECT coalesce(max(id), 0) FROM articles"))

    def give_names(self, names: Sequence[tuple[int, bytes]]) -> None:
        """Name articles that have no name, unless another one of their source has it."""
        if not names:
            return
        with self.database.transaction():
            self.database.many(
                "UPDATE articles SET link_key = ?2 WHERE id = ?1 AND link_key IS NULL AND NOT EXISTS"
                " (SELECT 1 FROM articles o WHERE o.link_key = ?2 AND o.source = articles.source)",
                names,
            )

    def rename(self, source_id: int, renamed: Sequence[tuple[int, str]]) -> None:
        """Give articles the keys under which their source brings them now."""
        for batch in batches(renamed, BATCH_RENAMED):
            values = [(key_digest(key), article, source_id) for article, key in batch]
            with self.database.transaction():
                for table, column, other in (
                    ("statuses", "id", "sightings"),
                    ("sightings", "article", "statuses"),
                ):
                    # A source's key names one article, in whichever of the two it stands.
                    sql = (
                        f"UPDATE OR IGNORE {table} SET key = ?1 WHERE {column} = ?2 AND source = ?3"
                        f" AND NOT EXISTS (SELECT 1 FROM {other} WHERE source = ?3 AND key = ?1)"
                    )
                    self.database.many(sql, values)


def sighted(database: Database, source: int, keys: Sequence[bytes]) -> dict[bytes, int]:
    """Key → the article that a source brought after another."""
    sql = f"SELECT key, article FROM sightings WHERE source = ? AND key IN ({_marks(keys)})"
    return dict(database.rows(sql, (source, *keys)))


def named_elsewhere(database: Database, source: int, names: Sequence[bytes]) -> dict[bytes, int]:
    """Name → the kept article that other sources brought, where this one has none of that name."""
    found: dict[bytes, int] = {}
    own: set[bytes] = set()
    for name, article, is_own in database.rows(
        "SELECT link_key, id, source = ?1 OR EXISTS (SELECT 1 FROM sightings g WHERE g.article = id"
        f" AND g.source = ?1) FROM articles WHERE link_key IN ({_marks(names, first=2)}) ORDER BY id",
        (source, *names),
    ):
        found[name] = article
        if is_own:
            own.add(name)
    return {name: article for name, article in found.items() if name not in own}


def take_over(database: Database, article: int, source: int, key: bytes) -> None:
    """Make the source that gives an article's text another one of those that brought it.

    Not where that source's key is another article's by now: that one keeps it.
    """
    taken = "SELECT 1 FROM statuses WHERE source = ? AND key = ? AND id <> ?"
    if database.row(taken, (source, key, article)):
        return
    database.run(
        "INSERT OR REPLACE INTO sightings (article, source, key)"
        " SELECT id, source, key FROM statuses WHERE id = ? AND source <> ?",
        (article, source),
    )
    database.run("DELETE FROM sightings WHERE article = ? AND source = ?", (article, source))
    database.run("UPDATE statuses SET source = ?, key = ? WHERE id = ?", (source, key, article))
    database.run("UPDATE articles SET source = ? WHERE id = ?", (source, article))


def _marks(values: Sequence[object], *, first: int = 0) -> str:
    """As many places for values as there are; numbered from ``first`` on where it is given."""
    return ", ".join(f"?{first + place}" if first else "?" for place in range(len(values)))
