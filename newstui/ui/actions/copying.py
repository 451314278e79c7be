"""Copying: always logical text, as it was written; the message says what is known of it."""

from typing import TYPE_CHECKING, Literal

from newstui.library.export import export
from newstui.locale import Words
from newstui.terminal.clipboard import OSC52_BYTES, Copied
from newstui.text.copied import link_to_copy, text_to_copy

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

What = Literal["link", "text"]


def has_text(reader: "ReaderScreen") -> bool:
    """Say whether there is text to copy."""
    return reader.panes.article.document is not None


def has_selection(reader: "ReaderScreen") -> bool:
    """Say whether text is selected."""
    return bool(reader.panes.article.selected_text())


def copy_link(reader: "ReaderScreen") -> None:
    """Copy the article's address."""
    if reader.reading.article and reader.reading.article.link:
        _copy(reader, link_to_copy(reader.reading.article.link), "link")


def copy_address(reader: "ReaderScreen", address: str) -> None:
    """Copy an address that is shown."""
    _copy(reader, link_to_copy(address), "link")


def copy_text(reader: "ReaderScreen") -> None:
    """Copy what is selected with the mouse, else the whole article."""
    pane = reader.panes.article
    logical = pane.selected_text()
    if not logical and pane.document is not None:
        link = pane.article.link if pane.article else None
        logical = export(pane.document, "text", byline=pane.byline, link=link)
    _copy(reader, text_to_copy(logical), "text")


def copy_selection(reader: "ReaderScreen") -> None:
    """Copy what is selected with the mouse."""
    _copy(reader, text_to_copy(reader.panes.article.selected_text()), "text")


def _copy(reader: "ReaderScreen", logical: str, what: What) -> None:
    """Copy without keeping the next key waiting, and say how it went."""
    reader.run_worker(_copy_and_say(reader, logical, what), group="copy")


async def _copy_and_say(reader: "ReaderScreen", logical: str, what: What) -> None:
    copied = await reader.program.copy(logical)
    reader.say(outcome(copied, what, reader.words))


def outcome(copied: Copied, what: What, words: Words) -> str:
    """Say what is known of a copy: a program took it, the terminal was asked, or neither."""
    if copied.programs:
        program = ", ".join(copied.programs)
        if what == "link":
            return words("message.link-copied", program=program)
        return words("message.text-copied", program=program)
    if not copied.sent:
        return words("message.not-copied")
    if copied.long:
        return words("message.long-sent", size=OSC52_BYTES // 1000)
    return words("message.link-sent" if what == "link" else "message.text-sent")
