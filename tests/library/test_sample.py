import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from loopback import feed

from newstui.config import data_folder
from newstui.library.sample import fill, is_filled
from newstui.library.schedule import is_due
from newstui.locale import Words
from newstui.model.event import Finished, Refreshed, RefreshEvent, SourceFailed, Started
from newstui.model.listing import Listing, Shelf
from newstui.store import Store

NOW = 1_795_428_000
LATEST = Listing(Shelf("latest"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "sample.db")
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two feeds, the second one listed first."""
    made = tmp_path / "edition"
    made.mkdir()
    (made / "edition.toml").write_text(
        'base = "https://sample.example/"\n'
        '[[sources]]\nfile = "b.xml"\ntitle = "باء"\nlanguage = "ar"\nfolder = "عالم"\norder = 2\n'
        '[[sources]]\nfile = "a.xml"\ntitle = "ألف"\norder = 1\n'
    )
    (made / "a.xml").write_bytes(feed("A", "one", "two"))
    (made / "b.xml").write_bytes(feed("B", "three"))
    return made


async def filled(store: Store, folder: Path) -> list[RefreshEvent]:
    return [event async for event in fill(store, folder, words=Words("ar"), clock=lambda: NOW)]


async def test_the_sample_is_filled_in_its_order(store: Store, folder: Path) -> None:
    assert not is_filled(store, folder)
    events = await filled(store, folder)
    assert [event.title for event in events if isinstance(event, Refreshed)] == ["ألف", "باء"]
    assert events[0] == Started(2)
    assert isinstance(events[-1], Finished)
    assert events[-1].new == 3
    assert is_filled(store, folder)
    [second] = [source for source in store.sources() if source.title == "باء"]
    assert (second.folder, second.language, second.address) == ("عالم", "ar", "https://sample.example/b.xml")
    assert "sample" in second.settings


async def test_a_filled_sample_is_left_alone(store: Store, folder: Path) -> None:
    await filled(store, folder)
    assert (await filled(store, folder))[0] == Started(0)
    assert store.count(LATEST) == 3


async def test_another_edition_is_taken_and_what_was_read_stays_read(store: Store, folder: Path) -> None:
    await filled(store, folder)
    [one] = [row for row in store.rows(LATEST) if row.title == "one"]
    store.mark([one.id], read=True, now=NOW)
    (folder / "a.xml").write_bytes(feed("A", "four", "one", "two"))
    (folder / "edition.toml").write_text(
        'base = "https://sample.example/"\n[[sources]]\nfile = "a.xml"\ntitle = "ألف"\norder = 1\n'
    )
    assert not is_filled(store, folder)
    await filled(store, folder)
    assert is_filled(store, folder)
    rows = {row.title: row.unread for row in store.rows(LATEST)}
    assert rows == {"one": False, "two": True, "four": True}


async def test_a_broken_file_is_told_and_the_others_are_read(store: Store, folder: Path) -> None:
    (folder / "a.xml").write_text("<html>")
    events = await filled(store, folder)
    assert [event.title for event in events if isinstance(event, SourceFailed)] == ["ألف"]
    assert store.count(LATEST) == 1


async def test_the_samples_sources_are_never_asked_over_the_network(store: Store, folder: Path) -> None:
    await filled(store, folder)
    assert not any(is_due(state, NOW + 86400) for state in store.fetch_states())


async def test_the_shipped_edition_is_read_whole(store: Store, tmp_path: Path) -> None:
    shipped = tmp_path / "shipped"
    shutil.copytree(data_folder("sample_feeds"), shipped)
    events = await filled(store, shipped)
    assert not [event for event in events if isinstance(event, SourceFailed)]
    assert len(store.sources()) >= 4
    assert store.count(LATEST) >= 60
