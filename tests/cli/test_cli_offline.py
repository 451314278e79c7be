"""``refresh --offline``, ``save``, ``fetch`` and ``comments``: then the server goes, and all is read."""

import asyncio
import json
import socket
import struct
import zlib
from io import BytesIO
from urllib.parse import quote

import pytest
from command_line import Newstui, Outcome
from loopback import Reply, Server, feed
from PIL import Image

from newstui.config import Settings
from newstui.library.library import Library
from newstui.library.whole import gathering
from newstui.model.drawing import CellSize
from newstui.ui.app import NewstuiApp
from newstui.ui.gallery import Gallery
from newstui.ui.screens.reader import ReaderScreen

TEXT = "هذا نص خبر كامل يطول حتى يكون خبرًا يُقرأ في القطار دون اتصال. "

TOO_LARGE = "This page is too large to be an article, so it was not read. Open it in the browser."


def article(title: str) -> Reply:
    """A page with a picture."""
    body = "".join(f"<p>{title} {number}: {TEXT * 4}</p>" for number in range(5))
    page = (
        f"<!doctype html><html lang='ar' dir='rtl'><head><title>{title}</title>"
        f"<meta property='og:image' content='/lead.png'></head><body><article><h1>{title}</h1>{body}"
        "</article></body></html>"
    )
    return Reply(200, page.encode(), {"Content-Type": "text/html; charset=utf-8"})


def picture() -> Reply:
    file = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    return Reply(200, file.getvalue(), {"Content-Type": "image/png"})


async def run(newstui: Newstui, *words: str, language: str = "en") -> Outcome:
    return await asyncio.to_thread(newstui, *words, language=language)


@pytest.mark.long
async def test_what_was_fetched_before_the_train_is_read_without_a_network(
    newstui: Newstui, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.pages["/feed"] = Reply(body=feed("جريدة", "خبر", "ممنوع", link=server.at("/")))
    server.pages[f"/{quote('خبر')}"] = article("خبر")
    server.pages["/robots.txt"] = Reply(200, f"User-agent: *\nDisallow: /{quote('ممنوع')}".encode())
    server.pages["/lead.png"] = picture()
    server.pages["/kept-page-of-1234"] = article("صفحة")
    await run(newstui, "add", server.at("/feed"))
    done = await run(newstui, "refresh", "--offline", "--force", "--json")
    assert done.status == 0
    events = done.objects
    assert [event["event"] for event in events] == [
        "started", "refreshed", "progress", "whole", "whole", "finished",
    ]  # fmt: skip
    whole = {event["article"]: event for event in events if event["event"] == "whole"}
    (good,) = [number for number, event in whole.items() if event["ok"]]
    (bad,) = [event for event in whole.values() if not event["ok"]]
    assert whole[good] == {"event": "whole", "article": good, "ok": True, "reason": None}
    assert bad["reason"].startswith("The site asks")
    told = await run(newstui, "refresh", "--offline", language="ar")
    assert "1/2" in told.out
    assert "لم يكتمل: خبر واحد" in told.err
    (kept,) = (await run(newstui, "save", server.at("/kept-page-of-1234"), "--json")).objects
    assert (kept["title"], kept["saved"], kept["unread"], kept["whole"]) == ("صفحة", True, True, True)
    refused = await run(newstui, "save", server.at("/nothing"), "--json")
    assert (refused.status, refused.out) == (1, "")
    assert json.loads(refused.err)["error"]["code"] == "not-found"
    fetched = await run(newstui, "fetch", str(good), "--json")
    assert fetched.objects == [whole[good]]
    unfetched = await run(newstui, "fetch", "999")
    assert (unfetched.status, unfetched.out) == (1, "")
    none = await run(newstui, "comments", str(good))
    assert none.status == 1
    monkeypatch.setattr(socket.socket, "connect", offline)
    monkeypatch.setattr(socket, "getaddrinfo", offline)
    monkeypatch.setattr(socket.socket, "connect_ex", offline)
    monkeypatch.setattr(socket.socket, "sendto", offline)
    await asyncio.to_thread(read, newstui, good, kept["id"], server.at("/lead.png"))
    await read_on_the_screen(newstui, good)
    await asyncio.to_thread(clean_up, newstui, good, kept["id"])


def bomb() -> bytes:
    """A picture of a few bytes that says it is forty thousand pixels wide and high."""
    file = BytesIO()
    Image.new("1", (8, 8)).save(file, "PNG")
    data = bytearray(file.getvalue())
    data[16:24] = struct.pack(">II", 40_000, 40_000)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    return bytes(data)


@pytest.mark.long
async def test_hostile_pages_are_failures_with_a_sentence_each(
    newstui: Newstui, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "PAGE_SECONDS", 2.0)

    async def endless(writer: asyncio.StreamWriter) -> None:
        """A page that says little, and never that it is over."""
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"<p>")
            await writer.drain()
            await asyncio.sleep(0.05)

    async def huge(writer: asyncio.StreamWriter) -> None:
        """Fifty megabytes, whose length nobody tells."""
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(50):
            writer.write(b"<p>text</p>\n" * (1024 * 1024 // 12))
            await writer.drain()
        writer.close()

    hollow = b"<div>" * 10_000 + b"</div>" * 10_000
    server.pages["/feed"] = Reply(
        body=feed("s", "endless", "huge", "hollow", "many", "bomb", link=server.at("/"))
    )
    server.pages |= {"/endless": endless, "/huge": huge, "/bomb": article("bomb")}
    server.pages["/hollow"] = Reply(200, hollow, {"Content-Type": "text/html"})
    server.pages["/many"] = Reply(200, b"<b>x</b>" * 50_000, {"Content-Type": "text/html"})
    server.pages["/lead.png"] = Reply(200, bomb(), {"Content-Type": "image/png"})
    await run(newstui, "add", server.at("/feed"))
    told = await run(newstui, "refresh", "--offline", "--force", "--json")
    titles = {row["id"]: row["title"] for row in newstui("list", "--json").objects}
    events = [event for event in told.objects if event["event"] == "whole"]
    said = {titles[event["article"]]: event["reason"] for event in events}
    assert said == {
        "endless": "The page did not arrive in time. Try again later.",
        "huge": TOO_LARGE,
        "hollow": "What the server sent could not be read. Try again later.",
        "many": TOO_LARGE,
        "bomb": None,
    }
    with newstui.store() as store:
        failure = store.picture_failure(server.at("/lead.png"), since=0)
    assert failure is not None
    assert failure.code == "too-large"


def offline(*_: object) -> None:
    raise AssertionError("the network was asked")


def read(newstui: Newstui, good: int, kept: int, lead: str) -> None:
    """All that is there is read."""
    (shown,) = newstui("show", str(good), "--json").objects
    document = shown["document"]
    assert (document["origin"], document["picture"]["url"]) == ("page", lead)
    assert (
        "\n".join(span["text"] for block in document["blocks"] for span in block["text"]).count(TEXT.strip())
        == 20
    )
    assert [row["title"] for row in newstui("list", "--saved", "--json").objects] == ["صفحة"]
    assert {row["id"] for row in newstui("search", "has:whole", "--json").objects} == {good, kept}
    assert [row["id"] for row in newstui("search", "القطار", "-صفحة", "--json").objects] == [good]
    sources = {row["title"]: row for row in newstui("sources", "--json").objects}
    assert (sources["Kept pages"]["state"], sources["Kept pages"]["total"]) == ("ok", 1)
    health = newstui("sources", "health", "1").out
    assert "Whole: 1 of 2" in health
    pages = newstui("sources", "health", str(sources["Kept pages"]["id"])).out
    assert "What you saved or opened" in pages
    assert "Every" not in pages
    assert "Source 1: whole = text" in newstui("sources", "set", "1", "whole", "text").out
    wrong = newstui("sources", "set", "1", "whole", "everything")
    assert wrong.status == 1
    assert "text-and-pictures" in wrong.err


async def read_on_the_screen(newstui: Newstui, good: int) -> None:
    """The article with its picture is read in the program itself."""
    library = Library.open(newstui.paths, Settings())
    gallery = Gallery("cells", CellSize(10, 20))
    shown = Settings(refresh_at_start=False, refresh_automatic=False)
    async with NewstuiApp(library, shown, language="en", gallery=gallery).run_test(size=(140, 60)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReaderScreen)
        screen.reading.read(library.article(good))
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        pane = screen.panes.article
        assert pane.document is not None
        assert pane.document.origin == "page"
        lines = [line for y in range(pane.window_size.height) if (line := pane.line_at(y))]
        assert any(line.drawn is not None and line.drawn.picture.drawing is not None for line in lines)
    library.close()


def clean_up(newstui: Newstui, *articles: int) -> None:
    # What no article shows any more goes with the next cleaning.
    with newstui.store() as store:
        for number in articles:
            store.show_pictures(number, [])
    said = newstui("cleanup", "--dry-run", "--json").objects[0]
    assert said["pictures"] == 1
    assert newstui("cleanup", "--json").objects[0]["pictures"] == 1
    assert list(newstui.paths.pictures.iterdir()) == []
