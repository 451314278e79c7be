"""``newstui cleanup``: what was read long ago goes now, and what that would be."""

import time
from argparse import Namespace
from dataclasses import asdict

from newstui.cli.context import Context
from newstui.cli.error import CommandError
from newstui.cli.opened import open_for
from newstui.library.cleaning import clean, make_room, retention, would_clean
from newstui.library.errors import LibraryError
from newstui.library.whole.files import MEGABYTE, clean_pictures, would_drop
from newstui.model.retention import Cleaned, DiskUse
from newstui.store import StoreError


def run_cleanup(context: Context, arguments: Namespace) -> int:
    """Clean up, or with ``--dry-run`` say what would go; then say what the library takes on the disk."""
    try:
        cleaned, use = _cleaned(context, arguments)
    except StoreError as error:
        raise CommandError(LibraryError.of(error, context.paths.database).sentence(context.words)) from error
    words = context.words
    if arguments.json:
        context.output.json(asdict(cleaned))
    elif not arguments.quiet:
        names = ("articles", "bodies", "pictures")
        counts = {name: words.count(name, getattr(cleaned, name)) for name in names}
        key = "cli.would-clean" if arguments.dry_run else "cli.cleaned"
        context.output.say(words(key, **counts, size=words.size(cleaned.bytes)))
        context.output.say(words("cli.disk-use", total=words.size(use.total), free=words.size(use.free)))
    return 0


def _cleaned(context: Context, arguments: Namespace) -> tuple[Cleaned, DiskUse]:
    try:
        return _clean(context, dry_run=arguments.dry_run)
    except StoreError as error:
        # Removing needs room as well, for the log: what can be made anew goes first.
        if error.code != "full" or arguments.dry_run or not make_room(context.paths):
            raise
    return _clean(context, dry_run=False)


def _clean(context: Context, *, dry_run: bool) -> tuple[Cleaned, DiskUse]:
    store = open_for(context, context.paths.database, read_only=dry_run)
    try:
        now, kept = int(time.time()), retention(context.settings)
        budget = context.settings.offline_megabytes * MEGABYTE
        if dry_run:
            cleaned = would_clean(store, kept, now=now) + would_drop(store, budget=budget)
        else:
            cleaned = clean(store, kept, now=now)
            cleaned += clean_pictures(store, context.paths.pictures, budget=budget, now=now)
        return cleaned, store.disk_use()
    finally:
        store.close()
