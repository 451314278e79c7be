"""The first pane: every shelf with its counts, from the kept counts alone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from newstui.model.listing import Shelf, ShelfCount, ShelfKind
from newstui.model.source import Source
from newstui.store.connection import Row
from newstui.store.parties import Standing, gathered
from newstui.store.schema import LATEST, SAVED, VIDEO
from newstui.store.selection import section_sources
from newstui.store.sources import SourceRoom
from newstui.store.values import batches, id_list

TOPIC_SECONDS = 14 * 86_400
"""A category is a topic while its third newest article is not older."""
MAX_TOPICS = 200
"""So many topics are listed, those with most articles: blogs tag every article with words of its own."""


@dataclass(frozen=True, slots=True)
class Totals:
    """The counts of the status line."""

    unread: int
    articles: int
    sources: int


class ShelfRoom(SourceRoom):
    """Shelves and totals."""

    def shelves(self, *, now: int) -> list[ShelfCount]:
        """Latest, unread, saved, video, sections with articles, topics, folders, sources.

        Kept searches stand after video, not counted.
        """
        with self.database.snapshot():
            return self._shelves(now)

    def _shelves(self, now: int) -> list[ShelfCount]:
        sources, latest = self.sources(), self._standing()
        return [
            *self._fixed(),
            *self._kept_searches(),
            *self._sections(latest),
            *self._topics(now),
            *self._folders(sources, latest),
            *(
                ShelfCount(Shelf("source", str(each.id)), each.title, each.total, each.unread_count, each)
                for each in sources
            ),
        ]

    def totals(self) -> Totals:
        """The counts of the status line: what is in the lists, without removed sources."""
        total, unread = self._sums("c.shelf = ?", LATEST).get(LATEST, (0, 0))
        sources = self.database.value("SELECT count(*) FROM sources WHERE removed IS NULL")
        return Totals(unread=unread, articles=total, sources=int(sources))

    def _standing(self) -> Standing:
        """The counts of «latest» by source and party."""
        rows = self.database.rows("SELECT source, total, unread FROM counts WHERE shelf = ?", (LATEST,))
        return {number: (total, unread) for number, total, unread in rows}

    def _sums(self, where: str, *values: int | str, all_sources: bool = False) -> dict[int, tuple[int, int]]:
        """Shelf → articles, unread ones; without removed sources unless ``all_sources``."""
        left_out = () if all_sources else sorted(self.removed())
        rows = self.database.rows(
            f"SELECT c.shelf, sum(c.total), sum(c.unread) FROM counts c WHERE {where}"
            " AND c.source NOT IN (SELECT value FROM json_each(?)) GROUP BY 1",
            (*values, id_list(left_out)),
        )
        return {shelf: (total, unread) for shelf, total, unread in rows}

    def _fixed(self) -> Iterator[ShelfCount]:
        sums = self._sums("c.shelf IN (?, ?)", LATEST, VIDEO)
        saved = self._sums("c.shelf = ?", SAVED, all_sources=True).get(SAVED, (0, 0))
        total, unread = sums.get(LATEST, (0, 0))
        counts: dict[ShelfKind, tuple[int, int]] = {
            "latest": (total, unread),
            "unread": (unread, unread),
            "saved": saved,
            "video": sums.get(VIDEO, (0, 0)),
        }
        for kind, numbers in counts.items():
            yield ShelfCount(Shelf(kind), "", *numbers)

    def _kept_searches(self) -> Iterator[ShelfCount]:
        rows = self.database.rows("SELECT id, title FROM searches WHERE removed IS NULL ORDER BY id")
        for number, title in rows:
            # What they find is counted apart: it takes some milliseconds each.
            yield ShelfCount(Shelf("kept", str(number)), title, 0, 0)

    def _sections(self, latest: Standing) -> Iterator[ShelfCount]:
        foldered = section_sources(self.database, self.sections)
        names: dict[int, list[str]] = {}
        for section, whole in foldered.items():
            for source in whole:
                names.setdefault(source, []).append(section)
        brought = gathered(latest, names, self.parties)
        numbers: dict[str, int] = dict(
            self.database.rows("SELECT key, id FROM shelves WHERE kind = 'section'")
        )
        filed = self._sums("c.shelf IN (SELECT id FROM shelves WHERE kind = 'section')")
        for section in dict.fromkeys(self.sections.values()):
            number = numbers.get(section, 0)
            total, unread = filed.get(number, (0, 0))
            if section in brought and total:
                # What its sources brought is counted whole, below.
                reach = id_list(sorted(self.parties.with_any(foldered[section])))
                twice = "c.shelf = ? AND c.source IN (SELECT value FROM json_each(?))"
                both = self._sums(twice, number, reach).get(number, (0, 0))
                total, unread = total - both[0], unread - both[1]
            more = brought.get(section, (0, 0))
            if total + more[0]:
                yield ShelfCount(Shelf("section", section), "", total + more[0], unread + more[1])

    def _topics(self, now: int) -> list[ShelfCount]:
        """The largest topics; a kept total may count removed sources, so it is no less than what is shown."""
        since, removed = now - TOPIC_SECONDS, self.removed()
        rows = self.database.rows(
            "SELECT id, key, title, total, unread FROM shelves INDEXED BY shelves_third WHERE third >= ?"
            " ORDER BY total DESC, key LIMIT ?",
            (since, -1 if removed else MAX_TOPICS),
        )
        found: list[ShelfCount] = []
        for batch in batches(rows, MAX_TOPICS):
            if len(found) == MAX_TOPICS and found[-1].total > batch[0][3]:
                break
            found += self._without(removed, since, batch) if removed else map(_topic, batch)
            found.sort(key=lambda topic: (-topic.total, topic.shelf.key))
            del found[MAX_TOPICS:]
        return found

    def _without(self, removed: frozenset[int], since: int, rows: Sequence[Row]) -> Iterator[ShelfCount]:
        """The topics in some rows, without the articles of removed sources."""
        twice = "c.shelf IN (SELECT value FROM json_each(?)) AND c.source IN (SELECT value FROM json_each(?))"
        shelves = id_list([row[0] for row in rows])
        gone = self._sums(twice, shelves, id_list(sorted(removed)), all_sources=True)
        for shelf, key, title, total, unread in rows:
            less = gone.get(shelf, (0, 0))
            if not less[0] or self._is_topic(shelf, since, removed):
                yield _topic((shelf, key, title, total - less[0], unread - less[1]))

    def _is_topic(self, shelf: int, since: int, removed: frozenset[int]) -> bool:
        """The kept time of the third article counts removed sources as well; this does not."""
        third = self.database.value(
            "SELECT 1 FROM filed WHERE shelf = ? AND sort >= ?"
            " AND source NOT IN (SELECT value FROM json_each(?)) LIMIT 1 OFFSET 2",
            (shelf, since, id_list(sorted(removed))),
        )
        return third is not None

    def _folders(self, sources: Iterable[Source], latest: Standing) -> Iterator[ShelfCount]:
        """Every folder and those above it, in order of their paths."""
        names: dict[int, list[str]] = {}
        for source in sources:
            parts = source.folder.split("/") if source.folder else []
            names[source.id] = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
        counts = gathered(latest, names, self.parties)
        for path in sorted({path for paths in names.values() for path in paths}):
            yield ShelfCount(Shelf("folder", path), path.rpartition("/")[2], *counts.get(path, (0, 0)))


def _topic(row: Row) -> ShelfCount:
    _shelf, key, title, total, unread = row
    return ShelfCount(Shelf("topic", key), title, total, unread)
