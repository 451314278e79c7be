"""What the refresh writes: the articles that an answer brings."""

from collections.abc import Iterator
from functools import cached_property

from newstui.model.article import Changes, Draft
from newstui.store.answering import AnswerRoom
from newstui.store.identity import IdentityRoom
from newstui.store.preparing import Prepared, prepared
from newstui.store.values import batches, optional
from newstui.store.writing import ArticleWriter

BATCH_ARTICLES = 100
"""Articles in one transaction: a few milliseconds, so that the reader's own marks never wait long."""


class RefreshRoom(AnswerRoom, IdentityRoom):
    """The refresh's side of the store."""

    def apply(self, source_id: int, changes: Changes[Draft], *, now: int) -> tuple[int, int]:
        """Prepare and store what an answer brought; says how many articles are new and how many changed."""
        return self.write(source_id, prepared(changes, self.sections), now=now)

    def write(self, source_id: int, changes: Changes[Prepared], *, now: int) -> tuple[int, int]:
        """Store what was prepared of an answer; says how many articles are new and how many changed."""
        steps = list(self.writing(source_id, changes, now=now))
        return sum(new for new, _changed in steps), sum(changed for _new, changed in steps)

    def writing(
        self, source_id: int, changes: Changes[Prepared], *, now: int, searchable: bool = True
    ) -> Iterator[tuple[int, int]]:
        """Store the same transaction by transaction; yields after each how many are new and changed.

        What is new and not ``searchable`` comes into the index with its body, by ``index_bodies``.
        """
        self._describe(source_id, changes)
        self.rename(source_id, changes.renamed)
        writer = self._article_writer
        # The first of a feed comes in last: among articles of one time the highest id stands on top.
        for drafts in batches(changes.new[::-1], BATCH_ARTICLES):
            yield writer.add(source_id, drafts, now, searchable=searchable)
        for pairs in batches(changes.changed, BATCH_ARTICLES):
            yield 0, writer.update(source_id, pairs, now)

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
