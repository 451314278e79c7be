"""Reading: the article that is shown, what reading it changes, and where one was in it."""

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.timer import Timer

from newstui.library.errors import LibraryError
from newstui.model.article import Article

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

PREVIEW_SECONDS = 0.15
"""A headline's article is shown when the cursor has rested on it for so long."""


class Reading:
    """The article of one screen."""

    def __init__(self, reader: "ReaderScreen") -> None:
        """Show nothing yet."""
        self._reader = reader
        self._coming: Timer | None = None
        self._dwelling: Timer | None = None
        self.asked: Article | None = None
        """The article that was to be shown last."""

    @property
    def article(self) -> Article | None:
        """The article that commands act on: under the cursor, wherever keys brought it by now, or open."""
        in_list = self._reader.panes.place == "headlines"
        return self._reader.browsing.current if in_list else self.asked

    def preview(self, article: Article | None) -> None:
        """Show an article soon, unless another is asked for before; it is not marked."""
        self.asked = article
        _stop(self._coming)
        if article is None:
            self._show(None)
        else:
            self._coming = self._reader.set_timer(PREVIEW_SECONDS, lambda: self._show(article))

    def renew(self) -> None:
        """Take the article's status from the library, where something else may have changed it."""
        if self.asked is not None:
            known = self._reader.library.article(self.asked.id)
            self.asked = self._reader.browsing.pending.get(self.asked.id, known) or self.asked

    def read(self, article: Article | None) -> None:
        """Open an article: show it, go into it, and mark it read."""
        if article is None:
            return
        self.asked = article
        self._show(article)
        self._reader.completing.touched = False
        self._reader.panes.focus_place("article")
        if article.unread:
            self.mark(article, read=True)

    def dwell(self) -> None:
        """Begin to count the time in the open article: after some seconds it is read."""
        _stop(self._dwelling)
        seconds, article = self._reader.settings.mark_read_seconds, self.article
        if seconds and article and article.unread and self._reader.panes.place == "article":
            self._dwelling = self._reader.set_timer(seconds, lambda: self._dwelt(article))

    def _dwelt(self, article: Article) -> None:
        reading = self._reader.app.screen is self._reader and self._reader.panes.place == "article"
        if reading and self.article and self.article.id == article.id:
            self.mark(self.article, read=True)

    def mark(
        self, article: Article, *, read: bool | None = None, saved: bool | None = None, told: str = ""
    ) -> None:
        """Change an article's status; it is shown, and ``told``, when the library has it."""
        unread = article.unread if read is None else not read
        changed = replace(article, unread=unread, saved=article.saved if saved is None else saved)
        self._reader.browsing.pending[article.id] = changed
        if self.asked and self.asked.id == article.id:
            self.asked = changed
        self._reader.write(self._write(changed, read, saved, told))

    async def _write(self, changed: Article, read: bool | None, saved: bool | None, told: str) -> None:
        pending = self._reader.browsing.pending
        try:
            await self._reader.library.statuses.mark([changed.id], read=read, saved=saved)
            # A list that was read while this was being written has the status of before.
            self._reader.browsing.window.put(changed)
        finally:
            if pending.get(changed.id) is changed:
                del pending[changed.id]
        self._reader.panes.headlines.rows_changed()
        self._reader.tallying.show()
        if told:
            self._reader.say(told)

    async def _keep(self, article: Article | None, position: float) -> None:
        if article is not None:
            await self._reader.library.statuses.set_position(article.id, position)

    async def leave(self) -> None:
        """Remember where one is in the open article, if the disk takes it: no reason to stay."""
        pane = self._reader.panes.article
        if pane.document is not None:
            with suppress(LibraryError):
                await self._keep(pane.article, pane.position)

    def _show(self, article: Article | None) -> None:
        _stop(self._coming)
        pane = self._reader.panes.article
        if article is not None and pane.article is not None and pane.article.id == article.id:
            return
        if pane.document is not None:
            self._reader.write(self._keep(pane.article, pane.position))
        if article is None:
            pane.clear()
        else:
            library = self._reader.library
            pane.show(article, library)
            self._reader.completing.touched = False
        self._reader.telling.update_keys()
        self._reader.telling.update_title()
        self.dwell()


def _stop(timer: Timer | None) -> None:
    if timer is not None:
        timer.stop()
