"""The first pane: latest, unread, saved, kept searches, sections, topics, sources; what is new in each."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual.strip import Strip

from newstui.library.sections import important_sections, section_title
from newstui.locale import Words
from newstui.model.listing import Shelf, ShelfCount, ShelfKind
from newstui.model.source import Source
from newstui.text import StyleRange, fit, fold
from newstui.ui.panes.frame import Framed
from newstui.ui.widgets.strips import Align, blank, columns, line_strip, seen_on_row
from newstui.ui.widgets.virtual_list import RowSource, RowState, VirtualList

GROUPS: tuple[tuple[str, tuple[ShelfKind, ...]], ...] = (
    ("", ("latest", "unread", "saved", "video")),
    ("shelf.kept", ("kept",)),
    ("shelf.important", ("section",)),
    ("shelf.topics", ("topic",)),
    ("shelf.sources", ("folder", "source")),
)
FOLDER_SEPARATOR = "/"
FAILING = "⚠"
INDENT_CELLS = 2
COUNT_CELLS = 10
_FOLDER_ITSELF, _SOURCE, _INSIDE = "\0", "\1", "\2"
"""What sorts a folder's own row, the sources in it, the folders in it."""


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """A row: a heading (without a shelf), or a shelf with its unread count."""

    title: str
    shelf: Shelf | None = None
    unread: int = 0
    total: int = 0
    level: int = 0
    source: Source | None = None
    more: bool = False
    """More than ``unread`` are unread."""

    @property
    def is_failing(self) -> bool:
        """Whether the source could not be refreshed last time."""
        return self.source is not None and self.source.state in {"failing", "gone"}


def shelf_title(count: ShelfCount, words: Words) -> str:
    """Name a shelf in the interface's language."""
    shelf = count.shelf
    if shelf.kind == "section":
        return count.title or section_title(shelf.key, words.language)
    if shelf.kind == "folder":
        return shelf.key.rpartition(FOLDER_SEPARATOR)[2].replace("∕", "/")
    return count.title or words(f"shelf.{shelf.kind}")


def shelf_rows(counts: Sequence[ShelfCount], words: Words) -> list[ShelfRow]:
    """Give the rows of the pane: groups under their headings, sections in the table's order."""
    return list(_rows(counts, words))


def _rows(counts: Sequence[ShelfCount], words: Words) -> Iterator[ShelfRow]:
    for heading, kinds in GROUPS:
        group = [count for count in counts if count.shelf.kind in kinds]
        if heading == "shelf.important":
            group.sort(key=_section_order)
        elif heading == "shelf.sources":
            group.sort(key=_tree_order)
        if group and heading:
            yield ShelfRow(words(heading))
        for count in group:
            title, level = shelf_title(count, words), _level(count)
            yield ShelfRow(title, count.shelf, count.unread, count.total, level, count.source, count.more)


def _section_order(count: ShelfCount) -> tuple[int, int]:
    important = important_sections()
    place = important.index(count.shelf.key) if count.shelf.key in important else len(important)
    return place, -count.total


def _tree_order(count: ShelfCount) -> tuple[str, ...]:
    """Set sources without a folder first, then each folder before what is in it."""
    if count.shelf.kind == "folder":
        return (*_segments(count.shelf.key), _FOLDER_ITSELF)
    return (*_segments(count.source.folder if count.source else None), _SOURCE)


def _segments(folder: str | None) -> list[str]:
    return [f"{_INSIDE}{fold(name)}" for name in folder.split(FOLDER_SEPARATOR)] if folder else []


def _level(count: ShelfCount) -> int:
    if count.shelf.kind == "folder":
        return count.shelf.key.count(FOLDER_SEPARATOR)
    folder = count.source.folder if count.source else None
    return folder.count(FOLDER_SEPARATOR) + 1 if folder else 0


class ShelfRows(RowSource):
    """Draws the rows of the pane: a title at the start, a count at the end."""

    def __init__(self, pane: "ShelvesPane", rows: Sequence[ShelfRow]) -> None:
        """Draw in the styles of ``pane``."""
        self.rows = rows
        self._pane = pane

    def count(self) -> int:
        """Give the number of rows."""
        return len(self.rows)

    def height(self, width: int) -> int:
        """Give 1."""
        return 1

    def is_heading(self, index: int) -> bool:
        """Tell whether the row only names a group."""
        return self.rows[index].shelf is None

    def content(self, index: int) -> Hashable | None:
        """Give the row without what is not shown of it."""
        row = self.rows[index]
        return row.title, self._style(row), row.unread, row.more, row.level, row.is_failing

    def render(self, index: int, width: int, state: RowState) -> Sequence[Strip]:
        """Draw a row."""
        row, side = self.rows[index], self._pane.words.direction
        number = f"{self._pane.words.number(row.unread)}{'+' * row.more}" if row.unread else ""
        count = fit(number, width=COUNT_CELLS, styles=[StyleRange(0, len(number), "count")])
        indent = min(INDENT_CELLS * row.level, width // 2)
        mark = fit(FAILING if row.is_failing else "", width=2, styles=[StyleRange(0, 1, "failing")])
        beside = mark.width + 1 if mark.width else 0
        room = max(1, width - indent - beside - count.width - 1)
        line = fit(row.title, width=room, styles=[StyleRange(0, len(row.title), self._style(row))])
        styles = seen_on_row(self._pane, self._pane.run_styles, selected=state.selected)
        start: Align = "right" if side == "rtl" else "left"
        parts = [
            blank(indent, state.base),
            line_strip(mark, width=mark.width, base=state.base, styles=styles),
            blank(beside - mark.width, state.base),
            line_strip(line, width=room, align=start, base=state.base, styles=styles),
            blank(1, state.base),
            line_strip(count, width=count.width, base=state.base, styles=styles),
        ]
        return [columns(parts[::-1] if side == "rtl" else parts)]

    def _style(self, row: ShelfRow) -> str:
        if row.shelf is None:
            return "heading"
        if row.shelf.kind == "folder":
            return "folder"
        if row.is_failing:
            return "failing"
        return "unread" if row.unread else "quiet"


class ShelvesPane(VirtualList, Framed):
    """The shelves; it tells which one is under the cursor and knows of no other pane."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "shelves--heading",
        "shelves--folder",
        "shelves--failing",
        "shelves--unread",
        "shelves--quiet",
        "shelves--count",
    }

    def __init__(self, words: Words) -> None:
        """Show nothing yet."""
        super().__init__(id="shelves", scroll_side="left" if words.direction == "rtl" else "right")
        self.words = words
        self._rows: list[ShelfRow] = []

    @property
    def run_styles(self) -> dict[str, Style]:
        """The styles of a row's parts, to be laid over the row's own."""
        names = ("heading", "folder", "failing", "unread", "quiet", "count")
        return {name: self.get_component_rich_style(f"shelves--{name}", partial=True) for name in names}

    @property
    def current(self) -> ShelfRow | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if self.cursor is not None and self.cursor < len(self._rows) else None

    def show(self, counts: Sequence[ShelfCount]) -> None:
        """Show the shelves with these counts; the cursor stays on its shelf."""
        shelf = self.current.shelf if self.current else None
        self._rows = shelf_rows(counts, self.words)
        self.set_frame(self.words("pane.sections"), mirrored=self.words.direction == "rtl")
        row = self.row_of(shelf) if shelf else 0
        self.set_source(ShelfRows(self, self._rows), cursor=row)

    @property
    def rows(self) -> Sequence[ShelfRow]:
        """The rows that are shown, headings too."""
        return self._rows

    def go_to(self, shelf: Shelf) -> None:
        """Set the cursor on a shelf; no message is sent."""
        self.rows_changed(cursor=self.row_of(shelf))

    def row_of(self, shelf: Shelf) -> int:
        """Give the row of a shelf, the first where it is not shown."""
        return next((row for row, one in enumerate(self._rows) if one.shelf == shelf), 0)

    def row_for(self, shelf: Shelf) -> ShelfRow | None:
        """Give the row of a shelf; None where it is not shown."""
        return next((one for one in self._rows if one.shelf == shelf), None)
