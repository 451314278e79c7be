"""What goes with time, what stays, and that nothing comes back that went."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from asking import ask
from soundness import faults

from newstui.library.cleaning import clean, clean_daily, would_clean
from newstui.library.decide import decide
from newstui.model.article import Changes, Draft
from newstui.model.listing import Listing, Shelf
from newstui.model.retention import DAY, Cleaned, Retention
from newstui.model.source import NewSource
from newstui.store import Store, body_index, retention

MakeDraft = Callable[..., Draft]
Fill = Callable[..., list[int]]
NOW = 20_000 * DAY
KEPT = Retention()
ADDRESS = "https://news.example/feed"


def refresh(store: Store, drafts: Sequence[Draft], now: int, address: str = ADDRESS) -> tuple[int, int]:
    """What the refresh does with a feed that was read."""
    source, keys = store.add_source(NewSource(address), now=now).id, [draft.key for draft in drafts]
    known = store.known(source, keys, read_before=KEPT.read_before(now))
    counts = store.apply(source, decide(known, drafts), now=now)
    store.note_seen(source, keys, now=now)
    return counts


def kept(store: Store) -> list[str]:
    return [row.title for row in store.rows(Listing(Shelf("latest")), limit=1000)]


def statuses(store: Store) -> int:
    return int(store.database.value("SELECT count(*) FROM statuses"))


@pytest.fixture
def feed(draft: MakeDraft) -> list[Draft]:
    return [
        draft(key, f"عنوان {key}", body=f"متن {key}", categories=("رياضة", key))
        for key in ("a", "b", "c", "d")
    ]


@pytest.fixture
def ids(store: Store, feed: list[Draft]) -> list[int]:
    """Four articles of which b, c and d are read, and d is saved."""
    refresh(store, feed, NOW)
    known = store.known(1, [draft.key for draft in feed])
    ids = [known[draft.key].id for draft in feed]
    store.mark(ids[1:], read=True, now=NOW)
    store.mark(ids[3:], saved=True, now=NOW)
    return ids


def test_what_was_read_goes_after_its_time_and_all_else_stays(store: Store, ids: list[int]) -> None:
    assert clean(store, KEPT, now=NOW + 90 * DAY) == Cleaned()
    after = NOW + 90 * DAY + 1
    assert len(kept(store)) == 4
    would = would_clean(store, KEPT, now=after)
    assert (would.articles, would.bodies) == (2, 2)
    assert would.bytes > 0
    cleaned = clean(store, KEPT, now=after)
    assert (cleaned.articles, cleaned.bodies) == (2, 2)
    assert kept(store) == ["عنوان a", "عنوان d"]
    assert statuses(store) == 4
    assert [shelf.total for shelf in store.shelves(now=after) if shelf.shelf.kind == "section"] == [2]
    assert store.search(ask("متن b")) == []
    assert faults(store) == []


def test_in_the_feed_still_it_does_not_come_back(store: Store, ids: list[int], feed: list[Draft]) -> None:
    after = NOW + 100 * DAY
    clean(store, KEPT, now=after)
    assert refresh(store, feed, after) == (0, 0)
    assert kept(store) == ["عنوان a", "عنوان d"]
    # Told with other words it is the same article.
    assert refresh(store, [*feed[:1], _retold(feed[1])], after) == (0, 0)
    # Kept longer now, it may be read again where its feed still has it, and is known to be read.
    known = store.known(1, ["b"], read_before=NOW)
    assert store.apply(1, decide(known, feed[1:2]), now=after) == (1, 0)
    assert [row.unread for row in store.rows(Listing(Shelf("latest"))) if row.title == "عنوان b"] == [False]
    assert faults(store) == []


def _retold(draft: Draft) -> Draft:
    return replace(draft, title="غير ذلك", content_hash=b"other")


def test_a_status_is_forgotten_long_after_its_feed_had_it(
    store: Store, ids: list[int], feed: list[Draft]
) -> None:
    clean(store, KEPT, now=NOW + 100 * DAY)
    refresh(store, feed, NOW + 150 * DAY)
    # b and c left the feed; it is read on.
    for day in (151, 329):
        refresh(store, feed[:1], NOW + day * DAY)
        clean(store, KEPT, now=NOW + day * DAY)
        assert statuses(store) == 4
    refresh(store, feed[:1], NOW + 330 * DAY)
    clean(store, KEPT, now=NOW + 330 * DAY)
    assert statuses(store) == 2
    assert store.database.rows("SELECT DISTINCT article FROM status_events") == [(ids[3],)]
    # The act that marked all three read has one left.
    assert store.database.value("SELECT count(*) FROM acts") == 2
    assert faults(store) == []


def test_nothing_goes_because_its_source_failed_or_was_removed(
    store: Store, ids: list[int], feed: list[Draft]
) -> None:
    store.remove_source(1, now=NOW)
    far = NOW + 2_000 * DAY
    clean(store, KEPT, now=far)
    assert statuses(store) == 4
    store.restore_source(1)
    assert kept(store) == ["عنوان a", "عنوان d"]
    assert refresh(store, feed, far) == (0, 0)


def test_when_it_was_seen_is_written_rarely(store: Store, ids: list[int], feed: list[Draft]) -> None:
    sql = "SELECT DISTINCT last_seen FROM statuses"
    refresh(store, feed, NOW + 14 * DAY)
    assert store.database.rows(sql) == [(None,)]
    refresh(store, feed, NOW + 15 * DAY)
    refresh(store, feed, NOW + 20 * DAY)
    assert store.database.rows(sql) == [(NOW + 15 * DAY,)]
    assert store.database.value("SELECT body_at FROM sources") == NOW + 20 * DAY


def test_kept_for_ever_nothing_goes(store: Store, ids: list[int]) -> None:
    for_ever = Retention.of_days(0, 0)
    assert clean(store, for_ever, now=NOW + 9_000 * DAY) == would_clean(store, for_ever, now=NOW) == Cleaned()
    assert statuses(store) == 4


def test_what_was_marked_unread_meanwhile_stays(store: Store, ids: list[int]) -> None:
    after = NOW + 100 * DAY
    expired = store.expired(NOW + DAY)
    assert sorted(expired) == sorted(ids[1:3])
    store.mark(ids[1:2], read=False, now=after)
    store.mark(ids[2:3], saved=True, now=after)
    assert store.remove_expired(expired, NOW + DAY) == Cleaned()
    assert len(kept(store)) == 4


def test_many_go_in_small_steps_and_give_their_room_back(store: Store, draft: MakeDraft) -> None:
    refresh(store, [draft(str(n), body="نص طويل " * 300 + str(n)) for n in range(300)], NOW)
    while store.index_bodies():
        pass
    store.mark_listing(Listing(Shelf("latest")), read=True, now=NOW)
    refresh(store, [draft(f"new {n}", body="جديد") for n in range(20)], NOW + DAY)
    before, after = store.disk_use(), NOW + 91 * DAY
    estimate = would_clean(store, KEPT, now=after)
    ticks = iter(range(100))
    first = clean(store, KEPT, now=after, seconds=1.5, clock=lambda: float(next(ticks)))
    assert 0 < first.articles < 300
    rest = clean(store, KEPT, now=after)
    assert first.articles + rest.articles == 300
    assert len(kept(store)) == 20
    use = store.disk_use()
    assert use.file < before.file / 2
    assert use.free <= use.file // 20
    assert 0.5 < (first.bytes + rest.bytes) / estimate.bytes < 2
    assert faults(store) == []


def test_once_a_day_is_enough(store: Store, ids: list[int]) -> None:
    after = NOW + 100 * DAY
    assert clean_daily(store, KEPT, now=NOW) == Cleaned()
    assert clean_daily(store, KEPT, now=NOW + DAY - 1) == Cleaned()
    store.set_note("cleaned", str(after - DAY + 1))
    assert clean_daily(store, KEPT, now=after) == Cleaned()
    assert clean_daily(store, KEPT, now=after + 1).articles == 2
    # A clock that was ahead puts it off for no year.
    store.set_note("cleaned", str(after + 900 * DAY))
    store.mark([ids[0]], read=True, now=NOW)
    assert clean_daily(store, KEPT, now=after).articles == 1


def test_what_is_muted_goes_by_its_arrival_and_stays_where_it_is_saved(store: Store, ids: list[int]) -> None:
    store.mark(ids[1:], read=False, now=NOW)
    store.add_mute("words", "عنوان", None, now=NOW)
    while store.follow_mutes(now=NOW) is not None:
        pass
    assert kept(store) == []
    assert clean(store, KEPT, now=NOW + 90 * DAY) == Cleaned()
    assert clean(store, KEPT, now=NOW + 90 * DAY + 1).articles == 3
    assert [row.id for row in store.rows(Listing(Shelf("saved")))] == ids[3:]
    assert faults(store) == []


def test_an_article_that_goes_while_its_body_is_indexed_leaves_nothing_behind(
    store: Store, ids: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def indexed_late(*arguments: Any) -> Any:
        clean(other, KEPT, now=NOW + 100 * DAY)
        return make(*arguments)

    other, make = Store.open(store.database.path), body_index._whole_entry
    monkeypatch.setattr(body_index, "_whole_entry", indexed_late)
    store.index_bodies()
    other.close()
    assert len(kept(store)) == 2
    assert faults(store) == []


def test_an_article_that_changes_while_its_body_is_indexed_is_indexed_as_it_is(
    store: Store, ids: list[int], feed: list[Draft], monkeypatch: pytest.MonkeyPatch
) -> None:
    def indexed_late(*arguments: Any) -> Any:
        monkeypatch.undo()
        changed = replace(feed[0], title="آخر", categories=("اقتصاد",), content_hash=b"other")
        other.apply(1, Changes(changed=((ids[0], changed),)), now=NOW)
        return make(*arguments)

    other, make = Store.open(store.database.path, sections=store.sections), body_index._whole_entry
    monkeypatch.setattr(body_index, "_whole_entry", indexed_late)
    while store.index_bodies():
        pass
    other.close()
    assert [row.id for row in store.search(ask("section:economy آخر"))] == ids[:1]
    assert faults(store) == []


def test_what_stands_in_the_feed_is_noted_before_that_it_was_read(
    store: Store, draft: MakeDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = [draft(f"{number}") for number in range(5)]
    refresh(store, drafts, NOW)
    store.mark([row.id for row in store.rows(Listing(Shelf("latest")))], read=True, now=NOW)
    clean(store, KEPT, now=NOW + 100 * DAY)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    # One transaction of two goes through.
    monkeypatch.setattr(retention, "BATCH_STATUSES", 3)
    see = retention.RetentionRoom._see
    turns = iter((see, killed))
    monkeypatch.setattr(retention.RetentionRoom, "_see", lambda *given: next(turns)(*given))
    with pytest.raises(KeyboardInterrupt):
        store.note_seen(1, [draft.key for draft in drafts], now=NOW + 200 * DAY)
    monkeypatch.undo()
    assert store.forget_statuses(180 * DAY) == 0


def test_a_status_that_is_seen_again_is_not_forgotten(
    store: Store, ids: list[int], feed: list[Draft], monkeypatch: pytest.MonkeyPatch
) -> None:
    clean(store, KEPT, now=NOW + 100 * DAY)
    other, late = Store.open(store.database.path), NOW + 200 * DAY
    other.note_seen(1, ["a"], now=late)
    find = retention.RetentionRoom._forgettable

    def found(room: retention.RetentionRoom, seconds: int) -> list[int]:
        monkeypatch.undo()
        there = find(room, seconds)
        other.note_seen(1, [draft.key for draft in feed], now=late)
        return there

    monkeypatch.setattr(retention.RetentionRoom, "_forgettable", found)
    assert store.forget_statuses(180 * DAY) == 0
    other.close()
    assert statuses(store) == 4
