"""Whole articles and their pictures from a site on this machine, which asks for manners and has none."""

import asyncio
import errno
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from loopback import Reply, Server

from newstui.config import Paths, Settings
from newstui.feeds.keys import names_of
from newstui.library.library import Library
from newstui.library.schedule import DAY, is_due
from newstui.library.whole import gathering as gathering_module
from newstui.library.whole.extracting import Extractor
from newstui.library.whole.files import clean_pictures
from newstui.library.whole.gathering import Gathering, Terms
from newstui.library.whole.manners import BUSY_REST, Manners
from newstui.library.whole.pictures import pictures_of
from newstui.library.whole.policy import want
from newstui.library.whole.running import gather
from newstui.library.whole.saving import keep_page
from newstui.locale import Words
from newstui.model.article import Changes, Draft
from newstui.model.document import Document, Figure, Paragraph, Picture, Quote, Span
from newstui.model.event import Whole
from newstui.model.failure import Failure
from newstui.model.feed import Entry
from newstui.model.offline import Counts
from newstui.model.source import NewSource
from newstui.net.client import Client
from newstui.store import Store, StoreError

NOW = 20_000 * DAY
PNG = b"\x89PNG made up, of this article: "


class FakeExtractor(Extractor):
    """Takes a page's first line for its headline, each other for a paragraph, or a picture's address."""

    async def page(self, content: bytes, address: str, content_type: str) -> Document | Failure:
        title, *lines = content.decode().split("\n")
        blocks = [
            Figure(Picture(line)) if line.startswith("http") else Paragraph((Span(line),)) for line in lines
        ]
        return Document(title, "page", tuple(blocks), confidence=0.1 if "?" in title else 0.9)

    async def picture(self, content: bytes) -> tuple[str, int, int] | Failure:
        return ("image/png", 4, 3) if content.startswith(PNG) else Failure("broken", "picture: none")


COMMENTS = "<link rel=alternate type='application/rss+xml' title='Comments on it' href='/x/comments/feed'>"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.find(tmp_path, env={})


@pytest.fixture
def store(paths: Paths) -> Iterator[Store]:
    store = Store.open(paths.database)
    yield store
    store.close()


def fill(store: Store, address: str, *links: str) -> list[int]:
    """A source whose newest article is the first of ``links``."""
    names = names_of([Entry(link=link) for link in links], [""] * len(links), address)
    drafts = [
        Draft(
            key=link,
            name=names[number],
            title=f"خبر {number}",
            link=link,
            document=Document(f"خبر {number}", "feed", (Paragraph((Span("سطران"),)),)),
            summary="سطران",
            content_hash=link.encode(),
            published=NOW - number,
        )
        for number, link in enumerate(links)
    ]
    source = store.add_source(NewSource(address), now=NOW).id
    store.apply(source, Changes(new=tuple(drafts)), now=NOW)
    known = store.known(source, [draft.key for draft in drafts])
    return [known[draft.key].id for draft in drafts]


def page(server: Server, path: str, *pictures: str) -> str:
    """A page with pictures; gives its address."""
    lines = ["عنوان الصفحة", "نصها الكامل", *(server.at(picture) for picture in pictures)]
    server.pages[path] = Reply(200, "\n".join(lines).encode(), {"Content-Type": "text/html"})
    for picture in pictures:
        server.pages[picture] = Reply(200, PNG + picture.encode(), {"Content-Type": "image/png"})
    return server.at(path)


@asynccontextmanager
async def running(
    store: Store, paths: Paths, *, budget: int = 1_000_000, now: int = NOW, by_itself: bool = True
) -> AsyncIterator[Gathering]:
    async with Client() as client:
        manners = Manners(store, client, by_itself=by_itself, clock=lambda: now)
        terms = Terms(paths.pictures, budget)
        yield Gathering(store, manners, FakeExtractor(), terms, words=Words("en"), clock=lambda: now)


async def run(store: Store, paths: Paths, *, budget: int = 1_000_000, now: int = NOW) -> list[Whole]:
    """All that is wanted whole."""
    want(store, Settings(), now=now)
    async with running(store, paths, budget=budget, now=now) as whole:
        return [event async for event in gather(store, whole, clock=lambda: now)]


async def test_articles_become_whole_with_their_pictures_one_at_a_time(
    server: Server, store: Store, paths: Paths
) -> None:
    links = [page(server, f"/news/{n}", f"/{n}.png", "/shared.png") for n in range(4)]
    articles = fill(store, server.at("/feed"), *links)
    assert await run(store, paths) == [Whole(article, True) for article in articles]
    assert store.page_counts() == Counts(4, 4, 0)
    # A picture that several show is asked for once; robots.txt, that is not there, too.
    assert max(server.counted().values()) == 1
    assert server.most_at_once == 1
    library = Library.open(paths, Settings())
    path = library.offline.picture(server.at("/2.png"))
    assert path is not None
    assert path.read_bytes() == PNG + b"/2.png"
    assert library.offline.counts() == Counts(4, 4, 0)
    article = library.article(articles[0])
    assert article is not None
    assert article.whole
    # A file that is not as it was written counts as not there.
    path.write_bytes(b"")
    assert library.offline.picture(server.at("/2.png")) is None
    library.close()
    # All is there: nobody is asked again.
    asked = len(server.asked)
    assert await run(store, paths) == []
    assert len(server.asked) == asked


async def test_a_run_that_is_killed_goes_on_where_it_was(server: Server, store: Store, paths: Paths) -> None:
    fill(store, server.at("/feed"), *(page(server, f"/news/{n}") for n in range(5)))
    want(store, Settings(), now=NOW)
    async with running(store, paths) as whole:
        events = gather(store, whole, clock=lambda: NOW)
        assert [(await anext(events)).ok for _ in range(2)] == [True, True]
        await events.aclose()
    left = 5 - store.page_counts().whole
    assert left in (2, 3)
    assert len(await run(store, paths)) == left
    pages = {path: count for path, count in server.counted().items() if path.startswith("/news")}
    # The one that was under way may have been asked for twice.
    assert sum(pages.values()) in (5, 6)


async def test_robots_and_rests_are_respected(server: Server, store: Store, paths: Paths) -> None:
    server.pages["/robots.txt"] = Reply(200, b"User-agent: *\nDisallow: /closed")
    closed, busy, later = page(server, "/closed/1"), server.at("/busy/2"), page(server, "/news/3")
    server.pages["/busy/2"] = Reply(429, headers={"Retry-After": "90"})
    one, two, three = fill(store, server.at("/feed"), closed, busy, later)
    events = await run(store, paths)
    # Its server is left alone after the second.
    assert [(event.article, event.ok) for event in events] == [(one, False), (two, False)]
    assert server.paths() == ["/robots.txt", "/busy/2"]
    assert store.page_failure(one) == Failure("robots", closed)
    assert await run(store, paths, now=NOW + 60) == []
    server.pages["/busy/2"] = Reply(429)
    events = await run(store, paths, now=NOW + 2 * 3600)
    assert [(event.article, event.ok) for event in events] == [(two, False)]
    server.pages["/busy/2"] = server.pages["/news/3"]
    events = await run(store, paths, now=NOW + 2 * 3600 + BUSY_REST + 1)
    assert [(event.article, event.ok) for event in events] == [(three, True)]
    events = await run(store, paths, now=NOW + DAY)
    assert [(event.article, event.ok) for event in events] == [(one, False), (two, True)]
    # robots.txt was asked for once a day, the page that it closes never.
    assert server.counted()["/robots.txt"] == 2
    assert "/closed/1" not in server.paths()


async def test_a_redirect_leads_to_no_page_that_is_closed(server: Server, store: Store, paths: Paths) -> None:
    server.pages["/robots.txt"] = Reply(200, b"User-agent: newstui\nDisallow: /closed")
    server.pages["/moved"] = Reply(302, headers={"Location": "/closed/1"})
    page(server, "/closed/1")
    (article,) = fill(store, server.at("/feed"), server.at("/moved"))
    await run(store, paths)
    assert store.page_failure(article) == Failure("robots", server.at("/closed/1"))
    assert server.paths() == ["/robots.txt", "/moved"]


async def test_a_server_that_is_out_of_order_allows_nothing(
    server: Server, store: Store, paths: Paths
) -> None:
    server.pages["/robots.txt"] = Reply(500)
    (article,) = fill(store, server.at("/feed"), page(server, "/news/1"))
    await run(store, paths)
    assert store.page_failure(article) == Failure("http-500", "HTTP 500")
    assert server.paths() == ["/robots.txt"]


async def test_each_bad_page_is_a_failure_with_a_sentence(
    server: Server, store: Store, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering_module, "PAGE_SECONDS", 0.5)

    async def never_ending(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"<p>")
            await writer.drain()
            await asyncio.sleep(0.01)

    server.pages["/huge"] = Reply(200, raw=b"HTTP/1.1 200 OK\r\nContent-Length: 52428800\r\n\r\n")
    server.pages["/endless"] = never_ending
    server.pages["/file"] = Reply(200, b"%PDF", {"Content-Type": "application/pdf"})
    server.pages["/gone"] = Reply(410)
    server.pages["/unsure"] = Reply(200, "هل هذا خبر?\nلعله".encode(), {"Content-Type": "text/html"})
    server.pages["/notice"] = Reply(200, "اقبل\nلا".encode(), {"Content-Type": "text/html"})
    names = ("huge", "file", "gone", "unsure", "endless", "missing", "notice")
    articles = fill(store, server.at("/feed"), *(server.at(f"/{name}") for name in names))
    events = await run(store, paths)
    assert not [event for event in events if event.ok]
    failures = [store.page_failure(article) for article in articles]
    assert [failure.code for failure in failures if failure] == [
        "too-large", "broken", "gone", "broken", "timeout", "not-found", "broken",
    ]  # fmt: skip
    words = Words("ar")
    sentences = {words.failure(failure.code, failure.detail) for failure in failures if failure}
    # Both of which one cannot be sure have the same.
    assert len(sentences) == len(names) - 1
    assert not [sentence for sentence in sentences if "{" in sentence]
    # What one cannot be sure of is there on request, and the feed's own text in its place.
    unsure = articles[3]
    shown, aside = store.document(unsure), store.document(unsure, "page")
    assert shown is not None
    assert aside is not None
    assert (shown.origin, aside.title) == ("feed", "هل هذا خبر?")
    # Tried again later, but not what will not change.
    soon = {page.article for page in store.waiting_pages(now=NOW + DAY)}
    assert soon == {articles[4], articles[5]}


async def test_a_public_page_leads_into_no_private_network(
    server: Server, store: Store, paths: Paths, no_such_name: str
) -> None:
    (article,) = fill(store, f"https://{no_such_name}/feed", page(server, "/news/1"))
    await run(store, paths)
    failure = store.page_failure(article)
    assert failure is not None
    assert failure.code == "private-address"
    assert server.asked == []


async def test_nobody_who_is_offline_spoils_what_is_wanted(
    store: Store, paths: Paths, no_such_name: str
) -> None:
    articles = fill(store, f"https://{no_such_name}/feed", *(f"https://{no_such_name}/{n}" for n in range(9)))
    events = await run(store, paths)
    assert 0 < len(events) < 9
    assert [page.article for page in store.waiting_pages(now=NOW)] == articles


async def test_pictures_keep_to_their_budget_and_saved_ones_stay(
    server: Server, store: Store, paths: Paths
) -> None:
    links = [page(server, f"/news/{n}", f"/{n}.png") for n in range(6)]
    articles = fill(store, server.at("/feed"), *links)
    size = len(PNG) + len("/0.png")
    store.mark([articles[5]], saved=True, now=NOW)
    store.want_page(articles[5], pictures=True)
    await run(store, paths, budget=3 * size)

    def held() -> set[str]:
        return {path for path in (f"/{n}.png" for n in range(6)) if store.picture(server.at(path))}

    # The newest come first, and older ones do not drive them out; what is saved takes the place of any.
    assert "/5.png" in held()
    assert "/4.png" not in held()
    assert len(held()) <= 4
    files = {path.name for path in paths.pictures.iterdir()}
    assert files == {digest.hex() for digest in store.picture_files()}
    (paths.pictures / "nobody").write_bytes(b"x" * 7)
    os.utime(paths.pictures / "nobody", (0, 0))
    cleaned = clean_pictures(store, paths.pictures, budget=size, now=NOW)
    assert held() == {"/5.png"}
    assert cleaned.pictures == len(files)
    assert cleaned.bytes == (len(files) - 1) * size + 7


async def test_bad_pictures_leave_the_article_whole(server: Server, store: Store, paths: Paths) -> None:
    link = page(server, "/news/1", "/huge.png", "/none.png", "/text.png", "/good.png")
    bomb = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 99999999\r\n\r\n"
    server.pages["/huge.png"] = Reply(200, raw=bomb)
    server.pages["/none.png"] = Reply(200, b"GIF", {"Content-Type": "image/png"})
    server.pages["/text.png"] = Reply(200, PNG, {"Content-Type": "text/html"})
    (article,) = fill(store, server.at("/feed"), link)
    assert await run(store, paths) == [Whole(article, True)]
    assert [path.name for path in paths.pictures.iterdir()] == [
        digest.hex() for digest in store.picture_files()
    ]
    assert store.picture(server.at("/good.png")) is not None
    failure = store.picture_failure(server.at("/huge.png"), since=NOW)
    assert failure is not None
    assert failure.code == "too-large"


async def test_a_full_disk_ends_the_run_and_leaves_no_half_picture(
    server: Server, store: Store, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> int:
        path.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    fill(store, server.at("/feed"), page(server, "/news/1", "/1.png"))
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        with pytest.raises(StoreError) as failed:
            await run(store, paths)
    assert failed.value.code == "full"
    assert list(paths.pictures.iterdir()) == []
    # With room again it goes on: the text is there, the picture comes.
    assert [event.ok for event in await run(store, paths)] == [True]
    assert server.counted()["/news/1"] == 1


async def test_a_source_may_want_less(server: Server, store: Store, paths: Paths) -> None:
    text = fill(store, server.at("/one"), page(server, "/news/1", "/1.png"))
    nothing = fill(store, server.at("/two"), page(server, "/news/2", "/2.png"))
    for article, policy in ((text[0], "text"), (nothing[0], "nothing")):
        found = store.article(article)
        assert found is not None
        store.set_source(found.source, "whole", policy)
    assert await run(store, paths) == [Whole(text[0], True)]
    assert server.paths() == ["/robots.txt", "/news/1"]


async def test_any_page_is_kept_as_an_article_under_a_source_that_nobody_asks(
    server: Server, store: Store, paths: Paths
) -> None:
    server.pages["/robots.txt"] = Reply(200, b"User-agent: *\nDisallow: /")
    link = page(server, "/any/page-of-its-own-1234", "/1.png")
    async with running(store, paths, by_itself=False) as whole:
        kept = await keep_page(store, whole, f"{link}?utm_source=x", title="Kept", clock=lambda: NOW)
        assert isinstance(kept, int)
        assert await keep_page(store, whole, link, title="Kept", clock=lambda: NOW) == kept
        missing = await keep_page(store, whole, server.at("/none"), title="Kept", clock=lambda: NOW)
    assert missing == Failure("not-found", "HTTP 404")
    article = store.article(kept)
    assert article is not None
    assert (article.title, article.whole, article.unread) == ("عنوان الصفحة", True, False)
    # What the reader asks for by name a browser would show too.
    assert "/robots.txt" not in server.paths()
    assert store.picture(server.at("/1.png")) is not None
    (state,) = store.fetch_states()
    assert not is_due(state, NOW + 9 * DAY, force=True)
    library = Library.open(paths, Settings())
    assert "newstui:pages" not in library.sources.export_opml()
    library.close()


async def test_a_page_that_a_source_brought_is_made_whole_and_not_kept_twice(
    server: Server, store: Store, paths: Paths
) -> None:
    link = page(server, "/any/page-of-its-own-1234")
    (article,) = fill(store, server.at("/feed"), link)
    async with running(store, paths) as whole:
        assert await keep_page(store, whole, link, title="Kept", clock=lambda: NOW) == article
    assert len(store.sources()) == 1
    found = store.article(article)
    assert found is not None
    assert (found.whole, found.unread) == (True, True)


def test_the_pictures_of_an_article_come_once_and_the_leading_ones_first() -> None:
    lead, inner, small = (Picture(f"https://news.example/{name}.png") for name in ("lead", "inner", "small"))
    unsafe = Figure(Picture("file:///etc/passwd"))
    shown = Document("x", "page", (Quote((Figure(inner), unsafe)), Figure(lead)), picture=lead)
    feed = replace(shown, blocks=(Figure(Picture("https://news.example/feed.png")),), picture=small)
    assert pictures_of(shown, feed) == (lead.url, small.url, inner.url)


async def test_an_extracting_process_that_hangs_is_replaced(server: Server) -> None:
    async with Extractor(slowest=20) as extractor:
        assert await extractor.picture(b"no picture") == Failure("broken", "picture: UnidentifiedImageError")
        first = extractor.pid
        assert first is not None
        os.kill(first, signal.SIGSTOP)
        extractor._slowest = 0.1
        hung = await extractor.picture(b"no picture")
        assert isinstance(hung, Failure)
        assert hung.code == "timeout"
        extractor._slowest = 20
        text = "<p>" + "هذا نص خبر كامل يطول حتى يكون خبرًا. " * 20
        found = await extractor.page(
            f"<html><head>{COMMENTS}</head><body><article><h1>عنوان</h1>{text}".encode(),
            server.at("/x"),
            "text/html; charset=utf-8",
        )
        assert isinstance(found, Document)
        assert found.comments_feed == server.at("/x/comments/feed")
        assert extractor.pid not in (None, first)
