"""Which articles are wanted whole, how far each is, and why one is not."""

import heapq
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newstui.model.document import Document
from newstui.model.failure import Failure
from newstui.model.offline import Counts, Page, Trouble
from newstui.store.articles import ArticleRoom
from newstui.store.packing import packed
from newstui.store.schema import SAVED
from newstui.store.values import id_list, storable

A_SOURCE = 100
"""The newest unread articles of one source that are wanted whole."""
IN_ALL = 2_000
REREAD_SECONDS = 3600
"""A page whose article changed is read again when it is so old: some feeds change all day."""

COLUMNS = (
    "p.article, a.link, a.source, o.address, p.state = 'text', p.pictures, p.attempts, s.sort, s.saved_at"
)
TABLES = (
    "pages p JOIN articles a ON a.id = p.article JOIN statuses s ON s.id = a.id"
    " JOIN sources o ON o.id = a.source"
)


class Wanted(NamedTuple):
    """An article that is wanted whole; in order of time."""

    sort: int
    article: int
    pictures: bool


class PageRoom(ArticleRoom):
    """Articles as they become whole."""

    def want_pages(self, pictures: Mapping[int, bool], *, now: int, otherwise: bool | None = True) -> None:
        """Note which articles are wanted whole now: the newest unread ones, and all that are saved.

        ``pictures``: the sources that are wanted whole, each with whether its pictures are. ``otherwise``:
        the same of what was saved of sources that were removed, None where nothing is wanted.
        """
        found: dict[int, Wanted] = {}
        with self.database.snapshot():
            for source, also in pictures.items():
                for sort, article in self._newest_unread(source):
                    if article not in found or also:
                        found[article] = Wanted(sort, article, also)
            for sort, article, source in self._saved():
                also_saved = pictures.get(source, otherwise)
                if also_saved is not None:
                    found.setdefault(article, Wanted(sort, article, also_saved))
            newest = heapq.nlargest(IN_ALL, found.values())
        with self.database.transaction():
            self._want(newest, now)

    def _newest_unread(self, source: int) -> Sequence[tuple[int, int]]:
        return self.database.rows(
            "SELECT sort, id FROM filed WHERE shelf = (SELECT shelf FROM sources WHERE id = ?) AND read = 0"
            " ORDER BY sort DESC, id DESC LIMIT ?",
            (source, A_SOURCE),
        )

    def _saved(self) -> Sequence[tuple[int, int, int]]:
        """The newest saved articles, but for those of a source of which the reader wants nothing."""
        return self.database.rows(
            "SELECT f.sort, f.id, a.source FROM filed f JOIN articles a ON a.id = f.id WHERE f.shelf = ?"
            " AND NOT EXISTS (SELECT 1 FROM source_settings t WHERE t.source = a.source AND t.key = 'whole'"
            " AND t.value = 'nothing') ORDER BY f.sort DESC, f.id DESC LIMIT ?",
            (SAVED, IN_ALL),
        )

    def _want(self, wanted: Sequence[Wanted], now: int) -> None:
        listed = id_list([each.article for each in wanted])
        run = self.database.run
        out = "current = 1 AND article NOT IN (SELECT value FROM json_each(?))"
        run(f"UPDATE pages SET current = 0 WHERE {out}", (listed,))
        for also in (False, True):
            some = id_list([each.article for each in wanted if each.pictures is also])
            # Whole without a row: what was known of it was lost with a damaged file.
            run(
                "INSERT INTO pages (article, state, current, pictures)"
                " SELECT id, CASE WHEN whole THEN iif(?2, 'text', 'whole') ELSE 'wanted' END, 1, ?2"
                " FROM articles WHERE id IN (SELECT value FROM json_each(?1))"
                " AND (link LIKE 'http://%' OR link LIKE 'https://%')"
                " ON CONFLICT DO UPDATE SET current = 1, pictures = excluded.pictures,"
                " state = CASE WHEN state = 'whole' AND excluded.pictures > pages.pictures THEN 'text'"
                " WHEN state = 'text' AND NOT excluded.pictures THEN 'whole' ELSE state END"
                " WHERE current = 0 OR pages.pictures <> excluded.pictures",
                (some, also),
            )
        run(
            "UPDATE pages SET state = 'wanted', attempts = 0 WHERE current = 1 AND state IN ('whole', 'text')"
            " AND fetched < ? AND content_hash <> (SELECT content_hash FROM articles WHERE id = article)",
            (now - REREAD_SECONDS,),
        )

    def want_page(self, article_id: int, *, pictures: bool) -> Page | None:
        """Want one article whole at once, whatever came of it before; None where it has no page."""
        with self.database.transaction():
            self.database.run(
                "INSERT INTO pages (article, state, current, pictures) SELECT id, 'wanted', 0, ?2"
                " FROM articles WHERE id = ?1 AND (link LIKE 'http://%' OR link LIKE 'https://%')"
                " ON CONFLICT DO UPDATE SET pictures = excluded.pictures",
                (article_id, pictures),
            )
        found = self._pages("p.article = ?", article_id)
        return found[0] if found else None

    def article_named(self, name: bytes | None) -> int | None:
        """The article that has a name, whatever source brought it."""
        found = self.database.value("SELECT max(id) FROM articles WHERE link_key = ?", (name,))
        return None if found is None else int(found)

    def waiting_pages(
        self, *, now: int, sources: Sequence[int] | None = None, again: bool = False
    ) -> list[Page]:
        """What is still to be fetched, the newest first; ``again``: what failed too, before its time."""
        failed = "p.code IS NOT 'robots'" if again else "p.next <= ?1"
        which = f"p.current = 1 AND (p.state IN ('wanted', 'text') OR p.state = 'failed' AND {failed})"
        if sources is not None:
            which += f" AND a.source IN ({', '.join(map(str, sources)) or 'NULL'})"
        return self._pages(f"{which} AND ?1 NOTNULL", now)

    def _pages(self, which: str, value: int) -> list[Page]:
        rows = self.database.rows(
            f"SELECT {COLUMNS} FROM {TABLES} WHERE {which} ORDER BY s.sort DESC, a.id DESC", (value,)
        )
        return [
            Page(
                article=article,
                link=link,
                source=source,
                address=address,
                has_text=bool(has_text),
                pictures=bool(pictures),
                attempts=attempts,
                sort=sort,
                saved=saved_at is not None,
            )
            for article, link, source, address, has_text, pictures, attempts, sort, saved_at in rows
        ]

    def put_page(
        self, article_id: int, document: Document, *, unsure: Failure | None, pictures: bool, now: int
    ) -> None:
        """Keep what a page said. With ``unsure`` it is kept aside, and the feed's own text stays in place."""
        body = packed(document)
        with self.database.transaction():
            self.database.run(
                "INSERT OR REPLACE INTO documents (article, origin, body)"
                " SELECT id, 'page', ? FROM articles WHERE id = ?",
                (body, article_id),
            )
            self.database.run("UPDATE articles SET whole = ? WHERE id = ?", (unsure is None, article_id))
            self.database.run(
                "INSERT OR IGNORE INTO body_queue SELECT id FROM articles WHERE id = ?", (article_id,)
            )
            state = "failed" if unsure else "text" if pictures else "whole"
            code, reason = (unsure.code, storable(unsure.detail)) if unsure else (None, None)
            self.database.run(
                "UPDATE pages SET state = ?, code = ?, reason = ?, attempts = 0, next = NULL, fetched = ?,"
                " content_hash = (SELECT content_hash FROM articles WHERE id = article) WHERE article = ?",
                (state, code, reason, now, article_id),
            )

    def page_is_whole(self, article_id: int) -> None:
        """Note that nothing more of an article is to be fetched."""
        with self.database.transaction():
            self.database.run(
                "UPDATE pages SET state = 'whole' WHERE article = ? AND state = 'text'", (article_id,)
            )

    def page_failed(self, article_id: int, failure: Failure, *, next_at: int | None, now: int) -> None:
        """Note why an article is not whole, and when it is tried again; None: not by itself.

        What is stored of it stays.
        """
        with self.database.transaction():
            self.database.run(
                "UPDATE pages SET state = iif((SELECT whole FROM articles WHERE id = article), 'whole',"
                " 'failed'), code = ?, reason = ?, attempts = attempts + 1, next = ?, fetched = ?,"
                " content_hash = (SELECT content_hash FROM articles WHERE id = article) WHERE article = ?",
                (failure.code, storable(failure.detail), next_at, now, article_id),
            )

    def page_counts(self) -> Counts:
        """How many of the articles that are wanted whole now are so."""
        rows: dict[str, int] = dict(
            self.database.rows("SELECT state, count(*) FROM pages WHERE current = 1 GROUP BY state")
        )
        return Counts(rows.get("whole", 0), sum(rows.values()), rows.get("failed", 0))

    def page_failure(self, article_id: int) -> Failure | None:
        """Why an article is not whole, None where nothing failed."""
        row = self.database.row(
            "SELECT code, reason FROM pages WHERE article = ? AND state = 'failed'", (article_id,)
        )
        return Failure(row[0], row[1] or "") if row else None

    def page_troubles(self, source_id: int | None = None) -> tuple[Counts, list[Trouble]]:
        """How far the articles of a source, or of all, are; why some are not whole, the commonest first."""
        rows = self.database.rows(
            "SELECT p.state, p.code, max(p.reason), count(*) FROM pages p JOIN articles a ON a.id = p.article"
            " WHERE p.current = 1 AND a.source = coalesce(?, a.source)"
            " GROUP BY 1, iif(p.state = 'failed', p.code, NULL) ORDER BY 4 DESC",
            (source_id,),
        )
        counted = {state: sum(row[3] for row in rows if row[0] == state) for state in ("whole", "failed")}
        wanted = sum(row[3] for row in rows)
        troubles = [
            Trouble(Failure(code, reason or ""), count)
            for state, code, reason, count in rows
            if state == "failed"
        ]
        return Counts(counted["whole"], wanted, counted["failed"]), troubles
