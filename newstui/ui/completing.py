"""What comes of the open article while it is read: its whole text and its pictures; nobody's place moves."""

from typing import TYPE_CHECKING

from newstui.model.article import Article

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


class Completing:
    """Shows what arrived of one screen's article, or says that it is there."""

    def __init__(self, reader: "ReaderScreen") -> None:
        """Know of nothing."""
        self._reader = reader
        self.touched = False
        """Whether a key was pressed since the article is open: its reader may be in the middle of it."""
        self.wanted = 0
        """The article whose whole text the reader asked for, by its id."""
        self._waits = False

    @property
    def _is_being_read(self) -> bool:
        return self.touched or self._reader.panes.article.top > 0 or bool(self._reader.selections)

    def look(self) -> None:
        """Take what the library has of the open article by now."""
        pane, library = self._reader.panes.article, self._reader.library
        known = library.article(pane.article.id) if pane.article else None
        if known is not None and known.whole and not pane.has_page:
            self._take(known)
        else:
            self.show_pictures()

    def _take(self, article: Article) -> None:
        reader = self._reader
        if article.id == self.wanted or not self._is_being_read:
            reader.panes.article.show(article, reader.library)
        elif reader.panes.article.take_page(reader.library):
            key = reader.keymap.shown("toggle-whole", reader.words)
            reader.telling.say(reader.words("message.whole-arrived", key=key), lasting=True)
        reader.telling.update_keys()

    def moved(self) -> None:
        """Show the pictures that waited for their place to be out of view."""
        if self._waits:
            self.show_pictures()

    def show_pictures(self) -> None:
        """Show the pictures that arrived; what one reads is not pushed away by them."""
        pane = self._reader.panes.article
        here = {picture.url for picture in self._reader.picturing.arrived()}
        self._waits = bool(here) and self._is_being_read and pane.has_in_view(here)
        if here and not self._waits:
            pane.source_changed()
