"""A source's own page: what it is, how it is doing, what to do about it, and what can be done here."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen

from newstui.library.errors import LibraryError
from newstui.library.health import source_page
from newstui.library.records import Record
from newstui.text import isolate
from newstui.ui.actions.copying import copy_address
from newstui.ui.actions.marking import undo
from newstui.ui.actions.opening import follow, play_address_of
from newstui.ui.panes.page_lines import PageLines
from newstui.ui.screens.source_choices import chooser
from newstui.ui.scrolling import scroll
from newstui.ui.widgets.dialog import HEIGHTS, LOW
from newstui.ui.widgets.label import Bar, Label, Part
from newstui.ui.widgets.strips import component_styles
from newstui.ui.widgets.text_view import Anchor, TextView

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

LOOKS = ("title", "bad", "good", "dim", "code", "link", "here")
COLUMNS = 90
AROUND_COLUMNS = 4
"""Of the dialog and of its text."""
LEFT_FREE = 10
"""The dialog leaves a tenth of the screen free."""
AROUND_ROWS, LOW_AROUND_ROWS = 8, 4
"""The edge, the title, the rows of keys and what is blank between them."""
RENEW_SECONDS = 1.0
"""How often the page is written anew: its times pass, and a refresh may end."""
SETTING_KEYS = {"e": "interval", "f": "whole", "d": "direction", "l": "language"}
"""The letters that choose something for the source."""
CHANNELS_KEY = "m"
ACTIONS = {
    "refresh-source": "refresh",
    "pane-next": "next-address",
    "pane-previous": "previous",
    "undo": "undo",
    "play": "live-key",
    "open-browser": "open",
    "copy-link": "copy",
    "back": "close",
    "out": "close",
    "about-source": "close",
}
"""What the reader's own commands do on this page."""


class SourceText(TextView):
    """The text of the page."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"source-text--{look}" for look in LOOKS}

    def text_styles(self) -> Mapping[str, Style]:
        """Give the styles by name."""
        return {**super().text_styles(), **component_styles(self, "source-text", LOOKS)}


class SourceScreen(ModalScreen[None]):
    """The page of one source over the reader's screen."""

    DEFAULT_CSS = """
    SourceScreen {
        align: center middle;
    }
    SourceScreen > .dialog {
        width: 90;
        max-width: 100%;
        height: auto;
        max-height: 100%;
    }
    """
    CSS_PATH: ClassVar[list[str]] = ["../styles/dialogs.tcss", "../styles/source.tcss"]  # type: ignore[assignment]
    AUTO_FOCUS = "SourceText"
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, reader: "ReaderScreen", record: Record) -> None:
        """Show the source of ``record``."""
        super().__init__()
        self._reader = reader
        self._record = record
        self._selected: int | None = None
        self._looking = False
        """Its site is being asked where else it can be followed."""
        self._lines = self._page()

    def compose(self) -> ComposeResult:
        """Set the title over the page over what can be done."""
        words = self._reader.words
        side = words.direction
        with Vertical(classes="dialog"):
            yield Label(
                self._record.source.title,
                align="right" if side == "rtl" else "left",
                style="strong",
                classes="dialog-title",
            )
            yield SourceText(self._lines, scroll_side="left" if side == "rtl" else "right")
            yield Bar(self._actions(), [self._part("back", "close")], side=side, cut=False, id="acts")
            yield Bar(self._choices(), side=side, cut=False)

    def on_mount(self) -> None:
        """Keep the page true while it is open."""
        self._fit()
        self.set_interval(RENEW_SECONDS, self.renew)

    def on_resize(self) -> None:
        """Give the page the rows that there are."""
        self._fit()

    def _fit(self) -> None:
        """Make the dialog as high as its text, as far as the screen goes."""
        columns, rows = self.size
        room = rows - LOW_AROUND_ROWS if rows < LOW else rows - rows // LEFT_FREE - AROUND_ROWS
        wanted = len(self._lines.lines(min(COLUMNS, columns) - AROUND_COLUMNS))
        self.query_one(SourceText).styles.height = max(1, min(wanted, room))

    def renew(self) -> None:
        """Write the page anew where anything of it is another by now."""
        try:
            self._record = self._reader.library.records.of(self._record.source.id) or self._record
        except LibraryError:
            return
        lines = self._page()
        if lines != self._lines:
            self._lines = lines
            view = self.query_one(SourceText)
            view.set_source(lines, anchor=view.anchor())
            self.query_one("#acts", Bar).update(self._actions())
            self._fit()

    def _page(self) -> PageLines:
        reader, source = self._reader, self._record.source
        state = reader.refresher.state
        asking = state is not None and source.id in (state.sources or ())
        sections = source_page(
            self._record, reader.words, reader.library.now(), asking=asking, looking=self._looking
        )
        return PageLines(sections, side=reader.words.direction, selected=self._selected)

    def _actions(self) -> list[Part]:
        parts = [
            self._part("refresh-source", "refresh"),
            self._part("open-browser", "open"),
            self._part("copy-link", "copy"),
        ]
        if self._record.source.live:
            parts.append(self._part("play", "live-key"))
        return [*parts, self._key_part(CHANNELS_KEY, "channels"), self._part("pane-next", "next-address")]

    def _choices(self) -> list[Part]:
        words, side = self._reader.words, self._reader.words.direction
        names = {name: words(f"source-page.{name}-key") for name in SETTING_KEYS.values()}
        return [
            Part(f"{isolate(key)} {isolate(names[name])}", "key", direction=side, name=name)
            for key, name in SETTING_KEYS.items()
        ]

    def _part(self, command: str, name: str) -> Part:
        return self._key_part(self._reader.keymap.shown(command, self._reader.words), name)

    def _key_part(self, key: str, name: str) -> Part:
        words = self._reader.words
        text = f"{isolate(key)} {isolate(words(f'source-page.{name}'))}"
        return Part(text, "key", direction=words.direction, name=name)

    # ---- what can be done

    def on_key(self, event: Key) -> None:
        """Move, act or close, by the keys that do so in the reader."""
        keymap = self._reader.keymap
        command = keymap.names(event, "article")
        letter = keymap.letter(event.character or "")
        if letter in SETTING_KEYS or letter == CHANNELS_KEY:
            event.stop()
            self.act(SETTING_KEYS.get(letter, "channels"))
        elif event.key == "enter":
            event.stop()
            self.act("open")
        elif command is not None and command.id in ACTIONS:
            event.stop()
            self.act(ACTIONS[command.id])
        elif command is not None and scroll(self.query_one(SourceText), command.id):
            event.stop()

    @on(Bar.Chosen)
    def act_on_click(self, event: Bar.Chosen) -> None:
        """Do what was clicked."""
        event.stop()
        self.act(event.name)

    @on(TextView.LinkChosen)
    def open_clicked(self, event: TextView.LinkChosen) -> None:
        """Open the address that was clicked."""
        event.stop()
        follow(self._reader, event.href)

    def act(self, name: str) -> None:
        """Do one of the things that the last rows offer."""
        if name in SETTING_KEYS.values():
            self._choose(name)
            return
        acts: Mapping[str, Callable[[], object]] = {
            "refresh": self._refresh,
            "open": lambda: follow(self._reader, self._goal or self._home),
            "copy": lambda: copy_address(self._reader, self._goal or self._record.source.address),
            "live-key": self._play,
            "channels": self._look,
            "next-address": lambda: self._select(1),
            "previous": lambda: self._select(-1),
            "undo": lambda: undo(self._reader),
        }
        acts.get(name, lambda: self.dismiss(None))()

    @property
    def _goal(self) -> str | None:
        """The address that is marked."""
        return self._lines.goal[1] if self._lines.goal else None

    @property
    def _home(self) -> str:
        return self._record.source.site or self._record.source.address

    def _select(self, step: int) -> None:
        """Mark the next of the addresses on the page, or the one before."""
        count = len(self._lines.goals)
        if count:
            at = self._selected
            self._selected = (at + step) % count if at is not None else (0 if step > 0 else count - 1)
            self.renew()
            if self._lines.goal:
                self.query_one(SourceText).scroll_to_place(Anchor(self._lines.goal[0], 0))

    def _refresh(self) -> None:
        self._reader.refresher.start_source(self._record.source.id)
        self.renew()

    def _play(self) -> None:
        if live := self._record.source.live:
            play_address_of(self._reader, live)

    def _look(self) -> None:
        """Ask the site where else it can be followed; that goes on when the page is left."""
        if not self._looking:
            self._looking = True
            self._reader.run_worker(self._look_and_tell(), group="channels")
            self.renew()

    async def _look_and_tell(self) -> None:
        reader, source = self._reader, self._record.source
        # What failed stands on the page, where the child noted it.
        await reader.library.offline.fetch_channels(source.id, language=reader.words.language)
        self._looking = False
        if self.is_attached:
            self.renew()

    def _choose(self, setting: str) -> None:
        """Choose the value of one of its settings; it can be undone."""

        def chosen(value: str | None) -> None:
            if value is not None:
                self._reader.write(self._set(setting, value))

        self.app.push_screen(chooser(setting, self._record, self._reader.words), chosen)

    async def _set(self, setting: str, value: str) -> None:
        await self._reader.library.source_settings.set(self._record.source, setting, value)
        self._reader.reload()
        self._show_article()
        if self.is_attached:
            self.renew()

    def _show_article(self) -> None:
        """Draw the open article as it is set now."""
        pane, library = self._reader.panes.article, self._reader.library
        article = library.article(pane.article.id) if pane.article else None
        if article is not None and article.source == self._record.source.id:
            anchor = pane.anchor()
            pane.show(article, library)
            pane.restore(anchor)


def show_source(reader: "ReaderScreen", source: int) -> None:
    """Show the page of a source."""
    record = reader.library.records.of(source)
    if record is not None:
        reader.app.push_screen(SourceScreen(reader, record))
