"""What sources, folders and topics are called: short answers for those who name one."""

from typing import NamedTuple

from newstui.store.room import Room


class SourceName(NamedTuple):
    """A source as readers name it."""

    id: int
    title: str
    address: str
    folder: str | None


class NameRoom(Room):
    """Names."""

    def source_names(self) -> list[SourceName]:
        """The sources that are not removed."""
        rows = self.database.rows(
            "SELECT id, coalesce(title, feed_title, address), address, folder"
            " FROM sources WHERE removed IS NULL ORDER BY id"
        )
        return [SourceName(*row) for row in rows]

    def has_topic(self, key: str) -> bool:
        """Whether an article was ever filed under a topic, by its folded name."""
        sql = "SELECT 1 FROM shelves WHERE kind = 'topic' AND key = ?"
        return self.database.value(sql, (key,)) is not None

    def topics_like(self, beginning: str, limit: int) -> list[str]:
        """The titles of some topics whose folded names begin so."""
        sql = "SELECT title FROM shelves WHERE kind = 'topic' AND key >= ? AND key < ? LIMIT ?"
        rows = self.database.rows(sql, (beginning, beginning + "\U0010ffff", limit))
        return [title for (title,) in rows if title]
