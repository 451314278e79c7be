"""What the refresh writes: the articles that an answer brings."""

from functools import cached_property

from newstui.model.article import Changes, Draft
from newstui.store.answering import AnswerRoom
from newstui.store.identity import IdentityRoom
from newstui.store.preparing import Prepared, prepared
from newstui.store.values import batches, optional
from newstui.store.writing import ArticleWriter

BATCH_ARTICLES = 50
"""Articles in one transaction: a few milliseconds, so that the reader's own marks never wait long."""


class RefreshRoom(AnswerRoom, IdentityRoom):
    """The refresh's side of the store."""

    def apply(self, source_id: int, changes: Changes[Draft], *, now: int) -> tuple[int, int]:
        """Prepare and store what an answer brought; says how many articles are new and how many changed."""
        return self.write(source_id, prepared(changes, self.sections), now=now)

    def write(self, source_id: int, changes: Changes[Prepared], *, now: int) -> tuple[int, int]:
        """Store what was prepared of an answer; says how many articles are new and how many changed."""
        self._describe(source_id, changes)
        self.rename(source_id, changes.renamed)
        writer = self._article_writer
        new = changed = 0
        # The first of a feed comes in last: among articles of one time the highest id stands on top.
        for drafts in batches(changes.new[::-1], BATCH_ARTICLES):
            added, updated = writer.add(source_id, drafts, now)
            new, changed = new + added, changed + updated
        for pairs in batches(changes.changed, BATCH_ARTICLES):
            changed += writer.update(source_id, pairs, now)
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
