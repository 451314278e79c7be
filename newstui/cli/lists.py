"""``newstui list`` and ``newstui search``: headlines, newest first."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from newstui.cli.context import Context
from newstui.cli.error import CommandError
from newstui.cli.opened import finish, one_source, opened
from newstui.cli.query import understood
from newstui.cli.searches import one_search, print_search
from newstui.library.library import Library
from newstui.library.sections import section_ids, section_names
from newstui.locale import Words
from newstui.model.article import Article
from newstui.model.encoding import article_to_json
from newstui.model.listing import Listing, RowKey, Shelf, Show
from newstui.model.source import Source
from newstui.text import fold

if TYPE_CHECKING:
    from newstui.model.query import Query

PAGE_ROWS = 200

Page = Callable[[RowKey | None], list[Article]]


def run_list(context: Context, arguments: Namespace) -> int:
    """Print the headlines of one list."""
    with opened(context, sample=arguments.sample) as library:
        if arguments.search:
            kept = one_search(library, arguments.search, context.words)
            understood(context, library, kept.query, as_json=arguments.json)
        shown = 0
        for article in islice(_wanted(library, arguments, context.words), arguments.limit or None):
            _print(context, article, library.now(), arguments.json)
            shown += 1
    _say_if_empty(context, arguments, shown, "cli.no-articles")
    return 0


def run_search(context: Context, arguments: Namespace) -> int:
    """Print the headlines that a query finds, where they match."""
    with opened(context, sample=arguments.sample) as library:
        text = " ".join(arguments.query)
        query = understood(context, library, text, as_json=arguments.json)
        if arguments.keep is not None:
            _keep(context, library, arguments, text)
            return 0
        shown = 0
        found = pages(lambda after: library.search(query, limit=PAGE_ROWS, after=after))
        for article in islice(found, arguments.limit or None):
            hits = _hits(library, article, query) if arguments.json else {}
            _print(context, article, library.now(), arguments.json, **hits)
            shown += 1
    _say_if_empty(context, arguments, shown, "cli.no-hits")
    return 0


def _keep(context: Context, library: Library, arguments: Namespace, text: str) -> None:
    """Keep a search and print it; say so where one of that name was there before."""
    words = context.words
    if not text.strip():
        raise CommandError(words("cli.keep-nothing"))
    title = arguments.keep.strip() or text
    before = library.searches.find(title)
    kept = finish(library.searches.keep(title, text))
    if before is not None and before.id == kept.id and before.query != text:
        context.output.note(words("cli.search-replaced", query=before.query))
    print_search(context, library, kept, as_json=arguments.json)


def _say_if_empty(context: Context, arguments: Namespace, shown: int, key: str) -> None:
    if not (shown or arguments.json or arguments.quiet):
        context.output.note(context.words(key))


def pages(page: Page) -> Iterator[Article]:
    """All rows of a list, read page by page."""
    after: RowKey | None = None
    while rows := page(after):
        yield from rows
        after = RowKey(rows[-1].sort, rows[-1].id)


def _wanted(library: Library, arguments: Namespace, words: Words) -> Iterable[Article]:
    source = one_source(library.sources.all(), arguments.source, words) if arguments.source else None
    show: Show = "unread" if arguments.unread else "saved" if arguments.saved else "all"
    listing = Listing(_shelf(library, source, arguments, words), show=show)
    for article in pages(lambda after: library.rows(listing, after=after, limit=PAGE_ROWS)):
        elsewhere = source is not None and source.id not in article.sources
        if not elsewhere and (article.saved or not arguments.saved):
            yield article


def _shelf(library: Library, source: Source | None, arguments: Namespace, words: Words) -> Shelf:
    if arguments.muted:
        return Shelf("muted")
    if arguments.search:
        return Shelf("kept", str(one_search(library, arguments.search, words).id))
    if arguments.section:
        return _section(library, arguments.section, words)
    if source:
        return Shelf("source", str(source.id))
    # What is saved of a source that was removed stands on this shelf alone.
    return Shelf("saved") if arguments.saved else Shelf("latest")


def _section(library: Library, name: str, words: Words) -> Shelf:
    """A section by its id or any of its names, else a folder or a topic of that name."""
    section = name if name in section_ids() else section_names().get(fold(name))
    if section:
        return Shelf("section", section)
    for count in library.shelves():
        shelf = count.shelf
        if shelf.kind in ("folder", "topic") and fold(name) in (fold(shelf.key), fold(count.title)):
            return shelf
    raise CommandError(words("cli.no-section", text=name))


def _hits(library: Library, article: Article, query: Query) -> dict[str, Any]:
    hit = library.hits(article.id, query)
    return {"hits": hit.hits, "snippet": hit.snippet, "snippet_hits": hit.snippet_hits}


def _print(context: Context, article: Article, now: int, as_json: bool, **more: Any) -> None:
    if as_json:
        context.output.json(article_to_json(article) | more)
    else:
        context.output.row(headline(article, now, context.words))


def headline(article: Article, now: int, words: Words) -> list[str]:
    """A headline's parts for people: the id that other commands take, title, source, age and status."""
    marks = ("●" if article.unread else "") + ("★" if article.saved else "")
    return [str(article.id), article.title, article.source_title, words.ago(article.sort, now), marks]
