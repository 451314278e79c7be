"""Stories on the screen: among the lists, around an article, and as a front page that ends."""

from dataclasses import replace

import pytest
from edition import NOW, draft
from running import Open

from newstui.library.placing import place_waiting
from newstui.model.article import Changes
from newstui.model.source import NewSource
from newstui.store import Store
from newstui.ui.commands import BY_ID

TOLD = (
    ("وكالة", "زلزال بقوة 6 درجات يضرب سواحل هرمزغان", "ضرب زلزال قوي محافظة هرمزغان جنوبي إيران فجر الأحد."),
    ("صحيفة", "زلزال بقوة 6 درجات يضرب سواحل هرمزغان فجرًا", "شعر سكان محافظة هرمزغان بزلزال قوي."),
    ("قناة", "هزة قوية في هرمزغان جنوب إيران", "شعر سكان محافظة هرمزغان بزلزال بلغت قوته 6 درجات."),
)


def tell(store: Store) -> None:
    """Put one event of three newsrooms into a store that the screen has open."""
    for number, (name, title, summary) in enumerate(TOLD):
        source = store.add_source(NewSource(f"https://told{number}.example/feed", name), now=NOW)
        told = replace(draft(f"told-{number}", title, 0), summary=summary, published=NOW - 60 * number)
        store.apply(source.id, Changes(new=(told,)), now=NOW)
    place_waiting(store)


async def test_a_story_is_read_corrected_and_told_on_the_front_page(reader: Open) -> None:
    async with reader("ar", (140, 40)) as running:
        library, screen = running.screen.library, running.screen
        await library.write(tell)
        screen.reload()
        await running.settle()
        (story,) = [one for one in library.stories.top() if one.sources == 3]
        # In the first pane, and in the article's own row.
        assert story.shelf in {row.shelf for row in screen.panes.shelves.rows}
        await running.press("g", "T")
        assert screen.browsing.listing.shelf == story.shelf
        assert screen.browsing.window.count == 3
        # Its likes are read with one key, and not the one that is told in other words.
        await running.press("M")
        unread = {article.title for article in library.rows(screen.browsing.listing) if article.unread}
        assert unread == {TOLD[2][1]}
        await running.press("u")
        # What is taken out stays out, and comes back when that is undone.
        screen.run_command(BY_ID["part-story"])
        await running.settle()
        assert screen.browsing.window.count == 2
        await running.press("u")
        assert screen.browsing.window.count == 3
        screen.run_command(BY_ID["mute-story"])
        await running.settle()
        assert not [one for one in library.stories.top() if one.id == story.id]
        await running.press("u")
        # The front page tells it once, ends, and gives what is chosen to be read; the first tells of a week.
        assert library.stories.since() == NOW - 7 * 86_400
        await running.press("H")
        await running.press("G")
        assert "ﺓﺮﺸﻨﻟﺍ ﺖﻬﺘﻧﺍ" in running.text()
        await running.press("g", "enter")
        assert running.place == "article"
        assert running.article.story == story.id
        assert library.stories.since() == NOW - 86_400


async def test_news_of_a_followed_story_is_told_by_name_and_rung_once_in_live_mode(
    reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reader("en", (140, 40)) as running:
        library, screen = running.screen.library, running.screen
        rung: list[bool] = []
        named: list[str] = []
        monkeypatch.setattr(running.app, "bell", lambda: rung.append(True))
        monkeypatch.setattr(running.app, "name_window", lambda read, _direction=None: named.append(read))
        await library.write(tell)
        (story,) = [one for one in library.stories.top() if one.sources == 3]

        async def more(number: int) -> str:
            title = f"زلزال هرمزغان: {number} هزات ارتدادية قوية تضرب سواحل محافظة هرمزغان جنوبي إيران"

            def write(store: Store) -> None:
                told = replace(draft(f"more-{number}", title, 0), published=NOW + number)
                store.apply(store.sources()[-1].id, Changes(new=(told,)), now=NOW)
                place_waiting(store)

            await library.write(write)
            screen.watch_library()
            await running.settle()
            assert title in {article.title for article in library.stories.articles(story)}
            return title

        await library.stories.follow(story.id)
        await more(3)
        await running.press("e")
        assert not rung
        title = await more(4)
        assert len(rung) == 1
        assert title in named[-1]
        screen.watch_library()
        await running.press("g")
        assert len(rung) == 1
        assert title not in named[-1]
        # What is not followed rings no more, and a silent bell still tells.
        await library.stories.follow(story.id, on=False)
        await more(5)
        assert len(rung) == 1
        await library.stories.follow(story.id)
        screen.reload()
        screen.settings = replace(screen.settings, bell=False)
        title = await more(6)
        assert len(rung) == 1
        assert title in named[-1]
