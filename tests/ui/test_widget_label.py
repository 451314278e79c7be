"""Labels and rows with two ends: each text in its own direction, the row mirrored, never too long."""

from pathlib import Path

import pytest
from bare import Bare
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

import newstui.ui
from newstui.text import fit
from newstui.ui.widgets.label import Bar, Label, Part, place

STYLES = Path(newstui.ui.__file__).parent / "styles" / "widgets.tcss"
START = [Part("نيوز", "strong"), Part("BBC · 12", "dim")]
END = [Part("42 خبرًا", name="unread"), Part("offline", "bad", name="net")]


class Host(Bare):
    CSS_PATH = STYLES

    def __init__(self, *widgets: Label | Bar) -> None:
        super().__init__()
        self.widgets = widgets
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        yield from self.widgets

    def on_bar_chosen(self, event: Bar.Chosen) -> None:
        self.chosen.append(event.name)


def frame(app: App[None]) -> list[str]:
    return [strip.text for strip in app.screen._compositor.render_strips()]


async def test_a_label_is_as_high_as_its_text_and_every_paragraph_has_its_own_side() -> None:
    label = Label("سطر أول\nsecond line\nثالث طويل لا يسعه سطر واحد")
    app = Host(label)
    async with app.run_test(size=(16, 8)) as pilot:
        await pilot.pause()
        lines = frame(app)
        assert lines[0].endswith(fit("سطر أول", width=16).visual)
        assert lines[1].startswith("second line")
        assert label.size.height == 4
        label.update("")
        await pilot.pause()
        assert label.size.height == 0
        label.update("نص", style="bad")
        await pilot.pause()
        assert frame(app)[0].endswith(fit("نص", width=5).visual)


async def test_a_label_takes_a_side_and_an_order_of_its_own() -> None:
    app = Host(Label("(abc)", direction="rtl"), Label("abc", align="end"), Label("أبج", align="center"))
    async with app.run_test(size=(11, 3)):
        assert frame(app) == ["      (abc)", "        abc", "    " + fit("أبج", width=5).visual + "    "]


def texts(side: str, width: int) -> list[tuple[int, str]]:
    placed = place(START, END, width=width, side="rtl" if side == "rtl" else "ltr")
    return [(one.cell, one.line.visual) for one in placed]


def test_a_row_is_mirrored_by_parts_and_no_part_by_its_neighbours() -> None:
    name, count = fit("نيوز", width=9).visual, fit("42 خبرًا", width=9).visual
    assert texts("ltr", 40) == [(0, name), (6, "BBC · 12"), (24, count), (33, "offline")]
    assert texts("rtl", 40) == [(0, "offline"), (9, count), (26, "BBC · 12"), (36, name)]


def test_what_has_no_room_is_cut_at_its_end_and_then_left_out() -> None:
    assert [text for _, text in texts("ltr", 26)][1:] == ["BBC ·…", fit("42 خبرًا", width=4).visual, "offline"]
    assert [text for _, text in texts("ltr", 12)] == [fit("نيوز", width=4).visual, "offli…"]
    assert [text for _, text in texts("ltr", 4)] == [fit("نيوز", width=4).visual]


@given(
    st.lists(st.text(alphabet="abسلا 12()", max_size=12), max_size=4),
    st.lists(st.text(alphabet="abسلا 12()", max_size=12), max_size=4),
    st.integers(0, 50),
    st.sampled_from(["rtl", "ltr"]),
)
def test_parts_never_overlap_nor_leave_the_row(
    start: list[str], end: list[str], width: int, side: str
) -> None:
    parts = [Part(text) for text in start], [Part(text) for text in end]
    at = 0
    for one in place(*parts, width=width, side="rtl" if side == "rtl" else "ltr"):
        assert one.cell >= at
        at = one.cell + one.line.width
    assert at <= width


async def test_a_row_is_drawn_whole_and_its_named_parts_can_be_clicked() -> None:
    bar = Bar(START, END, side="rtl")
    app = Host(bar)
    async with app.run_test(size=(40, 2)) as pilot:
        await pilot.pause()
        assert len(frame(app)[0]) == 40 + 1
        await pilot.click(Bar, offset=(3, 0))
        await pilot.click(Bar, offset=(10, 0))
        await pilot.click(Bar, offset=(38, 0))
        await pilot.click(Bar, offset=(20, 0))
        assert app.chosen == ["net", "unread"]
        bar.update(end=[Part("جديد")])
        await pilot.pause()
        assert frame(app)[0].startswith(fit("جديد", width=9).visual + " ")
        bar.side = "ltr"
        await pilot.pause()
        assert frame(app)[0].startswith(fit("نيوز", width=9).visual)


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (20, 5)])
async def test_small_screens_draw(size: tuple[int, int]) -> None:
    app = Host(Bar(START, END), Label("نص طويل جدا " * 20))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert len(frame(app)) == size[1]
