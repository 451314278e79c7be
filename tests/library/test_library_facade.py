"""The library: reads at once, writes on a thread of its own, what a session did can be undone."""

import asyncio
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from loopback import Reply, Server, feed

from newstui.config import Paths, Settings
from newstui.library.added import Added
from newstui.library.errors import LibraryError
from newstui.library.exchange import Imported
from newstui.library.library import Library
from newstui.library.sections import section_names
from newstui.library.undo import Undone
from newstui.locale import Words
from newstui.model.article import Changes, Draft
from newstui.model.document import Document
from newstui.model.event import Finished, Progress, Refreshed, Started
from newstui.model.failure import Failure
from newstui.model.listing import Listing, Shelf
from newstui.model.source import NewSource
from newstui.store import Store

NOW = 1_795_000_000
LATEST = Listing(Shelf("latest"))


def draft(key: str, age: int) -> Draft:
    return Draft(
        key,
        f"خبر {key}",
        f"https://news.example/{key}",
        Document(f"خبر {key}", "feed"),
        "",
        key.encode(),
        published=NOW - age,
    )


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.find(tmp_path / "home", env={})


def fill(path: Path, *keys: str, address: str = "https://news.example/feed") -> int:
    store = Store.open(path, sections=section_names())
    source = store.add_source(NewSource(address, "النهار"), now=NOW)
    store.apply(source.id, Changes(new=tuple(draft(key, age) for age, key in enumerate(keys))), now=NOW)
    store.close()
    return source.id


@pytest.fixture
def library(paths: Paths) -> Iterator[Library]:
    fill(paths.database, "a", "b", "c")
    opened = Library.open(paths, Settings(), clock=lambda: NOW)
    yield opened
    opened.close()


def ids(library: Library) -> list[int]:
    return [article.id for article in library.rows(LATEST)]


def unread(library: Library) -> list[bool]:
    return [article.unread for article in library.rows(LATEST)]


def test_a_library_without_a_source_shows_the_sample(paths: Paths) -> None:
    fill(paths.sample_database, "s")
    library = Library.open_reader(paths, Settings())
    assert library.is_sample
    assert [article.title for article in library.rows(LATEST)] == ["خبر s"]
    library.close()


def test_a_reader_with_a_source_sees_their_own(paths: Paths) -> None:
    fill(paths.sample_database, "s")
    fill(paths.database, "a")
    library = Library.open_reader(paths, Settings())
    assert not library.is_sample
    assert [article.title for article in library.rows(LATEST)] == ["خبر a"]
    library.close()


async def test_marking_is_undone_act_by_act(library: Library) -> None:
    first, second, third = ids(library)
    assert await library.statuses.mark([first, second], read=True)
    assert await library.statuses.mark([third], saved=True)
    assert not await library.statuses.mark([first], read=True)
    assert unread(library) == [False, False, True]
    assert library.statuses.can_undo
    assert await library.statuses.undo() == Undone("saved", 1)
    assert await library.statuses.undo() == Undone("read", 2)
    assert unread(library) == [True, True, True]
    assert not library.statuses.can_undo
    assert await library.statuses.undo() is None


async def test_a_whole_list_is_marked_and_brought_back(library: Library) -> None:
    assert await library.statuses.mark_listing(LATEST)
    assert library.totals().unread == 0
    assert not await library.statuses.mark_listing(LATEST)
    undone = await library.statuses.undo()
    assert undone == Undone("read", 3)
    assert undone.fields == {"count": 3, "title": None}
    assert library.totals().unread == 3


async def test_a_removed_source_is_an_act_that_is_undone(library: Library) -> None:
    (source,) = library.sources.all()
    await library.sources.remove(source.id)
    assert library.rows(LATEST) == []
    assert await library.statuses.undo() == Undone("removed", 1, "النهار")
    assert len(library.rows(LATEST)) == 3


async def test_changes_are_noticed_whoever_made_them(library: Library, paths: Paths) -> None:
    assert not library.changed()
    await library.statuses.mark([ids(library)[0]], read=True)
    assert library.changed()
    assert not library.changed()
    fill(paths.database, "later", address="https://other.example/feed")
    assert library.changed()


async def test_writes_keep_their_order_and_run_on_one_thread(library: Library) -> None:
    threads: set[str] = set()
    done: list[int] = []

    def work(number: int, _store: Store) -> None:
        threads.add(threading.current_thread().name)
        done.append(number)

    await asyncio.gather(*(library.write(partial(work, number)) for number in range(50)))
    assert done == list(range(50))
    assert len(threads) == 1
    assert threading.current_thread().name not in threads


async def test_a_write_is_finished_though_its_caller_is_cancelled(library: Library) -> None:
    first = ids(library)[0]
    task = asyncio.create_task(library.statuses.mark([first], saved=True))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await library.write(lambda store: None)
    article = library.article(first)
    assert article is not None
    assert article.saved


async def test_a_position_is_remembered(library: Library) -> None:
    first = ids(library)[0]
    assert library.position(first) is None
    await library.statuses.set_position(first, 0.25)
    assert library.position(first) == 0.25


async def test_opml_comes_in_once(library: Library) -> None:
    body = (
        b"<opml version='2.0'><body><outline text='x' xmlUrl='https://x.example/f'/>"
        b"<outline text='again' xmlUrl='https://x.example/f'/>"
        b"<outline text='n' xmlUrl='https://news.example/feed'/></body></opml>"
    )
    assert await library.sources.import_opml(body) == Imported(added=1, known=1)
    assert isinstance(await library.sources.import_opml(b"<html>"), Failure)
    assert "https://x.example/f" in library.sources.export_opml()


def test_a_disk_that_refuses_is_a_sentence_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryError) as caught:
        Library.open(Paths.find(tmp_path / "file" / "home", env={}), Settings())
    for language in ("ar", "en"):
        said = caught.value.sentence(Words(language))
        assert str(tmp_path) in said
        assert "failure." not in said


async def test_a_disk_that_refuses_a_write_says_so_and_the_library_stays_readable(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newstui.store import StoreError

    def full(*_: object, **__: object) -> int:
        raise StoreError("full", "no space")

    monkeypatch.setattr(Store, "mark", full)
    with pytest.raises(LibraryError) as caught:
        await library.statuses.mark(ids(library), read=True)
    assert caught.value.code == "full"
    assert len(library.rows(LATEST)) == 3


async def test_adding_and_refreshing_run_in_a_child_and_are_seen(paths: Paths, server: Server) -> None:
    server.pages["/feed"] = Reply(body=feed("جريدة", "أ", "ب"))
    library = Library.open(paths, Settings())
    try:
        added = await library.add(server.at("/feed"), folder="أخبار", language="ar")
        assert isinstance(added, Added)
        assert added.added
        assert library.changed()
        (source,) = library.sources.all()
        assert (source.folder, source.total) == ("أخبار", 2)
        refused = await library.add(server.at("/none"))
        assert isinstance(refused, Failure)
        assert refused.code == "not-found"
        events = [event async for event in library.refresh(force=True)]
        assert [type(event) for event in events] == [Started, Refreshed, Progress, Finished]
    finally:
        library.close()
