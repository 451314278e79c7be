import sys
import zlib

import pytest

from newstui.html import text_of
from newstui.model.document import (
    Code,
    Document,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Span,
    Table,
)
from newstui.store import packing
from newstui.store.packing import packed, running_text, unpacked

DOCUMENT = Document(
    title="",
    origin="page",
    confidence=0.0,
    tags=("غزة",),
    blocks=(
        Paragraph((Span("خبر"), Span(" مهم", bold=True), Span("", link="https://h.example/"))),
        Paragraph((Span("news"),), direction="ltr"),
        Quote((Paragraph((Span("قول"),)), Rule()), cite="فلان"),
        Quote(()),
        Heading((Span("عنوان"), Span(" فرعي")), level=3),
        ListBlock(((Paragraph((Span("أول"),)),), (Paragraph((Span("ثان"),)), Code("y"))), ordered=True),
        Table((((Span("أ"), Span("ب")), ()), ((Span("1"),), (Span("2"),))), header=True),
        Figure(Picture("https://h.example/p.jpg", caption="شرح")),
        Code("x = 1"),
        Embed("https://h.example/v"),
    ),
)


def test_a_document_comes_back_as_it_was_packed() -> None:
    assert unpacked(packed(DOCUMENT)) == DOCUMENT


def test_the_text_of_a_stored_document_is_the_documents() -> None:
    assert running_text(packed(DOCUMENT)) == text_of(DOCUMENT.blocks)


def test_what_is_empty_is_not_stored() -> None:
    assert zlib.decompress(packed(Document("خبر", "feed", (Paragraph((Span("نص"),)),)))).decode() == (
        '{"title":"خبر","confidence":1.0,"origin":"feed","blocks":[{"block":"paragraph","text":[{"text":"نص"}]}]}'
    )


def test_a_lone_surrogate_becomes_a_question_mark() -> None:
    document = unpacked(packed(Document("a\ud800b", "feed")))
    assert document is not None
    assert document.title == "a?b"


def test_where_isal_is_missing_zlib_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "isal", None)
    packing._compress.cache_clear()
    assert packing._compress() is zlib.compress
    assert unpacked(packed(DOCUMENT)) == DOCUMENT
    packing._compress.cache_clear()
