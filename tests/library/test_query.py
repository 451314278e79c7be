"""The query language: what is asked for, in English and Arabic, and where a mistake stands."""

import datetime
from typing import Any

import pytest

from newstui.library.query import Here, understand
from newstui.model.listing import Shelf
from newstui.model.query import (
    AllOf,
    AnyOf,
    Author,
    Before,
    Condition,
    Has,
    Is,
    Language,
    Not,
    On,
    Query,
    QueryError,
    Since,
    Sought,
    alternatives,
)

TODAY = datetime.date(2026, 11, 27)
A, B, C = (Sought((letter,)) for letter in "abc")
SOURCE = Shelf("source", "1")


class Names:
    """One source, one section."""

    def sources(self, text: str) -> tuple[Shelf, ...]:
        return (SOURCE,) if text in ("الجزيرة", "1") else ()

    def sections(self, text: str) -> tuple[Shelf, ...]:
        return (Shelf("section", "sport"),) if text in ("sport", "رياضة") else ()

    def like(self, field: str, text: str) -> str | None:
        return "الجزيرة" if field == "source" and "جزير" in text else None

    def begins(self, field: str, text: str) -> bool:
        return "الجزيرة".startswith(text)


def asked(text: str, **how: Any) -> Query | QueryError:
    return understand(text, Here(Names(), TODAY, datetime.UTC), **how)


def day(year: int, month: int = 1, of_month: int = 1) -> int:
    return int(datetime.datetime(year, month, of_month, tzinfo=datetime.UTC).timestamp())


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("", None),
        ("- … !", None),
        ("a", A),
        ("a b", AllOf((A, B))),
        ("a b OR c", AllOf((A, AnyOf((B, C))))),
        ("a أو b او c", AnyOf((A, B, C))),
        ("(a b) OR c", AnyOf((AllOf((A, B)), C))),
        ("a -b", AllOf((A, Not(B)))),
        ("-(a OR b)", Not(AnyOf((A, B)))),
        ('-"a b"', Not(Sought(("a", "b"), quoted=True))),
        ("- a", A),
        ("a-b", Sought(("a", "b"))),
        ('"a b"', Sought(("a", "b"), quoted=True)),
        ("«غزة ورفح»", Sought(("غزه", "ورفح"), quoted=True)),
        ("“a b”", Sought(("a", "b"), quoted=True)),
        ('"أو"', Sought(("او",), quoted=True)),
        ('צה"ל', Sought(("צה", "ל"))),
        ("10:30", Sought(("10", "30"))),
        ("https://a.b/c", Sought(("https", "a", "b", "c"))),
        ("source:الجزيرة", On((SOURCE,))),
        ("مصدر:1", On((SOURCE,))),
        ("-المصدر:«الجزيرة»", Not(On((SOURCE,)))),
        ("section:sport", On((Shelf("section", "sport"),))),
        ("قسم:رياضة", On((Shelf("section", "sport"),))),
        ("lang:ar-SY", Language("ar-SY")),
        ("لغة:الفارسية", Language("fa")),
        ('author:"عزمي بشارة"', Author(("عزمي", "بشاره"))),
        ("كاتب:بشارة", Author(("بشاره",))),
        ("is:unread", Is("unread")),
        ("IS:Saved", Is("saved")),
        ("حالة:غير-مقروء", Is("unread")),
        ("حالة:«غير مقروءة»", Is("unread")),
        ("حالة:مقروء", Is("read")),
        ("حالة:محفوظة", Is("saved")),
        ("حالة:مكتوم", Is("muted")),
        ("has:picture", Has("picture")),
        ("فيه:صور", Has("picture")),
        ("مع:فيديو", Has("video")),
        ("فيه:نص-كامل", Has("whole")),
        ("before:2026-11-23", Before(day(2026, 11, 23))),
        ("قبل:٢٠٢٦/١١/٢٣", Before(day(2026, 11, 23))),
        ("after:2026-11", Since(day(2026, 11))),
        ("بعد:۲۰۲۶", Since(day(2026))),
        ("after:3d", Since(day(2026, 11, 24))),
        ("بعد:3ي", Since(day(2026, 11, 24))),
        ("منذ:٢أسابيع", Since(day(2026, 11, 13))),
        ("after:9m", Since(day(2026, 2, 27))),
        ("before:1y", Before(day(2025, 11, 27))),
        ("after:yesterday", Since(day(2026, 11, 26))),
        ("بعد:أمس", Since(day(2026, 11, 26))),
    ],
)
def test_a_query_asks_for(text: str, condition: Condition | None) -> None:
    assert asked(text) == Query(condition)


@pytest.mark.parametrize(
    ("text", "at", "end", "reason"),
    [
        ('a "b c', 2, 6, "open-quote"),
        ("a source:«b", 9, 11, "open-quote"),
        ("a (b", 2, 3, "open-group"),
        ("a) b", 1, 2, "extra-close"),
        ("OR a", 0, 2, "or-alone"),
        ("a أو", 2, 4, "or-alone"),
        ("(a OR) b", 3, 5, "or-alone"),
        ("-(a) -)", 5, 6, "not-alone"),
        ("a مصدر:", 2, 7, "no-value"),
        ("is: a", 0, 3, "no-value"),
        ("is:new", 3, 6, "state"),
        ("has:sound", 4, 9, "has"),
        ("lang:1", 5, 6, "lang"),
        ("before:2026-02-30", 7, 17, "date"),
        ("after:3x", 6, 8, "date"),
        ("after:0000", 6, 10, "date"),
        ("قسم:لاشيء", 4, 9, "section"),
        (" ".join("a" * 41), 80, 81, "too-many"),
        (" ".join(["(is:read OR is:saved)"] * 5), 0, 1, "too-complex"),
    ],
)
def test_a_mistake_is_told_at_its_place(text: str, at: int, end: int, reason: str) -> None:
    found = asked(text)
    assert isinstance(found, QueryError)
    assert (found.at, found.end, found.reason) == (at, end, reason)


def test_a_name_that_is_nearly_one_suggests_it() -> None:
    found = asked("a source:الجزيره2")
    assert found == QueryError(9, 17, "source", "الجزيره2", "الجزيرة")


@pytest.mark.parametrize(
    "unfinished",
    ['"b', "«b", "(", "OR", "أو", "-", "source:", "source:الج", "is:unre", "has:pic", "before:20", "after:3",
     "lang:per", "author:"],
)  # fmt: skip
def test_a_query_that_is_typed_may_be_unfinished_at_its_end(unfinished: str) -> None:
    found = asked(f"a {unfinished}", typing=True)
    assert isinstance(found, Query)
    assert found.sought[:1] == ("a",)


@pytest.mark.parametrize("text", ["is:unre a", "a OR OR b", "source:x", "is:x", "after:3x", "a) b"])
def test_what_cannot_become_right_is_told_at_once(text: str) -> None:
    assert isinstance(asked(text, typing=True), QueryError)


def test_only_what_is_asked_for_is_marked() -> None:
    found = asked('غزة OR "خان يونس" -رفح author:بشارة -(a -b)')
    assert isinstance(found, Query)
    assert found.sought == ("غزه", "خان يونس")


def test_circumstances_are_asked_for_beside_facts_only() -> None:
    ways = alternatives(AllOf((A, Not(AllOf((B, Is("read"), Before(5)))))))
    assert [(way.facts, way.circumstances) for way in ways] == [
        ((A, AnyOf((Not(B),))), ()),
        ((A,), (Is("unread"),)),
        ((A,), (Since(5),)),
    ]


def test_odd_text_is_understood_or_refused() -> None:
    for text in (
        "(" * 2_000,
        "-" * 2_000,
        '"' * 99,
        ":" * 50,
        "is:" * 20,
        "\0",
        "\ud800",
        "«»()",
        "-()",
        "() OR ()",
    ):
        assert isinstance(asked(text), Query | QueryError)
        assert isinstance(asked(text, typing=True), Query | QueryError)
