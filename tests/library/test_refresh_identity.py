"""One article, whatever brings it: several feeds, other links, ids that change at every fetch."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from newstui.library.refresh import refresh
from newstui.locale import Words
from newstui.model.article import Article
from newstui.model.event import Refreshed
from newstui.model.listing import Listing, Shelf
from newstui.model.source import NewSource
from newstui.net.answer import Fetched, Request, Result
from newstui.store import Store

NOW = 1_795_428_000
LATEST = Listing(Shelf("latest"))


class Feeds:
    """A client that answers with the items each address has now."""

    def __init__(self) -> None:
        self.items: dict[str, list[str]] = {}
        self.number = itertools.count()

    async def fetch(self, request: Request) -> Result:
        items = "".join(f"<item>{item}</item>" for item in self.items[request.address])
        body = f"<rss version='2.0'><channel><title>t</title>{items}</channel></rss>{next(self.number) * ' '}"
        return Fetched(request.address, 200, body.encode(), "application/rss+xml")


def item(
    title: str, link: str | None, guid: str | None = None, date: str = "10:00:00", text: str = "نص"
) -> str:
    ids = f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""
    links = f"<link>{link}</link>" if link else ""
    when = f"<pubDate>Mon, 23 Nov 2026 {date} GMT</pubDate>"
    return f"<title>{title}</title>{ids}{links}{when}<description>{text}</description>"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "news.db")
    yield opened
    opened.close()


async def asked(store: Store, feeds: Feeds, hours: int = 0) -> tuple[int, int]:
    """Refresh everything; how many articles are new, and how many changed."""
    now = NOW + hours * 3_600
    events = [
        event
        async for event in refresh(
            store, feeds, words=Words("en"), force=True, clock=lambda: now, dice=lambda: 0.5
        )
    ]
    told = [event for event in events if isinstance(event, Refreshed)]
    return sum(event.new for event in told), sum(event.changed for event in told)


def add(store: Store, feeds: Feeds, name: str, *items: str) -> int:
    address = f"https://{name}.example/feed"
    feeds.items[address] = list(items)
    return store.add_source(NewSource(address, name), now=NOW).id


def shown(store: Store) -> list[Article]:
    return store.rows(LATEST, limit=1_000)


async def test_ids_that_change_at_every_fetch_make_no_copies(store: Store) -> None:
    feeds = Feeds()
    source = add(store, feeds, "a")
    for hours in range(4):
        feeds.items["https://a.example/feed"] = [
            item("بلا رابط", None, f"r{hours}"),
            item("قسم", "https://a.example/sport", f"s{hours}"),
            item("خبر", "https://a.example/news/1000", f"x{hours}"),
            item(
                "خبر آخر", f"https://a.example/news/1001?utm_id={hours}", f"y{hours}", text=f"نص {hours // 3}"
            ),
        ]
        assert await asked(store, feeds, hours) == ((4, 0) if not hours else (0, int(hours == 3)))
        if not hours:
            store.mark([each.id for each in shown(store)], read=True, now=NOW)
    assert [each.unread for each in shown(store)] == [False] * 4
    assert store.database.value("SELECT count(*) FROM statuses") == 4
    assert set(store.known(source, ["r3", "s3", "x3", "y3"])) == {"r3", "s3", "x3", "y3"}


async def test_entries_of_one_link_are_articles_of_their_own(store: Store) -> None:
    feeds = Feeds()
    titles = [f"حلقة {number}" for number in range(5)]
    add(store, feeds, "a", *(item(title, "https://a.example/podcast/1000") for title in titles))
    add(store, feeds, "b", *(item(title, "https://b.example/", title) for title in titles))
    assert await asked(store, feeds) == (10, 0)
    assert await asked(store, feeds, 2) == (0, 0)


async def test_another_story_under_the_same_link_is_an_article_of_its_own(store: Store) -> None:
    feeds = Feeds()
    add(store, feeds, "a", item("صباحًا", "https://a.example/live/1000", "1"))
    assert await asked(store, feeds) == (1, 0)
    feeds.items["https://a.example/feed"] = [item("مساءً", "https://a.example/live/1000", "2", "18:00:00")]
    assert await asked(store, feeds, 2) == (1, 0)


async def test_one_article_of_several_sources_is_shown_once_with_all_of_them(store: Store) -> None:
    feeds = Feeds()
    links = (
        "https://x.example/news/1000",
        "http://www.x.example/news/1000/amp?utm_source=b",
        "https://m.x.example/news/1000",
    )
    ids = [add(store, feeds, name, item("خبر", link, name)) for name, link in zip("abc", links, strict=True)]
    assert await asked(store, feeds) == (1, 0)
    (article,) = shown(store)
    assert set(article.sources) == set(ids)
    assert {article.source_title, *article.also} == {"a", "b", "c"}
    for source in ids:
        assert [each.id for each in store.rows(Listing(Shelf("source", str(source))))] == [article.id]
    assert [each.total for each in store.sources()] == [1, 1, 1]
    assert store.totals().articles == 1
    assert await asked(store, feeds, 2) == (0, 0)


async def test_a_much_longer_text_takes_the_shorter_ones_place_for_good(store: Store) -> None:
    feeds = Feeds()
    first = add(store, feeds, "a", item("خبر", "https://x.example/news/1000", "a"))
    assert await asked(store, feeds) == (1, 0)
    text = " ".join(f"كلمة{number * number}" for number in range(300))
    second = add(store, feeds, "b", item("خبر كامل", "https://x.example/news/1000", "b", text=text))
    assert await asked(store, feeds, 2) == (0, 0)
    (article,) = shown(store)
    assert (article.title, article.sources) == ("خبر كامل", (second, first))
    feeds.items["https://a.example/feed"] = [item("خبر معدّل", "https://x.example/news/1000", "a")]
    assert await asked(store, feeds, 4) == (0, 0)
    assert [each.title for each in shown(store)] == ["خبر كامل"]


async def test_what_a_removed_source_had_alone_goes_and_what_others_have_stays(store: Store) -> None:
    feeds = Feeds()
    shared = "https://x.example/news/1000"
    first = add(store, feeds, "a", item("خبر", shared, "a"), item("وحده", "https://x.example/news/1001", "b"))
    assert await asked(store, feeds) == (2, 0)
    second = add(store, feeds, "b", item("خبر", shared, "c"))
    assert await asked(store, feeds, 2) == (0, 0)
    store.remove_source(first, NOW)
    (article,) = shown(store)
    assert (article.source, article.source_title, article.sources) == (second, "b", (second,))
    feeds.items["https://b.example/feed"] = [item("خبر مصحح", shared, "c")]
    assert await asked(store, feeds, 4) == (0, 1)
    assert [each.title for each in shown(store)] == ["خبر مصحح"]
    store.restore_source(first)
    assert await asked(store, feeds, 6) == (0, 0)
    assert sorted(each.title for each in shown(store)) == ["خبر مصحح", "وحده"]


async def test_what_was_cleaned_away_comes_back_as_itself_from_another_source_too(store: Store) -> None:
    feeds = Feeds()
    add(store, feeds, "a", item("خبر", "https://x.example/news/1000", "a"))
    second = add(store, feeds, "b", item("خبر", "https://x.example/news/1000", "b"))
    assert await asked(store, feeds) == (1, 0)
    (article,) = shown(store)
    store.mark([article.id], read=True, now=NOW)
    store.remove_expired([article.id], NOW + 1)
    assert shown(store) == []
    del feeds.items["https://a.example/feed"]
    store.remove_source(article.sources[0] if article.sources[0] != second else article.sources[1], NOW)
    store.mark([article.id], read=False, now=NOW)
    assert (await asked(store, feeds, 2))[0] == 1
    assert [(each.id, each.unread, each.source) for each in shown(store)] == [(article.id, True, second)]
