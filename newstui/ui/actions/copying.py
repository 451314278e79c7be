"""Copying: always logical text, as it was written."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def has_text(reader: "ReaderScreen") -> bool:
    """Say whether there is text to copy."""
    return reader.panes.article.document is not None


def copy_link(reader: "ReaderScreen") -> None:
    """Copy the article's address."""
    if reader.article and reader.article.link:
        reader.app.copy_to_clipboard(reader.article.link)
        reader.say(reader.words("message.link-sent"))


def copy_text(reader: "ReaderScreen") -> None:
    """Copy what is selected with the mouse, else the whole article."""
    logical = reader.panes.article.selected_text() or reader.panes.article.all_text()
    reader.app.copy_to_clipboard(logical)
    reader.say(reader.words("message.text-sent"))
