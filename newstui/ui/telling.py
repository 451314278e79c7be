"""What the status line, the footer and the window's title tell, gathered from those who know."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.timer import Timer

from newstui.library.errors import LibraryError
from newstui.model.source import Source
from newstui.text import resolve_direction
from newstui.ui.commands import COMMANDS, Command
from newstui.ui.panes.bars import KeyFooter, Notice, Status, StatusBar
from newstui.ui.refresher import State

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

UNREACHABLE = frozenset(("dns", "timeout", "refused"))
MESSAGE_SECONDS = 6.0
"""How long a message stands in the status line."""


def is_offline(sources: Sequence[Source]) -> bool:
    """Say whether no source could be reached when it was asked last: it is the network, not they.

    One server alone that refuses is its own trouble.
    """
    codes = [source.code for source in sources if source.state != "new"]
    return bool(codes) and codes != ["refused"] and UNREACHABLE.issuperset(codes)


def _is_shown(state: State | None) -> bool:
    """Say whether the way of a refresh is shown: not where it began by itself."""
    return state is not None and state.total > 0 and state.told != "news"


class Telling:
    """The status line, the footer and the title of one screen."""

    def __init__(self, reader: "ReaderScreen") -> None:
        """Tell nothing yet."""
        self._reader = reader
        self._message = ""
        self._announced = ""
        """What names the window until the next key, in place of what is read."""
        self._ends: Timer | None = None
        self.offline = False
        """Whether the network seems to be gone."""
        self.whole = (0, 0)
        """Articles that are here whole, of those that are wanted so."""
        self._full = False

    def say(self, text: str, *, lasting: bool = False) -> None:
        """Show a message for some seconds, or until the next key."""
        self._message = text
        if self._ends is not None:
            self._ends.stop()
        self._ends = None if lasting else self._reader.set_timer(MESSAGE_SECONDS, self.hush)
        self.update()

    def announce(self, text: str) -> None:
        """Show a message until the next key, in the window's title too: the reader may be elsewhere."""
        self._announced = text
        self.say(text, lasting=True)
        self.update_title()

    def written(self) -> None:
        """Take it that the disk takes what is written."""
        if self._full:
            self._full = False
            self.update()

    def refused(self, error: LibraryError) -> None:
        """Say what the library did not take; that the disk is full once, and then show it until it is not."""
        if error.code != "full":
            self.say(error.sentence(self._reader.words), lasting=True)
        elif not self._full:
            self._full = True
            self.say(self._reader.words("message.disk-full"))

    def say_idle(self, command: Command) -> None:
        """Say that there is nothing for a command to act on; who presses ^C may want to leave."""
        words, keymap = self._reader.words, self._reader.keymap
        if command.id == "copy-selection":
            self.say(words("message.nothing-selected", key=keymap.shown("quit")))
        elif command.id in ("undo", "play"):
            self.say(words(f"message.nothing-to-{command.id}"))
        else:
            self.say(words("message.nothing-to-do", command=words(f"command.{command.id}")))

    def hush(self) -> None:
        """Take the message away."""
        if self._announced:
            self._announced = ""
            self.update_title()
        if self._message:
            self._message = ""
            self.update()

    def update(self) -> None:
        """Show how things stand; between two libraries there is nothing to show it on."""
        status = self._status()
        stands = bool(status.message) and self._ends is None
        for bar in self._reader.query(StatusBar):
            long = stands and not bar.has_room(status.message)
            bar.tell(replace(status, message="") if long else status)
            for notice in self._reader.query(Notice):
                notice.tell(status.message if long else "")

    def _status(self) -> Status:
        reader = self._reader
        state = reader.refresher.state
        return Status(
            message=self._message,
            trouble=reader.browsing.trouble,
            refreshing=(state.done, state.total, state.title) if _is_shown(state) and state else None,
            offline=self.offline,
            full=self._full,
            live=reader.arriving.live,
            unread=reader.library.totals().unread,
            whole=self.whole,
        )

    def update_keys(self) -> None:
        """Show the keys that act here and now."""
        reader = self._reader
        place = reader.panes.place
        keymap = reader.keymap
        offered = [c for c in COMMANDS if c.footer and place in c.where and keymap.keys(c.id)]
        offered = [c for c in offered if keymap.meant(keymap.keys(c.id)[0], place, reader) is c]
        offered.sort(key=lambda c: -c.footer)
        shown = [(c.id, keymap.shown(c.id, reader.words), reader.words(f"command.{c.id}")) for c in offered]
        for footer in reader.query(KeyFooter):
            footer.tell(shown)

    def update_title(self) -> None:
        """Name the window after the article that is read, else after the open list."""
        reader = self._reader
        if self._announced:
            reader.program.name_window(self._announced, reader.words.direction)
            return
        article = reader.panes.article.article if reader.panes.place == "article" else None
        if article is None:
            reader.program.name_window(reader.browsing.title, reader.words.direction)
        else:
            side = resolve_direction(article.title, setting=article.direction, language=article.language)
            reader.program.name_window(article.title, side)
