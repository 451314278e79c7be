"""What is written of a frame: the words that are not on the terminal's screen yet.

Textual writes a pane anew when it scrolls and the whole screen when anything moves. Here it is kept what
stands on every cell, and of a frame only the words that changed are written, each with the blank before it:
the controls of some output modes stand there. Between two of them only what differs in the style is set.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, repeat
from operator import itemgetter
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Size
from textual.strip import SGR_STYLES, Strip

from newstui.text.cells import char_width, not_plain
from newstui.ui.graphics import Graphics
from newstui.ui.widgets.picture_row import Art, art_of

GAP = 4
"""So many cells that stand already are written again rather than stepped over."""
RESET = "\x1b[0m"


class Look(NamedTuple):
    """A style as the parameters of SGR."""

    attributes: tuple[str, ...] = ()
    colour: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    art: Art | None = None
    """The cell of a picture that the terminal draws over this one."""


Cell = tuple[str, Look]
"""What stands on a cell: a character with its marks, nothing on the second cell of a wide one; its look."""
PLAIN = Look()
UNKNOWN: Cell = ("?", Look(("unknown",)))
"""What stands on a cell that nobody wrote: unlike every cell there is."""


@lru_cache(maxsize=4096)
def look_of(style: Style, colours: ColorSystem) -> Look:
    """Give a style as the terminal is told it, in as many colours as that has."""
    number = style._attributes & style._set_attributes
    attributes = tuple(code for bit, code in enumerate(SGR_STYLES) if number >> bit & 1)
    colour: tuple[str, ...] = style.color.downgrade(colours).get_ansi_codes() if style.color else ()
    background: tuple[str, ...] = ()
    if style.bgcolor:
        background = style.bgcolor.downgrade(colours).get_ansi_codes(foreground=False)
    colour = () if colour == ("39",) else colour
    return Look(attributes, colour, () if background == ("49",) else background, art_of(style))


def change_of(before: Look | None, now: Look) -> str:
    """Give the sequence from one look to another; the first of a write begins with a reset."""
    if before is None or before.attributes != now.attributes:
        return f"\x1b[{';'.join(['0', *now.attributes, *now.colour, *now.background])}m"
    codes: list[str] = []
    if before.colour != now.colour:
        codes += now.colour or ("39",)
    if before.background != now.background:
        codes += now.background or ("49",)
    return f"\x1b[{';'.join(codes)}m" if codes else ""


def cells_of(strip: Strip, colours: ColorSystem) -> list[Cell]:
    """Give a strip cell by cell."""
    cells: list[Cell] = []
    for text, style, control in strip:
        if control:
            continue
        look = look_of(style, colours) if style else PLAIN
        if not not_plain(text):
            cells += zip(text, repeat(look))
            continue
        for char in text:
            width = char_width(char)
            if width or not cells:
                cells.append((char, look))
                cells += [("", look)] * (width - 1)
            else:
                # A mark stands on the cell before, or on the first of two.
                place = -2 if not cells[-1][0] and len(cells) > 1 else -1
                cells[place] = (cells[place][0] + char, cells[place][1])
    return cells


def changed_words(before: Sequence[Cell], now: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of cells to write so that ``before`` becomes ``now``: whole words of both."""
    blank = [old[0] == new[0] == " " for old, new in zip(before, now, strict=True)]
    first = last = -1
    for place, (old, new) in enumerate(zip(before, now, strict=True)):
        if place < last or old == new:
            continue
        start = end = place
        while start and not blank[start]:
            start -= 1
        while end < len(now) and (end == place or not blank[end]):
            end += 1
        if first >= 0 and start > last + GAP:
            yield first, last
            first = -1
        first, last = (start if first < 0 else first), end
    if first >= 0:
        yield first, last


class Pen:
    """Writes cells, and remembers the look that it writes in."""

    def __init__(self) -> None:
        """Have written nothing; what the terminal's look is now is not known."""
        self._written: list[str] = []
        self._look: Look | None = None

    def draw(self, y: int, x: int, cells: Sequence[Cell]) -> None:
        """Write cells."""
        self._written.append(f"\x1b[{y + 1};{x + 1}H")
        for look, alike in groupby(cells, itemgetter(1)):
            self._written += (change_of(self._look, look), *map(itemgetter(0), alike))
            self._look = look

    def copy(self, y: int, x: int, text: str) -> None:
        """Write a text that brings its own sequences."""
        self._written.append(f"\x1b[{y + 1};{x + 1}H{RESET}{text}")
        self._look = None

    def text(self) -> str:
        """Give all that was written; after it text has no look."""
        return "".join([*self._written, RESET]) if self._written else ""


class Painting:
    """What stands on the terminal's screen."""

    def __init__(self, graphics: Graphics | None = None) -> None:
        """Know nothing of it; ``graphics`` draws the pictures that the terminal knows how to draw."""
        self._graphics = graphics
        self._rows: list[list[Cell]] = []
        self._size = Size()
        self.known = False
        """Whether it is known what stands there; if not, all has to be written."""

    def forget(self) -> None:
        """Take nothing for granted: another program wrote, or the size is another."""
        self._rows.clear()
        self.known = False
        if self._graphics is not None:
            self._graphics.forget()

    def write(self, update: CompositorUpdate, console: Console) -> str:
        """Give what is to be written for an update, and take it for written."""
        if isinstance(update, LayoutUpdate):
            if update.region.size != self._size:
                self.forget()
            self._size = update.region.size
            self.known = True
        colours = console._color_system or ColorSystem.TRUECOLOR
        pen = Pen()
        written: dict[int, list[tuple[int, int]]] = {}
        for y, x, strip in placed(update):
            now = cells_of(strip, colours)
            whole = len(now) == strip.cell_length
            if not whole:
                # Signs that take other cells together than one by one: the strip is written as it is.
                now = [(strip.render(console), PLAIN), *[("", PLAIN)] * (strip.cell_length - 1)]
            before = self._replace(y, x, now)
            if before == now:
                continue
            if not whole:
                pen.copy(y, x, now[0][0])
                written.setdefault(y, []).append((x, x + len(now)))
                continue
            for first, last in changed_words(before, now):
                pen.draw(y, x + first, now[first:last])
                written.setdefault(y, []).append((x + first, x + last))
        return pen.text() + self._draw_pictures(written)

    def _draw_pictures(self, written: dict[int, list[tuple[int, int]]]) -> str:
        if self._graphics is None or not self._graphics.is_wanted or not written:
            return ""
        rows = {y: [look.art for _, look in self._rows[y]] for y in written}
        return self._graphics.follow(rows, written, self._size.height)

    def _replace(self, y: int, x: int, now: list[Cell]) -> list[Cell]:
        """Put cells in a row and give those that stood there."""
        while len(self._rows) <= y:
            self._rows.append([])
        row, end = self._rows[y], x + len(now)
        row += [UNKNOWN] * (end - len(row))
        before, row[x:end] = row[x:end], now
        return before


def placed(update: CompositorUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Yield the strips of an update with the row and the column where they stand."""
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in strips:
                yield y, x, strip
                x += strip.cell_length
    elif isinstance(update, ChopsUpdate):
        for y, first, last in update.spans:
            chops: Mapping[int, Strip | None] = update.chops[y]
            for end, (x, chop) in zip(update.chop_ends[y], chops.items(), strict=False):
                if chop is not None and x < last and end > first:
                    yield y, x, chop


class Frame(CompositorUpdate):
    """An update of which only what is new is written; it counts as written when Textual asks for its text."""

    def __init__(self, update: CompositorUpdate, painting: Painting) -> None:
        """Write ``update`` over what ``painting`` says stands there."""
        self._update = update
        self._painting = painting

    def render_segments(self, console: Console) -> str:
        """Give the text and the escape sequences."""
        return self._painting.write(self._update, console)
