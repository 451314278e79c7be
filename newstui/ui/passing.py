"""Headlines that were scrolled past, marked read by and by where the reader wants that."""

from typing import TYPE_CHECKING

from textual.timer import Timer

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

REST_SECONDS = 2.0
"""What was passed is marked, as one act, when so long nothing more is."""


class Passing:
    """The headlines of one screen that went out of view above."""

    def __init__(self, reader: "ReaderScreen") -> None:
        """Mark nothing yet."""
        self._reader = reader
        self._top = 0
        self._passed: dict[int, None] = {}
        self._rest: Timer | None = None

    def moved(self) -> None:
        """Take it that the rows stand elsewhere: another list is open, or rows came in."""
        self._top = self._reader.panes.headlines.in_view.start

    def scrolled(self) -> None:
        """Note what went out of view above; what was jumped over was never in view."""
        shown = self._reader.panes.headlines.in_view
        before, self._top = self._top, shown.start
        if not self._reader.settings.mark_on_scroll or not 0 < shown.start - before <= len(shown):
            return
        window = self._reader.browsing.window
        passed = (window.article(row) for row in range(before, shown.start))
        self._passed |= {article.id: None for article in passed if article and article.unread}
        if self._rest is not None:
            self._rest.stop()
        self._rest = self._reader.set_timer(REST_SECONDS, self.mark)

    def mark(self) -> None:
        """Mark what was passed read, as one act."""
        if self._passed:
            self._reader.write(self.leave())

    async def leave(self) -> None:
        """Mark it now, before what is open is left; raises LibraryError."""
        passed, self._passed = list(self._passed), {}
        reader = self._reader
        if passed and await reader.library.statuses.mark(passed, read=True):
            if not reader.is_attached:
                return
            reader.reload()
            count = reader.words.count("articles", len(passed))
            reader.say(reader.words("message.marked-read", count=count))
