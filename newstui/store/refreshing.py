"""What the refresh writes: the articles that an answer brings."""

from collections.abc import Sequence
from functools import cached_property

from newstui.model.article import Changes, Draft, Known
from newstui.store.answering import AnswerRoom
from newstui.store.preparing import Prepared, prepared
from newstui.store.values import (
    batches,
    key_digest,
    optional,
)
from newstui.store.writing import ArticleWriter

BATCH_ARTICLES = 50
"""Articles in one transaction: a few milliseconds, so that the reader's own marks never wait long."""
BATCH_KEYS = 500


class RefreshRoom(AnswerRoom):
    """The refresh's side of the store."""

    def known(
        self, source_id: int, keys: Sequence[str], *, read_before: int | None = None
    ) -> dict[str, Known]:
        """Those of ``keys`` whose articles are stored, and those that went: they were read before a time."""
        digests = {key_digest(key): key for key in keys}
        found = {}
        for batch in batches(list(digests), BATCH_KEYS):
            marks = ", ".join("?" for _ in batch)
            for key, article_id, content_hash in self.database.rows(
                "SELECT s.key, s.id, a.content_hash FROM statuses s LEFT JOIN articles a ON a.id = s.id"
                f" WHERE s.source = ? AND s.key IN ({marks}) AND (a.id NOTNULL OR s.saved_at IS NULL AND"
                " CASE WHEN s.muted IS NULL THEN s.read_at ELSE coalesce(s.read_at, s.seen) END < ?)",
                (source_id, *batch, read_before),
            ):
                gone = content_hash is None
                found[digests[key]] = Known(article_id, content_hash or b"", gone)
        return found

    def apply(self, source_id: int, changes: Changes[Draft], *, now: int) -> tuple[int, int]:
        """Prepare and store what an answer brought; says how many articles are new and how many changed."""
        return self.write(source_id, prepared(changes, self.sections), now=now)

    def write(self, source_id: int, changes: Changes[Prepared], *, now: int) -> tuple[int, int]:
        """Store what was prepared of an answer; says how many articles are new and how many changed."""
        self._describe(source_id, changes)
        writer = self._article_writer
        new = changed = 0
        # The first of a feed comes in last: among articles of one time the highest id stands on top.
        for drafts in batches(changes.new[::-1], BATCH_ARTICLES):
            added, updated = writer.add(source_id, drafts, now)
            new, changed = new + added, changed + updated
        for pairs in batches(changes.changed, BATCH_ARTICLES):
            changed += writer.update(source_id, pairs)
        return new, changed

    @cached_property
    def _article_writer(self) -> ArticleWriter:
        return ArticleWriter(self.database, self.sections)

    def _describe(self, source: int, changes: Changes[Prepared]) -> None:
        values = (optional(changes.feed_title), optional(changes.site), optional(changes.language), source)
        same = self.database.value(
            "SELECT 1 FROM sources WHERE coalesce(?1, feed_title) IS feed_title"
            " AND coalesce(?2, site) IS site AND coalesce(?3, language) IS language AND id = ?4",
            values,
        )
        if same:
            return
        with self.database.transaction():
            self.database.run(
                "UPDATE sources SET feed_title = coalesce(?1, feed_title), site = coalesce(?2, site),"
                " language = coalesce(?3, language) WHERE id = ?4",
                values,
            )
