"""Kept searches: queries under names, lists of their own in the first pane."""

from newstui.model.search import KeptSearch
from newstui.store.room import Room
from newstui.store.values import storable

COLUMNS = "id, title, query, added, removed"


class KeepRoom(Room):
    """The reader's kept searches."""

    def kept_searches(self, *, removed: bool = False) -> list[KeptSearch]:
        """The searches in the order they were kept; with ``removed`` only those that were taken out."""
        which = "NOT NULL" if removed else "NULL"
        rows = self.database.rows(f"SELECT {COLUMNS} FROM searches WHERE removed IS {which} ORDER BY id")
        return [KeptSearch(*row) for row in rows]

    def kept_search(self, search_id: int) -> KeptSearch | None:
        """A search by its id, removed or not."""
        row = self.database.row(f"SELECT {COLUMNS} FROM searches WHERE id = ?", (search_id,))
        return KeptSearch(*row) if row else None

    def keep_search(self, title: str, query: str, *, now: int) -> int:
        """Keep a query under a name and give its id; the same name keeps the new query in its place."""
        with self.database.transaction(durable=True):
            known = self.database.value(
                "UPDATE searches SET query = ?2 WHERE id ="
                " (SELECT min(id) FROM searches WHERE title = ?1 AND removed IS NULL) RETURNING id",
                (storable(title), storable(query)),
            )
            return int(
                known
                or self.database.value(
                    "INSERT INTO searches (title, query, added) VALUES (?, ?, ?) RETURNING id",
                    (storable(title), storable(query), now),
                )
            )

    def put_search(self, search: KeptSearch) -> None:
        """Let a kept search be as it is given: its name, its query, removed or not."""
        with self.database.transaction(durable=True):
            self.database.run(
                "UPDATE searches SET title = ?, query = ?, removed = ? WHERE id = ?",
                (storable(search.title), storable(search.query), search.removed, search.id),
            )
