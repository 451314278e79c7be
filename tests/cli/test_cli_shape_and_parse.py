"""shape and parse: filters for any pipe."""

import json
from pathlib import Path

import pytest
from command_line import Newstui

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>جريدة</title><link>https://news.example/</link><language>ar</language><ttl>30</ttl>
<item><guid>1</guid><title>خبر</title><link>https://news.example/1</link><category>سياسة</category>
<pubDate>Mon, 23 Nov 2026 10:00:00 +0300</pubDate><description>&lt;p&gt;نص&lt;/p&gt;</description>
<enclosure url="https://news.example/1.mp3" type="audio/mpeg" length="9"/></item>
</channel></rss>"""

FEED_KEYS = [
    "file",
    "kind",
    "encoding",
    "ttl",
    "skip_hours",
    "skip_days",
    "update_minutes",
    "icon",
    "self",
    "title",
    "link",
    "description",
    "language",
    "items",
    "error",
]
ITEM_KEYS = [
    "id",
    "title",
    "link",
    "published",
    "updated",
    "authors",
    "categories",
    "summary",
    "content",
    "pictures",
    "enclosures",
    "comments",
    "comments_feed",
    "language",
    "direction",
    "source_title",
]


def test_shape_writes_visual_lines(newstui: Newstui) -> None:
    outcome = newstui("shape", stdin="سلام (a)\n\nabc\n".encode())
    assert outcome.out.splitlines() == ["(a) ﻡﻼﺳ", "", "abc"]


def test_shape_indexes_the_line_as_it_was_given(newstui: Newstui) -> None:
    line = "هذا سطرٌ طويل فيه Latin وأرقام 123"
    outcome = newstui("shape", "--json", "--width", "12", stdin=f"{line}\n\n".encode())
    first, empty = map(json.loads, outcome.out.splitlines())
    assert [list(span) for span in first] == [["start", "end", "visual", "direction"]] * len(first)
    assert "".join(line[span["start"] : span["end"]] for span in first) == line
    assert {span["direction"] for span in first} == {"rtl"}
    assert empty == [{"start": 0, "end": 0, "visual": "", "direction": "ltr"}]


def test_shape_takes_a_line_without_an_end_and_bytes_that_are_no_text(newstui: Newstui) -> None:
    assert newstui("shape", stdin=b"abc").out == "abc\n"
    assert newstui("shape", stdin=b"\xff\xfe\n").status == 0
    assert newstui("shape", stdin=b"").out == ""


def test_direction_can_be_set(newstui: Newstui) -> None:
    (left,) = json.loads(newstui("shape", "--json", "--direction", "rtl", stdin=b"abc 1.\n").out)
    assert left["direction"] == "rtl"
    assert left["visual"] == ".abc 1"


def test_parse_prints_what_was_understood(newstui: Newstui, tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(FEED, "utf-8")
    (feed,) = newstui("parse", str(file), "--json").objects
    assert list(feed) == FEED_KEYS
    assert (feed["file"], feed["kind"], feed["title"], feed["ttl"]) == (str(file), "rss2.0", "جريدة", 30)
    (item,) = feed["items"]
    assert list(item) == ITEM_KEYS
    assert item["published"] == "2026-11-23T07:00:00Z"
    assert item["summary"] == "<p>نص</p>"
    assert item["enclosures"] == [{"url": "https://news.example/1.mp3", "type": "audio/mpeg", "length": 9}]
    assert feed["error"] is None


def test_parse_reads_standard_input(newstui: Newstui) -> None:
    (feed,) = newstui("parse", "-", "--json", stdin=FEED.encode()).objects
    assert feed["title"] == "جريدة"


@pytest.mark.parametrize(
    ("body", "code"), [(b"<!doctype html><html><body>no feed</body></html>", "not-a-feed"), (b"", None)]
)
def test_what_is_no_feed_has_an_error_in_its_object(
    newstui: Newstui, tmp_path: Path, body: bytes, code: str | None
) -> None:
    good, bad = tmp_path / "good.xml", tmp_path / "bad"
    good.write_text(FEED, "utf-8")
    bad.write_bytes(body)
    outcome = newstui("parse", str(bad), str(good), "--json")
    failed, understood = outcome.objects
    assert outcome.status == 1
    assert list(failed) == FEED_KEYS
    assert failed["error"]["reason"]
    assert code in (None, failed["error"]["code"])
    assert failed["items"] == []
    assert understood["title"] == "جريدة"


def test_a_file_that_is_not_there_is_told(newstui: Newstui, tmp_path: Path) -> None:
    outcome = newstui("parse", str(tmp_path / "none.xml"))
    assert outcome.status == 1
    assert "none.xml" in outcome.err


def test_people_get_a_summary(newstui: Newstui) -> None:
    out = newstui("parse", "-", stdin=FEED.encode()).out
    assert out.startswith("جريدة\n")
    assert "1 article" in out
    assert "خبر" in out


def test_of_a_feed_that_breaks_off_the_items_are_given_and_the_break_is_told(newstui: Newstui) -> None:
    outcome = newstui("parse", "-", "--json", stdin=FEED.encode()[:-20])
    (feed,) = outcome.objects
    assert outcome.status == 1
    assert (feed["title"], len(feed["items"]), feed["error"]["code"]) == ("جريدة", 1, "broken")
    said = newstui("parse", "-", stdin=FEED.encode()[:-20])
    assert said.out.startswith("جريدة\n")
    assert "breaks off" in said.err
