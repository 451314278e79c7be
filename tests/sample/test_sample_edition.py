"""The sample edition is whole, plainly marked, and shows everything that the reader can show."""

import json
import re
import struct
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from newstui.feeds import drafts, parse
from newstui.html import text_of
from newstui.model.article import Draft
from newstui.model.document import (
    Block,
    Code,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Span,
    Table,
)
from newstui.model.feed import ParsedFeed

FOLDER = Path(__file__).parents[2] / "sample_feeds"
EDITION = tomllib.loads((FOLDER / "edition.toml").read_text(encoding="utf-8"))
BASE: str = EDITION["base"]
FILES: list[str] = [source["file"] for source in EDITION["sources"]]
FIRST_DAY, LAST_DAY = 1_793_491_200, 1_795_478_400  # 2026-11-01 and 2026-11-24, midnight UTC
MARKS = {"ar": "نسخة تجريبية", "fa": "نسخهٔ نمونه", "ur": "نمونہ", "en": "sample edition"}
MADE_UP = {"ar": "من نسج الخيال", "fa": "ساختگی", "ur": "فرضی", "en": "made up"}


def read(name: str) -> ParsedFeed:
    feed = parse((FOLDER / name).read_bytes(), address=BASE + name)
    assert isinstance(feed, ParsedFeed)
    return feed


FEEDS = {name: read(name) for name in FILES}
DRAFTS = {name: drafts(feed, address=BASE + name) for name, feed in FEEDS.items()}
ARTICLES = [draft for found in DRAFTS.values() for draft in found]


def every_block(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Quote):
            yield from every_block(block.blocks)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from every_block(item)


BLOCKS = [block for draft in ARTICLES for block in every_block(draft.document.blocks)]


def body_of(draft: Draft) -> str:
    return f"{draft.document.lede or ''}\n{text_of(draft.document.blocks)}"


def spans() -> Iterator[Span]:
    for block in BLOCKS:
        if isinstance(block, Paragraph | Heading):
            yield from block.text


def pictures() -> Iterator[Picture]:
    for draft in ARTICLES:
        if draft.document.picture:
            yield draft.document.picture
    yield from (block.picture for block in BLOCKS if isinstance(block, Figure))


def test_the_edition_names_every_file_once() -> None:
    found = {path.name for path in FOLDER.iterdir() if path.is_file()} - {"edition.toml"}
    assert sorted(FILES) == sorted(found)
    assert [source["order"] for source in EDITION["sources"]] == list(range(1, len(FILES) + 1))
    assert all(source["folder"] for source in EDITION["sources"])


@pytest.mark.parametrize("source", EDITION["sources"], ids=FILES)
def test_the_edition_says_what_the_feed_says(source: dict[str, str]) -> None:
    feed = FEEDS[source["file"]]
    assert feed.title == source["title"]
    assert feed.language == source["language"]
    assert feed.self_address == BASE + source["file"]


def test_size_formats_and_languages() -> None:
    assert len(ARTICLES) >= 66
    assert {feed.kind for feed in FEEDS.values()} == {"rss2.0", "atom1.0", "json1.1"}
    assert {feed.language for feed in FEEDS.values()} == {"ar", "fa", "ur", "en"}
    assert sum(len(DRAFTS[name]) for name, feed in FEEDS.items() if feed.language == "ar") >= 36


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".xml")])
def test_xml_is_well_formed_and_feedparser_reads_as_much(name: str) -> None:
    body = (FOLDER / name).read_bytes()
    etree.fromstring(body)
    oracle = feedparser.parse(body)
    assert not oracle.bozo
    assert [entry.title for entry in oracle.entries] == [entry.title for entry in FEEDS[name].entries]


def test_json_feed_has_what_the_format_asks() -> None:
    name = next(name for name in FILES if name.endswith(".json"))
    feed = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert all(item["id"] and item["content_html"] for item in feed["items"])


@pytest.mark.parametrize("name", FILES)
def test_it_is_plainly_a_sample(name: str) -> None:
    feed = FEEDS[name]
    language = feed.language or ""
    assert MARKS[language] in (feed.title or "")
    assert MADE_UP[language] in (feed.description or "")
    for draft in DRAFTS[name]:
        assert MADE_UP[language] in text_of(draft.document.blocks[-1:]), draft.title


@pytest.mark.parametrize("name", FILES)
def test_no_entry_lacks_anything(name: str) -> None:
    for entry in FEEDS[name].entries:
        fields = (entry.id, entry.title, entry.link, entry.published, entry.summary, entry.content)
        assert all(fields), entry.title
        assert entry.authors, entry.title
        assert entry.categories, entry.title
        assert all(name.strip() for name in (*entry.authors, *entry.categories))


def test_keys_links_and_titles_are_used_once() -> None:
    for values in ([d.key for d in ARTICLES], [d.link for d in ARTICLES], [d.title for d in ARTICLES]):
        assert len(set(values)) == len(ARTICLES)


@pytest.mark.parametrize("name", FILES)
def test_dates_run_through_the_month_newest_first(name: str) -> None:
    published = [entry.published or 0 for entry in FEEDS[name].entries]
    assert published == sorted(published, reverse=True)
    assert published[-1] >= FIRST_DAY
    assert published[0] < LAST_DAY
    assert published[0] - published[-1] > 14 * 86_400


def test_dates_stand_in_several_time_zones() -> None:
    text = (FOLDER / "world-ar.xml").read_text(encoding="utf-8")
    assert set(re.findall(r"<pubDate>.* ([+-]\d{4})</pubDate>", text)) >= {"+0000", "+0200", "+0300"}


@pytest.mark.parametrize("draft", ARTICLES, ids=lambda draft: draft.key)
def test_articles_are_whole(draft: Draft) -> None:
    assert len(body_of(draft).split()) >= 100
    assert len(draft.document.blocks) >= 4
    assert draft.document.lede
    assert draft.document.source_line


def test_most_world_news_run_over_six_blocks() -> None:
    long = [draft for draft in DRAFTS["world-ar.xml"] if len(draft.document.blocks) >= 6]
    assert len(long) >= 24


def test_pictures_are_here_and_small_and_all_are_used() -> None:
    files = {f"{BASE}pictures/{path.name}": path for path in (FOLDER / "pictures").iterdir()}
    assert {picture.url for picture in pictures()} == set(files)
    assert 16 <= len(files) <= 20
    for path in files.values():
        header = path.read_bytes()[:24]
        assert header.startswith(b"\x89PNG")
        assert struct.unpack(">II", header[16:24]) == (640, 360)
        assert path.stat().st_size <= 12 * 1024, path.name


def test_pictures_have_a_caption_and_our_credit() -> None:
    for picture in pictures():
        assert picture.caption, picture.url
        assert (picture.credit or "").endswith(": newstui")


def test_relative_pictures_resolve_against_the_article_as_well() -> None:
    for draft in ARTICLES:
        assert draft.link is not None
        assert draft.link.startswith(BASE)
        assert "/" not in draft.link.removeprefix(BASE)


def test_every_kind_of_block_is_there() -> None:
    kinds = Counter(type(block).__name__ for block in BLOCKS)
    wanted = {
        "Heading": 30,
        "ListBlock": 20,
        "Quote": 12,
        "Table": 5,
        "Code": 3,
        "Embed": 2,
        "Figure": 1,
        "Rule": 1,
    }
    assert {kind: kinds[kind] for kind in wanted if kinds[kind] < wanted[kind]} == {}


def test_blocks_carry_their_details() -> None:
    assert any(isinstance(block, ListBlock) and block.ordered for block in BLOCKS)
    assert all(block.cite for block in BLOCKS if isinstance(block, Quote))
    assert all(block.header for block in BLOCKS if isinstance(block, Table))
    assert {block.language for block in BLOCKS if isinstance(block, Code)} >= {"sh", "python"}
    assert all(block.title for block in BLOCKS if isinstance(block, Embed))
    assert any(isinstance(block, Paragraph) and block.direction == "rtl" for block in english_blocks())
    assert any(span.bold for span in spans())
    assert any(span.italic for span in spans())


def english_blocks() -> Iterator[Block]:
    for draft in DRAFTS["english.xml"]:
        yield from every_block(draft.document.blocks)


def test_links_lead_to_addresses_that_are_nobodys() -> None:
    links = [span.link for span in spans() if span.link]
    links += [related.url for draft in ARTICLES for related in draft.document.related]
    assert len(links) > 60
    assert all(re.match(r"https://(example\.org|newstui-sample\.example)/", link) for link in links)


def test_about_a_third_of_the_articles_have_related_ones() -> None:
    assert sum(bool(draft.document.related) for draft in ARTICLES) >= 22


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("world-ar.xml", "[\u064b-\u0652][\u0621-\u064a]"),
        ("world-ar.xml", "[0-9]"),
        ("world-ar.xml", "[٠-٩]"),
        ("world-ar.xml", r"[\u0621-\u064a] [A-Z][a-z]+"),
        ("world-ar.xml", r"\([^)]+\)"),
        ("world-ar.xml", "«[^»]+»"),
        ("world-ar.xml", r"\d%"),
        ("world-ar.xml", r"\+000 555 \d{4}"),
        ("sport-ar.xml", r"\d-\d"),
        ("persian.xml", "\u200c"),
        ("persian.xml", "[۰-۹]"),
        ("persian.xml", "[پچژگ]"),
        ("urdu.json", "[ٹڈڑںہھے]"),
        ("english.xml", "[\u201c\u2019]"),
    ],
)
def test_text_shows_what_is_hard_to_set(name: str, pattern: str) -> None:
    assert any(re.search(pattern, body_of(draft)) for draft in DRAFTS[name])


def test_one_story_is_fully_vocalised() -> None:
    marks = [len(re.findall("[\u064b-\u0652]", body_of(draft))) for draft in DRAFTS["world-ar.xml"]]
    assert max(marks) > 300


def test_stories_and_topics_run_over_several_articles() -> None:
    topics = Counter(topic for draft in ARTICLES for topic in draft.categories)
    assert {"عالم", "اقتصاد", "سياسة", "ثقافة", "صحة", "علوم وتقنية", "رياضة"} <= set(topics)
    for topic in ("كأس السواحل 2026", "عاصفة زهرة", "قطار الساحل", "قمة المياه", "القمر Orbis-7"):
        assert topics[topic] >= 3, topic


def test_badges_and_comments_are_there() -> None:
    assert any(re.search(r"\((صورة|صور)\)$", draft.title) and draft.picture for draft in ARTICLES)
    assert any(draft.title.endswith("(فيديو)") and draft.video for draft in ARTICLES)
    assert any(draft.title.startswith(("بالفيديو", "شاهد")) and draft.video for draft in ARTICLES)
    assert sum(draft.comments is not None for draft in ARTICLES) >= 6
