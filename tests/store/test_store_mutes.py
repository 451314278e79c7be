"""Mute rules: what they hide, that it comes back, and that nothing waits for them."""

from collections.abc import Callable

import pytest
from asking import ask

from newstui.model.article import Changes, Draft
from newstui.model.listing import Listing, Shelf
from newstui.model.source import NewSource
from newstui.store import Store, StoreError
from newstui.store import muting as muting_module
from newstui.store.preparing import prepared

MakeDraft = Callable[..., Draft]
Fill = Callable[..., list[int]]
DAY = 86_400
NOW = 20_000 * DAY
LATEST, SAVED, MUTED = Listing(Shelf("latest")), Listing(Shelf("saved")), Listing(Shelf("muted"))


def follow(store: Store, now: int = NOW) -> int:
    changed = 0
    while (step := store.follow_mutes(now=now)) is not None:
        changed += step
    return changed


def titles(store: Store, listing: Listing = LATEST) -> list[str]:
    return [each.title for each in store.rows(listing)]


@pytest.mark.parametrize(
    ("text", "title", "hidden"),
    [
        ("دوري", "نهائي الدوري اليوم", True),
        ("الدوري", "دوري الأبطال", True),
        ("الدوري", "تعادل بالدوري", True),
        ("دورى", "الدَّوري", True),
        ("دوري", "دوريات في المدينة", False),
        ("دور", "الدوري", False),
        ("دوري الأبطال", "الدوري: أبطال اليوم", True),
        ("دوري الأبطال", "أبطال الدوري", False),
        ("Café", "a cafe opens", True),
        ("cat", "category", False),
    ],
)
def test_words_mute_as_whole_words_with_the_article_or_without(
    store: Store, fill: Fill, draft: MakeDraft, text: str, title: str, hidden: bool
) -> None:
    fill(draft("a", title), draft("b", "آخر", summary=title), draft("c", "آخر"))
    store.add_mute("words", text, None, now=NOW)
    assert follow(store) == (2 if hidden else 0)
    assert store.count(LATEST) == (1 if hidden else 3)
    # The same at ingest.
    fill(draft("d", title), draft("e", "آخر", summary=title))
    assert store.count(LATEST) == (1 if hidden else 5)
    assert store.count(MUTED) == (4 if hidden else 0)


def test_an_author_is_muted_by_the_whole_name(store: Store, fill: Fill, draft: MakeDraft) -> None:
    fill(
        draft("a", authors=("أحمد علي",)),
        draft("b", authors=("سارة", "احمد  على")),
        draft("c", authors=("علي",)),
        draft("d", authors=("محمد أحمد علي",)),
    )
    store.add_mute("author", "أحمد علي", None, now=NOW)
    assert follow(store) == 2
    fill(draft("e", authors=("أحمد علي",)))
    assert sorted(titles(store)) == ["خبر c", "خبر d"]


def test_a_source_is_muted_with_all_that_is_its_own(store: Store, fill: Fill, draft: MakeDraft) -> None:
    fill(draft("a"), draft("b", name=b"shared"))
    (own,) = (source.id for source in store.sources())
    store.add_mute("source", str(own), None, now=NOW)
    assert follow(store) == 2
    assert store.sources()[0].total == 0
    other = draft("x", name=b"shared")
    second = store.add_source(NewSource("https://other.example/feed"), now=NOW)
    store.apply(second.id, Changes(new=(other,)), now=NOW)
    assert titles(store) == ["خبر b"]
    store.add_mute("source", str(second.id), None, now=NOW)
    follow(store)
    assert titles(store) == []


def test_what_is_saved_stays_in_saved_and_the_search_leaves_the_muted_out(
    store: Store, fill: Fill, draft: MakeDraft
) -> None:
    (saved, _other) = fill(draft("a", "سوق النفط"), draft("b", "سوق الذهب"))
    store.mark([saved], saved=True, now=NOW)
    rule, _ended = store.add_mute("words", "سوق", None, now=NOW)
    follow(store)
    assert titles(store, SAVED) == ["سوق النفط"]
    assert titles(store, Listing(Shelf("latest"), show="saved")) == []
    query = ask("سوق")
    assert store.search(query) == []
    # Marks reach it where it stands.
    store.mark([saved], read=True, now=NOW)
    store.end_mute(rule, now=NOW)
    assert follow(store) == 2
    assert [each.unread for each in store.rows(LATEST)] == [False, True]
    assert len(store.search(query)) == 2


def test_a_rule_ends_by_itself_and_another_one_holds(store: Store, fill: Fill, draft: MakeDraft) -> None:
    fill(draft("a", "سوق النفط"), draft("b", "سوق الذهب"))
    store.add_mute("words", "سوق", NOW + DAY, now=NOW)
    store.add_mute("words", "النفط", None, now=NOW)
    follow(store)
    assert [(rule.text, rule.hidden) for rule in store.mutes(now=NOW)] == [("النفط", 0), ("سوق", 2)]
    assert not store.mutes_waiting(now=NOW + DAY - 1)
    assert store.mutes_waiting(now=NOW + DAY)
    assert follow(store, NOW + DAY) == 1
    assert titles(store) == ["سوق الذهب"]
    assert [(rule.text, rule.hidden) for rule in store.mutes(now=NOW + DAY)] == [("النفط", 1)]


def test_a_rule_made_again_takes_the_place_of_the_first(store: Store, fill: Fill, draft: MakeDraft) -> None:
    fill(draft("a", "سوق"))
    first, _ended = store.add_mute("words", "سوق", NOW + DAY, now=NOW)
    follow(store)
    second, ended = store.add_mute("words", "سوق", None, now=NOW)
    assert ended == [first]
    assert follow(store) == 0
    assert [(rule.id, rule.hidden) for rule in store.mutes(now=NOW)] == [(second, 1)]


def test_rules_are_followed_in_short_steps_that_may_be_interrupted(
    store: Store, fill: Fill, draft: MakeDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(muting_module, "BATCH_ARTICLES", 4)
    fill(*(draft(str(number), "سوق") for number in range(10)))
    rule, _ended = store.add_mute("words", "سوق", None, now=NOW)
    assert store.follow_mutes(now=NOW) == 4
    assert store.count(LATEST) == 6
    # Both at once: what comes in between is decided by itself.
    fill(draft("late", "سوق"))
    store.end_mute(rule, now=NOW)
    assert store.follow_mutes(now=NOW) == 4
    store.exchange_mutes([], [rule], now=NOW)
    follow(store)
    assert (store.count(LATEST), store.count(MUTED)) == (0, 11)
    store.exchange_mutes([rule], [], now=NOW)
    assert follow(store) == 11
    assert store.database.value("SELECT count(*) FROM statuses WHERE muted NOTNULL") == 0


def test_an_article_that_changes_is_decided_anew(store: Store, fill: Fill, draft: MakeDraft) -> None:
    (number,) = fill(draft("a", "سوق"))
    (source,) = (source.id for source in store.sources())
    store.add_mute("words", "سوق", None, now=NOW)
    follow(store)
    store.apply(source, Changes(changed=((number, draft("a", "بورصة")),)), now=NOW)
    assert titles(store) == ["بورصة"]
    store.apply(source, Changes(changed=((number, draft("a", "سوق")),)), now=NOW)
    assert titles(store) == []


def test_what_waits_for_the_index_is_muted_too(store: Store, draft: MakeDraft) -> None:
    source = store.add_source(NewSource("https://news.example/feed"), now=NOW)
    changes = Changes(new=(draft("a", "نهائي الدوري"), draft("b", "آخر")))
    list(store.writing(source.id, prepared(changes, {}), now=NOW, searchable=False))
    store.add_mute("words", "الدوري", None, now=NOW)
    assert follow(store) == 1
    assert titles(store) == ["آخر"]


def test_letting_go_ends_on_a_damaged_store(store: Store, fill: Fill, draft: MakeDraft) -> None:
    ids = fill(*(draft(str(number), "نفط") for number in range(3)))
    rule, _ended = store.add_mute("words", "نفط", None, now=NOW)
    assert follow(store) == 3
    # The article of a status is lost.
    store.database.run("DELETE FROM articles WHERE id = ?", (ids[0],))
    store.end_mute(rule, now=NOW)
    assert follow(store) == 2
    assert not store.mutes_waiting(now=NOW)
    # What is written does not come back when it is read, as with a broken index.
    store.database.run("UPDATE statuses SET muted = ? WHERE id = ?", (rule, ids[1]))
    store.database.run(
        "CREATE TEMP TRIGGER lost BEFORE UPDATE OF muted ON statuses BEGIN SELECT raise(IGNORE); END"
    )
    with pytest.raises(StoreError) as broken:
        follow(store)
    assert broken.value.code == "corrupt"
