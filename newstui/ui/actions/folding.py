"""Arranging the first pane, which lasts: collapsing groups and folders, pinning sections."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def can_fold(reader: "ReaderScreen") -> bool:
    """Say whether the cursor stands on a group or folder, or in one."""
    return bool(reader.panes.shelves.foldable)


def fold(reader: "ReaderScreen") -> None:
    """Collapse the group or folder that the cursor is in, or open the one it is on."""
    shelves = reader.panes.shelves
    name = shelves.foldable
    reader.remembered.toggle_collapsed(name)
    shelves.collapse(reader.remembered.collapsed, name)
    row = shelves.current
    if row is not None and row.shelf is not None and row.shelf != reader.browsing.listing.shelf:
        reader.open_shelf()


def can_pin(reader: "ReaderScreen") -> bool:
    """Say whether the cursor stands on a section."""
    row = reader.panes.shelves.current
    return row is not None and row.shelf is not None and row.shelf.kind == "section"


def pin(reader: "ReaderScreen") -> None:
    """Let the section be one of the important ones, or no longer."""
    shelves = reader.panes.shelves
    row = shelves.current
    if row is not None and row.shelf is not None:
        pinned = reader.remembered.toggle_pinned(row.shelf.key)
        shelves.pin(reader.remembered.pinned)
        key = "message.section-pinned" if pinned else "message.section-let-go"
        reader.say(reader.words(key, title=row.title))
