"""``newstui cleanup``: what was read long ago goes now, and what that would be."""

import time
from argparse import Namespace
from dataclasses import asdict

from newstui.cli.context import Context
from newstui.cli.error import CommandError
from newstui.cli.opened import open_to_write
from newstui.library.cleaning import clean, retention, would_clean
from newstui.library.errors import LibraryError
from newstui.store import StoreError


def run_cleanup(context: Context, arguments: Namespace) -> int:
    """Clean up, or with ``--dry-run`` say what would go; then say what the library takes on the disk."""
    path, kept = context.paths.database, retention(context.settings)
    try:
        store = open_to_write(context, path)
        try:
            work = would_clean if arguments.dry_run else clean
            cleaned, use = work(store, kept, now=int(time.time())), store.disk_use()
        finally:
            store.close()
    except StoreError as error:
        raise CommandError(LibraryError.of(error, path).sentence(context.words)) from error
    words = context.words
    if arguments.json:
        context.output.json(asdict(cleaned))
    elif not arguments.quiet:
        counts = {
            name: words.count(name, getattr(cleaned, name)) for name in ("articles", "bodies", "pictures")
        }
        key = "cli.would-clean" if arguments.dry_run else "cli.cleaned"
        context.output.say(words(key, **counts, size=words.size(cleaned.bytes)))
        context.output.say(words("cli.disk-use", total=words.size(use.total), free=words.size(use.free)))
    return 0
