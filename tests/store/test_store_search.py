"""Search: folded words, phrases, stems; exact before stemmed, newest first; bodies when they are indexed."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from asking import ask

from newstui.model.article import Draft
from newstui.model.listing import Hit, Listing, RowKey, Shelf
from newstui.store import Store
from newstui.store import finding as finding_module

MakeDraft = Callable[..., Draft]
Fill = Callable[..., list[int]]
NOW = 20_000 * 86_400


def found(store: Store, query: str) -> list[str]:
    return [article.title for article in store.search(ask(query))]


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("افتتاح مَدْرَسة جديدة", "مدرسه"),
        ("أخبارُ اليوم", "اخبار"),
        ("وصول ٢٠٢٦ زائرًا", "2026"),
        ("مقابلة مع Élodie", "elodie"),
        ("الاقتصاد ينمو", "اقتصاد"),
        ("والمعلمون في المدارس", "معلمون مدارس"),
        ("بيان: «لا عودة»", "«لا عودة»"),
        ("بيان: لا عودة", '"لا عودة"'),
        ("covid-19 يعود", "covid-19"),
        ("כותרת ראשית", "ראשית"),
    ],
)
def test_spellings_do_not_matter(store: Store, fill: Fill, draft: MakeDraft, title: str, query: str) -> None:
    fill(draft("a", title), draft("b", "شيء آخر تمامًا"))
    assert found(store, query) == [title]


@pytest.mark.parametrize(
    "query", ["", "   ", '"', '""', "«»", "()", "*", "AND", "NEAR(", "a OR", "-", "ـ", "\ud800", "\0"]
)
def test_odd_queries_find_nothing_and_break_nothing(
    store: Store, fill: Fill, draft: MakeDraft, query: str
) -> None:
    fill(draft("x", "عنوان"))
    assert found(store, query) == []
    assert store.count(Listing(Shelf("search", query), query=ask(query))) == 0


def test_all_words_must_match_and_phrases_in_order(store: Store, fill: Fill, draft: MakeDraft) -> None:
    fill(draft("a", "وزير المال يزور القاهرة"), draft("b", "القاهرة تنتظر", summary="وزير يصل غدًا إلى المال"))
    assert set(found(store, "القاهرة وزير")) == {"وزير المال يزور القاهرة", "القاهرة تنتظر"}
    assert found(store, '"وزير المال"') == ["وزير المال يزور القاهرة"]
    assert found(store, '"وزير المال" غدًا') == []
    assert found(store, "القاهرة سواها") == []


def test_exact_hits_stand_before_stems_and_the_newest_first(
    store: Store, fill: Fill, draft: MakeDraft
) -> None:
    fill(
        draft("a", "كتاب قديم", published=NOW - 900),
        draft("b", "الكتاب الجديد", published=NOW - 10),
        draft("c", "كتاب جديد", published=NOW - 20),
    )
    assert found(store, "كتاب") == ["كتاب جديد", "كتاب قديم", "الكتاب الجديد"]
    assert found(store, "الكتاب") == ["الكتاب الجديد", "كتاب جديد", "كتاب قديم"]


def test_pages_follow_each_other(store: Store, fill: Fill, draft: MakeDraft) -> None:
    fill(*(draft(str(number), f"خبر {'ال' if number % 2 else ''}كتاب {number}") for number in range(25)))
    seen: list[int] = []
    after = None
    while page := store.search(ask("كتاب"), limit=10, after=after):
        seen += [article.id for article in page]
        after = RowKey(page[-1].sort, page[-1].id)
    assert len(seen) == len(set(seen)) == 25
    listing = Listing(Shelf("search"), query=ask("كتاب"))
    assert [article.id for article in store.rows(listing, limit=100)] == seen
    assert store.count(listing) == 25
    for rank, article in enumerate(store.rows(listing, limit=100)):
        key = RowKey(article.sort, article.id)
        assert store.rank(listing, key) == rank
        assert store.key_at(listing, rank) == key
        assert [row.id for row in store.rows(listing, before=key, limit=4)] == seen[max(0, rank - 4) : rank]


def test_a_search_is_a_list_with_its_views(store: Store, fill: Fill, draft: MakeDraft) -> None:
    one, two = fill(draft("a", "كتاب", published=NOW - 9), draft("b", "كتاب", published=NOW - 8))
    act = store.mark([two], read=True, saved=True, now=NOW)
    listing = Listing(Shelf("search"), query=ask("كتاب"))
    assert [row.id for row in store.rows(replace(listing, show="unread"))] == [one]
    assert [row.id for row in store.rows(replace(listing, show="unread", since=NOW))] == [two, one]
    assert [row.id for row in store.rows(replace(listing, show="saved"))] == [two]
    assert store.next_unread(listing, None) == RowKey(NOW - 9, one)
    assert store.mark_listing(listing, read=True, now=NOW) != act
    assert store.count(replace(listing, show="unread")) == 0


def test_removed_sources_are_not_found_but_what_is_saved_of_them(
    store: Store, fill: Fill, draft: MakeDraft
) -> None:
    one, _two = fill(draft("a", "كتاب أول"), draft("b", "كتاب ثان"))
    store.mark([one], saved=True, now=NOW)
    store.remove_source(store.sources()[0].id, NOW)
    assert found(store, "كتاب") == ["كتاب أول"]


def test_bodies_are_found_when_their_turn_came(store: Store, fill: Fill, draft: MakeDraft) -> None:
    ids = fill(
        *(draft(str(number), f"عنوان {number}", body=f"متن فيه لؤلؤ {number}") for number in range(120))
    )
    assert found(store, "لؤلؤ") == []
    assert [store.index_bodies(50) for _turn in range(4)] == [50, 50, 20, 0]
    assert len(store.search(ask("لؤلؤ"), limit=500)) == 120
    assert len(store.search(ask("عنوان لؤلؤ"), limit=500)) == 120
    [hit] = [store.hits(each, ask("لؤلؤ")) for each in ids[7:8]]
    assert hit.snippet == "متن فيه لؤلؤ 7"
    assert [hit.snippet[start:end] for start, end in hit.snippet_hits] == ["لؤلؤ"]


def test_hits_are_places_in_the_text_as_written(store: Store, fill: Fill, draft: MakeDraft) -> None:
    long = "كلمة " * 60
    one, two = fill(
        draft("a", "في المَدرَسة", summary="بجانب مدرسة"), draft("b", "آخر", body=f"{long} مدرسة {long}")
    )
    hit = store.hits(one, ask("مدرسه"))
    assert [hit_text(hit, "في المَدرَسة")] == [["المَدرَسة"]]
    assert [hit.snippet[start:end] for start, end in hit.snippet_hits] == ["مدرسة"]
    hit = store.hits(two, ask("مدرسه"))
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert len(hit.snippet) < 200
    assert [hit.snippet[start:end] for start, end in hit.snippet_hits] == ["مدرسة"]
    assert store.hits(999, ask("مدرسه")) == Hit(999, (), "", ())


def hit_text(hit: Hit, title: str) -> list[str]:
    return [title[start:end] for start, end in hit.hits]


def test_a_word_that_is_everywhere_finds_the_newest(
    store: Store, fill: Fill, draft: MakeDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding_module, "NEWEST_MATCHES", 10)
    fill(*(draft(str(number), f"قال {number}", published=NOW - number) for number in range(30)))
    assert found(store, "قال") == [f"قال {number}" for number in range(10)]
