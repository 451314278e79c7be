"""Pictures: one of them large, and how they are shown."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def has_pictures(reader: "ReaderScreen") -> bool:
    """Say whether the open article has pictures that can be shown."""
    return bool(reader.picturing.here())


def show_large(reader: "ReaderScreen") -> None:
    """Show the picture in view large, else the next one below, else the last."""
    from newstui.ui.screens.picture import show_picture  # noqa: PLC0415 - a screen, loaded when asked for

    if pictures := reader.picturing.here():
        block = reader.panes.article.picture_in_view()
        show_picture(reader, next((one for one in pictures if one == block), pictures[-1]))


def can_choose_way(reader: "ReaderScreen") -> bool:
    """Say whether this terminal shows pictures, or showed them before they were switched off."""
    return len(reader.program.gallery.ways) > 1


def next_way(reader: "ReaderScreen") -> None:
    """Show pictures in the next way that this terminal has, the last of which is not at all."""
    gallery = reader.program.gallery
    ways = gallery.ways
    way = ways[(ways.index(gallery.way) + 1) % len(ways)] if gallery.way in ways else ways[0]
    gallery.use(way)
    reader.picturing.renew()
    reader.say(reader.words(f"message.pictures-{way or 'off'}"))


def can_have_thumbnails(reader: "ReaderScreen") -> bool:
    """Say whether the list has room for pictures, and the terminal shows any."""
    return reader.program.gallery.way is not None and not reader.panes.headlines.compact


def toggle_thumbnails(reader: "ReaderScreen") -> None:
    """Set pictures beside the headlines, or take them away."""
    pane = reader.panes.headlines
    pane.set_thumbnails(shown=not pane.thumbnails)
    reader.say(reader.words("message.thumbnails" if pane.thumbnails else "message.no-thumbnails"))
