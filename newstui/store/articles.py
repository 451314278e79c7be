"""Reading articles and their documents by id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newstui.model.article import Article
from newstui.model.document import Document, Origin
from newstui.store.connection import Row
from newstui.store.packing import packed, unpacked
from newstui.store.room import Room
from newstui.store.values import id_list, unpacked_enclosures, unpacked_texts

if TYPE_CHECKING:
    from newstui.model.feed import Enclosure

COLUMNS = (
    "a.id, a.source, coalesce(o.title, o.feed_title, o.address), a.title, a.link, a.authors, a.published,"
    " a.updated, coalesce(l.value, a.language), CASE WHEN d.value IS NULL THEN a.direction"
    " WHEN d.value IN ('rtl', 'ltr') THEN d.value END,"
    " a.categories, s.read_at IS NULL, s.saved_at IS NOT NULL, a.whole, a.picture,"
    " a.video, a.summary, s.seen, s.sort, a.comments, s.party"
)
TABLES = (
    "articles a JOIN statuses s ON s.id = a.id JOIN sources o ON o.id = a.source"
    " LEFT JOIN source_settings d ON d.source = a.source AND d.key = 'direction'"
    " LEFT JOIN source_settings l ON l.source = a.source AND l.key = 'language'"
)
BEST_FIRST = "ORDER BY origin = iif((SELECT whole FROM articles WHERE id = d.article), 'page', 'feed') DESC"
"""Of the documents ``d`` of an article: an unsure page comes after the feed's own text."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What a feed gives with an article besides its text."""

    enclosures: tuple[Enclosure, ...] = ()
    comments_feed: str | None = None


class ArticleRoom(Room):
    """Articles by id."""

    def article(self, article_id: int) -> Article | None:
        """A headline with its status, None when it is not kept."""
        found = self.articles([article_id])
        return found[0] if found else None

    def articles(self, ids: Sequence[int]) -> list[Article]:
        """The headlines of ``ids`` in that order; those that are not kept are left out."""
        rows = self.database.rows(
            f"SELECT {COLUMNS} FROM {TABLES} WHERE a.id IN (SELECT value FROM json_each(?))", (id_list(ids),)
        )
        found = {row[0]: article_of(row) for row in rows}
        self._add_sources(found, {row[0]: row[-1] for row in rows if row[-1] is not None})
        self._add_stories(found)
        return [found[article_id] for article_id in ids if article_id in found]

    def _add_sources(self, found: dict[int, Article], parties: Mapping[int, int]) -> None:
        """Name all the sources of articles that several brought; of a removed one nothing is said."""
        if not parties:
            return
        named = {source for party in parties.values() for source in self.parties.sources(party)}
        titles: dict[int, str] = dict(
            self.database.rows(
                "SELECT id, coalesce(title, feed_title, address) FROM sources"
                " WHERE removed IS NULL AND id IN (SELECT value FROM json_each(?))",
                (id_list(sorted(named)),),
            )
        )
        for article_id, party in parties.items():
            article = found[article_id]
            living = [source for source in self.parties.sources(party) if source in titles]
            if living:
                first = article.source if article.source in living else living[0]
                others = [source for source in living if source != first]
                found[article_id] = replace(
                    article,
                    source=first,
                    source_title=titles[first],
                    sources=(first, *others),
                    also=tuple(titles[source] for source in others),
                )

    def _add_stories(self, found: dict[int, Article]) -> None:
        """Say of articles in which story they are, and how many others tell it."""
        rows = self.database.rows(
            "SELECT m.article, m.story, h.total - 1 FROM story_members m JOIN shelves h ON h.id = m.story"
            " WHERE m.article IN (SELECT value FROM json_each(?)) AND h.total > 1",
            (id_list(list(found)),),
        )
        for article_id, story, others in rows:
            found[article_id] = replace(found[article_id], story=story, related_count=others)

    def document(self, article_id: int, origin: Origin | None = None) -> Document | None:
        """An article's content: the page's where that is whole, else the feed's; or only that of ``origin``.

        What the disk damaged counts as not there.
        """
        rows = self.database.rows(
            f"SELECT body FROM documents d WHERE article = ? AND origin = coalesce(?, origin) {BEST_FIRST}",
            (article_id, origin),
        )
        return next((document for (body,) in rows if (document := unpacked(body)) is not None), None)

    def put_document(self, article_id: int, document: Document) -> None:
        """Keep an article's content in place of what its origin gave before; no article, no effect."""
        body = packed(document)
        with self.database.transaction():
            self.database.run(
                "INSERT OR REPLACE INTO documents (article, origin, body)"
                " SELECT id, ?, ? FROM articles WHERE id = ?",
                (document.origin, body, article_id),
            )
            if document.origin == "page":
                self.database.run("UPDATE articles SET whole = 1 WHERE id = ?", (article_id,))
            self.database.run(
                "INSERT OR IGNORE INTO body_queue SELECT id FROM articles WHERE id = ?", (article_id,)
            )

    def entry_extras(self, article_id: int) -> Extras:
        """What else the feed gave with an article; nothing for one that is not kept."""
        row = self.database.row("SELECT enclosures, comments_feed FROM articles WHERE id = ?", (article_id,))
        return Extras(unpacked_enclosures(row[0]), row[1]) if row else Extras()


def article_of(row: Row) -> Article:
    """The article in a row of ``COLUMNS``."""
    article_id, source, source_title, title, link, authors, published, updated, language, direction, *rest = (
        row
    )
    categories, unread, saved, whole, picture, video, summary, seen, sort, comments, _party = rest
    return Article(
        id=article_id,
        source=source,
        source_title=source_title,
        title=title,
        link=link,
        authors=unpacked_texts(authors),
        published=published,
        updated=updated,
        language=language,
        direction=direction,
        categories=unpacked_texts(categories),
        unread=bool(unread),
        saved=bool(saved),
        whole=bool(whole),
        picture=bool(picture),
        video=bool(video),
        summary=summary,
        seen=seen,
        sort=sort,
        sources=(source,),
        comments=comments,
    )
