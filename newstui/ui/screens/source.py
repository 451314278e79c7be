"""A source's own page: what it is, how it is doing, what to do about it, and what can be done here."""

from collections.abc import Mapping
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
from newstui.model.offline import POLICIES
from newstui.text import isolate
from newstui.ui.actions.copying import copy_address
from newstui.ui.actions.opening import follow
from newstui.ui.panes.page_lines import PageLines
from newstui.ui.scrolling import scroll
from newstui.ui.widgets.dialog import HEIGHTS, LOW, PromptScreen, Refusal
from newstui.ui.widgets.label import Bar, Label, Part
from newstui.ui.widgets.strips import component_styles
from newstui.ui.widgets.text_view import TextView

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

LOOKS = ("title", "bad", "good", "dim", "code")
COLUMNS = 90
AROUND_COLUMNS = 4
"""Of the dialog and of its text."""
LEFT_FREE = 10
"""The dialog leaves a tenth of the screen free."""
AROUND_ROWS, LOW_AROUND_ROWS = 7, 3
"""The edge, the title, the row of keys and what is blank between them."""
RENEW_SECONDS = 1.0
"""How often the page is written anew: its times pass, and a refresh may end."""
INTERVAL_KEY = "e"
ACTIONS = {
    "refresh-source": "refresh",
    "toggle-whole": "whole",
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
            yield Bar(self._actions(), [self._part("back", "close")], side=side, cut=False)

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
            self._fit()

    def _page(self) -> PageLines:
        reader, source = self._reader, self._record.source
        state = reader.refresher.state
        asking = state is not None and source.id in (state.sources or ())
        sections = source_page(self._record, reader.words, reader.library.now(), asking=asking)
        return PageLines(sections, side=reader.words.direction)

    def _actions(self) -> list[Part]:
        names = (
            ("refresh-source", "refresh"),
            ("open-browser", "open"),
            ("copy-link", "copy"),
            ("toggle-whole", "whole"),
        )
        parts = [self._part(command, name) for command, name in names]
        parts.insert(1, self._key_part(INTERVAL_KEY, "interval"))
        return parts

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
        if keymap.letter(event.character or "") == INTERVAL_KEY:
            event.stop()
            self.act("interval")
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

    def act(self, name: str) -> None:
        """Do one of the things that the last row offers."""
        source = self._record.source
        match name:
            case "refresh":
                self._reader.refresher.start_source(source.id)
                self.renew()
            case "open":
                follow(self._reader, source.site or source.address)
            case "copy":
                copy_address(self._reader, source.address)
            case "interval":
                self._ask_interval()
            case "whole":
                self.run_worker(self._want_next(), group="whole", exclusive=True)
            case _:
                self.dismiss(None)

    async def _want_next(self) -> None:
        """Want the next of what may be fetched of its articles: text and pictures, text, nothing."""
        reader, source, now = self._reader, self._record.source, self._record.whole
        wanted = POLICIES[(POLICIES.index(now) + 1) % len(POLICIES)] if now in POLICIES else POLICIES[0]
        try:
            await reader.library.source_settings.set(source, "whole", wanted)
        except LibraryError as error:
            reader.say(error.sentence(reader.words))
        self.renew()

    def _ask_interval(self) -> None:
        words, library, source = self._reader.words, self._reader.library, self._record.source

        async def take(typed: str) -> str | Refusal:
            try:
                failure = await library.source_settings.set(source, "interval", typed.strip())
            except LibraryError as error:
                return Refusal(error.sentence(words))
            return typed if failure is None else Refusal(words.failure(failure.code, failure.detail))

        self.app.push_screen(
            PromptScreen(
                words("source-page.interval-title", title=source.title),
                take,
                side=words.direction,
                value=source.settings.get("interval", ""),
                placeholder=words("source-page.interval-prompt"),
            ),
            lambda _: self.renew(),
        )


def show_source(reader: "ReaderScreen", source: int) -> None:
    """Show the page of a source."""
    record = reader.library.records.of(source)
    if record is not None:
        reader.app.push_screen(SourceScreen(reader, record))
