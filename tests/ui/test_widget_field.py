"""The field: its value in logical order, its caret where the logical place is shown."""

from pathlib import Path

import pytest
from bare import Bare
from textual import events
from textual.app import App, ComposeResult

import newstui.ui
from newstui.text import fit
from newstui.ui.widgets.field import Field
from newstui.ui.widgets.line_editor import LIMIT

STYLES = Path(newstui.ui.__file__).parent / "styles" / "widgets.tcss"


class Host(Bare):
    CSS_PATH = STYLES

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.told: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield self.field

    def on_mount(self) -> None:
        self.field.focus()

    def on_field_changed(self, event: Field.Changed) -> None:
        self.told.append(("changed", event.value))

    def on_field_submitted(self, event: Field.Submitted) -> None:
        self.told.append(("submitted", event.value))


def row(app: App[None]) -> str:
    return app.screen._compositor.render_strips()[0].text


def caret_cell(app: Host) -> int:
    """Find the cell that is drawn as the caret."""
    strip = app.screen._compositor.render_strips()[0]
    caret = app.field.get_component_rich_style("field--caret").bgcolor
    cells = [x for x in range(strip.cell_length) if _background(strip.crop(x, x + 1)) == caret]
    assert len(cells) == 1
    return cells[0]


def _background(strip: object) -> object:
    return next(iter(strip)).style.bgcolor  # type: ignore[call-overload]


async def test_typing_arabic_keeps_logical_order_and_draws_joined_letters_at_the_right() -> None:
    app = Host(Field())
    async with app.run_test(size=(20, 2)) as pilot:
        await pilot.press(*"سلام")
        await pilot.pause()
        assert app.field.value == "سلام"
        line = fit("سلام", width=20)
        assert row(app).rstrip() == " " * (20 - line.width) + line.visual
        assert caret_cell(app) == 20 - line.width - 1
        await pilot.press("enter")
        assert app.told[-2:] == [("changed", "سلام"), ("submitted", "سلام")]


@pytest.mark.parametrize(
    ("value", "keys", "caret", "cell"),
    [
        ("abc", "", 3, 3),
        ("abc", "left", 2, 2),
        ("abc", "home", 0, 0),
        ("سمك", "", 3, 16),
        ("سمك", "right", 2, 17),
        ("سمك", "home", 0, 19),
        ("سمك", "home left", 1, 18),
        ("سمك abc", "right", 6, 15),
        ("سمك abc", "right right right", 4, 13),
        ("abc سمك", "", 7, 7),
        ("abc سمك", "left", 6, 4),
        ("بَيت", "home left", 2, 18),
        ("لا", "right", 1, 19),
    ],
)
async def test_the_caret_stands_on_the_cell_of_its_logical_place(
    value: str, keys: str, caret: int, cell: int
) -> None:
    app = Host(Field(value))
    async with app.run_test(size=(20, 2)) as pilot:
        await pilot.press(*keys.split())
        await pilot.pause()
        assert (app.field.caret, caret_cell(app)) == (caret, cell)


async def test_spaces_at_the_end_move_the_caret_before_a_word_follows() -> None:
    app = Host(Field("سمك"))
    async with app.run_test(size=(20, 2)) as pilot:
        await pilot.press("space", "space")
        await pilot.pause()
        assert (app.field.value, caret_cell(app)) == ("سمك  ", 14)


async def test_words_and_deletions() -> None:
    field = Field("كتب الولد درسا")
    async with Host(field).run_test(size=(40, 2)) as pilot:
        await pilot.press("ctrl+right")
        assert field.caret == 10
        await pilot.press("ctrl+right")
        assert field.caret == 4
        await pilot.press("ctrl+left")
        assert field.caret == 9
        await pilot.press("ctrl+w")
        assert field.value == "كتب  درسا"
        await pilot.press("delete")
        assert field.value == "كتب درسا"
        await pilot.press("backspace", "backspace")
        assert field.value == "كتدرسا"
        await pilot.press("ctrl+u")
        assert (field.value, field.caret) == ("درسا", 0)


async def test_what_is_pasted_becomes_one_clean_line() -> None:
    app = Host(Field("قبل"))
    async with app.run_test(size=(30, 2)) as pilot:
        app.field.post_message(events.Paste("\x1b[31mأحمر\u202e\nسطر"))
        await pilot.pause()
        assert app.field.value == "قبلأحمر سطر"
        app.field.post_message(events.Paste("x" * 1_000_000))
        await pilot.pause()
        assert len(app.field.value) == LIMIT
        await pilot.press("y")
        assert len(app.field.value) == LIMIT


async def test_control_characters_cannot_be_typed_but_joiners_can() -> None:
    app = Host(Field())
    async with app.run_test(size=(30, 2)) as pilot:
        for character in "می\u200cخوا\u202e\x07":
            app.field.post_message(events.Key("any", character))
        await pilot.pause()
        assert app.field.value == "می\u200cخوا"
        assert not app.field.check_consume_key("escape", "\x1b")
        assert app.field.check_consume_key("j", "j")


@pytest.mark.parametrize("value", ["abcdefghij" * 5, "ابتثجحخدذر" * 5])
async def test_a_long_value_scrolls_with_the_caret(value: str) -> None:
    app = Host(Field(value))
    async with app.run_test(size=(10, 2)) as pilot:
        await pilot.pause()
        right_to_left = value[0] == "ا"
        assert caret_cell(app) == (0 if right_to_left else 9)
        await pilot.press("home")
        await pilot.pause()
        assert caret_cell(app) == (9 if right_to_left else 0)
        visual = fit(value, width=100).visual
        assert row(app) == (visual[-10:] if right_to_left else visual[:10])


async def test_an_empty_field_shows_its_placeholder_and_its_caret_where_that_begins() -> None:
    app = Host(Field(placeholder="اكتب هنا"))
    async with app.run_test(size=(20, 2)) as pilot:
        await pilot.pause()
        assert row(app).endswith(fit("اكتب هنا", width=20).visual)
        assert caret_cell(app) == 19
        app.field.placeholder = "Type here"
        await pilot.pause()
        assert row(app).startswith("Type here")
        assert caret_cell(app) == 0


async def test_a_click_sets_the_caret() -> None:
    app = Host(Field("سمك abc"))
    async with app.run_test(size=(20, 2)) as pilot:
        await pilot.click(Field, offset=(18, 0))
        assert app.field.caret == 1
        await pilot.click(Field, offset=(13, 0))
        assert app.field.caret == 4
        await pilot.click(Field, offset=(0, 0))
        assert app.field.caret == 7


async def test_setting_the_value_tells_only_a_change() -> None:
    app = Host(Field("a"))
    async with app.run_test(size=(20, 2)) as pilot:
        app.field.value = "a"
        app.field.value = "ب\n\x1b[0mت"
        await pilot.pause()
        assert app.told == [("changed", "ب ت")]
        assert app.field.caret == 3


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (20, 5)])
async def test_small_fields_draw(size: tuple[int, int]) -> None:
    app = Host(Field("漢字 وعربي", placeholder="…"))
    async with app.run_test(size=size) as pilot:
        for key in ("home", "end", "left", "x", "backspace", "ctrl+u"):
            await pilot.press(key)
        await pilot.pause()
        assert len(row(app)) == size[0]


# ---- what is selected


class Copying(Host):
    """A host that keeps what is copied."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.copied: list[str] = []

    def copy_to_clipboard(self, text: str) -> None:
        super().copy_to_clipboard(text)
        self.copied.append(text)


def selected_cells(app: Host) -> list[int]:
    """Find the cells that are drawn as selected; the caret's own look hides it on its cell."""
    strip = app.screen._compositor.render_strips()[0]
    colour = app.field.get_component_rich_style("field--selection").bgcolor
    return [x for x in range(strip.cell_length) if _background(strip.crop(x, x + 1)) == colour]


@pytest.mark.parametrize(
    ("value", "keys", "selected", "cells"),
    [
        ("abc", "shift+left", "c", []),
        ("abc", "home shift+right shift+right", "ab", [0, 1]),
        ("سمك", "home shift+left shift+left", "سم", [18, 19]),
        ("سمك", "shift+right shift+right", "مك", [17]),
        ("سمك", "home shift+left shift+right", "", []),
        ("سمك بحر", "ctrl+shift+right", "بحر", [13, 14]),
        ("سمك بحر", "home ctrl+shift+left", "سمك", [17, 18, 19]),
        ("سمك بحر", "ctrl+right shift+end", "بحر", [13, 14, 15]),
        ("سمك بحر", "shift+home", "سمك بحر", [13, 14, 15, 16, 17, 18]),
        ("سمك", "space space shift+home", "سمك  ", [15, 16, 17, 18]),
        ("سمك", "space space alt+a", "سمك  ", [15, 16, 17, 18, 19]),
        ("ab سمك", "f7", "ab سمك", [0, 1, 2, 3, 4, 5]),
        ("ab سمك cd", "home ctrl+right shift+right shift+right shift+right", " سم", [2, 4, 5]),
        ("لا", "home shift+left", "ل", []),
        ("بَيت", "home shift+left", "بَ", [19]),
    ],
)
async def test_keys_select_logical_text_and_the_cells_that_show_it_are_marked(
    value: str, keys: str, selected: str, cells: list[int]
) -> None:
    app = Host(Field(value))
    async with app.run_test(size=(20, 2)) as pilot:
        await pilot.press(*keys.split())
        await pilot.pause()
        assert app.field.selected == selected
        assert selected_cells(app) == cells


async def test_a_selection_across_two_directions_is_marked_in_all_its_pieces() -> None:
    app = Host(Field("abcسمك"))
    async with app.run_test(size=(20, 2)) as pilot:
        await pilot.press("home", "right", "shift+right", "shift+right", "shift+right")
        await pilot.pause()
        assert app.field.selected == "bcس"
        assert selected_cells(app) == [1, 2, 5]
        assert caret_cell(app) == 4


@pytest.mark.parametrize(
    ("keys", "value", "caret"),
    [
        ("x", "سمكx", 4),
        ("backspace", "سمك", 3),
        ("delete", "سمك", 3),
        ("ctrl+w", "سمك", 3),
        ("left", "سمك بحر", 7),
        ("right", "سمك بحر", 3),
        ("ctrl+left", "سمك بحر", 7),
        ("home", "سمك بحر", 0),
        ("end", "سمك بحر", 7),
    ],
)
async def test_writing_replaces_the_selection_and_arrows_collapse_it_to_their_side(
    keys: str, value: str, caret: int
) -> None:
    app = Host(Field("سمك بحر"))
    async with app.run_test(size=(20, 2)) as pilot:
        await pilot.press("ctrl+right", "right", "shift+end", *keys.split())
        await pilot.pause()
        assert (app.field.value, app.field.caret, app.field.selected) == (value, caret, "")


async def test_what_is_cut_and_copied_is_logical_and_is_pasted_again() -> None:
    app = Copying(Field("لا سمك"))
    async with app.run_test(size=(20, 2)) as pilot:
        await pilot.press("ctrl+c", "ctrl+x")
        assert app.copied == []
        await pilot.press("ctrl+shift+right", "ctrl+c", "right", "shift+home", "ctrl+x")
        assert app.copied == ["سمك", "لا "]
        assert app.field.value == "سمك"
        await pilot.press("end", "ctrl+v")
        assert app.field.value == "سمكلا"


async def test_pasting_over_a_selection_counts_what_it_replaces() -> None:
    app = Host(Field("x" * LIMIT))
    async with app.run_test(size=(20, 2)) as pilot:
        await pilot.press("f7")
        app.field.post_message(events.Paste("ب" * LIMIT))
        await pilot.pause()
        assert app.field.value == "ب" * LIMIT


async def test_deletions_ahead_and_a_chord_that_writes_nothing() -> None:
    app = Host(Field("كتب الولد درسا"))
    async with app.run_test(size=(40, 2)) as pilot:
        await pilot.press("home", "ctrl+delete")
        assert app.field.value == " الولد درسا"
        await pilot.press("ctrl+left", "ctrl+k")
        assert app.field.value == " الولد"
        app.field.post_message(events.Key("alt+q", "q"))
        await pilot.pause()
        assert app.field.value == " الولد"


async def test_the_mouse_selects_by_dragging_by_shift_and_by_two_and_three_clicks() -> None:
    app = Host(Field("سمك abc"))
    async with app.run_test(size=(20, 2)) as pilot:
        await pilot.mouse_down(Field, offset=(19, 0))
        await pilot.hover(Field, offset=(17, 0))
        await pilot.mouse_up(Field, offset=(17, 0))
        assert app.field.selected == "سم"
        await pilot.hover(Field, offset=(2, 0))
        assert app.field.selected == "سم"
        await pilot.click(Field, offset=(13, 0))
        await pilot.click(Field, offset=(15, 0), shift=True)
        assert app.field.selected == "ab"
        await pilot.click(Field, offset=(14, 0), times=2)
        assert app.field.selected == "abc"
        await pilot.click(Field, offset=(18, 0), times=2)
        assert app.field.selected == "سمك"
        await pilot.click(Field, offset=(18, 0), times=3)
        assert app.field.selected == "سمك abc"


async def test_dragging_over_an_edge_scrolls_with_the_caret() -> None:
    app = Host(Field("ابتثجحخدذر" * 5))
    async with app.run_test(size=(10, 2)) as pilot:
        await pilot.mouse_down(Field, offset=(4, 0))
        await pilot.hover(Field, offset=(9, 0))
        app.field.post_message(
            events.MouseMove(app.field, 14, 0, 5, 0, 1, False, False, False, screen_x=14, screen_y=0)
        )
        await pilot.pause()
        await pilot.mouse_up(Field, offset=(9, 0))
        assert app.field.caret == 50 - 9 - 5
        assert caret_cell(app) == 9


@pytest.mark.parametrize("no_color", [False, True])
async def test_the_selection_shows_without_colours(no_color: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1") if no_color else monkeypatch.delenv("NO_COLOR", raising=False)
    app = Host(Field("سمك"))
    async with app.run_test(size=(20, 2)) as pilot:
        await pilot.press("home", "shift+left", "shift+left")
        await pilot.pause()
        strip = app.screen._compositor.render_strips()[0]
        styles = [next(iter(strip.crop(x, x + 1))).style for x in (16, 17, 18, 19)]
        if no_color:
            assert [(style.reverse, style.underline) for style in styles if style] == [
                (None, None), (True, True), (True, None), (True, None),
            ]  # fmt: skip
        else:
            assert len({style.bgcolor for style in styles if style}) == 3


# ---- an address


ADDRESS = "https://مثال.إختبار/أخبار?a=1"


async def test_a_field_that_runs_from_left_to_right_shows_an_address_as_browsers_do() -> None:
    app = Host(Field(direction="ltr", placeholder="اكتب عنوانا"))
    async with app.run_test(size=(40, 2)) as pilot:
        await pilot.pause()
        assert row(app).endswith(fit("اكتب عنوانا", width=40).visual)
        app.field.value = ADDRESS
        await pilot.pause()
        line = fit(ADDRESS, width=40, direction="ltr")
        assert row(app).rstrip() == line.visual
        assert line.visual.startswith("https://")
        assert caret_cell(app) == line.width
        app.field.value = "موقع.مصر"
        await pilot.press("left")
        await pilot.pause()
        assert row(app).rstrip() == fit("موقع.مصر", width=40).visual
        assert app.field.caret == 7


@pytest.mark.parametrize("typed", ["", "2026", "٢٠٢٦", "  (3)"])
async def test_a_text_without_letters_runs_as_the_interface_does(typed: str) -> None:
    app = Host(Field(side="rtl"))
    async with app.run_test(size=(20, 2)) as pilot:
        await pilot.press(*typed)
        await pilot.pause()
        shown = fit(typed, width=20, direction="rtl")
        assert row(app).rstrip() == (" " * (20 - shown.width) + shown.visual).rstrip()
        assert caret_cell(app) == 19 - shown.width
        await pilot.press("ctrl+u", "a")
        await pilot.pause()
        assert caret_cell(app) == 1
