"""Placing articles in stories: what waits, what it is compared with, and writing what came of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from newstui.model.story import Compared, Placed, Stood, Unplaced
from newstui.store.filing import PLACE_COLUMNS, Filing, place_of
from newstui.store.room import Room
from newstui.store.values import id_list

KEPT_SECONDS = 14 * 86_400
"""So long an article is compared with new ones, and no older one is placed."""
FORGOTTEN_AT_ONCE = 200
_LISTED = "SELECT value FROM json_each(?)"


class PlacingRoom(Room):
    """Articles that wait for their place."""

    def unplaced(self, limit: int) -> list[Unplaced]:
        """Some articles that wait, the oldest first; those that are gone or too old wait no longer."""
        since = int(self.clock()) - KEPT_SECONDS
        if self.database.value("SELECT 1 FROM story_queue WHERE sort < ?", (since,)):
            with self.database.transaction():
                self.database.run("DELETE FROM story_queue WHERE sort < ?", (since,))
        rows = self.database.rows(
            "SELECT q.article, q.sort, a.title, a.summary, a.language FROM story_queue q"
            " LEFT JOIN articles a ON a.id = q.article ORDER BY q.sort, q.article LIMIT ?",
            (limit,),
        )
        gone = [(sort, article) for article, sort, title, *_rest in rows if title is None]
        if gone:
            self.place(Placed(gone, (), {}, {}))
        return [Unplaced(*row) for row in rows if row[2] is not None] or (
            self.unplaced(limit) if gone else []
        )

    def frequencies(self, terms: Iterable[int]) -> tuple[dict[str, float], dict[int, float]]:
        """How common languages are, and some terms."""
        documents = self.database.rows("SELECT language, worth FROM language_frequencies")
        found = self.database.rows(
            f"SELECT term, worth FROM term_frequencies WHERE term IN ({_LISTED})", (id_list(list(terms)),)
        )
        return dict(documents), dict(found)

    def found_by(self, keys: Iterable[int], since: int, until: int, *, most: int) -> set[int]:
        """The articles of a span of time that any of some keys leads to, of each key the newest ``most``."""
        rows = self.database.rows(
            "SELECT DISTINCT t.article FROM json_each(:keys) k JOIN story_terms t ON t.term = k.value"
            " AND t.sort <= :until AND t.sort >= max(:since, coalesce((SELECT o.sort FROM story_terms o"
            " WHERE o.term = k.value AND o.sort <= :until ORDER BY o.sort DESC LIMIT 1 OFFSET :most),"
            " :since))",
            {"keys": id_list(list(keys)), "since": since, "until": until, "most": most},
        )
        return {article for (article,) in rows}

    def compared(self, articles: Iterable[int], *, members: int) -> list[Compared]:
        """Some articles, and of the stories that they are in the newest ``members``, all by time."""
        columns = "v.article, v.sort, v.language, m.story, v.vector"
        tables = "story_vectors v LEFT JOIN story_members m ON m.article = v.article"
        found = {
            row[0]: Compared(*row)
            for row in self.database.rows(
                f"SELECT {columns} FROM {tables} WHERE v.article IN ({_LISTED})", (id_list(sorted(articles)),)
            )
        }
        for story in sorted({each.story for each in found.values() if each.story is not None}):
            rows = self.database.rows(
                f"SELECT {columns} FROM story_members m JOIN story_vectors v ON v.article = m.article"
                " WHERE m.story = ? ORDER BY v.sort DESC, v.article DESC LIMIT ?",
                (story, members),
            )
            found.update((row[0], Compared(*row)) for row in rows)
        return sorted(found.values(), key=lambda each: (each.sort, each.article))

    def spans(self, stories: Iterable[int]) -> dict[int, tuple[int, int]]:
        """Story → the time of its first article, and how many it has."""
        rows = self.database.rows(
            "SELECT s.id, s.first, (SELECT count(*) FROM story_members m WHERE m.story = s.id)"
            f" FROM stories s WHERE s.id IN ({_LISTED})",
            (id_list(sorted(stories)),),
        )
        return {story: (first, count) for story, first, count in rows}

    def partings(self, articles: Iterable[int]) -> list[tuple[int, int]]:
        """Article and story, of what the reader parted."""
        rows = self.database.rows(
            f"SELECT article, story FROM story_partings WHERE article IN ({_LISTED})",
            (id_list(sorted(articles)),),
        )
        return [(article, story) for article, story in rows]

    def place(self, placed: Placed) -> dict[int, int]:
        """Write a batch as one transaction; gives the groups that it changed, each with its story."""
        with self.database.transaction():
            times = [sort for sort, _article in placed.queued]
            rows = self.database.rows(
                f"DELETE FROM story_queue WHERE sort BETWEEN ? AND ? AND article IN ({_LISTED})"
                " RETURNING article",
                (min(times), max(times), id_list([article for _sort, article in placed.queued])),
            )
            waiting = {article for (article,) in rows}
            stood = [each for each in placed.stood if each.article in waiting]
            self._keep_vectors(stood)
            self._count_terms(placed.documents, placed.terms)
            return self._enter_stories(stood)

    def _keep_vectors(self, stood: Sequence[Stood]) -> None:
        self.database.many(
            "INSERT OR REPLACE INTO story_vectors (article, sort, language, vector) VALUES (?, ?, ?, ?)",
            [(each.article, each.sort, each.language, each.vector) for each in stood],
        )
        self.database.many(
            "INSERT OR IGNORE INTO story_terms (term, sort, article) VALUES (?, ?, ?)",
            sorted((key, each.sort, each.article) for each in stood for key in each.keys),
        )

    def _count_terms(self, documents: Mapping[str, float], terms: Mapping[int, float]) -> None:
        more = "ON CONFLICT DO UPDATE SET worth = worth + excluded.worth"
        self.database.many(f"INSERT INTO language_frequencies VALUES (?, ?) {more}", documents.items())
        self.database.many(f"INSERT INTO term_frequencies VALUES (?, ?) {more}", sorted(terms.items()))

    def _enter_stories(self, stood: Sequence[Stood]) -> dict[int, int]:
        """Make members of what has a group, in one go over all stories; gives each group's story."""
        begun = [each.begins_with for each in stood if each.begins_with is not None]
        taken = self._pairs("SELECT article, story FROM story_members WHERE article", begun)
        stories: dict[int, int] = {}
        members: dict[int, int] = {}
        for each in stood:
            if each.group is None:
                continue
            if each.group not in stories:
                number = each.group if each.group > 0 else taken.get(each.begins_with or 0)
                seed = each.begins_with or each.article
                stories[each.group] = new_story(self, seed) if number is None else number
            for article in (each.begins_with, each.article):
                if article is not None:
                    members.setdefault(article, stories[each.group])
        # What others joined meanwhile is followed.
        while joined := self._pairs(
            "SELECT id, joined FROM stories WHERE joined NOTNULL AND id", set(stories.values())
        ):
            stories = {group: joined.get(story, story) for group, story in stories.items()}
            members = {article: joined.get(story, story) for article, story in members.items()}
        filing = Filing(self.database)
        enter(self, filing, members)
        filing.settle()
        return stories

    def _pairs(self, sql: str, numbers: Iterable[int]) -> dict[int, int]:
        rows = self.database.rows(f"{sql} IN ({_LISTED})", (id_list(sorted(numbers)),))
        return dict(rows)

    def outgrown(self, stories: Iterable[int]) -> list[int]:
        """Those of some stories that have a quarter more articles than when they were called as they are."""
        rows = self.database.rows(
            f"SELECT id FROM stories WHERE id IN ({_LISTED}) AND 4 * (SELECT count(*) FROM story_members m"
            " WHERE m.story = stories.id) >= 5 * named",
            (id_list(sorted(stories)),),
        )
        return [story for (story,) in rows]

    def headlines(self, story: int, limit: int) -> list[tuple[str, bytes]]:
        """The newest headlines of a story with their vectors."""
        rows = self.database.rows(
            "SELECT a.title, v.vector FROM story_members m JOIN story_vectors v ON v.article = m.article"
            " JOIN articles a ON a.id = m.article WHERE m.story = ?"
            " ORDER BY v.sort DESC, v.article DESC LIMIT ?",
            (story, limit),
        )
        return [(title, vector) for title, vector in rows]

    def entitle(self, titles: Mapping[int, str]) -> None:
        """Give stories their titles."""
        with self.database.transaction():
            self.database.many(
                "UPDATE shelves SET title = ? WHERE id = ? AND title <> ?1",
                [(title, story) for story, title in titles.items()],
            )
            self.database.run(
                "UPDATE stories SET named = (SELECT count(*) FROM story_members m WHERE m.story = stories.id)"
                f" WHERE id IN ({_LISTED})",
                (id_list(list(titles)),),
            )

    def forget_vectors(self) -> bool:
        """Forget some articles that are too old to be compared with; False when none is left."""
        before = int(self.clock()) - KEPT_SECONDS
        rows = self.database.rows(
            "SELECT article, sort, vector FROM story_vectors WHERE sort < ? ORDER BY sort LIMIT ?",
            (before, FORGOTTEN_AT_ONCE),
        )
        if not rows:
            return False
        listed = id_list([row[0] for row in rows])
        terms = {(term, sort, article) for article, sort, vector in rows for term in _terms(vector)}
        with self.database.transaction():
            self.database.many(
                "DELETE FROM story_terms WHERE term = ? AND sort = ? AND article = ?", sorted(terms)
            )
            self.database.run(f"DELETE FROM story_vectors WHERE article IN ({_LISTED})", (listed,))
        return True


def _terms(vector: bytes) -> memoryview:
    """The terms in a packed vector: eight bytes each, before four of its weight."""
    return memoryview(vector)[: len(vector) // 12 * 8].cast("q")


def new_story(room: Room, seed: int) -> int:
    """Put up a story that is called as its first article is; inside a transaction."""
    number = int(
        room.database.value(
            "INSERT INTO shelves (kind, key, title) VALUES ('story', 'new',"
            " coalesce((SELECT title FROM articles WHERE id = ?), '')) RETURNING id",
            (seed,),
        )
    )
    room.database.run("UPDATE shelves SET key = ? WHERE id = ?", (str(number), number))
    sql = "INSERT INTO stories (id, first, last) SELECT ?, sort, sort FROM statuses WHERE id = ?"
    room.database.run(sql, (number, seed))
    return number


def enter(room: Room, filing: Filing, stories: Mapping[int, int]) -> list[int]:
    """Make articles members of stories (article → story) and say which were not; inside a transaction."""
    rows = room.database.rows(
        f"SELECT {PLACE_COLUMNS} FROM statuses WHERE id IN ({_LISTED}) AND sort IS NOT NULL"
        " AND id NOT IN (SELECT article FROM story_members)",
        (id_list(list(stories)),),
    )
    places = [place_of(row) for row in rows]
    # On the one shelf alone: what stands on the others stays there.
    filing.put(
        [replace(place, shelves=(stories[place.id],), saved=False) for place in places if place.muted is None]
    )
    filing.stand([replace(place, shelves=(*place.shelves, stories[place.id])) for place in places])
    room.database.many(
        "INSERT INTO story_members VALUES (?, ?)", [(place.id, stories[place.id]) for place in places]
    )
    resize(room, set(stories.values()))
    return [place.id for place in places]


def leave(room: Room, filing: Filing, story: int, articles: Sequence[int]) -> None:
    """Take articles out of a story; inside a transaction."""
    rows = room.database.rows(
        f"SELECT {PLACE_COLUMNS} FROM statuses WHERE id IN ({_LISTED}) AND sort IS NOT NULL",
        (id_list(articles),),
    )
    before = [place_of(row) for row in rows]
    after = [
        replace(place, shelves=tuple(shelf for shelf in place.shelves if shelf != story)) for place in before
    ]
    filing.take(before)
    filing.put(after)
    filing.stand(after)
    room.database.run(
        f"DELETE FROM story_members WHERE story = ? AND article IN ({_LISTED})", (story, id_list(articles))
    )
    resize(room, (story,))


def resize(room: Room, stories: Iterable[int]) -> None:
    """Bring the times of some stories up to date."""
    room.database.run(
        "UPDATE stories SET (first, last) = (SELECT coalesce(min(s.sort), first), coalesce(max(s.sort), last)"
        " FROM story_members m JOIN statuses s ON s.id = m.article AND s.sort IS NOT NULL"
        f" WHERE m.story = stories.id) WHERE id IN ({_LISTED})",
        (id_list(sorted(stories)),),
    )
