"""The library: reads at once, writes on a thread of its own, what a session did can be undone."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import get_args

import pytest
from loopback import Reply, Server, feed

from newstui.config import Paths, Settings
from newstui.library.added import Added, Imported
from newstui.library.errors import LibraryError
from newstui.library.library import Library
from newstui.library.sections import section_names
from newstui.library.undo import MarkKind, SourceKind, Undone
from newstui.locale import Words
from newstui.model.article import Changes, Draft
from newstui.model.document import Document
from newstui.model.event import Finished, Progress, Refreshed, Started
from newstui.model.failure import Failure
from newstui.model.listing import Listing, RowKey, Shelf
from newstui.model.source import NewSource
from newstui.store import Store, StoreError

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


def refusing(*_: object, **__: object) -> int:
    raise StoreError("full", "no space")


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
    await library.statuses.mark([ids(library)[0]], read=True)
    assert await library.statuses.mark_listing(LATEST) == 2
    assert library.totals().unread == 0
    assert await library.statuses.mark_listing(LATEST) == 0
    undone = await library.statuses.undo()
    assert undone == Undone("read", 2)
    assert undone.fields == {"count": 2, "title": None}
    assert library.totals().unread == 2


async def test_what_came_in_since_is_not_marked_with_the_list(library: Library, paths: Paths) -> None:
    newest = library.rows(LATEST)[0]
    store = Store.open(paths.database, clock=lambda: NOW)
    store.apply(newest.source, Changes(new=(draft("late", -1),)), now=NOW + 1)
    store.close()
    upto = RowKey(newest.sort, newest.id)
    assert await library.statuses.mark_listing(LATEST, upto=upto) == 3
    assert unread(library) == [True, False, False, False]


async def test_undo_takes_back_what_was_asked_last_though_it_is_not_written_yet(library: Library) -> None:
    first, second, _ = ids(library)
    await library.statuses.mark([first], saved=True)
    _, undone = await asyncio.gather(library.statuses.mark([second], read=True), library.statuses.undo())
    assert undone == Undone("read", 1)
    assert unread(library) == [True, True, True]
    article = library.article(first)
    assert article is not None
    assert article.saved


async def test_undo_is_offered_from_the_asking_on(library: Library) -> None:
    held = threading.Event()
    holding = asyncio.create_task(library.write(lambda store: held.wait(60)))
    asked = asyncio.create_task(library.statuses.mark(ids(library), read=True))
    await asyncio.sleep(0)
    assert library.statuses.can_undo
    taking_back = asyncio.create_task(library.statuses.undo())
    await asyncio.sleep(0)
    assert not library.statuses.can_undo
    held.set()
    await asyncio.gather(holding, asked)
    assert await taking_back == Undone("read", 3)
    assert not library.statuses.can_undo


async def test_an_undo_that_the_disk_refuses_can_be_tried_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    await library.statuses.mark(ids(library), read=True)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "undo", refusing)
        with pytest.raises(LibraryError):
            await library.statuses.undo()
    assert library.statuses.can_undo
    assert await library.statuses.undo() == Undone("read", 3)


async def test_a_mark_that_the_disk_refuses_is_nothing_to_undo(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "mark", refusing)
    with pytest.raises(LibraryError):
        await library.statuses.mark(ids(library), read=True)
    assert not library.statuses.can_undo


async def test_a_removed_source_is_an_act_that_is_undone(library: Library) -> None:
    (source,) = library.sources.all()
    await library.sources.remove(source.id)
    assert library.rows(LATEST) == []
    assert await library.statuses.undo() == Undone("removed", 1, "النهار")
    assert len(library.rows(LATEST)) == 3


async def test_what_is_decided_about_a_source_is_an_act_that_is_undone(library: Library) -> None:
    (source,) = library.sources.all()
    await library.sources.rename(source.id, "الصباح")
    await library.sources.move(source.id, "صحف/عربية")
    await library.sources.set(source.id, "direction", "rtl")
    await library.sources.set(source.id, "direction", "ltr")
    await library.sources.set(source.id, "direction", None)
    await library.sources.set(source.id, "direction", None)
    await library.sources.remove(source.id)
    await library.sources.restore(source.id)
    done = [
        (undone.what, undone.title) for undone in [await library.statuses.undo() for _ in range(7)] if undone
    ]
    assert done == [
        ("restored", "الصباح"), ("removed", "الصباح"), ("set", "الصباح"), ("set", "الصباح"),
        ("set", "الصباح"), ("moved", "الصباح"), ("renamed", "النهار"),
    ]  # fmt: skip
    assert library.sources.all() == [source]
    assert not library.statuses.can_undo


async def test_a_folder_is_moved_with_all_in_it_as_one_act(library: Library) -> None:
    sources = library.sources
    first, second = sources.all()[0].id, (await sources.add_many([NewSource("https://b.example/feed")]))[0]

    def folders() -> list[str | None]:
        return [source.folder for number in (first, second) if (source := sources.get(number))]

    await sources.move(first, "صحف")
    await sources.move(second, "صحف/عربية")
    await sources.move_folder("صحف", "أخبار/جرائد")
    assert folders() == ["أخبار/جرائد", "أخبار/جرائد/عربية"]
    await sources.move_folder("أخبار/جرائد", None)
    assert folders() == [None, "عربية"]
    assert await library.statuses.undo() == Undone("moved", 2, "جرائد")
    assert await library.statuses.undo() == Undone("moved", 2, "صحف")
    assert folders() == ["صحف", "صحف/عربية"]


async def test_what_was_decided_anew_since_is_not_undone(library: Library, paths: Paths) -> None:
    (source,) = library.sources.all()
    await library.sources.rename(source.id, "الصباح")
    with_other = Store.open(paths.database)
    with_other.rename_source(source.id, "المساء")
    with_other.close()
    assert await library.statuses.undo() == Undone("renamed", 0, "النهار")
    assert [each.title for each in library.sources.all()] == ["المساء"]


async def test_an_import_is_one_act_and_brings_what_was_removed_back_to_where_it_was(
    library: Library,
) -> None:
    (source,) = library.sources.all()
    await library.sources.remove(source.id)
    body = (
        b"<opml version='2.0'><body><outline text='f'><outline text='x' xmlUrl='https://x.example/f'/>"
        b"<outline text='n' xmlUrl='https://news.example/feed'/></outline></body></opml>"
    )
    await library.sources.import_opml(body)
    assert [each.folder for each in library.sources.all()] == ["f", "f"]
    undone = await library.statuses.undo()
    assert undone == Undone("imported", 2)
    assert undone.counted == "sources"
    assert library.sources.all() == []
    assert await library.statuses.undo() == Undone("removed", 1, "النهار")
    assert library.sources.all() == [source]


def test_each_act_has_its_sentence_in_both_languages() -> None:
    for language in ("ar", "en"):
        words = Words(language)
        for kind in (*get_args(MarkKind), *get_args(SourceKind)):
            said = words(f"undone.{kind}", **Undone(kind, 3, "النهار").fields)
            assert "undone." not in said
            assert "3" in said or "النهار" in said or kind in ("saved", "unsaved")


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
    monkeypatch.setattr(Store, "mark", refusing)
    with pytest.raises(LibraryError) as caught:
        await library.statuses.mark(ids(library), read=True)
    assert caught.value.code == "full"
    assert len(library.rows(LATEST)) == 3


def test_a_disk_that_fails_while_reading_is_a_library_error(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("data_version", "shelves", "rows", "sources"):
        monkeypatch.setattr(Store, name, refusing)
    reads: list[Callable[[], object]] = [
        library.changed,
        library.shelves,
        lambda: library.rows(LATEST),
        library.sources.all,
    ]
    for read in reads:
        with pytest.raises(LibraryError) as caught:
            read()
        assert caught.value.path == library.paths.database


async def test_after_a_write_that_the_disk_refused_the_next_one_opens_the_file_anew(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await library.write(lambda store: store)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "mark", refusing)
        with pytest.raises(LibraryError):
            await library.statuses.mark(ids(library), read=True)
    assert await library.write(lambda store: store) is not before
    assert await library.statuses.mark(ids(library), read=True)


async def test_what_is_wanted_whole_is_counted_at_once(library: Library) -> None:
    (source,) = library.sources.all()
    assert library.offline.counts().wanted == 0
    await library.source_settings.set(source, "whole", "text")
    assert library.offline.counts().wanted == 3
    await library.source_settings.set(source, "whole", "nothing")
    assert library.offline.counts().wanted == 0


async def test_adding_and_refreshing_run_in_a_child_and_are_seen(paths: Paths, server: Server) -> None:
    server.pages["/feed"] = Reply(body=feed("جريدة", "أ", "ب"))
    paths.config.mkdir(parents=True)
    paths.settings_file.write_text('[offline]\nwhole = "nothing"\n', "utf-8")
    library = Library.open(paths, Settings())
    try:
        added = await library.add(server.at("/feed"), folder="أخبار", language="ar")
        assert isinstance(added, Added)
        assert added.added
        assert library.changed()
        (source,) = library.sources.all()
        assert (source.folder, source.total) == ("أخبار", 2)
        assert await library.statuses.undo() == Undone("added", 1, "جريدة")
        assert library.sources.all() == []
        await library.sources.restore(source.id)
        refused = await library.add(server.at("/none"))
        assert isinstance(refused, Failure)
        assert refused.code == "not-found"
        events = [event async for event in library.refresh(force=True)]
        assert [type(event) for event in events] == [Started, Refreshed, Progress, Finished]
    finally:
        library.close()
