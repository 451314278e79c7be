"""One article for a key, whichever of its sources has it."""

from collections.abc import Callable

import pytest
from asking import ask
from soundness import faults

from newstui.feeds import name_of
from newstui.library.cleaning import clean
from newstui.library.decide import decide
from newstui.library.naming import name_older
from newstui.model.article import Draft
from newstui.model.listing import Listing, Shelf
from newstui.model.retention import DAY, Retention
from newstui.model.source import NewSource
from newstui.store import Store

MakeDraft = Callable[..., Draft]
NOW = 20_000 * DAY
NAME = b"one name in all feeds"


@pytest.fixture
def sources(store: Store) -> list[int]:
    return [store.add_source(NewSource(f"https://{name}.example/feed"), now=NOW).id for name in "ab"]


def bring(store: Store, source: int, draft: Draft, now: int = NOW) -> int:
    """What a refresh does with a feed of one entry, and the entry's article."""
    store.apply(source, decide(store.known(source, [draft.key]), [draft]), now=now)
    return store.known(source, [draft.key])[draft.key].id


def clean_all(store: Store) -> None:
    store.mark([row.id for row in store.rows(Listing(Shelf("latest")))], read=True, now=NOW)
    clean(store, Retention(), now=NOW + 100 * DAY)


def test_a_key_that_another_sources_article_has_is_given_to_no_second_one(
    store: Store, sources: list[int], draft: MakeDraft
) -> None:
    first, second = sources
    shared = bring(store, first, draft("1", name=NAME))
    own = bring(store, second, draft("2"))
    store.rename(second, [(own, "3")])
    assert bring(store, second, draft("2", name=NAME)) == shared
    store.rename(second, [(own, "2")])
    clean_all(store)
    assert bring(store, second, draft("2", "عاد", name=NAME), NOW + 101 * DAY) == shared
    assert [row.title for row in store.rows(Listing(Shelf("latest")))] == ["عاد"]
    assert faults(store) == []


def test_a_key_of_an_article_that_went_stays_its_own_where_a_longer_text_takes_over(
    store: Store, sources: list[int], draft: MakeDraft
) -> None:
    first, second = sources
    own = bring(store, second, draft("2"))
    clean_all(store)
    shared = bring(store, first, draft("1", name=NAME))
    bring(store, second, draft("2", "أطول", body=" ".join(map(str, range(500))), name=NAME))
    assert [row.title for row in store.rows(Listing(Shelf("latest")))] == ["أطول"]
    assert store.database.rows("SELECT id, source FROM statuses ORDER BY id") == [
        (own, second),
        (shared, first),
    ]
    assert faults(store) == []


def test_a_shared_article_is_found_by_both_its_sources_at_once(
    store: Store, sources: list[int], draft: MakeDraft
) -> None:
    first, second = sources
    shared = bring(store, first, draft("1", "مشترك", name=NAME, body="متنه"))
    bring(store, second, draft("2", "مشترك", name=NAME))
    for query in (f"source:{first}", f"source:{second}", f"متنه source:{second}"):
        assert [row.id for row in store.search(ask(query))] == [shared], query
    assert faults(store) == []


def test_articles_from_before_names_are_known_for_the_same_once_they_are_named(
    store: Store, sources: list[int], draft: MakeDraft
) -> None:
    first, second = sources
    link = "https://news.example/2024/a-long-story-of-the-day"
    old = bring(store, first, draft("1", "قديم", link=link))
    live = f"{link}-live"
    twins = [bring(store, first, draft(key, key, link=f"{live}?utm_source={key}")) for key in "xy"]
    site = bring(store, first, draft("3", "الموقع", link="https://news.example/"))
    name_older(store, seconds=0)
    assert store.note("named") == str(site + 1)
    name_older(store)
    assert store.note("named") == "1"
    names: dict[int, bytes | None] = dict(store.database.rows("SELECT id, link_key FROM articles"))
    assert names == {old: name_of(link), site: None} | dict.fromkeys(twins)
    assert bring(store, second, draft("9", "قديم", link=link, name=name_of(link))) == old
    assert faults(store) == []
