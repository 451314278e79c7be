"""Pictures on the screen: their rows in a text, halves of cells, and what the terminal draws itself."""

from collections.abc import Sequence

from edition import TITLES
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from test_article_lines import NOW, article
from textual._compositor import ChopsUpdate
from textual.geometry import Region
from textual.strip import Strip

from newstui.locale import Words
from newstui.model.document import Document, Figure, Paragraph, Picture, Span
from newstui.model.drawing import Box, CellSize, Drawing, Wanted
from newstui.model.failure import Failure
from newstui.ui.gallery import Gallery
from newstui.ui.graphics import Graphics, places_of, runs_of
from newstui.ui.painting import Painting
from newstui.ui.panes.article_lines import ArticleLines, Figures, Shown
from newstui.ui.panes.pieces import Pieces
from newstui.ui.widgets.laid_text import LaidText
from newstui.ui.widgets.picture_row import Art, Pictured, art_of
from newstui.ui.widgets.view_lines import Anchor, draw_line

CELL = CellSize(10, 20)
BASE = Style(bgcolor="#000000")
RED, BLUE = b"\xc0\0\0", b"\0\0\xc0"
HALVES = Drawing(Box(4, 2), "cells", RED * 4 + BLUE * 4 + RED * 8)
"""A row of red over blue, and a red one."""


class OneFigure(Figures):
    """Shows one picture wherever there is one."""

    def __init__(self, pictured: Pictured | None) -> None:
        self.pictured = pictured

    def figure(self, picture: Picture, columns: int) -> Pictured | None:
        return self.pictured


def lines_of(figures: Figures, language: str = "ar") -> ArticleLines:
    before, after = (Paragraph((Span(text),)) for text in ("قبل الصورة كلام", "وبعدها كلام آخر"))
    figure = Figure(Picture("https://x.example/p.png", caption="تعليق", credit="مصوّر", alt="بديل"))
    document = Document(TITLES[0], "feed", blocks=(before, figure, after), language=language)
    built = Pieces(Words("ar"), article(language), document, None)
    pieces = built.build(NOW)
    return ArticleLines(pieces, built.links, Shown(), figures)


def texts(laid: LaidText, width: int = 20) -> list[str]:
    return [draw_line(line, width, BASE, {}).text for line in laid.lines]


def test_a_picture_stands_above_its_words_on_the_side_where_they_start() -> None:
    plain = LaidText(lines_of(OneFigure(None)), Region(0, 0, 20, 10))
    laid = LaidText(lines_of(OneFigure(Pictured(4, 2, HALVES))), Region(0, 0, 20, 10))
    rows = [number for number, line in enumerate(laid.lines) if line.drawn is not None]
    assert len(rows) == 2
    assert texts(laid)[rows[0]] == " " * 16 + "▀▀▀▀"
    assert texts(laid)[rows[1]] == " " * 20
    assert [row for n, row in enumerate(texts(laid)) if n not in rows] == texts(plain)
    under = laid.lines[rows[1] + 1].line
    assert under is not None
    assert under.direction == "rtl"
    strip = draw_line(laid.lines[rows[0]], 20, BASE, {})
    assert [(one.text, one.style and one.style.color and one.style.color.name) for one in strip][1:] == [
        ("▀▀▀▀", "#c00000")
    ]
    assert all(draw_line(line, 20, BASE, {}).cell_length == 20 for line in laid.lines)


def test_a_place_in_a_picture_is_kept_and_its_rows_are_not_copied() -> None:
    source = lines_of(OneFigure(Pictured(4, 5)))
    laid = LaidText(source, Region(0, 0, 20, 10))
    first = next(number for number, line in enumerate(laid.lines) if line.drawn is not None)
    for number in range(first, first + 5):
        assert laid.line_of(laid.anchor(number)) == number
    assert laid.anchor(first) == Anchor(laid.lines[first].block, -5)
    # The picture is gone in another width: the place is that of its words.
    gone = LaidText(lines_of(OneFigure(None)), Region(0, 0, 20, 10))
    assert gone.lines[gone.line_of(laid.anchor(first + 2))].block == laid.lines[first].block
    from textual.selection import SELECT_ALL

    assert laid.selected(SELECT_ALL) == gone.selected(SELECT_ALL)


def test_a_picture_without_words_has_none_under_it_but_can_be_returned_to() -> None:
    figure = Figure(Picture("https://x.example/p.png"))
    document = Document(TITLES[0], "feed", blocks=(figure,), language="ar")
    built = Pieces(Words("ar"), article(), document, None)
    pieces = built.build(NOW)
    for pictured, rows in ((None, 1), (Pictured(4, 3), 3)):
        source = ArticleLines(pieces, built.links, Shown(), OneFigure(pictured))
        laid = LaidText(source, Region(0, 0, 20, 10))
        below = [n for n, line in enumerate(laid.lines) if line.block == len(pieces) - 1][1:]
        assert len(below) == rows
        assert [laid.line_of(laid.anchor(n)) for n in below] == below


def test_a_picture_is_a_link_as_wide_as_it_is() -> None:
    laid = LaidText(lines_of(OneFigure(Pictured(4, 2, HALVES))), Region(0, 0, 20, 10))
    first = next(number for number, line in enumerate(laid.lines) if line.drawn is not None)
    assert laid.link(17, first) == "https://x.example/p.png"
    assert laid.link(15, first) is None


def test_a_picture_too_wide_for_its_window_is_cut() -> None:
    laid = LaidText(lines_of(OneFigure(Pictured(30, 2))), Region(0, 0, 20, 10))
    assert all(draw_line(line, 20, BASE, {}).cell_length == 20 for line in laid.lines)


# ---- the gallery


def wanted(name: str) -> Wanted:
    return Wanted(name, Box(10, 10), CELL)


def test_the_gallery_drops_what_was_not_used_for_the_longest_time(monkeypatch: object) -> None:
    gallery = Gallery("cells", CELL)
    dropped: list[int] = []
    gallery.dropped = dropped.append
    large = Drawing(Box(10, 10), "cells", bytes(5_000_000))
    for name in "ab":
        gallery.keep(wanted(name), large)
    assert gallery.known(wanted("a"))
    gallery.keep(wanted("c"), large)
    assert gallery.known(wanted("b")) is None
    assert gallery.known(wanted("a"))
    assert dropped == [2]
    gallery.keep(wanted("x"), Failure("broken"))
    assert isinstance(gallery.known(wanted("x")), Failure)
    gallery.use("cells")
    assert gallery.known(wanted("a")) is None


# ---- what the terminal draws


def arts(number: int, row: int, columns: Sequence[int], at: int, width: int = 12) -> list[Art | None]:
    row_of: list[Art | None] = [None] * width
    for x, column in enumerate(columns, at):
        row_of[x] = Art(number, row, column)
    return row_of


def test_cells_that_stand_together_are_one_place_and_a_hole_makes_several() -> None:
    whole = {y: runs_of(arts(1, y + 2, range(4), 3)) for y in range(3)}
    assert list(places_of(whole)) == [(1, 3, 0, (0, 2, 4, 3))]
    holed = {**whole, 1: runs_of(arts(1, 3, [0], 3))}
    assert sorted(places_of(holed)) == [
        (1, 3, 0, (0, 2, 4, 1)), (1, 3, 1, (0, 3, 1, 1)), (1, 3, 2, (0, 4, 4, 1))
    ]  # fmt: skip


def shown(painting: Painting, *rows: Strip) -> str:
    """Paint rows from the top and give what is written."""
    size = max(strip.cell_length for strip in rows)
    chops = [{0: strip} for strip in rows]
    spans = [(y, 0, size) for y in range(len(rows))]
    update = ChopsUpdate(chops, spans, [[size] for _ in rows])
    return painting.write(update, Console(color_system="truecolor", force_terminal=True))


def row(picture: Pictured, number: int, text: str = "") -> Strip:
    cells = picture.strip(number, BASE)
    left = Strip([Segment(text.ljust(4), BASE)], 4)
    return Strip([*left, *cells], 4 + cells.cell_length)


def test_kitty_moves_a_picture_that_scrolls_and_takes_it_away() -> None:
    gallery = Gallery("kitty", CELL)
    gallery.keep(wanted("a"), Drawing(Box(4, 3), "kitty", b"png"))
    picture = gallery.known(wanted("a"))
    assert isinstance(picture, Pictured)
    assert art_of(picture.strip(2, BASE)._segments[3].style or BASE) == Art(1, 2, 3)
    painting = Painting(Graphics(gallery))
    painting._size = Region(0, 0, 8, 4).size
    empty = Strip([Segment(" " * 8, BASE)], 8)
    first = shown(painting, empty, row(picture, 0, "اب"), row(picture, 1), row(picture, 2))
    assert first.count("\x1b_Ga=t") == 1
    assert "\x1b[2;5H\x1b_Ga=p,i=1,p=1,x=0,y=0,w=40,h=60,c=4,r=3,C=1,q=2\x1b\\" in first
    # It scrolls by one row, and again half out of the window; its data are there by now.
    moved = shown(painting, row(picture, 0), row(picture, 1), row(picture, 2), empty)
    assert "a=t" not in moved
    assert moved.count("\x1b_G") == 1
    assert "\x1b[1;5H\x1b_Ga=p,i=1,p=1,x=0,y=0,w=40,h=60,c=4,r=3" in moved
    cut = shown(painting, row(picture, 2), empty, empty, empty)
    assert "x=0,y=40,w=40,h=20,c=4,r=1" in cut
    assert shown(painting, row(picture, 2), empty, empty, empty) == ""
    gone = shown(painting, empty, empty, empty, empty)
    assert gone.endswith("\x1b_Ga=d,d=i,i=1,p=1,q=2\x1b\\")
    painting.forget()
    again = shown(painting, row(picture, 0), empty, empty, empty)
    assert again.index("a=d,d=I,i=1") < again.index("a=t,f=100,i=1") < again.index("a=p,i=1")


def test_sixels_are_drawn_again_where_text_was_written_and_never_in_the_last_row() -> None:
    gallery = Gallery("sixel", CELL)
    strips = tuple(f"\x1bProw{n}\x1b\\" for n in range(3))
    gallery.keep(wanted("a"), Drawing(Box(4, 3), "sixel", strips=strips))
    picture = gallery.known(wanted("a"))
    assert isinstance(picture, Pictured)
    painting = Painting(Graphics(gallery))
    painting._size = Region(0, 0, 8, 4).size
    empty = Strip([Segment(" " * 8, BASE)], 8)
    first = shown(painting, empty, row(picture, 0), row(picture, 1), row(picture, 2))
    assert "\x1b[2;5H" in first
    assert [n for n in range(3) if f"row{n}" in first] == [0, 1]
    # Text beside it changes: nothing of the picture is written over, nothing drawn.
    assert "row" not in shown(painting, empty, row(picture, 0, "x"), row(picture, 1), row(picture, 2))
    covered = Strip([Segment("    ", BASE), Segment("##", BASE), *picture.strip(0, BASE)._segments[2:]], 8)
    assert "row0" not in shown(painting, empty, covered, row(picture, 1), row(picture, 2))
    back = shown(painting, empty, row(picture, 0), row(picture, 1), row(picture, 2))
    assert "row0" in back
    assert "row1" not in back
