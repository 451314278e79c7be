"""Going through the panes: with which key, to where."""

from running import Open


async def test_the_newest_headline_is_shown_first_and_unmarked(
    reader: Open,
) -> None:
    async with reader() as running:
        screen = running.screen
        assert screen.panes.place == "headlines"
        assert screen.panes.headlines.cursor == 0
        assert screen.panes.article.article is not None
        assert screen.panes.article.article.unread


async def test_keys_of_a_list_move_the_cursor(reader: Open) -> None:
    async with reader() as running:
        headlines = running.screen.panes.headlines
        await running.press("j", "down", "k")
        assert headlines.cursor == 1
        await running.press("G")
        assert headlines.cursor == 11
        await running.press("g")
        assert headlines.cursor == 0


async def test_left_and_right_go_to_the_pane_on_that_side_also_when_mirrored(reader: Open) -> None:
    async with reader("en") as running:
        await running.press("right")
        assert running.place == "article"
        await running.press("h", "h")
        assert running.place == "shelves"


async def test_left_and_right_are_sides_of_the_screen_in_a_mirrored_interface(reader: Open) -> None:
    async with reader("ar") as running:
        await running.press("left")
        assert running.place == "article"
        await running.press("l", "l")
        assert running.place == "shelves"


async def test_tab_goes_round_in_reading_order(reader: Open) -> None:
    async with reader("ar") as running:
        seen = []
        for _ in range(3):
            await running.press("tab")
            seen.append(running.place)
        assert seen == ["article", "shelves", "headlines"]
        await running.press("shift+tab")
        assert running.place == "shelves"


async def test_enter_goes_in_and_escape_comes_out(reader: Open) -> None:
    async with reader() as running:
        await running.press("escape")
        assert running.place == "shelves"
        await running.press("enter", "enter")
        assert running.place == "article"
        await running.press("q", "q")
        assert running.place == "shelves"


async def test_q_at_the_top_quits(reader: Open) -> None:
    async with reader() as running:
        await running.press("q")
        assert running.app.is_running
        await running.pilot.press("q")
        await running.pilot.pause()
        assert running.app._exit


async def test_shelves_stand_in_groups_with_counts(reader: Open) -> None:
    async with reader("en") as running:
        text = running.text()
        for title in ("Latest", "Unread", "Saved", "Sport"):
            assert title in text
        folder = next(row for row in running.screen.panes.shelves._rows if row.title == "أخبار")
        assert folder.unread == 8


async def test_moving_over_shelves_opens_them(reader: Open) -> None:
    async with reader() as running:
        await running.press("escape", "G")
        assert running.screen.browsing.listing.shelf.kind == "source"
        assert running.screen.browsing.window.count == 4


async def test_space_reads_on_and_then_goes_to_the_next_unread(reader: Open) -> None:
    async with reader(size=(100, 30)) as running:
        await running.press("space")
        first = running.article
        assert running.place == "article"
        before = running.screen.panes.article.top
        await running.press("space")
        assert running.screen.panes.article.top > before
        for _ in range(20):
            await running.press("space")
            if running.article.id != first.id:
                break
        assert running.article.id != first.id
        assert not running.article.unread


async def test_n_and_shift_n_go_between_unread_articles(reader: Open) -> None:
    async with reader() as running:
        headlines = running.screen.panes.headlines
        await running.press("m", "n")
        assert headlines.cursor == 1
        await running.press("m", "n", "N")
        assert headlines.cursor == 2
