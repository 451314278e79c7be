"""Muting in the running program: words, an author, a source, and the rules."""

import pytest
from running import Open, Reader

from newstui.model.listing import Listing, Shelf
from newstui.ui.commands import BY_ID
from newstui.ui.widgets.dialog import ChoiceScreen, PromptScreen
from newstui.ui.widgets.field import Field

LATEST = Listing(Shelf("latest"))


async def run(running: Reader, command: str) -> None:
    running.screen.run_command(BY_ID[command])
    await running.settle()


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_words_are_muted_and_undo_brings_them_back(reader: Open, language: str) -> None:
    async with reader("ar" if language == "ar" else "en") as running:
        library = running.screen.library
        word = running.article.title.split()[0]
        await run(running, "mute-words")
        assert isinstance(running.app.screen, PromptScreen)
        running.app.screen.query_one(Field).value = "، !"
        await running.press("enter")
        assert isinstance(running.app.screen, PromptScreen)
        running.app.screen.query_one(Field).value = word
        await running.press("enter")
        assert isinstance(running.app.screen, ChoiceScreen)
        await running.press("enter")
        hidden = 12 - library.count(LATEST)
        assert hidden > 0
        assert [rule.hidden for rule in library.mutes.all()] == [hidden]
        assert running.screen.browsing.window.count == 12 - hidden
        await running.press("u")
        assert library.count(LATEST) == running.screen.browsing.window.count == 12
        assert library.mutes.all() == []


async def test_a_source_is_muted_for_a_week_and_its_rule_taken_away(reader: Open) -> None:
    async with reader("ar") as running:
        library, source = running.screen.library, running.article.source
        total = next(each.total for each in library.sources.all() if each.id == source)
        await run(running, "mute-source")
        await running.press("down", "down", "enter")
        (rule,) = library.mutes.all()
        assert (rule.text, rule.hidden) == (str(source), total)
        assert rule.until == library.now() + 7 * 86_400
        await run(running, "mutes")
        assert isinstance(running.app.screen, ChoiceScreen)
        await running.press("enter")
        assert library.mutes.all() == []
        assert library.count(LATEST) == 12


async def test_an_ended_rule_is_followed_when_the_screen_opens(reader: Open) -> None:
    async with reader("en") as running:
        library = running.screen.library
        until = library.now() + 86_400
        await library.mutes.add("source", str(running.article.source), title="x", until=until)
        hidden = 12 - library.count(LATEST)
        running.clock.now += 86_400
        assert library.count(LATEST) == 12 - hidden
        await running.screen.reopen(library, running.screen.words)
        await running.settle()
        await running.settle()
        assert library.count(LATEST) == running.screen.browsing.window.count == 12
