"""The text view: scrolling, measure, places kept over widths, marks, links, and copying in logical order."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from bare import Bare
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import SELECT_ALL, Selection

import newstui.ui
from newstui.text import StyleRange, fit, layout
from newstui.ui.widgets.text_view import TextView
from newstui.ui.widgets.view_lines import Anchor, LineSource, TextKey, ViewLine

STYLES = Path(newstui.ui.__file__).parent / "styles" / "widgets.tcss"
LONG = "يقول المراسل إن الطريق بين المدينتين (وطوله 45 كم) فُتح أمس، وإن شركة Example Roads بدأت الإصلاح. " * 6


class Paragraphs(LineSource):
    """Paragraphs with a blank line between them; every paragraph after the first may be indented."""

    def __init__(self, *texts: str, indent: int = 0, links: dict[tuple[int, int], str] | None = None) -> None:
        self.texts = texts
        self.indent = indent
        self.links = links or {}
        self.asked: list[int] = []

    def text(self, key: TextKey) -> str:
        assert isinstance(key, int)
        return self.texts[key]

    def link(self, key: TextKey, char: int) -> str | None:
        return next((href for (block, at), href in self.links.items() if (block, at) == (key, char)), None)

    def lines(self, width: int) -> Sequence[ViewLine]:
        self.asked.append(width)
        lines: list[ViewLine] = []
        for block, text in enumerate(self.texts):
            indent = self.indent if block else 0
            lines += [ViewLine(None, block)] if block else []
            for number, line in enumerate(layout(text, width=max(1, width - indent))):
                lead = fit("•", width=1) if indent and not number else None
                lines.append(ViewLine(line, block, indent=indent, lead=lead, styles=("text",)))
        return lines


class Host(Bare):
    CSS_PATH = STYLES

    def __init__(self, view: TextView) -> None:
        super().__init__()
        self.view = view
        self.links: list[str] = []
        self.moves = 0

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.view.focus()

    def on_text_view_link_chosen(self, event: TextView.LinkChosen) -> None:
        self.links.append(event.href)

    def on_text_view_moved(self) -> None:
        self.moves += 1


def frame(app: App[None]) -> list[str]:
    return [strip.text for strip in app.screen._compositor.render_strips()]


def shown(app: App[None], line: int) -> str:
    return frame(app)[line].strip(" ▌▐▎▊")


async def test_scrolling_by_lines_windows_and_ends() -> None:
    view = TextView(Paragraphs(LONG, LONG, LONG))
    app = Host(view)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        last = view.line_count - 10
        steps: list[tuple[Callable[[], None], int]] = [
            (lambda: view.scroll_lines(2), 2),
            (lambda: view.page(1), 11),
            (lambda: view.half(1), 16),
            (lambda: view.half(-1), 11),
            (lambda: view.page(-1), 2),
            (view.to_bottom, last),
            (lambda: view.page(1), last),
            (view.to_top, 0),
            (lambda: view.scroll_to_line(9), 0),
            (lambda: view.scroll_to_line(20), 17),
        ]
        for step, top in steps:
            step()
            assert view.top == top
        assert view.progress == pytest.approx(17 / last)
        view.to_bottom()
        assert view.progress == 1.0
        await pilot.pause()
        assert app.moves >= 1


async def test_a_text_that_fits_was_read_and_an_empty_one_draws() -> None:
    view = TextView(Paragraphs("سطر واحد"))
    app = Host(view)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert view.progress == 1.0
        assert shown(app, 0) == fit("سطر واحد", width=20).visual
        view.set_source(Paragraphs())
        await pilot.pause()
        assert view.anchor() == Anchor(0, 0)
        assert {line.strip(" ▌▐▎▊") for line in frame(app)} == {""}


async def test_lines_keep_to_the_measure_with_equal_margins() -> None:
    view = TextView(Paragraphs("ا" * 200, "a" * 200), measure=20)
    app = Host(view)
    async with app.run_test(size=(62, 20)) as pilot:
        await pilot.pause()
        rows = [line for line in frame(app) if "a" in line]
        assert {(line.index("a"), line.rindex("a")) for line in rows} == {(21, 40)}
        view.measure = 30
        await pilot.pause()
        rows = [line for line in frame(app) if "a" in line]
        assert (rows[0].index("a"), rows[0].rindex("a")) == (16, 45)


async def test_indent_and_lead_stand_on_the_side_where_the_line_starts() -> None:
    view = TextView(Paragraphs("عنوان", "بند", "item", indent=3))
    app = Host(view)
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        lines = frame(app)
        right_to_left, left_to_right = lines[2], lines[4]
        assert right_to_left.rstrip(" ▌▐▎▊").endswith(fit("بند", width=9).visual + " •")
        assert lines[0].index("ﻋ") - right_to_left.index("•") == 1
        assert left_to_right[1:].lstrip().startswith("• item")


async def test_a_place_is_kept_over_other_widths_and_back() -> None:
    view = TextView(Paragraphs("أول", LONG, LONG, LONG))
    app = Host(view)
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        view.scroll_lines(11)
        await pilot.pause()
        place, top = view.anchor(), view.top
        assert place.block == 2
        for width in (33, 51, 20, 80):
            await pilot.resize_terminal(width, 10)
            await pilot.pause()
            assert view.anchor() == place
            line = view.line_at(0)
            assert line is not None
            assert line.line is not None
            assert (line.block, line.line.start <= place.char < line.line.end) == (2, True)
        assert view.top == top
        view.set_source(Paragraphs("أول", LONG, LONG, LONG), anchor=place)
        assert view.top == top
        view.to_top()
        view.restore(place)
        assert view.top == top


async def test_only_another_width_lays_the_text_out_again() -> None:
    source = Paragraphs(LONG)
    view = TextView(source)
    async with Host(view).run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        source.asked.clear()
        view.page(1)
        view.set_marks({0: [StyleRange(0, 4, "found")]})
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert source.asked == []
        await pilot.resize_terminal(50, 20)
        await pilot.pause()
        assert len(source.asked) == 1


async def test_marks_lie_over_the_cells_of_their_code_points() -> None:
    text = "قال Example إن النتيجة 12"
    view = TextView(Paragraphs(text, text))
    app = Host(view)
    async with app.run_test(size=(40, 10)) as pilot:
        view.set_marks({1: [StyleRange(4, 11, "found"), StyleRange(23, 25, "found-now")]})
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        plain = view.get_component_rich_style("text-view--text").bgcolor
        marked = [
            "".join(
                part.text for part in strip if part.style and part.style.bgcolor not in (plain, None)
            ).strip(" ▌▐▎▊")
            for strip in strips
        ]
        assert marked[0] == ""
        assert sorted(marked[2].replace("12", "12 ").split()) == ["12", "Example"]


async def test_a_click_on_a_link_tells_and_a_drag_from_it_does_not() -> None:
    text = "انظر هنا ثم ارجع"
    links = {(0, char): "https://example.org/" for char in range(5, 8)}
    view = TextView(Paragraphs(text, links=links))
    app = Host(view)
    async with app.run_test(size=(30, 5)) as pilot:
        await pilot.pause()
        first, last = _cells(view, text, 5, 8)
        await pilot.click(TextView, offset=(first, 0))
        assert app.links == ["https://example.org/"]
        await pilot.click(TextView, offset=(last + 3, 0))
        await pilot.click(TextView, offset=(2, 0))
        await pilot.click(TextView, offset=(first, 3))
        assert len(app.links) == 1
        await pilot.mouse_down(TextView, offset=(first, 0))
        await pilot.hover(TextView, offset=(last, 0))
        await pilot.mouse_up(TextView, offset=(last, 0))
        assert len(app.links) == 1


def _cells(view: TextView, text: str, start: int, end: int) -> tuple[int, int]:
    """Find the columns of the widget at whose cells the view says that a range of its first line stands."""
    columns = [
        x
        for x in range(view.window_size.width)
        if (hit := view.hit(x, 0)) is not None and start <= hit.char < end
    ]
    edge = view.content_offset.x
    return columns[0] + edge, columns[-1] + edge


@pytest.mark.parametrize("side", ["left", "right"])
async def test_dragging_selects_logical_text(side: str) -> None:
    text = "مرحبا بكم في Damascus يا سادة"
    view = TextView(Paragraphs(text), scroll_side="left" if side == "left" else "right")
    app = Host(view)
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        _, start = _cells(view, text, 6, 7)
        end, _ = _cells(view, text, 20, 21)
        await pilot.mouse_down(TextView, offset=(start, 0))
        await pilot.hover(TextView, offset=(end, 0))
        await pilot.mouse_up(TextView, offset=(end, 0))
        assert view.selected_text() == "بكم في Damascus"
        assert app.screen.get_selected_text() == "بكم في Damascus"
        await pilot.pause()
        strip = app.screen._compositor.render_strips()[0]
        chosen = app.screen.get_component_rich_style("screen--selection").bgcolor
        parts = [part for part in strip if part.style and part.style.bgcolor == chosen]
        assert "Damascus" in "".join(part.text for part in parts)
        assert all(part.style and part.style.color != chosen for part in parts)


async def test_a_selection_takes_whole_clusters_and_joins_wrapped_lines() -> None:
    view = TextView(Paragraphs("سلامٌ لا", LONG.strip()))
    async with Host(view).run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        assert view.all_text() == f"سلامٌ لا\n\n{LONG.strip()}"
        view.screen.selections = {view: Selection(Offset(3, 0), Offset(4, 0))}
        assert view.selected_text() == "مٌ"
        view.screen.selections = {view: Selection(Offset(7, 0), Offset(8, 0))}
        assert view.selected_text() == "ا"
        view.screen.selections = {view: Selection(Offset(7, 0), Offset(3, 2))}
        assert view.selected_text() == "ا\n\n" + LONG[:3]
        view.screen.selections = {view: Selection(Offset(3, 2), Offset(40, 3))}
        assert view.selected_text() == LONG[3:40]
        view.screen.selections = {view: SELECT_ALL}
        assert view.selected_text() == view.all_text()
        view.screen.clear_selection()
        assert view.selected_text() == ""


async def test_a_double_click_selects_a_word() -> None:
    text = "مرحبا بكم جميعا"
    view = TextView(Paragraphs(text))
    async with Host(view).run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        first, _ = _cells(view, text, 7, 8)
        await pilot.click(TextView, offset=(first, 0), times=2)
        assert view.selected_text() == "بكم"


async def _drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> None:
    await pilot.mouse_down(TextView, offset=start)
    await pilot.hover(TextView, offset=end)
    await pilot.mouse_up(TextView, offset=end)


async def test_dragging_back_selects_what_dragging_forth_does() -> None:
    text = "مرحبا بكم في Damascus يا سادة"
    view = TextView(Paragraphs(text))
    async with Host(view).run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        start, end = _cells(view, text, 6, 7)[0], _cells(view, text, 20, 21)[0]
        await _drag(pilot, (end, 0), (start, 0))
        assert view.selected_text() == "بكم في Damascus"


async def test_dragging_onto_a_blank_line_or_under_the_text_takes_no_more_than_is_above() -> None:
    view = TextView(Paragraphs("سطر أول", "سطر ثانٍ", "سطر ثالث"))
    async with Host(view).run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        first, _ = _cells(view, "سطر أول", 4, 5)
        for row, selected in ((1, "أول"), (3, "أول\n\nسطر ثانٍ"), (8, "أول\n\nسطر ثانٍ\n\nسطر ثالث")):
            await _drag(pilot, (first, 0), (2, row))
            assert view.selected_text() == selected


async def test_a_mouse_held_under_the_view_scrolls_it_and_one_held_above_scrolls_it_back() -> None:
    view = TextView(Paragraphs(LONG.strip(), LONG.strip(), LONG.strip()))
    view.styles.height = 4
    async with Host(view).run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        first = view.content_offset.x + view.window_size.width - 2
        await pilot.mouse_down(TextView, offset=(first, 0))
        await pilot.hover(TextView, offset=(3, 3))
        assert view.top == 0
        await pilot.hover(None, offset=(3, 8))
        for _ in range(1000):
            if view.progress == 1.0 and view.selected_text() == view.all_text():
                break
            await pilot.pause(0.01)
        assert view.selected_text() == view.all_text()
        await pilot.hover(None, offset=(first, 1))
        within = view.selected_text()
        assert within
        assert len(within) < len(view.all_text())
        await pilot.mouse_up(TextView, offset=(first, 1))
        await pilot.hover(None, offset=(3, 8))
        assert view.selected_text() == within


async def test_a_third_click_selects_the_paragraph() -> None:
    view = TextView(Paragraphs("سلام", LONG.strip(), "سلام"))
    async with Host(view).run_test(size=(30, 12)) as pilot:
        await pilot.pause()
        await pilot.click(TextView, offset=(20, 3), times=3)
        assert view.selected_text() == LONG.strip()


async def test_dragging_the_mark_scrolls_and_selects_nothing() -> None:
    view = TextView(Paragraphs(LONG, LONG, LONG))
    async with Host(view).run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        await pilot.mouse_down(TextView, offset=(29, 0))
        await pilot.hover(TextView, offset=(29, 9))
        await pilot.mouse_up(TextView, offset=(29, 9))
        assert view.progress == 1.0
        assert view.selected_text() == ""


async def test_a_view_of_ones_own_may_add_styles() -> None:
    class Coloured(TextView):
        def text_styles(self) -> dict[str, Style]:
            return {**super().text_styles(), "text": Style(color="#ff0000")}

    view = Coloured(Paragraphs("نص"))
    app = Host(view)
    async with app.run_test(size=(20, 3)) as pilot:
        await pilot.pause()
        strip = app.screen._compositor.render_strips()[0]
        red = [
            part.text
            for part in strip
            if part.style and part.style.color and part.style.color.name == "#ff0000"
        ]
        assert fit("نص", width=9).visual in "".join(red)


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (4, 2), (20, 5)])
async def test_small_windows_draw(size: tuple[int, int]) -> None:
    view = TextView(Paragraphs(LONG, "漢字", indent=6), measure=66)
    app = Host(view)
    async with app.run_test(size=size) as pilot:
        for step in (view.to_bottom, view.to_top, lambda: view.page(1)):
            step()
            await pilot.pause()
        assert {len(line) + line.count("漢") + line.count("字") for line in frame(app)} == {size[0]}
