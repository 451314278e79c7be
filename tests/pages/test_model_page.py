"""The page that a whole article is modelled on: its parts come out, its noise does not."""

import re
from pathlib import Path

import pytest

from newstui.html import text_of
from newstui.model.document import Document, Paragraph
from newstui.pages import comments_feed, extract, stories_of

PAGE = Path(__file__).parent.parent / "data" / "news_page_ar.html"
WRITTEN = PAGE.with_suffix(".txt").read_text("utf-8")
HTML = PAGE.read_text("utf-8")
WITHOUT_DATA = re.sub(r'<script type="application/ld\+json">.*?</script>', "", HTML, flags=re.DOTALL)
WITHOUT_NAMES = re.sub(r' class="[^"]*"', "", WITHOUT_DATA)
ELSEWHERE = HTML.replace("arabic.rt.com", "site.example")


@pytest.mark.parametrize("html", [HTML, WITHOUT_DATA, WITHOUT_NAMES, ELSEWHERE])
def test_the_parts_of_the_model_page(html: str) -> None:
    found = extract(html.encode(), "")
    assert isinstance(found, Document)
    assert found.title.startswith("مشاورات مغاربية أوروبية")
    assert found.lede is not None
    assert found.lede.startswith("كشفت المديرة العامة")
    assert found.picture is not None
    assert (found.picture.credit, found.picture.caption) == ("Legion-Media", None)
    assert found.picture.url.endswith("67ca347542360439fc2b9ec0.jpg")
    assert [type(block) for block in found.blocks] == [Paragraph] * 9
    assert text_of(found.blocks).startswith("وقالت بن جدو")
    assert all(line in WRITTEN and line != found.title for line in text_of(found.blocks).split("\n"))
    assert found.source_line == 'المصدر: صحيفة "مرافئ" التونسية'
    assert len(found.related) == 10
    assert [related.picture for related in found.related] == [False] * 8 + [True, False]
    assert [related.video for related in found.related] == [False] * 9 + [True]
    assert found.published == 1795430820
    assert found.comments is not None
    assert found.comments.endswith("#comments")


def test_what_the_model_page_leads_to() -> None:
    stories = stories_of(HTML.encode(), "")
    assert len(stories) == 6
    assert stories[0].title == "شوط ثالث"
    feed = "https://arabic.rt.com/middle_east/1700100/comments/rss/"
    assert comments_feed(HTML.encode(), "") == feed
