"""The virtual list: moves, headings, messages, mouse, scroll mark; only what is in view is asked for."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from bare import Bare
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.strip import Strip

import newstui.ui
from newstui.text import fit
from newstui.ui.widgets.row_places import HEADING, Places
from newstui.ui.widgets.scroll_mark import ScrollSide, Thumb, thumb
from newstui.ui.widgets.strips import line_strip
from newstui.ui.widgets.virtual_list import RowSource, RowState, VirtualList

STYLES = Path(newstui.ui.__file__).parent / "styles" / "widgets.tcss"


class Rows(RowSource):
    """Numbered rows that remember which of them were drawn."""

    def __init__(self, count: int, *, height: int = 1, headings: Sequence[int] = ()) -> None:
        self.rows = count
        self.lines = height
        self.headings = frozenset(headings)
        self.drawn: list[int] = []

    def count(self) -> int:
        return self.rows

    def height(self, width: int) -> int:
        return self.lines

    def is_heading(self, index: int) -> bool:
        return index in self.headings

    def render(self, index: int, width: int, state: RowState) -> Sequence[Strip]:
        self.drawn.append(index)
        words = [f"خبر {index}", *["…"] * (self.lines - 1)]
        return [line_strip(fit(word, width=width), width=width, base=state.base) for word in words]


class Watched(VirtualList):
    """A list that remembers which of its lines the screen asked for."""

    asked: list[int] = []  # noqa: RUF012

    def render_line(self, y: int) -> Strip:
        self.asked.append(y)
        return super().render_line(y)


class ByWidth(Rows):
    """Rows of one line where there is room, of three where there is not."""

    def height(self, width: int) -> int:
        self.lines = 1 if width > 30 else 3
        return self.lines


class Misshapen(Rows):
    """Rows that draw too much or too little."""

    def render(self, index: int, width: int, state: RowState) -> Sequence[Strip]:
        return [Strip.blank(99, Style())] * (3 * index)


class Host(Bare):
    CSS_PATH = STYLES

    def __init__(self, rows: VirtualList) -> None:
        super().__init__()
        self.rows = rows
        self.told: list[tuple[str, int]] = []

    def compose(self) -> ComposeResult:
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()

    def on_virtual_list_highlighted(self, event: VirtualList.Highlighted) -> None:
        self.told.append(("highlighted", event.index))

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        self.told.append(("chosen", event.index))


def frame(app: App[None]) -> list[str]:
    return [strip.text for strip in app.screen._compositor.render_strips()]


async def test_moves_change_the_cursor_and_tell() -> None:
    rows = VirtualList(Rows(100))
    app = Host(rows)
    async with app.run_test(size=(20, 10)) as pilot:
        assert rows.cursor == 0
        moves: list[tuple[Callable[[], None], int]] = [
            (lambda: rows.move(1), 1),
            (lambda: rows.move(-5), 0),
            (lambda: rows.page(1), 10),
            (lambda: rows.half(1), 15),
            (lambda: rows.half(-1), 10),
            (lambda: rows.page(-1), 0),
            (rows.to_bottom, 99),
            (lambda: rows.move(1), 99),
            (rows.to_top, 0),
            (lambda: rows.select(42), 42),
            (lambda: rows.select(1000), 99),
        ]
        for move, wanted in moves:
            move()
            assert rows.cursor == wanted
            assert rows.top <= wanted < rows.top + 10
        rows.choose()
        await pilot.pause()
        assert app.told[0] == ("highlighted", 1)
        assert app.told[-2:] == [("highlighted", 99), ("chosen", 99)]


async def test_headings_are_stepped_over_and_shown_above_their_first_row() -> None:
    rows = VirtualList(Rows(30, headings=[0, 1, 10, 29]))
    async with Host(rows).run_test(size=(20, 5)):
        assert rows.cursor == 2
        rows.move(-1)
        assert rows.cursor == 2
        rows.select(9)
        rows.move(1)
        assert rows.cursor == 11
        rows.move(-1)
        assert rows.cursor == 9
        rows.to_bottom()
        assert rows.cursor == 28
        rows.select(20)
        rows.select(11)
        assert rows.top <= 10


async def test_a_list_of_headings_or_nothing_has_no_cursor() -> None:
    rows = VirtualList(Rows(3, headings=range(3)), empty="لا أخبار هنا")
    app = Host(rows)
    async with app.run_test(size=(20, 5)) as pilot:
        assert rows.cursor is None
        rows.move(1)
        rows.choose()
        rows.set_source(Rows(0))
        rows.page(1)
        rows.to_bottom()
        rows.choose()
        await pilot.pause()
        assert rows.cursor is None
        assert app.told == []
        assert fit("لا أخبار هنا", width=20).visual in frame(app)[2]


@pytest.mark.parametrize("count", [100, 1_000_000])
async def test_only_rows_in_view_are_drawn_however_many_there_are(count: int) -> None:
    source = Rows(count, height=2)
    rows = VirtualList(source)
    app = Host(rows)
    async with app.run_test(size=(30, 12)) as pilot:
        assert len(source.drawn) <= 7
        source.drawn.clear()
        rows.move(1)
        await pilot.pause()
        # The two rows, and two of those that the window's next turn brings.
        assert set(source.drawn) == {0, 1, 6, 7}
        source.drawn.clear()
        rows.to_bottom()
        await pilot.pause()
        assert min(source.drawn) >= count - 7
        assert fit(f"خبر {count - 1}", width=20).visual in frame(app)[10]


class Texts(Rows):
    """Rows that say what they show."""

    texts: list[str] = []  # noqa: RUF012

    def content(self, index: int) -> str:
        return self.texts[index]


async def test_after_a_change_only_rows_that_show_something_else_are_drawn() -> None:
    source = Texts(40)
    source.texts = [f"row {index}" for index in range(40)]
    rows = Watched(source)
    async with Host(rows).run_test(size=(30, 12)) as pilot:
        rows.select(20)
        await pilot.pause()
        source.drawn.clear()
        rows.asked = []
        # Three come in above: what stands in view is the same.
        source.texts, source.rows = [*"abc", *source.texts], 43
        rows.rows_changed(cursor=23)
        await pilot.pause()
        assert rows.asked == source.drawn == []
        source.texts[23] = "another"
        rows.rows_changed()
        await pilot.pause()
        assert rows.asked == [23 - rows.top]
        assert source.drawn == [23]


async def test_a_move_within_the_window_redraws_its_two_rows_alone() -> None:
    rows = Watched(Rows(1000, height=2))
    app = Host(rows)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        rows.asked.clear()
        rows.move(1)
        await pilot.pause()
        assert set(rows.asked) == {0, 1, 2, 3}


async def test_the_cursor_stays_in_its_place_when_rows_come_before_it() -> None:
    source = Rows(100)
    rows = VirtualList(source)
    app = Host(rows)
    async with app.run_test(size=(20, 10)) as pilot:
        rows.select(50)
        line = 50 - rows.top
        await pilot.pause()
        app.told.clear()
        source.rows = 130
        rows.rows_changed(cursor=80)
        assert (rows.cursor, 80 - rows.top) == (80, line)
        rows.set_source(Rows(200), cursor=90)
        assert (rows.cursor, 90 - rows.top) == (90, line)
        source.rows = 5
        rows.set_source(source)
        assert (rows.cursor, rows.top) == (0, 0)
        source.rows = 3
        rows.rows_changed(cursor=7)
        assert rows.cursor == 2
        await pilot.pause()
        assert app.told == []
        assert "0" in frame(app)[0]


async def test_row_changed_draws_that_row_anew() -> None:
    source = Rows(20)
    rows = VirtualList(source)
    async with Host(rows).run_test(size=(20, 10)) as pilot:
        source.drawn.clear()
        rows.row_changed(3)
        await pilot.pause()
        assert source.drawn == [3]


async def test_resizing_keeps_the_first_row_and_shows_the_cursor() -> None:
    rows = VirtualList(Rows(1000, height=2))
    async with Host(rows).run_test(size=(40, 20)) as pilot:
        rows.select(500)
        await pilot.pause()
        top = rows.top
        await pilot.resize_terminal(30, 20)
        await pilot.pause()
        assert rows.top == top
        await pilot.resize_terminal(30, 6)
        await pilot.pause()
        assert rows.top <= 1000 < rows.top + 6


async def test_the_height_of_rows_follows_the_width() -> None:
    rows = VirtualList(ByWidth(100))
    async with Host(rows).run_test(size=(40, 9)) as pilot:
        rows.select(50)
        await pilot.pause()
        await pilot.resize_terminal(20, 9)
        await pilot.pause()
        assert rows.top % 3 == 0
        assert rows.top <= 150 <= rows.top + 6
        assert rows.rows_in_view == 3


async def test_mouse_selects_then_chooses_and_the_wheel_scrolls() -> None:
    rows = VirtualList(Rows(100, height=2))
    app = Host(rows)
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.click(VirtualList, offset=(5, 5))
        assert rows.cursor == 2
        await pilot.pause(0.6)
        await pilot.click(VirtualList, offset=(5, 4))
        assert app.told == [("highlighted", 2), ("chosen", 2)]
        app.told.clear()
        await pilot.click(VirtualList, offset=(5, 0), times=2)
        assert app.told == [("highlighted", 0), ("chosen", 0)]
        rows.post_message(_wheel(rows))
        await pilot.pause()
        assert (rows.top, rows.cursor) == (4, 0)


def _wheel(widget: VirtualList) -> events.MouseScrollDown:
    return events.MouseScrollDown(
        widget, x=3, y=3, delta_x=0, delta_y=1, button=0, shift=False, meta=False, ctrl=False
    )


async def test_a_click_below_the_rows_or_on_a_heading_does_nothing() -> None:
    rows = VirtualList(Rows(3, headings=[0]))
    app = Host(rows)
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.click(VirtualList, offset=(5, 8))
        await pilot.click(VirtualList, offset=(5, 0))
        assert (rows.cursor, app.told) == (1, [])


@pytest.mark.parametrize(("side", "column", "edge"), [("right", 19, 0), ("left", 0, 19)])
async def test_mark_and_edge_stand_on_opposite_sides(side: ScrollSide, column: int, edge: int) -> None:
    rows = VirtualList(Rows(100), scroll_side=side)
    app = Host(rows)
    async with app.run_test(size=(20, 10)):
        lines = frame(app)
        assert lines[0][column] in "▌▐"
        assert lines[9][column] == " "
        assert lines[0][edge] not in " ▌▐"


async def test_the_mark_can_be_dragged() -> None:
    rows = VirtualList(Rows(1_000_000, height=3))
    async with Host(rows).run_test(size=(20, 10)) as pilot:
        await pilot.mouse_down(VirtualList, offset=(19, 0))
        await pilot.hover(VirtualList, offset=(3, 9))
        await pilot.mouse_up(VirtualList, offset=(3, 9))
        assert rows.top == rows.max_scroll_y
        assert rows.cursor == 0


@pytest.mark.parametrize(
    ("total", "top", "wanted"),
    [
        (10, 0, None),
        (20, 0, Thumb(0, 5)),
        (20, 10, Thumb(5, 5)),
        (1_000_000, 0, Thumb(0, 1)),
        (1_000_000, 1, Thumb(1, 1)),
        (1_000_000, 499_995, Thumb(4, 1)),
        (1_000_000, 999_989, Thumb(8, 1)),
        (1_000_000, 999_990, Thumb(9, 1)),
    ],
)
def test_the_mark_is_proportional_and_touches_an_end_only_at_the_end(
    total: int, top: int, wanted: Thumb | None
) -> None:
    assert thumb(total, 10, top, 10) == wanted


@pytest.mark.parametrize(
    ("count", "window", "top", "row", "wanted"),
    [
        (100, 10, 0, 9, 0),
        (100, 10, 0, 10, 5),
        (100, 10, 50, 49, 45),
        (100, 10, 0, 60, 55),
        (100, 10, 0, 99, 90),
        (9, 1, 3, 4, 4),
        (3, 10, 0, 2, 0),
    ],
)
def test_steps_turn_half_a_window_and_jumps_land_in_the_middle(
    count: int, window: int, top: int, row: int, wanted: int
) -> None:
    assert Places(count).revealing(top, window, row, row) == wanted


@pytest.mark.parametrize("height", [1, 2, 3])
@pytest.mark.parametrize("heads", [[], [1], [3, 4, 11], [19]])
def test_every_line_is_a_row_or_the_heading_before_it_and_whole_rows_stand_first(
    height: int, heads: list[int]
) -> None:
    places = Places(20, height, heads, pinned=True)
    wanted = []
    for row in range(20):
        wanted += [(row, HEADING)] * (row in heads) + [(row, part) for part in range(height)]
    assert [places.at(line) for line in range(1, places.total)] == wanted
    stops = [places.stop(row) for row in range(20)]
    assert [places.top_row(stop) for stop in stops] == list(range(20))
    for window in (height + 1, 7, 12):
        last = places.last_stop(window)
        assert last in stops
        assert last + window >= places.total
        for top in (stop for stop in stops if stop <= last):
            for row in range(20):
                new = places.revealing(top, window, row, row)
                assert new in stops
                assert new <= places.stop(row)
                assert places.stop(row) + height <= new + window - 1


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (3, 1), (5, 3), (20, 5)])
async def test_small_windows_draw(size: tuple[int, int]) -> None:
    rows = VirtualList(Rows(50, height=3), empty="لا شيء", scroll_side="left")
    app = Host(rows)
    async with app.run_test(size=size) as pilot:
        for move in (rows.to_bottom, rows.to_top, lambda: rows.page(1), lambda: rows.half(-1)):
            move()
            await pilot.pause()
        rows.set_source(Rows(0))
        await pilot.pause()
        assert [len(line) for line in frame(app)] == [size[0]] * size[1]


async def test_rows_of_a_wrong_shape_are_cut_and_filled() -> None:
    app = Host(VirtualList(Misshapen(3, height=2)))
    async with app.run_test(size=(20, 8)):
        assert {len(line) for line in frame(app)} == {20}


async def test_the_list_takes_no_key_for_itself() -> None:
    rows = VirtualList(Rows(30))
    async with Host(rows).run_test(size=(20, 10)) as pilot:
        await pilot.press("down", "pagedown", "end", "j")
        assert (rows.cursor, rows.top) == (0, 0)
