"""Where a site says that it can be followed: its own channels, and nobody else's."""

import pytest

from newstui.model.channel import network_of
from newstui.model.failure import Failure
from newstui.pages import channels_of

SITE = "https://marsa.example/"
PAGE = """<!doctype html><html lang="ar"><head><meta charset="utf-8">
<script type="application/ld+json">{"@graph": [{"@type": "NewsMediaOrganization", "sameAs": [
 "https://www.facebook.com/Marsa", "https://ar.wikipedia.org/wiki/Marsa", "javascript:alert(1)",
 "https://marsa.example/about"]}, {"@type": "Person", "sameAs": "https://x.com/a_writer"}]}</script>
<link rel="me" href="https://mastodon.example/@marsa"></head>
<body><nav><a href="/live">البث المباشر</a></nav>
<article><p><a href="https://x.com/somebody">منشور</a></p></article>
<footer><a href="https://twitter.com/intent/tweet?url=a">شارك</a><a href="https://twitter.com/Marsa">إكس</a>
<a href="https://x.com/marsa/">إكس</a><a href="https://youtube.com/@marsa">يوتيوب</a>
<a href="https://www.youtube.com/watch?v=1">حلقة</a><a href="https://t.me/">تلغرام</a>
<a href="https://t.me/marsa_news">تلغرام</a></footer></body></html>"""


def test_a_sites_channels_come_in_its_order_and_once() -> None:
    found = channels_of(PAGE.encode(), SITE)
    assert not isinstance(found, Failure)
    assert found.channels == (
        "https://www.facebook.com/Marsa",
        "https://mastodon.example/@marsa",
        "https://twitter.com/Marsa",
        "https://youtube.com/@marsa",
        "https://t.me/marsa_news",
    )
    assert found.live == "https://marsa.example/live"


def test_there_are_only_so_many_channels() -> None:
    links = "".join(f'<a href="https://t.me/marsa_{number}">t</a>' for number in range(50))
    found = channels_of(f"<html><body><footer>{links}</footer></body></html>".encode(), SITE)
    assert not isinstance(found, Failure)
    assert len(found.channels) == 12


@pytest.mark.parametrize(
    ("link", "is_live"),
    [
        ('<a href="/live">مباشر</a>', True),
        ('<a href="/tv/live-stream.html" title="Watch live"></a>', True),
        ('<a href="https://youtube.com/@marsa/live">● البث المباشر</a>', True),
        ('<a href="/2026/11/liveblog/the-match">مباشر</a>', False),
        ('<a href="/news/live/the-match">Live</a>', False),
        ('<a href="https://other.example/live">Live</a>', False),
        ('<a href="javascript:live">Live</a>', False),
        ('<a href="/live">أخبار العالم</a>', False),
    ],
)
def test_a_live_stream_is_named_so_and_lies_at_such_an_address(link: str, is_live: bool) -> None:
    found = channels_of(f"<html><body>{link}</body></html>".encode(), SITE)
    assert not isinstance(found, Failure)
    assert (found.live is not None) is is_live


def test_json_ld_tells_of_a_broadcast() -> None:
    told = """<html><script type="application/ld+json">{"@type": "VideoObject", "name": "x",
    "publication": {"@type": "BroadcastEvent", "isLiveBroadcast": true},
    "contentUrl": "https://cdn.example/live.m3u8"}</script><body><p>a</p></body></html>"""
    found = channels_of(told.encode(), SITE)
    assert not isinstance(found, Failure)
    assert found.live == "https://cdn.example/live.m3u8"
    past = channels_of(told.replace("true", "false").encode(), SITE)
    assert not isinstance(past, Failure)
    assert past.live is None


def test_what_is_no_page_has_no_channels() -> None:
    assert isinstance(channels_of(b"%PDF-1.7 nothing", SITE), Failure)
    assert (network_of("https://ar-ar.facebook.com/x"), network_of("https://notx.com/")) == ("facebook", None)
