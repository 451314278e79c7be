"""Pictures that are kept: whose they are, in which files, and which go when there are too many."""

from collections.abc import Iterator, Sequence

from newstui.model.failure import Failure
from newstui.model.offline import StoredPicture
from newstui.store.room import Room
from newstui.store.values import batches, id_list, key_digest, storable

BATCH_FILES = 50


class PictureRoom(Room):
    """The pictures' side of the store; the files themselves are the library's."""

    def picture(self, address: str) -> StoredPicture | None:
        """What is kept of the picture at an address."""
        row = self.database.row(
            "SELECT sha256, bytes, type, width, height FROM pictures WHERE key = ? AND sha256 NOTNULL",
            (key_digest(address),),
        )
        return StoredPicture(*row) if row else None

    def picture_failure(self, address: str, *, since: int) -> Failure | None:
        """Why a picture could not be had, where that was found out since a time."""
        row = self.database.row(
            "SELECT code, reason FROM pictures WHERE key = ? AND sha256 IS NULL AND fetched >= ?",
            (key_digest(address), since),
        )
        return Failure(row[0], row[1] or "") if row else None

    def show_pictures(self, article_id: int, addresses: Sequence[str]) -> None:
        """Note which pictures an article shows."""
        with self.database.transaction():
            self.database.run("DELETE FROM article_pictures WHERE article = ?", (article_id,))
            self.database.many(
                "INSERT OR IGNORE INTO article_pictures SELECT id, ? FROM articles WHERE id = ?",
                [(key_digest(address), article_id) for address in addresses],
            )

    def put_picture(self, address: str, found: StoredPicture | Failure, *, now: int) -> None:
        """Keep what an address gave: a picture whose file is there, or why there is none."""
        values: tuple[bytes | str | int | None, ...]
        if isinstance(found, Failure):
            values = (None, None, None, None, None, now, found.code, storable(found.detail))
        else:
            size = (found.width, found.height)
            values = (found.sha256, found.bytes, found.type, *size, now, None, None)
        with self.database.transaction():
            self.database.run(
                "INSERT OR REPLACE INTO pictures (key, address, sha256, bytes, type, width, height, fetched,"
                " code, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (key_digest(address), storable(address), *values),
            )

    def picture_bytes(self) -> int:
        """What all files of pictures take."""
        return int(
            self.database.value(
                "SELECT coalesce(sum(bytes), 0) FROM (SELECT max(bytes) AS bytes FROM pictures"
                " INDEXED BY pictures_file WHERE sha256 NOTNULL GROUP BY sha256)"
            )
        )

    def picture_files(self) -> frozenset[bytes]:
        """The names of all files that are known, as digests."""
        rows = self.database.rows("SELECT DISTINCT sha256 FROM pictures WHERE sha256 NOTNULL")
        return frozenset(digest for (digest,) in rows)

    def oldest_pictures(self) -> Iterator[tuple[bytes, int, int]]:
        """Files that may go (digest, bytes, when the newest article that shows it came), the oldest first.

        Those of saved articles are not among them; what no article shows comes first.
        """
        rows = self.database.rows(
            "SELECT p.sha256, max(p.bytes), coalesce(max(s.sort), 0) AS newest FROM pictures p"
            " LEFT JOIN article_pictures u ON u.picture = p.key LEFT JOIN statuses s ON s.id = u.article"
            " WHERE p.sha256 NOTNULL GROUP BY p.sha256 HAVING count(s.saved_at) = 0 ORDER BY newest"
        )
        return iter(rows)

    def forget_pictures(self, files: Sequence[bytes]) -> None:
        """Forget the files with these digests; nothing fetches them again by itself."""
        for batch in batches(files, BATCH_FILES):
            marks = ", ".join("?" for _ in batch)
            with self.database.transaction():
                self.database.run(f"DELETE FROM pictures WHERE sha256 IN ({marks})", tuple(batch))

    def unshown_pictures(self) -> list[bytes]:
        """The files that no article shows any more."""
        rows = self.database.rows(
            "SELECT sha256 FROM pictures p WHERE sha256 NOTNULL GROUP BY sha256 HAVING NOT sum("
            "EXISTS (SELECT 1 FROM article_pictures u WHERE u.picture = p.key))"
        )
        return [digest for (digest,) in rows]

    def drop_failed_pictures(self, before: int) -> None:
        """Forget what could not be had before a time."""
        with self.database.transaction():
            self.database.run("DELETE FROM pictures WHERE sha256 IS NULL AND fetched < ?", (before,))


def forget_shown(room: Room, articles: Sequence[int]) -> None:
    """Forget all that is kept of articles' pages but their texts; inside a transaction."""
    listed = id_list(articles)
    for table in ("pages", "article_pictures", "comments"):
        room.database.run(f"DELETE FROM {table} WHERE article IN (SELECT value FROM json_each(?))", (listed,))
