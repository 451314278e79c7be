"""The lists while a refresh runs: they follow it, seldom, and what is selected stays so."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import pairwise

import pytest
from running import Open, Reader

from newstui.library.library import Library, database_of
from newstui.model.article import Changes, Draft
from newstui.model.document import Document
from newstui.model.event import Finished, Progress, Refreshed, RefreshEvent, Started
from newstui.store import Store
from newstui.ui.refresher import LISTS_SECONDS

SOURCES = 30
PATIENCE_SECONDS = 60
"""How long a loaded machine may take to show what came in."""

Refresh = Callable[[Callable[[], bool], Callable[[], bool]], None]


def articles_come_in(store: Store, now: int) -> Iterator[RefreshEvent]:
    """What the child would tell while it stores an article newer than all for each of its sources."""
    source = store.sources()[0].id
    yield Started(SOURCES)
    for number in range(SOURCES):
        title = f"news {number}"
        draft = Draft(title, title, None, Document(title, "feed"), title, title.encode(), published=now)
        store.apply(source, Changes(new=(draft,)), now=now + number)
        yield Refreshed(source, "source", 1, 0, unchanged=False)
        yield Progress(number + 1, SOURCES, "source")


@pytest.fixture
def refresh(monkeypatch: pytest.MonkeyPatch) -> Refresh:
    """Let a refresh of the screen bring articles, and wait after each until something is so."""

    async def wait(until: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while not until() and time.monotonic() < end:
            await asyncio.sleep(0.002)

    def put(first: Callable[[], bool], last: Callable[[], bool]) -> None:
        async def events(library: Library, *_: object, **__: object) -> AsyncIterator[RefreshEvent]:
            store = Store.open(database_of(library.paths, sample=library.is_sample))
            for event in articles_come_in(store, library.now()):
                yield event
                await asyncio.sleep(0.002)
                if isinstance(event, Progress):
                    await wait(first)
            store.close()
            await wait(last)
            yield Finished(SOURCES, 0, 0.1)

        monkeypatch.setattr(Library, "refresh", events)

    return put


def selected(running: Reader) -> str:
    current = running.screen.browsing.current
    assert current is not None
    return current.title


@pytest.mark.parametrize("size", [(140, 40), (70, 30)])
@pytest.mark.parametrize("key", ["down", "enter"])
async def test_the_selected_headline_stays_selected_while_articles_come_in(
    reader: Open, refresh: Refresh, size: tuple[int, int], key: str
) -> None:
    async with reader(size=size) as running:
        await running.press("down", "down", key)
        title = selected(running)
        refresh(lambda: True, lambda: True)
        running.screen.refresher.start()
        await running.settle()
        assert running.screen.browsing.window.count == 12 + SOURCES
        assert selected(running) == title
        if key == "enter":
            await running.press("escape")
        pane = running.screen.panes.headlines
        assert pane.cursor is not None
        assert 0 <= pane.cursor - pane._top_row < pane.rows_in_view


async def test_lists_follow_a_refresh_seldom_but_to_the_last_article(reader: Open, refresh: Refresh) -> None:
    times: list[float] = []
    async with reader() as running:
        lists = running.screen.refresher._lists
        work = lists._work

        def reload() -> None:
            times.append(time.monotonic())
            work()

        lists._work = reload
        # The other articles come while the lists rest: they are read once more before the refresh ends.
        refresh(
            lambda: bool(times),
            lambda: len(times) >= 2 and running.screen.browsing.window.count == 12 + SOURCES,
        )
        running.screen.refresher.start()
        await running.settle()
    assert len(times) >= 2
    assert all(later - one > LISTS_SECONDS * 0.9 for one, later in pairwise(times))
