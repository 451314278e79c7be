"""The log replayed on a copy, and two copies that went different ways brought together."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from soundness import faults

from newstui.model.article import Changes, Draft
from newstui.model.listing import Listing, Shelf
from newstui.model.marks import Mark, statuses, to_take_over
from newstui.model.source import NewSource
from newstui.store import Store

MakeDraft = Callable[..., Draft]
Fill = Callable[..., list[int]]
Standing = list[tuple[int, bool, bool]]
LATEST = Listing(Shelf("latest"))


def standing(store: Store) -> Standing:
    return [
        (number, bool(read), bool(saved))
        for number, read, saved in store.database.rows(
            "SELECT id, read_at NOTNULL, saved_at NOTNULL FROM statuses ORDER BY id"
        )
    ]


def act(store: Store, ids: list[int], dice: random.Random, now: int) -> None:
    """Something that a reader does."""
    some = dice.sample(ids, 3)
    ways: list[Callable[[], int | None]] = [
        lambda: store.mark(some, read=True, now=now),
        lambda: store.mark(some, read=False, now=now),
        lambda: store.mark(some, saved=True, now=now),
        lambda: store.mark(some, saved=False, now=now),
        lambda: store.mark_listing(LATEST, read=True, now=now),
    ]
    done = dice.choice(ways)()
    if done is not None and dice.random() < 0.3:
        store.undo(done, now=now)


@pytest.fixture
def copies(
    path: Path, tmp_path: Path, store: Store, fill: Fill, draft: MakeDraft
) -> tuple[Store, Store, list[int]]:
    ids = fill(*(draft(str(number)) for number in range(12)))
    store.close()
    shutil.copy(path, tmp_path / "other.db")
    return Store.open(path), Store.open(tmp_path / "other.db"), ids


@pytest.mark.parametrize("seed", range(4))
def test_replayed_on_a_copy_the_log_gives_the_same_statuses(
    copies: tuple[Store, Store, list[int]], seed: int
) -> None:
    one, other, ids = copies
    dice = random.Random(seed)
    for step in range(40):
        # Several acts in one second too.
        act(one, ids, dice, 1_000 + step // 3)
    log = one.all_marks()
    assert other.take_over(to_take_over(other.all_marks(), log))
    assert standing(other) == standing(one)
    assert statuses(log) == statuses(other.all_marks())
    assert to_take_over(other.all_marks(), log) == []
    assert faults(other) == []
    one.close()
    other.close()


@pytest.mark.parametrize("seed", range(4))
def test_two_copies_come_together_and_neither_loses(
    copies: tuple[Store, Store, list[int]], seed: int
) -> None:
    one, other, ids = copies
    dice = random.Random(seed)
    for step in range(30):
        act(dice.choice((one, other)), ids, dice, 1_000 + step // 2)
    ours, theirs = one.all_marks(), other.all_marks()
    last = {
        mark_name(mark): mark
        for mark in sorted([*settled(ours), *settled(theirs)], key=lambda m: (m.at, m.on))
    }
    one.take_over(to_take_over(ours, theirs))
    other.take_over(to_take_over(theirs, ours))
    assert standing(one) == standing(other)
    assert statuses(one.all_marks()) == {name: mark.on for name, mark in last.items()}
    before = standing(one)
    one.take_over(to_take_over(one.all_marks(), other.all_marks()))
    assert standing(one) == before
    one.close()
    other.close()


def settled(log: list[Mark]) -> list[Mark]:
    """The last of each second: what stood at its end."""
    return list({(mark_name(mark), mark.at): mark for mark in log}.values())


def mark_name(mark: Mark) -> tuple[str, bytes, str]:
    return mark.source, mark.key, mark.field


def test_the_log_is_read_on_from_where_one_was(copies: tuple[Store, Store, list[int]]) -> None:
    one, other, ids = copies
    one.mark(ids[:5], read=True, now=5)
    first, event = one.marks_since(limit=3)
    rest, end = one.marks_since(event)
    assert (len(first), len(rest)) == (3, 2)
    assert one.marks_since(end) == ([], end)
    undone = one.mark(ids[:1], saved=True, now=6)
    assert undone is not None
    one.undo(undone, now=7)
    marks, _end = one.marks_since(end)
    assert [(mark.at, mark.field, mark.on) for mark in marks] == [(6, "saved", True), (7, "saved", False)]
    # What this copy never had is passed over.
    assert other.take_over([Mark(8, True, "https://nowhere.example/", b"x" * 16, "read")]) == 0
    one.close()
    other.close()


def test_what_each_copy_has_of_another_source_is_merged_all_the_same(
    copies: tuple[Store, Store, list[int]], draft: MakeDraft
) -> None:
    one, other, _ids = copies
    named = {"name": b"one name in all feeds"}
    for copy, order in ((one, (0, 1)), (other, (1, 0))):
        for number in order:
            source = copy.add_source(NewSource(f"https://{'ab'[number]}.example/feed"), now=1).id
            copy.apply(source, Changes(new=(draft("ab"[number], "مشترك", **named),)), now=50_000)
    (shared,) = [row.id for row in one.rows(LATEST) if row.title == "مشترك"]
    (theirs,) = [row.id for row in other.rows(LATEST) if row.title == "مشترك"]
    other.mark([theirs], saved=True, now=60_000)
    one.mark([shared], saved=True, now=60_001)
    one.mark([shared], saved=False, now=60_002)
    other.mark([theirs], read=True, now=60_003)
    log = one.as_here(other.all_marks())
    # What was done here later holds.
    assert one.take_over(to_take_over(one.all_marks(), log)) == 1
    (article,) = one.articles([shared])
    assert (article.saved, article.unread) == (False, False)
    assert to_take_over(one.all_marks(), log) == []
    other.take_over(to_take_over(other.all_marks(), other.as_here(one.all_marks())))
    (article,) = other.articles([theirs])
    assert (article.saved, article.unread) == (False, False)
    one.close()
    other.close()
