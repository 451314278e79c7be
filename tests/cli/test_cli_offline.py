"""``refresh --offline``, ``save``, ``fetch`` and ``comments``: then the server goes, and all is read."""

import asyncio
import json
import socket
from io import BytesIO
from urllib.parse import quote

import pytest
from command_line import Newstui, Outcome
from loopback import Reply, Server, feed
from PIL import Image

TEXT = "هذا نص خبر كامل يطول حتى يكون خبرًا يُقرأ في القطار دون اتصال. "


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
    await asyncio.to_thread(read, newstui, good, kept["id"], server.at("/lead.png"))
    await asyncio.to_thread(clean_up, newstui, good, kept["id"])


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


def clean_up(newstui: Newstui, *articles: int) -> None:
    # What no article shows any more goes with the next cleaning.
    with newstui.store() as store:
        for number in articles:
            store.show_pictures(number, [])
    said = newstui("cleanup", "--dry-run", "--json").objects[0]
    assert said["pictures"] == 1
    assert newstui("cleanup", "--json").objects[0]["pictures"] == 1
    assert list(newstui.paths.pictures.iterdir()) == []
