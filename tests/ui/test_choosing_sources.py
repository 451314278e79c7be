"""Choosing sources in the running program: from the sample edition, and later again."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from edition import Clock
from running import Open, Reader

from newstui.config import Paths, Settings
from newstui.library.catalogue import load_catalogue
from newstui.library.library import Library
from newstui.model.event import Finished, Progress, RefreshEvent, SourceFailed, Started
from newstui.ui.app import NewstuiApp
from newstui.ui.screens.choosing import ChoosingScreen, kind_typed
from newstui.ui.widgets.checklist import CheckList
from newstui.ui.widgets.field import Field

KURDISH = [offer for offer in load_catalogue().offers if offer.language == "ckb"]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("", "words"), ("الجزيرة", "words"), ("sky news", "words"), ("3.5", "words"), ("ynet", "words"),
        ("example.org", "address"), ("example.org/feed.xml", "address"), ("https://مثال.إختبار/أ", "address"),
        ("localhost:8000/a b", "words"), ("localhost:8000/feed", "address"), ("10.0.0.7/rss", "address"),
        ("https://me:pw@example.org/feed", "address"), ("feeds.opml", "file"), ("~/my feeds.opml", "file"),
        ("/home/me/list.xml", "file"), ("./a", "file"), ("mine.xml", "file"),
    ],
)  # fmt: skip
def test_what_was_typed_is_told_apart(typed: str, kind: str) -> None:
    assert kind_typed(typed) == kind


def fetching(monkeypatch: pytest.MonkeyPatch, code: str) -> list[list[int]]:
    """Let every refresh find its first source dead by ``code``; gives what was asked."""
    asked: list[list[int]] = []

    async def refresh(_: Library, sources: list[int], **__: object) -> AsyncIterator[RefreshEvent]:
        asked.append(list(sources or ()))
        yield Started(len(sources or ()))
        if sources:
            yield SourceFailed(sources[0], "الميتة", code, "404")
            yield Progress(len(sources), len(sources), "x")
        yield Finished(3, 1, 0.1)

    monkeypatch.setattr(Library, "refresh", refresh)
    return asked


async def test_sources_are_ticked_and_taken_and_what_is_dead_is_left_out(
    reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = fetching(monkeypatch, "http-404")
    async with reader("en", (40, 22)) as running:
        before = len(running.screen.library.sources.all())
        await running.press("a")
        screen = running.app.screen
        assert isinstance(screen, ChoosingScreen)
        await running.press(*"sorani", "space", "down", "space")
        assert running.text().count("[✓]") == 2
        await running.press("f2")
        assert running.screen.words.language == "ar"
        assert running.text().count("[✓]") == 0, "everything is shown again"
        await running.press(*"العراق", "tab")
        checks = running.app.screen.query_one(CheckList)
        assert running.text().count("[✓]") == 2
        row = checks.content_region.y + (checks.cursor or 0) - checks._top_row
        await running.pilot.click(offset=(20, row))
        assert "[ ]" in running.rows()[row]
        await running.pilot.click(offset=(20, row))
        assert "[✓]" in running.rows()[row]
        await running.press("enter")
        await running.settle()
        taken = [one for one in running.screen.library.sources.all() if one.language == "ckb"]
        assert max(map(len, asked)) == 2
        assert [one.address for one in taken] == [KURDISH[0].address]
        assert len(running.screen.library.sources.all()) == before + 1
        await running.press("a")
        await running.press(*"esta.krd")
        await running.press("u")
        await running.press("escape", "u")
        assert len(running.screen.library.sources.all()) == before


async def test_the_first_choice_leaves_the_sample_for_the_readers_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = fetching(monkeypatch, "http-503")
    paths = Paths.find(tmp_path)
    library = Library.open(paths, Settings(), sample=True)
    app = NewstuiApp(library, Settings(), language="ar")
    async with app.run_test(size=(110, 34)) as pilot:
        running = Reader(pilot, Clock())
        await running.press("a", "escape")
        assert app.library.is_sample, "going on without"
        await running.press("a", *"ynet")
        assert app.screen.query_one(Field).value == "ynet"
        await running.press("enter")
        await running.settle()
        assert not app.library.is_sample
        assert [one.title for one in app.library.sources.all()] == ["ynet"], "a busy server is no dead one"
        assert [app.library.sources.all()[0].id] in asked
    app.library.close()
