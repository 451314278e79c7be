"""The pictures of the article that is shown: which are wanted, in what size, and when they are there."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.color import Color

from newstui.model.article import Article
from newstui.model.document import Document, Figure, Picture, Quote
from newstui.model.drawing import Box, Wanted, fitted
from newstui.model.failure import Failure
from newstui.ui.widgets.picture_row import Pictured

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

LEAST_ROWS = 6
"""A picture gets half of the pane's rows, but so many at least."""
LEAST_COLUMNS = 12
"""In fewer there is nothing to be seen."""
MOST_SMALL = 40
"""Thumbnails that wait; of more, those that were wanted first are not in view any more."""
MOST_FIRST = 500


class Picturing:
    """Gives article and list their pictures: at once what is known, the others when they are drawn."""

    def __init__(self, reader: "ReaderScreen") -> None:
        """Want nothing yet."""
        self._reader = reader
        self._wanted: dict[Wanted, None] = {}
        self._waits = False
        self._drawn_now: Wanted | None = None
        self._article = 0
        self._done: set[Wanted] = set()
        """What was drawn since the article is shown: it is drawn once, whatever room there is to keep it."""
        self._missing: set[str] = set()
        """The addresses that were asked for and have no file yet."""
        self._small: dict[Wanted, None] = {}
        self._first: dict[int, str | None] = {}
        """The address of an article's first picture, by the article."""

    def figure(self, picture: Picture, columns: int) -> Pictured | None:
        """Give a picture in at most so many columns; where it is not drawn yet, its place if known."""
        file = self._file(picture.url)
        if file is None:
            self._missing.add(picture.url)
        if file is None or columns < LEAST_COLUMNS:
            return None
        self._missing.discard(picture.url)
        rows = max(LEAST_ROWS, self._reader.panes.article.window_size.height // 2)
        wanted = self.wanted(str(file), Box(columns, rows))
        known = self._reader.program.gallery.known(wanted)
        if known is None and self._want(wanted):
            size = fitted(picture.width or 0, picture.height or 0, wanted.box, wanted.cell)
            return Pictured(*size) if size else None
        return known if isinstance(known, Pictured) else None

    def thumbnail(self, article: Article, box: Box) -> Pictured | None:
        """Give an article's first picture, small; None where there is none, or not yet."""
        if article.id not in self._first:
            # Whatever the list asks for, it is not many articles at once.
            while len(self._first) >= MOST_FIRST:
                self._first.pop(next(iter(self._first)))
            found = pictures_of(self._reader.library.document(article.id))
            self._first[article.id] = found[0].url if found else None
        address = self._first[article.id]
        file = self._file(address) if address else None
        if file is None:
            return None
        wanted = self.wanted(str(file), box)
        known = self._reader.program.gallery.known(wanted)
        if known is None:
            self._small.pop(wanted, None)
            self._small[wanted] = None
            while len(self._small) > MOST_SMALL:
                self._small.pop(next(iter(self._small)))
            self._start()
        return known if isinstance(known, Pictured) else None

    def end(self) -> None:
        """Wait for no picture any more: the program ends."""
        self._wanted.clear()
        self._small.clear()
        if self._drawn_now is not None:
            self._reader.library.pictures.close()

    def renew(self) -> None:
        """Have everything drawn anew that is shown."""
        self.forget()
        self._reader.panes.article.source_changed()
        self._reader.panes.headlines.rows_changed()

    def forget(self) -> None:
        """Take it that other pictures may be here by now."""
        self._first.clear()
        self._done.clear()

    def _file(self, address: str) -> Path | None:
        shown = self._reader.program.gallery.way is not None
        return self._reader.library.pictures.file(address) if shown else None

    def arrived(self) -> list[Picture]:
        """Give the pictures of the open article that were not here when it was laid out, and are by now."""
        shown = pictures_of(self._reader.panes.article.document)
        self._missing.intersection_update(picture.url for picture in shown)
        return [picture for picture in shown if picture.url in self._missing and self._file(picture.url)]

    def here(self) -> list[Picture]:
        """Give the pictures of the open article whose files are here, where pictures are shown at all."""
        shown = pictures_of(self._reader.panes.article.document)
        return [one for one in shown if self._file(one.url) is not None]

    async def drawn(self, picture: Picture, box: Box) -> Pictured | None:
        """Draw a picture for cells of its own, and wait for it; None where nothing can be shown."""
        gallery = self._reader.program.gallery
        file = self._file(picture.url)
        if file is None or min(box) < 1:
            return None
        wanted = self.wanted(str(file), box, large=True)
        if gallery.known(wanted) is None:
            gallery.keep(wanted, await self._reader.library.pictures.draw(wanted))
        known = gallery.known(wanted)
        return known if isinstance(known, Pictured) else None

    def wanted(self, path: str, box: Box, *, large: bool = False) -> Wanted:
        """Name what is to be drawn of a file, as this terminal takes it and on this theme's ground."""
        gallery = self._reader.program.gallery
        assert gallery.way is not None
        ground = self._ground()
        return Wanted(path, box, gallery.cell, gallery.way, ground, gallery.colours, large)

    def _ground(self) -> tuple[int, int, int]:
        app = self._reader.app
        if app.current_theme.ansi:
            # The terminal's own background may be any colour.
            return 0, 0, 0
        return Color.parse(app.theme_variables["background"]).rgb

    def _want(self, wanted: Wanted) -> bool:
        """Have a picture of the article drawn; False where it was, and is kept no longer for want of room."""
        article = self._reader.panes.article.article
        if article is not None and article.id != self._article:
            self._article = article.id
            self._done.clear()
        if wanted in self._done:
            return False
        if not self._waits:
            # Whoever lays the text out asks for all of its pictures: what was wanted before is so no longer.
            self._wanted.clear()
        if wanted != self._drawn_now:
            self._wanted[wanted] = None
        self._start()
        return True

    def _start(self) -> None:
        if not self._waits:
            self._waits = True
            # The text is painted first.
            self._reader.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._waits = False
        if self._drawn_now is None and (self._wanted or self._small):
            self._reader.run_worker(self._draw, group="pictures")  # type: ignore[arg-type]

    async def _draw(self) -> None:
        """Draw one picture after the other, as long as any is wanted: the article's first."""
        reader = self._reader
        while self._wanted or self._small:
            large = bool(self._wanted)
            wanted = next(iter(self._wanted)) if large else next(reversed(self._small))
            del (self._wanted if large else self._small)[wanted]
            self._drawn_now = wanted
            try:
                answer = await reader.library.pictures.draw(wanted)
            finally:
                self._drawn_now = None
            self._done.add(wanted)
            reader.program.gallery.keep(wanted, answer)
            if isinstance(answer, Failure) or reader.reopening:
                continue
            if large:
                reader.panes.article.source_changed()
            else:
                reader.panes.headlines.rows_changed()


def pictures_of(document: Document | None) -> list[Picture]:
    """Give the pictures of a document in their order."""
    if document is None:
        return []
    found = [document.picture] if document.picture else []
    blocks = list(document.blocks)
    while blocks:
        block = blocks.pop(0)
        if isinstance(block, Figure):
            found.append(block.picture)
        elif isinstance(block, Quote):
            blocks[:0] = block.blocks
    return found
