"""Small feeds of every kind, and odd ones, against what stands beside them."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from newstui.feeds import parse
from newstui.model.failure import Failure
from newstui.model.feed import ParsedFeed

FOLDER = Path(__file__).parent.parent / "data" / "feeds"
FEEDS = sorted(path for path in FOLDER.iterdir() if not path.name.endswith(".expected.json"))


def agrees(found: Any, wanted: Any, at: str = "") -> None:
    """Compares what is wanted, and that alone, with what was found."""
    if isinstance(wanted, dict):
        for key, value in wanted.items():
            agrees(found[key], value, f"{at}.{key}")
    elif isinstance(wanted, list) and wanted and isinstance(wanted[0], dict):
        assert len(found) == len(wanted), at
        for place, (one, other) in enumerate(zip(found, wanted, strict=True)):
            agrees(one, other, f"{at}[{place}]")
    else:
        assert (list(found) if isinstance(found, tuple) else found) == wanted, at


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.name)
def test_a_feed_is_read_as_its_expectation_says(path: Path) -> None:
    feed = parse(
        path.read_bytes(), address="https://harbour.example/rss.xml" if path.stem == "rss20" else None
    )
    if path.stem == "feed11":
        feed = parse(path.read_bytes(), address="https://dawn.example/feed.json")
    assert isinstance(feed, ParsedFeed), feed
    wanted = json.loads((FOLDER / f"{path.stem}.expected.json").read_text("utf-8"))
    agrees(dataclasses.asdict(feed), wanted)


def test_every_kind_has_a_file() -> None:
    kinds = {json.loads(path.read_text("utf-8")).get("kind") for path in FOLDER.glob("*.expected.json")}
    assert kinds >= {"rss0.90", "rss0.91", "rss2.0", "rss1.0", "atom0.3", "atom1.0", "json1.0", "json1.1"}


def test_relative_addresses_start_from_the_feeds_own() -> None:
    body = b"<rss version='2.0'><channel><item><title>x</title><link>../a</link></item></channel></rss>"
    feed = parse(body, address="https://site.example/news/rss.xml")
    assert isinstance(feed, ParsedFeed)
    assert feed.entries[0].link == "https://site.example/a"


@pytest.mark.parametrize(
    ("link", "read"),
    [
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("data:text/html,x", None),
        ("https://a.example/b\x1bc d", "https://a.example/bc%20d"),
        ("//cdn.example/x", "https://cdn.example/x"),
    ],
)
def test_only_web_addresses_are_links(link: str, read: str | None) -> None:
    body = f"<rss><channel><item><title>x</title><link>{link}</link></item></channel></rss>".encode()
    feed = parse(body, address="https://site.example/rss.xml")
    assert isinstance(feed, ParsedFeed)
    assert feed.entries[0].link == read


def test_categories_of_podcasts_and_media_are_read() -> None:
    body = (
        "<rss xmlns:media='http://search.yahoo.com/mrss/' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'>"
        "<item><title>a comment &lt;!-- hidden</title><media:category label='Sea'>/s</media:category>"
        "<itunes:category text='Arts'><itunes:category text='Books'/></itunes:category></item></rss>"
    )
    feed = parse(body.encode())
    assert isinstance(feed, ParsedFeed)
    assert feed.entries[0].categories == ("Sea", "Arts", "Books")
    assert feed.entries[0].title == "a comment"


def failure(body: bytes) -> Failure:
    found = parse(body)
    assert isinstance(found, Failure), found
    return found


@pytest.mark.parametrize("body", [b"", b"  \n\t ", b"\xef\xbb\xbf", b"\x00\x00"])
def test_an_empty_body_is_broken(body: bytes) -> None:
    assert failure(body) == Failure("broken", "empty")


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE html><html><head><title>A page</title></head><body><p>Hello</body></html>",
        b"<html><body><p>no doctype",
        b"just words",
        b"%PDF-1.7 \x00\xff\xfe",
        b"<opml version='2.0'><body/></opml>",
        b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url/></urlset>",
        b'{"name": "not a feed"}',
        b"[1, 2]",
    ],
)
def test_what_is_no_feed_is_said_so(body: bytes) -> None:
    assert failure(body).code == "not-a-feed"


@pytest.mark.parametrize(
    "body",
    [
        b"<rss version='2.0'><chan",
        b'{"items": [{"id"',
        b"<feed xmlns='http",
        b"<?xml ",
        b'{"version": "https://jsonfeed.org/version/1.1", "ti',
    ],
)
def test_a_feed_cut_off_before_anything_could_be_read_is_broken(body: bytes) -> None:
    assert failure(body) == Failure("broken", "cut off")


@pytest.mark.parametrize("share", [0.2, 0.4, 0.6, 0.8, 0.95])
def test_of_a_truncated_feed_every_item_before_the_cut_is_read(share: float) -> None:
    items = "".join(f"<item><title>n{place}</title><guid>{place}</guid></item>" for place in range(40))
    body = f"<rss version='2.0'><channel><title>t</title>{items}</channel></rss>".encode()
    cut = body[: int(len(body) * share)]
    feed = parse(cut)
    assert isinstance(feed, ParsedFeed)
    assert feed.cut_off
    assert [entry.title for entry in feed.entries] == [f"n{place}" for place in range(cut.count(b"</item>"))]


@pytest.mark.parametrize(
    "body",
    [
        b"<rss><channel><title>t</title><item><title>a</b></title></item></channel></rss>",
        b"<rss><channel><title>t & u</title><item><title>a</title></item></channel></rss><!-- cached",
        b"-<rss>\n-<channel>\n-<title>t</title>-<item>\n-<title>a\n</title></item></channel></rss>",
        b"<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>t & u</a:title>"
        b"<a:entry><a:title>a</b></a:title></a:entry></a:feed>",
        b"<rss><channel><title>t</title><item><title>a</title></item></channel></rss>",
    ],
)
def test_a_malformed_feed_that_ends_is_not_cut_off(body: bytes) -> None:
    feed = parse(body)
    assert isinstance(feed, ParsedFeed), feed
    assert (feed.cut_off, len(feed.entries)) == (False, 1)


def test_a_json_feed_that_breaks_off_is_said_so() -> None:
    body = b'{"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{"id": "1"}, {"id": "2"'
    feed = parse(body)
    assert isinstance(feed, ParsedFeed)
    assert (feed.title, len(feed.entries), feed.cut_off) == ("t", 1, True)
    whole = parse(body + b"}]}")
    assert isinstance(whole, ParsedFeed)
    assert (len(whole.entries), whole.cut_off) == (2, False)


def test_a_feed_may_say_when_it_is_published() -> None:
    body = (
        b"<rss version='2.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><title>x</title>"
        b"<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>"
        b"<sy:updateBase>2026-11-23T06:00+00:00</sy:updateBase></channel></rss>"
    )
    found = parse(body, content_type=None, address="https://a.example/")
    assert not isinstance(found, Failure)
    assert (found.update_minutes, found.update_base) == (720, 1795413600)
