"""How things are shown: filters, texts, zen, theme, language, help."""

from typing import TYPE_CHECKING

from newstui.model.listing import SEARCHES, Order, Show
from newstui.ui.modes import set_zen

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def can_filter(reader: "ReaderScreen") -> bool:
    """Say whether the list can be narrowed to unread or saved articles."""
    return reader.browsing.window.listing.shelf.kind not in {"unread", "saved"}


def show_all(reader: "ReaderScreen") -> None:
    """Show all articles of the list."""
    _show(reader, "all")


def show_unread(reader: "ReaderScreen") -> None:
    """Show the unread articles of the list."""
    _show(reader, "unread")


def show_saved(reader: "ReaderScreen") -> None:
    """Show the saved articles of the list."""
    _show(reader, "saved")


def _show(reader: "ReaderScreen", show: Show) -> None:
    reader.browsing.open(reader.browsing.window.listing.shelf, show=show)


def toggle_order(reader: "ReaderScreen") -> None:
    """Show the oldest first in this list, or the newest again; it stays so."""
    listing = reader.browsing.listing
    order: Order = "oldest" if listing.order == "newest" else "newest"
    reader.browsing.open(listing.shelf, show=listing.show, order=order)


def is_ordered(reader: "ReaderScreen") -> bool:
    """Say whether the list is ordered by time alone: a search sets exact hits first."""
    return reader.browsing.listing.shelf.kind not in SEARCHES


def toggle_zen(reader: "ReaderScreen") -> None:
    """Show the article alone, in the middle, or everything again."""
    set_zen(reader, not reader.zen)


def choose_theme(reader: "ReaderScreen") -> None:
    """Choose the colours; they are shown while choosing."""
    from newstui.ui.screens import themes  # noqa: PLC0415 - a dialog, loaded when asked for

    themes.choose_theme(reader)


def show_settings(reader: "ReaderScreen") -> None:
    """Change settings; they are shown at once."""
    from newstui.ui.screens.settings import open_settings  # noqa: PLC0415 - a dialog, loaded when asked for

    open_settings(reader)


def switch_language(reader: "ReaderScreen") -> None:
    """Change the interface between Arabic and English."""
    reader.program.switch_language()


def can_calibrate(reader: "ReaderScreen") -> bool:
    """Say whether there is a terminal that can be asked about."""
    return reader.program.can_calibrate


def calibrate(reader: "ReaderScreen") -> None:
    """Try the ways of writing until one reads right in this terminal."""
    reader.program.calibrate()


def show_help(reader: "ReaderScreen") -> None:
    """Show the keys, those that act here first."""
    from newstui.ui.screens.commands import open_help  # noqa: PLC0415 - as above

    open_help(reader)


def show_palette(reader: "ReaderScreen") -> None:
    """Find a command by its name."""
    from newstui.ui.screens.commands import open_palette  # noqa: PLC0415 - as above

    open_palette(reader)


def redraw(reader: "ReaderScreen") -> None:
    """Draw everything anew: another program may have written on the terminal."""
    reader.program.repaint()


def suspend(reader: "ReaderScreen") -> None:
    """Put the program to sleep; the shell's ``fg`` wakes it."""
    reader.app.action_suspend_process()


def quit_program(reader: "ReaderScreen") -> None:
    """Leave the program."""
    reader.app.exit()


def tell_disk_use(reader: "ReaderScreen") -> None:
    """Say what the library takes on the disk."""
    use, words = reader.library.disk_use(), reader.words
    reader.say(words("cli.disk-use", total=words.size(use.total), free=words.size(use.free)))
