"""Sources: adding, naming, moving, removing, bringing back; settings; answers."""

from collections.abc import Callable

import pytest

from newstui.model.article import Changes, Draft
from newstui.model.channel import Following
from newstui.model.failure import Failure
from newstui.model.listing import Listing, Shelf
from newstui.model.source import Answer, Answered, Health, Hints, NewSource
from newstui.store import Store

MakeDraft = Callable[..., Draft]
Fill = Callable[..., list[int]]
NOW = 20_000 * 86_400
FEED = "https://news.example/feed"


def test_the_same_address_is_the_same_source(store: Store) -> None:
    first = store.add_source(NewSource(FEED, "اسم"), now=1)
    again = store.add_source(NewSource(FEED, "آخر"), now=2)
    assert again == first
    assert [source.id for source in store.sources()] == [first.id]


def test_many_are_added_at_once_each_in_its_place(store: Store) -> None:
    first = store.add_source(NewSource("https://7.example/", "سابع"), now=1)
    store.remove_source(first.id, 2)
    new = [NewSource(f"https://{number % 150}.example/", f"م{number}") for number in range(250)]
    added = store.add_sources(new, now=3)
    assert [source.address for source in added] == [source.address for source in new]
    assert added[7].id == first.id
    assert added[7].title == "م7"
    assert added[200] == added[50]
    assert len(store.sources()) == 150
    assert store.add_sources([], now=4) == []


def test_the_readers_name_stands_before_the_feeds(store: Store) -> None:
    source = store.add_source(NewSource(FEED), now=1)
    assert source.title == FEED
    store.apply(source.id, Changes(feed_title="صحيفة", site="https://news.example", language="ar"), now=1)
    assert [(each.title, each.site, each.language) for each in store.sources()] == [
        ("صحيفة", "https://news.example", "ar")
    ]
    store.rename_source(source.id, "صحيفتي")
    assert store.sources()[0].title == "صحيفتي"
    store.rename_source(source.id, "")
    assert store.sources()[0].title == "صحيفة"


def test_sources_are_found_by_id_address_and_title(store: Store) -> None:
    one = store.add_source(NewSource(FEED, "أخبار اليوم"), now=1)
    two = store.add_source(NewSource("https://other.example/", "اليوم"), now=1)
    assert store.find_sources(str(two.id)) == [two]
    assert store.find_sources(FEED) == [one]
    assert store.find_sources("اليَوم") == [two]
    assert store.find_sources("اخبار") == [one]
    assert store.find_sources("يوم") == [one, two]
    assert store.find_sources("") == []
    assert store.find_sources("سواه") == []


def test_moving_to_a_folder_and_out(store: Store) -> None:
    source = store.add_source(NewSource(FEED, folder="عالم"), now=1)
    store.move_source(source.id, "عالم/عرب")
    found = store.source(source.id)
    assert found is not None
    assert found.folder == "عالم/عرب"
    store.move_source(source.id, None)
    assert [each.folder for each in store.sources()] == [None]


def test_the_readers_live_stream_wins_then_the_catalogues_then_the_sites(store: Store) -> None:
    catalogue, site, own = (f"https://news.example/{name}" for name in ("catalogue", "site", "own"))
    source = store.add_source(NewSource(FEED, live=catalogue), now=1).id
    bare = store.add_source(NewSource("https://other.example/feed"), now=1).id
    found = Following(("https://t.me/news", "https://x.com/news"), site)
    for one in (source, bare):
        store.put_following(one, found, now=5, next_at=9)
    store.set_source(source, "live", own)

    def told(number: int) -> tuple[str | None, str | None]:
        known = store.source(number)
        assert known is not None
        assert known.channels == found.channels
        return known.live, known.live_from

    assert (told(source), told(bare)) == ((own, "reader"), (site, "site"))
    store.set_source(source, "live", None)
    assert told(source) == (catalogue, "catalogue")
    assert store.due_sites(8, farthest=10) == []
    # A time that far off comes from a clock that was wrong.
    assert store.due_sites(9, farthest=10) == store.due_sites(-20, farthest=10) == [source, bare]
    store.site_failed(bare, Failure("dns", "other.example"), next_at=30)
    state = store.site(bare)
    assert (state.asked, state.next, state.failures, state.code) == (5, 30, 1, "dns")
    assert told(bare) == (site, "site")


def test_settings_are_kept_and_forgotten(store: Store, fill: Fill, draft: MakeDraft) -> None:
    [article] = fill(draft("a", direction="ltr"), address=FEED)
    [source] = store.sources()
    store.set_source(source.id, "language", "fa")
    store.set_source(source.id, "direction", "rtl")
    [source] = store.sources()
    assert [each.language for each in store.articles([article])] == ["fa"]
    assert source.settings["direction"] == "rtl"
    assert store.fetch_states()[0].settings == source.settings
    assert [each.direction for each in store.articles([article])] == ["rtl"]
    store.set_source(source.id, "direction", "auto")
    assert [each.direction for each in store.articles([article])] == [None]
    store.set_source(source.id, "direction", None)
    assert [each.direction for each in store.articles([article])] == ["ltr"]


def test_a_removed_source_vanishes_but_what_is_saved_of_it_stays(
    store: Store, fill: Fill, draft: MakeDraft
) -> None:
    saved, _other = fill(
        draft("a", categories=("رياضة", "وسم"), video=True), draft("b", categories=("وسم",)), address=FEED
    )
    fill(draft("c", categories=("وسم",)), address="https://other.example/")
    store.mark([saved], saved=True, now=NOW)
    before = store.shelves(now=NOW)
    [source] = store.find_sources(FEED)
    store.remove_source(source.id, NOW)
    assert [each.address for each in store.sources()] == ["https://other.example/"]
    assert [each.address for each in store.sources(removed=True)] == [FEED]
    assert [state.address for state in store.fetch_states()] == ["https://other.example/"]
    counts = {(each.shelf.kind, each.shelf.key): each.total for each in store.shelves(now=NOW)}
    assert counts[("latest", "")] == 1
    assert counts[("saved", "")] == 1
    assert counts[("video", "")] == 0
    assert ("section", "sport") not in counts
    assert ("topic", "وسم") not in counts
    assert [each.id for each in store.rows(Listing(Shelf("saved")))] == [saved]
    assert store.count(Listing(Shelf("source", str(source.id)))) == 0
    assert store.rows(Listing(Shelf("source", str(source.id)))) == []
    assert store.totals().articles == 1
    store.restore_source(source.id)
    assert store.shelves(now=NOW) == before


def test_adding_a_removed_source_again_restores_it(store: Store, fill: Fill, draft: MakeDraft) -> None:
    fill(draft("a"), address=FEED)
    [source] = store.sources()
    store.remove_source(source.id, NOW)
    assert store.add_source(NewSource(FEED), now=NOW).id == source.id
    assert store.count(Listing(Shelf("latest"))) == 1


def test_an_answer_is_kept(store: Store) -> None:
    source = store.add_source(NewSource(FEED), now=1)
    answer = Answer(
        "ok", at=50, ms=12, next=90, retry_after=70, errors=2, state="failing", code="timeout", reason="10 s",
        etag='"x"', last_modified="Mon", validated_address=FEED, content_hash=b"hash",
    )  # fmt: skip
    store.record_answer(source.id, answer)
    state = store.fetch_state(source.id)
    assert state is not None
    assert (state.etag, state.last_modified, state.validated_address) == ('"x"', "Mon", FEED)
    assert (state.content_hash, state.fetched, state.next) == (b"hash", 50, 90)
    assert (state.retry_after, state.errors, state.state) == (70, 2, "failing")
    [source] = store.sources()
    assert (source.state, source.code, source.reason) == ("failing", "timeout", "10 s")
    assert source.health == Health("ok", 2, 12)
    store.record_answer(source.id, Answer("ok", at=60))
    state = store.fetch_state(source.id)
    assert state is not None
    assert (state.etag, state.retry_after, state.errors, state.state) == (None, None, 0, "ok")


def test_a_moved_source_takes_its_new_address_unless_another_has_it(store: Store) -> None:
    source = store.add_source(NewSource(FEED), now=1)
    store.add_source(NewSource("https://other.example/"), now=1)
    store.record_answer(source.id, Answer("ok", at=2, address="https://other.example/"))
    assert [each.address for each in store.sources()] == [FEED, "https://other.example/"]
    store.record_answer(source.id, Answer("ok", at=3, address="https://new.example/"))
    found = store.source(source.id)
    assert found is not None
    assert found.address == "https://new.example/"


def test_folders_hold_those_below_them(store: Store, fill: Fill, draft: MakeDraft) -> None:
    fill(draft("a"), address="https://1.example/", folder="عالم")
    fill(draft("b"), draft("c"), address="https://2.example/", folder="عالم/عرب")
    fill(draft("d"), address="https://3.example/", folder="عالمي")
    folders = [
        (each.shelf.key, each.title, each.total)
        for each in store.shelves(now=NOW)
        if each.shelf.kind == "folder"
    ]
    assert folders == [("عالم", "عالم", 3), ("عالم/عرب", "عرب", 2), ("عالمي", "عالمي", 1)]
    assert store.count(Listing(Shelf("folder", "عالم"))) == 3
    assert len(store.rows(Listing(Shelf("folder", "عالم")))) == 3
    assert len(store.rows(Listing(Shelf("folder", "عالم/عرب")))) == 2


@pytest.mark.parametrize(
    ("written", "kept"),
    [("/", None), ("a//b", "a/b"), (" a / b /", "a/b"), ("", None), ("أخبار/محلية", "أخبار/محلية")],
)
def test_a_folders_path_has_no_empty_names(store: Store, written: str, kept: str | None) -> None:
    source = store.add_source(NewSource(FEED, folder=written), now=1)
    assert source.folder == kept
    store.move_source(source.id, f"x/{written}")
    moved = store.source(source.id)
    assert moved is not None
    assert moved.folder == (f"x/{kept}" if kept else "x")


def test_a_source_that_is_added_again_takes_the_folder_and_title_given(store: Store) -> None:
    source = store.add_source(NewSource(FEED, folder="old", title="Old"), now=1)
    store.remove_source(source.id, now=2)
    again = store.add_source(NewSource(FEED, folder="new", title="New"), now=3)
    assert (again.id, again.folder, again.title) == (source.id, "new", "New")
    store.add_source(NewSource(FEED, folder="other", title="Other"), now=4)
    there = store.source(source.id)
    assert there is not None
    assert (there.folder, there.title) == ("new", "New")


def test_the_last_twenty_answers_of_a_source_are_kept(store: Store) -> None:
    one, two = (store.add_source(NewSource(f"https://{name}.example/"), now=1).id for name in "ab")
    for at in range(1, 31):
        store.record_answer(one, Answer("ok", NOW + at, ms=at, new=at % 3))
    store.record_answer(two, Answer("dns", NOW, reason="no such host", code="dns", state="failing"))
    kept = store.answers()
    assert [each.at - NOW for each in kept[one]] == list(range(30, 10, -1))
    assert kept[one][0] == Answered(NOW + 30, "ok", 30, 0)
    assert kept[two] == (Answered(NOW, "dns", reason="no such host"),)
    assert store.answers(two) == {two: kept[two]}
    store.record_answer(two, Answer("not-modified", NOW))
    assert [each.last for each in store.answers(two)[two]] == ["not-modified"]


def test_what_a_feed_asks_is_kept_with_its_source(store: Store) -> None:
    source = store.add_source(NewSource(FEED), now=1).id
    hints = Hints(60, 120, NOW, (0, 23), ("Friday",), 900)
    for given in (hints, Hints(fresh_for=0), Hints()):
        store.record_answer(source, Answer("ok", NOW, hints=given))
        state = store.fetch_state(source)
        assert state is not None
        assert state.hints == given


def test_recent_articles_are_counted_up_to_a_bound(store: Store, draft: MakeDraft) -> None:
    source = store.add_source(NewSource(FEED), now=1).id
    drafts = tuple(draft(f"{n}", published=NOW - 86_400 * n) for n in range(9))
    store.apply(source, Changes(new=drafts), now=NOW)
    assert store.recent_count(source, since=NOW - 3 * 86_400 - 1, most=100) == 4
    assert store.recent_count(source, since=0, most=5) == 5
    assert store.recent_count(source + 1, since=0, most=5) == 0


@pytest.mark.parametrize("junk", ["{", "[1]", "5", '{"ttl": "often", "skip_hours": 3, "more": 1}', "null"])
def test_hints_that_make_no_sense_hinder_nothing(store: Store, junk: str) -> None:
    store.add_source(NewSource(FEED), now=1)
    store.database.run("UPDATE sources SET hints = ?", (junk,))
    assert [state.hints for state in store.fetch_states()] == [Hints()]
