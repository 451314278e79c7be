"""Opening: a new file, an older schema, a newer one, and files that are no store."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from newstui.model.article import Draft
from newstui.model.listing import Listing, Shelf
from newstui.model.source import NewSource
from newstui.store import Store, StoreError
from newstui.store.connection import Database, Row, Values, connect
from newstui.store.migrations import backup_path, migrate, schema_version
from newstui.store.schema import APPLICATION_ID, MIGRATIONS

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
