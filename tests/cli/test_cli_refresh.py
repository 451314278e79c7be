"""add and refresh against a server on this machine."""

import asyncio
from pathlib import Path

import pytest
from command_line import Newstui, Outcome
from loopback import Reply, Server, conditional, feed

from newstui.library.lock import try_lock

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
    assert "--force" in outcome.out
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
