"""Copying: always logical text, as it was written."""

from typing import TYPE_CHECKING

from newstui.library.export import export

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
"""What sets the fields of a row apart on the screen, and was never written by anybody."""


def has_text(reader: "ReaderScreen") -> bool:
    """Say whether there is text to copy."""
    return reader.panes.article.document is not None


def copy_link(reader: "ReaderScreen") -> None:
    """Copy the article's address."""
    if reader.reading.article and reader.reading.article.link:
        reader.app.copy_to_clipboard(reader.reading.article.link)
        reader.say(reader.words("message.link-sent"))


def copy_text(reader: "ReaderScreen") -> None:
    """Copy what is selected with the mouse, else the whole article."""
    pane = reader.panes.article
    logical = pane.selected_text().translate(ISOLATES)
    if not logical and pane.document is not None:
        link = pane.article.link if pane.article else None
        logical = export(pane.document, "text", byline=pane.byline, link=link)
    reader.app.copy_to_clipboard(logical)
    reader.say(reader.words("message.text-sent"))
