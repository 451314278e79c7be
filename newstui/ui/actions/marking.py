"""Marking: read, saved, and taking back what was done."""

from typing import TYPE_CHECKING

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


async def _mark_all_read(reader: "ReaderScreen") -> None:
    listing = reader.browsing.listing
    newest = reader.browsing.window.newest
    if marked := await reader.library.statuses.mark_listing(listing, read=True, upto=newest):
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
