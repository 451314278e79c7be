"""What a robots.txt allows (RFC 9309)."""

import pytest

from newstui.net.robots import LONGEST_DELAY, parse

AT = "https://news.example"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        # A group of our own sets the one for everybody aside, wherever it stands.
        ("User-agent: *\nDisallow: /\n\nUser-agent: NewsTUI/0.1\nDisallow: /x", "/a", True),
        ("User-agent: newstui\nUser-agent: other\nDisallow: /x\nUser-agent: *\nDisallow: /", "/x/1", False),
        # The longest rule holds, and of two as long the one that allows.
        ("User-agent: *\nAllow: /\nDisallow: /news", "/news/1", False),
        ("User-agent: *\nDisallow: /news\nAllow: /news/open", "/news/open/1", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*?print", "/news/1?print=1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/file.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/file.pdf.html", True),
        ("User-agent: *\nDisallow: /a*b*c", "/a-b-d", True),
        ("User-agent: *\nDisallow: /خبر", "/%D8%AE%D8%A8%D8%B1/1", False),
        ("# none\nUSER-AGENT : *\ndisallow : /x # all of it", "/x", False),
        ("Disallow: /\nUser-agent: *\nDisallow: /x", "/a", True),
        ("\ufeffUser-agent: *\r\nSitemap: https://x/\r\nDisallow: /x\r\n", "/x", False),
        ("User-agent: *\nCrawl-delay: 2\nUser-agent: other\nDisallow: /", "/a", True),
    ],
)  # fmt: skip
def test_what_may_be_asked(text: str, path: str, allowed: bool) -> None:
    assert parse(text).allow(AT + path) is allowed


def test_a_site_may_want_time_between_two_requests() -> None:
    assert parse("User-agent: *\nCrawl-delay: 2.5").delay == 2.5
    assert parse("User-agent: *\nCrawl-delay: 9999").delay == LONGEST_DELAY
    assert parse("User-agent: *\nCrawl-delay: soon\nCrawl-delay: -1\nCrawl-delay: nan").delay is None


def test_a_hostile_rule_takes_no_time() -> None:
    rules = parse("User-agent: *\nDisallow: /" + "a*" * 20_000 + "b$\n" * 1)
    assert rules.allow(f"{AT}/{'a' * 50_000}")
