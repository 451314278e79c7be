"""Whole articles out of pages: text without noise, facts from JSON-LD, meta elements and the page itself."""

from newstui.html import text_of
from newstui.model.document import Document
from newstui.model.failure import Failure
from newstui.pages import extract

ADDRESS = "https://news.example/world/1-story"
SENTENCE = (
    "وقال المتحدث إن العمل في المرحلة الثانية من المشروع سيبدأ في الربيع المقبل بعد انتهاء الدراسة رقم {}."
)
PARAGRAPHS = [SENTENCE.format(number) for number in range(1, 7)]
LINKED_DATA = """{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "عنوان الخبر",
"datePublished": "2026-11-23T10:00:00+03:00", "author": [{"@type": "Person", "name": "سلمى الحداد"}],
"publisher": {"@type": "Organization", "name": "الجريدة"}, "articleSection": "العالم", "inLanguage": "ar"}"""


def page(body: str, head: str = "") -> bytes:
    head = f"<head><meta charset=utf-8>{head}</head>"
    return f"<!doctype html><html lang=ar>{head}<body>{body}</body></html>".encode()


def article(*more: str) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"<main><article><h1>عنوان الخبر</h1><div class=body>{text}{''.join(more)}</div></article></main>"


def read(body: bytes, address: str = ADDRESS) -> Document:
    found = extract(body, address)
    assert isinstance(found, Document), found
    return found


def test_text_and_facts_are_read() -> None:
    head = f'<script type="application/ld+json">{LINKED_DATA}</script>'
    menu = "<nav><ul>" + "<li><a href=/a>الأخبار</a></li>" * 20 + "</ul></nav>"
    found = read(page(menu + article("<div class=share-bar>شاركنا هذا الخبر</div>"), head))
    assert text_of(found.blocks).split("\n") == PARAGRAPHS
    assert (found.title, found.authors, found.publisher) == ("عنوان الخبر", ("سلمى الحداد",), "الجريدة")
    assert (found.published, found.section, found.language, found.direction) == (
        1795417200,
        "العالم",
        "ar",
        "rtl",
    )
    assert found.origin == "page"


def test_what_is_no_page_is_a_failure() -> None:
    assert extract(b"", ADDRESS) == Failure("broken", "empty")
    assert isinstance(extract(b'{"a": 1}', ADDRESS), Failure)
    assert isinstance(extract(page(""), ADDRESS), Failure)
