"""What goes with time: articles that were read long ago, and the statuses of what left its feed long ago."""

from array import array
from collections.abc import Collection, Sequence
from contextlib import suppress

from newstui.model.retention import Cleaned, DiskUse
from newstui.store.connection import Database
from newstui.store.disk import DISK_ERRORS, as_store_error, log_of
from newstui.store.filing import PLACE_COLUMNS, Filing, place_of, subjects
from newstui.store.migrations import copies
from newstui.store.picturing import forget_shown
from newstui.store.room import Room
from newstui.store.values import batches, id_list, key_digest, unpacked_texts

SEEN_AGAIN_SECONDS = 14 * 86_400
"""When an article was last seen in its feed is written again only when it is so old: refreshes seldom do."""
BATCH_KEYS = 500
BATCH_STATUSES = 100
MERGED_PAGES = 16
"""Of the search's index, in one transaction."""
LEAST_DELETED_PERCENT = 10
"""Of a part of the search's index, before it is merged anew."""

EXPIRED = (
    "saved_at IS NULL AND sort IS NOT NULL AND"
    " (read_at < :before AND muted IS NULL OR muted IS NOT NULL AND coalesce(read_at, seen) < :before)"
)
"""Read long ago, or kept out of every list by a mute since long ago; an unread article never goes."""


class RetentionRoom(Room):
    """Cleaning up, in transactions that nobody waits for long."""

    def note_seen(
        self, source_id: int, keys: Sequence[str], *, now: int, fresh: Collection[bytes] = ()
    ) -> None:
        """Remember that a feed was read, and which articles stood in it.

        Those whose digests are ``fresh`` were stored just now: nothing older is known of them.
        """
        stale: list[int] = []
        digests = [digest for digest in map(key_digest, keys) if digest not in fresh]
        for batch in batches(digests, BATCH_KEYS):
            marks = ", ".join(f"?{place}" for place in range(3, len(batch) + 3))
            stale += [
                number
                for (number,) in self.database.rows(
                    f"SELECT id FROM statuses WHERE (source = ?1 AND key IN ({marks}) OR id IN"
                    f" (SELECT article FROM sightings WHERE source = ?1 AND key IN ({marks})))"
                    " AND coalesce(last_seen, seen) < ?2",
                    (source_id, now - SEEN_AGAIN_SECONDS, *batch),
                )
            ]
        for ids in batches(stale[BATCH_STATUSES:], BATCH_STATUSES):
            with self.database.transaction():
                self._see(ids, now)
        # That it was read comes last: killed before it, nothing is taken for gone from the feed.
        with self.database.transaction():
            self._see(stale[:BATCH_STATUSES], now)
            self.database.run("UPDATE sources SET body_at = ? WHERE id = ?", (now, source_id))

    def _see(self, ids: Sequence[int], now: int) -> None:
        self.database.many("UPDATE statuses SET last_seen = ? WHERE id = ?", [(now, each) for each in ids])

    def expired(self, before: int) -> Sequence[int]:
        """The articles that may go: read before a time and not saved."""
        found = array("q")
        for sql in (
            "SELECT id FROM statuses INDEXED BY statuses_read"
            " WHERE read_at < :before AND muted IS NULL AND saved_at IS NULL AND sort IS NOT NULL",
            f"SELECT id FROM statuses INDEXED BY statuses_muted WHERE muted IS NOT NULL AND {EXPIRED}",
        ):
            try:
                # Row by row: of a million articles the ids alone take 8 MB.
                found.extend(n for (n,) in self.database.connection.execute(sql, {"before": before}))
            except DISK_ERRORS as error:
                raise as_store_error(error, self.database.path) from error
        return found

    def would_go(self, before: int) -> Cleaned:
        """What removing all that is expired would come to; the bytes are their part of the file."""
        ids = self.expired(before)
        bodies = sum(
            self.database.value(
                f"SELECT count(*) FROM documents WHERE article IN ({_LISTED})", (id_list(each),)
            )
            for each in batches(ids, BATCH_KEYS)
        )
        kept = self.database.value("SELECT count(*) FROM articles")
        use = self.disk_use()
        return Cleaned(len(ids), bodies, 0, use.used * len(ids) // max(kept, len(ids), 1))

    def remove_expired(self, ids: Sequence[int], before: int) -> Cleaned:
        """Remove those of the articles that may still go, at once; their statuses stay."""
        filing = Filing(self.database)
        listed = id_list(ids)
        with self.database.transaction():
            rows = self.database.rows(
                f"SELECT {PLACE_COLUMNS}, (SELECT categories FROM articles a WHERE a.id = s.id)"
                f" FROM statuses s WHERE id IN (SELECT value FROM json_each(:ids)) AND {EXPIRED}",
                {"ids": listed, "before": before},
            )
            places = [place_of(row[:-1]) for row in rows]
            filing.take(places)
            for row in rows:
                filing.spell(subjects(unpacked_texts(row[-1]), self.sections), -1)
            filing.settle()
            forget_shown(self, [place.id for place in places])
            bodies = _forget_contents(self.database, id_list([place.id for place in places]))
        return Cleaned(len(places), bodies)

    def forget_statuses(self, seconds: int) -> int:
        """Forget some statuses of what is not kept, and say how many; 0 when none is left to forget.

        Only what was not in its feed for ``seconds`` while this was read; what a failing source had, stays.
        """
        if not self._forgettable(seconds):
            return 0
        with self.database.transaction():
            # Asked again: one may have come back, or been seen in its feed, before the lock was taken.
            ids = self._forgettable(seconds)
            listed = id_list(ids)
            gone = f"article IN ({_LISTED})"
            self.database.run(
                f"DELETE FROM acts WHERE id IN (SELECT act FROM status_events WHERE {gone})"
                f" AND NOT EXISTS (SELECT 1 FROM status_events e WHERE e.act = acts.id AND NOT e.{gone})",
                (listed, listed),
            )
            self.database.run(f"DELETE FROM status_events WHERE {gone}", (listed,))
            self.database.run(f"DELETE FROM sightings WHERE {gone}", (listed,))
            self.database.run(f"DELETE FROM statuses WHERE id IN ({_LISTED})", (listed,))
        return len(ids)

    def _forgettable(self, seconds: int) -> list[int]:
        # Source by source, so that the index's range is used: all that ever went may be a million.
        sql = (
            "SELECT s.id FROM sources o CROSS JOIN statuses s INDEXED BY statuses_gone"
            " ON s.source = o.id AND coalesce(s.last_seen, s.seen) <= o.body_at - :seconds"
            " WHERE s.sort IS NULL AND s.saved_at IS NULL AND NOT EXISTS"
            " (SELECT 1 FROM sightings g JOIN sources p ON p.id = g.source WHERE g.article = s.id"
            " AND coalesce(p.body_at, 0) < coalesce(s.last_seen, s.seen) + :seconds) LIMIT :most"
        )
        rows = self.database.rows(sql, {"seconds": seconds, "most": BATCH_STATUSES})
        return [number for (number,) in rows]

    def forget_spellings(self) -> None:
        """Forget how topics are spelt in articles that are gone."""
        with self.database.transaction():
            self.database.run("DELETE FROM spellings WHERE articles <= 0")

    def forget_stories(self) -> None:
        """Forget stories of which no article is left, and words that nobody writes any more."""
        with self.database.transaction():
            gone = "SELECT id FROM stories WHERE id NOT IN (SELECT story FROM story_members)"
            self.database.run(
                f"DELETE FROM shelves WHERE kind = 'story' AND id IN ({gone} AND id NOT IN"
                " (SELECT joined FROM stories WHERE joined IS NOT NULL) AND joined IS NULL)"
            )
            self.database.run("DELETE FROM stories WHERE id NOT IN (SELECT id FROM shelves)")
            self.database.run("DELETE FROM story_partings WHERE story NOT IN (SELECT id FROM stories)")
            # What a document counts doubles every month: a thousandth of one is ten months old.
            self.database.run(
                "DELETE FROM term_frequencies"
                " WHERE worth < (SELECT max(worth) FROM language_frequencies) / 1e8"
            )

    def drop_copies(self, before: int) -> None:
        """Remove the copies of older schemas that were made before a time: nothing was missed by then."""
        for copy in copies(self.database.path):
            with suppress(OSError):
                if copy.stat().st_mtime < before:
                    copy.unlink()

    def merge_search(self) -> bool:
        """Take what was removed out of the search's index, a piece of it; False when there is no more."""
        with self.database.transaction():
            # Off but for here: by itself SQLite merges for a second at a time, where the reader may write.
            self._tune_search("deletemerge", LEAST_DELETED_PERCENT)
            before = self.database.connection.total_changes()
            self._tune_search("merge", MERGED_PAGES)
            changed = self.database.connection.total_changes() - before
            self._tune_search("deletemerge", 0)
        # SQLite's own sign that nothing was merged (sqlite.org/fts5.html, «merge»).
        return changed >= 2

    def _tune_search(self, command: str, value: int) -> None:
        self.database.run("INSERT INTO search (search, rank) VALUES (?, ?)", (command, value))

    def give_back(self, pages: int) -> int:
        """Give some free pages of the file back to the disk, and say how many were free."""
        free = int(self.database.value("PRAGMA freelist_count"))
        if free:
            self.database.rows(f"PRAGMA incremental_vacuum({pages})")
        return free

    def empty_log(self) -> None:
        """Bring the log into the file and give its room back, unless somebody reads from it."""
        self.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def disk_use(self) -> DiskUse:
        """What the file and its log take on the disk."""
        page, pages, free = map(
            int,
            self.database.rows(
                "SELECT page_size, page_count, freelist_count"
                " FROM pragma_page_size, pragma_page_count, pragma_freelist_count"
            )[0],
        )
        more = 0
        with suppress(OSError):
            more = log_of(self.database.path).stat().st_size
        return DiskUse(page * pages, page * free, more)


_LISTED = "SELECT value FROM json_each(?)"


def _forget_contents(database: Database, listed: str) -> int:
    """Remove all of some articles but their statuses, and say how many documents there were."""
    bodies = database.run(f"DELETE FROM documents WHERE article IN ({_LISTED})", (listed,))
    database.run(f"DELETE FROM search WHERE rowid IN ({_LISTED})", (listed,))
    database.run(f"DELETE FROM body_queue WHERE article IN ({_LISTED})", (listed,))
    for table in ("story_members", "story_vectors"):
        database.run(f"DELETE FROM {table} WHERE article IN ({_LISTED})", (listed,))
    database.run(f"DELETE FROM articles WHERE id IN ({_LISTED})", (listed,))
    database.run(f"UPDATE statuses SET sort = NULL, shelves = NULL WHERE id IN ({_LISTED})", (listed,))
    return bodies
