"""``newstui add``: a feed, or a page whose feed is found, becomes a source with its first articles."""

import asyncio
import re
import sys
import time
from argparse import Namespace
from typing import Any

from newstui.cli.context import Context
from newstui.cli.error import CommandError
from newstui.cli.opened import open_for
from newstui.cli.sources import told
from newstui.config.secrets import open_secrets
from newstui.library.added import Added
from newstui.library.adding import add
from newstui.library.bodies import index_waiting
from newstui.library.errors import LibraryError
from newstui.library.records import Records
from newstui.locale import Words
from newstui.model.failure import Failure
from newstui.model.source import Source
from newstui.net.access import split_login
from newstui.net.address import normalise
from newstui.net.client import Client
from newstui.store import StoreError


def run_add(context: Context, arguments: Namespace) -> int:
    """Add sources and print them; an address that cannot be added is told, the others are added."""
    if arguments.title and len(arguments.addresses) > 1:
        context.output.error(context.words("cli-usage.one-title"))
        return 2
    try:
        return asyncio.run(_add(context, arguments))
    except StoreError as error:
        raise CommandError(LibraryError.of(error, context.paths.database).sentence(context.words)) from error


async def _add(context: Context, arguments: Namespace) -> int:
    failed = 0
    store = open_for(context, context.paths.database)
    usual = context.settings.refresh_minutes * 60 or None
    records = Records(store, lambda: int(time.time()), usual)
    try:
        async with Client(proxy=context.settings.proxy or None) as client:
            for address in map(_written, arguments.addresses):
                result = await add(
                    store,
                    client,
                    address,
                    folder=arguments.folder,
                    title=arguments.title,
                    interval=usual,
                    secrets=open_secrets(context.paths.secrets),
                )
                failed += isinstance(result, Failure) or _is_broken(result)
                _tell(context, arguments, split_login(address)[0], result, records)
        index_waiting(store)
    finally:
        store.close()
    return 1 if failed else 0


def _written(address: str) -> str:
    """Return the address; ``-`` stands for a line of stdin, since a login is to stay out of the history."""
    return sys.stdin.readline().strip() if address == "-" else address


def _tell(
    context: Context, arguments: Namespace, address: str, result: Added | Failure, records: Records
) -> None:
    words, output = context.words, context.output
    if isinstance(result, Failure):
        reason = _reason(address, result, context.plain_words)
        if arguments.json:
            output.json_error(_error(address, result.code, reason))
        else:
            output.error(words("cli.add-failed", address=address, reason=reason))
        return
    if arguments.json:
        output.json(_object(context, result, records))
        output.stdout.flush()
    elif not arguments.quiet:
        _say(context, result)
    if _is_broken(result):
        _tell_broken(context, arguments, address, result.source)


def _is_broken(result: Added) -> bool:
    """Whether the source was added, but not all of its feed arrived."""
    return result.added and result.source.code is not None


def _tell_broken(context: Context, arguments: Namespace, address: str, source: Source) -> None:
    code, output = source.code or "", context.output
    reason = context.plain_words.failure(code, source.reason or "")
    output.stdout.flush()
    if arguments.json:
        output.json_error(_error(address, code, reason))
    else:
        output.error(context.words("refresh.source-failed", title=source.title, reason=reason))


def _reason(address: str, failure: Failure, words: Words) -> str:
    """The sentence for people; the code beside it is the one that scripts know."""
    is_name = failure.code == "dns" and not re.search(r"[.:/\[]", address)
    said = words.failure("address" if is_name or not normalise(address) else failure.code, failure.detail)
    # What is no source yet has no settings to keep a login in.
    return f"{said} {words('cli.add-login')}" if failure.code == "http-401" else said


def _error(address: str, code: str, reason: str) -> dict[str, Any]:
    return {"address": address, "error": {"code": code, "reason": reason}}


def _object(context: Context, result: Added, records: Records) -> dict[str, Any]:
    written = told(result.source, context.plain_words, records.of(result.source.id))
    candidates = [{"title": each.title, "address": each.address} for each in result.candidates]
    return written | {"added": result.added, "candidates": candidates}


def _say(context: Context, result: Added) -> None:
    words, source = context.words, result.source
    key = "cli.added" if result.added else "cli.known"
    context.output.say(words(key, id=str(source.id), title=source.title))
    others = [each for each in result.candidates if each.address != source.address]
    if others:
        context.output.say(words("cli.candidates"))
    for each in others:
        context.output.row([each.title or "", each.address])
