"""What came into the open list since one was at its newest row: counted, told, and followed in live mode."""

from dataclasses import replace
from typing import TYPE_CHECKING

from newstui.model.listing import SEARCHES, RowKey
from newstui.text import isolate
from newstui.ui.ringing import Ringing

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

ARROWS = {"newest": "↑", "oldest": "↓"}
KEYS = {"newest": "top", "oldest": "bottom"}
"""The commands that go to the newest row."""


class Arriving:
    """News of one screen's open list."""

    def __init__(self, reader: "ReaderScreen") -> None:
        """Know of none."""
        self._reader = reader
        self._seen: RowKey | None = None
        self.count = 0
        """So many rows came in that the reader has not been at."""
        self.live = False
        """Whether who stands at the newest row goes on to what comes in."""
        self._ringing = Ringing(reader)

    def opened(self) -> None:
        """Take it that all of the open list is known."""
        self._seen = self._reader.browsing.window.newest
        self._tell(0)

    def reloaded(self) -> None:
        """Count what came in; to be called before the list is drawn anew."""
        window = self._reader.browsing.window
        if self._seen is None or window.listing.shelf.kind in SEARCHES:
            self.opened()
            return
        # By the time of the newest that was seen: itself it may be gone.
        count = self._reader.library.rank(replace(window.listing, order="newest"), self._seen)
        came, self.count = count - self.count, count
        self._reader.panes.headlines.told_news = self._told
        if self.live and came > 0:
            self._follow(came)

    def look(self) -> None:
        """Take it that the reader is at what came in where its first row is in view, or under the cursor."""
        if self.count and self._is_there():
            self.opened()

    def _is_there(self) -> bool:
        pane, count = self._reader.panes.headlines, self._reader.browsing.window.count
        cursor, shown = pane.cursor or 0, pane.in_view
        if self._reader.browsing.listing.order == "newest":
            return cursor < self.count or shown.start == 0
        return cursor >= count - self.count or shown.stop >= count

    def go(self) -> None:
        """Go to the newest row."""
        pane = self._reader.panes.headlines
        if self._reader.browsing.listing.order == "newest":
            pane.to_top()
        else:
            pane.to_bottom()

    def toggle_live(self) -> None:
        """Turn live mode on, with a look for news at once, or off."""
        self.live = not self.live
        words = self._reader.words
        self._reader.say(words("message.live" if self.live else "message.not-live"))
        if self.live:
            self._ringing.begin()
            self._reader.refresher.look_now()

    def ring(self) -> None:
        """Tell what came into the stories that are followed, in live mode; after what came into the list."""
        if self.live:
            self._ringing.look()

    def _follow(self, came: int) -> None:
        """Say what came in; who stood at the newest row stands at the newest again."""
        reader = self._reader
        window = reader.browsing.window
        newest_first = window.listing.order == "newest"
        newest = window.article(0 if newest_first else window.count - 1)
        title = newest.title if newest else ""
        told = f"{reader.words.count('new', came)} · {isolate(title)}"
        reader.say(told)
        pane = reader.panes.headlines
        stood = 0 if newest_first else window.count - 1 - came
        if came == self.count and reader.panes.place != "article" and pane.cursor == stood:
            reader.call_after_refresh(self.go)

    def _tell(self, count: int) -> None:
        self.count = count
        pane = self._reader.panes.headlines
        if pane.told_news != self._told:
            pane.told_news = self._told
            pane.refresh_changed()

    @property
    def _told(self) -> str:
        if not self.count:
            return ""
        words, order = self._reader.words, self._reader.browsing.listing.order
        key = self._reader.keymap.shown(KEYS[order], words)
        fields = (ARROWS[order], words.count("new", self.count), key)
        return " ".join(isolate(field) for field in fields if field)
