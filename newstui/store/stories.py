"""Stories and topics with their numbers, and what the reader corrects about them."""

import json
from collections.abc import Sequence

from newstui.model.listing import ShelfCount
from newstui.model.story import Latest, Story
from newstui.store.connection import Row
from newstui.store.filing import Filing
from newstui.store.placing import PlacingRoom, enter, leave
from newstui.store.shelving import ShelfRoom
from newstui.store.values import id_list

LEAST_ARTICLES = 2
SHELF_SECONDS = 3 * 86_400
SHELF_STORIES = 12
"""Stories that stand among the lists: those with news of the last days."""
LOOKED_AT = 300
"""Of the stories with news since a time, the newest so many are ordered."""
HALF_FRESH = 12 * 3_600
"""A story counts half as much when its newest article is older by so many seconds."""

_COLUMNS = "h.id, h.title, s.first, s.last, s.followed IS NOT NULL, s.muted IS NOT NULL"


class StoryRoom(PlacingRoom, ShelfRoom):
    """Stories."""

    def _shelves(self, now: int) -> list[ShelfCount]:
        """The shelves with the top stories at their end."""
        stories = self.stories(since=now - SHELF_SECONDS, now=now, limit=SHELF_STORIES)
        told = [ShelfCount(story.shelf, story.title, story.articles, story.unread) for story in stories]
        return [*super()._shelves(now), *told]

    def stories(self, *, since: int, now: int, limit: int = 50) -> list[Story]:
        """Stories with news since a time: followed ones, then those of most sources and most recent news.

        One that the reader muted, or that is part of another, is left out.
        """
        rows = self.database.rows(
            f"SELECT {_COLUMNS} FROM stories s JOIN shelves h ON h.id = s.id"
            " WHERE s.joined IS NULL AND s.muted IS NULL AND s.last >= ? AND h.total >= ?"
            " ORDER BY s.last DESC LIMIT ?",
            (since, LEAST_ARTICLES, LOOKED_AT),
        )
        found = [story for story in self._stories(rows) if story.articles >= LEAST_ARTICLES]
        found.sort(key=lambda story: (not story.followed, -_weight(story, now), -story.last, story.id))
        return found[:limit]

    def story(self, number: int) -> Story | None:
        """A story or a topic by its number; one that was joined to another is that one now."""
        rows = self.database.rows(
            f"SELECT {_COLUMNS}, s.joined FROM stories s JOIN shelves h ON h.id = s.id WHERE s.id = ?",
            (number,),
        )
        if not rows:
            return self._topic(number)
        if (joined := rows[0][-1]) is not None:
            return self.story(int(joined))
        return self._stories([rows[0][:-1]])[0]

    def latest_followed(self, *, since: int) -> list[Latest]:
        """Of each followed story with news since a time the article that came in last; without muted ones."""
        # The other columns are those of the row that has the largest id.
        rows = self.database.rows(
            "SELECT s.id, h.title, max(f.id), a.title, f.read FROM stories s JOIN shelves h ON h.id = s.id"
            " JOIN filed f ON f.shelf = s.id JOIN articles a ON a.id = f.id"
            " WHERE s.joined IS NULL AND s.last >= ? AND s.followed NOTNULL AND s.muted IS NULL"
            " AND f.source NOT IN (SELECT value FROM json_each(?)) GROUP BY s.id ORDER BY s.last DESC",
            (since, id_list(sorted(self.removed()))),
        )
        return [Latest(story, name, article, title, bool(read)) for story, name, article, title, read in rows]

    def topics(self, *, now: int) -> list[Story]:
        """What editors name by category, merged over the sources; the largest first."""
        found = {count.shelf.key: count for count in self._topics(now)}
        numbers = self.database.rows(
            "SELECT id, key FROM shelves WHERE kind = 'topic' AND key IN (SELECT value FROM json_each(?))",
            (json.dumps(list(found), ensure_ascii=False),),
        )
        by_key = {key: number for number, key in numbers}
        sources = self._shelf_numbers(list(by_key.values()))
        topics = []
        for key, count in found.items():
            number = by_key[key]
            first, last = self._times(number)
            several = sources.get(number, (0, 0, 0))[2]
            topics.append(
                Story(number, "topic", key, count.title, count.total, several, count.unread, first, last)
            )
        return topics

    def members(self, story: int, *, limit: int, since: int = 0) -> list[int]:
        """The articles on a story's or topic's shelf, the newest first."""
        rows = self.database.rows(
            "SELECT id FROM filed WHERE shelf = ? AND sort >= ?"
            " AND source NOT IN (SELECT value FROM json_each(?)) ORDER BY sort DESC, id DESC LIMIT ?",
            (story, since, id_list(sorted(self.removed())), limit),
        )
        return [number for (number,) in rows]

    def story_of(self, article: int) -> int | None:
        """The story that an article is in; None while it stands alone."""
        found = self.database.value("SELECT story FROM story_members WHERE article = ?", (article,))
        return None if found is None else int(found)

    def part(self, article: int) -> int | None:
        """Take an article out of its story for good, and say which that was."""
        with self.database.transaction(durable=True):
            story = self.story_of(article)
            if story is None:
                return None
            filing = Filing(self.database)
            leave(self, filing, story, [article])
            filing.settle()
            self.database.run("INSERT OR IGNORE INTO story_partings VALUES (?, ?)", (article, story))
        return story

    def unpart(self, article: int, story: int) -> int:
        """Put an article back into the story that it was taken out of; says how many changed."""
        with self.database.transaction(durable=True):
            self.database.run("DELETE FROM story_partings WHERE article = ? AND story = ?", (article, story))
            filing = Filing(self.database)
            entered = enter(self, filing, {article: story})
            filing.settle()
        return len(entered)

    def join(self, into: int, other: int) -> list[int]:
        """Make one story of two and say which articles changed over."""
        with self.database.transaction(durable=True):
            rows = self.database.rows("SELECT article FROM story_members WHERE story = ?", (other,))
            moved = [article for (article,) in rows]
            if into == other or not moved:
                return []
            self._change_over(moved, other, into)
            self.database.run("UPDATE stories SET joined = ? WHERE id = ?", (into, other))
        return moved

    def unjoin(self, into: int, other: int, articles: Sequence[int]) -> int:
        """Make two stories again of one, ``articles`` being those that changed over; says how many do."""
        with self.database.transaction(durable=True):
            self.database.run("UPDATE stories SET joined = NULL WHERE id = ?", (other,))
            here = self.database.rows(
                "SELECT article FROM story_members WHERE story = ? AND article IN"
                " (SELECT value FROM json_each(?))",
                (into, id_list(articles)),
            )
            back = [article for (article,) in here]
            self._change_over(back, into, other)
        return len(back)

    def _change_over(self, articles: Sequence[int], story: int, to: int) -> None:
        filing = Filing(self.database)
        leave(self, filing, story, articles)
        enter(self, filing, dict.fromkeys(articles, to))
        filing.settle()

    def set_story(
        self, story: int, *, followed: bool | None = None, muted: bool | None = None, now: int
    ) -> bool:
        """Follow or mute a story, or no longer; False when it was so already."""
        changed = 0
        with self.database.transaction(durable=True):
            for column, on in (("followed", followed), ("muted", muted)):
                if on is not None:
                    changed += self.database.run(
                        f"UPDATE stories SET {column} = ?1"
                        f" WHERE id = ?2 AND ({column} IS NULL) = (?1 NOTNULL)",
                        (now if on else None, story),
                    )
        return changed > 0

    def _stories(self, rows: Sequence[Row]) -> list[Story]:
        numbers = self._shelf_numbers([row[0] for row in rows])
        found = []
        for number, title, first, last, followed, muted in rows:
            articles, unread, sources = numbers.get(number, (0, 0, 0))
            story = Story(
                number, "story", str(number), title, articles, sources, unread, first, last,
                bool(followed), bool(muted),
            )  # fmt: skip
            found.append(story)
        return found

    def _shelf_numbers(self, shelves: Sequence[int]) -> dict[int, tuple[int, int, int]]:
        """Shelf → its articles, the unread ones, the sources that brought them; without removed ones."""
        removed = {
            number for (number,) in self.database.rows("SELECT id FROM sources WHERE removed IS NOT NULL")
        }
        left_out = self.removed()
        rows = self.database.rows(
            "SELECT shelf, source, total, unread FROM counts WHERE total > 0"
            " AND shelf IN (SELECT value FROM json_each(?))",
            (id_list(shelves),),
        )
        sums: dict[int, tuple[int, int]] = {}
        sources: dict[int, set[int]] = {}
        for shelf, source, total, unread in rows:
            if source in left_out:
                continue
            before = sums.get(shelf, (0, 0))
            sums[shelf] = before[0] + total, before[1] + unread
            sources.setdefault(shelf, set()).update(self.parties.sources(source))
        return {shelf: (*counts, len(sources[shelf] - removed)) for shelf, counts in sums.items()}

    def _topic(self, number: int) -> Story | None:
        row = self.database.row("SELECT key, title FROM shelves WHERE id = ? AND kind = 'topic'", (number,))
        if row is None:
            return None
        articles, unread, sources = self._shelf_numbers([number]).get(number, (0, 0, 0))
        return Story(number, "topic", row[0], row[1], articles, sources, unread, *self._times(number))

    def _times(self, shelf: int) -> tuple[int, int]:
        """The times of a shelf's first and newest articles."""
        ends = "SELECT sort FROM filed WHERE shelf = ?1 ORDER BY sort {} LIMIT 1"
        row = self.database.rows(f"SELECT ({ends.format('ASC')}), ({ends.format('DESC')})", (shelf,))[0]
        return int(row[0] or 0), int(row[1] or 0)


def _weight(story: Story, now: int) -> float:
    age = max(0, now - story.last)
    return float(story.sources * 2.0 ** (-age / HALF_FRESH))
