"""Day headings, and what comes in while a list is open: told above it, gone to, followed; what is passed."""

from edition import HOUR, NOW
from running import Open, Reader

from newstui.model.article import Changes, Draft
from newstui.model.document import Document
from newstui.store import Store
from newstui.ui.passing import REST_SECONDS

DAY = 24 * HOUR


async def bring(running: Reader, *names: str) -> None:
    """Let articles newer than all come in, as a refresh would."""
    library = running.screen.library

    def write(store: Store) -> None:
        drafts = [
            Draft(
                name,
                name,
                None,
                Document(name, "feed"),
                name,
                name.encode(),
                published=int(running.clock.now),
            )
            for name in names
        ]
        store.apply(store.sources()[0].id, Changes(new=tuple(drafts)), now=int(running.clock.now))

    await library.write(write)
    running.screen.watch_library()
    await running.settle()


def top_line(running: Reader) -> str:
    pane = running.screen.panes.headlines
    return pane.render_line(0).text


def shown_title(running: Reader) -> tuple[str, int]:
    """Give the title under the cursor and the line of the window that it stands on."""
    pane, current = running.screen.panes.headlines, running.screen.browsing.current
    assert current is not None
    assert pane.cursor is not None
    return current.title, pane._places.line(pane.cursor) - pane.top


async def test_what_comes_in_is_told_above_and_gone_to_and_moves_nothing(reader: Open) -> None:
    async with reader(articles=60) as running:
        pane = running.screen.panes.headlines
        await running.press("down", "down")
        stood = shown_title(running)
        assert "new" not in top_line(running)
        await bring(running, *(f"news {number}" for number in range(12)))
        assert shown_title(running) == stood
        assert "↑" in top_line(running)
        assert "12 new articles" in top_line(running).replace("\u2068", "").replace("\u2069", "")
        await bring(running, "and one more")
        assert "13 new articles" in top_line(running)
        await running.pilot.click("#headlines", offset=(20, 1))
        await running.settle()
        assert pane.cursor == 0
        assert "new articles" not in top_line(running)
        # With the oldest first they come in below.
        await running.press("O")
        await bring(running, "the last")
        assert "↓" in top_line(running)
        await running.press("G")
        assert "↓" not in top_line(running)


async def test_days_are_headed_in_both_orders_and_anew_after_midnight(reader: Open) -> None:
    async with reader(articles=60) as running:
        window, pane = running.screen.browsing.window, running.screen.panes.headlines
        assert window.periods is not None
        names = [
            window.periods.name(article.sort)
            for row in range(window.count)
            if (article := window.article(row)) is not None
        ]
        wanted = [row for row in range(1, len(names)) if names[row - 1] != names[row]]
        assert len(wanted) > 1
        assert list(window.groups) == [0, *wanted]
        assert pane._places.heads == wanted
        today = top_line(running)
        await running.press("O")
        window = running.screen.browsing.window
        assert list(window.groups) == [0, *sorted(window.count - row for row in wanted)]
        await running.press("O")
        running.clock.now = NOW + DAY
        running.screen.watch_library()
        await running.settle()
        assert "Yesterday" in top_line(running) != today


async def test_live_mode_follows_the_newest_while_one_is_there(reader: Open) -> None:
    async with reader(articles=60) as running:
        await running.press("e")
        await bring(running, "breaking")
        assert shown_title(running) == ("breaking", 1)
        assert "breaking" in running.rows()[-2]
        await running.press("down")
        await bring(running, "another")
        assert running.screen.panes.headlines.cursor == 2
        assert "↑" in top_line(running)


async def test_headlines_that_were_scrolled_past_are_marked_as_one_act(reader: Open) -> None:
    async with reader(articles=60, mark_on_scroll=True) as running:
        screen = running.screen
        await running.press("end")
        screen.passing.mark()
        await running.settle()
        assert screen.library.totals().unread == 60
        await running.press("home", "pagedown", "pagedown")
        passed = screen.panes.headlines.in_view.start
        assert passed > 0
        assert screen.passing._rest is not None
        assert screen.passing._rest._interval == REST_SECONDS
        screen.passing.mark()
        await running.settle()
        assert screen.library.totals().unread == 60 - passed
        await running.press("u")
        assert screen.library.totals().unread == 60


async def test_in_compact_lists_the_age_stands_whole_at_the_rows_end(reader: Open) -> None:
    async with reader("en", (60, 20), density="compact") as running:
        rows = [running.screen.panes.headlines.render_line(y).text for y in range(1, 9)]
        assert all(row.rstrip(" ▐").endswith("h ago") for row in rows), rows
        assert any("…" in row for row in rows)
