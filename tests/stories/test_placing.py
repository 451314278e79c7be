"""Articles find their stories through a store, batch by batch, and go on where a batch stopped."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from labelled import Labelled, labelled

from newstui.library.placing import Placing, place_waiting
from newstui.library.stories import Stories
from newstui.library.undo import Acts
from newstui.model.article import Changes, Draft
from newstui.model.document import Document
from newstui.model.listing import Listing
from newstui.model.source import NewSource
from newstui.store import Store

NOW = 1_773_187_200
"""The evening of the labelled set's last day."""


def held_out() -> list[Labelled]:
    return [row for row in labelled() if row.split == "held-out"]


def draft(row: Labelled) -> Draft:
    key = str(row.id)
    return Draft(
        key, row.title, f"https://news.example/{key}", Document(row.title, "feed"), row.summary, key.encode(),
        published=row.published, language=row.language,
    )  # fmt: skip


def filled(path: Path, rows: Sequence[Labelled]) -> tuple[Store, dict[int, Labelled]]:
    """A store with the rows, each of its newsroom; and the rows by their articles."""
    store = Store.open(path, clock=lambda: NOW)
    by_source = defaultdict(list)
    for row in rows:
        by_source[row.source].append(row)
    found = {}
    for number, (name, brought) in enumerate(by_source.items()):
        source = store.add_source(NewSource(f"https://news.example/{number}", title=name), now=NOW)
        store.apply(source.id, Changes(new=tuple(map(draft, brought))), now=NOW)
        known = store.known(source.id, [str(row.id) for row in brought])
        found.update({known[str(row.id)].id: row for row in brought})
    return store, found


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, dict[int, Labelled]]]:
    store, rows = filled(tmp_path_factory.mktemp("stories") / "news.db", held_out())
    assert place_waiting(store) == len(rows)
    yield store, rows
    store.close()


def groups(store: Store, rows: dict[int, Labelled]) -> dict[int, int]:
    return {article: store.story_of(article) or -article for article in rows}


def test_articles_of_one_event_become_one_story(placed: tuple[Store, dict[int, Labelled]]) -> None:
    store, rows = placed
    found = groups(store, rows)
    sizes, events = Counter(found.values()), Counter(row.event for row in rows.values())
    both = Counter((found[article], row.event) for article, row in rows.items())
    precision = sum(n * n / sizes[group] for (group, _event), n in both.items()) / len(rows)
    recall = sum(n * n / events[event] for (_group, event), n in both.items()) / len(rows)
    assert 2 * precision * recall / (precision + recall) > 0.85
    languages = defaultdict(set)
    for article, row in rows.items():
        languages[found[article]].add(row.language)
    assert all(len(several) == 1 for several in languages.values())


def test_stories_are_lists_with_numbers(placed: tuple[Store, dict[int, Labelled]]) -> None:
    store, rows = placed
    stories = store.stories(since=0, now=NOW)
    largest = max(stories, key=lambda story: story.articles)
    members = store.members(largest.id, limit=100)
    assert len(members) == largest.articles == largest.unread == store.count(Listing(largest.shelf))
    assert [row.id for row in store.rows(Listing(largest.shelf), limit=100)] == members
    assert largest.title in {rows[article].title for article in members}
    assert largest.sources == len({rows[article].source for article in members})
    assert largest.first == min(rows[article].published for article in members)
    article = store.article(members[0])
    assert article is not None
    assert (article.story, article.related_count) == (largest.id, len(members) - 1)
    newest = stories[:3]
    assert min(story.last for story in newest) > NOW - 3 * 86_400


def test_related_are_the_story_s_own_then_what_is_like_it(placed: tuple[Store, dict[int, Labelled]]) -> None:
    store, rows = placed

    async def write(work: Callable[[Store], Any]) -> Any:
        return work(store)

    stories = Stories(store, write, lambda: NOW, Acts(write))
    article = next(number for number, row in rows.items() if row.event == "fasher-hospital")
    related = [rows[other.id] for other in stories.related(article)]
    own = [row for row in rows.values() if row.event == "fasher-hospital" and row.id != rows[article].id]
    assert {row.event for row in related[: len(own)]} == {"fasher-hospital"}
    assert rows[article].id not in {row.id for row in related}
    after = related[len(own) :]
    assert any(row.family == "sudan" for row in after)


def test_what_is_left_is_placed_later_and_comes_out_the_same(
    tmp_path: Path, placed: tuple[Store, dict[int, Labelled]]
) -> None:
    """Killed after any batch it goes on; other batches, and arrival by source, change little or nothing."""
    rows = held_out()
    store, articles = filled(tmp_path / "news.db", rows)
    Placing(store).place(store.unplaced(50))
    store.close()
    store = Store.open(tmp_path / "news.db", clock=lambda: NOW)
    assert place_waiting(store) == len(rows) - 50
    again = {
        frozenset(articles[a].id for a in store.members(s.id, limit=99))
        for s in store.stories(since=0, now=NOW)
    }
    whole, by_article = placed
    first = {
        frozenset(by_article[a].id for a in whole.members(s.id, limit=99))
        for s in whole.stories(since=0, now=NOW)
    }
    assert again == first
    store.close()


def test_corrections_last_and_are_taken_back(tmp_path: Path) -> None:
    store, _rows = filled(tmp_path / "news.db", held_out())
    place_waiting(store)
    one, other = sorted(store.stories(since=0, now=NOW), key=lambda story: -story.articles)[:2]
    article = store.members(one.id, limit=1)[0]
    assert store.part(article) == one.id
    assert store.story_of(article) is None
    assert article not in store.members(one.id, limit=100)
    latest = store.count(Listing(one.shelf))
    assert latest == one.articles - 1
    # What a feed changes about it does not bring it back, and what stays stays.
    assert store.unpart(article, one.id) == 1
    moved = store.join(one.id, other.id)
    joined = store.story(other.id)
    assert joined is not None
    assert (joined.id, joined.articles) == (one.id, one.articles + other.articles)
    assert store.unjoin(one.id, other.id, moved) == other.articles
    assert store.members(other.id, limit=100) == sorted(moved, key=store.members(other.id, limit=100).index)
    last = store.stories(since=0, now=NOW)[-1]
    assert store.set_story(last.id, followed=True, now=NOW)
    assert store.stories(since=0, now=NOW)[0].id == last.id
    assert store.set_story(one.id, muted=True, now=NOW)
    assert not store.set_story(one.id, muted=True, now=NOW)
    assert one.id not in {story.id for story in store.stories(since=0, now=NOW)}
    store.close()
