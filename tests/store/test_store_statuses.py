"""Marks: logged, undone as a whole, outliving the article."""

from collections.abc import Callable

import apsw
import pytest

from newstui.model.article import Changes, Draft
from newstui.model.listing import Listing, RowKey, Shelf
from newstui.store import Store

MakeDraft = Callable[..., Draft]
Fill = Callable[..., list[int]]
NOW = 20_000 * 86_400
LATEST = Listing(Shelf("latest"))


def statuses(store: Store) -> list[tuple[bool, bool]]:
    rows = store.rows(Listing(Shelf("latest"), order="oldest"), limit=1_000)
    return [(not row.unread, row.saved) for row in sorted(rows, key=lambda row: row.id)]


def log(store: Store) -> list[tuple[object, ...]]:
    return store.database.rows("SELECT act, article, field, value, was, at FROM status_events ORDER BY id")


def test_every_change_is_an_event(store: Store, fill: Fill, draft: MakeDraft) -> None:
    one, two = fill(draft("a"), draft("b"))
    first = store.mark([one], read=True, now=5)
    second = store.mark([one, two], read=True, saved=True, now=6)
    third = store.mark([one], read=False, now=7)
    assert sorted(log(store), key=str) == sorted(
        [
            (first, one, "read", 1, None, 5),
            (second, one, "saved", 1, None, 6),
            (second, two, "read", 1, None, 6),
            (second, two, "saved", 1, None, 6),
            (third, one, "read", 0, 5, 7),
        ],
        key=str,
    )


def test_marks_that_change_nothing_are_no_act(store: Store, fill: Fill, draft: MakeDraft) -> None:
    ids = fill(draft("a"))
    assert store.mark(ids, read=False, now=5) is None
    assert store.mark(ids, now=5) is None
    assert store.mark([], read=True, now=5) is None
    assert store.mark([999], read=True, now=5) is None
    assert store.mark_listing(Listing(Shelf("saved")), read=True, now=5) is None
    assert log(store) == []


def test_an_act_is_undone_as_a_whole_and_once(store: Store, fill: Fill, draft: MakeDraft) -> None:
    ids = fill(*(draft(str(number)) for number in range(250)))
    store.mark(ids[:10], read=True, now=5)
    before = statuses(store)
    act = store.mark_listing(LATEST, read=True, now=6)
    assert act is not None
    assert store.totals().unread == 0
    assert store.undo(act, now=7) == 240
    assert statuses(store) == before
    assert store.undo(act, now=8) == 0
    assert len(log(store)) == 10 + 240 + 240


def test_undo_leaves_what_was_marked_anew_since(store: Store, fill: Fill, draft: MakeDraft) -> None:
    one, two = fill(draft("a"), draft("b"))
    act = store.mark([one, two], read=True, now=5)
    assert act is not None
    store.mark([one], read=False, now=6)
    assert store.undo(act, now=7) == 1
    assert statuses(store) == [(False, False), (False, False)]


def test_undo_brings_the_former_time_back(store: Store, fill: Fill, draft: MakeDraft) -> None:
    [one] = fill(draft("a"))
    store.mark([one], read=True, now=5)
    act = store.mark([one], read=False, now=50)
    assert act is not None
    store.undo(act, now=60)
    assert store.count(Listing(Shelf("unread"), since=6)) == 0
    assert store.count(Listing(Shelf("unread"), since=5)) == 1


def test_an_undo_is_undone_by_the_act_it_makes_in_the_log(store: Store, fill: Fill, draft: MakeDraft) -> None:
    [one] = fill(draft("a"))
    act = store.mark([one], saved=True, now=5)
    assert act is not None
    assert store.undo(act, now=6) == 1
    assert log(store)[-1][2:] == ("saved", 0, 5, 6)
    assert store.database.rows("SELECT undoes FROM acts ORDER BY id") == [(None,), (act,)]
    assert store.undo(12_345, now=7) == 0


def test_the_log_is_only_added_to(store: Store, fill: Fill, draft: MakeDraft) -> None:
    store.mark(fill(draft("a")), read=True, now=5)
    with pytest.raises(apsw.ConstraintError):
        store.database.run("UPDATE status_events SET at = 0")


def test_what_comes_in_later_is_not_marked_with_the_list(store: Store, fill: Fill, draft: MakeDraft) -> None:
    fill(draft("a", published=NOW - 50))
    [top] = store.rows(LATEST)
    fill(draft("b", published=NOW - 10))
    store.mark_listing(LATEST, read=True, now=NOW, upto=RowKey(top.sort, top.id))
    assert [row.unread for row in store.rows(LATEST)] == [True, False]


def test_an_article_that_comes_back_is_still_read(store: Store, fill: Fill, draft: MakeDraft) -> None:
    [one] = fill(draft("a"), now=NOW)
    store.mark([one], read=True, saved=True, now=NOW)
    place = (one,)
    with store.database.transaction():
        store.database.run("DELETE FROM filed WHERE id = ?", place)
        store.database.run("DELETE FROM articles WHERE id = ?", place)
        store.database.run("UPDATE statuses SET sort = NULL, shelves = NULL WHERE id = ?", place)
    assert store.count(LATEST) == 0
    [source] = store.sources()
    assert store.known(source.id, ["a"]) == {}
    assert store.apply(source.id, Changes(new=(draft("a"),)), now=NOW + 99) == (1, 0)
    [row] = store.rows(LATEST)
    assert (row.id, row.unread, row.saved, row.seen) == (one, False, True, NOW)
    assert store.count(Listing(Shelf("saved"))) == 1


def test_reading_positions(store: Store, fill: Fill, draft: MakeDraft) -> None:
    [one] = fill(draft("a"))
    assert store.position(one) is None
    store.set_position(one, 1_234)
    assert store.position(one) == 1_234
    store.set_position(one, 0.25)
    assert store.position(one) == 0.25
    store.set_position(one, None)
    assert store.position(one) is None
