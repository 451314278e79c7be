"""One SQLite connection: how it is opened, how it writes, and what its errors are called."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from newstui.store.errors import StoreError, StoreErrorCode

BUSY_SECONDS = 5.0
RETRY_SECONDS = 0.001
CACHE_KIBIBYTES = 8_000
LOG_PAGES = 4_000
"""The write-ahead log is brought into the file, and the disk waited for, every 16 MB."""

Row = tuple[Any, ...]
Values = Sequence[Any] | Mapping[str, Any]

# Extended codes are subclasses' business: apsw raises by the primary code.
CODES: tuple[tuple[type[apsw.Error], StoreErrorCode], ...] = (
    (apsw.NotADBError, "not-a-database"),
    (apsw.CorruptError, "corrupt"),
    (apsw.FullError, "full"),
    (apsw.BusyError, "busy"),
    (apsw.LockedError, "busy"),
    (apsw.ReadOnlyError, "unwritable"),
    (apsw.CantOpenError, "unreadable"),
    (apsw.PermissionsError, "unreadable"),
    (apsw.IOError, "broken"),
)
DISK_ERRORS = tuple(kind for kind, _code in CODES)


def as_store_error(error: apsw.Error, path: Path) -> StoreError:
    """Name a failure of the disk; a mistake in our own SQL is not one and is never passed here."""
    code = next(code for kind, code in CODES if isinstance(error, kind))
    return StoreError(code, f"{path}: {error}")


class Database:
    """A connection with short names for what is done with it; it belongs to one thread."""

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        """Take over ``connection``, opened on ``path``."""
        self.connection = connection
        self.path = path

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows of a query."""
        try:
            return self.connection.execute(sql, values).fetchall()
        except DISK_ERRORS as error:
            raise as_store_error(error, self.path) from error

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """The first row of a query."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def value(self, sql: str, values: Values = ()) -> Any:
        """The first column of the first row, None without one."""
        found = self.rows(sql, values)
        return found[0][0] if found else None

    def run(self, sql: str, values: Values = ()) -> int:
        """Carry out one statement and say how many rows it changed."""
        self.rows(sql, values)
        return self.connection.changes()

    def many(self, sql: str, values: Iterable[Values]) -> None:
        """Carry out one statement for each of ``values``."""
        try:
            self.connection.executemany(sql, values).fetchall()
        except DISK_ERRORS as error:
            raise as_store_error(error, self.path) from error

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[None]:
        """Write all or nothing; ``durable`` outlives a loss of power too, else the program's death alone."""
        self.run(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        # IMMEDIATE waits for the other writer before anything is read: no statement fails half-way as busy.
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            if not self.connection.get_autocommit():
                self.connection.execute("ROLLBACK")
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read several times from one state of the file, whatever others write meanwhile."""
        self.run("BEGIN")
        try:
            yield
        finally:
            self.run("ROLLBACK")

    def close(self) -> None:
        """Let go of the file; what is committed is in it."""
        try:
            self.connection.close()
        except DISK_ERRORS as error:
            raise as_store_error(error, self.path) from error


def wait_for_writer(attempt: int) -> bool:
    """Ask again every millisecond: SQLite's own waits grow to 100 ms and lose against a busy refresh."""
    time.sleep(RETRY_SECONDS)
    return attempt * RETRY_SECONDS < BUSY_SECONDS


def connect(path: Path, *, create: bool) -> Database:
    """Open the file; with ``create`` it and its folders are made when they are missing.

    Raises:
        StoreError: The file or its folder cannot be opened.
    """
    flags = apsw.SQLITE_OPEN_READWRITE | (apsw.SQLITE_OPEN_CREATE if create else 0)
    try:
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = apsw.Connection(str(path), flags=flags)
    except OSError as error:
        raise StoreError("unwritable", f"{path.parent}: {error.strerror or error}") from error
    except UnicodeEncodeError as error:
        raise StoreError("unreadable", f"{path!a}: SQLite takes names in UTF-8 alone") from error
    except DISK_ERRORS as error:
        raise as_store_error(error, path) from error
    connection.set_busy_handler(wait_for_writer)
    database = Database(connection, path)
    database.run(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    database.run("PRAGMA temp_store = MEMORY")
    database.run(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
    return database
