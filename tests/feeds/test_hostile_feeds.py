"""Feeds that mean harm: bounded, never an exception, nothing fetched or opened."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.feeds import discover, drafts, opml, parse
from newstui.feeds.fields import MOST_ENTRIES
from newstui.model.failure import Failure
from newstui.model.feed import ParsedFeed

ADDRESS = "https://site.example/feed.xml"


def rss(inner: str, doctype: str = "") -> bytes:
    text = (
        f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>T</title>{inner}</channel></rss>'
    )
    return text.encode("utf-8", "surrogatepass")


def read(body: bytes) -> ParsedFeed:
    feed = parse(body, address=ADDRESS)
    assert isinstance(feed, ParsedFeed), feed
    assert len(drafts(feed, address=ADDRESS)) == len(feed.entries)
    return feed


def test_entities_do_not_grow() -> None:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    feed = read(rss("<item><title>a&l11;b</title></item>", f'<!DOCTYPE x [<!ENTITY l0 "lol">{lines}]>'))
    assert feed.entries[0].title == "a&l11;b"


@pytest.mark.parametrize("kind", ["SYSTEM", "PUBLIC 'x'"])
def test_files_are_not_opened(kind: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    feed = read(
        rss("<item><title>a&x;b</title></item>", f"<!DOCTYPE r [<!ENTITY x {kind} '{secret.as_uri()}'>]>")
    )
    assert "secret" not in str(feed.entries)


def test_items_beyond_ten_thousand_are_left_out_and_that_is_told() -> None:
    items = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1}] * 20_000})
    atom = b"<feed xmlns='http://www.w3.org/2005/Atom'>" + b"<entry/>" * 11_000 + b"</feed>"
    for body in (rss("<item/>" * 100_000), rss("<item/>" * 10_001), items.encode(), atom):
        feed = parse(body, address=ADDRESS)
        assert isinstance(feed, ParsedFeed)
        assert len(feed.entries) == MOST_ENTRIES
        assert (feed.shortened, feed.cut_off) == (True, False)
    feed = parse(rss("<item/>" * 9_000))
    assert isinstance(feed, ParsedFeed)
    assert not feed.shortened


def test_a_document_with_too_many_parts_is_read_to_the_last_whole_entry() -> None:
    item = "<item><guid>{}</guid><link>https://a.example/{}</link></item>"
    tags = "".join(item.format(number, number) for number in range(1000)) + "<x>" * 299_000
    attributes = item.format(0, 0) + "<x " + "a='1' " * 300_000 + "/>"
    halves = (
        item.format(0, 0)
        + "<item><guid>1</guid>"
        + "<x/>" * 299_990
        + "<link>https://a.example/1</link></item>"
    )
    for body, entries in ((tags, 1000), (attributes, 1), (halves, 1)):
        feed = read(rss(body))
        assert (len(feed.entries), feed.shortened) == (entries, True)
    values = ",".join(f'{{"id":"{number}","tags":[1,2,3]}}' for number in range(70_000))
    found = parse(f'{{"version":"https://jsonfeed.org/version/1","items":[{values}]}}'.encode())
    assert isinstance(found, ParsedFeed)
    assert (len(found.entries), found.shortened) == (MOST_ENTRIES, True)


LARGE = r"""
import re
from newstui.library.reading import read
for head, piece, most in (
    (b"<rss><item><title>x</title><item ", b"a%d='1' ", 700_000),
    (b"<rss><item><title>x", b"\xc2\x80", 1_500_000),
    (b"<rss><item><title>x", b"&", 2_500_000),
    (b"<rss><item><title>x</title><description><![CDATA[", b"<b>x</b> ", 300_000),
    (b"<rss><item><title>x</title><description>", b"&lt;", 700_000),
    (b'{"version":"https://jsonfeed.org/version/1","items":[', b"{},", 2_000_000),
):
    many = b"".join(piece % number for number in range(most)) if b"%" in piece else piece * most
    read(head + many, content_type=None, address="https://site.example/")
    del many
    with open("/proc/self/status") as status:
        print(re.search(r"VmHWM:\s*(\d+)", status.read())[1], piece)
"""
"""Reads feeds of some megabytes; prints after each how many kilobytes of memory were taken at the most."""


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux tells it")
def test_megabytes_of_anything_take_no_more_than_two_hundred() -> None:
    done = subprocess.run([sys.executable, "-c", LARGE], check=True, capture_output=True, text=True)
    taken = done.stdout.splitlines()
    assert len(taken) == 6
    assert [line for line in taken if int(line.split()[0]) > 200 * 1024] == []


@pytest.mark.parametrize(
    "inner",
    [
        "<item><title>first</title></item>" + "<a>" * 100_000,
        "<item><title>first</title><description>" + "<a>" * 100_000 + "</description></item>",
        "<item " + " ".join(f"a{n}='1'" for n in range(50_000)) + "><title>first</title></item>",
        "<item><title>first</title>" + "<category>x</category>" * 100_000 + "</item>",
        "<item><title>first</title>"
        + "".join(f"<x{n}:y xmlns:x{n}='u{n}'/>" for n in range(20_000))
        + "</item>",
        "<item><title>first</title>" + "<media:content url='https://a.example/1.jpg'/>" * 20_000 + "</item>",
        "<item><title>first</title><description><![CDATA["
        + "<p>x <b>y</b> " * 20_000
        + "]]></description></item>",
    ],
    ids=lambda inner: inner[30:50],
)
def test_large_things_are_read_to_their_bounds(inner: str) -> None:
    assert read(rss(inner)).entries[0].title == "first"


@pytest.mark.parametrize(
    "body",
    [
        b" " * 3_000_000,
        b"\x00" * 1_000_000,
        b"<" * 1_000_000,
        b"<!--" * 200_000,
        b"<![CDATA[" * 100_000,
        b"<?xml " + b"a='b' " * 100_000,
        b"<!DOCTYPE [" * 100_000,
        b"<?xml version='1.0'?><!DOCTYPE a[" + b"<!--" * 100_000,
        b"-<" * 500_000,
        b'{"items":[' + b"[" * 200_000,
        b'{"items":[' + b'{"a":' * 100_000,
        b'{"items":[{"id":' + b"9" * 10_000 + b"}]}",
        b"\xff\xfe" + b"<" * 100_001,
        bytes(range(256)) * 2_000,
    ],
    ids=lambda body: repr(body[:14]),
)
def test_what_is_no_feed_is_a_failure_soon(body: bytes) -> None:
    assert isinstance(parse(body, address=ADDRESS), Failure | ParsedFeed)
    assert discover(body, address=ADDRESS) == ()
    opml.read(body)


def test_controls_and_surrogates_do_not_reach_any_text() -> None:
    feed = read(rss("<item><title>a\x00\x1b[31m\x9b2J\ud800\u202eb</title><guid>1</guid></item>"))
    assert feed.entries[0].title is not None
    assert feed.entries[0].title.replace("\ufffd", "").isprintable()
    body = b'{"version":"https://jsonfeed.org/version/1","items":[{"id":"\\ud800","title":"a\\udc00b","content_html":"\\ud800"}]}'
    for draft in drafts(read(body), address=ADDRESS):
        str(draft).encode("utf-8")


def test_dates_from_before_all_and_after_all_are_unknown() -> None:
    dates = ("-5-01-01", "99999-01-01", "Mon, 01 Jan 99999 00:00:00 GMT", "9" * 100_000, "1:" * 50_000)
    feed = read(rss("".join(f"<item><title>x</title><pubDate>{date}</pubDate></item>" for date in dates)))
    assert [entry.published for entry in feed.entries] == [None] * len(dates)


_feed = rss(
    "<item><title>x &amp; y</title><guid>1</guid><description>&lt;p&gt;a&lt;/p&gt;</description></item>" * 3
)


@given(st.binary(max_size=400))
def test_any_bytes(body: bytes) -> None:
    parse(body)
    discover(body, address=ADDRESS)
    opml.read(body)


@given(st.integers(0, len(_feed)), st.integers(0, 40), st.binary(max_size=12))
def test_a_feed_with_a_hole_in_it(start: int, length: int, filling: bytes) -> None:
    feed = parse(_feed[:start] + filling + _feed[start + length :], address=ADDRESS)
    if isinstance(feed, ParsedFeed):
        drafts(feed, address=ADDRESS)
