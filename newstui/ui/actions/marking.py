"""Marking: read, saved, and taking back what was done."""

from typing import TYPE_CHECKING

from newstui.model.listing import RowKey
from newstui.ui.panes.window import row_key

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def has_article(reader: "ReaderScreen") -> bool:
    """Say whether an article is under the cursor or open."""
    return reader.reading.article is not None


def has_unread(reader: "ReaderScreen") -> bool:
    """Say whether the list has anything to mark."""
    return reader.browsing.window.count > 0


def can_undo(reader: "ReaderScreen") -> bool:
    """Say whether this session did something that can be taken back."""
    return reader.library.statuses.can_undo


def toggle_read(reader: "ReaderScreen") -> None:
    """Mark the article read, or unread again."""
    if article := reader.reading.article:
        reader.reading.mark(article, read=article.unread)


def toggle_saved(reader: "ReaderScreen") -> None:
    """Save the article for later, or let it go."""
    if article := reader.reading.article:
        told = reader.words("message.unsaved" if article.saved else "message.saved")
        reader.reading.mark(article, saved=not article.saved, told=told)


def mark_all_read(reader: "ReaderScreen") -> None:
    """Mark all articles of the list read; one undo brings them back."""
    reader.write(_mark_all_read(reader))


def mark_above_read(reader: "ReaderScreen") -> None:
    """Mark the headline under the cursor and all above it read; one undo brings them back."""
    _mark_beside(reader, above=True)


def mark_below_read(reader: "ReaderScreen") -> None:
    """Mark the headline under the cursor and all below it read; one undo brings them back."""
    _mark_beside(reader, above=False)


def _mark_beside(reader: "ReaderScreen", *, above: bool) -> None:
    browsing = reader.browsing
    if (current := browsing.current) is not None:
        key = row_key(current)
        newer = above == (browsing.listing.order == "newest")
        # What came in since the list was read is not shown yet, and stays as it is.
        upto = browsing.window.newest if newer else key
        reader.write(_mark_read(reader, upto=upto, downto=key if newer else None))


async def _mark_all_read(reader: "ReaderScreen") -> None:
    await _mark_read(reader, upto=reader.browsing.window.newest)


async def _mark_read(reader: "ReaderScreen", *, upto: RowKey | None, downto: RowKey | None = None) -> None:
    listing = reader.browsing.listing
    statuses = reader.library.statuses
    if marked := await statuses.mark_listing(listing, read=True, upto=upto, downto=downto):
        reader.reload()
        reader.say(reader.words("message.marked-read", count=reader.words.count("articles", marked)))


def undo(reader: "ReaderScreen") -> None:
    """Take back the last thing done, and say what it was."""
    reader.write(_undo(reader))


async def _undo(reader: "ReaderScreen") -> None:
    undone = await reader.library.statuses.undo()
    if undone is not None:
        words = reader.words
        count = words.count(undone.counted, undone.count)
        key = f"undone.{undone.what}" if undone.count else "undone.nothing"
        reader.say(words(key, count=count, title=undone.title or ""))
        reader.reload()
