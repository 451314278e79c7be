"""Tables: rows of cells, and what is a table for its looks only."""

from newstui.html.builder import Attributes, Builder, Close
from newstui.html.direction import direction_of
from newstui.model.document import Block, Paragraph, Span, Spans, Table

MOST_COLUMNS = 64


class Grid:
    """The table that is open: its rows so far, and the cells that reach down from them."""

    def __init__(self) -> None:
        """Starts without rows."""
        self.rows: list[list[list[Block]]] = []
        self.head = False
        """A ``<thead>``, or a first row of ``<th>`` alone."""
        self._reach: dict[int, int] = {}

    def start_row(self) -> None:
        """A row starts."""
        self.rows.append([])

    def add(self, blocks: list[Block], *, heading: bool, columns: int, rows: int) -> None:
        """Adds a cell, over so many columns and rows."""
        if not self.rows:
            self.start_row()
        if len(self.rows) == 1:
            first = not self.rows[0]
            self.head = heading and (first or self.head)
        row = self.rows[-1]
        self._fill(row)
        for place in range(columns):
            if rows > 1:
                self._reach[len(row)] = rows - 1
            row.append(blocks if place == 0 else [])

    def _fill(self, row: list[list[Block]]) -> None:
        while self._reach.get(len(row), 0) > 0 and len(row) < MOST_COLUMNS:
            self._reach[len(row)] -= 1
            row.append([])

    def is_data(self) -> bool:
        """Whether it says something as a table: several columns, nothing but running text in the cells."""
        return any(len(row) > 1 for row in self.rows) and all(
            isinstance(block, Paragraph) for row in self.rows for cell in row for block in cell
        )

    def cells(self) -> tuple[tuple[Spans, ...], ...]:
        """Gives the rows that have text in them, as cells of spans."""
        rows = [tuple(_spans(cell) for cell in row) for row in self.rows]
        return tuple(row for row in rows if any(row))


def _spans(cell: list[Block]) -> Spans:
    """Joins a cell's paragraphs by line breaks."""
    spans: list[Span] = []
    for block in cell:
        if isinstance(block, Paragraph):
            if spans:
                spans.append(Span("\n"))
            spans.extend(block.text)
    return tuple(spans)


def open_table(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts a table; at its end it becomes one block, or what its cells hold, one after the other."""
    leave = build.block(direction_of(attributes))
    end = build.nest()
    if end is None:
        return leave
    outer, build.grid = build.grid, Grid()

    def close() -> None:
        loose = end()
        grid, build.grid = build.grid, outer
        for block in loose:
            build.add(block)
        if grid is not None:
            _add(build, grid)
        leave()

    return close


def _add(build: Builder, grid: Grid) -> None:
    if not grid.is_data():
        for block in (block for row in grid.rows for cell in row for block in cell):
            build.add(block)
        return
    rows = grid.cells()
    if rows:
        build.add(Table(rows, grid.head and len(rows) > 1, build.direction))


def open_row(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts a row."""
    if build.grid is not None:
        build.grid.start_row()
    return build.block(None)


def open_cell(build: Builder, tag: str, attributes: Attributes) -> Close:
    """Starts a cell; outside of a table it is a block like any other."""
    grid = build.grid
    leave = build.block(direction_of(attributes))
    end = build.nest() if grid is not None else None
    if grid is None or end is None:
        return leave
    build.grid = None

    def close() -> None:
        blocks = end()
        leave()
        build.grid = grid
        grid.add(
            blocks,
            heading=tag == "th",
            columns=_number(attributes.get("colspan")),
            rows=_number(attributes.get("rowspan")),
        )

    return close


def _number(text: str | None) -> int:
    return min(int(text), MOST_COLUMNS) if text and text.isascii() and text.isdigit() and len(text) < 5 else 1
