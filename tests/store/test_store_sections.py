"""A changed table of sections files anew what it moves."""

from collections.abc import Callable
from pathlib import Path

from newstui.model.article import Draft
from newstui.model.listing import Listing, Shelf
from newstui.store import Store
from newstui.store.sections import follow_sections

MakeDraft = Callable[..., Draft]
Fill = Callable[..., list[int]]
NOW = 20_000 * 86_400


def counts(store: Store) -> dict[tuple[str, str], tuple[int, int]]:
    kinds = ("section", "topic")
    found = [each for each in store.shelves(now=NOW) if each.shelf.kind in kinds]
    return {(each.shelf.kind, each.shelf.key): (each.total, each.unread) for each in found}


def test_topics_become_sections_and_sections_topics(
    path: Path, store: Store, fill: Fill, draft: MakeDraft
) -> None:
    ids = fill(*(draft(str(number), categories=("رياضة", "فلك")) for number in range(150)))
    store.mark(ids[:50], read=True, now=NOW)
    assert counts(store) == {("section", "sport"): (150, 100), ("topic", "فلك"): (150, 100)}
    other = Store.open(path, sections={"فلك": "science"})
    assert counts(other) == {("section", "science"): (150, 100), ("topic", "رياضه"): (150, 100)}
    assert other.count(Listing(Shelf("section", "science"), show="unread")) == 100
    assert len(other.rows(Listing(Shelf("section", "science")), limit=1_000)) == 150
    assert [each.title for each in other.shelves(now=NOW) if each.shelf.kind == "topic"] == ["رياضة"]
    other.close()
    back = Store.open(path, sections={"رياضه": "sport"})
    assert counts(back) == {("section", "sport"): (150, 100), ("topic", "فلك"): (150, 100)}
    assert [each.title for each in back.shelves(now=NOW) if each.shelf.kind == "topic"] == ["فلك"]
    back.close()


def test_the_same_table_writes_nothing(path: Path, store: Store, fill: Fill, draft: MakeDraft) -> None:
    fill(draft("a", categories=("رياضة",)))
    before = store.data_version()
    Store.open(path, sections=store.sections).close()
    assert store.data_version() == before
    follow_sections(store.database, {})
    assert counts(store) == {("section", "sport"): (1, 1)}
