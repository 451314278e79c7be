"""Collapsing the groups and folders of the first pane; it lasts."""

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
