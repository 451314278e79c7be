"""Every entry that feedparser finds is found."""

import io
import os
import warnings
from pathlib import Path
from typing import Any

import pytest

from newstui.feeds import drafts, parse
from newstui.html import plain
from newstui.model.feed import Entry, ParsedFeed

OWN = Path(__file__).parent.parent / "data" / "feeds"
DATA = os.environ.get("NEWSTUI_DATA")
REAL = sorted((Path(DATA) / "real_feeds").glob("*.xml")) if DATA else []
FILES = [*sorted(OWN.glob("*.xml")), *sorted((Path(__file__).parents[2] / "sample_feeds").glob("*.xml"))]
SAID_OTHERWISE = {"cdata-then-escaped.xml", "repair.xml", "rss091.xml", "loose-namespaces.xml"}
"""Odd titles, which stand in their expectations; here their number alone is compared."""


def oracle(path: Path) -> list[Any]:
    feedparser = pytest.importorskip("feedparser")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(feedparser.parse(io.BytesIO(path.read_bytes())).entries)


def read(path: Path) -> ParsedFeed:
    feed = parse(path.read_bytes(), address="https://site.example/feed.xml")
    assert isinstance(feed, ParsedFeed), feed
    return feed


def bare(text: str | None) -> str:
    return "".join(char for char in plain(text or "") if char.isalnum())


def named(entry: Entry) -> tuple[str, str]:
    return bare(entry.title), entry.link or ""


@pytest.mark.parametrize("path", [*FILES, *REAL], ids=lambda path: path.name)
def test_every_entry_of_feedparser_is_found(path: Path) -> None:
    ours = read(path).entries
    theirs = oracle(path)
    assert len(ours) >= len(theirs)
    if path.name in SAID_OTHERWISE:
        return
    titles, links = {named(entry)[0] for entry in ours}, {named(entry)[1] for entry in ours}
    for entry in theirs:
        assert bare(entry.get("title")) in titles or entry.get("link") in links


@pytest.mark.skipif(not DATA, reason="NEWSTUI_DATA names no folder")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_every_real_entry_is_an_article(path: Path) -> None:
    feed = read(path)
    found = drafts(feed, address="https://site.example/feed.xml")
    assert len(found) == len(feed.entries) > 0
    assert all(draft.title and draft.key for draft in found)
    assert len({draft.key for draft in found}) == len({(entry.id, entry.link) for entry in feed.entries})
    assert sum(draft.published is not None for draft in found) >= sum(map(is_dated, oracle(path)))


def is_dated(entry: Any) -> bool:
    """Whether feedparser reads a date of our time; plain ``get`` would warn of its own fall-backs."""
    date = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    return date is not None and date[0] > 1900
