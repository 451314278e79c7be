"""What names an entry: links that mean one page, keys within a feed, names in all feeds."""

import pytest

from newstui.feeds.keys import canonical, keys_of, names_article, names_of
from newstui.model.feed import Entry

ADDRESS = "https://news.example/feed"
STORY = "https://www.news.example/sport/2026/11/story-of-a-day"


@pytest.mark.parametrize(
    "link",
    [
        "http://news.example/sport/2026/11/story-of-a-day/",
        f"{STORY}?utm_source=rss&fbclid=1",
        f"{STORY}/amp",
        f"{STORY}/amp/",
        f"{STORY}.amp",
        f"{STORY}.amp.html",
        f"{STORY}?amp",
        f"{STORY}?amp=1&utm_medium=x",
        f"{STORY}?outputType=amp",
        "https://www.news.example/amp/sport/2026/11/story-of-a-day",
        "https://amp.news.example/sport/2026/11/story-of-a-day",
        "https://m.news.example/sport/2026/11/story-of-a-day#top",
        "https://mobile.news.example:443/sport/2026/11/story-of-a-day",
    ],
)
def test_forms_of_one_link(link: str) -> None:
    assert canonical(link) == canonical(STORY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example/a?id=1", "https://news.example/a?id=2"),
        ("https://news.example/amplifier-3000", "https://news.example/lifier-3000"),
        ("https://m.example/1000", "https://example/1000"),
        ("https://news.example:8080/a", "https://news.example/a"),
        ("https://news.example/camp/1000", "https://news.example/1000"),
    ],
)
def test_links_that_stay_apart(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_a_link_is_one_however_its_letters_are_written() -> None:
    assert canonical("https://a.example/%D8%B3%d9%88%d8%b1") == canonical("https://a.example/سور")


@pytest.mark.parametrize(
    ("link", "names"),
    [
        ("https://news.example/", False),
        ("https://news.example", False),
        ("https://news.example/sport", False),
        ("https://news.example/sport/live", False),
        ("https://news.example/sport/formula-1", False),
        ("https://news.example/?p=123", True),
        ("https://news.example/sport/123456", True),
        ("https://news.example/story-of-a-day", True),
        ("https://news.example/خبر-من-هنا", True),
        ("https://news.example/antidisestablishmentarianism", True),
    ],
)
def test_what_looks_like_an_articles_link(link: str, names: bool) -> None:
    assert names_article(canonical(link)) is names


def test_entries_of_one_link_and_without_ids_stay_apart() -> None:
    entries = [Entry(link="https://news.example/", title=title, published=1_000) for title in ("a", "b")]
    assert len(set(keys_of(entries, ["a", "b"]))) == 2


def test_an_entry_dated_with_the_request_keeps_its_key_for_the_day() -> None:
    (first,) = keys_of([Entry(title="a", published=86_400 * 20_000 + 100)], ["a"])
    (second,) = keys_of([Entry(title="a", published=86_400 * 20_000 + 4_000)], ["a"])
    assert first == second
    same_day = [Entry(title="a", published=100), Entry(title="a", published=4_000)]
    assert len(set(keys_of(same_day, ["a", "a"]))) == 2


def test_one_name_in_all_feeds() -> None:
    (one,) = names_of([Entry(id="1", link=f"{STORY}?utm_source=a")], ["a"], ADDRESS)
    (other,) = names_of([Entry(id="2", link=f"{STORY}/amp/")], ["b"], "https://other.example/feed")
    assert one is not None
    assert one == other


def test_a_link_that_entries_share_names_none_of_them() -> None:
    entries = [Entry(id=str(number), link=STORY) for number in range(2)]
    assert names_of(entries, ["a", "b"], ADDRESS) == [None, None]


def test_without_a_link_title_and_time_name_an_entry_in_its_feed_alone() -> None:
    entry = Entry(id="1", link="https://news.example/", published=1_000)
    (here,) = names_of([entry], ["a"], ADDRESS)
    (elsewhere,) = names_of([entry], ["a"], "https://other.example/feed")
    assert here is not None
    assert here != elsewhere
    assert names_of([Entry(id="1")], ["a"], ADDRESS) == [None]


def test_a_short_link_names_an_entry_in_all_feeds_with_its_title_and_time() -> None:
    def name(title: str, published: int | None, address: str) -> bytes | None:
        entry = Entry(id=address, link="https://news.example/linux/awk/", published=published)
        return names_of([entry], [title], address)[0]

    elsewhere = "https://other.example/feed"
    assert name("a", 1_000, ADDRESS) == name("a", 1_000, elsewhere) is not None
    assert name("a", 1_000, ADDRESS) not in (name("b", 1_000, elsewhere), name("a", 2_000, elsewhere))
    assert name("a", None, ADDRESS) is None
