"""The dialogs: filtering and choosing by keys and mouse, and a line that is checked before it is taken."""

import asyncio
from pathlib import Path

import pytest
from bare import Bare
from rich.style import Style
from textual.app import App

import newstui.ui
from newstui.text import fit
from newstui.ui.widgets.choices import Choice, ChoiceRows, Choices, typed_in
from newstui.ui.widgets.dialog import ChoiceScreen, PromptScreen, Refusal
from newstui.ui.widgets.field import Field
from newstui.ui.widgets.list_rows import RowState
from newstui.ui.widgets.virtual_list import VirtualList

STYLES = Path(newstui.ui.__file__).parent / "styles" / "widgets.tcss"
CHOICES = [
    Choice("إضافة مصدر", "add", "a"),
    Choice("تحديث كل المصادر", "refresh", "R", words="reload"),
    Choice("السِّمة: ليلية", "night"),
    Choice("Theme: light", "light"),
]


class Host(Bare):
    CSS_PATH = STYLES

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []
        self.seen: list[object] = []

    def on_choice_screen_highlighted(self, event: ChoiceScreen.Highlighted) -> None:
        self.seen.append(event.value)


def frame(app: App[None]) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


@pytest.mark.parametrize(
    ("query", "values"),
    [
        ("", ["add", "refresh", "night", "light"]),
        ("مصدر", ["add"]),
        ("المصادر", ["refresh"]),
        ("السمة", ["night"]),
        ("اضافه", ["add"]),
        ("LIGHT theme", ["light"]),
        ("reload", ["refresh"]),
        ("a", ["add", "refresh"]),
        ("لا شيء كهذا", []),
    ],
)
def test_choices_are_found_by_folded_words(query: str, values: list[str]) -> None:
    found = [choice.value for choice in Choices(CHOICES).matching(query)]
    assert [value for value in found if value in values] == values
    assert query == "a" or found == values


def test_titles_that_begin_with_the_query_come_first() -> None:
    choices = [Choice(title, title) for title in ("x new", "renew", "new x", "y", "Other: new")]
    found = Choices(choices).matching("new")
    assert [choice.value for choice in found] == ["new x", "x new", "Other: new", "renew"]


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("الجزيرة نت", "الجزيره"), ("الجزيرة نت", "نت جزيرة"), ("إذاعة", "اذاعه"), ("أخبارٌ عاجلةٌ", "اخبار"),
        ("بی‌بی‌سی فارسی", "بي"), ("بی‌بی‌سی فارسی", "فارسي"), ("خبرگزاری کار", "كار"), ("قناة ٢٤", "24"),
        ("قناة 24", "۲۴"), ("جزيرة", "الجزيرة"), ("مصـــر", "مصر"), ("Le Monde arabe", "ARABE monde"),
    ],
)  # fmt: skip
def test_names_are_found_however_they_are_spelt(title: str, query: str) -> None:
    assert Choices([Choice("غير هذا", 0), Choice(title, 1)]).matching(query) == [Choice(title, 1)]


@pytest.mark.parametrize(
    ("title", "query", "typed"),
    [
        ("السِّمة: ليلية", "السمه", ["السِّمة"]),
        ("تحديث كل المصادر", "مصاد كل", ["كل", "مصاد"]),
        ("تحديث", "ديث", ["ديث"]),
        ("قناة ٢٤", "24", ["٢٤"]),
        ("جزيرة", "الجزيرة", ["جزيرة"]),
        ("ﻻ شيء", "ل", ["ﻻ"]),
        ("Straße", "SS", ["ß"]),
        ("سمك", "بحر", []),
        ("سمك", "", []),
    ],
)
def test_the_letters_that_were_typed_are_marked_and_no_others(
    title: str, query: str, typed: list[str]
) -> None:
    assert [title[first:last] for first, last in typed_in(title, query)] == typed


async def test_typing_filters_and_enter_chooses() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ChoiceScreen("الأوامر", CHOICES, side="rtl", empty="لا شيء"), app.answers.append)
        await pilot.pause()
        await pilot.press("down", *"السمة")
        await pilot.pause()
        assert fit("إضافة مصدر", width=40).visual not in frame(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.answers == ["night"]
        assert app.seen == ["refresh"]


async def test_a_row_that_was_filtered_away_meanwhile_is_neither_shown_nor_taken() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ChoiceScreen("Themes", CHOICES, side="ltr"), app.answers.append)
        await pilot.pause()
        await pilot.press(*"no such thing")
        choices = app.screen.query_one(VirtualList)
        seen = list(app.seen)
        choices.post_message(VirtualList.Highlighted(choices, 2))
        choices.post_message(VirtualList.Chosen(choices, 2))
        await pilot.pause()
        assert app.answers == []
        assert app.seen == seen


async def test_escape_and_an_empty_list_give_nothing() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ChoiceScreen("الأوامر", CHOICES, side="rtl", empty="لا شيء هنا"), app.answers.append)
        await pilot.press("q", "q", "enter")
        await pilot.pause()
        assert app.answers == []
        assert fit("لا شيء هنا", width=40).visual in frame(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.answers == [None]


async def test_the_value_that_holds_is_selected_and_the_mouse_chooses() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ChoiceScreen("Theme", CHOICES, selected="light"), app.answers.append)
        await pilot.pause()
        assert app.screen.query_one(VirtualList).cursor == 3
        await pilot.press("up", "pageup", "ctrl+end", "ctrl+home", "pagedown")
        assert app.screen.query_one(VirtualList).cursor == 3
        await pilot.click(VirtualList, offset=(5, 1), times=2)
        await pilot.pause()
        assert app.answers == ["refresh"]


@pytest.mark.parametrize("side", ["rtl", "ltr"])
async def test_titles_stand_at_the_interfaces_side_and_details_at_the_other(side: str) -> None:
    app = Host()
    async with app.run_test(size=(60, 20)) as pilot:
        app.push_screen(ChoiceScreen("T", CHOICES, side="rtl" if side == "rtl" else "ltr"))
        await pilot.pause()
        line = next(line for line in frame(app).split("\n") if " a " in line)
        title = line.index(fit("إضافة مصدر", width=40).visual)
        assert (title > line.index(" a ")) == (side == "rtl")


async def test_a_detail_has_the_room_that_a_short_title_leaves() -> None:
    app = Host()
    detail = "words · 587 articles · until 28 November, 18:03"
    async with app.run_test(size=(80, 20)) as pilot:
        app.push_screen(ChoiceScreen("T", [Choice("short", "x", detail=detail)]))
        await pilot.pause()
        assert detail in frame(app)


async def test_a_line_is_taken_when_the_check_says_so() -> None:
    app = Host()
    wait = asyncio.Event()

    async def check(value: str) -> str | Refusal:
        await wait.wait()
        return Refusal("لا خلاصة في هذا العنوان") if value == "x" else value.upper()

    async with app.run_test(size=(60, 20)) as pilot:
        app.push_screen(
            PromptScreen("أضف مصدرًا", check, side="rtl", hint="عنوان", busy="يُبحث…"), app.answers.append
        )
        await pilot.press("x", "enter")
        await pilot.pause()
        assert fit("يُبحث…", width=40).visual in frame(app)
        await pilot.press("y", "enter")
        wait.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert fit("لا خلاصة في هذا العنوان", width=40).visual in frame(app)
        assert app.screen.query_one(Field).value == "x"
        await pilot.press("y")
        await pilot.pause()
        assert fit("عنوان", width=40).visual in frame(app)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.answers == ["XY"]


async def test_escape_gives_up_a_check_that_is_under_way() -> None:
    app = Host()
    cancelled = []

    async def check(value: str) -> str:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append(value)
            raise
        return value

    async with app.run_test(size=(60, 20)) as pilot:
        app.push_screen(PromptScreen("?", check, value="قديم"), app.answers.append)
        await pilot.press("enter")
        await pilot.press("escape")
        await pilot.pause()
        assert (app.answers, cancelled) == ([None], ["قديم"])


@pytest.mark.parametrize("size", [(20, 5), (5, 3), (1, 1)])
async def test_small_screens_draw(size: tuple[int, int]) -> None:
    async def check(value: str) -> str:
        return value

    app = Host()
    async with app.run_test(size=size) as pilot:
        app.push_screen(ChoiceScreen("الأوامر", CHOICES, side="rtl"))
        await pilot.press("down", "س")
        await pilot.pause()
        assert len(frame(app).split("\n")) == size[1]
        app.push_screen(PromptScreen("عنوان", check))
        await pilot.press("x")
        await pilot.pause()
        assert len(frame(app).split("\n")) == size[1]


@pytest.mark.parametrize("size", [(40, 16), (40, 13), (20, 5), (14, 3)])
async def test_on_a_small_screen_the_field_and_the_selected_choice_are_seen(size: tuple[int, int]) -> None:
    app = Host()
    choices = [Choice(f"خبر {number}", number) for number in range(30)]
    async with app.run_test(size=size) as pilot:
        app.push_screen(ChoiceScreen("الأوامر", choices, side="rtl", empty="لا شيء"), app.answers.append)
        await pilot.pause()
        for number in range(12):
            await pilot.press("down")
            await pilot.pause()
            assert f"{number + 1} {fit('خبر', width=9).visual}" in frame(app)
        await pilot.press(*"سمك")
        await pilot.pause()
        assert fit("سمك", width=9).visual in frame(app)
        assert fit("لا شيء", width=9).visual in frame(app)


async def test_the_choices_follow_the_height_of_the_screen() -> None:
    app = Host()
    choices = [Choice(f"خبر {number}", number) for number in range(30)]
    async with app.run_test(size=(60, 40)) as pilot:
        app.push_screen(ChoiceScreen("الأوامر", choices, side="rtl"), app.answers.append)
        await pilot.pause()
        assert app.screen.query_one(VirtualList).size.height == 16
        await pilot.resize_terminal(60, 8)
        await pilot.pause()
        assert app.screen.query_one(VirtualList).size.height == 6
        assert fit("الأوامر", width=9).visual not in frame(app)


async def test_a_line_can_be_typed_and_its_refusal_read_on_five_rows() -> None:
    async def refuse(value: str) -> str | Refusal:
        return Refusal("ليس عنوانا")

    app = Host()
    async with app.run_test(size=(20, 5)) as pilot:
        app.push_screen(PromptScreen("أضف", refuse, side="rtl"), app.answers.append)
        await pilot.pause()
        await pilot.press(*"سمك", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        for text in ("أضف", "سمك", "ليس عنوانا"):
            assert fit(text, width=18).visual in frame(app)


@pytest.mark.parametrize(
    ("title", "query", "cells"),
    [("قناة ٢٤ نت", "24", [24, 25]), ("لا سمك", "سم", [27, 28]), ("أخبار BBC", "bbc", [22, 23, 24])],
)
def test_what_was_typed_is_marked_on_its_cells(title: str, query: str, cells: list[int]) -> None:
    styles = {"dim": Style(), "found": Style(bold=True)}
    rows = ChoiceRows([Choice(title, 0)], query, side="rtl", look=lambda _: styles)
    strip = rows.render(0, 32, RowState(False, False, Style()))[0]
    bold = [x for x in range(32) if (style := next(iter(strip.crop(x, x + 1))).style) and style.bold]
    assert bold == cells
