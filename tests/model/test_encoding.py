"""The JSON shapes of the command line: whole on writing, tolerant on reading."""

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.model import document as documents
from newstui.model.article import Article
from newstui.model.document import (
    Block,
    Code,
    Document,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Related,
    Rule,
    Span,
    Table,
)
from newstui.model.encoding import (
    article_to_json,
    document_from_json,
    document_to_json,
    seconds_of,
    source_to_json,
    timestamp,
)
from newstui.model.event import (
    Finished,
    Progress,
    Refreshed,
    RefreshEvent,
    SourceFailed,
    Started,
    Stopped,
    Whole,
)
from newstui.model.event_encoding import event_from_json, event_to_json
from newstui.model.source import Health, Source

texts = st.text(max_size=8)
maybe = st.none() | texts
directions = st.sampled_from([None, "rtl", "ltr"])
sizes = st.none() | st.integers(0, 9_999)
times = st.none() | st.integers(0, 4_000_000_000)
spans = st.lists(st.builds(Span, texts, st.booleans(), st.booleans(), st.booleans(), maybe), max_size=3).map(
    tuple
)
pictures = st.builds(Picture, texts, maybe, maybe, maybe, sizes, sizes)
simple = st.one_of(
    st.builds(Paragraph, spans, directions),
    st.builds(Heading, spans, st.integers(1, 6), directions),
    st.builds(Code, texts, maybe),
    st.builds(Figure, pictures),
    st.builds(Embed, texts, maybe),
    st.just(Rule()),
    st.builds(
        Table,
        st.lists(st.lists(spans, max_size=2).map(tuple), max_size=2).map(tuple),
        st.booleans(),
        directions,
    ),
)
blocks: st.SearchStrategy[Block] = st.recursive(
    simple,
    lambda inner: st.one_of(
        st.builds(Quote, st.lists(inner, max_size=3).map(tuple), maybe, directions),
        st.builds(
            ListBlock,
            st.lists(st.lists(inner, max_size=2).map(tuple), max_size=2).map(tuple),
            st.booleans(),
            directions,
        ),
    ),
    max_leaves=6,
)
whole_documents = st.builds(
    Document,
    title=texts,
    origin=st.sampled_from(["feed", "page"]),
    blocks=st.lists(blocks, max_size=4).map(tuple),
    kicker=maybe,
    lede=maybe,
    language=maybe,
    direction=directions,
    published=times,
    updated=times,
    authors=st.lists(texts, max_size=2).map(tuple),
    section=maybe,
    publisher=maybe,
    source_line=maybe,
    picture=st.none() | pictures,
    tags=st.lists(texts, max_size=2).map(tuple),
    related=st.lists(st.builds(Related, texts, texts, st.booleans(), st.booleans()), max_size=2).map(tuple),
    comments=maybe,
    confidence=st.floats(0, 1),
)


@settings(max_examples=40, deadline=None)
@given(whole_documents)
def test_a_document_survives_being_written(document: Document) -> None:
    written = json.dumps(document_to_json(document), ensure_ascii=True)
    assert document_from_json(json.loads(written)) == document


def test_a_document_has_every_field_of_the_promised_shape() -> None:
    written = document_to_json(Document("عنوان", "feed"))
    assert written == {
        "title": "عنوان", "kicker": None, "lede": None, "language": None, "direction": None,
        "published": None, "updated": None, "authors": [], "section": None, "publisher": None,
        "source_line": None, "picture": None, "tags": [], "related": [], "comments": None,
        "comments_feed": None, "confidence": 1.0, "origin": "feed", "blocks": [],
    }  # fmt: skip


def test_blocks_have_the_promised_shapes() -> None:
    word = (Span("كلمة", bold=True),)
    written_word = [{"text": "كلمة", "bold": True, "italic": False, "code": False, "link": None}]
    picture = Picture("https://x.example/p.png", "تعليق", width=3)
    written_picture = {
        "url": "https://x.example/p.png", "caption": "تعليق", "credit": None, "alt": None, "width": 3,
        "height": None,
    }  # fmt: skip
    shapes: list[tuple[Block, dict[str, Any]]] = [
        (Paragraph(word, "ltr"), {"block": "paragraph", "text": written_word, "direction": "ltr"}),
        (Heading(word, 3), {"block": "heading", "text": written_word, "level": 3, "direction": None}),
        (
            Quote((Rule(),), "قائل"),
            {"block": "quote", "blocks": [{"block": "rule"}], "cite": "قائل", "direction": None},
        ),
        (Code("x = 1", "python"), {"block": "code", "text": "x = 1", "language": "python"}),
        (
            ListBlock(((Rule(),), ()), ordered=True),
            {"block": "list", "ordered": True, "items": [[{"block": "rule"}], []], "direction": None},
        ),
        (
            Table(((word, ()),), header=True),
            {"block": "table", "header": True, "rows": [[written_word, []]], "direction": None},
        ),
        (Figure(picture), {"block": "figure", **written_picture}),
        (
            Embed("https://x.example/v", "فيديو"),
            {"block": "embed", "title": "فيديو", "url": "https://x.example/v"},
        ),
        (Rule(), {"block": "rule"}),
    ]
    written = document_to_json(
        Document("", "page", blocks=tuple(block for block, _shape in shapes), picture=picture)
    )
    assert written["blocks"] == [shape for _block, shape in shapes]
    assert written["picture"] == written_picture
    assert {type(block) for block, _shape in shapes} == set(documents.Block.__args__)


@pytest.mark.parametrize(
    "written",
    [
        {},
        {
            "title": None,
            "blocks": None,
            "authors": "x",
            "confidence": "much",
            "direction": "up",
            "picture": 3,
        },
        {
            "title": 5,
            "blocks": [
                None,
                1,
                {},
                {"block": 7},
                {"block": "future"},
                {"block": "figure"},
                {"block": "embed"},
            ],
        },
        {
            "related": [{"title": "x"}, {"url": "y"}, 4],
            "tags": [1, None],
            "published": "yesterday",
            "later": 1,
        },
    ],
)
def test_reading_passes_over_what_it_does_not_know(written: dict[str, Any]) -> None:
    assert document_from_json(written) == Document("", "feed")


def test_reading_keeps_what_it_knows_beside_it() -> None:
    block = {
        "block": "paragraph",
        "text": [{"text": "كلمة", "later": 1}, {"bold": True}, 5],
        "direction": "up",
    }
    document = document_from_json({"title": "عنوان", "blocks": [block, {"block": "heading", "level": True}]})
    assert document.blocks == (Paragraph((Span("كلمة"),)), Heading((), 2))


def test_reading_ends_at_a_depth() -> None:
    deep: dict[str, Any] = {"block": "rule"}
    for _level in range(500):
        deep = {"block": "quote", "blocks": [deep]}
    assert document_from_json({"blocks": [deep]}).title == ""


def test_an_article_has_every_field_in_the_promised_order() -> None:
    article = Article(
        id=3, source=2, source_title="صحيفة", title="خبر", link=None, authors=("أ",),
        published=1_795_258_020, updated=None, language="ar", direction="rtl", categories=("رياضة",),
        unread=True, saved=False, whole=False, picture=True, video=False, summary="",
        seen=1_795_258_021, sort=1_795_258_020, sources=(2,),
    )  # fmt: skip
    written = article_to_json(article)
    assert list(written) == [
        "id", "source", "source_title", "title", "link", "authors", "published", "updated", "language",
        "categories", "unread", "saved", "whole", "picture", "video", "summary", "seen", "sort", "sources",
        "story", "related_count", "comments",
    ]  # fmt: skip
    assert written["published"] == written["sort"] == "2026-11-21T10:47:00Z"
    assert (written["updated"], written["story"], written["related_count"]) == (None, None, 0)
    assert (written["authors"], written["sources"]) == (["أ"], [2])


def test_a_source_has_every_field_in_the_promised_order() -> None:
    source = Source(2, "صحيفة", "https://x.example/", health=Health("ok", 0, 12), settings={"interval": "30"})
    written = source_to_json(source)
    assert list(written) == [
        "id", "title", "address", "site", "folder", "language", "total", "unread_count", "state", "reason",
        "code", "fetched", "next", "channels", "live", "health", "settings",
    ]  # fmt: skip
    assert written["health"] == {"last": "ok", "errors": 0, "ms": 12}
    assert (written["channels"], written["settings"]) == ([], {"interval": "30"})


@pytest.mark.parametrize(
    ("event", "written"),
    [
        (Started(3), {"event": "started", "sources": 3}),
        (Progress(1, 3, "صحيفة"), {"event": "progress", "done": 1, "total": 3, "title": "صحيفة"}),
        (
            Refreshed(7, "صحيفة", 2, 1, False),
            {
                "event": "refreshed",
                "source": 7,
                "title": "صحيفة",
                "new": 2,
                "changed": 1,
                "unchanged": False,
                "moved": None,
            },
        ),
        (
            SourceFailed(7, "صحيفة", "timeout", "سبب"),
            {"event": "failed", "source": 7, "title": "صحيفة", "code": "timeout", "reason": "سبب"},
        ),
        (Whole(9, True), {"event": "whole", "article": 9, "ok": True, "reason": None}),
        (Finished(2, 1, 0.5), {"event": "finished", "new": 2, "failed": 1, "seconds": 0.5}),
    ],
)
def test_events_are_written_and_read(event: RefreshEvent, written: dict[str, Any]) -> None:
    assert event_to_json(event) == written
    assert list(event_to_json(event)) == list(written)
    assert event_from_json(written) == event
    assert event_from_json({**written, "later": 1}) == event


@pytest.mark.parametrize("line", [{}, {"event": "later"}, {"event": None}, {"event": "progress", "done": 1}])
def test_what_is_no_event_is_none(line: dict[str, Any]) -> None:
    assert event_from_json(line) is None


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "1970-01-01T00:00:00Z"),
        (1_795_430_820, "2026-11-23T10:47:00Z"),
        (-62_135_596_800, "0001-01-01T00:00:00Z"),
        (253_402_300_799, "9999-12-31T23:59:59Z"),
        (253_402_300_800, None),
        (10**30, None),
        (-(10**30), None),
        (None, None),
    ],
)
def test_times_are_written_in_utc(seconds: int | None, written: str | None) -> None:
    assert timestamp(seconds) == written
    if written is not None:
        assert seconds_of(written) == seconds


@pytest.mark.parametrize("written", [None, 5, "", "soon", "2026-13-01T00:00:00Z"])
def test_what_is_no_time_is_none(written: object) -> None:
    assert seconds_of(written) is None


def test_every_event_but_the_listeners_own_can_be_written() -> None:
    for kind in set(RefreshEvent.__args__) - {Stopped}:
        assert event_from_json(event_to_json(kind(*(0 for _field in fields(kind))))) is not None
