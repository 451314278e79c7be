"""What every part of the store works on."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager

from newstui.store.connection import Database
from newstui.store.parties import Parties


class Room:
    """One part of the store: all parts share one connection, and belong to its thread."""

    def __init__(self, database: Database, sections: Mapping[str, str], clock: Callable[[], float]) -> None:
        """``sections``: folded names of categories and folders, each with its section's id."""
        self.database = database
        self.sections = sections
        self.clock = clock
        self.parties = Parties(database)

    def snapshot(self) -> AbstractContextManager[None]:
        """Read several things from one state of the file, whatever others write meanwhile."""
        return self.database.snapshot()

    def removed(self) -> frozenset[int]:
        """The sources that the reader removed, and the parties of which no source is left."""
        rows = self.database.rows("SELECT id FROM sources WHERE removed IS NOT NULL")
        return self.parties.of_none_but(source for (source,) in rows)

    def note(self, name: str) -> str | None:
        """What was noted under a name, None where nothing was."""
        found = self.database.value("SELECT value FROM meta WHERE key = ?", (name,))
        return None if found is None else str(found)

    def set_note(self, name: str, value: str) -> None:
        """Note something about the store itself."""
        with self.database.transaction():
            self.database.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def settings(self, source_id: int | None = None) -> dict[int, dict[str, str]]:
        """The reader's choices for one source, or for all."""
        found: dict[int, dict[str, str]] = {}
        where = "" if source_id is None else "WHERE source = ?"
        rows = self.database.rows(
            f"SELECT source, key, value FROM source_settings {where}",
            () if source_id is None else (source_id,),
        )
        for source, key, value in rows:
            found.setdefault(source, {})[key] = value
        return found
