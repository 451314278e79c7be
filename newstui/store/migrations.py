"""Bringing a file to this program's schema: a new one from nothing, an older one with a copy kept."""

from collections.abc import Sequence
from contextlib import closing
from functools import partial
from glob import escape
from pathlib import Path

import apsw

from newstui.store.connection import Database, wait_for_writer
from newstui.store.disk import DISK_ERRORS, as_store_error
from newstui.store.errors import StoreError
from newstui.store.schema import APPLICATION_ID, MIGRATIONS

MIGRATION_SECONDS = 120.0
"""So long the migration of another program is waited for."""

IDENTITY = """
SELECT user_version, application_id, (SELECT count(*) FROM sqlite_schema)
FROM pragma_user_version, pragma_application_id
"""
"""Asked at once: between two questions another program may make the file."""


def schema_version(database: Database) -> int:
    """The schema's number, 0 for an empty file.

    Raises:
        StoreError: The file is another program's (``foreign``).
    """
    version, owner, used = map(int, database.rows(IDENTITY)[0])
    if owner != APPLICATION_ID and (used or version or owner):
        raise StoreError("foreign", f"{database.path}: application id {owner:#x}")
    return version


def migrate(database: Database, migrations: Sequence[str] = MIGRATIONS) -> None:
    """Bring the file to the newest schema in one transaction; an older file's copy is kept beside it.

    Raises:
        StoreError: The schema is newer than this program's, or the disk fails; nothing changes then.
    """
    version = schema_version(database)
    newest = len(migrations)
    if version > newest:
        raise StoreError("newer", f"{database.path}: schema {version}, this program knows {newest}")
    if version == newest:
        return
    # Another program may be at it, which copies the whole file first.
    database.connection.set_busy_handler(partial(wait_for_writer, seconds=MIGRATION_SECONDS))
    try:
        _migrate(database, migrations)
    finally:
        database.connection.set_busy_handler(wait_for_writer)


def _migrate(database: Database, migrations: Sequence[str]) -> None:
    newest = len(migrations)
    with database.transaction(durable=True):
        # Under the lock: what another program migrated meanwhile is neither copied nor migrated again.
        version = schema_version(database)
        if 0 < version < newest:
            keep_copy(database.path, version)
        for number in range(version, newest):
            database.rows(migrations[number])
        database.run(f"PRAGMA application_id = {APPLICATION_ID}")
        database.run(f"PRAGMA user_version = {newest}")
    for copy in copies(database.path):
        if copy != backup_path(database.path, version) and 0 < version < newest:
            copy.unlink(missing_ok=True)


def backup_path(path: Path, version: int) -> Path:
    """Where the copy of a file with schema ``version`` is kept."""
    return path.with_name(f"{path.name}.schema{version}.bak")


def copies(path: Path) -> list[Path]:
    """The copies that were kept of older schemas."""
    return sorted(path.parent.glob(f"{escape(path.name)}.schema*.bak"))


def keep_copy(path: Path, version: int) -> None:
    """Keep a whole copy of the database as others see it now; a broken-off one is not left.

    Raises:
        StoreError: The copy cannot be written.
    """
    copy = backup_path(path, version)
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    try:
        # Connections of their own: the one that migrates has a transaction open, which is not to be copied.
        with (
            closing(apsw.Connection(str(path))) as source,
            closing(apsw.Connection(str(part))) as target,
            target.backup("main", source, "main") as backup,
        ):
            while not backup.done:
                backup.step(1_000)
    except DISK_ERRORS as error:
        failure = as_store_error(error, part)
        part.unlink(missing_ok=True)
        raise failure from error
    part.replace(copy)
