"""What an answer brings: new, changed and known articles, their times, their documents."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from newstui.model.article import Changes, Draft
from newstui.model.document import Document, Heading, Paragraph, Span
from newstui.model.feed import Enclosure
from newstui.model.listing import Listing, Shelf
from newstui.model.query import Query, Sought
from newstui.model.source import NewSource, Source
from newstui.store import Extras, Store
from newstui.store.connection import ROWS_AT_ONCE

MakeDraft = Callable[..., Draft]
Fill = Callable[..., list[int]]
DAY = 86_400
NOW = 20_000 * DAY
LATEST = Listing(Shelf("latest"))


@pytest.fixture
def source(store: Store) -> Source:
    return store.add_source(NewSource("https://news.example/feed", "صحيفة"), now=NOW)


def test_an_article_comes_back_as_it_was_given(store: Store, source: Source, draft: MakeDraft) -> None:
    given = draft(
        "a",
        "عنوان",
        summary="ملخص",
        authors=("ليلى", "Sam"),
        published=NOW - 50,
        updated=NOW - 20,
        language="ar",
        direction="rtl",
        categories=("رياضة", "كأس العالم"),
        picture=True,
        video=True,
        comments="https://news.example/a#comments",
        comments_feed="https://news.example/a/feed",
        enclosures=(
            Enclosure("https://news.example/a.mp3", "audio/mpeg", 12),
            Enclosure("https://x.example/"),
        ),
    )
    assert store.apply(source.id, Changes(new=(given,)), now=NOW) == (1, 0)
    [article] = store.rows(LATEST)
    assert article == store.article(article.id)
    assert (article.title, article.link, article.summary) == ("عنوان", given.link, "ملخص")
    assert (article.authors, article.categories) == (given.authors, given.categories)
    assert (article.published, article.updated, article.seen, article.sort) == (
        NOW - 50,
        NOW - 20,
        NOW,
        NOW - 50,
    )
    assert (article.language, article.direction, article.comments) == ("ar", "rtl", given.comments)
    assert (article.unread, article.saved, article.whole, article.picture, article.video) == (
        True, False, False, True, True,
    )  # fmt: skip
    assert (article.source, article.source_title, article.sources) == (source.id, "صحيفة", (source.id,))
    assert store.document(article.id) == given.document
    assert store.entry_extras(article.id) == Extras(given.enclosures, given.comments_feed)


def test_what_is_not_there_is_none(store: Store) -> None:
    assert store.article(5) is None
    assert store.document(5) is None
    assert store.entry_extras(5) == Extras()
    assert store.position(5) is None
    assert store.source(5) is None
    store.put_document(5, Document("x", "page"))
    assert store.document(5) is None


@pytest.mark.parametrize(
    ("published", "sort"),
    [(NOW - 90, NOW - 90), (None, NOW), (NOW + 9 * DAY, NOW), (-(10**30), NOW), (10**30, NOW), (-5, -5)],
)
def test_no_date_puts_an_article_above_its_arrival(
    fill: Fill, draft: MakeDraft, store: Store, published: int | None, sort: int
) -> None:
    [article] = store.articles(fill(draft("a", published=published)))
    assert article.sort == sort


def test_undated_articles_stand_in_the_feeds_order(store: Store, fill: Fill, draft: MakeDraft) -> None:
    fill(*(draft(str(number), published=None) for number in range(130)))
    assert [row.title for row in store.rows(LATEST, limit=200)] == [f"خبر {number}" for number in range(130)]


def test_the_same_key_is_one_article_per_source(store: Store, source: Source, draft: MakeDraft) -> None:
    assert store.apply(source.id, Changes(new=(draft("a"), draft("a"))), now=NOW) == (1, 0)
    store.apply(source.id, Changes(new=(draft("a"),)), now=NOW)
    other = store.add_source(NewSource("https://other.example/"), now=NOW)
    store.apply(other.id, Changes(new=(draft("a"),)), now=NOW)
    assert store.count(LATEST) == 2
    assert len(store.rows(LATEST)) == 2


def test_known_names_what_is_stored(store: Store, source: Source, draft: MakeDraft) -> None:
    keys = [str(number) for number in range(1_200)]
    store.apply(source.id, Changes(new=tuple(map(draft, keys))), now=NOW)
    known = store.known(source.id, ["x", *keys, "y"])
    assert list(known) == keys or sorted(known) == sorted(keys)
    assert known["7"].content_hash == draft("7").content_hash
    assert len({each.id for each in known.values()}) == 1_200
    assert store.known(source.id + 1, keys) == {}
    assert store.known(source.id, []) == {}


def test_a_changed_article_keeps_its_status(
    store: Store, source: Source, fill: Fill, draft: MakeDraft
) -> None:
    [article] = fill(draft("a", categories=("رياضة", "وسم"), published=NOW - 10))
    store.mark([article], read=True, saved=True, now=NOW)
    store.set_position(article, 0.5)
    changed = draft("a", "عنوان آخر", categories=("اقتصاد",), published=NOW - 20, video=True)
    assert store.apply(source.id, Changes(changed=((article, changed),)), now=NOW + DAY) == (0, 1)
    [row] = store.rows(LATEST)
    assert (row.id, row.title, row.unread, row.saved) == (article, "عنوان آخر", False, True)
    assert (row.sort, row.seen) == (NOW - 20, NOW)
    assert store.position(article) == 0.5
    counts = {(each.shelf.kind, each.shelf.key): (each.total, each.unread) for each in store.shelves(now=NOW)}
    assert ("section", "sport") not in counts
    assert counts[("section", "economy")] == counts[("video", "")] == counts[("saved", "")] == (1, 0)
    assert [each.id for each in store.search(Query(Sought(("اخر",))))] == [article]
    assert store.search(Query(Sought(("خبر",)))) == []


def test_a_change_of_what_is_gone_is_passed_over(store: Store, source: Source, draft: MakeDraft) -> None:
    assert store.apply(source.id, Changes(changed=((99, draft("a")),)), now=NOW) == (0, 0)
    assert store.count(LATEST) == 0


def test_the_pages_document_stands_before_the_feeds(store: Store, fill: Fill, draft: MakeDraft) -> None:
    [article] = fill(draft("a", body="من الخلاصة"))
    page = Document("a", "page", blocks=(Heading((Span("من الصفحة", bold=True),), 3),))
    store.put_document(article, page)
    assert store.document(article) == page
    assert store.document(article, "page") == page
    feed = store.document(article, "feed")
    assert feed is not None
    assert feed.blocks == (Paragraph((Span("من الخلاصة"),)),)
    assert [row.whole for row in store.rows(LATEST)] == [True]
    longer = replace(page, lede="مقدمة")
    store.put_document(article, longer)
    assert store.document(article) == longer


def test_what_no_database_holds_is_stored_without_it(store: Store, source: Source, draft: MakeDraft) -> None:
    bad = "قبل\0بعد\ud800"
    hostile = draft(
        "\ud800" + "k" * 1_000_000, bad, body=bad, summary=bad, link=bad, authors=(bad,), language=bad,
        categories=(bad, "", "  ", "\ud800", "x" * 100_000, *map(str, range(5_000))), updated=10**40,
        enclosures=(Enclosure(bad, bad, 10**40),), comments=bad, comments_feed=bad,
    )  # fmt: skip
    changes = Changes(new=(hostile,), feed_title=bad, site=bad, language=bad)
    assert store.apply(source.id, changes, now=NOW) == (1, 0)
    [row] = store.rows(LATEST)
    assert row.title == "قبلبعد?"
    assert row.updated is None
    assert len(row.categories) == 5_005
    assert list(store.known(source.id, [hostile.key])) == [hostile.key]
    document = store.document(row.id)
    assert document is not None
    assert document.blocks == (Paragraph((Span("قبل\0بعد?"),)),)
    assert len(store.shelves(now=NOW)) < 50


def test_ids_are_never_used_twice(store: Store, fill: Fill, draft: MakeDraft) -> None:
    first = fill(draft("a"))
    with store.database.transaction():
        store.database.run("DELETE FROM statuses")
    assert fill(draft("b"))[0] > first[0]


def test_statements_stay_prepared_from_one_feed_to_the_next(store: Store, draft: MakeDraft) -> None:
    # Few places for them once meant that each feed pushed out what the next one needed.
    prepared = []
    for feed in range(4):
        source = store.add_source(NewSource(f"https://news.example/{feed}"), now=NOW)
        drafts = [draft(f"{feed}-{n}", published=NOW - n, categories=("sport", "economy")) for n in range(60)]
        before = store.database.connection.cache_stats()["misses"]
        store.apply(source.id, Changes(tuple(drafts), ()), now=NOW)
        prepared.append(store.database.connection.cache_stats()["misses"] - before)
    assert prepared[0] > 10
    assert prepared[-1] <= 2


@pytest.mark.parametrize("rows", [0, 1, ROWS_AT_ONCE, 2 * ROWS_AT_ONCE + 3])
def test_many_rows_come_in_each_once(store: Store, rows: int) -> None:
    given = [(number, f"كلمة {number}") for number in range(rows)]
    with store.database.transaction():
        store.database.run("CREATE TABLE given (number INTEGER PRIMARY KEY, word TEXT)")
        store.database.fill("INSERT INTO given VALUES", given)
        # A row that stands there keeps none of the others out.
        store.database.fill(
            "INSERT OR IGNORE INTO given VALUES", [*given[:1], *((-n, "") for n, _ in given[1:])]
        )
    found = store.database.rows("SELECT * FROM given WHERE number >= 0 ORDER BY number")
    assert found == given
    assert store.database.value("SELECT count(*) FROM given") == max(0, 2 * rows - 1)
