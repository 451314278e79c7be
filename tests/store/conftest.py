"""A store in a temporary folder, and drafts to put into it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newstui.model.article import Changes, Draft
from newstui.model.document import Document, Paragraph, Span
from newstui.model.source import NewSource
from newstui.store import Store

sys.path.insert(0, str(Path(__file__).parent))

SECTIONS = {"رياضه": "sport", "الرياضه": "sport", "sport": "sport", "اقتصاد": "economy"}
DAY = 86_400
NOW = 20_000 * DAY

MakeDraft = Callable[..., Draft]
Fill = Callable[..., list[int]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "news.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store.open(path, sections=SECTIONS)
    yield store
    store.close()


@pytest.fixture
def draft() -> MakeDraft:
    def make(key: str, title: str = "", *, body: str = "", **fields: object) -> Draft:
        title = title or f"خبر {key}"
        blocks = (Paragraph((Span(body),)),) if body else ()
        values: dict[str, object] = {
            "key": key,
            "title": title,
            "link": f"https://news.example/{key}",
            "document": Document(title, "feed", blocks=blocks),
            "summary": "",
            "content_hash": f"{key}{title}{body}".encode("utf-8", "replace"),
            "published": NOW - DAY,
        }
        return Draft(**{**values, **fields})  # type: ignore[arg-type]

    return make


@pytest.fixture
def fill(store: Store) -> Fill:
    """Adds a source with drafts and gives the ids of its articles in the order of the drafts."""

    def add(
        *drafts: Draft, address: str = "https://news.example/feed", now: int = NOW, **known: str
    ) -> list[int]:
        source = store.add_source(NewSource(address, **known), now=now)
        store.apply(source.id, Changes(new=drafts), now=now)
        found = store.known(source.id, [draft.key for draft in drafts])
        return [found[draft.key].id for draft in drafts]

    return add
