"""How sources answered: what the refresh knows of each, and their last answers."""

from collections.abc import Sequence

from newstui.model.source import Answer, Answered, FetchState
from newstui.store.room import Room
from newstui.store.values import id_list, moment, optional, packed_hints, storable, unpacked_hints

ANSWERS_KEPT = 20
"""Of each source."""
STATE_COLUMNS = (
    "id, coalesce(title, feed_title, address), address, etag, last_modified, validated_address,"
    " content_hash, fetched, next, retry_after, errors, state, hints"
)


class AnswerRoom(Room):
    """The answers' side of the store."""

    def fetch_states(self) -> list[FetchState]:
        """What the refresh knows of every source that is not removed."""
        return self._fetch_states("WHERE removed IS NULL ORDER BY id")

    def fetch_state(self, source_id: int) -> FetchState | None:
        """What the refresh knows of one source."""
        found = self._fetch_states("WHERE id = ?", source_id)
        return found[0] if found else None

    def _fetch_states(self, where: str, *values: int) -> list[FetchState]:
        settings = self.settings(values[0] if values else None)
        rows = self.database.rows(f"SELECT {STATE_COLUMNS} FROM sources {where}", values)
        return [FetchState(*(*row, unpacked_hints(hints), settings.get(row[0], {}))) for *row, hints in rows]

    def may_be_due(self, now: int, *, farthest: int) -> bool:
        """Whether the time of any source has passed, or is farther ahead than ``farthest`` seconds."""
        return bool(
            self.database.value(
                "SELECT EXISTS (SELECT 1 FROM sources WHERE removed IS NULL AND state <> 'gone'"
                " AND coalesce(next NOT BETWEEN ? AND ?, 1))",
                (now + 1, now + farthest),
            )
        )

    def recent_count(self, source_id: int, *, since: int, most: int) -> int:
        """How many articles a source brought after ``since``; ``most`` where there are more."""
        return int(
            self.database.value(
                "SELECT count(*) FROM (SELECT 1 FROM filed"
                " WHERE shelf = (SELECT shelf FROM sources WHERE id = ?) AND sort > ? LIMIT ?)",
                (source_id, since, most),
            )
        )

    def record_answer(self, source_id: int, answer: Answer) -> None:
        """Keep how a source answered; a new address is taken unless another source has it."""
        with self.database.transaction():
            self.database.run(
                "UPDATE sources SET last = ?, fetched = ?, ms = ?, next = ?, retry_after = ?, errors = ?,"
                " state = ?, code = ?, reason = ?, etag = ?, last_modified = ?, validated_address = ?,"
                " content_hash = ?, hints = ? WHERE id = ?",
                (
                    answer.last,
                    answer.at,
                    answer.ms,
                    moment(answer.next),
                    moment(answer.retry_after),
                    answer.errors,
                    answer.state,
                    answer.code,
                    optional(answer.reason),
                    optional(answer.etag),
                    optional(answer.last_modified),
                    optional(answer.validated_address),
                    answer.content_hash,
                    packed_hints(answer.hints),
                    source_id,
                ),
            )
            self._keep_answer(source_id, answer)
            if answer.address:
                self.database.run(
                    "UPDATE OR IGNORE sources SET address = ? WHERE id = ?",
                    (storable(answer.address), source_id),
                )

    def _keep_answer(self, source_id: int, answer: Answer) -> None:
        self.database.run(
            "INSERT OR REPLACE INTO answers (source, at, last, ms, new, reason) VALUES (?, ?, ?, ?, ?, ?)",
            (source_id, answer.at, answer.last, answer.ms, answer.new, optional(answer.reason)),
        )
        self.database.run(
            "DELETE FROM answers WHERE source = ?1 AND at <= (SELECT at FROM answers WHERE source = ?1"
            " ORDER BY at DESC LIMIT 1 OFFSET ?2)",
            (source_id, ANSWERS_KEPT),
        )

    def answers(self, source_id: int | None = None) -> dict[int, tuple[Answered, ...]]:
        """The last answers of one source, or of all, by source, the newest first."""
        found: dict[int, list[Answered]] = {}
        where = "" if source_id is None else "WHERE source = ?"
        for source, *row in self.database.rows(
            f"SELECT source, at, last, ms, new, reason FROM answers {where} ORDER BY source, at DESC",
            () if source_id is None else (source_id,),
        ):
            found.setdefault(source, []).append(Answered(*row))
        return {source: tuple(rows) for source, rows in found.items()}

    def leave_alone(self, sources: Sequence[int], until: int) -> None:
        """Let sources be asked no sooner than at a time, whatever they were told before."""
        with self.database.transaction():
            self.database.run(
                "UPDATE sources SET retry_after = max(coalesce(retry_after, 0), ?)"
                " WHERE id IN (SELECT value FROM json_each(?))",
                (moment(until), id_list(sources)),
            )

    def set_next(self, source_id: int, moment: int) -> None:
        """Let a source be due at another time."""
        with self.database.transaction():
            self.database.run("UPDATE sources SET next = ? WHERE id = ?", (moment, source_id))
