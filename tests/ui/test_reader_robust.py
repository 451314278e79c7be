"""What comes at a bad moment: keys during a change of language, a reload during a write, the end."""

import asyncio
from dataclasses import replace

import pytest
from running import Open
from textual import events

from newstui.library.errors import LibraryError
from newstui.library.library import Library
from newstui.model.event import Finished
from newstui.model.listing import Shelf
from newstui.model.source import Answer
from newstui.store import Store, StoreError
from newstui.ui.commands import BY_ID
from newstui.ui.panes.bars import KeyFooter, Notice
from newstui.ui.refresher import State
from newstui.ui.telling import is_offline


async def test_keys_during_a_change_of_language_do_no_harm(reader: Open) -> None:
    async with reader() as running:
        running.app.switch_language()
        for key in ("j", "m", "enter", "A", "u", "1", "2", "slash", "escape"):
            running.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await asyncio.sleep(0.01)
        await running.show()
        assert running.app.is_running
        assert running.screen.words.language == "ar"


async def test_a_place_is_kept_when_the_language_changes(reader: Open) -> None:
    async with reader(size=(160, 40)) as running:
        running.screen.browsing.go_to(Shelf("unread"))
        await running.press("j", "j", "j")
        listing, article = running.screen.browsing.listing, running.screen.browsing.current
        assert article is not None
        running.app.switch_language()
        await running.show()
        assert running.screen.words.language == "ar"
        assert running.screen.browsing.listing == listing
        assert running.screen.browsing.current == article
        assert running.screen.panes.place == "headlines"


async def test_the_footer_offers_a_key_once(reader: Open) -> None:
    async with reader(size=(160, 40)) as running:
        await running.press("enter", "slash", *"المتحدث", "enter")
        parts = [*running.screen.query_one(KeyFooter)._start, *running.screen.query_one(KeyFooter)._end]
        names = [part.name for part in parts]
        assert "find-next" in names
        assert "next-unread" not in names


async def test_a_place_is_kept_when_one_quits(reader: Open) -> None:
    async with reader(size=(100, 20)) as running:
        await running.press("enter", "space")
        pane = running.screen.panes.article
        position, article, path = pane.position, running.article.id, running.screen.library.paths.database
        assert position > 0
        await running.pilot.press("ctrl+q")
        await running.pilot.pause(0.2)
    store = Store.open(path, read_only=True)
    assert store.position(article) == pytest.approx(position)
    store.close()


async def test_a_list_read_during_a_write_shows_the_mark(reader: Open) -> None:
    async with reader() as running:
        screen = running.screen
        article = screen.browsing.current
        assert article is not None
        screen.reading.mark(article, read=True)
        screen.reload()
        shown = screen.browsing.window.article(0)
        assert shown is not None
        assert not shown.unread
        await running.settle()
        shown = screen.browsing.window.article(0)
        assert shown is not None
        assert not shown.unread


async def test_a_dialog_over_the_article_is_not_reading(reader: Open) -> None:
    async with reader(mark_read_seconds=1) as running:
        await running.press("tab", "question_mark")
        await running.pilot.pause(1.3)
        assert running.screen.library.totals().unread == 12


async def test_escape_in_another_list_does_not_bring_back_the_one_before_the_search(reader: Open) -> None:
    async with reader() as running:
        await running.press("slash", *"pier", "enter", "left", "G", "enter")
        assert running.screen.browsing.listing.shelf.kind == "source"
        await running.press("escape")
        assert running.screen.browsing.listing.shelf.kind == "source"


async def test_escape_never_leaves_the_program(reader: Open) -> None:
    async with reader() as running:
        await running.press("escape", "escape", "escape")
        assert running.place == "shelves"
        assert not running.app._exit


async def test_a_key_with_nothing_to_act_on_says_so_and_the_message_before_goes(reader: Open) -> None:
    async with reader() as running:
        await running.press("s")
        assert "Saved" in running.text()
        await running.press("j", "full_stop")
        assert "Nothing to do here" in running.text()
        assert "Saved for later" not in running.text()
        await running.press("escape", "S")
        assert running.place == "shelves"
        assert "Nothing to do here: Write to a file" in running.text()
        await running.press("u", "u")
        assert "Nothing to undo" in running.text()


@pytest.mark.parametrize("columns", [60, 100])
async def test_a_long_message_that_stands_is_shown_whole_until_a_key(reader: Open, columns: int) -> None:
    told = "The library was damaged. " + "What came back is a long list. " * 3 + "Kept: news.db.damaged"
    async with reader(size=(columns, 24)) as running:
        running.screen.telling.say(told, lasting=True)
        await running.settle()
        shown = " ".join(" ".join(running.rows()).split())
        assert told in shown
        assert "unread" in shown
        await running.press("j")
        assert "damaged" not in running.text()
        assert not running.screen.query_one(Notice).has_class("-told")


async def test_what_the_disk_does_not_take_is_said_whole(reader: Open) -> None:
    async with reader(size=(60, 24)) as running:
        path = running.screen.library.paths.database
        running.screen.telling.refused(LibraryError("unwritable", path, "x"))
        await running.settle()
        assert "or correct its permissions." in " ".join(" ".join(running.rows()).split())


async def test_a_failing_source_says_why(reader: Open) -> None:
    async with reader() as running:
        library = running.screen.library
        source = library.sources.all()[0]
        answer = Answer(last="not-found", at=library.now(), errors=1, state="failing", code="not-found")
        await library.write(lambda store: store.record_answer(source.id, answer))
        running.screen.reload()
        await running.press("escape")
        row = next(
            number
            for number, one in enumerate(running.screen.panes.shelves._rows)
            if one.source and one.source.id == source.id
        )
        running.screen.panes.shelves.select(row)
        await running.settle()
        assert "There is no page at this address" in running.text() or "no page" in running.text().lower()
        assert any(f"⚠ {source.title[:5]}" in one for one in running.rows())


async def test_a_source_goes_to_a_folder_whose_name_is_typed(reader: Open) -> None:
    async with reader() as running:
        await running.press("escape", "G", "ctrl+p", *"move source", "enter")
        await running.press(*"New", "enter")
        assert "New" in {source.folder for source in running.screen.library.sources.all()}


async def test_who_asks_for_news_without_a_network_is_told_so(reader: Open) -> None:
    async with reader() as running:
        running.screen.telling.offline = True
        refresher, ended = running.screen.refresher, Finished(0, 2, 0.1)
        assert "no connection" in refresher._sentence(State(total=2), ended)
        assert "again asks all" in refresher._sentence(State(), ended)
        assert refresher._sentence(State(total=2, told="trouble"), ended) == ""


async def test_offline_is_said_of_the_network_not_of_one_server(reader: Open) -> None:
    async with reader() as running:
        one, *others = running.screen.library.sources.all()
        assert not is_offline([replace(one, state="failing", code="refused")])
        assert is_offline([replace(one, state="failing", code="dns")])
        failing = [replace(source, state="failing", code="refused") for source in (one, *others)]
        assert is_offline(failing)
        assert not is_offline([*failing[1:], replace(one, state="ok", code=None)])
        assert not is_offline([replace(one, state="new", code=None)])


async def test_a_library_that_cannot_be_read_any_more_ends_with_its_sentence(
    reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reader() as running:
        path = running.screen.library.paths.database

        def refusing(*_: object, **__: object) -> None:
            raise LibraryError("corrupt", path, "malformed")

        monkeypatch.setattr(Library, "document", refusing)
        running.screen.run_command(BY_ID["move-down"])
        await running.until(lambda: running.app.trouble is not None)
        assert running.app.trouble is not None
        assert running.app.trouble.code == "corrupt"
        assert running.app.return_code == 1


async def test_a_full_disk_is_said_once_and_shown_until_there_is_room(
    reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reader(size=(140, 30)) as running:

        def full(*_: object, **__: object) -> None:
            raise StoreError("full", "no space")

        with monkeypatch.context() as patch:
            patch.setattr(Store, "mark", full)
            patch.setattr(Store, "set_position", full)
            await running.press("m")
            assert "The disk is full. You can read on" in running.text()
            assert running.article.unread
            await running.press("j", "m")
            assert "You can read on" not in running.text()
            assert "disk full" in running.text()
            await running.press("k", "enter", "space", "escape")
            assert "You can read on" not in running.text()
        await running.press("m")
        assert not running.article.unread
        assert "disk full" not in running.text()


@pytest.mark.parametrize("refreshing", [False, True])
async def test_what_another_program_did_is_seen_soon(reader: Open, refreshing: bool) -> None:
    async with reader() as running:
        if refreshing:
            running.screen.refresher.state = State(total=1)
        other = Store.open(running.screen.library.paths.database)
        other.mark([running.article.id], saved=True, read=True, now=5)
        await running.until(lambda: not running.article.unread)
        assert not running.article.unread
        assert running.article.saved
        # And the other way, at once.
        await running.press("m")
        assert [row.unread for row in other.articles([running.article.id])] == [True]
        other.close()
        running.screen.refresher.state = None
