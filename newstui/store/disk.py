"""What the disk under a file takes, and what SQLite's failures there are called."""

import os
from contextlib import suppress
from pathlib import Path

import apsw

from newstui.store.errors import StoreError, StoreErrorCode

LEAST_BYTES = 64 * 1024
"""Below this SQLite's files cannot grow: the index of the write-ahead log alone comes in pieces of 32 KB."""

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
    # A reading connection that let go of the file and did not get it again.
    (apsw.ConnectionClosedError, "unreadable"),
)
DISK_ERRORS = tuple(kind for kind, _code in CODES)
GROWING = frozenset(
    (
        apsw.SQLITE_IOERR_SHMSIZE,
        apsw.SQLITE_IOERR_SHMOPEN,
        apsw.SQLITE_IOERR_SHMMAP,
        apsw.SQLITE_IOERR_WRITE,
        apsw.SQLITE_IOERR_FSYNC,
        apsw.SQLITE_IOERR_DIR_FSYNC,
        apsw.SQLITE_IOERR_TRUNCATE,
    )
)
"""Input and output that also fails for want of room."""


def as_store_error(error: apsw.Error, path: Path) -> StoreError:
    """Name a failure of the disk; a mistake in our own SQL is not one and is never passed here."""
    code = next(code for kind, code in CODES if isinstance(error, kind))
    # What cannot be opened for writing may well be read.
    if code == "unreadable" and os.access(path, os.R_OK) and not os.access(path.parent, os.W_OK):
        code = "unwritable"
    return StoreError("full" if _wants_room(error) and is_full(path) else code, f"{path}: {error}")


def is_full(path: Path) -> bool:
    """Whether the disk of ``path`` takes writes but has no room for them."""
    try:
        disk = os.statvfs(path.parent)
    except (OSError, ValueError):
        return False
    if disk.f_flag & os.ST_RDONLY:
        return False
    # A file system without a fixed number of files says 0 of 0.
    return disk.f_bavail * disk.f_frsize < LEAST_BYTES or bool(disk.f_files and not disk.f_favail)


def is_writable(path: Path) -> bool:
    """Whether the file and its folder take writes now."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) and not is_full(path)


def file_at(path: Path) -> tuple[int, int] | None:
    """Which file has a name, None where none can be seen."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def log_of(path: Path) -> Path:
    """Where the write-ahead log lies."""
    return path.with_name(f"{path.name}-wal")


def written_at(path: Path) -> int:
    """A number that changes when the file or its log is written: the sum of their times in nanoseconds."""
    total = 0
    for each in (path, log_of(path)):
        with suppress(OSError):
            total += each.stat().st_mtime_ns
    return total


def _wants_room(error: apsw.Error) -> bool:
    if isinstance(error, apsw.IOError):
        return getattr(error, "extendedresult", 0) in GROWING
    # A file cannot be made beside the database; or its log's index was opened for reading alone.
    return isinstance(error, (apsw.CantOpenError, apsw.ReadOnlyError))
