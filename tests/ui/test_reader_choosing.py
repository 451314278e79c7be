"""Typing and choosing in the running program: the palette's lists, and the address that is added."""

import pytest
from running import Open
from textual.color import Color

from newstui.text import fit
from newstui.ui.screens.choosing import ChoosingScreen
from newstui.ui.widgets.dialog import ChoiceScreen
from newstui.ui.widgets.field import Field


async def test_the_palette_goes_to_a_source_by_its_name(reader: Open) -> None:
    async with reader("ar") as running:
        source = next(one for one in running.screen.library.sources.all() if not one.title.isascii())
        await running.press("ctrl+p", *source.title.replace("ة", "ه"))
        assert isinstance(running.app.screen, ChoiceScreen)
        assert fit(source.title, width=60).visual in running.text()
        await running.press("enter")
        shelf = running.screen.browsing.listing.shelf
        assert (shelf.kind, shelf.key) == ("source", str(source.id))
        row = running.screen.panes.shelves.current
        assert row is not None
        assert row.shelf == shelf
        assert running.place == "headlines"


async def test_the_palette_goes_to_a_section_by_its_english_name_too(reader: Open) -> None:
    async with reader("ar") as running:
        rows = running.screen.panes.shelves.rows
        section = next(row.shelf for row in rows if row.shelf and row.shelf.kind == "section")
        await running.press("z", "ctrl+p", *section.key, "enter")
        assert running.screen.browsing.listing.shelf == section
        assert not running.screen.zen


async def test_commands_stand_before_lists_and_lists_after_what_is_named_alike(reader: Open) -> None:
    async with reader("en") as running:
        await running.press("ctrl+p")
        screen = running.app.screen
        assert isinstance(screen, ChoiceScreen)
        kinds = [type(choice.value).__name__ for choice in screen._choices.all]
        assert kinds == sorted(kinds)
        assert set(kinds) == {"Command", "Shelf"}


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_an_address_is_typed_from_left_to_right(reader: Open, language: str) -> None:
    address = "https://مثال.إختبار/أخبار"
    async with reader("ar" if language == "ar" else "en") as running:
        await running.press("a")
        assert isinstance(running.app.screen, ChoosingScreen)
        running.app.screen.query_one(Field).value = address
        await running.pilot.pause()
        shown = fit(address, width=60, direction="ltr").visual
        assert shown.startswith("https://")
        row = next(row for row in running.rows() if shown in row)
        region = running.app.screen.query_one(Field).content_region
        assert row.index(shown) == region.x


async def test_the_name_of_a_source_runs_as_its_letters_do(reader: Open) -> None:
    async with reader("ar") as running:
        await running.press("escape", "G", "ctrl+p", *"rename", "enter", "f7", *"سمك")
        await running.pilot.pause()
        region = running.app.screen.query_one(Field).content_region
        row = next(row for row in running.rows() if fit("سمك", width=9).visual in row)
        assert row.index(fit("سمك", width=9).visual) == region.right - 3


@pytest.mark.parametrize("theme", ["layl", "nahar", "terminal", "wadih", "waraq", "hibr"])
@pytest.mark.parametrize("keys", [("slash",), ("a",)], ids=["search", "dialog"])
async def test_the_caret_and_the_selection_are_seen_in_every_theme(
    reader: Open, theme: str, keys: tuple[str, ...]
) -> None:
    async with reader(theme=theme) as running:
        await running.press(*keys, *"abc", "home", "shift+right")
        region = running.app.screen.query_one(Field).content_region
        row = running.app.screen._compositor.render_strips(running.app.size)[region.y]
        looks = []
        for x in range(region.x, region.x + 3):
            style = next(iter(row.crop(x, x + 1))).style
            assert style is not None
            looks.append((style.bgcolor, style.reverse))
            if style.color and style.bgcolor and style.color.triplet and style.bgcolor.triplet:
                ink, paper = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
                assert _contrast(ink, paper) >= READABLE
        assert len(set(looks)) == 3


READABLE = 4.5
"""What WCAG asks of text, as a ratio of lightness."""


def _contrast(one: Color, other: Color) -> float:
    light, dark = sorted((_lightness(one), _lightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _lightness(colour: Color) -> float:
    parts = [part / 255 for part in colour.rgb]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
