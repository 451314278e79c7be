"""The feeds that a page offers."""

import pytest

from newstui.feeds import common_paths, discover

PAGE = """<!doctype html><html><head><base href="https://site.example/ar/">
<link rel="stylesheet" href="style.css"><link rel="alternate" hreflang="en" href="/en/">
<link rel="alternate" type="application/rss+xml" title="تعليقات المدونة" href="/comments/feed/">
<link rel="alternate" type="application/rss+xml" title="الأخبار" href="feed/">
<link rel="ALTERNATE home" type="application/atom+xml; charset=utf-8" href="//cdn.site.example/atom.xml">
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
<link rel="alternate" type="application/feed+json" title="JSON" href="https://site.example/feed.json">
<link rel="alternate" type="application/rss+xml" title="again" href="https://site.example/ar/feed/">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
</head><body><a href="/rss/sport">رياضة</a></body></html>"""


def test_alternates_are_taken_in_their_order_without_comments() -> None:
    found = discover(PAGE.encode(), address="https://site.example/ar/page.html")
    assert [(one.title, one.address) for one in found] == [
        ("الأخبار", "https://site.example/ar/feed/"),
        (None, "https://cdn.site.example/atom.xml"),
        ("JSON", "https://site.example/feed.json"),
    ]


def test_without_alternates_links_that_look_like_feeds_are_taken() -> None:
    page = (
        '<body><a href="/about">About</a><a href="/rss/sport.xml"><b>Sport</b></a><a href="/feedback">F</a>'
        '<a href="/comments/feed">Comments</a><a href="/ar/feed">عربي</a></body>'
    )
    found = discover(page.encode(), address="https://site.example/")
    assert [(one.title, one.address) for one in found] == [
        ("Sport", "https://site.example/rss/sport.xml"),
        ("عربي", "https://site.example/ar/feed"),
    ]


def test_a_page_in_a_legacy_encoding_keeps_its_titles() -> None:
    page = (
        '<meta charset=windows-1256><link rel="alternate" type="application/rss+xml" title="نشرة" href="/f">'
    )
    assert discover(page.encode("cp1256"), address="https://s.example/")[0].title == "نشرة"


@pytest.mark.parametrize(
    "body", [b"", b"\x00\xff", b"<" * 10_000, b"{}", b"<link rel=alternate type=application/rss+xml>"]
)
def test_odd_pages_offer_nothing(body: bytes) -> None:
    assert discover(body, address="https://s.example/") == ()


def test_common_paths_start_in_the_pages_folder() -> None:
    paths = common_paths("https://site.example/ar/page.html?x=1")
    assert paths[0] == "https://site.example/ar/feed/"
    assert "https://site.example/feed/" in paths
    assert "https://site.example/rss.xml" in paths
    assert len(paths) == len(set(paths)) <= 16
    assert common_paths("https://site.example")[0] == "https://site.example/feed/"
    assert common_paths("file:///etc") == ()
