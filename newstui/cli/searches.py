"""``newstui searches``: the kept searches, and what is done to them."""

from argparse import Namespace
from collections.abc import Awaitable, Callable
from typing import Any

from newstui.cli.context import Context
from newstui.cli.error import CommandError
from newstui.cli.opened import finish, opened
from newstui.library.library import Library
from newstui.locale import Words
from newstui.model.search import KeptSearch

ELASTIC = (2, 1)
"""What of a search's row is cut where it is too long: its query, then its name."""


def run_searches(context: Context, arguments: Namespace) -> int:
    """List the kept searches, or do one thing to one of them and print it."""
    with opened(context, sample=arguments.sample) as library:
        if arguments.action:
            _act(context, library, arguments)
        else:
            _list(context, library, arguments)
    return 0


def one_search(library: Library, text: str, words: Words, *, removed: bool = False) -> KeptSearch:
    """The kept search that ``text`` names; raises ``CommandError`` when none does."""
    found = library.searches.find(text, removed=removed)
    if found is None:
        raise CommandError(words("cli.no-search", text=text))
    return found


def print_search(context: Context, library: Library, search: KeptSearch, *, as_json: bool) -> None:
    """Print a kept search and how much it finds."""
    if as_json:
        context.output.json(told(library, search, context.plain_words))
        return
    count = library.searches.count_now(search)
    unread = context.words.count("unread", count.unread)
    number = context.words("message.cut", count=unread) if count.more_unread else unread
    context.output.row([str(search.id), search.title, search.query, number], elastic=ELASTIC)


def told(library: Library, search: KeptSearch, words: Words) -> dict[str, Any]:
    """A kept search's object; ``more`` where it finds more than ``total``."""
    from newstui.model.query import QueryError

    count, wrong = library.searches.count_now(search), library.searches.understand(search.query)
    error = None
    if isinstance(wrong, QueryError):
        error = {"at": wrong.at, "reason": words.mistake(wrong), "code": wrong.reason}
    return {
        "id": search.id,
        "title": search.title,
        "query": search.query,
        "total": count.total,
        "unread_count": count.unread,
        "more": count.more,
        "error": error,
    }


def _list(context: Context, library: Library, arguments: Namespace) -> None:
    searches = library.searches.kept()
    for search in searches:
        print_search(context, library, search, as_json=arguments.json)
    if not searches and not (arguments.json or arguments.quiet):
        context.output.note(context.words("cli.no-searches"))


def _act(context: Context, library: Library, arguments: Namespace) -> None:
    searches = library.searches
    acts: dict[str, Callable[[KeptSearch], Awaitable[None]]] = {
        "rename": lambda search: searches.rename(search, arguments.title.strip() or search.title),
        "remove": searches.remove,
        "restore": searches.restore,
    }
    action, words = arguments.action, context.words
    search = one_search(library, arguments.search, words, removed=action == "restore")
    finish(_awaited(acts[action](search)))
    title = arguments.title.strip() or search.title if action == "rename" else search.title
    if arguments.json:
        changed = next(each for each in searches.kept() + searches.kept(removed=True) if each.id == search.id)
        context.output.json(told(library, changed, context.plain_words))
    elif not arguments.quiet:
        said = {"rename": "renamed", "remove": "removed", "restore": "restored"}[action]
        context.output.say(words(f"cli.search-{said}", id=str(search.id), title=title))


async def _awaited(work: Awaitable[None]) -> None:
    await work
