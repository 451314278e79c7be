"""What stands above the panes, and how one leaves it: the field, hints, matches, zen, found articles."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def leave_mode(reader: "ReaderScreen") -> bool:
    """Leave the field, the hints, the matches, zen or what was found; False without any of them."""
    article = reader.panes.article
    if reader.field.display:
        _close_field(reader)
    elif article.is_hinting:
        article.end_hint()
    elif article.is_finding and reader.panes.place == "article":
        article.end_find()
    elif reader.zen:
        set_zen(reader, False)
    else:
        return reader.panes.place == "headlines" and reader.browsing.end_search()
    return True


def _close_field(reader: "ReaderScreen") -> None:
    reader.field.close()
    reader.telling.hush()
    if reader.field.purpose == "find":
        reader.panes.article.end_find()
    else:
        reader.browsing.end_search()
    reader.panes.focus_place(reader.panes.place)


def set_zen(reader: "ReaderScreen", zen: bool) -> None:
    """Show the article alone, or everything."""
    reader.zen = zen
    reader.panes.focus_place("article")
