"""extract: what is understood of a page, for scripts and for people."""

import asyncio
from pathlib import Path

from command_line import Newstui
from loopback import Reply, Server

PAGE = Path(__file__).parent.parent / "data" / "news_page_ar.html"
KEYS = """
file title kicker lede published updated authors language direction section publisher body blocks pictures
related source_line comments confidence error
"""


def test_extract_prints_one_object_a_page(newstui: Newstui, tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"<html><body></body></html>")
    outcome = newstui("extract", str(PAGE), str(empty), "--json")
    found, failed = outcome.objects
    assert outcome.status == 1
    assert list(found) == list(failed) == KEYS.split()
    assert (found["file"], found["published"], found["error"]) == (str(PAGE), "2026-11-23T10:47:00Z", None)
    assert found["body"].split("\n")[0] == found["lede"]
    assert len(found["body"].split("\n")) == 1 + len(found["blocks"]) == 10
    assert [picture["credit"] for picture in found["pictures"]] == ["Legion-Media"]
    assert len(found["related"]) == 10
    assert failed["error"]["code"] == "not-an-article"
    assert "browser" in failed["error"]["reason"]
    assert (failed["title"], failed["body"], failed["blocks"]) == (None, "", [])


def test_people_get_the_article(newstui: Newstui) -> None:
    outcome = newstui("extract", str(PAGE), language="ar")
    assert outcome.status == 0
    assert outcome.out.startswith("مشاورات مغاربية")
    assert "Legion-Media" in outcome.out
    missing = newstui("extract", "none.html")
    assert missing.status == 1
    assert "none.html" in missing.err


async def test_a_page_is_fetched_from_its_address(newstui: Newstui, server: Server) -> None:
    body = PAGE.read_bytes().replace(b'<meta charset="utf-8">', b"").decode().encode("cp1256", "replace")
    server.pages["/1-story"] = Reply(200, body, {"Content-Type": "text/html; charset=windows-1256"})
    address = server.at("/1-story")
    outcome = await asyncio.to_thread(newstui, "extract", address, server.at("/gone"), "--json")
    found, failed = outcome.objects
    assert found["file"] == address
    assert found["title"].startswith("مشاورات مغاربية")
    assert failed["error"]["code"] == "not-found"
