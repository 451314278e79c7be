"""Where an article matches a search: in its title, and in a stretch of its text around the first match."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newstui.model.document import Document
from newstui.model.listing import Hit
from newstui.store.articles import ArticleRoom
from newstui.text import find

if TYPE_CHECKING:
    from newstui.model.query import Query

SNIPPET_CHARS = 160
SNIPPET_LEAD_CHARS = 40


def body_text(document: Document) -> str:
    """A document's running text."""
    from newstui.html import text_of  # noqa: PLC0415 - lists load no parser

    return text_of(document.blocks)


class SnippetRoom(ArticleRoom):
    """Matches in the texts themselves."""

    def hits(self, article: int, query: Query) -> Hit:
        """Where an article matches a query; nothing for one that is not kept."""
        found, sought = self.article(article), query.sought
        if found is None:
            return Hit(article, (), "", ())
        snippet = self._snippet(article, found.summary, sought)
        return Hit(article, tuple(find(found.title, sought)), snippet, tuple(find(snippet, sought)))

    def _snippet(self, article: int, summary: str, sought: Sequence[str]) -> str:
        if sought and not find(summary, sought):
            document = self.document(article)
            body = body_text(document) if document else ""
            hits = find(body, sought)
            if hits:
                return _around(body, hits[0][0])
        return _around(summary, 0)


def _around(text: str, char: int) -> str:
    """A stretch of a text that begins shortly before ``char``, whole words, on one line."""
    start = 0 if char <= SNIPPET_LEAD_CHARS else text.find(" ", char - SNIPPET_LEAD_CHARS, char) + 1 or char
    piece = text[start : start + SNIPPET_CHARS]
    cut = len(text) > start + SNIPPET_CHARS
    whole = piece.rpartition(" ")[0] if cut and " " in piece else piece
    return f"{'…' if start else ''}{' '.join(whole.split())}{'…' if cut else ''}"
