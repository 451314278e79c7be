"""Muting from the screen: words, the author and the source of what is under the cursor, and the rules."""

from typing import TYPE_CHECKING

from newstui.library.library import Library

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def has_authors(reader: "ReaderScreen") -> bool:
    """Say whether it is known who wrote the article."""
    return reader.reading.article is not None and bool(reader.reading.article.authors)


def has_source(reader: "ReaderScreen") -> bool:
    """Say whether a source, or an article of one, is under the cursor."""
    return _source(reader) is not None


def mute_words(reader: "ReaderScreen") -> None:
    """Ask for words and keep what has them out of the lists."""
    from newstui.ui.screens.muting import ask_words  # noqa: PLC0415 - a dialog, loaded when asked for

    ask_words(reader)


def mute_author(reader: "ReaderScreen") -> None:
    """Keep what the article's author writes out of the lists."""
    from newstui.ui.screens.muting import ask_author  # noqa: PLC0415 - as above

    if article := reader.reading.article:
        ask_author(reader, article.authors)


def mute_source(reader: "ReaderScreen") -> None:
    """Keep what comes from the source alone out of the lists."""
    from newstui.ui.screens.muting import ask_until  # noqa: PLC0415 - as above

    if named := _source(reader):
        ask_until(reader, "source", str(named[0]), named[1])


def show_rules(reader: "ReaderScreen") -> None:
    """Show the rules, to take one away."""
    from newstui.ui.screens.muting import offer_rules  # noqa: PLC0415 - as above

    offer_rules(reader)


def _source(reader: "ReaderScreen") -> tuple[int, str] | None:
    """Give the id and the title of the source in the first pane, else of the article's."""
    row = reader.panes.shelves.current
    if reader.panes.place == "shelves" and row is not None:
        return (row.source.id, row.source.title) if row.source else None
    article = reader.reading.article
    return (article.source, article.source_title) if article else None


async def follow(reader: "ReaderScreen", library: Library) -> None:
    """Bring back what rules hid that ended since; from now on say how far such work is, if it is long."""
    library.mutes.told = lambda changed: _say_how_far(reader, changed)
    if await library.mutes.follow() and reader.library is library:
        reader.reload()


def _say_how_far(reader: "ReaderScreen", changed: int) -> None:
    reader.say(reader.words("message.muting", count=reader.words.count("articles", changed)))
