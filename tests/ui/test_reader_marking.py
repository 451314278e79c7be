"""Marking: at once on the screen, lasting in the library, and taken back."""

import asyncio
import threading
import time

import pytest
from running import Open

from newstui.library.errors import LibraryError
from newstui.model.listing import Listing, Shelf
from newstui.ui.commands import BY_ID


async def test_m_marks_read_and_unread(reader: Open) -> None:
    async with reader() as running:
        listing = Listing(Shelf("latest"), show="unread")
        await running.press("m")
        assert not running.article.unread
        assert running.screen.library.count(listing) == 11
        await running.press("m")
        assert running.article.unread
        assert running.screen.library.count(listing) == 12


async def test_keys_faster_than_messages_act_on_the_row_under_the_cursor(reader: Open) -> None:
    async with reader() as running:
        rows = [running.screen.browsing.window.article(row) for row in range(3)]
        for name in ("toggle-read", "move-down", "toggle-read", "move-down", "toggle-save"):
            running.screen.run_command(BY_ID[name])
        await running.settle()
        after = running.screen.library.rows(Listing(Shelf("latest")), limit=3)
        assert [row.id for row in after] == [row.id for row in rows if row]
        assert [(row.unread, row.saved) for row in after] == [(False, False), (False, False), (True, True)]


async def test_a_mark_is_shown_when_the_library_has_it(reader: Open) -> None:
    async with reader() as running:
        held = threading.Event()
        holding = asyncio.create_task(running.screen.library.write(lambda store: held.wait(60)))
        dots = running.text().count("●")
        await running.pilot.press("m")
        # It is to be read: pressed again the key would take it back.
        assert not running.article.unread
        await running.pilot.pause()
        assert running.text().count("●") == dots
        held.set()
        await holding
        await running.settle()
        assert running.text().count("●") == dots - 1


async def test_enter_marks_read_and_counts_follow(reader: Open) -> None:
    async with reader() as running:
        assert running.screen.library.totals().unread == 12
        await running.press("enter")
        assert running.screen.library.totals().unread == 11
        assert "11 unread" in running.text()


async def test_highlighting_does_not_mark(reader: Open) -> None:
    async with reader() as running:
        await running.press("j", "j")
        await running.show()
        assert running.screen.library.totals().unread == 12


async def test_a_while_in_an_article_marks_it(reader: Open) -> None:
    async with reader(mark_read_seconds=1) as running:
        began = time.monotonic()
        await running.press("tab")
        await running.until(lambda: running.screen.library.totals().unread < 12)
        assert time.monotonic() - began >= 1
        assert running.screen.library.totals().unread == 11


async def test_s_saves_and_lets_go(reader: Open) -> None:
    async with reader() as running:
        await running.press("s")
        assert running.screen.library.count(Listing(Shelf("saved"))) == 1
        await running.press("s")
        assert running.screen.library.count(Listing(Shelf("saved"))) == 0


async def test_all_read_is_taken_back_by_one_undo(reader: Open) -> None:
    async with reader() as running:
        await running.press("m", "A")
        assert running.screen.library.totals().unread == 0
        await running.press("u")
        assert running.screen.library.totals().unread == 11
        await running.press("u")
        assert running.screen.library.totals().unread == 12


async def test_undo_says_what_it_undid(reader: Open) -> None:
    async with reader() as running:
        await running.press("s", "u")
        assert "no longer saved" in running.text()


async def test_undo_says_that_what_was_changed_since_stays(reader: Open) -> None:
    async with reader() as running:
        await running.press("s")
        library = running.screen.library
        await library.write(lambda store: store.mark([running.article.id], saved=False, now=library.now()))
        await running.press("u")
        assert "changed since" in running.text()


async def test_in_unread_what_was_read_stays_until_the_list_is_left(reader: Open) -> None:
    async with reader() as running:
        await running.press("2")
        assert running.screen.browsing.window.count == 12
        await running.press("m")
        running.screen.reload()
        await running.settle()
        assert running.screen.browsing.window.count == 12
        running.clock.now += 1
        await running.press("1", "2")
        assert running.screen.browsing.window.count == 11


async def test_filters_narrow_the_list(reader: Open) -> None:
    async with reader() as running:
        await running.press("j", "s", "3")
        assert running.screen.browsing.window.count == 1
        await running.press("1")
        assert running.screen.browsing.window.count == 12


async def test_removing_a_source_is_taken_back(reader: Open) -> None:
    async with reader() as running:
        await running.press("escape", "G", "delete")
        assert len(running.screen.library.sources.all()) == 2
        await running.press("u")
        assert len(running.screen.library.sources.all()) == 3


async def test_a_place_in_an_article_is_remembered(reader: Open) -> None:
    async with reader(size=(100, 24)) as running:
        await running.press("enter", "space")
        top = running.screen.panes.article.top
        assert top > 0
        await running.press("escape", "j")
        await running.show()
        await running.press("k")
        await running.show()
        assert abs(running.screen.panes.article.top - top) <= 1


async def test_what_the_disk_refuses_is_said_and_the_program_goes_on(
    reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reader() as running:
        library = running.screen.library

        async def refuse(*_: object, **__: object) -> bool:
            raise LibraryError("full", library.paths.database, "no space left")

        monkeypatch.setattr(library.statuses, "mark", refuse)
        await running.press("m")
        assert "disk is full" in running.text().lower()
        assert library.totals().unread == 12
        assert running.article.unread
        await running.press("j")
        assert running.screen.panes.headlines.cursor == 1
