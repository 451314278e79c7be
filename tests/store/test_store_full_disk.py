"""A disk without room: everything is read as it was, what is written says why it is not."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest
from soundness import faults

from newstui.config import Paths
from newstui.library.cleaning import clean, make_room
from newstui.library.decide import decide
from newstui.model.article import Changes, Draft
from newstui.model.listing import Listing, Shelf
from newstui.model.retention import DAY, Retention
from newstui.model.source import NewSource
from newstui.store import Store, StoreError, disk

MakeDraft = Callable[..., Draft]
Fill = Callable[..., list[int]]
Full = Callable[[], AbstractContextManager[None]]
LATEST = Listing(Shelf("latest"))
ADDRESS = "https://news.example/feed"


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Full:
    """Let no file of this process grow, as on a full disk."""

    @contextmanager
    def fill_up() -> Iterator[None]:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        with monkeypatch.context() as patch:
            patch.setattr(disk, "is_full", lambda path: True)
            resource.setrlimit(resource.RLIMIT_FSIZE, (8, before[1]))
            try:
                yield
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, before)

    return fill_up


@pytest.fixture(params=["empty", "full"])
def closed(path: Path, draft: MakeDraft, request: pytest.FixtureRequest) -> Path:
    """A library of two articles that nobody has open; with a full log as it is after a kill."""
    store = Store.open(path)
    source = store.add_source(NewSource(ADDRESS), now=1)
    store.apply(source.id, Changes(new=(draft("a"), draft("b"))), now=1)
    kept = path.with_name("kept")
    kept.mkdir()
    for name in (path.name, f"{path.name}-wal"):
        shutil.copy(path.with_name(name), kept / name)
    store.close()
    if request.param == "full":
        for copy in kept.iterdir():
            assert copy.stat().st_size >= 4096
            shutil.copy(copy, path.parent)
    return path


def write(path: Path) -> None:
    store = Store.open(path)
    try:
        store.add_source(NewSource("https://other.example/"), now=2)
    finally:
        store.close()


def test_everything_is_read_on_a_full_disk(closed: Path, full: Full) -> None:
    with full():
        store = Store.open(closed, read_only=True)
        assert [row.title for row in store.rows(LATEST)] == ["خبر a", "خبر b"]
        assert store.totals().articles == 2
        assert [source.address for source in store.sources()] == [ADDRESS]
        store.close()


def test_what_is_written_on_a_full_disk_says_so(closed: Path, full: Full) -> None:
    with full(), pytest.raises(StoreError) as alone:
        write(closed)
    assert alone.value.code == "full"
    with full():
        store = Store.open(closed, read_only=True)
        with pytest.raises(StoreError) as beside:
            write(closed)
        assert beside.value.code == "full"
        assert len(store.rows(LATEST)) == 2
        store.close()


def test_once_there_is_room_what_others_write_is_seen(closed: Path, full: Full) -> None:
    with full():
        store = Store.open(closed, read_only=True)
        before = store.data_version()
        assert store.data_version() == before
    after = store.data_version()
    assert after != before
    write(closed)
    assert store.data_version() != after
    assert len(store.sources()) == 2
    store.close()


def test_another_program_that_writes_is_seen_before_this_one_looks_for_room(closed: Path, full: Full) -> None:
    with full():
        store = Store.open(closed, read_only=True)
        assert len(store.rows(LATEST)) == 2
    program = (
        "import pathlib, sys; from newstui.store import Store;"
        "store = Store.open(pathlib.Path(sys.argv[1]));"
        "store.mark([row for row, in store.database.rows('SELECT id FROM articles')], read=True, now=5)"
    )
    subprocess.run([sys.executable, "-c", program, str(closed)], check=True)
    assert [row.unread for row in store.rows(LATEST)] == [False, False]
    store.close()


def test_a_disk_where_not_even_an_empty_file_is_made(
    path: Path, draft: MakeDraft, full: Full, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(path)
    store.add_source(NewSource(ADDRESS), now=1)
    store.close()
    # In the way of the index, so that it can be made by nobody.
    path.with_name(f"{path.name}-shm").mkdir()
    monkeypatch.setattr(disk, "is_full", lambda path: True)
    reading = Store.open(path, read_only=True)
    assert [source.address for source in reading.sources()] == [ADDRESS]
    reading.close()


def test_room_is_what_the_file_system_says(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.parent.mkdir()
    path.touch()
    assert not disk.is_full(path)
    assert disk.is_writable(path)
    assert not disk.is_full(path / "under" / "a file")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes, where this program may mount one."""
    disk_ = tmp_path / "small"
    disk_.mkdir()
    mounting = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk_)], capture_output=True, check=False
    )
    if mounting.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield disk_
    finally:
        subprocess.run(["umount", "--lazy", str(disk_)], check=True)


def fill_up(file: Path) -> None:
    with suppress(OSError), file.open("wb", buffering=0) as open_file:
        while True:
            open_file.write(bytes(4096))


def test_a_real_disk_fills_up_and_gets_room_again(small: Path, draft: MakeDraft) -> None:
    store = Store.open(small / "news.db")
    source = store.add_source(NewSource(ADDRESS), now=1).id
    store.apply(source, Changes(new=tuple(draft(str(n), body="نص " * 50) for n in range(100))), now=1)
    ids = [row.id for row in store.rows(LATEST, limit=100)]
    store.mark(ids[50:], read=True, now=1)
    reading = Store.open(small / "news.db", read_only=True)
    store.empty_log()
    fill_up(small / "filling")
    new = tuple(draft(f"new {n}", body="نص " * 500) for n in range(100))
    with pytest.raises(StoreError) as caught:
        store.apply(source, Changes(new=new), now=2)
    assert caught.value.code == "full"
    assert len(reading.rows(LATEST, limit=1_000)) >= 100
    store.close()
    # Hardly any room: what is cleaned up goes in small steps, the log being emptied after each.
    os.truncate(small / "filling", (small / "filling").stat().st_size - 170_000)
    reading.close()
    store = Store.open(small / "news.db")
    assert clean(store, Retention(), now=200 * DAY).articles == 50
    (small / "filling").unlink()
    # What broke off is brought by the next refresh, which asks for all of it again.
    changes = decide(store.known(source, [each.key for each in new]), new)
    store.apply(source, changes, now=3)
    assert store.totals().articles == 150
    while store.index_bodies():
        pass
    assert faults(store) == []
    store.close()


def test_what_is_needed_least_makes_room_for_cleaning_up(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path, env={})
    for path in (paths.sample_database, paths.database):
        Store.open(path).close()
    copy = paths.database.with_name(f"{paths.database.name}.schema1.bak")
    copy.touch()
    assert make_room(paths)
    assert not paths.sample_database.exists()
    assert not copy.exists()
    assert paths.database.exists()
    assert not make_room(paths)
