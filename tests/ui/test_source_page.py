"""A source's own page over the reader: reached by a key, true while it is open, and good for something."""

import pytest
from running import Open, Reader

from newstui.model.channel import Following
from newstui.model.source import Answer
from newstui.ui.actions import opening
from newstui.ui.outside import Started
from newstui.ui.screens.source import SourceScreen, SourceText
from newstui.ui.widgets.dialog import ChoiceScreen

SIZES = [(40, 12), (60, 20), (100, 30), (160, 50)]


def page(running: Reader) -> SourceScreen:
    screen = running.app.screen
    assert isinstance(screen, SourceScreen)
    return screen


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_and_scrolls_in_every_size(reader: Open, language: str, size: tuple[int, int]) -> None:
    async with reader(language, size) as running:
        await running.press("i")
        view = page(running).query_one(SourceText)
        rows = page(running)._lines.lines(view.column.width)
        assert all(row.line is None or row.line.width <= view.column.width for row in rows)
        assert view.region.bottom <= size[1]
        await running.press("G")
        assert view.progress == 1.0
        assert "Esc" in running.text()
        await running.press("g", "space", "j", "k", "escape")
        assert running.app.screen is running.screen


async def test_it_is_of_the_shelf_s_source_else_of_the_article_s(reader: Open) -> None:
    async with reader() as running:
        await running.press("i")
        assert page(running)._record.source.id == running.article.source
        await running.press("i")
        assert running.app.screen is running.screen
        await running.press("escape")
        running.screen.panes.shelves.to_bottom()
        await running.settle()
        source = int(running.screen.browsing.listing.shelf.key)
        await running.press("i")
        assert page(running)._record.source.id == source


async def test_it_follows_what_happens_to_the_source(reader: Open) -> None:
    async with reader() as running:
        await running.press("i")
        source = page(running)._record.source.id
        library = running.screen.library
        answer = Answer("http-401", library.now(), errors=2, state="failing", code="http-401", ms=12)
        await library.write(lambda store: store.record_answer(source, answer))
        page(running).renew()
        await running.settle()
        assert "user name and a password" in running.text()
        assert f"newstui sources set {source} password -" in running.text()


async def test_its_keys_refresh_open_and_copy(reader: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    opened: list[str] = []

    def open_address(address: str, *_: object) -> bool:
        opened.append(address)
        return True

    async with reader() as running:
        monkeypatch.setattr(running.screen.refresher, "start_source", asked.append)
        monkeypatch.setattr(opening, "open_address", open_address)
        await running.press("i")
        source = page(running)._record.source
        await running.press("r", "o")
        assert (asked, opened) == ([source.id], [source.site or source.address])
        await running.press("y")
        assert running.app.clipboard == source.address
        running.screen.keymap.letter("ش")
        await running.press("ق")
        assert asked == [source.id] * 2


async def test_what_can_be_set_for_it_is_chosen_there_and_undone(reader: Open) -> None:
    async with reader() as running:
        await running.press("i", "e")
        assert isinstance(running.app.screen, ChoiceScreen)
        await running.press("9", "9", "9", "9", "9")
        assert "5 to 10080" in running.text()
        await running.press(*["backspace"] * 5, "4", "5", "enter")
        assert "Every 45 minutes, as you set." in running.text()
        number = page(running)._record.source.id

        def settings() -> dict[str, str]:
            source = running.screen.library.sources.get(number)
            assert source is not None
            return source.settings

        await running.press("f", "down", "down", "enter", "d", "down", "down", "enter")
        await running.press("l", "f", "a", "enter")
        assert settings() == {"interval": "45", "whole": "text", "direction": "ltr", "language": "fa"}
        assert ", as you set · its feed says " in running.text()
        assert "Direction: left to right, as you set" in running.text()
        await running.press("u", "u", "u")
        page(running).renew()
        await running.settle()
        assert settings() == {"interval": "45"}
        await running.press("e", "home", "enter")
        assert "its own pace" in running.text()


async def test_its_channels_and_live_stream_can_be_gone_to(
    reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    played: list[str] = []

    def open_address(address: str, *_: object) -> bool:
        opened.append(address)
        return True

    def play_address(address: str, *_: object) -> Started:
        played.append(address)
        return Started(True, "player")

    monkeypatch.setattr(opening, "open_address", open_address)
    monkeypatch.setattr(opening, "play_address", play_address)
    async with reader(size=(110, 45)) as running:
        article = running.article
        library = running.screen.library
        channel, live = "https://t.me/news", "https://news.example/live"
        await library.write(
            lambda store: store.put_following(article.source, Following((channel,), live), now=1, next_at=2)
        )
        await running.press("i")
        assert f"Telegram: {channel}" in running.text()
        await running.press("shift+tab", "enter", "y")
        assert (opened, running.app.clipboard) == ([channel], channel)
        await running.press("w", "tab", "o")
        assert (opened[1:], played) == ([page(running)._record.source.address], [live])
        # Back among the news, the article's own media come first, and on its source the live stream.
        await running.press("escape")
        monkeypatch.setattr(running.screen.panes.article, "media", None)
        await running.press("w")
        assert played == [live, live]


async def test_its_last_row_can_be_clicked(reader: Open) -> None:
    async with reader() as running:
        await running.press("i")
        screen = page(running)
        row = next(number for number, text in enumerate(running.rows()) if "Esc Close" in text)
        column = running.rows()[row].index("Close")
        await running.pilot.click(offset=(column, row))
        await running.settle()
        assert running.app.screen is not screen


async def test_the_sample_edition_has_no_such_page(reader: Open) -> None:
    async with reader() as running:
        running.screen.library.is_sample = True
        await running.press("i")
        assert running.app.screen is running.screen
