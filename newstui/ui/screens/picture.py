"""One picture large: as much of the screen as it fills, its words under it."""

from typing import TYPE_CHECKING

from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.events import Key
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from newstui.model.document import Picture
from newstui.model.drawing import Box
from newstui.text import isolate
from newstui.ui.actions.copying import copy_address
from newstui.ui.actions.opening import follow
from newstui.ui.widgets.label import Bar, Label, Part
from newstui.ui.widgets.picture_row import Pictured
from newstui.ui.widgets.strips import blank, pad, window

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

STEPS = {
    "move-down": 1, "page-down": 1, "reading-page-down": 1, "next-unread": 1, "next-article": 1,
    "move-up": -1, "page-up": -1, "reading-page-up": -1, "previous-unread": -1, "previous-article": -1,
}  # fmt: skip
"""By the reader's commands: to the next picture, or to the one before."""
CLOSING = frozenset(("back", "out", "show-picture", "quit"))


class PictureView(Widget):
    """A picture in the middle of its cells."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._pictured: Pictured | None = None

    def show(self, pictured: Pictured | None) -> None:
        """Show a picture, or nothing."""
        self._pictured = pictured
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a row."""
        width, height = self.size
        base, pictured = self.rich_style, self._pictured
        row = y - (height - pictured.rows) // 2 if pictured else -1
        if pictured is None or not 0 <= row < pictured.rows:
            return blank(width, base)
        strip = pictured.strip(row, Style())
        return window(pad(strip, max(0, width - pictured.columns) // 2, width, base), 0, width, base)


class PictureScreen(Screen[None]):
    """The pictures of an article, one at a time."""

    DEFAULT_CSS = """
    PictureScreen {
        layout: vertical;
        background: $background;

        & PictureView { height: 1fr; background: $background; }
        & Label { height: auto; max-height: 3; padding: 0 1; background: $background; }
        & Bar { background: $surface; padding: 0 1; }
        & Bar > .bar--key { color: $muted; }
    }
    """
    AUTO_FOCUS = ""

    def __init__(self, reader: "ReaderScreen", pictures: list[Picture], shown: int) -> None:
        """Show one of ``pictures`` first."""
        super().__init__()
        self._reader = reader
        self._pictures = pictures
        self._shown = shown

    @property
    def picture(self) -> Picture:
        """The one that is shown."""
        return self._pictures[self._shown]

    def compose(self) -> ComposeResult:
        """Set the picture over its words over the keys."""
        words = self._reader.words
        yield PictureView()
        yield Label(align="center")
        yield Bar(
            self._actions(), [self._part("back", words("picture.close"), "close")], side=words.direction
        )

    def _actions(self) -> list[Part]:
        words = self._reader.words
        parts = [
            self._part("open-browser", words("source-page.open"), "open"),
            self._part("copy-link", words("source-page.copy"), "copy"),
        ]
        several = [self._part("move-down", words("picture.next"), "next")] if len(self._pictures) > 1 else []
        return [*several, *parts]

    def _part(self, command: str, text: str, name: str) -> Part:
        words = self._reader.words
        key = self._reader.keymap.shown(command, words)
        return Part(f"{isolate(key)} {isolate(text)}", "key", direction=words.direction, name=name)

    def on_mount(self) -> None:
        """Show the first."""
        self._tell()

    def on_resize(self) -> None:
        """Draw it in the size that there is now."""
        self.call_after_refresh(self._draw)

    def _tell(self) -> None:
        """Say what is seen; then it is drawn."""
        picture = self.picture
        said = [text for text in dict.fromkeys((picture.alt, picture.caption, picture.credit)) if text]
        number = f"{self._shown + 1}/{len(self._pictures)}" if len(self._pictures) > 1 else ""
        told = " — ".join(isolate(text) for text in (*said, number) if text)
        self.query_one(Label).update(told or self._reader.words("article.picture"))
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        self.run_worker(self._drawn, group="large", exclusive=True)  # type: ignore[arg-type]

    async def _drawn(self) -> None:
        view = self.query_one(PictureView)
        columns, rows = view.size
        pictured = await self._reader.picturing.drawn(self.picture, Box(columns, rows))
        view.show(pictured)
        if pictured is None:
            self.query_one(Label).update(self._reader.words("picture.broken"))

    def on_key(self, event: Key) -> None:
        """Go on, act or close, by the keys that do so in the reader."""
        command = self._reader.keymap.names(event, "article")
        event.stop()
        if event.key in ("right", "left"):
            self.act("next" if (event.key == "left") == self._reader.mirrored else "before")
        elif command is None:
            return
        elif command.id in STEPS:
            self.act("next" if STEPS[command.id] > 0 else "before")
        elif command.id in CLOSING:
            self.act("close")
        elif command.id in ("open-browser", "copy-link"):
            self.act("open" if command.id == "open-browser" else "copy")

    @on(Bar.Chosen)
    def act_on_click(self, event: Bar.Chosen) -> None:
        """Do what was clicked."""
        event.stop()
        self.act(event.name)

    def on_click(self) -> None:
        """Close."""
        self.act("close")

    def act(self, name: str) -> None:
        """Do one of the things that the last row offers."""
        match name:
            case "next" | "before":
                step = 1 if name == "next" else -1
                self._shown = min(max(0, self._shown + step), len(self._pictures) - 1)
                self._tell()
            case "open":
                follow(self._reader, self.picture.url)
            case "copy":
                copy_address(self._reader, self.picture.url)
            case _:
                self.dismiss(None)


def show_picture(reader: "ReaderScreen", picture: Picture) -> None:
    """Show a picture of the open article large."""
    pictures = reader.picturing.here()
    if picture in pictures:
        reader.app.push_screen(PictureScreen(reader, pictures, pictures.index(picture)))
