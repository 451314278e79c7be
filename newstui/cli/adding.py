"""``newstui add``: a feed, or a page whose feed is found, becomes a source with its first articles."""

import asyncio
from argparse import Namespace
from typing import Any

from newstui.cli.context import Context
from newstui.cli.error import CommandError
from newstui.cli.sources import told
from newstui.library.added import Added
from newstui.library.adding import add
from newstui.library.bodies import index_waiting
from newstui.library.errors import LibraryError
from newstui.library.sections import section_names
from newstui.model.failure import Failure
from newstui.net.address import normalise
from newstui.net.client import Client
from newstui.store import Store, StoreError


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
    store = Store.open(context.paths.database, sections=section_names())
    try:
        async with Client() as client:
            for address in arguments.addresses:
                result = await add(
                    store,
                    client,
                    address,
                    folder=arguments.folder,
                    title=arguments.title,
                    interval=context.settings.refresh_minutes * 60,
                )
                failed += isinstance(result, Failure)
                _tell(context, arguments, address, result)
        index_waiting(store)
    finally:
        store.close()
    return 1 if failed else 0


def _tell(context: Context, arguments: Namespace, address: str, result: Added | Failure) -> None:
    words, output = context.words, context.output
    if isinstance(result, Failure):
        # The code is the one that scripts know; people are told what an address looks like.
        code = result.code if normalise(address) else "address"
        reason = context.plain_words.failure(code, result.detail)
        if arguments.json:
            output.json_error({"address": address, "error": {"code": result.code, "reason": reason}})
        else:
            output.error(words("cli.add-failed", address=address, reason=reason))
    elif arguments.json:
        output.json(_object(context, result))
        output.stdout.flush()
    elif not arguments.quiet:
        _say(context, result)


def _object(context: Context, result: Added) -> dict[str, Any]:
    candidates = [{"title": each.title, "address": each.address} for each in result.candidates]
    return told(result.source, context.plain_words) | {"added": result.added, "candidates": candidates}


def _say(context: Context, result: Added) -> None:
    words, source = context.words, result.source
    key = "cli.added" if result.added else "cli.known"
    context.output.say(words(key, id=str(source.id), title=source.title))
    others = [each for each in result.candidates if each.address != source.address]
    if others:
        context.output.say(words("cli.candidates"))
    for each in others:
        context.output.row([each.title or "", each.address])
