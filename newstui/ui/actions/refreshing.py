"""Refreshing from the screen: the work is done by a process of its own, heard through its events."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def source_here(reader: "ReaderScreen") -> int | None:
    """Give the source that is meant: the shelf's, else the article's."""
    shelf = reader.browsing.listing.shelf
    if shelf.kind == "source":
        return int(shelf.key)
    return reader.reading.article.source if reader.reading.article else None


def has_source(reader: "ReaderScreen") -> bool:
    """Say whether one source is meant: the shelf's, or the article's."""
    return not reader.library.is_sample and source_here(reader) is not None


def has_sources(reader: "ReaderScreen") -> bool:
    """Say whether there is anything to refresh."""
    return not reader.library.is_sample


def refresh_source(reader: "ReaderScreen") -> None:
    """Ask this source for news now."""
    source = source_here(reader)
    if source is not None:
        reader.refresher.start_source(source)


def refresh_all(reader: "ReaderScreen") -> None:
    """Ask all sources that are due; pressed again within a minute, all of them."""
    reader.refresher.start_due_or_all()


def can_be_live(reader: "ReaderScreen") -> bool:
    """Say whether there is anybody to ask for news."""
    return has_sources(reader) and not reader.library.is_sample


def toggle_live(reader: "ReaderScreen") -> None:
    """Follow the news as they come, or no longer."""
    reader.arriving.toggle_live()
    reader.telling.update()
