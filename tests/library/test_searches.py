"""Kept searches: lists of their own, counted beside the screen, undone like everything else."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from newstui.config import Paths, Settings
from newstui.library.library import Library
from newstui.library.sections import section_names
from newstui.model.article import Changes, Draft
from newstui.model.document import Document
from newstui.model.listing import Listing, Shelf
from newstui.model.query import Query, QueryError
from newstui.model.search import KeptSearch
from newstui.model.source import NewSource
from newstui.store import Store

NOW = 1_795_000_000
TITLES = ("نفط وغاز", "نفط الخليج", "دوري الأبطال", "غاز المتوسط")


def draft(title: str) -> Draft:
    return Draft(title, title, None, Document(title, "feed"), "", title.encode(), published=NOW)


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    paths = Paths.find(tmp_path)
    store = Store.open(paths.database, sections=section_names())
    source = store.add_source(NewSource("https://a.example", "الجزيرة نت", folder="عربية"), now=NOW)
    store.apply(source.id, Changes(new=tuple(map(draft, TITLES))), now=NOW)
    store.close()
    library = Library.open(paths, Settings(), clock=lambda: NOW)
    yield library
    library.close()


def counted(library: Library) -> list[tuple[str, int]]:
    return [(each.title, each.unread) for each in library.shelves() if each.shelf.kind == "kept"]


async def test_a_kept_search_is_a_list_and_is_counted(library: Library) -> None:
    kept = await library.searches.keep("طاقة", "نفط أو غاز")
    assert library.searches.kept() == [kept]
    assert counted(library) == [("طاقة", 0)]
    assert await library.searches.count()
    assert not await library.searches.count()
    assert counted(library) == [("طاقة", 3)]
    listing = Listing(Shelf("kept", str(kept.id)))
    rows = library.rows(listing)
    assert {row.title for row in rows} == {TITLES[0], TITLES[1], TITLES[3]}
    assert library.count(Listing(listing.shelf, show="saved")) == 0
    await library.statuses.mark([rows[0].id], read=True)
    assert await library.searches.count()
    assert counted(library) == [("طاقة", 2)]
    assert library.count(Listing(listing.shelf, show="unread")) == 2
    unread = library.next_unread(listing, None)
    assert unread is not None
    assert unread.id == rows[1].id
    assert await library.statuses.mark_listing(listing) == 2
    assert await library.searches.count()
    assert counted(library) == [("طاقة", 0)]


async def test_what_is_done_to_kept_searches_is_undone(library: Library) -> None:
    kept = await library.searches.keep("طاقة", "نفط")
    again = await library.searches.keep("طاقة", "غاز")
    assert again == KeptSearch(kept.id, "طاقة", "غاز", NOW)
    await library.searches.rename(again, "وقود")
    [renamed] = library.searches.kept()
    await library.searches.remove(renamed)
    assert library.searches.kept() == []
    assert library.searches.find("وقود") is None
    [removed] = library.searches.kept(removed=True)
    await library.searches.restore(removed)
    seen = []
    while undone := await library.statuses.undo():
        titles = [(each.title, each.query) for each in library.searches.kept()]
        seen.append((undone.what, undone.title, titles))
    assert seen == [
        ("search-restored", "وقود", []),
        ("search-removed", "وقود", [("وقود", "غاز")]),
        ("search-renamed", "طاقة", [("طاقة", "غاز")]),
        ("search-kept", "طاقة", [("طاقة", "نفط")]),
        ("search-kept", "طاقة", []),
    ]


async def test_a_search_whose_source_is_gone_says_so_and_finds_nothing(library: Library) -> None:
    kept = await library.searches.keep("عندهم", "مصدر:جزيرة")
    shelf = Shelf("kept", str(kept.id))
    assert library.searches.mistake(shelf) is None
    assert library.count(Listing(shelf)) == 4
    await library.sources.remove(1)
    mistake = library.searches.mistake(shelf)
    assert mistake is not None
    assert (mistake.reason, mistake.at) == ("source", 5)
    assert library.count(Listing(shelf)) == 0
    await library.statuses.undo()
    assert library.searches.mistake(shelf) is None


@pytest.mark.parametrize(
    "text", ["مصدر:1", "مصدر:https://a.example", "source:الجزيره", "قسم:عربية", 'source:"الجزيرة نت"']
)
async def test_sources_and_folders_are_named_as_elsewhere(library: Library, text: str) -> None:
    found = library.searches.understand(text)
    assert isinstance(found, Query)
    assert len(library.search(found)) == 4


@pytest.mark.parametrize(
    ("text", "suggestion"), [("مصدر:الجزيرة-نيت", "الجزيرة نت"), ("قسم:رياظة", "رياضه"), ("قسم:قوقوقو", None)]
)
async def test_a_name_that_is_nearly_right_is_suggested(
    library: Library, text: str, suggestion: str | None
) -> None:
    found = library.searches.understand(text)
    assert isinstance(found, QueryError)
    assert found.suggestion == suggestion
