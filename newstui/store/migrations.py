"""Bringing a file to this program's schema: a new one from nothing, an older one with a copy kept."""

from collections.abc import Sequence
from pathlib import Path

import apsw

from newstui.store.connection import Database
from newstui.store.disk import DISK_ERRORS, as_store_error
from newstui.store.errors import StoreError
from newstui.store.schema import APPLICATION_ID, MIGRATIONS

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
    if version:
        keep_copy(database, backup_path(database.path, version))
    with database.transaction(durable=True):
        # Another program may have migrated it while this one waited for the lock.
        for number in range(schema_version(database), newest):
            database.rows(migrations[number])
        database.run(f"PRAGMA application_id = {APPLICATION_ID}")
        database.run(f"PRAGMA user_version = {newest}")


def backup_path(path: Path, version: int) -> Path:
    """Where the copy of a file with schema ``version`` is kept."""
    return path.with_name(f"{path.name}.schema{version}.bak")


def keep_copy(database: Database, copy: Path) -> None:
    """Write a whole copy of the database to ``copy``.

    Raises:
        StoreError: The copy cannot be written.
    """
    try:
        target = apsw.Connection(str(copy))
        with target.backup("main", database.connection, "main") as backup:
            while not backup.done:
                backup.step(1_000)
        target.close()
    except DISK_ERRORS as error:
        raise as_store_error(error, copy) from error
