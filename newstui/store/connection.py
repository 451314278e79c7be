"""One SQLite connection: how it is opened, how it writes, and what its errors are called."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from errno import ENOSPC
from itertools import chain
from pathlib import Path
from typing import Any

import apsw

from newstui.store.disk import DISK_ERRORS, as_store_error, file_at, is_writable, log_of, written_at
from newstui.store.errors import StoreError, StoreErrorCode

BUSY_SECONDS = 5.0
RETRY_SECONDS = 0.001
CACHE_KIBIBYTES = 8_000
LOG_PAGES = 8_000
"""The write-ahead log is brought into the file, and the disk waited for, every 32 MB."""

STATEMENTS_KEPT = 512
"""Places of prepared statements, as many as apsw has. Each execution takes the next one, each of ``many``
too, and pushes out what stands there: of a hundred, fifty articles left nothing for the next feed."""
ROWS_AT_ONCE = 25
"""Rows that ``fill`` writes by one statement: few enough that an ordinary feed has as many."""

MAKESHIFT = frozenset(("full", "unreadable", "unwritable", "broken"))
"""Failures of a file that may be readable all the same."""

OPENING = 1 << 40
"""More than a file's version ever counts to: opened anew it is another one."""

Row = tuple[Any, ...]
Values = Sequence[Any] | Mapping[str, Any]


class Database:
    """A connection with short names for what is done with it; it belongs to one thread."""

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        """Take over ``connection``, opened on ``path``."""
        self.connection = connection
        self.path = path
        self.is_makeshift = False
        """It reads without the shared index of the write-ahead log, which the disk did not take."""
        self.written = 0
        """When the file was written last, as a makeshift connection found it."""
        self._file = file_at(path)
        self._openings = 0

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

    def fill(self, insert: str, rows: Sequence[Sequence[Any]]) -> None:
        """Carry out ``insert``, which ends with ``VALUES``, for all rows, many at once."""
        if not rows:
            return
        row = f"({', '.join('?' * len(rows[0]))})"
        whole = len(rows) // ROWS_AT_ONCE * ROWS_AT_ONCE
        self.many(
            f"{insert} {', '.join([row] * ROWS_AT_ONCE)}",
            [
                tuple(chain.from_iterable(rows[at : at + ROWS_AT_ONCE]))
                for at in range(0, whole, ROWS_AT_ONCE)
            ],
        )
        self.many(f"{insert} {row}", rows[whole:])

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

    def use_write_ahead_log(self) -> None:
        """Let readers and a writer work at once; the file remembers it.

        Two programs that make one file ask for it at once: SQLite refuses one of them without waiting.
        """
        end = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                self.value("PRAGMA journal_mode = WAL")
                return
            except StoreError as refused:
                if refused.code != "busy" or time.monotonic() > end:
                    raise
            time.sleep(RETRY_SECONDS)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read several times from one state of the file, whatever others write meanwhile."""
        if not self.connection.get_autocommit():
            yield
            return
        self.run("BEGIN")
        try:
            yield
        finally:
            self.run("ROLLBACK")

    def data_version(self) -> int:
        """A number that changes when another connection wrote; a makeshift one is opened anew as needed.

        Raises:
            StoreError: The file is not readable any more.
        """
        if self.is_makeshift:
            now = written_at(self.path)
            if now == self.written and not is_writable(self.path):
                # Without an index SQLite says «changed» every time.
                return now
            self._open_anew()
        elif self.is_replaced():
            self._open_anew()
        if self.is_makeshift:
            return self.written
        return int(self.value("PRAGMA data_version")) + self._openings * OPENING

    def is_replaced(self) -> bool:
        """Whether another file has its name: this one was damaged, and another program recovered it."""
        return file_at(self.path) not in (None, self._file)

    def _open_anew(self) -> None:
        # Closed first: connections of one process share the index, and this one's is read-only.
        self.close()
        found = connect_to_read(self.path)
        self.connection, self.is_makeshift, self.written = found.connection, found.is_makeshift, found.written
        self._file = found._file
        self._openings += 1

    def close(self) -> None:
        """Let go of the file; what is committed is in it."""
        try:
            self.connection.close()
        except DISK_ERRORS as error:
            raise as_store_error(error, self.path) from error


def wait_for_writer(attempt: int, seconds: float = BUSY_SECONDS) -> bool:
    """Ask again every millisecond: SQLite's own waits grow to 100 ms and lose against a busy refresh."""
    time.sleep(RETRY_SECONDS)
    return attempt * RETRY_SECONDS < seconds


def connect(path: Path, *, create: bool) -> Database:
    """Open the file; with ``create`` it and its folders are made when they are missing.

    Raises:
        StoreError: The file or its folder cannot be opened.
    """
    flags = apsw.SQLITE_OPEN_READWRITE | (apsw.SQLITE_OPEN_CREATE if create else 0)
    if create:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            code: StoreErrorCode = "full" if error.errno == ENOSPC else "unwritable"
            raise StoreError(code, f"{path.parent}: {error.strerror or error}") from error
    return _opened(path, str(path), flags)


def connect_to_read(path: Path) -> Database:
    """Open a file that is there for reading alone, on a full or read-only disk too.

    Raises:
        StoreError: The file cannot be read.
    """
    try:
        return _reading(path, str(path), apsw.SQLITE_OPEN_READWRITE)
    except StoreError as refused:
        if refused.code in MAKESHIFT and (found := _makeshift(path)):
            return found
        raise


def _makeshift(path: Path) -> Database | None:
    """Read without writing the index of the write-ahead log (sqlite.org/wal.html, «Read-Only Databases»)."""
    # SQLite keeps the index in memory then, and looks in each transaction for a writer's.
    ways = ["readonly_shm=1"]
    log = log_of(path)
    if not log.exists() or not log.stat().st_size:
        # Where not even an empty index can be made; a log that holds something would be passed over.
        ways.append("immutable=1")
    written = written_at(path)
    for way in ways:
        flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        with suppress(StoreError):
            found = _reading(path, f"{path.absolute().as_uri()}?{way}", flags)
            found.is_makeshift, found.written = True, written
            return found
    return None


def _reading(path: Path, name: str, flags: int) -> Database:
    database = _opened(path, name, flags)
    try:
        database.run("PRAGMA query_only = 1")
        database.value("SELECT count(*) FROM sqlite_schema")
    except BaseException:
        database.close()
        raise
    return database


def _opened(path: Path, name: str, flags: int) -> Database:
    try:
        connection = apsw.Connection(name, flags=flags, statementcachesize=STATEMENTS_KEPT)
    except UnicodeEncodeError as error:
        raise StoreError("unreadable", f"{path!a}: SQLite takes names in UTF-8 alone") from error
    except DISK_ERRORS as error:
        raise as_store_error(error, path) from error
    connection.set_busy_handler(wait_for_writer)
    database = Database(connection, path)
    try:
        database.run(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
        database.run("PRAGMA temp_store = MEMORY")
        database.run(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
    except BaseException:
        database.close()
        raise
    return database
