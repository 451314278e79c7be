"""Kept searches from the screen: keeping the one that is open, renaming, removing."""

from typing import TYPE_CHECKING

from newstui.model.search import KeptSearch

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def can_keep(reader: "ReaderScreen") -> bool:
    """Say whether a search is open that is not kept."""
    return reader.browsing.listing.shelf.kind == "search"


def on_kept(reader: "ReaderScreen") -> bool:
    """Say whether a kept search stands under the cursor."""
    return _current(reader) is not None


def _current(reader: "ReaderScreen") -> KeptSearch | None:
    row = reader.panes.shelves.current
    if row is None or row.shelf is None or row.shelf.kind != "kept":
        return None
    return reader.library.searches.find(row.shelf.key)


def keep(reader: "ReaderScreen") -> None:
    """Keep the search as a list under a name."""
    from newstui.ui.screens.searches import ask_name  # noqa: PLC0415 - a dialog, loaded when asked for

    if can_keep(reader):
        ask_name(reader, reader.browsing.listing.shelf.key)


def rename(reader: "ReaderScreen") -> None:
    """Give the kept search another name."""
    from newstui.ui.screens.searches import ask_other_name  # noqa: PLC0415 - as above

    if search := _current(reader):
        ask_other_name(reader, search)


def remove(reader: "ReaderScreen") -> None:
    """Remove the kept search; undo brings it back."""
    if search := _current(reader):
        reader.write(_remove(reader, search))


async def _remove(reader: "ReaderScreen", search: KeptSearch) -> None:
    await reader.library.searches.remove(search)
    undo = reader.keymap.shown("undo")
    reader.say(reader.words("message.search-removed", title=search.title, key=undo))
    reader.reload()
