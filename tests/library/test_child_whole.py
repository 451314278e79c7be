"""The real child: ``newstui refresh`` and ``newstui add`` as the screen starts them."""

import asyncio
from pathlib import Path

from loopback import Reply, Server, conditional, feed

from newstui.config import Paths
from newstui.library.added import Added
from newstui.library.child import run_add, run_refresh
from newstui.model.event import Finished, Refreshed, RefreshEvent, Started, Stopped
from newstui.model.failure import Failure
from newstui.model.listing import Listing, Shelf
from newstui.store import Store
from newstui.text import isolate

LATEST = Listing(Shelf("latest"))


async def events(paths: Paths, **options: bool) -> list[RefreshEvent]:
    return [event async for event in run_refresh(paths, **options)]  # type: ignore[arg-type]


async def test_a_source_is_added_and_refreshed_by_the_child(server: Server, tmp_path: Path) -> None:
    paths = Paths.find(tmp_path)
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
    paths = Paths.find(tmp_path)
    server.pages["/feed"] = conditional(feed("أخبار", "خبر"))
    assert isinstance(await run_add(paths, server.at("/feed")), Added)
    server.pages["/feed"] = Reply(200, feed("أخبار", "خبر"), delay=0.5)
    both = await asyncio.gather(events(paths, force=True), events(paths, force=True))
    assert all(isinstance(heard[-1], Finished) and heard[-1].failed == 0 for heard in both)
    assert server.most_at_once == 1


async def test_a_screen_that_goes_away_ends_the_child_and_frees_the_home(
    server: Server, tmp_path: Path
) -> None:
    paths = Paths.find(tmp_path)
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
