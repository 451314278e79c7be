"""The pictures of the article that is shown: which are wanted, in what size, and when they are there."""

from typing import TYPE_CHECKING

from textual.color import Color

from newstui.model.document import Document, Figure, Picture, Quote
from newstui.model.drawing import Box, Drawing, Wanted, fitted
from newstui.ui.widgets.picture_row import Pictured

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

LEAST_ROWS = 6
"""A picture gets half of the pane's rows, but so many at least."""
LEAST_COLUMNS = 12
"""In fewer there is nothing to be seen."""


class Picturing:
    """Gives the article's pane its pictures: at once what is known, the others when they are drawn."""

    def __init__(self, reader: "ReaderScreen") -> None:
        """Want nothing yet."""
        self._reader = reader
        self._wanted: dict[Wanted, None] = {}
        self._waits = False
        self._drawn_now: Wanted | None = None

    def figure(self, picture: Picture, columns: int) -> Pictured | None:
        """Give a picture in at most so many columns; where it is not drawn yet, its place if known."""
        gallery = self._reader.program.gallery
        file = self._reader.library.pictures.file(picture.url) if gallery.way else None
        if file is None or columns < LEAST_COLUMNS:
            return None
        rows = max(LEAST_ROWS, self._reader.panes.article.window_size.height // 2)
        wanted = self.wanted(str(file), Box(columns, rows))
        known = gallery.known(wanted)
        if known is None:
            self._want(wanted)
            size = (
                picture.width
                and picture.height
                and fitted(picture.width, picture.height, wanted.box, wanted.cell)
            )
            return Pictured(*size) if size else None
        return known if isinstance(known, Pictured) else None

    def here(self) -> list[Picture]:
        """Give the pictures of the open article whose files are here, where pictures are shown at all."""
        if self._reader.program.gallery.way is None:
            return []
        pictures = self._reader.library.pictures
        return [
            one
            for one in pictures_of(self._reader.panes.article.document)
            if pictures.file(one.url) is not None
        ]

    async def drawn(self, picture: Picture, box: Box) -> Pictured | None:
        """Draw a picture for cells of its own, and wait for it; None where nothing can be shown."""
        gallery = self._reader.program.gallery
        file = self._reader.library.pictures.file(picture.url) if gallery.way else None
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

    def _want(self, wanted: Wanted) -> None:
        if not self._waits:
            self._waits = True
            # Whoever lays the text out asks for all of its pictures: what was wanted before is so no longer.
            self._wanted.clear()
            # The text is painted first.
            self._reader.call_after_refresh(self._begin)
        if wanted != self._drawn_now:
            self._wanted[wanted] = None

    def _begin(self) -> None:
        self._waits = False
        if self._drawn_now is None and self._wanted:
            self._reader.run_worker(self._draw, group="pictures")  # type: ignore[arg-type]

    async def _draw(self) -> None:
        """Draw one picture after the other, as long as any is wanted."""
        reader = self._reader
        while self._wanted:
            wanted = next(iter(self._wanted))
            del self._wanted[wanted]
            self._drawn_now = wanted
            try:
                answer = await reader.library.pictures.draw(wanted)
            finally:
                self._drawn_now = None
            reader.program.gallery.keep(wanted, answer)
            if isinstance(answer, Drawing) and not reader.reopening:
                reader.panes.article.source_changed()


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
