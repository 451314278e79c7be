"""The field: its value in logical order, its caret where the logical place is shown."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.app import App, ComposeResult

import newstui.ui
from newstui.text import fit
from newstui.ui.widgets.editing import Edit, cluster_stops
from newstui.ui.widgets.field import LIMIT, Field

STYLES = Path(newstui.ui.__file__).parent / "styles" / "widgets.tcss"

PRESSED: dict[str, Callable[[Edit], Edit]] = {
    "←": lambda edit: edit.step(-1),
    "→": lambda edit: edit.step(1),
    "⇐": lambda edit: edit.word(-1),
    "⇒": lambda edit: edit.word(1),
    "⌫": Edit.backspace,
    "⌦": Edit.delete,
    "x": lambda edit: edit.insert("x", limit=99),
}


class Host(App[None]):
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


def test_backspace_takes_a_mark_alone_and_an_emoji_whole() -> None:
    assert Edit("بَ", 2).backspace() == Edit("ب", 1)
    assert Edit("ه\u200c", 2).backspace() == Edit("ه", 1)
    assert Edit("a👨‍👩‍👧", 6).backspace() == Edit("a", 1)
    assert Edit("", 0).backspace() == Edit("", 0)
    assert Edit("بَت", 0).delete() == Edit("ت", 0)


@given(
    st.text(alphabet="بتسلاَُ\u200c\u200dab 1.👨👩é", max_size=20),
    st.lists(st.sampled_from(sorted(PRESSED)), max_size=30),
)
def test_whatever_is_pressed_the_caret_stands_between_clusters(value: str, keys: list[str]) -> None:
    edit = Edit(value, len(value))
    for key in keys:
        edit = PRESSED[key](edit)
        assert 0 <= edit.caret <= len(edit.value)
    assert edit.to(edit.caret).caret in cluster_stops(edit.value)


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
