"""A disk without room: everything is read as it was, what is written says why it is not."""

import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from newstui.model.article import Changes, Draft
from newstui.model.listing import Listing, Shelf
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
