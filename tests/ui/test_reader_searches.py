"""Kept searches on the screen: kept with a key, in the first pane, counted, renamed, removed."""

from running import Open, Reader

from newstui.ui.widgets.dialog import PromptScreen
from newstui.ui.widgets.field import Field


def kept_rows(running: Reader) -> list[tuple[str, int, bool]]:
    """The kept searches in the first pane: title, unread, whether there are more."""
    rows = running.screen.panes.shelves.rows
    return [(row.title, row.unread, row.more) for row in rows if row.shelf and row.shelf.kind == "kept"]


async def put(running: Reader, opening: str, text: str, *keys: str) -> None:
    """Open a field with a key, write a text into it at once, and press keys."""
    await running.press(opening)
    running.app.screen.query(Field).last().value = text
    await running.settle()
    await running.press(*keys)


async def counted(running: Reader) -> None:
    """Wait until what was asked for is counted."""
    await running.app.workers.wait_for_complete(
        [worker for worker in running.app.workers if worker.group == "count"]
    )
    await running.settle()


async def test_a_search_is_kept_under_a_name_and_counted(reader: Open) -> None:
    async with reader() as running:
        await running.press("slash", *"pier", "enter", "K")
        assert isinstance(running.app.screen, PromptScreen)
        await running.press("ctrl+u", *"Harbour", "enter")
        assert running.screen.browsing.listing.shelf.kind == "kept"
        assert running.screen.browsing.title == "Harbour"
        assert running.place == "headlines"
        await counted(running)
        unread = running.screen.browsing.window.count
        assert kept_rows(running) == [("Harbour", unread, False)]
        assert "Kept searches" in running.text()
        await running.press("A")
        await running.settle()
        await counted(running)
        assert kept_rows(running) == [("Harbour", 0, False)]
        await running.press("u")
        await counted(running)
        assert kept_rows(running) == [("Harbour", unread, False)]


async def test_a_kept_search_is_renamed_removed_and_brought_back(reader: Open) -> None:
    async with reader("ar") as running:
        await running.app.library.searches.keep("قطارات", "قطار")
        running.screen.reload()
        await running.settle()
        await put(running, "ctrl+p", "قطارات", "enter")
        assert running.screen.browsing.title == "قطارات"
        await put(running, "ctrl+p", "تسمية البحث", "enter")
        await running.press("ctrl+u", *"سكك", "enter")
        await running.settle()
        assert [title for title, *_rest in kept_rows(running)] == ["سكك"]
        running.screen.panes.focus_place("shelves")
        await running.press("delete")
        await running.settle()
        assert kept_rows(running) == []
        await running.press("u")
        await running.settle()
        assert [title for title, *_rest in kept_rows(running)] == ["سكك"]


async def test_what_is_read_stays_in_a_search_for_unread_until_it_is_left(reader: Open) -> None:
    async with reader() as running:
        await put(running, "slash", "pier is:unread", "enter")
        found = running.screen.browsing.window.count
        await running.press("m")
        await running.settle()
        assert running.screen.browsing.window.count == found
        running.clock.now += 60
        await running.press("escape")
        await put(running, "slash", "pier is:unread")
        assert running.screen.browsing.window.count == found - 1
