"""Opening: an article's page, its links, its sound and film, in programs of the reader's choice."""

import asyncio
from typing import TYPE_CHECKING

from newstui.ui.actions.refreshing import source_here
from newstui.ui.outside import open_address, play_address

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def has_link(reader: "ReaderScreen") -> bool:
    """Say whether the article has a page."""
    return reader.reading.article is not None and reader.reading.article.link is not None


def has_links(reader: "ReaderScreen") -> bool:
    """Say whether the open article has links."""
    return bool(reader.panes.article.links)


def open_article(reader: "ReaderScreen") -> None:
    """Open the article's page in the browser and mark it read."""
    if reader.reading.article and reader.reading.article.link:
        follow(reader, reader.reading.article.link)
        reader.reading.mark(reader.reading.article, read=True)


def act_on_link(reader: "ReaderScreen", address: str) -> None:
    """Do what a link of the article stands for: pictures that are here and related news are shown here."""
    from newstui.ui.actions import pages  # noqa: PLC0415 - they follow links too

    picture = next((one for one in reader.picturing.here() if one.url == address), None)
    if picture is None:
        related = next((one for one in pages.related_of(reader) if one.url == address), None)
        pages.open_page(reader, related) if related else follow(reader, address)
        return
    from newstui.ui.screens.picture import show_picture  # noqa: PLC0415 - a screen, loaded when asked for

    show_picture(reader, picture)


def follow(reader: "ReaderScreen", address: str) -> None:
    """Open an address in the browser and say so."""
    reader.run_worker(_follow(reader, address), group="outside")


async def _follow(reader: "ReaderScreen", address: str) -> None:
    opened = await asyncio.to_thread(open_address, address, reader.settings.browser)
    key = "message.opening" if opened else "message.no-browser"
    reader.say(reader.words(key, link=address))


def hint_links(reader: "ReaderScreen") -> None:
    """Put a letter on each link; the letter opens it."""
    reader.panes.article.hint()


def list_links(reader: "ReaderScreen") -> None:
    """Choose one of the article's links to open."""
    from newstui.ui.screens.contents import choose_link  # noqa: PLC0415 - a dialog, loaded when asked for

    choose_link(reader)


def can_play(reader: "ReaderScreen") -> bool:
    """Say whether there is a live stream, or sound or film, to play."""
    return bool(_stream(reader))


def play(reader: "ReaderScreen") -> None:
    """Play the article's sound or film in a player, else the live stream of its source.

    Among the shelves it is the stream of the source under the cursor alone.
    """
    if address := _stream(reader):
        play_address_of(reader, address)


def play_address_of(reader: "ReaderScreen", address: str) -> None:
    """Play what lies at an address."""
    reader.run_worker(_play(reader, address), group="outside")


def _stream(reader: "ReaderScreen") -> str | None:
    if reader.panes.place == "shelves":
        row = reader.panes.shelves.current
        return row.source.live if row and row.source else None
    if media := reader.panes.article.media:
        return media.url
    number = source_here(reader)
    source = reader.library.sources.get(number) if number is not None else None
    return source.live if source else None


async def _play(reader: "ReaderScreen", address: str) -> None:
    started = await asyncio.to_thread(play_address, address, reader.settings.player)
    key = "message.playing" if started.started else "message.no-player"
    reader.say(reader.words(key, player=started.text, link=address))
