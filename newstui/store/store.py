"""The store as the library sees it."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from newstui.store.body_index import BodyIndexRoom
from newstui.store.choices import ChoiceRoom
from newstui.store.commenting import CommentRoom
from newstui.store.connection import connect, connect_to_read
from newstui.store.errors import StoreError
from newstui.store.hosting import HostRoom
from newstui.store.keeping import KeepRoom
from newstui.store.marks import MarkRoom
from newstui.store.migrations import migrate, schema_version
from newstui.store.muting import MuteRoom
from newstui.store.naming import NameRoom
from newstui.store.paging import PageRoom
from newstui.store.picturing import PictureRoom
from newstui.store.refreshing import RefreshRoom
from newstui.store.retention import RetentionRoom
from newstui.store.schema import MIGRATIONS
from newstui.store.sections import follow_sections
from newstui.store.siting import SiteRoom
from newstui.store.stories import StoryRoom


def _ends(table: str, *order: str) -> str:
    up, down = ", ".join(order), ", ".join(f"{column} DESC" for column in order)
    first, last = (f"SELECT * FROM {table} ORDER BY {way} LIMIT 1" for way in (up, down))
    return f"SELECT * FROM ({first}), ({last})"


PROBES = (
    _ends("sources", "id"),
    _ends("statuses", "id"),
    _ends("statuses", "source", "key"),
    _ends("articles", "id"),
    _ends("documents", "rowid"),
    _ends("documents", "article", "origin"),
    _ends("filed", "shelf", "sort", "id"),
    _ends("counts", "shelf", "source"),
    _ends("shelves", "id"),
)
"""The first and the last of the tables and indexes that everything else needs: a few pages each."""


class Store(
    MarkRoom, MuteRoom, StoryRoom, RefreshRoom, ChoiceRoom, RetentionRoom, BodyIndexRoom, NameRoom,
    KeepRoom, PageRoom, PictureRoom, CommentRoom, HostRoom, SiteRoom,
):  # fmt: skip
    """One file with everything; an object belongs to one thread, several programs may have the file open."""

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        sections: Mapping[str, str] | None = None,
        clock: Callable[[], float] = time.time,
    ) -> "Store":
        """Open the store, made new or brought to this program's schema as needed.

        ``sections``: folded names of categories and folders, each with its section's id.

        Raises:
            StoreError: The file or its folder cannot be used; ``code`` says why.
        """
        names = dict(sections or {})
        if read_only and not _is_current(path):
            cls.open(path, sections=names).close()
        if read_only:
            return cls(connect_to_read(path), names, clock)
        database = connect(path, create=True)
        try:
            # Asked before anything is written: another program's file stays as it is.
            if not schema_version(database):
                # Only an empty file takes it: free pages can be given back in small steps.
                database.run("PRAGMA auto_vacuum = INCREMENTAL")
            database.use_write_ahead_log()
            migrate(database)
            follow_sections(database, names)
            return cls(database, names, clock)
        except BaseException:
            database.close()
            raise

    def probe(self) -> None:
        """Read the first and the last of each table and index, which shows the roughest damage at once.

        Raises:
            StoreError: It is damaged (``corrupt``).
        """
        for sql in PROBES:
            self.database.rows(sql)

    def is_sound(self) -> bool:
        """Whether every page of the file is in order; takes some seconds for each gigabyte."""
        try:
            return self.database.rows("PRAGMA quick_check(1)") == [("ok",)]
        except StoreError as error:
            if error.code != "corrupt":
                raise
            return False

    def is_replaced(self) -> bool:
        """Whether another file took this one's name: it was damaged, and another program recovered it."""
        return self.database.is_replaced()

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def data_version(self) -> int:
        """A number that changes when another connection wrote; where the disk was full, looks for room."""
        return self.database.data_version()


def _is_current(path: Path) -> bool:
    if not path.exists():
        return False
    database = connect_to_read(path)
    try:
        version = schema_version(database)
    finally:
        database.close()
    if version > len(MIGRATIONS):
        raise StoreError("newer", f"{path}: schema {version}, this program knows {len(MIGRATIONS)}")
    return version == len(MIGRATIONS)
