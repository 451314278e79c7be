"""The real child: ``newstui refresh`` and ``newstui add`` as the screen starts them."""

import asyncio
from pathlib import Path
from urllib.parse import quote

import pytest
from loopback import Reply, Server, conditional, feed

from newstui.config import Paths, Settings
from newstui.library.added import Added
from newstui.library.child import run_add, run_refresh
from newstui.library.library import Library
from newstui.library.lock import wait_for_lock
from newstui.model.event import Finished, Refreshed, RefreshEvent, Started, Stopped, Whole
from newstui.model.failure import Failure
from newstui.model.listing import Listing, Shelf
from newstui.model.offline import Counts
from newstui.store import Store
from newstui.text import isolate

LATEST = Listing(Shelf("latest"))


def home(folder: Path, *, whole: str = "nothing") -> Paths:
    """A reader who wants so much of each article."""
    paths = Paths.find(folder)
    paths.config.mkdir()
    paths.settings_file.write_text(f'[offline]\nwhole = "{whole}"\n', "utf-8")
    return paths


async def events(paths: Paths, **options: bool) -> list[RefreshEvent]:
    return [event async for event in run_refresh(paths, **options)]  # type: ignore[arg-type]


async def test_a_source_is_added_and_refreshed_by_the_child(server: Server, tmp_path: Path) -> None:
    paths = home(tmp_path)
    server.pages["/feed"] = conditional(feed("أخبار", "خبر أول"))
    added = await run_add(paths, server.at("/feed"))
    assert isinstance(added, Added)
    assert (added.added, added.source.title, added.source.total) == (True, "أخبار", 1)
    server.pages["/feed"] = conditional(feed("أخبار", "خبر ثان", "خبر أول"), '"2"')
    heard = await events(paths, force=True)
    assert heard[0] == Started(1)
    assert Refreshed(added.source.id, "أخبار", 1, 0, unchanged=False) in heard
    assert isinstance(heard[-1], Finished)
    assert not [event for event in heard if isinstance(event, Stopped)]
    store = Store.open(paths.database, read_only=True)
    assert [row.title for row in store.rows(LATEST)] == ["خبر ثان", "خبر أول"]
    store.close()


async def test_what_cannot_be_added_has_its_code(server: Server, tmp_path: Path) -> None:
    server.pages["/page"] = Reply(
        200, b"<!doctype html><title>no feed</title>", {"Content-Type": "text/html"}
    )
    failure = await run_add(Paths.find(tmp_path), server.at("/page"))
    assert isinstance(failure, Failure)
    assert failure.code == "not-a-feed"


async def test_two_refreshes_of_one_home_follow_each_other(server: Server, tmp_path: Path) -> None:
    paths = home(tmp_path)
    server.pages["/feed"] = conditional(feed("أخبار", "خبر"))
    assert isinstance(await run_add(paths, server.at("/feed")), Added)
    server.pages["/feed"] = Reply(200, feed("أخبار", "خبر"), delay=0.5)
    both = await asyncio.gather(events(paths, force=True), events(paths, force=True))
    assert all(isinstance(heard[-1], Finished) and heard[-1].failed == 0 for heard in both)
    assert server.most_at_once == 1


async def test_a_screen_that_goes_away_ends_the_child_and_frees_the_home(
    server: Server, tmp_path: Path
) -> None:
    paths = home(tmp_path)
    server.pages["/feed"] = conditional(feed("أخبار", "خبر"))
    assert isinstance(await run_add(paths, server.at("/feed")), Added)
    server.pages["/feed"] = Reply(200, feed("أخبار", "خبر"), delay=30)
    running = run_refresh(paths, force=True)
    assert await anext(running) == Started(1)
    await running.aclose()
    server.pages["/feed"] = conditional(feed("أخبار", "خبر", "آخر"), '"2"')
    heard = await asyncio.wait_for(events(paths, force=True), 10)
    assert isinstance(heard[-1], Finished)
    assert heard[-1].new == 1


async def test_a_home_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    heard = await events(Paths.find(tmp_path))
    assert isinstance(heard[0], Stopped)
    # Isolated, so that the path's first slash stays on its side in an Arabic sentence.
    assert isolate(str(tmp_path / "data")) in heard[0].reason
    assert isinstance(heard[-1], Finished)


@pytest.mark.long
async def test_whole_articles_come_after_the_refresh_and_end_with_the_screen(
    server: Server, tmp_path: Path
) -> None:
    paths = home(tmp_path, whole="text")
    text = "<p>" + "هذا نص خبر كامل يطول حتى يكون خبرًا يقرأ في القطار. " * 20 + "</p>"
    article = f"<html><body><article><h1>خبر</h1>{text}</article></body></html>".encode()
    there, other = quote("خبر"), quote("آخر")
    server.pages[f"/{there}"] = Reply(200, article, {"Content-Type": "text/html; charset=utf-8"})
    server.pages[f"/{other}"] = Reply(200, article, delay=30)
    server.pages["/feed"] = Reply(200, feed("أخبار", "خبر", "آخر", link=server.at("/")))
    assert isinstance(await run_add(paths, server.at("/feed")), Added)
    running = run_refresh(paths, force=True)
    heard = []
    async for event in running:
        heard.append(event)
        if isinstance(event, Whole):
            break
    assert [type(event) for event in heard[-2:]] == [Finished, Whole]
    # Meanwhile another refresh may run, and leaves the articles to the first.
    second = await asyncio.wait_for(events(paths, force=True), 20)
    assert isinstance(second[-1], Finished)
    await running.aclose()
    store = Store.open(paths.database, read_only=True)
    assert store.page_counts() == Counts(1, 2, 0)
    store.close()
    # It is gone with the screen: what it held is free at once.
    lock = await asyncio.wait_for(wait_for_lock(paths.offline_lock), 10)
    lock.release()


@pytest.mark.long
async def test_a_page_is_saved_by_the_child_and_that_is_undone(server: Server, tmp_path: Path) -> None:
    text = "<p>" + "هذا نص صفحة يطول حتى يكون خبرًا يقرأ في القطار. " * 20 + "</p>"
    article = f"<html><body><article><h1>صفحة</h1>{text}</article></body></html>".encode()
    server.pages["/kept"] = Reply(200, article, {"Content-Type": "text/html; charset=utf-8"})
    library = Library.open(home(tmp_path), Settings())
    kept = await library.save(server.at("/kept"))
    assert isinstance(kept, int)
    saved = library.article(kept)
    assert saved is not None
    assert (saved.saved, saved.unread, saved.whole) == (True, True, True)
    undone = await library.statuses.undo()
    assert undone is not None
    assert undone.what == "saved"
    saved = library.article(kept)
    assert saved is not None
    assert (saved.saved, saved.unread) == (False, False)
    missing = await library.offline.open_page(server.at("/none"))
    assert isinstance(missing, Failure)
    assert missing.code == "not-found"
    assert await library.offline.fetch(kept) is None
    none = await library.comments(kept)
    assert isinstance(none, Failure)
    library.close()
