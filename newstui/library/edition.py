"""An edition: what happened since a time, each headline once, and then it ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newstui.library.library import Library
from newstui.library.sections import section_ids, section_title
from newstui.model.article import Article
from newstui.model.listing import Listing, RowKey, Shelf
from newstui.model.story import Edition, Lead, Part

DAY = 86_400
LEAST_SOURCES = 2
"""A story leads when so many sources tell it."""
LEADING = 12
IN_SECTION = 6
IN_REST = 10
LOOKED_AT = 200
"""Articles of a section that are looked at, the newest."""


def edition(library: Library, *, since: int, language: str) -> Edition:
    """Make the edition of what happened since a time; sections are called as in ``language``."""
    until = library.now()
    told = _Told()
    leading = tuple(_leading(library, since, told))
    parts = [Part(None, "", leading)] if leading else []
    for section in section_ids():
        entries = _newest(library, Shelf("section", section), since, told, IN_SECTION)
        if entries:
            parts.append(Part(section, section_title(section, language), entries))
    rest = _newest(library, Shelf("latest"), since, told, IN_REST)
    if rest:
        parts.append(Part("", "", rest))
    return Edition(since, until, tuple(parts))


class _Told:
    """What an edition has told already: articles, and stories with all of theirs."""

    def __init__(self) -> None:
        self._articles: set[int] = set()
        self._stories: set[int] = set()
        self._titles: set[str] = set()

    def add(self, article: Article) -> bool:
        """Whether an article is news here; it is told from now on."""
        title = " ".join(article.title.split()).casefold()
        known = article.id in self._articles or article.story in self._stories or title in self._titles
        self._articles.add(article.id)
        self._titles.add(title)
        if article.story is not None:
            self._stories.add(article.story)
        return not known

    def add_story(self, story: int, articles: Iterable[Article]) -> None:
        self._stories.add(story)
        self._articles.update(article.id for article in articles)


def _leading(library: Library, since: int, told: _Told) -> Iterator[Lead]:
    for story in library.stories.top(limit=LEADING, since=since):
        if story.sources < LEAST_SOURCES:
            continue
        articles = library.stories.articles(story)
        if articles:
            named = [article for article in articles if article.title == story.title]
            head = (named or articles)[0]
            told.add(head)
            told.add_story(story.id, articles)
            yield Lead(head, _newsrooms(head, articles), story)


def _newest(library: Library, shelf: Shelf, since: int, told: _Told, limit: int) -> tuple[Lead, ...]:
    found: list[Lead] = []
    for article in _since(library, shelf, since):
        if len(found) == limit:
            break
        if not told.add(article):
            continue
        story = library.stories.find(article.story) if article.story is not None else None
        if story is not None and story.muted:
            continue
        others = library.stories.articles(story) if story else []
        found.append(Lead(article, _newsrooms(article, others), story))
    return tuple(found)


def _since(library: Library, shelf: Shelf, since: int) -> Iterator[Article]:
    after: RowKey | None = None
    looked_at = 0
    while looked_at < LOOKED_AT and (rows := library.rows(Listing(shelf), after=after, limit=50)):
        for article in rows:
            if article.sort < since:
                return
            yield article
        looked_at += len(rows)
        after = RowKey(rows[-1].sort, rows[-1].id)


def _newsrooms(head: Article, others: Iterable[Article]) -> tuple[str, ...]:
    """The titles of all that tell it, the headline's own first."""
    titles = [head.source_title, *head.also]
    for article in others:
        titles += [article.source_title, *article.also]
    return tuple(dict.fromkeys(titles))
