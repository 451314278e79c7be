"""Sources from the screen: adding, renaming, moving, removing, and letting the sample go."""

from typing import TYPE_CHECKING

from newstui.model.source import Source
from newstui.ui.actions.refreshing import source_here

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def on_source(reader: "ReaderScreen") -> bool:
    """Say whether a source of the reader's own stands under the cursor."""
    return not reader.library.is_sample and _current(reader) is not None


def about(reader: "ReaderScreen") -> None:
    """Show the page of the source that is meant: the shelf's, else the article's."""
    from newstui.ui.screens.source import show_source  # noqa: PLC0415 - a dialog, loaded when asked for

    source = source_here(reader)
    if source is not None:
        show_source(reader, source)


def is_sample(reader: "ReaderScreen") -> bool:
    """Say whether the sample edition is open."""
    return reader.library.is_sample


def _current(reader: "ReaderScreen") -> Source | None:
    row = reader.panes.shelves.current
    return row.source if row else None


def add(reader: "ReaderScreen") -> None:
    """Choose sources from the catalogue, or add one by its address, or a file of them."""
    from newstui.ui.screens.choosing import choose_sources  # noqa: PLC0415 - a dialog, loaded when asked for

    choose_sources(reader)


def rename(reader: "ReaderScreen") -> None:
    """Give the source a name of the reader's own."""
    from newstui.ui.screens.sources import ask_name  # noqa: PLC0415 - as above

    if source := _current(reader):
        ask_name(reader, source)


def move(reader: "ReaderScreen") -> None:
    """Move the source to another folder."""
    from newstui.ui.screens.sources import ask_folder  # noqa: PLC0415 - as above

    if source := _current(reader):
        ask_folder(reader, source)


def on_folder(reader: "ReaderScreen") -> bool:
    """Say whether a folder of the reader's own stands under the cursor."""
    return not reader.library.is_sample and bool(_folder(reader))


def move_folder(reader: "ReaderScreen") -> None:
    """Rename the folder, or put it into another."""
    from newstui.ui.screens.sources import ask_path  # noqa: PLC0415 - as above

    ask_path(reader, _folder(reader))


def _folder(reader: "ReaderScreen") -> str:
    row = reader.panes.shelves.current
    return row.shelf.key if row and row.shelf and row.shelf.kind == "folder" else ""


def remove(reader: "ReaderScreen") -> None:
    """Remove the source; undo brings it back, and saved articles stay."""
    if source := _current(reader):
        reader.write(_remove(reader, source))


async def _remove(reader: "ReaderScreen", source: Source) -> None:
    await reader.library.sources.remove(source.id)
    undo = reader.keymap.shown("undo")
    reader.say(reader.words("message.source-removed", title=source.title, key=undo))
    reader.reload()


def dismiss_sample(reader: "ReaderScreen") -> None:
    """Leave the sample edition for good and show the reader's own, still empty, library."""
    reader.program.leave_sample()
