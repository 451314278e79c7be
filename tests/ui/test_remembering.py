"""What is remembered from one start to the next, and the first pane with parts of it collapsed."""

from dataclasses import replace
from pathlib import Path

from running import Open

from newstui.config.state import UiState
from newstui.locale import Words
from newstui.model.listing import Listing, Shelf, ShelfCount
from newstui.model.source import Source
from newstui.ui.panes.shelves import ShelfRow, shelf_rows
from newstui.ui.remembering import MOST_LISTS, Remembered


def counts() -> list[ShelfCount]:
    source = Source(1, "https://a.example/", "A", folder="عالم/عرب")
    return [
        ShelfCount(Shelf("latest"), "", 3, 2),
        ShelfCount(Shelf("folder", "عالم"), "", 3, 2),
        ShelfCount(Shelf("folder", "عالم/عرب"), "", 3, 2),
        ShelfCount(Shelf("source", "1"), "A", 3, 2, source),
        ShelfCount(Shelf("source", "2"), "B", 0, 0, replace(source, id=2, folder=None)),
    ]


def titles(rows: list[ShelfRow]) -> list[str]:
    return [row.title for row in rows]


def test_what_stands_in_a_collapsed_folder_or_group_is_not_shown() -> None:
    words = Words("en")
    assert titles(shelf_rows(counts(), words)) == ["Latest", "Sources", "B", "عالم", "عرب", "A"]
    rows = shelf_rows(counts(), words, {"folder:عالم/عرب"})
    assert titles(rows) == ["Latest", "Sources", "B", "عالم", "عرب"]
    assert [row.collapsed for row in rows] == [False, False, False, False, True]
    assert titles(shelf_rows(counts(), words, {"folder:عالم"})) == ["Latest", "Sources", "B", "عالم"]
    assert titles(shelf_rows(counts(), words, {"shelf.sources"})) == ["Latest", "Sources"]


def test_the_sections_that_are_pinned_stand_first_in_their_order_and_others_apart() -> None:
    sections = [ShelfCount(Shelf("section", key), "", 9 - place, 1) for place, key in enumerate("xyz")]
    assert titles(shelf_rows(sections, Words("en"))) == ["Important sections", "x", "y", "z"]
    rows = shelf_rows(sections, Words("en"), pinned=("z", "gone", "x"))
    assert titles(rows) == ["Important sections", "z", "x", "Other sections", "y"]


async def test_a_section_is_pinned_by_its_key_and_stays_so(reader: Open) -> None:
    async with reader() as running:
        shelves = running.screen.panes.shelves
        shelf = next(row.shelf for row in shelves.rows if row.shelf and row.shelf.key == "society")
        running.screen.browsing.go_to(shelf)
        await running.press("escape", "asterisk")
        assert running.screen.remembered.pinned == ("society",)
        assert shelves.current is not None
        assert shelves.current.shelf == shelf
        assert titles(list(shelves.rows))[4:7] == ["Important sections", "Society", "Other sections"]
        await running.press("asterisk")
        assert not running.screen.remembered.pinned


def test_a_list_is_looked_at_as_before_and_junk_is_nothing(tmp_path: Path) -> None:
    state = UiState(tmp_path / "ui.json")
    mine, sample = Remembered(state, sample=False), Remembered(state, sample=True)
    wanted = Listing(Shelf("source", "7"), "unread", "oldest", since=5)
    mine.keep_listing(wanted)
    mine.keep_listing(Listing(Shelf("search", "x"), "unread"))
    state.save()
    again = Remembered(UiState(tmp_path / "ui.json"), sample=False)
    assert again.listing(Shelf("source", "7")) == replace(wanted, since=None)
    assert again.listing(Shelf("search", "x")) == Listing(Shelf("search", "x"))
    assert sample.listing(Shelf("source", "7")) == Listing(Shelf("source", "7"))
    again.keep_listing(Listing(Shelf("source", "7")))
    assert again.listing(Shelf("source", "7")) == Listing(Shelf("source", "7"))
    state.put("lists", {"latest:": {"show": 3, "order": ["x"]}, "saved:": 1})
    state.put("place", {"kind": "nonsense", "key": 4})
    state.put("collapsed", [1, "folder:x"])
    assert mine.listing(Shelf("latest")) == Listing(Shelf("latest"))
    assert mine.listing(Shelf("saved")) == Listing(Shelf("saved"))
    assert mine.place is None
    assert mine.collapsed == {"folder:x"}


def test_the_lists_that_were_set_longest_ago_are_forgotten(tmp_path: Path) -> None:
    mine = Remembered(UiState(tmp_path / "ui.json"), sample=False)
    for number in range(MOST_LISTS + 1):
        mine.keep_listing(Listing(Shelf("source", str(number)), order="oldest"))
    assert mine.listing(Shelf("source", "0")).order == "newest"
    assert mine.listing(Shelf("source", "1")).order == "oldest"


async def test_the_next_start_goes_on_where_this_one_ended(reader: Open) -> None:
    async with reader() as running:
        screen = running.screen
        await running.press("escape", "space")
        group = next(row for row in screen.panes.shelves.rows if row.name == "shelf.important")
        assert not group.collapsed
        while screen.panes.shelves.current.shelf.kind != "folder":  # type: ignore[union-attr]
            await running.press("down")
        folder = screen.browsing.listing.shelf
        await running.press("space")
        assert screen.panes.shelves.current.collapsed  # type: ignore[union-attr]
        await running.press("O", "enter", "down", "down")
        assert "oldest first" in running.text()
        current = running.article.id
    async with reader() as running:
        screen = running.screen
        assert (screen.browsing.listing.shelf, screen.browsing.listing.order) == (folder, "oldest")
        assert running.article.id == current
        assert screen.panes.shelves.current.shelf == folder  # type: ignore[union-attr]
        before = len(screen.panes.shelves.rows)
        await running.press("escape", "space")
        assert len(screen.panes.shelves.rows) > before


async def test_what_is_above_or_below_is_marked_and_comes_back(reader: Open) -> None:
    async with reader() as running:
        library, latest = running.screen.library, Listing(Shelf("latest"))
        for order in ("newest", "oldest"):
            await running.press("g", "down", "down", "<")
            unread = [row.unread for row in library.rows(replace(latest, order=order))]
            assert unread == [False] * 3 + [True] * 9
            await running.press("u", ">")
            unread = [row.unread for row in library.rows(replace(latest, order=order))]
            assert unread == [True] * 2 + [False] * 10
            await running.press("u", "O")
