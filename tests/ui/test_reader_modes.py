"""What stands above the panes: search, find, hints, zen, the palette, the help, the themes, the language."""

import pytest
from running import Open
from textual.color import Color

from newstui.text import visual
from newstui.ui.actions import opening
from newstui.ui.outside import Started
from newstui.ui.screens.choosing import ChoosingScreen
from newstui.ui.widgets.dialog import ChoiceScreen
from newstui.ui.widgets.field import Field


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Take the addresses that a browser would be given."""
    addresses: list[str] = []

    def take(address: str, command: object) -> bool:
        addresses.append(address)
        return True

    monkeypatch.setattr(opening, "open_address", take)
    return addresses


async def test_search_finds_as_one_types_and_escape_brings_the_list_back(reader: Open) -> None:
    async with reader() as running:
        await running.press("slash", *"pier")
        assert running.screen.browsing.window.count == 4
        await running.press("escape")
        assert running.screen.browsing.listing.shelf.kind == "latest"
        assert running.screen.browsing.window.count == 12


async def test_a_mistake_in_a_search_is_marked_and_told_until_it_is_mended(reader: Open) -> None:
    async with reader("ar", size=(100, 30)) as running:
        await running.press("slash", *"قطار")
        found = running.screen.browsing.window.count
        assert found > 0
        await running.press(*" حالة:جديد")
        assert running.screen.browsing.window.count == found
        rows = running.rows()
        (field,) = [row for row in rows if "⚠" in row]
        (told,) = [row for row in rows if visual("الحالات:") in row]
        assert rows.index(told) > rows.index(field)
        underlined = running.screen.query_one("#query-field", Field).render_line(0)
        wrong = [each.text for each in underlined if each.style and each.style.underline]
        assert "".join(wrong) == visual("جديد")
        await running.press("enter")
        assert running.screen.field.display
        await running.press(*["backspace"] * 4, *"مقروء", "enter")
        assert not running.screen.field.display
        assert not any("⚠" in row or visual("الحالات:") in row for row in running.rows())


async def test_an_unfinished_search_is_no_mistake_before_enter(reader: Open) -> None:
    async with reader() as running:
        await running.press("slash", *"pier is:un")
        assert running.screen.browsing.window.count == 4
        await running.press("enter")
        assert running.screen.field.display
        await running.press(*"read", "enter")
        assert not running.screen.field.display
        assert running.screen.browsing.window.count == 4


async def test_enter_in_the_search_goes_to_what_was_found(reader: Open) -> None:
    async with reader() as running:
        await running.press("slash", *"سرو", "enter")
        assert running.place == "headlines"
        assert running.screen.browsing.window.count > 0
        await running.press("escape")
        assert running.screen.browsing.listing.shelf.kind == "latest"


async def test_find_counts_and_goes_through_matches(reader: Open) -> None:
    async with reader(size=(100, 30)) as running:
        await running.press("enter", "slash", *"فقرة")
        article = running.screen.panes.article
        assert article.match_count == (1, 12)
        await running.press("enter", "n", "n", "N")
        assert article.match_count == (2, 12)
        await running.press("escape")
        assert not article.is_finding
        assert running.place == "article"


async def test_a_hint_opens_its_link(reader: Open, opened: list[str]) -> None:
    async with reader() as running:
        await running.press("enter", "semicolon")
        article = running.screen.panes.article
        assert article.is_hinting
        assert "[a]" in running.text()
        await running.press("s")
        assert not article.is_hinting
        assert opened == [article.links[1]]


async def test_a_hint_may_be_typed_on_an_arabic_keyboard(reader: Open, opened: list[str]) -> None:
    async with reader("ar") as running:
        await running.press("enter", "ك", "س")
        assert opened == [running.screen.panes.article.links[1]]


async def test_letters_of_an_arabic_keyboard_stand_for_the_keys_in_their_places(reader: Open) -> None:
    async with reader("ar") as running:
        await running.press("ت")
        assert running.screen.panes.headlines.cursor == 1
        await running.press("ة")
        assert not running.article.unread


async def test_escape_takes_the_hints_away(reader: Open) -> None:
    async with reader() as running:
        await running.press("enter", "semicolon", "escape")
        assert not running.screen.panes.article.is_hinting
        assert running.place == "article"


async def test_zen_shows_the_article_alone(reader: Open) -> None:
    async with reader() as running:
        await running.press("z")
        assert not running.screen.panes.headlines.display
        assert running.screen.panes.article.display
        await running.press("escape")
        assert running.screen.panes.headlines.display


async def test_o_opens_the_page_and_marks_it_read(reader: Open, opened: list[str]) -> None:
    async with reader() as running:
        await running.press("o")
        assert opened == [running.article.link]
        assert not running.article.unread


async def test_w_plays_what_the_article_brings(reader: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    played: list[str] = []

    def play(address: str, command: object) -> Started:
        played.append(address)
        return Started(True, "mpv")

    monkeypatch.setattr(opening, "play_address", play)
    async with reader() as running:
        await running.press("w")
        assert played == ["https://example.org/a.mp3"]


async def test_y_copies_the_link_and_shift_y_the_logical_text(reader: Open) -> None:
    async with reader("ar") as running:
        await running.press("y")
        assert running.app.clipboard == running.article.link
        await running.press("enter", "Y")
        copied = running.app.clipboard
        assert running.article.title in copied
        assert "فقرة من الخبر فيها نص عربي يكفي لأن يلتف على سطرين في عمود ضيق (3)" in copied
        assert not any("\ufb50" <= letter <= "\ufefc" for letter in copied)


async def test_the_palette_runs_a_command_by_its_name(reader: Open) -> None:
    async with reader("ar") as running:
        await running.press("ctrl+p", *"حفظ")
        assert isinstance(running.app.screen, ChoiceScreen)
        await running.press("enter")
        assert running.article.saved


async def test_the_help_shows_every_command_those_that_act_here_first(reader: Open) -> None:
    async with reader() as running:
        await running.press("question_mark")
        assert isinstance(running.app.screen, ChoiceScreen)
        await running.press(*"undo")
        assert "u" in running.text()
        await running.press("escape")
        assert not isinstance(running.app.screen, ChoiceScreen)


async def test_a_theme_is_shown_while_one_chooses_and_kept_when_one_has_chosen(reader: Open) -> None:
    async with reader() as running:
        before = running.app.theme
        await running.press("t", "down")
        assert running.app.theme != before
        await running.press("escape")
        assert running.app.theme == before
        await running.press("t", "down", "enter")
        assert running.app.theme != before
        assert running.app.state.get("theme", "") == running.app.theme


async def test_the_language_changes_with_one_key(reader: Open) -> None:
    async with reader("en") as running:
        await running.press("L")
        await running.show()
        assert running.screen.words.language == "ar"
        assert running.screen.mirrored


async def test_adding_says_what_is_wrong_and_adds_nothing(reader: Open) -> None:
    async with reader() as running:
        await running.press("a", *"qqq", "enter")
        assert isinstance(running.app.screen, ChoosingScreen)
        assert "Nothing in the catalogue" in running.text()
        await running.press("escape")
        assert len(running.screen.library.sources.all()) == 3


async def test_renaming_a_source(reader: Open) -> None:
    async with reader() as running:
        await running.press("escape", "G", "ctrl+p", *"rename", "enter")
        await running.press("ctrl+u", *"Rail", "enter")
        assert "Rail" in {source.title for source in running.screen.library.sources.all()}


async def test_a_search_takes_lam_alef_as_two_letters(reader: Open) -> None:
    async with reader("ar") as running:
        await running.press("slash", "\ufefb")
        assert running.screen.browsing.listing.shelf.key == "لا"


@pytest.mark.parametrize("theme", ["nahar", "terminal", "wadih", "no-such-theme"])
async def test_the_program_starts_in_the_theme_of_the_settings(reader: Open, theme: str) -> None:
    async with reader(theme=theme) as running:
        shown = running.app.theme
        assert shown == ("layl" if theme == "no-such-theme" else theme)
        if theme != "terminal":
            background = running.screen.panes.headlines.styles.background
            assert background == Color.parse(str(running.app.current_theme.background))
