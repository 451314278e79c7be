"""Taking many sources at once: one act, undone as one; files through a child; dead ones given up."""

from pathlib import Path

import pytest

from newstui.config import Paths, Settings
from newstui.library.added import Imported
from newstui.library.catalogue import load_catalogue
from newstui.library.choosing import import_file, is_dead
from newstui.library.library import Library
from newstui.model.failure import Failure
from newstui.model.source import NewSource

OPML = """<opml version="2.0"><body><outline text="ملف">
<outline type="rss" text="الأولى" xmlUrl="https://one.example/feed"/>
<outline type="rss" text="المعروفة" xmlUrl="https://known.example/feed"/>
</outline></body></opml>"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(Paths.find(tmp_path), Settings())


def addresses(library: Library) -> set[str]:
    return {source.address for source in library.sources.all()}


async def test_many_sources_are_one_act(library: Library) -> None:
    live = [offer for offer in load_catalogue().offers if offer.live][:2]
    known = NewSource("https://known.example/feed")
    assert len(await library.sources.add_many([known])) == 1
    ids = await library.sources.add_many([known, *(offer.source for offer in live)])
    assert len(ids) == 2
    added = [library.sources.get(one) for one in ids]
    assert [(one.title, one.live, one.language) for one in added if one] == [
        (offer.name, offer.live, offer.language) for offer in live
    ]
    await library.sources.give_up(ids[:1])
    assert addresses(library) == {known.address, live[1].address}
    undone = await library.statuses.undo()
    assert undone is not None
    assert (undone.what, undone.count) == ("chosen", 1)
    assert addresses(library) == {known.address}
    assert await library.sources.add_many([]) == []
    library.close()


async def test_a_file_is_read_by_a_child_and_undone_as_one(library: Library, tmp_path: Path) -> None:
    await library.sources.add_many([NewSource("https://known.example/feed")])
    file = tmp_path / "my feeds.opml"
    file.write_text(OPML, "utf-8")
    imported, ids = await import_file(library, str(file), "en")
    assert imported == Imported(1, 1)
    assert [library.sources.get(one).folder for one in ids] == ["ملف"]  # type: ignore[union-attr]
    undone = await library.statuses.undo()
    assert undone is not None
    assert undone.what == "imported"
    assert addresses(library) == {"https://known.example/feed"}
    missing, none = await import_file(library, str(tmp_path / "none.opml"), "en")
    assert isinstance(missing, Failure)
    assert "none.opml" in missing.detail
    assert none == []
    library.close()


@pytest.mark.parametrize(
    ("code", "dead"),
    [
        ("http-404", True), ("gone", True), ("dns", True), ("not-a-feed", True), ("http-403", True),
        ("http-429", False), ("http-503", False), ("timeout", False), ("refused", False), ("broken", False),
    ],
)  # fmt: skip
def test_what_may_be_better_tomorrow_is_not_dead(code: str, dead: bool) -> None:
    assert is_dead(code) is dead
