"""Opening: a new file, an older schema, a newer one, and files that are no store."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw
import pytest
from soundness import faults

from newstui.model.article import Changes, Draft
from newstui.model.document import Document, Paragraph, Span
from newstui.model.listing import Listing, Shelf
from newstui.model.query import Query, Sought
from newstui.model.source import NewSource
from newstui.store import Store, StoreError
from newstui.store.connection import Database, Row, Values, connect
from newstui.store.disk import as_store_error
from newstui.store.migrations import backup_path, copies, migrate, schema_version
from newstui.store.packing import packed
from newstui.store.schema import APPLICATION_ID, MIGRATIONS
from newstui.store.values import key_digest

MakeDraft = Callable[..., Draft]
Fill = Callable[..., list[int]]


def code_of(path: Path, *, read_only: bool = False) -> str:
    with pytest.raises(StoreError) as caught:
        Store.open(path, read_only=read_only)
    assert str(path) in caught.value.detail or str(path.parent) in caught.value.detail
    return caught.value.code


def test_a_new_store_makes_its_folders_and_is_marked_as_ours(path: Path) -> None:
    Store.open(path).close()
    with sqlite3.connect(path) as plain:
        assert plain.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert plain.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    plain.close()


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    store = Store.open(path)
    assert store.sources() == []
    store.close()


def test_reading_alone_makes_the_store_but_writes_nothing(path: Path) -> None:
    store = Store.open(path, read_only=True)
    assert store.totals().articles == 0
    with pytest.raises(StoreError) as caught:
        store.add_source(NewSource("https://news.example/feed"), now=1)
    assert caught.value.code == "unwritable"
    store.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_text_file_is_not_a_database(path: Path, read_only: bool) -> None:
    path.parent.mkdir()
    path.write_text("ليس هذا قاعدة بيانات\n" * 300)
    assert code_of(path, read_only=read_only) == "not-a-database"
    assert path.read_text().startswith("ليس")


@pytest.mark.parametrize("read_only", [False, True])
def test_another_programs_database_is_left_alone(path: Path, read_only: bool) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE theirs (id INTEGER)")
    plain.close()
    before = path.read_bytes()
    assert code_of(path, read_only=read_only) == "foreign"
    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_schema_is_refused(path: Path, read_only: bool) -> None:
    Store.open(path).close()
    with sqlite3.connect(path) as plain:
        plain.execute("PRAGMA user_version = 999")
    plain.close()
    assert code_of(path, read_only=read_only) == "newer"


def test_a_corrupt_file_is_named(path: Path) -> None:
    store = Store.open(path)
    store.close()
    whole = bytearray(path.read_bytes())
    whole[100:4096] = b"\xff" * (4096 - 100)
    path.write_bytes(whole)
    assert code_of(path) in ("corrupt", "not-a-database")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert code_of(tmp_path / "file" / "news.db") == "unwritable"


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / "\udce9.db")
    assert caught.value.code == "unreadable"
    caught.value.detail.encode()


def test_a_file_that_can_be_read_but_not_opened_for_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda _path, mode: mode == os.R_OK)
    assert as_store_error(apsw.CantOpenError("x"), tmp_path / "news.db").code == "unwritable"


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    assert code_of(tmp_path) == "unreadable"


def test_an_older_schema_is_migrated_and_its_copy_kept(path: Path) -> None:
    store = Store.open(path)
    store.add_source(NewSource("https://news.example/feed", "اسم"), now=1)
    store.close()
    database = connect(path, create=False)
    later = (*MIGRATIONS, "ALTER TABLE sources ADD COLUMN colour TEXT; UPDATE sources SET colour = 'red'")
    migrate(database, later)
    assert database.rows("SELECT title, colour FROM sources") == [("اسم", "red")]
    assert database.value("PRAGMA user_version") == len(later)
    database.close()
    copy = Store.open(backup_path(path, len(MIGRATIONS)))
    assert [source.title for source in copy.sources()] == ["اسم"]
    copy.close()


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    Store.open(path).close()
    database = connect(path, create=False)
    with pytest.raises(Exception, match="no such table"):
        migrate(database, (*MIGRATIONS, "CREATE TABLE extra (id); DROP TABLE nowhere"))
    assert database.value("PRAGMA user_version") == len(MIGRATIONS)
    assert database.rows("SELECT name FROM sqlite_schema WHERE name = 'extra'") == []
    database.close()


def test_another_connections_writing_is_seen(path: Path, store: Store) -> None:
    reading = Store.open(path, read_only=True)
    before = reading.data_version()
    store.add_source(NewSource("https://news.example/feed"), now=1)
    assert reading.data_version() != before
    assert len(reading.sources()) == 1
    reading.close()


def test_a_full_disk_is_said_and_nothing_is_lost(store: Store, fill: Fill, draft: MakeDraft) -> None:
    ids = fill(*(draft(str(number)) for number in range(100)))
    pages = store.database.value("PRAGMA page_count")
    store.database.value(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreError) as caught:
        fill(*(draft(f"new {number}", body="نص " * 5_000) for number in range(300)))
    assert caught.value.code == "full"
    assert store.totals().articles == len(store.rows(Listing(Shelf("latest")), limit=1_000)) >= len(ids)
    store.database.value("PRAGMA max_page_count = 1000000")
    fill(*(draft(f"new {number}", body="نص " * 5_000) for number in range(300)))
    assert store.totals().articles == 400
    assert store.database.value("PRAGMA integrity_check") == "ok"


@pytest.mark.parametrize("asked", [1, 2])
def test_a_file_that_another_program_makes_meanwhile_is_not_foreign(
    path: Path, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir()
    opening, questions, ask = connect(path, create=True), iter(range(1, 10)), Database.rows

    def rows(database: Database, sql: str, values: Values = ()) -> list[Row]:
        answer = ask(database, sql, values)
        if database is opening and next(questions) == asked:
            Store.open(path).close()
        return answer

    monkeypatch.setattr(Database, "rows", rows)
    assert schema_version(opening) in (0, len(MIGRATIONS))
    opening.close()


def first_schema(path: Path) -> None:
    """A library as the first schema's program left it: read, saved and unread articles of one source."""
    path.parent.mkdir(parents=True)
    database = connect(path, create=True)
    database.use_write_ahead_log()
    migrate(database, MIGRATIONS[:1])
    run = database.run
    run(
        "INSERT INTO sources (id, shelf, address, title, folder, added)"
        " VALUES (1, 4, 'https://a.example/', 'أ', 'م', 1)"
    )
    run("INSERT INTO shelves (id, kind, key) VALUES (4, 'source', '1')")
    run("INSERT INTO shelves (id, kind, key, title) VALUES (5, 'topic', 'وسم', 'وسم')")
    run("INSERT INTO source_settings VALUES (1, 'direction', 'rtl')")
    run("INSERT INTO acts (id, at) VALUES (1, 60)")
    for number in range(1, 6):
        sort, read, saved = 50 + number, number < 4, number == 1
        run(
            "INSERT INTO statuses (id, source, key, seen, read_at, saved_at, sort, shelves)"
            " VALUES (?, 1, ?, 55, ?, ?, ?, '[1, 4, 5]')",
            (number, key_digest(str(number)), 60 if read else None, 60 if saved else None, sort),
        )
        title = f"خبر {number}"
        run(
            "INSERT INTO articles (id, source, title, categories, picture, video, summary, content_hash)"
            """ VALUES (?, 1, ?, '["وسم"]', 0, 0, 'موجز', x'00')""",
            (number, title),
        )
        body = packed(Document(title, "feed", (Paragraph((Span(f"متن {number}"),)),)))
        run("INSERT INTO documents VALUES (?, 'feed', ?)", (number, body))
        for shelf in (1, 4, 5) + ((2,) if saved else ()):
            run("INSERT INTO filed VALUES (?, ?, ?, 1, ?)", (shelf, sort, number, read))
        run("INSERT INTO search (rowid, headline) VALUES (?, ?)", (number, title))
        run(
            "INSERT INTO status_events (act, article, field, value, at) VALUES (1, ?, 'read', ?, 60)",
            (number, read),
        )
    run("INSERT INTO spellings VALUES (5, 'وسم', 5)")
    database.close()


def test_a_library_of_the_first_schema_comes_along_whole(path: Path) -> None:
    first_schema(path)
    store = Store.open(path)
    rows = store.rows(Listing(Shelf("latest")))
    assert [(row.title, row.unread, row.saved) for row in rows] == [
        ("خبر 5", True, False), ("خبر 4", True, False), ("خبر 3", False, False), ("خبر 2", False, False),
        ("خبر 1", False, True),
    ]  # fmt: skip
    [source] = store.sources()
    assert (source.title, source.folder, source.total, source.unread_count) == ("أ", "م", 5, 2)
    assert source.settings == {"direction": "rtl"}
    assert store.count(Listing(Shelf("saved"))) == 1
    while store.index_bodies():
        pass
    assert faults(store) == []
    assert [row.title for row in store.search(Query(Sought(("متن", "4"))))] == ["خبر 4"]
    assert store.apply(1, Changes(changed=()), now=70) == (0, 0)
    store.close()
    assert sqlite3.connect(backup_path(path, 1)).execute("PRAGMA user_version").fetchone() == (1,)


OPEN_ONE = """
import sys
from pathlib import Path
from newstui.store import Store
store = Store.open(Path(sys.argv[1]))
print(store.totals().articles)
"""


def test_two_programs_migrate_one_file_and_the_copy_is_the_old_one(path: Path) -> None:
    first_schema(path)
    command = [sys.executable, "-c", OPEN_ONE, str(path)]
    programs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [program.communicate()[0] for program in programs] == ["5\n"] * 3
    assert sqlite3.connect(backup_path(path, 1)).execute("PRAGMA user_version").fetchone() == (1,)
    assert copies(path) == [backup_path(path, 1)]


def test_a_copy_that_the_disk_does_not_take_leaves_all_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_schema(path)
    database = connect(path, create=False)
    database.connection.pragma("wal_checkpoint", "TRUNCATE")
    database.close()
    before = path.read_bytes()

    class Full(apsw.Connection):
        def backup(self, *arguments: Any) -> Any:
            raise apsw.FullError("database or disk is full")

    monkeypatch.setattr(apsw, "Connection", Full)
    assert code_of(path) == "full"
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir() if ".bak" in each.name] == []


def test_copies_of_older_schemas_do_not_pile_up(path: Path) -> None:
    first_schema(path)
    for number in (3, 4):
        path.with_name(f"{path.name}.schema{number}.bak").touch()
    store = Store.open(path)
    assert copies(path) == [backup_path(path, 1)]
    store.drop_copies(int(time.time()) - 60)
    assert copies(path) == [backup_path(path, 1)]
    store.drop_copies(int(time.time()) + 60)
    assert copies(path) == []
    store.close()


@pytest.mark.parametrize("after", [0.0, 0.02, 0.1])
def test_killed_in_a_migration_the_next_start_does_it(path: Path, after: float) -> None:
    first_schema(path)
    program = subprocess.Popen([sys.executable, "-c", OPEN_ONE, str(path)], stdout=subprocess.PIPE)
    while not path.with_name(f"{path.name}-shm").exists() and program.poll() is None:
        pass
    time.sleep(after)
    program.kill()
    program.communicate()
    store = Store.open(path)
    assert store.totals().articles == 5
    store.close()
