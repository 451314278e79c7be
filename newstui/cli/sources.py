"""``newstui sources``, ``import`` and ``export``: which sources there are, and what is done to them."""

import sys
from argparse import Namespace
from collections.abc import Callable
from typing import Any

from newstui.cli.context import Context
from newstui.cli.error import CommandError
from newstui.cli.files import read_bytes, write_text
from newstui.cli.opened import finish, one_source, opened
from newstui.library.library import Library
from newstui.library.records import Record
from newstui.library.source_settings import NAMES
from newstui.locale import Words
from newstui.model.encoding import asked_to_json, source_to_json
from newstui.model.failure import Failure
from newstui.model.source import Source

Act = Callable[[Library, Source, Namespace, Context], str]

ELASTIC = (5, 1)
"""What of a source's row is cut where it is too long: its address, then its title."""


def run_sources(context: Context, arguments: Namespace) -> int:
    """List the sources, or do one thing to one of them and print it."""
    with opened(context, sample=arguments.sample) as library:
        if arguments.action:
            _act(context, library, arguments)
        else:
            _list(context, library, arguments)
    return 0


def _list(context: Context, library: Library, arguments: Namespace) -> None:
    sources = library.sources.all()
    records = library.records.all() if arguments.json else {}
    for source in sources:
        if arguments.json:
            context.output.json(told(source, context.plain_words, records.get(source.id)))
        else:
            context.output.row(row(source, context.words), elastic=ELASTIC)
    if not sources and not arguments.json:
        context.output.error(context.words("cli.no-sources"))


def told(source: Source, words: Words, record: Record | None) -> dict[str, Any]:
    """A source's object, what is to be said of its answers as sentences."""
    reason = words.failure(source.code, source.reason or "") if source.code else None
    # An answer that was good, but came from another source's address.
    if source.reason and not source.code:
        reason = words("refresh.same-source", address=source.reason)
    written = source_to_json(source) | {"reason": reason}
    if record is not None:
        asked = asked_to_json(record.state, record.answers, record.interval)
        for answer, one in zip(asked["answers"], record.answers, strict=True):
            failed = one.last not in ("ok", "not-modified")
            answer["reason"] = words.failure(one.last, one.reason or "") if failed else None
        written["health"] |= asked
    return written


def row(source: Source, words: Words) -> list[str]:
    """A source's parts for people: the id, its title, folder, counts, how it is doing, and its address."""
    state = words(f"cli.state-{source.state}")
    counts = words.count("unread", source.unread_count)
    return [str(source.id), source.title, source.folder or "", counts, state, source.address]


def _act(context: Context, library: Library, arguments: Namespace) -> None:
    acts: dict[str, Act] = {
        "rename": _rename, "move": _move, "remove": _remove, "restore": _restore, "set": _set,
        "health": _health, "channels": _channels,
    }  # fmt: skip
    sources = library.sources.all(removed=arguments.action == "restore")
    source = one_source(sources, arguments.source, context.words)
    said = acts[arguments.action](library, source, arguments, context)
    changed = library.sources.get(source.id) or source
    if arguments.json:
        context.output.json(told(changed, context.plain_words, library.records.of(source.id)))
    elif not arguments.quiet:
        context.output.say(said)


def _rename(library: Library, source: Source, arguments: Namespace, context: Context) -> str:
    finish(library.sources.rename(source.id, arguments.title))
    named = library.sources.get(source.id) or source
    return context.words("cli.renamed", id=str(source.id), title=named.title)


def _move(library: Library, source: Source, arguments: Namespace, context: Context) -> str:
    folder = arguments.folder.strip().strip("/") or None
    finish(library.sources.move(source.id, folder))
    if folder is None:
        return context.words("cli.moved-out", id=str(source.id))
    return context.words("cli.moved", id=str(source.id), folder=folder)


def _remove(library: Library, source: Source, _arguments: Namespace, context: Context) -> str:
    finish(library.sources.remove(source.id))
    return context.words("cli.removed", id=str(source.id), title=source.title)


def _restore(library: Library, source: Source, _arguments: Namespace, context: Context) -> str:
    finish(library.sources.restore(source.id))
    return context.words("cli.restored", id=str(source.id), title=source.title)


def _set(library: Library, source: Source, arguments: Namespace, context: Context) -> str:
    key, words = arguments.key, context.words
    value = _asked(key, context) if arguments.value == "-" else arguments.value
    failure = finish(library.source_settings.set(source, key, value if key == "password" else value.strip()))
    if failure is not None and failure.code == "setting":
        raise CommandError(words("cli-usage.source-key", key=key, keys=", ".join(NAMES)))
    if failure is not None:
        raise CommandError(words.failure(failure.code, failure.detail))
    changed = library.sources.get(source.id) or source
    return words("cli.set", id=str(source.id), key=key, value=changed.settings.get(key, "auto"))


def _health(library: Library, source: Source, _arguments: Namespace, context: Context) -> str:
    from newstui.library.health import source_page

    record, words = library.records.of(source.id), context.words
    assert record is not None, "a source that is listed"
    page = [source.title]
    for section in source_page(record, words, library.now()):
        page += ["", section.title, *(f"  {line.text}" for line in section.lines)]
    return "\n".join(page)


def _channels(library: Library, source: Source, _arguments: Namespace, context: Context) -> str:
    """Ask a source's site where else it can be followed, as the reader wishes to know now."""
    import asyncio

    from newstui.cli.channels import ask
    from newstui.library.following import following

    failure = asyncio.run(ask(context, source.id))
    if failure is not None:
        raise CommandError(context.words.failure(failure.code, failure.detail))
    record = library.records.of(source.id)
    assert record is not None, "a source that is listed"
    return "\n".join(line.text for line in following(record, context.words, library.now()))


def _asked(key: str, context: Context) -> str:
    """Read a value that is to stay out of the shell's history: from a person unseen, from a pipe its line."""
    if sys.stdin.isatty():
        from getpass import getpass

        return getpass(context.words("cli.ask-value", key=key) + " ", stream=sys.stderr)
    return sys.stdin.readline().rstrip("\r\n")


def run_import(context: Context, arguments: Namespace) -> int:
    """Add the sources of an OPML file, and say how many are new."""
    words = context.words
    body = read_bytes(arguments.file, words)
    with opened(context) as library:
        imported = finish(library.sources.import_opml(body))
    if isinstance(imported, Failure) and imported.detail.startswith("secrets"):
        raise CommandError(words.failure(imported.code, imported.detail))
    if isinstance(imported, Failure):
        raise CommandError(words("failure.not-opml", path=arguments.file))
    if arguments.json:
        said = {"added": imported.added, "known": imported.known, "failed": list(imported.failed)}
        context.output.json(said)
    elif not arguments.quiet:
        counts = {"added": imported.added, "known": imported.known, "failed": len(imported.failed)}
        told = {name: words.number(count) for name, count in counts.items()}
        context.output.say(words("cli.imported", **told))
    for failed_address in imported.failed:
        context.output.error(words("cli.add-failed", address=failed_address, reason=words("failure.address")))
    if imported.cut_off:
        context.output.error(words("cli.import-cut-off", path=arguments.file))
    return 1 if imported.failed or imported.cut_off else 0


def run_export(context: Context, arguments: Namespace) -> int:
    """Write all sources as OPML, to stdout unless a file is named."""
    with opened(context) as library:
        opml = library.sources.export_opml()
    if arguments.file == "-":
        context.output.verbatim(opml)
    else:
        write_text(arguments.file, opml, context.words)
        if not arguments.quiet:
            context.output.say(context.words("cli.exported", path=arguments.file))
    return 0
