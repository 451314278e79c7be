"""Full-text search: all words must match; the words themselves before their stems, newest first."""

import re
from collections.abc import Sequence

from newstui.model.article import Article
from newstui.model.document import Document
from newstui.model.listing import Hit, Listing, RowKey
from newstui.store.articles import ArticleRoom
from newstui.store.connection import Row
from newstui.store.indexing import Entry, author_words, facets, index, indexed, standing
from newstui.store.packing import unpacked
from newstui.store.values import id_list, unpacked_texts
from newstui.text import find, stem, words

NEWEST_MATCHES = 5_000
"""So many matches, the last that came in, are found: a word that is everywhere has no end."""
MAX_TERMS = 20
SNIPPET_CHARS = 160
SNIPPET_LEAD_CHARS = 40

_TERM = re.compile(r'["«“]([^"»”]*)["»”]?|([^\s"«“]+)')


def terms(query: str) -> list[str]:
    """The words and phrases of a query, folded; a phrase's words are separated by spaces."""
    pieces = (words(phrase or word) for phrase, word in _TERM.findall(query))
    return [" ".join(piece) for piece in pieces if piece][:MAX_TERMS]


def exact_match(sought: Sequence[str]) -> str:
    """The index's expression for the terms as they are."""
    return " AND ".join(f"{{headline body}} : {_quoted(term)}" for term in sought)


def stem_match(sought: Sequence[str]) -> str:
    """The index's expression for the stems of single words; a phrase stays as it is."""
    return " AND ".join(
        f"{{headline body}} : {_quoted(term)}"
        if " " in term
        else f"{{headline headline_stems body body_stems}} : {_quoted(stem(term))}"
        for term in sought
    )


def _quoted(term: str) -> str:
    return '"' + term.replace('"', " ") + '"'


def body_text(document: Document) -> str:
    """A document's running text."""
    from newstui.html import text_of  # noqa: PLC0415 - lists load no parser

    return text_of(document.blocks)


class SearchRoom(ArticleRoom):
    """Search, and the part of the index that follows later: the bodies."""

    _last_found: tuple[tuple[str, int, int], list[RowKey]] | None = None

    def search(self, query: str, *, limit: int = 50, after: RowKey | None = None) -> list[Article]:
        """The articles that match a query, from the best on, or those after ``after``."""
        keys = self._ranked(query)
        start = _place_after(keys, after)
        return self.articles([key.id for key in keys[start : start + limit]])

    def hits(self, article: int, query: str) -> Hit:
        """Where an article matches a query; nothing for one that is not kept."""
        found, sought = self.article(article), terms(query)
        if found is None:
            return Hit(article, (), "", ())
        snippet = self._snippet(article, found.summary, sought)
        return Hit(article, tuple(find(found.title, sought)), snippet, tuple(find(snippet, sought)))

    def index_bodies(self, limit: int = 50) -> int:
        """Put the bodies of some waiting articles into the index and say how many; 0 when none is left."""
        waiting = self.database.rows(
            "SELECT q.article, a.title, a.summary, a.authors, a.language, a.picture, a.video, a.whole,"
            " s.sort, s.shelves,"
            " (SELECT body FROM documents d WHERE d.article = a.id ORDER BY origin DESC LIMIT 1)"
            " FROM body_queue q LEFT JOIN articles a ON a.id = q.article LEFT JOIN statuses s ON s.id = a.id"
            " ORDER BY q.article DESC LIMIT ?",
            (limit,),
        )
        entries = [(row[0], _whole_entry(row[1:])) for row in waiting if row[-1] is not None]
        with self.database.transaction():
            index(self.database, entries)
            self.database.many("DELETE FROM body_queue WHERE article = ?", [(row[0],) for row in waiting])
        return len(waiting)

    def _found(self, listing: Listing) -> list[RowKey]:
        """A search as a list: the matches that ``show`` keeps, in the order of ``search``."""
        keys = self._ranked(listing.shelf.key)
        if listing.show == "saved":
            keys = self._kept_by("saved_at IS NOT NULL", keys)
        elif listing.show == "unread":
            since = listing.since
            recent = "" if since is None else f" OR read_at >= {since:d}"
            keys = self._kept_by(f"read_at IS NULL{recent}", keys)
        return keys[::-1] if listing.order == "oldest" else keys

    def _found_keys(
        self, listing: Listing, after: RowKey | None, before: RowKey | None, limit: int, unread: bool | None
    ) -> list[RowKey]:
        keys = self._found(listing)
        start, end = _place_after(keys, after), len(keys)
        if before is not None:
            end = keys.index(before) if before in keys else 0
        keys = keys[start:end]
        if unread is not None:
            keys = self._kept_by(f"read_at IS {'' if unread else 'NOT '}NULL", keys)
        return keys[:limit] if before is None else keys[-limit:]

    def _found_rank(self, listing: Listing, key: RowKey) -> int:
        return max(0, _place_after(self._found(listing), key) - 1)

    def _kept_by(self, condition: str, keys: list[RowKey]) -> list[RowKey]:
        ids = id_list([key.id for key in keys])
        rows = self.database.rows(
            f"SELECT id FROM statuses WHERE id IN (SELECT value FROM json_each(?)) AND ({condition})", (ids,)
        )
        kept = {article_id for (article_id,) in rows}
        return [key for key in keys if key.id in kept]

    def _ranked(self, query: str) -> list[RowKey]:
        sought = terms(query)
        if not sought:
            return []
        version = int(self.database.value("PRAGMA data_version"))
        cause = ("\n".join(sought), version, self.database.connection.total_changes())
        if self._last_found is None or self._last_found[0] != cause:
            self._last_found = cause, self._match(sought)
        return self._last_found[1]

    def _match(self, sought: Sequence[str]) -> list[RowKey]:
        exact = self._matches(exact_match(sought))
        if len(exact) >= NEWEST_MATCHES or exact_match(sought) == stem_match(sought):
            return sorted(exact, reverse=True)
        others = set(self._matches(stem_match(sought))).difference(exact)
        return sorted(exact, reverse=True) + sorted(others, reverse=True)

    def _matches(self, expression: str) -> list[RowKey]:
        # Ids grow as articles come in, so the newest matches are the index's last rows: no sorting of all.
        rows = self.database.rows(
            "SELECT s.sort, s.id FROM (SELECT rowid AS id FROM search WHERE search MATCH ?"
            " ORDER BY rowid DESC LIMIT ?) m JOIN statuses s ON s.id = m.id WHERE s.sort IS NOT NULL"
            " AND s.muted IS NULL AND (s.saved_at IS NOT NULL OR coalesce(s.party, s.source)"
            " NOT IN (SELECT value FROM json_each(?)))",
            (expression, NEWEST_MATCHES, id_list(sorted(self.removed()))),
        )
        return [RowKey(*row) for row in rows]

    def _snippet(self, article: int, summary: str, sought: Sequence[str]) -> str:
        if not find(summary, sought):
            document = self.document(article)
            body = body_text(document) if document else ""
            hits = find(body, sought)
            if hits:
                return _around(body, hits[0][0])
        return _around(summary, 0)


def _whole_entry(row: Row) -> Entry:
    title, summary, authors, language, picture, video, whole, sort, shelves, body = row
    entry = Entry(
        *indexed(f"{title}\n{summary}"),
        *indexed(body_text(unpacked(body))),
        authors=author_words(unpacked_texts(authors)),
        facets=facets(language, picture=picture, video=video, whole=whole),
    )
    return standing(entry, sort, shelves)


def _place_after(keys: Sequence[RowKey], key: RowKey | None) -> int:
    if key is None:
        return 0
    return keys.index(key) + 1 if key in keys else sum(each > key for each in keys)


def _around(text: str, char: int) -> str:
    """A stretch of a text that begins shortly before ``char``, whole words, on one line."""
    start = 0 if char <= SNIPPET_LEAD_CHARS else text.find(" ", char - SNIPPET_LEAD_CHARS, char) + 1 or char
    piece = text[start : start + SNIPPET_CHARS]
    cut = len(text) > start + SNIPPET_CHARS
    whole = piece.rpartition(" ")[0] if cut and " " in piece else piece
    return f"{'…' if start else ''}{' '.join(whole.split())}{'…' if cut else ''}"
