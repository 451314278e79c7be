"""Refreshing while the reader is open, and what is said of it."""

from collections.abc import AsyncIterator

import pytest
from running import Open, Reader

from newstui.library.errors import LibraryError
from newstui.library.library import Library
from newstui.model.event import Finished, Progress, Refreshed, RefreshEvent, SourceFailed, Started
from newstui.model.source import Answer
from newstui.store import Store
from newstui.ui.automatic import LOOK_SECONDS, REST_SECONDS, Automatic


class Refreshes:
    """Stands in for the child."""

    def __init__(self, *events: RefreshEvent) -> None:
        self.events = events
        self.asked: list[tuple[list[int] | None, bool]] = []

    async def __call__(
        self, sources: list[int] | None = None, *, force: bool = False, language: str | None = None
    ) -> AsyncIterator[RefreshEvent]:
        self.asked.append((sources, force))
        for event in self.events:
            yield event


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


DONE = Progress(1, 1, "قطار")
NEWS = (Started(1), Refreshed(1, "قطار", 3, 0, unchanged=False), DONE, Finished(3, 0, 0.1))
NOTHING = (Started(1), Refreshed(1, "قطار", 0, 0, unchanged=True), DONE, Finished(0, 0, 0.1))
TROUBLE = (Started(1), SourceFailed(1, "قطار", "tls", "no"), DONE, Finished(0, 1, 0.1))


def put(monkeypatch: pytest.MonkeyPatch, *events: RefreshEvent) -> Refreshes:
    refreshes = Refreshes(*events)
    monkeypatch.setattr(Library, "refresh", lambda _, *args, **named: refreshes(*args, **named))
    return refreshes


async def record(running: Reader, **answer: object) -> None:
    now = running.screen.library.now()
    one = Answer(**{"last": "ok", "at": now - 3600, **answer})  # type: ignore[arg-type]
    numbers = [source.id for source in running.screen.library.sources.all()]

    def write(store: Store) -> None:
        for number in numbers:
            store.record_answer(number, one)

    await running.screen.library.write(write)


async def look(running: Reader, clock: Clock, seconds: float) -> None:
    clock.now += seconds
    running.screen.watch_library()
    await running.settle()


def watched(running: Reader) -> Clock:
    clock = Clock()
    running.screen.refresher.automatic = Automatic(running.screen, clock)
    return clock


async def test_what_becomes_due_is_refreshed_by_itself(reader: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    refreshes = put(monkeypatch, *NEWS)
    async with reader() as running:
        clock = watched(running)
        await look(running, clock, LOOK_SECONDS)
        assert refreshes.asked == []
        await record(running, next=running.screen.library.now() - 1)
        await look(running, clock, 1)
        assert refreshes.asked == []
        await look(running, clock, LOOK_SECONDS)
        assert refreshes.asked == [(None, False)]
        assert "3 new" in running.text()
        await look(running, clock, REST_SECONDS - 1)
        assert len(refreshes.asked) == 1
        await look(running, clock, 1)
        assert len(refreshes.asked) == 2


@pytest.mark.parametrize("events", [NOTHING, TROUBLE])
async def test_without_news_nothing_is_said_of_it(
    reader: Open, monkeypatch: pytest.MonkeyPatch, events: tuple[RefreshEvent, ...]
) -> None:
    refreshes = put(monkeypatch, *events)
    async with reader() as running:
        clock = watched(running)
        await record(running, next=1)
        running.screen.reload()
        before = running.text()
        await look(running, clock, LOOK_SECONDS)
        assert refreshes.asked
        assert running.text() == before


async def test_without_a_network_it_rests_longer_each_time(
    reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    refreshes = put(monkeypatch, *TROUBLE)
    async with reader() as running:
        clock = watched(running)
        await record(running, last="dns", code="dns", state="failing", next=1)
        rests = []
        for _ in range(5):
            asked, since = len(refreshes.asked), clock.now
            while len(refreshes.asked) == asked:
                await look(running, clock, 60)
            rests.append(clock.now - since)
        assert rests == [60, 600, 1200, 1800, 1800]
        await record(running, next=1)
        await look(running, clock, 1800)
        await look(running, clock, REST_SECONDS)
        assert len(refreshes.asked) == 7


async def test_it_can_be_switched_off(reader: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    refreshes = put(monkeypatch, *NEWS)
    async with reader(refresh_automatic=False) as running:
        clock = watched(running)
        await record(running, next=1)
        await look(running, clock, 10 * REST_SECONDS)
        assert refreshes.asked == []


async def test_a_source_is_asked_at_a_key_but_not_twice_in_a_minute(
    reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    refreshes = put(monkeypatch, Started(0), Finished(0, 0, 0.0))
    async with reader() as running:
        await running.press("r")
        assert "less than a minute ago" in running.text()
        await record(running, retry_after=running.screen.library.now() + 600)
        await running.press("r")
        assert "again in 10 min" in running.text()
        source = running.article.source
        assert refreshes.asked == [([source], False)] * 2
        await running.press("R")
        assert "No source is due yet" in running.text()
        await running.press("R")
        numbers = [one.id for one in running.screen.library.sources.all()]
        assert refreshes.asked[2:] == [(None, False), (numbers, False)]
        assert "All were asked" in running.text()


async def test_a_library_that_cannot_be_read_at_its_end_does_not_keep_the_next_one_back(
    reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> None:
        raise LibraryError("broken", running.screen.library.paths.database, "input/output")

    put(monkeypatch, *NEWS)
    async with reader() as running:
        clock = watched(running)
        monkeypatch.setattr(running.screen, "reload", refused)
        running.screen.refresher.start()
        await running.settle()
        assert running.screen.refresher.automatic._next_look == clock.now + REST_SECONDS
