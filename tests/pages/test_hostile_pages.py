"""Pages that mean harm end as failures or as articles, within their limits."""

import pytest
from written_pages import ADDRESS, PARAGRAPHS, TEXT, article, page

from newstui.html import text_of
from newstui.model.document import Document
from newstui.model.failure import Failure
from newstui.pages import extract
from newstui.pages.page import LARGEST, MOST_TAGS
from newstui.pages.rules import rules_for


@pytest.mark.parametrize("tag", ["div", "blockquote", "ins"])
def test_nesting_beyond_reason_leaves_the_text(tag: str) -> None:
    found = extract(page(f"<{tag}>" * 10_000 + TEXT + f"</{tag}>" * 10_000), ADDRESS)
    assert isinstance(found, Document)
    assert text_of(found.blocks).split("\n") == PARAGRAPHS


@pytest.mark.parametrize(
    "body",
    [
        b"<p>x</p>" * (LARGEST // 8 + 1),
        b"<html><body>" + b"<p>x" * (MOST_TAGS + 1),
        b"<html><body><p " + b" ".join(b'a%d="<"' % number for number in range(MOST_TAGS + 1)) + b">x",
    ],
    ids=["bytes", "tags", "attributes with tags"],
)
def test_what_is_too_large_is_told(body: bytes) -> None:
    failed = extract(body, ADDRESS)
    assert isinstance(failed, Failure)
    assert failed.code == "too-large"


def test_attributes_without_end_cost_nothing() -> None:
    # libxml2 would compare each of these with all the others: 25 seconds for a hundred thousand.
    attributes = " ".join(f"a{number}=1" for number in range(100_000))
    hidden = f"<!-- <script> --><p {attributes}>"
    found = extract(
        article(before=hidden + f"<div {attributes.replace('=1', chr(61) + chr(34) + '>' + chr(34))}>"),
        ADDRESS,
    )
    assert isinstance(found, Document)
    assert text_of(found.blocks).split("\n") == PARAGRAPHS


def test_a_gallery_without_end_and_broken_json_are_no_danger() -> None:
    bomb = "<img src='https://a.example/{}.jpg' width=99999 height=99999>"
    pictures = "".join(map(bomb.format, range(3000)))
    linked = "<script type='application/ld+json'>" + "[" * 100_000 + "</script>"
    found = extract(article(before=linked + pictures), ADDRESS)
    assert isinstance(found, Document)
    assert len(found.blocks) < 200


def test_nothing_is_run_and_only_web_addresses_act() -> None:
    evil = (
        "<p onclick='x()'>"
        + PARAGRAPHS[0]
        + " <a href='javascript:x()'>هنا</a><script>document.write('y')</script></p>"
    )
    found = extract(article(before=evil), ADDRESS)
    assert isinstance(found, Document)
    assert "javascript" not in repr(found)
    assert "document.write" not in repr(found)


def test_a_page_that_is_slow_to_read_is_read_once() -> None:
    times = iter((0.0, 100.0, 100.0))
    failed = extract(page("<div></div>"), ADDRESS, clock=lambda: next(times))
    assert failed == Failure("too-large", "page: slow")


def test_every_site_has_rules_that_can_be_read() -> None:
    hosts = "arabic.rt.com aljazeera.net bbc.com skynewsarabia.com alarabiya.net france24.com dw.com"
    for host in f"{hosts} arabic.cnn.com aawsat.com".split():
        rules = rules_for(f"https://www.{host}/a")
        assert rules.hosts
        found = extract(article(), f"https://{host}/x")
        assert isinstance(found, Document)
    assert rules_for("https://notaljazeera.net/").hosts == ()
