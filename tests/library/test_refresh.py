import asyncio
import gc
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from loopback import Reply, Server, conditional, feed

from newstui import feeds
from newstui.library import entering
from newstui.library.refresh import _whole, refresh
from newstui.library.schedule import DAY, HOUR, MINUTE
from newstui.locale import Words
from newstui.model.article import Article
from newstui.model.event import Finished, Progress, Refreshed, RefreshEvent, SourceFailed, Started
from newstui.model.failure import Failure
from newstui.model.listing import Listing, Shelf
from newstui.model.query import Query, Sought
from newstui.model.source import Hints, NewSource, Source
from newstui.net.answer import Failed, Fetched, NotModified, Request, Result
from newstui.net.client import Client
from newstui.store import Store, StoreError, refreshing

NOW = 1_795_428_000
LATEST = Listing(Shelf("latest"))


@dataclass
class Clock:
    now: float = NOW

    def __call__(self) -> float:
        return self.now


@dataclass
class FakeClient:
    """Answers by address; a callable is asked anew each time."""

    answers: dict[str, Result | Callable[[Request], Result] | Exception] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)

    async def fetch(self, request: Request) -> Result:
        self.asked.append(request)
        await asyncio.sleep(0)
        answer = self.answers.get(request.address, Failed(Failure("not-found")))
        if isinstance(answer, Exception):
            raise answer
        return answer(request) if callable(answer) else answer


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "newstui.db")
    yield opened
    opened.close()


@pytest.fixture
def client() -> FakeClient:
    return FakeClient()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def address(name: str) -> str:
    return f"https://{name}.example/feed"


def add(store: Store, *names: str) -> list[int]:
    return [store.add_source(NewSource(address(name), name), now=NOW).id for name in names]


def found(store: Store, number: int) -> Source:
    source = store.source(number)
    assert source is not None
    return source


def fetched(body: bytes, name: str = "a", **more: object) -> Fetched:
    return replace(Fetched(address(name), 200, body, "application/rss+xml"), **more)  # type: ignore[arg-type]


async def run(
    store: Store,
    client: FakeClient | Client,
    clock: Clock,
    *,
    sources: list[int] | None = None,
    force: bool = False,
) -> list[RefreshEvent]:
    return [
        event
        async for event in refresh(
            store, client, words=Words("en"), sources=sources, force=force, clock=clock, dice=lambda: 0.5
        )
    ]


def of(kind: type, events: list[RefreshEvent]) -> list[RefreshEvent]:
    return [event for event in events if isinstance(event, kind)]


async def test_what_feeds_bring_is_stored_and_told(store: Store, client: FakeClient, clock: Clock) -> None:
    first, second = add(store, "a", "b")
    client.answers = {
        address("a"): fetched(feed("A", "one", "two", "two")),
        address("b"): fetched(feed("B", "three"), "b"),
    }
    events = await run(store, client, clock)
    assert events[0] == Started(2)
    assert set(of(Refreshed, events)) == {
        Refreshed(first, "a", 2, 0, unchanged=False),
        Refreshed(second, "b", 1, 0, unchanged=False),
    }
    assert [(event.done, event.total) for event in events if isinstance(event, Progress)] == [(1, 2), (2, 2)]
    assert isinstance(events[-1], Finished)
    assert (events[-1].new, events[-1].failed) == (3, 0)
    assert {row.title for row in store.rows(LATEST)} == {"one", "two", "three"}
    source = found(store, first)
    assert (source.state, source.fetched, source.next) == ("ok", NOW, NOW + 30 * MINUTE)


async def test_an_article_that_changed_is_updated_and_stays_read(
    store: Store, client: FakeClient, clock: Clock
) -> None:
    add(store, "a")
    client.answers[address("a")] = fetched(feed("A", "one", "two"))
    await run(store, client, clock)
    [one] = [row for row in store.rows(LATEST) if row.title == "one"]
    store.mark([one.id], read=True, now=NOW)
    changed = feed("A", "one", "two").replace("نص one".encode(), "نص آخر".encode())
    client.answers[address("a")] = fetched(changed)
    events = await run(store, client, clock, force=True)
    assert of(Refreshed, events) == [Refreshed(one.source, "a", 0, 1, unchanged=False)]
    again = store.article(one.id)
    assert again is not None
    assert ("آخر" in again.summary, again.unread) == (True, False)
    assert store.count(LATEST) == 2


async def test_validators_go_back_and_a_304_changes_nothing(
    store: Store, client: FakeClient, clock: Clock
) -> None:
    [number] = add(store, "a")
    final = "https://other.example/feed"
    client.answers[address("a")] = fetched(feed("A", "one"), etag='"1"', last_modified="then", address=final)
    await run(store, client, clock)
    client.answers[address("a")] = NotModified(final)
    for _ in range(2):
        events = await run(store, client, clock, force=True)
        assert of(Refreshed, events) == [Refreshed(number, "a", 0, 0, unchanged=True)]
    request = client.asked[-1]
    assert (request.etag, request.last_modified, request.validated_address) == ('"1"', "then", final)


async def test_validators_that_vanish_are_forgotten(store: Store, client: FakeClient, clock: Clock) -> None:
    add(store, "a")
    client.answers[address("a")] = fetched(feed("A", "one"), etag='"1"', last_modified="then")
    await run(store, client, clock)
    client.answers[address("a")] = fetched(feed("A", "two"), last_modified="now")
    await run(store, client, clock, force=True)
    await run(store, client, clock, force=True)
    assert (client.asked[-1].etag, client.asked[-1].last_modified) == (None, "now")


async def test_the_same_bytes_are_not_read_again(
    store: Store, client: FakeClient, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    [number] = add(store, "a")
    client.answers[address("a")] = fetched(feed("A", "one"))
    await run(store, client, clock)
    monkeypatch.setattr(feeds, "parse", lambda *_, **__: pytest.fail("read again"))
    events = await run(store, client, clock, force=True)
    assert of(Refreshed, events) == [Refreshed(number, "a", 0, 0, unchanged=True)]


async def test_one_source_that_fails_ends_no_other(store: Store, client: FakeClient, clock: Clock) -> None:
    add(store, "gone", "page", "bug", "empty", "fine")
    client.answers = {
        address("page"): fetched(b"<!doctype html><html><title>x</title><body>hello</body></html>"),
        address("bug"): RuntimeError("a mistake of ours"),
        address("empty"): fetched(b""),
        address("fine"): fetched(feed("F", "one")),
    }
    events = await run(store, client, clock)
    codes = {event.title: event.code for event in events if isinstance(event, SourceFailed)}
    assert codes.pop("empty") in ("broken", "not-a-feed")
    assert codes == {"gone": "not-found", "page": "not-a-feed", "bug": "broken"}
    assert all(event.reason for event in events if isinstance(event, SourceFailed))
    assert isinstance(events[-1], Finished)
    assert (events[-1].new, events[-1].failed) == (1, 4)
    states = {source.title: source.state for source in store.sources()}
    assert states == {
        "gone": "failing",
        "page": "failing",
        "bug": "failing",
        "empty": "failing",
        "fine": "ok",
    }


async def test_an_address_that_is_none_fails_alone(
    store: Store, clock: Clock, real_client: Client, server: Server
) -> None:
    server.pages["/"] = conditional(feed("A", "one"))
    for odd in ("http://[half/", "", "exec:rm -rf /", "\udc80", server.at("/")):
        store.add_source(NewSource(odd), now=NOW)
    events = [event async for event in refresh(store, real_client, words=Words("en"), clock=clock)]
    assert [event.new for event in events if isinstance(event, Refreshed)] == [1]
    assert {event.code for event in events if isinstance(event, SourceFailed)} == {"not-found"}


async def test_a_mistake_in_reading_is_that_sources_failure(
    store: Store, client: FakeClient, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "a", "b")
    client.answers = {
        address("a"): fetched(feed("A", "one")),
        address("b"): fetched(feed("B", "two"), "b"),
    }
    whole = feeds.parse

    def parse(body: bytes, **more: str | None) -> object:
        if b"one" in body:
            raise RecursionError
        return whole(body, **more)

    monkeypatch.setattr(feeds, "parse", parse)
    events = await run(store, client, clock)
    assert [event.code for event in events if isinstance(event, SourceFailed)] == ["broken"]
    assert len(of(Refreshed, events)) == 1


async def test_a_bad_body_does_not_replace_the_validators_of_the_good_one(
    store: Store, client: FakeClient, clock: Clock
) -> None:
    add(store, "a")
    client.answers[address("a")] = fetched(feed("A", "one"), etag='"good"')
    await run(store, client, clock)
    client.answers[address("a")] = fetched(b"<html></html>", etag='"bad"')
    await run(store, client, clock, force=True)
    client.answers[address("a")] = Failed(Failure("http-500"), status=500)
    await run(store, client, clock, force=True)
    await run(store, client, clock, force=True)
    assert client.asked[-1].etag == '"good"'


async def test_failures_come_again_ever_later_and_one_success_mends_all(
    store: Store, client: FakeClient, clock: Clock
) -> None:
    [number] = add(store, "a")
    client.answers[address("a")] = Failed(Failure("http-500", "HTTP 500"), status=500)
    waits = []
    for _ in range(8):
        await run(store, client, clock, force=True)
        source = found(store, number)
        waits.append((source.next or 0) - NOW)
    assert waits == [MINUTE * 30 * 2**n for n in range(6)] + [DAY, DAY]
    assert (source.state, source.code, source.reason) == ("failing", "http-500", "HTTP 500")
    client.answers[address("a")] = fetched(feed("A", "one"))
    await run(store, client, clock, force=True)
    source = found(store, number)
    assert (source.state, source.code, source.health.errors) == ("ok", None, 0)
    assert source.next == NOW + 30 * MINUTE


async def test_only_what_is_due_is_asked(store: Store, client: FakeClient, clock: Clock) -> None:
    [number] = add(store, "a")
    client.answers[address("a")] = fetched(feed("A", "one"))
    await run(store, client, clock)
    for later, named, asked in (
        (29 * MINUTE, None, 1),
        (59, [number], 1),
        (60, [number], 2),
        (31 * MINUTE, None, 3),
    ):
        clock.now = NOW + later
        await run(store, client, clock, sources=named)
        assert len(client.asked) == asked, later


async def test_only_named_sources_are_asked(store: Store, client: FakeClient, clock: Clock) -> None:
    _, second, _ = add(store, "a", "b", "c")
    events = await run(store, client, clock, sources=[second])
    assert events[0] == Started(1)
    assert [request.address for request in client.asked] == [address("b")]


async def test_too_many_requests_silence_the_whole_server(store: Store, server: Server, clock: Clock) -> None:
    for number in range(5):
        store.add_source(NewSource(server.at(f"/{number}")), now=NOW)
        server.pages[f"/{number}"] = Reply(429, b"", {"Retry-After": str(HOUR)})
    # Answered already when the other is told to wait: it waits as well.
    server.pages["/1"] = Reply(200, feed("B", "one"), delay=0.2)
    async with Server() as other, Client() as client:
        elsewhere = store.add_source(NewSource(other.at("/feed")), now=NOW).id
        other.pages["/feed"] = Reply(200, feed("C", "two"))
        events = await run(store, client, clock)
        assert len(of(SourceFailed, events)) == 1
        assert events[-2].done == events[-2].total == 6  # type: ignore[union-attr]
        assert [asked.path for asked in server.asked] == ["/0", "/1"]
        due = {state.id: state.retry_after for state in store.fetch_states()}
        assert due.pop(elsewhere) is None
        assert set(due.values()) == {NOW + HOUR}
        assert {source.code for source in store.sources() if source.state == "failing"} == {"http-429"}
        clock.now += HOUR - 1
        assert of(Started, await run(store, client, clock, force=True)) == [Started(1)]
        clock.now += 1
        assert of(Started, await run(store, client, clock, force=True)) == [Started(6)]


async def test_what_fails_after_the_refresh_was_cancelled_is_no_surprise() -> None:
    told: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: told.append(context))
    may_end = asyncio.Event()

    async def fails() -> None:
        await may_end.wait()
        raise StoreError("full", "no room")

    async def cancelled() -> bool:
        whole = asyncio.create_task(_whole(fails()))
        await asyncio.sleep(0)
        whole.cancel()
        await asyncio.sleep(0)
        may_end.set()
        try:
            await whole
        except asyncio.CancelledError:
            return True
        return False

    assert await cancelled()
    await asyncio.sleep(0)
    gc.collect()
    assert told == []


async def test_retry_after_is_obeyed_even_by_force(store: Store, client: FakeClient, clock: Clock) -> None:
    [number] = add(store, "a")
    client.answers[address("a")] = Failed(Failure("http-429"), retry_after=2 * HOUR, status=429)
    await run(store, client, clock)
    clock.now += 2 * HOUR - 1
    assert (await run(store, client, clock, sources=[number], force=True))[0] == Started(0)
    clock.now += 1
    assert (await run(store, client, clock))[0] == Started(1)


async def test_what_is_gone_is_not_asked_again_but_by_name(
    store: Store, client: FakeClient, clock: Clock
) -> None:
    [number] = add(store, "a")
    client.answers[address("a")] = Failed(Failure("gone"), status=410)
    await run(store, client, clock)
    source = found(store, number)
    assert (source.state, source.next) == ("gone", None)
    clock.now += 40 * DAY
    assert (await run(store, client, clock, force=True))[0] == Started(0)
    client.answers[address("a")] = fetched(feed("A", "one"))
    assert of(Refreshed, await run(store, client, clock, sources=[number]))
    assert found(store, number).state == "ok"


async def test_the_longest_wish_of_feed_and_server_is_kept(
    store: Store, client: FakeClient, clock: Clock
) -> None:
    [a, b, c] = add(store, "a", "b", "c")
    store.set_source(c, "interval", "90")
    hourly = feed("A", "one").replace(b"<title>A", b"<ttl>60</ttl><title>A")
    client.answers = {
        address("a"): fetched(hourly),
        address("b"): fetched(feed("B", "two"), "b", fresh_for=2 * HOUR),
        address("c"): fetched(feed("C", "three"), "c"),
    }
    await run(store, client, clock)
    nexts = {source.id: source.next for source in store.sources()}
    assert nexts == {a: NOW + HOUR, b: NOW + 2 * HOUR, c: NOW + 90 * MINUTE}


async def test_a_permanent_move_is_taken_once_a_feed_is_there(
    store: Store, client: FakeClient, clock: Clock
) -> None:
    [number] = add(store, "a")
    new = "https://new.example/feed"
    client.answers[address("a")] = fetched(b"<html>parked</html>", moved=new, address=new)
    await run(store, client, clock)
    assert store.fetch_states()[0].address == address("a")
    client.answers[address("a")] = fetched(feed("A", "one"), moved=new, address=new, etag='"1"')
    events = await run(store, client, clock, force=True)
    assert of(Refreshed, events) == [Refreshed(number, "a", 1, 0, unchanged=False, moved=new)]
    client.answers[new] = NotModified(new)
    await run(store, client, clock, force=True)
    request = client.asked[-1]
    assert (request.address, request.etag, request.validated_address) == (new, '"1"', new)


async def test_offline_is_not_the_sources_fault(store: Store, client: FakeClient, clock: Clock) -> None:
    add(store, "a", "b")
    client.answers = {address(name): Failed(Failure("dns")) for name in "ab"}
    for _ in range(3):
        events = await run(store, client, clock, force=True)
        assert len(of(SourceFailed, events)) == 2
    for source in store.sources():
        assert (source.state, source.code, source.health.errors) == ("failing", "dns", 1)
        assert source.next == NOW + MINUTE
    client.answers[address("b")] = fetched(feed("B", "one"), "b")
    await run(store, client, clock, force=True)
    failing, _ = sorted(store.sources(), key=lambda source: source.address)
    assert (failing.health.errors, failing.next) == (2, NOW + HOUR)


async def test_a_full_disk_ends_the_refresh_and_what_was_stored_stays(
    store: Store, client: FakeClient, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "a", "b")
    client.answers = {
        address("a"): fetched(feed("A", "one")),
        address("b"): fetched(feed("B", "two"), "b"),
    }
    whole = store.writing
    calls = []

    def write(*arguments: object, **more: object) -> Iterator[tuple[int, int]]:
        calls.append(1)
        if len(calls) > 1:
            raise StoreError("full", "newstui.db: database or disk is full")
        return whole(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "writing", write)
    with pytest.raises(StoreError, match="full"):
        await run(store, client, clock)
    assert store.count(LATEST) == 1


async def test_a_slow_feed_and_a_slow_host_hold_up_no_other(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "slow", "a", "b", "c")
    waiting = threading.Event()
    whole = feeds.parse

    def parse(body: bytes, **more: str | None) -> object:
        if b"Slow" in body:
            waiting.wait(20)
        return whole(body, **more)

    monkeypatch.setattr(feeds, "parse", parse)
    names = {address(name): fetched(feed(name, f"{name} one"), name) for name in "abc"}
    client = FakeClient({**names, address("slow"): fetched(feed("Slow", "last"), "slow")})
    told = []
    async for event in refresh(store, client, words=Words("en"), clock=clock):
        if isinstance(event, Refreshed):
            told.append(event.title)
        if len(told) == 3:
            waiting.set()
    assert sorted(told[:3]) == ["a", "b", "c"]
    assert told[3:] == ["slow"]


async def test_closing_the_refresh_leaves_whole_sources_and_no_task(
    store: Store, client: FakeClient, clock: Clock
) -> None:
    names = [f"s{number}" for number in range(30)]
    add(store, *names)
    client.answers = {
        address(name): fetched(feed(name, *(f"{name} {n}" for n in range(5))), name) for name in names
    }
    before = len(asyncio.all_tasks())
    events = refresh(store, client, words=Words("en"), clock=clock)
    async for event in events:
        if isinstance(event, Progress) and event.done == 3:
            break
    await events.aclose()
    assert len(asyncio.all_tasks()) == before
    assert store.count(LATEST) == 15


@pytest.fixture
async def real_client() -> AsyncIterator[Client]:
    async with Client() as running:
        yield running


async def test_over_http_the_second_time_is_all_304(
    store: Store, clock: Clock, server: Server, real_client: Client
) -> None:
    for number in range(30):
        server.pages[f"/{number}"] = conditional(feed(f"مصدر {number}", f"خبر {number}"))
        store.add_source(NewSource(server.at(f"/{number}")), now=NOW)
    server.pages["/stuck"] = Reply(200, delay=1)
    store.add_source(NewSource(server.at("/stuck")), now=NOW)
    started = time.monotonic()
    events = [event async for event in refresh(store, real_client, words=Words("ar"), clock=clock)]
    assert {event.title for event in events if isinstance(event, Refreshed)} == {
        f"مصدر {number}" for number in range(30)
    }
    events = [
        event async for event in refresh(store, real_client, words=Words("ar"), clock=clock, force=True)
    ]
    assert sum(isinstance(event, Refreshed) and event.unchanged for event in events) == 30
    assert store.count(LATEST) == 30
    assert server.most_at_once == 2
    assert time.monotonic() - started < 20


async def test_a_feed_that_breaks_off_is_told_and_harms_nothing(
    store: Store, client: FakeClient, clock: Clock
) -> None:
    (number,) = add(store, "a")
    whole = feed("A", "one", "two", "three")
    client.answers[address("a")] = fetched(whole, etag='"good"')
    await run(store, client, clock)
    newer = feed("A", "zero", "one", "two", "three")
    cut = newer[: newer.index("نص two".encode()) + 4]
    client.answers[address("a")] = fetched(cut, etag='"half"')
    events = await run(store, client, clock, force=True)
    done = [event for event in events if isinstance(event, Refreshed)]
    assert [(event.new, event.changed) for event in done] == [(1, 0)]
    told = [event for event in events if isinstance(event, SourceFailed)]
    assert [(event.code, "breaks off" in event.reason) for event in told] == [("broken", True)]
    assert isinstance(events[-1], Finished)
    assert events[-1].failed == 1
    source = found(store, number)
    assert (source.total, source.state, source.code) == (4, "failing", "broken")
    # The same half again, then the whole of it, asked for by what stood for the last whole one.
    await run(store, client, clock, force=True)
    client.answers[address("a")] = fetched(newer, etag='"new"')
    await run(store, client, clock, force=True)
    assert client.asked[-1].etag == '"good"'
    assert (found(store, number).state, found(store, number).total) == ("ok", 4)


def paced(title: str, *items: str, hints: str) -> bytes:
    return feed(title, *items).replace(b"<link>", hints.encode() + b"<link>", 1)


async def test_what_a_feed_asks_holds_over_every_304(store: Store, client: FakeClient, clock: Clock) -> None:
    (number,) = add(store, "a")
    body = paced("A", "one", hints="<ttl>120</ttl><skipDays><day>Tuesday</day></skipDays>")
    client.answers[address("a")] = fetched(body, fresh_for=4 * HOUR, etag="1")
    await run(store, client, clock)
    asked = Hints(ttl=120, skip_days=("Tuesday",), fresh_for=4 * HOUR)
    assert found(store, number).next == NOW + 4 * HOUR
    for answer, hints in (
        (NotModified(address("a")), asked),
        (NotModified(address("a"), fresh_for=60), replace(asked, fresh_for=60)),
        (fetched(body), replace(asked, fresh_for=None)),
        (Failed(Failure("timeout")), replace(asked, fresh_for=None)),
    ):
        clock.now += DAY
        client.answers[address("a")] = answer
        await run(store, client, clock, force=True)
        state = store.fetch_state(number)
        assert state is not None
        assert state.hints == hints
        assert state.next is not None
        assert state.next - clock.now >= 2 * HOUR
    assert [each.last for each in store.answers(number)[number]] == [
        "timeout", "ok", "not-modified", "not-modified", "ok",
    ]  # fmt: skip
    assert [each.new for each in store.answers(number)[number]] == [0, 0, 0, 0, 1]


async def test_without_an_interval_of_the_reader_s_each_source_has_its_own_pace(
    store: Store, client: FakeClient, clock: Clock
) -> None:
    busy, quiet, chosen = add(store, "busy", "quiet", "chosen")
    store.set_source(chosen, "interval", "5")
    client.answers = {
        address("busy"): fetched(feed("A", *(f"{number}" for number in range(112))), "busy"),
        address("quiet"): fetched(feed("B", "one"), "quiet"),
        address("chosen"): fetched(feed("C", "one"), "chosen"),
    }
    every = [
        event
        async for event in refresh(
            store, client, words=Words("en"), interval=None, clock=clock, dice=lambda: 0.5
        )
    ]
    assert every
    waits = [(found(store, number).next or 0) - NOW for number in (busy, quiet, chosen)]
    assert waits == [45 * MINUTE, 12 * HOUR, 5 * MINUTE]


async def test_a_304_is_free(
    store: Store, client: FakeClient, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "a")
    client.answers[address("a")] = fetched(feed("A", "one"), etag="1")
    await run(store, client, clock)
    client.answers[address("a")] = NotModified(address("a"))

    def never(*_: object, **__: object) -> None:
        raise AssertionError("nothing is read, nothing is entered")

    for name in ("known", "apply", "write"):
        monkeypatch.setattr(store, name, never)
    monkeypatch.setattr(feeds, "parse", never)
    events = await run(store, client, clock, force=True)
    assert of(SourceFailed, events) == []


def matching(store: Store, text: str) -> list[Article]:
    return store.search(Query(Sought((text,))))


async def test_many_new_articles_are_sought_in_only_once_they_are_indexed_few_at_once(
    store: Store, client: FakeClient, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entering, "SEARCHABLE_AT_ONCE", 1)
    add(store, "a", "b")
    client.answers = {
        address("a"): fetched(feed("A", "apple one", "apple two")),
        address("b"): fetched(feed("B", "apple three"), "b"),
    }
    await run(store, client, clock)
    assert store.count(LATEST) == 3
    assert 0 < len(matching(store, "apple")) < 3
    while store.index_bodies():
        pass
    assert len(matching(store, "apple")) == 3


async def test_others_have_their_turn_between_the_transactions_of_one_source(
    store: Store, client: FakeClient, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "BATCH_ARTICLES", 2)
    add(store, "a")
    client.answers = {address("a"): fetched(feed("A", *(str(number) for number in range(20))))}
    seen: set[int] = set()

    async def look() -> None:
        while True:
            seen.add(store.count(LATEST))
            await asyncio.sleep(0)

    looking = asyncio.create_task(look())
    await run(store, client, clock)
    looking.cancel()
    assert seen >= set(range(0, 20, 2))


async def test_a_refresh_that_is_cancelled_enters_the_source_that_it_is_at_whole(
    store: Store, client: FakeClient, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "BATCH_ARTICLES", 2)
    (source,) = add(store, "a")
    client.answers = {address("a"): fetched(feed("A", *(str(number) for number in range(20))))}
    running = asyncio.create_task(run(store, client, clock))
    while not store.count(LATEST):
        await asyncio.sleep(0)
    assert store.count(LATEST) < 20
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert store.count(LATEST) == 20
    assert found(store, source).state == "ok"
