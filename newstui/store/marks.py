"""The log of statuses, read and replayed: what synchronising with another copy of a library needs."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from newstui.model.marks import Mark
from newstui.store.statuses import Act, StatusRoom, Wanted
from newstui.store.values import batches

BATCH_EVENTS = 1_000
BATCH_MARKS = 100


class MarkRoom(StatusRoom):
    """Changes of statuses by the names that articles have everywhere."""

    def marks_since(self, event: int = 0, *, limit: int = BATCH_EVENTS) -> tuple[list[Mark], int]:
        """Changes after one of the log's, and where to go on: the number of the last one.

        Undoing is a change as any other. What was forgotten with its status is passed over.
        """
        rows = self.database.rows(
            "SELECT e.id, e.at, e.value, o.address, s.key, e.field FROM status_events e"
            " LEFT JOIN statuses s ON s.id = e.article LEFT JOIN sources o ON o.id = s.source"
            " WHERE e.id > ? ORDER BY e.id LIMIT ?",
            (event, limit),
        )
        marks = [
            Mark(at, bool(on), address, key, field) for _id, at, on, address, key, field in rows if address
        ]
        return marks, rows[-1][0] if rows else event

    def all_marks(self) -> list[Mark]:
        """The whole log."""
        found: list[Mark] = []
        last, event = -1, 0
        while last != event:
            last = event
            marks, event = self.marks_since(event)
            found += marks
        return found

    def as_here(self, marks: Iterable[Mark]) -> list[Mark]:
        """The same changes under the names that their articles have here.

        Of an article that several sources bring, each copy names the one whose text it keeps. So another
        copy's log goes through this before it is compared with this one's.
        """
        return [self._renamed(mark) for mark in marks]

    def _renamed(self, mark: Mark) -> Mark:
        row = self.database.row(
            "SELECT o.address, s.key FROM statuses s JOIN sources o ON o.id = s.source WHERE s.id = ?",
            (self._article(mark),),
        )
        return mark if row is None else replace(mark, source=row[0], key=row[1])

    def _article(self, mark: Mark) -> int | None:
        """The article that a change is of: its source's own, else one that this source brought as well."""
        found = self.database.value(
            "SELECT coalesce((SELECT id FROM statuses WHERE source = o.id AND key = ?2),"
            " (SELECT article FROM sightings WHERE source = o.id AND key = ?2))"
            " FROM sources o WHERE o.address = ?1",
            (mark.source, mark.key),
        )
        return None if found is None else int(found)

    def take_over(self, marks: Sequence[Mark]) -> int:
        """Set statuses as other copies' changes say, at their times; says for how many articles here.

        Each is logged with its own time, so that it is not taken over a second time. What is neither kept
        here nor remembered is passed over.
        """
        changed = 0
        for batch in batches(marks, BATCH_MARKS):
            with self.database.transaction(durable=True):
                changed += sum(self._take_over(mark) for mark in batch)
        return changed

    def _take_over(self, mark: Mark) -> bool:
        number = self._article(mark)
        if number is None:
            return False
        wanted: Wanted = {number: {mark.field: mark.at if mark.on else None}}
        act = Act(self.database, mark.at)
        # Logged though nothing changes: that it was set again later counts against a third copy.
        self.turn(wanted, act, mark.at, always=True)
        return bool(act.articles)
