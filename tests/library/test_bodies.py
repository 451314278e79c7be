"""The bodies' index follows the articles and goes on where it was left."""

from pathlib import Path

from newstui.library.bodies import index_waiting
from newstui.model.article import Changes, Draft
from newstui.model.document import Document, Paragraph, Span
from newstui.model.query import Query, Sought
from newstui.model.source import NewSource
from newstui.store import Store

NOW = 1_795_000_000


def draft(number: int) -> Draft:
    body = (Paragraph((Span(f"في آخر النص كلمة نادرة هي قسطنطينية{number}"),)),)
    document = Document("عنوان", "feed", blocks=body)
    return Draft(str(number), f"عنوان {number}", None, document, "خلاصة", str(number).encode(), published=NOW)


def filled(path: Path, count: int) -> Store:
    store = Store.open(path)
    source = store.add_source(NewSource("https://example.org/feed"), now=NOW)
    store.apply(source.id, Changes(new=tuple(draft(number) for number in range(count))), now=NOW)
    return store


def test_words_of_a_body_are_found_once_it_is_indexed(tmp_path: Path) -> None:
    store = filled(tmp_path / "news.db", 3)
    assert store.search(Query(Sought(("قسطنطينيه1",)))) == []
    assert index_waiting(store) == 3
    assert [article.title for article in store.search(Query(Sought(("قسطنطينيه1",))))] == ["عنوان 1"]
    assert index_waiting(store) == 0


def test_a_time_that_ran_out_leaves_the_rest_for_the_next_time(tmp_path: Path) -> None:
    store = filled(tmp_path / "news.db", 120)
    times = iter(range(100))
    first = index_waiting(store, seconds=2, clock=lambda: next(times))
    assert 0 < first < 120
    assert index_waiting(store) == 120 - first
