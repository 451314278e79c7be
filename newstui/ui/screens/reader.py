"""The reader's screen: three panes in reading order, and what joins them."""

from collections.abc import Coroutine
from contextlib import suppress

from textual import on
from textual.app import ComposeResult
from textual.events import Key
from textual.reactive import Reactive, var
from textual.screen import Screen
from textual.widget import Widget

from newstui.config import Settings
from newstui.library.errors import LibraryError
from newstui.library.library import Library
from newstui.locale import Words
from newstui.ui.actions import finding
from newstui.ui.actions.muting import follow as follow_mutes
from newstui.ui.actions.opening import act_on_link
from newstui.ui.actions.stories import show_front_page
from newstui.ui.arriving import Arriving
from newstui.ui.browsing import Browsing
from newstui.ui.commands import BY_ID, Command
from newstui.ui.completing import Completing
from newstui.ui.keymap import Keymap
from newstui.ui.modes import leave_mode
from newstui.ui.panes.bars import Banner, Check, KeyFooter, Notice, StatusBar
from newstui.ui.panes.headlines import HeadlinesPane
from newstui.ui.panes.panes import Panes
from newstui.ui.panes.query import QueryField
from newstui.ui.passing import Passing
from newstui.ui.picturing import Picturing
from newstui.ui.program import Program
from newstui.ui.reading import Reading
from newstui.ui.refresher import Refresher
from newstui.ui.remembering import Remembered
from newstui.ui.tallying import Tallying
from newstui.ui.telling import Telling
from newstui.ui.widgets.label import Bar
from newstui.ui.widgets.text_view import TextView
from newstui.ui.widgets.virtual_list import VirtualList

WATCH_SECONDS = 1.0
"""How often the screen looks whether another process wrote."""


LAYOUTS = [(0, "-narrow"), (80, "-medium"), (120, "-wide")]
"""Columns from which on a layout holds, and its class."""


HEIGHTS = [(0, "-low"), (12, "-high")]
"""Rows from which on there is room for more than the news, and the class."""


def layout_classes(columns: int, rows: int) -> list[str]:
    """Give the classes of the layout for a terminal's width and height."""
    sizes = ((LAYOUTS, columns), (HEIGHTS, rows))
    return [next(name for least, name in reversed(steps) if size >= least) for steps, size in sizes]


class ReaderScreen(Screen[None], inherit_bindings=False):
    """Shelves, headlines and the article of one library."""

    HORIZONTAL_BREAKPOINTS = LAYOUTS
    VERTICAL_BREAKPOINTS = HEIGHTS
    AUTO_FOCUS = ""

    # The pane that has the keys draws itself anew; Textual's own would have the whole screen drawn.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    zen: var[bool] = var(False, toggle_class="-zen")

    def __init__(
        self, program: Program, library: Library, words: Words, settings: Settings, keymap: Keymap
    ) -> None:
        """Show ``library`` in the language of ``words``."""
        super().__init__()
        self.program = program
        self.settings = settings
        self.keymap = keymap
        self.reopening = False
        """Whether the panes are being replaced: nothing that comes meanwhile has anything to act on."""
        self._take(library, words)
        self.refresher = Refresher(self)
        self.arriving = Arriving(self)
        self.passing = Passing(self)

    def _take(self, library: Library, words: Words) -> None:
        self.library = library
        self.words = words
        settings, keymap = self.settings, self.keymap
        self.set_class(self.mirrored, "-mirrored", update=False)
        self.panes = Panes(words, settings, library.now, keymap.shown)
        self.panes.alone = self.zen
        self.field = QueryField(words)
        self.remembered = Remembered(self.program.state, sample=library.is_sample)
        self.panes.shelves.collapse(self.remembered.collapsed)
        self.panes.shelves.pin(self.remembered.pinned)
        self.browsing = Browsing(self)
        self.reading = Reading(self)
        self.telling = Telling(self)
        self.tallying = Tallying(self)
        self.picturing = Picturing(self)
        self.completing = Completing(self)
        self.panes.article.figures = self.picturing
        self.panes.headlines.figures = self.picturing

    def compose(self) -> ComposeResult:
        """Give the rows and the panes; the stylesheet sets them in reading order."""
        if self.library.is_sample:
            yield Banner(self.words, self.keymap.shown)
            if not self.program.calibrated and self.keymap.keys("calibrate"):
                yield Check(self.words, self.keymap.shown("calibrate"))
        yield self.panes
        yield self.field
        yield Notice(self.words)
        yield StatusBar(self.words)
        yield KeyFooter(self.words)

    def on_mount(self) -> None:
        """Show what is in the cache, then ask for news."""
        self._begin()
        if self.settings.start == "front-page" and not self.library.is_empty():
            self.call_after_refresh(show_front_page, self)
        self.set_interval(WATCH_SECONDS, self.watch_library)

    async def reopen(self, library: Library, words: Words) -> None:
        """Show another library, or this one in another language with everything where it was."""
        self.reopening = True
        await self.reading.leave()
        self.browsing.leave()
        with suppress(LibraryError):
            await self.passing.leave()
        place = self.browsing.listing, self.browsing.current, self.panes.place
        stays = library is self.library
        if not stays:
            self.refresher = Refresher(self)
            self.arriving = Arriving(self)
        self._take(library, words)
        await self.recompose()
        self.reopening = False
        self._begin()
        if stays:
            self.browsing.come_back(*place)

    async def on_unmount(self) -> None:
        """Remember where one was."""
        self.picturing.end()
        self.browsing.leave()
        with suppress(LibraryError):
            await self.passing.leave()
        await self.reading.leave()

    def _begin(self) -> None:
        self.tallying.show()
        self.browsing.begin()
        self.panes.focus_place("headlines")
        self.call_after_refresh(self.refresher.start_first)
        self.call_after_refresh(lambda: self.write(follow_mutes(self, self.library)))

    @property
    def mirrored(self) -> bool:
        """Whether reading order runs from the right edge to the left."""
        return self.words.direction == "rtl"

    def watch_zen(self, zen: bool) -> None:
        """Show the article alone, or the panes again."""
        self.panes.alone = zen

    # ---- the library

    def reload(self) -> None:
        """Show everything anew after the library changed; every place is kept."""
        if self.reopening:
            return
        # What was written up to now is shown by this: it is not to be read anew for it once more.
        self.library.changed()
        self.picturing.forget()
        self.browsing.reload()
        self.completing.look()
        self.tallying.show()
        self.arriving.ring()

    def watch_library(self) -> None:
        """Show what another process wrote, and refresh what became due."""
        self.program.rest()
        try:
            self.refresher.automatic.look()
            stale = self.browsing.window.is_of_yesterday
            if not self.reopening and (self.library.changed() or stale):
                self.refresher.follow()
        except LibraryError as error:
            self.say(error.sentence(self.words))

    def write(self, work: Coroutine[None, None, object]) -> None:
        """Do something to the library; what the disk refuses is said, and shown as it still is."""
        self.run_worker(self._write(work), group="write")

    async def _write(self, work: Coroutine[None, None, object]) -> None:
        try:
            await work
        except LibraryError as error:
            self.browsing.forget_pending()
            self.telling.refused(error)
        else:
            self.telling.written()

    def say(self, text: str) -> None:
        """Tell the reader something in the status line."""
        self.telling.say(text)

    def end_check(self) -> None:
        """Take the question about the terminal away once it is answered."""
        if self.program.calibrated:
            self.query(Check).remove()

    # ---- what the panes tell

    @on(Panes.Entered)
    def enter_pane(self) -> None:
        """Begin to read, or stop, with the pane that has the keys."""
        self.reading.dwell()
        self.telling.update_keys()
        self.telling.update_title()

    @on(VirtualList.Highlighted, "#shelves")
    def open_shelf(self) -> None:
        """Open the shelf under the cursor."""
        row = self.panes.shelves.current
        if row is not None and row.shelf is not None:
            self.browsing.open(row.shelf)

    @on(VirtualList.Chosen, "#shelves")
    def enter_shelf(self) -> None:
        """Go into the open list."""
        self.panes.focus_place("headlines")

    @on(VirtualList.Highlighted, "#headlines")
    def preview_headline(self) -> None:
        """Show the article under the cursor soon."""
        self.arriving.look()
        self.reading.preview(self.browsing.current)

    @on(HeadlinesPane.Scrolled)
    def take_scrolled(self) -> None:
        """Note which headlines were passed, and whether what came in is in view."""
        self.passing.scrolled()
        self.arriving.look()

    @on(HeadlinesPane.NewsWanted)
    def go_to_news(self) -> None:
        """Go to what came in."""
        self.arriving.go()

    @on(VirtualList.Chosen, "#headlines")
    def read_headline(self) -> None:
        """Read the article under the cursor."""
        self.reading.read(self.browsing.current)

    @on(TextView.LinkChosen)
    def follow_link(self, event: TextView.LinkChosen) -> None:
        """Open a link that was clicked."""
        act_on_link(self, event.href)

    @on(TextView.Moved, "#article")
    def take_moved(self) -> None:
        """Show the pictures that waited for their place to be out of view."""
        self.completing.moved()

    @on(Bar.Chosen)
    def run_clicked(self, event: Bar.Chosen) -> None:
        """Run the command of a key that was clicked."""
        self.run_command(BY_ID[event.name])

    # ---- modes

    @on(QueryField.Changed)
    def take_words(self, event: QueryField.Changed) -> None:
        """Show what the words find, as they are typed."""
        if event.purpose == "search":
            finding.search_for(self, event.query)
        else:
            finding.find(self, event.query)

    @on(QueryField.Submitted)
    def take_found(self, event: QueryField.Submitted) -> None:
        """Leave the field and go to what was found; a mistake in a query is to be mended first."""
        # What is behind the end is not coming any more.
        if event.purpose == "search" and not finding.search_for(self, event.query + " "):
            return
        self.field.close()
        self.panes.focus_place("headlines" if event.purpose == "search" else "article")

    # ---- keys

    def on_key(self, event: Key) -> None:
        """Run what a key means here and now."""
        self.completing.touched = True
        if self.reopening:
            event.stop()
        elif self.field.display and self.field.has_focus_within:
            if event.key == "escape":
                event.stop()
                leave_mode(self)
        elif self.panes.article.is_hinting and self.keymap.letter(event.character or "").isalpha():
            event.stop()
            if address := self.panes.article.take_hint(self.keymap.letter(event.character or "")):
                act_on_link(self, address)
        elif command := self.keymap.find(event, self.panes.place, self):
            event.stop()
            self.telling.hush()
            self.run_command(command)
        elif idle := self.keymap.names(event, self.panes.place) or self.keymap.elsewhere(event):
            event.stop()
            self.telling.say_idle(idle)

    def run_command(self, command: Command) -> None:
        """Run a command if it can act now."""
        if command.can(self):
            command.act(self)
            if self.is_attached:
                self.telling.update_keys()
