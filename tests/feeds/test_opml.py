"""OPML in and out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.feeds import opml
from newstui.model.failure import Failure
from newstui.model.source import NewSource

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>قائمتي</title></head><body>
 <outline text="أخبار"><outline title="عربية/عالمية">
   <outline type="rss" text="المنارة" xmlUrl="https://a.example/rss"
    htmlUrl="https://a.example/" language='ar'/>
   <outline text="again" xmlUrl="https://a.example/rss"/>
 </outline><outline text="B" XMLURL="feed:https://b.example/atom"/></outline>
 <outline text="C &amp; D" type="rss" url="https://c.example/rss"/>
 <outline text="https://d.example/rss" xmlUrl="https://d.example/rss" category="/تقنية/Linux,/x"/>
 <outline text="no feed" xmlUrl="javascript:1"/><outline/>
</body></opml>"""


def read(body: bytes) -> tuple[NewSource, ...]:
    found = opml.read(body)
    assert not isinstance(found, Failure), found
    return found


def test_folders_and_names_are_read() -> None:
    assert read(FILE.encode()) == (
        NewSource("https://a.example/rss", "المنارة", "أخبار/عربية∕عالمية", "https://a.example/", "ar"),
        NewSource("https://b.example/atom", "B", "أخبار"),
        NewSource("https://c.example/rss", "C & D"),
        NewSource("https://d.example/rss", None, "تقنية/Linux"),
        NewSource("javascript:1", "no feed"),
    )


def test_what_is_written_is_read_again() -> None:
    sources = read(FILE.encode())
    text = opml.write(sources, title="قائمتي")
    again = read(text.encode())
    assert [(one.address, one.folder, one.site, one.language) for one in again] == [
        (one.address, one.folder, one.site, one.language) for one in sources
    ]
    assert "عربية/عالمية" in text
    assert text.count("أخبار") == 2


@pytest.mark.parametrize("body", [b"", b"<rss/>", b"<html><body>x", b"{}", b"nothing"])
def test_what_is_no_opml_is_a_failure(body: bytes) -> None:
    assert isinstance(opml.read(body), Failure)


def test_a_file_with_lost_tags_and_bare_ampersands_is_read() -> None:
    body = (
        b'<opml><body><outline text="A & B"><outline xmlUrl="https://x.example/?a=1&b=2"/><outline text="cut'
    )
    assert [(one.address, one.folder) for one in read(body)] == [("https://x.example/?a=1&b=2", "A & B")]


def test_a_list_that_is_cut_off_before_its_first_source_is_a_failure() -> None:
    for body in (b"<opml", b"<opml><body><outline te", b'<?xml version="1.0"?><opml version="2.0">'):
        assert opml.read(body) == Failure("broken", "cut off"), body
    assert opml.read(b"<opml><body></body></opml>") == ()


def test_outlines_two_hundred_deep() -> None:
    body = (
        "<opml><body>"
        + '<outline text="f">' * 200
        + '<outline xmlUrl="https://x.example/"/>'
        + "</outline>" * 200
    )
    assert read(body.encode())[0].folder == "/".join(["f"] * 200)


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), max_size=6))
def test_any_names_can_be_written(names: list[tuple[str, str]]) -> None:
    sources = [
        NewSource(f"https://x.example/{place}", title or None, folder or None)
        for place, (title, folder) in enumerate(names)
    ]
    written = read(opml.write(sources, title="x").encode("utf-8"))
    assert {one.address for one in written} == {one.address for one in sources}
