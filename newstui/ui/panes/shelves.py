"""The first pane: latest, unread, saved, kept searches, sections, topics, sources; what is new in each."""

from collections.abc import Collection, Hashable, Iterator, Sequence
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
    ("shelf.stories", ("story",)),
    ("shelf.kept", ("kept",)),
    ("shelf.important", ("section",)),
    ("shelf.sections", ("section",)),
    ("shelf.topics", ("topic",)),
    ("shelf.sources", ("folder", "source")),
)
FOLDER_SEPARATOR = "/"
FAILING = "⚠"
COLLAPSED = {"ltr": "▸", "rtl": "◂"}
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
    name: str = ""
    """Of a group or folder, by which it is collapsed; empty where nothing is inside."""
    collapsed: bool = False

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


def shelf_rows(
    counts: Sequence[ShelfCount],
    words: Words,
    collapsed: Collection[str] = (),
    pinned: Sequence[str] = (),
) -> list[ShelfRow]:
    """Give the rows of the pane: groups under their headings, sections in the table's order.

    Of the groups and folders whose names are in ``collapsed`` their own row is all that is shown. The
    important sections are those in ``pinned``, in that order; where none is, all stand together.
    """
    return list(_rows(counts, words, collapsed, pinned))


def _sections(heading: str, counts: Sequence[ShelfCount], pinned: Sequence[str]) -> list[ShelfCount]:
    """Give the sections of a group: the important ones, or the others."""
    if not pinned:
        return sorted(counts, key=_section_order) if heading == "shelf.important" else []
    if heading == "shelf.important":
        chosen = [count for count in counts if count.shelf.key in pinned]
        return sorted(chosen, key=lambda count: pinned.index(count.shelf.key))
    return sorted((count for count in counts if count.shelf.key not in pinned), key=_section_order)


def _rows(
    counts: Sequence[ShelfCount], words: Words, collapsed: Collection[str], pinned: Sequence[str]
) -> Iterator[ShelfRow]:
    for heading, kinds in GROUPS:
        group = [count for count in counts if count.shelf.kind in kinds]
        if kinds == ("section",):
            group = _sections(heading, group, pinned)
        elif heading == "shelf.sources":
            group.sort(key=_tree_order)
        if group and heading:
            yield ShelfRow(words(heading), name=heading, collapsed=heading in collapsed)
        if heading and heading in collapsed:
            continue
        for count in group:
            if not any(folder in collapsed for folder in _around(count)):
                yield _row(count, words, collapsed)


def _row(count: ShelfCount, words: Words, collapsed: Collection[str]) -> ShelfRow:
    title, level = shelf_title(count, words), _level(count)
    name = folder_name(count.shelf.key) if count.shelf.kind == "folder" else ""
    return ShelfRow(
        title,
        count.shelf,
        count.unread,
        count.total,
        level,
        count.source,
        count.more,
        name,
        name in collapsed,
    )


def folder_name(path: str) -> str:
    """Give the name by which a folder is collapsed."""
    return f"folder:{path}"


def _around(count: ShelfCount) -> Iterator[str]:
    """Give the names of the folders that a folder or source stands in, the outermost first."""
    is_folder = count.shelf.kind == "folder"
    path = count.shelf.key.rpartition(FOLDER_SEPARATOR)[0] if is_folder else None
    if count.source is not None:
        path = count.source.folder
    parts = path.split(FOLDER_SEPARATOR) if path else []
    for number in range(len(parts)):
        yield folder_name(FOLDER_SEPARATOR.join(parts[: number + 1]))


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
        row = self.rows[index]
        # A group that is collapsed can be gone to, or nothing would open it again.
        return row.shelf is None and not row.collapsed

    def content(self, index: int) -> Hashable | None:
        """Give the row without what is not shown of it."""
        row = self.rows[index]
        return row.title, self._style(row), row.unread, row.more, row.level, row.is_failing, row.collapsed

    def render(self, index: int, width: int, state: RowState) -> Sequence[Strip]:
        """Draw a row."""
        row, side = self.rows[index], self._pane.words.direction
        number = f"{self._pane.words.number(row.unread)}{'+' * row.more}" if row.unread else ""
        count = fit(number, width=COUNT_CELLS, styles=[StyleRange(0, len(number), "count")])
        indent = min(INDENT_CELLS * row.level, width // 2)
        sign = FAILING if row.is_failing else COLLAPSED[side] if row.collapsed else ""
        mark = fit(sign, width=2, styles=[StyleRange(0, 1, "failing" if row.is_failing else "heading")])
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
        self._every: list[ShelfRow] = []
        """The rows as they are with nothing collapsed."""
        self._counts: Sequence[ShelfCount] = ()
        self._collapsed: Collection[str] = ()
        self._pinned: Sequence[str] = ()

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
        self._counts = counts
        self._every = shelf_rows(counts, self.words, pinned=self._pinned)
        self._show(self.current)

    def collapse(self, names: Collection[str], current: str = "") -> None:
        """Show of the groups and folders in ``names`` their own row alone; ``current`` gets the cursor."""
        self._collapsed = names
        self._show(next((row for row in self._every if current and row.name == current), self.current))

    def pin(self, sections: Sequence[str]) -> None:
        """Let these sections be the important ones; the cursor stays on its row."""
        self._pinned = sections
        self.show(self._counts)

    def _show(self, current: ShelfRow | None) -> None:
        self._rows = shelf_rows(self._counts, self.words, self._collapsed, self._pinned)
        self.set_frame(self.words("pane.sections"), mirrored=self.words.direction == "rtl")
        self.set_source(ShelfRows(self, self._rows), cursor=self._place_of(current) if current else 0)

    @property
    def foldable(self) -> str:
        """The name of the folder or group under the cursor, else of the one it stands in; empty for none."""
        current = self.current
        if current is None:
            return ""
        if current.name:
            return current.name
        return next((row.name for row in reversed(self._above(current)) if row.name), "")

    def _above(self, wanted: ShelfRow) -> list[ShelfRow]:
        """Give the group and the folders that a row stands in, the outermost first."""
        around: list[ShelfRow] = []
        for row in self._every:
            around = [
                one
                for one in around
                if row.shelf is not None and (one.shelf is None or one.level < row.level)
            ]
            if _is_same(row, wanted):
                return around
            if row.name:
                around.append(row)
        return []

    def _place_of(self, wanted: ShelfRow) -> int:
        """Give the place of a row, else of the outermost that is collapsed around it, else of the first."""
        for row in (*self._above(wanted), wanted):
            for place, one in enumerate(self._rows):
                if _is_same(one, row) and (one.collapsed or row is wanted):
                    return place
        return 0

    @property
    def rows(self) -> Sequence[ShelfRow]:
        """The rows that are shown, headings too."""
        return self._rows

    def go_to(self, shelf: Shelf) -> None:
        """Set the cursor on a shelf, or on what is collapsed around it; no message is sent."""
        self.rows_changed(cursor=self.row_of(shelf))

    def row_of(self, shelf: Shelf) -> int:
        """Give the place of a shelf, or of what is collapsed around it; the first where it is not there."""
        row = self.row_for(shelf)
        return self._place_of(row) if row else 0

    def row_for(self, shelf: Shelf) -> ShelfRow | None:
        """Give the row of a shelf, whether or not it is collapsed away; None where it is not there."""
        return next((one for one in self._every if one.shelf == shelf), None)


def _is_same(row: ShelfRow, other: ShelfRow) -> bool:
    return row.shelf == other.shelf if other.shelf else row.name == other.name
