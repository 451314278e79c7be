"""Read, saved, reading positions; every change is logged, and an act is undone as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newstui.model.listing import SEARCHES, Listing, RowKey
from newstui.store.connection import Database
from newstui.store.filing import PLACE_COLUMNS, Filing, Place, place_of
from newstui.store.finding import NEWEST_MATCHES
from newstui.store.lists import ListRoom
from newstui.store.schema import SAVED
from newstui.store.values import batches, id_list

BATCH_STATUSES = 100
"""Statuses in one transaction."""

Wanted = dict[int, dict[str, int | None]]
"""Article id → field (``read``, ``saved``) → the time to stand there, None for not."""


class Act:
    """What one key does: it gets its number when its first mark changes something."""

    def __init__(self, database: Database, now: int, undoes: int | None = None) -> None:
        """``undoes`` is the act that this one takes back."""
        self._database = database
        self._values = (now, undoes)
        self.id: int | None = None
        self.articles: set[int] = set()

    def number(self) -> int:
        """The act's number; inside a transaction."""
        if self.id is None:
            sql = "INSERT INTO acts (at, undoes) VALUES (?, ?) RETURNING id"
            self.id = int(self._database.value(sql, self._values))
        return self.id


@dataclass(frozen=True, slots=True)
class _Turn:
    """One mark that changes: ``time`` stands for what was ``was``."""

    place: Place
    kept: bool
    """The article is there, not the status alone."""
    field: str
    was: int | None
    time: int | None

    @property
    def is_on(self) -> bool:
        """Read or saved from now on."""
        return self.time is not None


class StatusRoom(ListRoom):
    """What the reader did with the articles."""

    def mark(
        self, ids: Sequence[int], *, read: bool | None = None, saved: bool | None = None, now: int
    ) -> int | None:
        """Mark articles and give the act for ``undo``; None when all of them were so already."""
        times = {"read": read, "saved": saved}
        fields = {field: now if on else None for field, on in times.items() if on is not None}
        act = Act(self.database, now)
        for batch in batches(ids, BATCH_STATUSES):
            with self.database.transaction(durable=True):
                self.turn(dict.fromkeys(batch, fields), act, now)
        return act.id

    def mark_listing(
        self,
        listing: Listing,
        *,
        read: bool,
        now: int,
        upto: RowKey | None = None,
        downto: RowKey | None = None,
    ) -> int | None:
        """Mark a whole list read or unread and give the act for ``undo``.

        With ``upto`` it and what is older than it, in whatever order the list is looked at: with the newest
        row that is shown, what came in since stays as it is. With ``downto`` it and what is newer than it.
        """
        act = Act(self.database, now)
        fields = {"read": now if read else None}
        for keys in self._batches(listing, unread=read, upto=upto, downto=downto):
            with self.database.transaction():
                self.turn({key.id: fields for key in keys if _between(key, downto, upto)}, act, now)
        if act.id is not None:
            # One durable commit writes out all that were before it in the write-ahead log.
            with self.database.transaction(durable=True):
                self.database.run("UPDATE acts SET at = ? WHERE id = ?", (now, act.id))
        return act.id

    def _batches(
        self, listing: Listing, *, unread: bool, upto: RowKey | None, downto: RowKey | None
    ) -> Iterator[Sequence[RowKey]]:
        """The rows of a list, which may be marked meanwhile; those of a search as they are found now.

        All from ``upto`` to ``downto`` are among them, and of a long list not many others.
        """
        if listing.shelf.kind in SEARCHES:
            yield from batches(self.keys(listing, limit=NEWEST_MATCHES, unread=unread), BATCH_STATUSES)
            return
        newest = listing.order == "newest"
        start, end = (upto, downto) if newest else (downto, upto)
        # Ids are whole: nothing stands between a row and the one that would have the next id.
        after = RowKey(start.sort, start.id + (1 if newest else -1)) if start else None
        while keys := self.keys(listing, after=after, limit=BATCH_STATUSES, unread=unread):
            after = keys[-1]
            yield keys
            if end is not None and (after < end if newest else after > end):
                return

    def act_size(self, group: int) -> int:
        """How many articles an act changed."""
        return int(
            self.database.value("SELECT count(DISTINCT article) FROM status_events WHERE act = ?", (group,))
        )

    def undo(self, group: int, *, now: int) -> int:
        """Take an act back where its marks still stand, and say for how many articles; twice does nothing."""
        events = self.database.rows(
            "SELECT article, field, was FROM status_events WHERE act = ?1 AND EXISTS"
            " (SELECT 1 FROM acts WHERE id = ?1 AND undone = 0) ORDER BY id DESC",
            (group,),
        )
        act = Act(self.database, now, undoes=group)
        for batch in batches(events, BATCH_STATUSES):
            wanted: Wanted = {}
            for article, field, was in batch:
                wanted.setdefault(article, {})[field] = was
            with self.database.transaction():
                self.turn(wanted, act, now)
        with self.database.transaction(durable=True):
            self.database.run("UPDATE acts SET undone = 1 WHERE id = ?", (group,))
        return len(act.articles)

    def position(self, article_id: int) -> float | None:
        """How far the reader got in an article, as ``set_position`` was told."""
        found = self.database.value("SELECT position FROM statuses WHERE id = ?", (article_id,))
        return None if found is None else float(found)

    def set_position(self, article_id: int, position: float | None) -> None:
        """Remember how far the reader got."""
        with self.database.transaction():
            self.database.run("UPDATE statuses SET position = ? WHERE id = ?", (position, article_id))

    def turn(self, wanted: Wanted, act: Act, now: int, *, always: bool = False) -> None:
        """Set and log the times that differ in kind from what stands, or ``always``; inside a transaction."""
        turns: list[_Turn] = []
        for *columns, kept, read_at, saved_at in self.database.rows(
            f"SELECT {PLACE_COLUMNS}, sort IS NOT NULL, read_at, saved_at FROM statuses"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (id_list(list(wanted)),),
        ):
            place, stood = place_of(columns), {"read": read_at, "saved": saved_at}
            turns += [
                _Turn(place, bool(kept), field, stood[field], time)
                for field, time in wanted[place.id].items()
                if always or (time is None) != (stood[field] is None)
            ]
        act.articles.update(turn.place.id for turn in turns)
        self.database.many(
            "INSERT INTO status_events (act, article, field, value, was, at) VALUES (?, ?, ?, ?, ?, ?)",
            [(act.number(), turn.place.id, turn.field, turn.is_on, turn.was, now) for turn in turns],
        )
        self._write_read([turn for turn in turns if turn.field == "read"])
        self._write_saved([turn for turn in turns if turn.field == "saved"])

    def _write_read(self, turns: Sequence[_Turn]) -> None:
        self.database.many(
            "UPDATE statuses SET read_at = ? WHERE id = ?", [(turn.time, turn.place.id) for turn in turns]
        )
        kept = [replace(turn.place, read=turn.is_on) for turn in turns if turn.kept]
        Filing(self.database).mark(kept)

    def _write_saved(self, turns: Sequence[_Turn]) -> None:
        """Save or unsave; what the same act made read before is filed as read."""
        self.database.many(
            "UPDATE statuses SET saved_at = ? WHERE id = ?", [(turn.time, turn.place.id) for turn in turns]
        )
        kept = id_list([turn.place.id for turn in turns if turn.kept])
        self.database.run(
            "DELETE FROM filed WHERE shelf = ?1 AND (sort, id) IN (SELECT sort, id FROM statuses"
            " WHERE id IN (SELECT value FROM json_each(?2)) AND saved_at IS NULL)",
            (SAVED, kept),
        )
        self.database.run(
            "INSERT OR IGNORE INTO filed (shelf, sort, id, source, read)"
            " SELECT ?, sort, id, coalesce(party, source), read_at IS NOT NULL FROM statuses"
            " WHERE id IN (SELECT value FROM json_each(?)) AND saved_at IS NOT NULL",
            (SAVED, kept),
        )


def _between(key: RowKey, downto: RowKey | None, upto: RowKey | None) -> bool:
    return (downto is None or key >= downto) and (upto is None or key <= upto)
