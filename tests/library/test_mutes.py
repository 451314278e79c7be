"""Muting as the screen and the command line do it: counted, undone, ended."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from newstui.config import Paths, Settings
from newstui.library.library import Library
from newstui.library.mutes import DAY, until_of
from newstui.library.undo import Undone
from newstui.model.article import Changes, Draft
from newstui.model.document import Document
from newstui.model.listing import Listing, Shelf
from newstui.model.source import NewSource
from newstui.store import Store

NOW = 1_795_000_000
LATEST = Listing(Shelf("latest"))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    paths = Paths.find(tmp_path / "home", env={})
    store = Store.open(paths.database)
    source = store.add_source(NewSource("https://news.example/feed", "النهار"), now=NOW)
    titles = ("سوق النفط", "سوق الذهب", "طقس")
    new = tuple(Draft(title, title, None, Document(title, "feed"), "", b"") for title in titles)
    store.apply(source.id, Changes(new=new), now=NOW)
    store.close()
    opened = Library.open(paths, Settings(), clock=lambda: NOW)
    yield opened
    opened.close()


async def test_a_rule_says_what_it_hides_and_undo_brings_it_back(library: Library) -> None:
    assert await library.mutes.add("words", "السوق", title="السوق") == 2
    assert library.count(LATEST) == 1
    (rule,) = library.mutes.all()
    assert (rule.title, rule.hidden, rule.until) == ("السوق", 2, None)
    assert await library.statuses.undo() == Undone("muted", 1, "السوق")
    assert library.count(LATEST) == 3
    assert library.mutes.all() == []


async def test_what_takes_long_says_how_far_it_is(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newstui.library.mutes.TELL_SECONDS", 0)
    monkeypatch.setattr("newstui.store.muting.BATCH_ARTICLES", 1)
    told: list[int] = []
    library.mutes.told = told.append
    await library.mutes.add("words", "سوق", title="سوق")
    assert told[-1] == 2
    assert len(told) > 2
    told.clear()
    await library.statuses.undo()
    assert told[-1] == 2


async def test_taking_a_rule_away_is_undone_too(library: Library) -> None:
    await library.mutes.add("words", "سوق", title="سوق")
    (rule,) = library.mutes.find("السوق".removeprefix("ال"))
    assert await library.mutes.remove(rule) == 2
    assert await library.mutes.remove(rule) == 0
    assert library.count(LATEST) == 3
    assert await library.statuses.undo() == Undone("unmuted", 1, "سوق")
    assert library.count(LATEST) == 1
    assert library.mutes.all() == [rule]


async def test_a_rule_made_anew_gives_the_former_one_back_when_undone(library: Library) -> None:
    await library.mutes.add("words", "سوق", title="سوق", until=NOW + DAY)
    assert await library.mutes.add("words", "سوق", title="سوق") == 0
    await library.statuses.undo()
    assert [rule.until for rule in library.mutes.all()] == [NOW + DAY]
    assert library.count(LATEST) == 1


async def test_nothing_to_compare_is_refused(library: Library) -> None:
    with pytest.raises(ValueError, match="،"):
        await library.mutes.add("words", "، !", title="")
    assert library.mutes.all() == []


async def test_an_end_is_followed_when_it_is_looked_at(library: Library) -> None:
    await library.mutes.add("words", "سوق", title="سوق", until=NOW + DAY)
    assert await library.mutes.follow() == 0
    library._clock = lambda: NOW + DAY
    assert await library.mutes.follow() == 2
    assert library.count(LATEST) == 3


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("3d", NOW + 3 * DAY),
        ("٣d", NOW + 3 * DAY),
        ("3ي", NOW + 3 * DAY),
        ("أسبوع", None),
        ("2w", NOW + 14 * DAY),
        ("٢ أسبوع", NOW + 14 * DAY),
        ("2026-12-31", 1_798_675_200),
        ("٢٠٢٦-١٢-٣١", 1_798_675_200),
        ("2020-01-01", None),
        ("0d", None),
        ("-1d", None),
        ("99999999999999d", None),
        ("tomorrow", None),
        ("", None),
    ],
)
def test_when_a_rule_ends(text: str, until: int | None) -> None:
    assert until_of(text, NOW, datetime.UTC) == until
