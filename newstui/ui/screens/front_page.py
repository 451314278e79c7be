"""The front page: what happened since the last visit, as an edition that ends."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.strip import Strip

from newstui.library.edition import edition
from newstui.library.export.edition import closing, heading, newsrooms, part_title
from newstui.locale import Words
from newstui.model.article import Article
from newstui.model.story import Edition, Lead
from newstui.text import Side, StyleRange, fit, isolate, resolve_direction
from newstui.ui.widgets.dialog import HEIGHTS
from newstui.ui.widgets.label import Bar, Label, Part
from newstui.ui.widgets.strips import Align, blank, component_styles, line_strip, seen_on_row
from newstui.ui.widgets.virtual_list import RowSource, RowState, VirtualList

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

MOVES = {
    "move-down": ("move", 1), "move-up": ("move", -1), "page-down": ("page", 1), "page-up": ("page", -1),
    "half-down": ("half", 1), "half-up": ("half", -1), "reading-page-down": ("page", 1),
    "reading-page-up": ("page", -1),
}  # fmt: skip
CLOSING = frozenset(("back", "out", "front-page"))
LOOKS = frozenset(("part", "unread", "title", "seen", "meta", "end"))


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row of the page: what stands above a part, a headline, or the line that ends it."""

    text: str
    look: str
    lead: Lead | None = None
    below: str = ""


def page_rows(made: Edition, words: Words) -> list[PageRow]:
    """Give the rows of an edition, its last one says that it ends."""
    return list(_rows(made, words))


def _rows(made: Edition, words: Words) -> Iterator[PageRow]:
    for part in made.parts:
        yield PageRow(part_title(part, words), "part")
        for lead in part.entries:
            look = "title" if lead.article.unread else "seen"
            newest = lead.story.last if lead.story else lead.article.sort
            below = f"{isolate(newsrooms(lead, words))} · {words.ago(newest, made.until)}"
            yield PageRow(" ".join(lead.article.title.split()), look, lead, below)
    yield PageRow(closing(made, words), "end")


class PageRows(RowSource):
    """Draws the rows, two lines each."""

    def __init__(self, view: "FrontPageList", rows: Sequence[PageRow], side: Side) -> None:
        """Draw in the styles of ``view``."""
        self.rows = rows
        self._view = view
        self._side = side

    def count(self) -> int:
        """Give the number of rows."""
        return len(self.rows)

    def height(self, width: int) -> int:
        """Give 2."""
        return 2

    def is_heading(self, index: int) -> bool:
        """Tell whether nothing can be read there."""
        # The last line can be gone to, so that it comes into view; alone it is no headline to choose.
        return self.rows[index].look == "part" or len(self.rows) == 1

    def content(self, index: int) -> Hashable | None:
        """Give the row."""
        return self.rows[index]

    def render(self, index: int, width: int, state: RowState) -> Sequence[Strip]:
        """Draw a row: a heading has its blank above, a headline its newsrooms below."""
        row = self.rows[index]
        if row.lead is None:
            return [blank(width, state.base), self._line(row.text, row.look, self._side, width, state)]
        article = row.lead.article
        side = resolve_direction(article.title, setting=article.direction, language=article.language)
        return [
            self._line(row.text, row.look, side, width, state),
            self._line(row.below, "meta", side, width, state),
        ]

    def _line(self, text: str, look: str, side: Side, width: int, state: RowState) -> Strip:
        line = fit(text, width=width, direction=side, styles=[StyleRange(0, len(text), look)])
        styles = seen_on_row(self._view, component_styles(self._view, "page", LOOKS), selected=state.selected)
        align: Align = "right" if line.direction == "rtl" else "left"
        return line_strip(line, width=width, align=align, base=state.base, styles=styles)


class FrontPageList(VirtualList):
    """The rows of the page."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"page--{look}" for look in LOOKS}


class FrontPageScreen(ModalScreen[Article | None]):
    """An edition; gives the article that is to be read, or None."""

    DEFAULT_CSS = """
    FrontPageScreen {
        align: center middle;

        & > .dialog { width: 100; max-width: 100%; height: 100%; }
        & FrontPageList { height: 1fr; }
        & .page--part { text-style: bold; color: $accent; }
        & .page--title { text-style: bold; }
        & .page--meta { color: $text-muted; }
        & .page--end { color: $text-muted; text-style: italic; }
    }
    """
    CSS_PATH: ClassVar[list[str]] = ["../styles/dialogs.tcss"]  # type: ignore[assignment]
    AUTO_FOCUS = "FrontPageList"
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, reader: "ReaderScreen", made: Edition) -> None:
        """Show ``made``."""
        super().__init__()
        self._reader = reader
        self._edition = made

    def compose(self) -> ComposeResult:
        """Set the heading over the rows over the keys."""
        words, side = self._reader.words, self._reader.words.direction
        keymap = self._reader.keymap
        with Vertical(classes="dialog"):
            title = heading(self._edition, words)
            yield Label(title, direction=side, style="strong", classes="dialog-title")
            yield FrontPageList(scroll_side="left" if side == "rtl" else "right")
            keys = (("enter", "command.enter"), ("back", "source-page.close"))
            yield Bar(
                [
                    Part(f"{isolate(keymap.shown(name, words))} {isolate(words(text))}", "key", side, name)
                    for name, text in keys
                ],
                side=side,
                cut=False,
            )

    def on_mount(self) -> None:
        """Show the rows, with the first headline under the cursor."""
        words = self._reader.words
        rows = page_rows(self._edition, words)
        view = self.query_one(FrontPageList)
        view.set_source(PageRows(view, rows, words.direction), cursor=1 if len(rows) > 1 else 0)
        self._page = rows

    def on_key(self, event: Key) -> None:
        """Move, read or close, by the keys that do so in the lists."""
        command = self._reader.keymap.names(event, "headlines")
        view = self.query_one(FrontPageList)
        if command is None:
            return
        event.stop()
        if command.id in CLOSING:
            self.dismiss(None)
        elif command.id in MOVES:
            name, step = MOVES[command.id]
            getattr(view, name)(step)
        elif command.id == "top":
            view.to_top()
        elif command.id == "bottom":
            view.to_bottom()
        elif command.id == "enter":
            view.choose()

    @on(VirtualList.Chosen)
    def _read(self, event: VirtualList.Chosen) -> None:
        event.stop()
        if lead := self._page[event.index].lead:
            self.dismiss(lead.article)

    def on_bar_chosen(self, event: Bar.Chosen) -> None:
        """Do what was clicked."""
        event.stop()
        if event.name == "enter":
            self.query_one(FrontPageList).choose()
        else:
            self.dismiss(None)


def open_front_page(reader: "ReaderScreen") -> None:
    """Make the edition, show it, and remember that it was seen when it is left."""
    library = reader.library
    made = edition(library, since=library.stories.since(), language=reader.words.language)

    def left(article: Article | None) -> None:
        reader.write(library.stories.note_visit())
        if article is not None and reader.library is library:
            reader.reading.read(article)

    reader.app.push_screen(FrontPageScreen(reader, made), left)
