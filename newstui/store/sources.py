"""Sources: which there are, what the reader calls them, where they stand."""

from collections.abc import Sequence

from newstui.model.channel import LiveFrom
from newstui.model.source import Health, NewSource, Source
from newstui.store.connection import Row
from newstui.store.room import Room
from newstui.store.values import batches, optional, storable
from newstui.text import fold

COLUMNS = (
    "s.id, coalesce(s.title, s.feed_title, s.address), s.address, s.site, s.folder, s.language,"
    " coalesce(h.total, 0), coalesce(h.unread, 0),"
    " t.channels, t.listed, t.live, s.state, s.reason, s.code, s.fetched, s.next, s.last, s.errors, s.ms"
)
TABLES = "sources s LEFT JOIN shelves h ON h.id = s.shelf LEFT JOIN sites t ON t.source = s.id"

BATCH_SOURCES = 100


def folder_path(folder: str | None) -> str | None:
    """Give a folder's path without empty names; None where no name is left."""
    names = (name.strip() for name in (folder or "").split("/"))
    return "/".join(name for name in names if name) or None


class SourceRoom(Room):
    """The reader's sources."""

    def add_source(self, new: NewSource, *, now: int) -> Source:
        """Add a source, or give the one that has the address, restored if it was removed."""
        return self.add_sources([new], now=now)[0]

    def add_sources(self, new: Sequence[NewSource], *, now: int) -> list[Source]:
        """Add many sources as ``add_source`` does, waiting for the disk once a hundred."""
        ids: list[int] = []
        for batch in batches(new, BATCH_SOURCES):
            with self.database.transaction(durable=True):
                ids += [self._enter(each, now) for each in batch]
        if len(new) == 1:
            return self._sources("WHERE s.id = ?", ids[0])
        found = {source.id: source for source in self.sources()}
        return [found[source_id] for source_id in ids]

    def _enter(self, new: NewSource, now: int) -> int:
        address = storable(new.address)
        known = self.database.row("SELECT id FROM sources WHERE address = ?", (address,))
        if known is None:
            return self._insert_source(new, address, now)
        self.database.run(
            "UPDATE sources SET title = coalesce(?, title), folder = coalesce(?, folder)"
            " WHERE id = ? AND removed NOTNULL",
            (optional(new.title), optional(folder_path(new.folder)), known[0]),
        )
        self.database.run("UPDATE sources SET removed = NULL WHERE id = ?", known)
        return int(known[0])

    def _insert_source(self, new: NewSource, address: str, now: int) -> int:
        texts = (new.title, new.feed_title, new.site, folder_path(new.folder), new.language)
        source = int(
            self.database.value(
                "INSERT INTO sources (address, added, title, feed_title, site, folder, language)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
                (address, now, *map(optional, texts)),
            )
        )
        self.database.run("INSERT INTO shelves (kind, key) VALUES ('source', ?)", (str(source),))
        self.database.run("UPDATE sources SET shelf = last_insert_rowid() WHERE id = ?", (source,))
        if new.live:
            sql = "INSERT INTO sites (source, listed) VALUES (?, ?)"
            self.database.run(sql, (source, storable(new.live)))
        return source

    def sources(self, *, removed: bool = False) -> list[Source]:
        """The sources by folder and title; with ``removed`` those that the reader took out, newest first."""
        which = "NOT NULL ORDER BY s.removed DESC" if removed else "NULL ORDER BY s.folder, 2"
        return self._sources(f"WHERE s.removed IS {which}")

    def source(self, source_id: int) -> Source | None:
        """A source by its id, removed or not."""
        found = self._sources("WHERE s.id = ?", source_id)
        return found[0] if found else None

    def find_sources(self, text: str) -> list[Source]:
        """The sources that ``text`` names: an id or an address, else a whole title, else part of one."""
        text = text.strip()
        everything = self.sources() + self.sources(removed=True)
        exact = [source for source in everything if text in (str(source.id), source.address)]
        if exact:
            return exact
        sought, present = fold(text), self.sources()
        whole = [source for source in present if fold(source.title) == sought]
        return whole or [source for source in present if sought and sought in fold(source.title)]

    def rename_source(self, source_id: int, title: str | None) -> None:
        """Give a source the reader's own name; an empty one brings the feed's back."""
        self._set("title", source_id, optional(title) or None)

    def move_source(self, source_id: int, folder: str | None) -> None:
        """Put a source into a folder, or out of all with None."""
        self._set("folder", source_id, optional(folder_path(folder)))

    def remove_source(self, source_id: int, now: int) -> None:
        """Take a source out of every list and count; what is saved of it stays in «saved»."""
        self._set("removed", source_id, now)

    def restore_source(self, source_id: int) -> None:
        """Bring a removed source back with all that it had."""
        self._set("removed", source_id, None)

    def set_source(self, source_id: int, key: str, value: str | None) -> None:
        """Keep one of the reader's choices for a source; None forgets it."""
        with self.database.transaction(durable=True):
            if value is None:
                self.database.run(
                    "DELETE FROM source_settings WHERE source = ? AND key = ?", (source_id, key)
                )
                return
            self.database.run(
                "INSERT INTO source_settings SELECT id, ?, ? FROM sources WHERE id = ?"
                " ON CONFLICT DO UPDATE SET value = excluded.value",
                (storable(key), storable(value), source_id),
            )

    def _set(self, column: str, source_id: int, value: str | int | None) -> None:
        with self.database.transaction(durable=True):
            self.database.run(f"UPDATE sources SET {column} = ? WHERE id = ?", (value, source_id))

    def _sources(self, where: str, *values: int) -> list[Source]:
        settings = self.settings(values[0] if values else None)
        rows = self.database.rows(f"SELECT {COLUMNS} FROM {TABLES} {where}", values)
        return [source_of(row, settings.get(row[0], {})) for row in rows]


def source_of(row: Row, settings: dict[str, str]) -> Source:
    """The source in a row of ``COLUMNS``."""
    number, title, address, site, folder, language, total, unread, channels, listed, told, *answered = row
    streams: tuple[tuple[LiveFrom, str | None], ...] = (
        ("reader", settings.get("live")), ("catalogue", listed), ("site", told),
    )  # fmt: skip
    live_from, live = next(((by, live) for by, live in streams if live), (None, None))
    state, reason, code, fetched, due, *health = answered
    return Source(
        id=number,
        title=title,
        address=address,
        site=site,
        folder=folder,
        language=language,
        total=total,
        unread_count=unread,
        state=state,
        reason=reason,
        code=code,
        fetched=fetched,
        next=due,
        channels=tuple((channels or "").split()),
        live=live,
        live_from=live_from,
        health=Health(*health),
        settings=settings,
    )
