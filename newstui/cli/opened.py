"""The library for the length of one command."""

import time
from argparse import Namespace
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from newstui.cli.context import Context
from newstui.cli.error import CommandError
from newstui.library.errors import LibraryError
from newstui.library.library import Library
from newstui.library.recovering import open_store
from newstui.locale import Words
from newstui.model.source import Source
from newstui.store import Store
from newstui.text import fold

Result = TypeVar("Result")


@contextmanager
def opened(context: Context, *, sample: bool = False) -> Iterator[Library]:
    """Open the reader's library, or the sample edition; what the disk refuses becomes a sentence."""
    try:
        library = Library.open(
            context.paths,
            context.settings,
            sample=sample,
            clock=time.time,
            begun=partial(say_recovering, context),
        )
        try:
            if library.recovered:
                context.output.note(library.recovered.sentence(context.words))
            if sample and library.is_empty():
                _fill_sample(context)
            yield library
        finally:
            library.close()
    except LibraryError as error:
        raise CommandError(error.sentence(context.words)) from error


def open_for(context: Context, path: Path, *, read_only: bool = False) -> Store:
    """Open a store for a command's own use; a damaged one is recovered, and that is said."""
    store, recovered = open_store(path, read_only=read_only, begun=partial(say_recovering, context))
    if recovered:
        context.output.note(recovered.sentence(context.words))
    return store


def say_recovering(context: Context) -> None:
    """Say why nothing happens for a while."""
    context.output.note(context.words("status.library-recovering"))


def _fill_sample(context: Context) -> None:
    """Fill the sample edition as ``refresh --sample`` does, without a word."""
    # Only now: a list of what is there needs neither an event loop nor a parser.
    from newstui.cli.refreshing import run_refresh

    asked = {"sources": [], "sample": True, "json": False, "quiet": True}
    run_refresh(context, Namespace(**asked, force=False, offline=False, attached=False))


def finish(writing: Coroutine[Any, Any, Result]) -> Result:
    """Wait for what the library writes; a command that only reads loads no asyncio."""
    import asyncio

    return asyncio.run(writing)


def one_source(sources: Sequence[Source], text: str, words: Words) -> Source:
    """The one source that ``text`` names; raises ``CommandError`` when none or several do."""
    found = named(sources, text)
    if not found:
        raise CommandError(words("cli.no-source", text=text))
    if len(found) > 1:
        ids = ", ".join(f"{source.id} ({source.title})" for source in found)
        raise CommandError(f"{words('cli.many-sources', text=text)} {ids}")
    return found[0]


def named(sources: Sequence[Source], text: str) -> list[Source]:
    """The sources that ``text`` names: by id or address, else by their title, else by a part of it."""
    text = text.strip()
    exact = [source for source in sources if text in (str(source.id), source.address)]
    if exact or not text:
        return exact
    sought = fold(text)
    whole = [source for source in sources if fold(source.title) == sought]
    return whole or [source for source in sources if sought and sought in fold(source.title)]
