"""add and refresh against a server on this machine."""

import asyncio
import json
from pathlib import Path

import pytest
from command_line import NOW, Newstui, Outcome
from loopback import Reply, Server, conditional, feed

from newstui.library.lock import try_lock
from newstui.model.failure import Failure

PAGE = b"<html><head><link rel=alternate type='application/rss+xml' href='/feed' title='Feed'></head><body>x"


async def run(newstui: Newstui, *words: str) -> Outcome:
    return await asyncio.to_thread(newstui, *words)


async def test_a_feed_is_added_with_its_articles(newstui: Newstui, server: Server) -> None:
    server.pages["/feed"] = conditional(feed("جريدة", "أ", "ب"))
    outcome = await run(newstui, "add", server.at("/feed"), "--folder", "أخبار", "--title", "اسمي", "--json")
    (added,) = outcome.objects
    assert (added["title"], added["folder"], added["total"], added["added"]) == ("اسمي", "أخبار", 2, True)
    assert added["candidates"] == []
    (again,) = (await run(newstui, "add", server.at("/feed"), "--json")).objects
    assert (again["id"], again["added"]) == (added["id"], False)


async def test_the_feed_behind_a_page_is_found(newstui: Newstui, server: Server) -> None:
    server.pages |= {"/": Reply(body=PAGE), "/feed": Reply(body=feed("جريدة", "أ"))}
    (added,) = (await run(newstui, "add", server.at("/"), "--json")).objects
    assert added["address"] == server.at("/feed")
    assert added["candidates"] == [{"title": "Feed", "address": server.at("/feed")}]


async def test_what_cannot_be_added_is_told_and_the_rest_is_added(newstui: Newstui, server: Server) -> None:
    server.pages["/feed"] = Reply(body=feed("جريدة", "أ"))
    outcome = await run(newstui, "add", server.at("/none"), server.at("/feed"), "not an address")
    assert outcome.status == 1
    assert "جريدة" in outcome.out
    assert len(outcome.err.splitlines()) == 2
    assert len(newstui("sources", "--json").objects) == 1


async def test_a_failure_has_its_code_for_programs(newstui: Newstui, server: Server) -> None:
    outcome = await run(newstui, "add", server.at("/none"), "--json")
    assert (outcome.status, outcome.out) == (1, "")
    assert '"code": "not-found"' in outcome.err


def test_one_title_for_several_addresses_is_wrong_usage(newstui: Newstui) -> None:
    assert newstui("add", "https://a.example", "https://b.example", "--title", "T").status == 2


async def test_refresh_prints_its_events(newstui: Newstui, server: Server) -> None:
    server.pages["/feed"] = Reply(body=feed("جريدة", "أ"))
    await run(newstui, "add", server.at("/feed"))
    server.pages["/feed"] = conditional(feed("جريدة", "أ", "ب"))
    events = (await run(newstui, "refresh", "--force", "--json")).objects
    assert [event["event"] for event in events] == ["started", "refreshed", "progress", "finished"]
    assert events[1] == {
        "event": "refreshed",
        "source": 1,
        "title": "جريدة",
        "new": 1,
        "changed": 0,
        "unchanged": False,
        "moved": None,
    }
    assert list(events[-1]) == ["event", "new", "failed", "seconds"]
    again = (await run(newstui, "refresh", "--force", "--json")).objects
    assert again[1]["unchanged"] is True


async def test_nothing_due_asks_nobody(newstui: Newstui, server: Server) -> None:
    server.pages["/feed"] = Reply(body=feed("جريدة", "أ"))
    await run(newstui, "add", server.at("/feed"))
    asked = len(server.asked)
    outcome = await run(newstui, "refresh")
    assert outcome.status == 0
    assert "newstui refresh --force" in outcome.out
    assert "newstui refresh 1 --force" in (await run(newstui, "refresh", "1")).out
    assert len(server.asked) == asked


async def test_one_source_of_two_failing_is_no_failure_and_all_are(newstui: Newstui, server: Server) -> None:
    server.pages |= {"/a": Reply(body=feed("الأولى", "أ")), "/b": Reply(body=feed("الثانية", "ب"))}
    await run(newstui, "add", server.at("/a"), server.at("/b"))
    server.pages["/a"] = Reply(500)
    outcome = await run(newstui, "refresh", "--force")
    assert outcome.status == 0
    assert "الأولى" in outcome.err
    server.pages["/b"] = Reply(404)
    assert (await run(newstui, "refresh", "--force", "--quiet")).status == 1
    states = [source["state"] for source in newstui("sources", "--json").objects]
    assert states == ["failing", "failing"]
    assert newstui("sources", "--json").objects[0]["reason"]


async def test_a_source_may_be_named(newstui: Newstui, server: Server) -> None:
    server.pages |= {"/a": Reply(body=feed("الأولى", "أ")), "/b": Reply(body=feed("الثانية", "ب"))}
    await run(newstui, "add", server.at("/a"), server.at("/b"))
    server.asked.clear()
    await run(newstui, "refresh", "الثانية", "--force")
    assert server.paths() == ["/b"]
    assert (await run(newstui, "refresh", "لا أحد")).status == 1


async def test_a_second_refresh_waits_for_the_first(newstui: Newstui) -> None:
    lock = try_lock(newstui.paths.refresh_lock)
    assert lock is not None
    waiting = asyncio.create_task(run(newstui, "refresh"))
    await asyncio.sleep(0.3)
    assert not waiting.done()
    lock.release()
    assert (await waiting).status == 0


def test_the_sample_edition_fills_a_store_of_its_own(newstui: Newstui) -> None:
    outcome = newstui("refresh", "--sample", "--json")
    assert outcome.status == 0, outcome.err
    assert newstui("list", "--json").out == ""
    assert newstui("sources", "--json").out == ""
    assert len(newstui("sources", "--sample", "--json").objects) >= 4
    shown = newstui("list", "--sample", "--json", "--limit", "0").objects
    assert len(shown) >= 60
    assert newstui("show", str(shown[0]["id"]), "--sample").status == 0
    assert newstui("search", "--sample", "--json", "الاقتصاد").status == 0


def test_the_sample_edition_is_filled_by_whoever_asks_for_it_first(newstui: Newstui) -> None:
    shown = newstui("list", "--sample", "--json").objects
    assert len(shown) == 50
    assert newstui("list", "--json").out == ""


CUT = feed("جريدة", "أ", "ب", "ج")[:-60]


async def test_a_feed_that_breaks_off_is_added_and_told(newstui: Newstui, server: Server) -> None:
    server.pages |= {"/cut": Reply(body=CUT), "/as-json": Reply(body=CUT)}
    outcome = await run(newstui, "add", server.at("/cut"))
    assert outcome.status == 1
    assert "Added source 1" in outcome.out
    assert outcome.err == "newstui: جريدة: The feed breaks off in the middle; what arrived was kept.\n"
    (source,) = newstui("sources", "--json").objects
    assert (source["state"], source["code"], source["health"]["last"]) == ("failing", "broken", "broken")
    assert source["total"] == 3
    outcome = await run(newstui, "add", server.at("/as-json"), "--json")
    (source,) = outcome.objects
    told = json.loads(outcome.err)
    assert (outcome.status, source["added"], source["code"]) == (1, True, "broken")
    assert told["address"] == server.at("/as-json")
    assert told["error"]["code"] == "broken"
    assert "breaks off" in told["error"]["reason"]


async def test_refresh_tells_a_feed_that_breaks_off(newstui: Newstui, server: Server) -> None:
    server.pages["/feed"] = Reply(body=feed("جريدة", "أ"))
    await run(newstui, "add", server.at("/feed"))
    server.pages["/feed"] = Reply(body=CUT)
    outcome = await run(newstui, "refresh", "--force")
    assert outcome.status == 0
    assert outcome.err == "newstui: جريدة: The feed breaks off in the middle; what arrived was kept.\n"
    assert "2 new" in outcome.out


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(body=b""), "What arrived is empty."),
        (Reply(body=b"<rss version='2.0'><chan"), "breaks off before anything could be read"),
        (
            Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort", hang_up=True),
            "connection broke off",
        ),
        (Reply(302, headers={"Location": "file:///etc/passwd"}), "no web address"),
        (Reply(410), "closed for good (410). Look for its new address."),
        (Reply(429), "(429). Wait a while before trying again."),
    ],
)
async def test_each_broken_answer_has_its_own_sentence(
    newstui: Newstui, server: Server, reply: Reply, said: str
) -> None:
    server.pages["/feed"] = reply
    outcome = await run(newstui, "add", server.at("/feed"))
    assert outcome.status == 1
    assert said in outcome.err
    assert newstui("sources", "--json").out == ""


async def test_https_where_only_http_is_spoken_is_said_so(newstui: Newstui, server: Server) -> None:
    outcome = await run(newstui, "add", server.at("/feed").replace("http:", "https:"), "--json")
    assert '"code": "tls"' in outcome.err
    assert "http://" in json.loads(outcome.err)["error"]["reason"]


def test_a_word_is_no_address(newstui: Newstui, monkeypatch: pytest.MonkeyPatch) -> None:
    async def unknown(*_: object, **__: object) -> Failure:
        return Failure("dns", "no such name")

    monkeypatch.setattr("newstui.cli.adding.add", unknown)
    assert "This is not an address" in newstui("add", "notaurl").err
    assert "no site by this name" in newstui("add", "not.example").err


async def test_only_silence_is_blamed_on_the_connection(newstui: Newstui, server: Server) -> None:
    server.pages["/feed"] = Reply(body=feed("جريدة", "أ"))
    await run(newstui, "add", server.at("/feed"))
    server.pages["/feed"] = Reply(body=b"<html><body>x")
    answered = await run(newstui, "refresh", "--force")
    assert (answered.status, "Check your connection" in answered.err) == (1, False)
    with newstui.store() as store:
        store.remove_source(1, NOW)
    async with Server() as closed:
        nobody = closed.at("/feed")
    newstui.fill(nobody)
    silent = await run(newstui, "refresh", "--force")
    assert (silent.status, "Check your connection" in silent.err) == (1, True)


async def test_a_source_that_moved_to_anothers_address_says_so(newstui: Newstui, server: Server) -> None:
    server.pages |= {"/old": Reply(body=feed("جريدة", "أ")), "/new": Reply(body=feed("جريدة", "أ"))}
    await run(newstui, "add", server.at("/old"), server.at("/new"))
    server.pages["/old"] = Reply(301, headers={"Location": server.at("/new")})
    outcome = await run(newstui, "refresh", "--force")
    assert server.at("/new") in outcome.out
    old, new = newstui("sources", "--json").objects
    assert (old["address"], old["state"], old["code"]) == (server.at("/old"), "ok", None)
    assert server.at("/new") in old["reason"]
    assert new["reason"] is None


def test_without_sources_people_are_told_what_to_do(newstui: Newstui) -> None:
    told = newstui("refresh")
    assert (told.status, told.out) == (0, "")
    assert "newstui add" in told.err
    assert [event["event"] for event in newstui("refresh", "--json").objects] == ["started", "finished"]


def test_a_filled_sample_is_left_as_it_is(newstui: Newstui) -> None:
    newstui("refresh", "--sample")
    again = newstui("refresh", "--sample")
    assert (again.status, again.out, again.err) == (0, "", "")


@pytest.mark.parametrize("words", [("refresh",), ("refresh", "--sample"), ("add", "https://x.example/feed")])
def test_a_home_that_cannot_be_written_is_one_sentence(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "file").write_text("in the way")
    outcome = Newstui(tmp_path / "file" / "home")(*words)
    assert outcome.status == 1
    assert len(outcome.err.splitlines()) == 1
    assert str(tmp_path / "file") in outcome.err
