"""How fast feeds are read: ``parsing.py FOLDER`` (of feeds), against feedparser, as ratios of one run."""

import io
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import feedparser

from newstui.feeds import drafts, parse
from newstui.model.feed import ParsedFeed

ADDRESS = "https://site.example/feed.xml"
ROUNDS = 9


def ours(body: bytes) -> int:
    """Reads the items with their HTML as given."""
    feed = parse(body, address=ADDRESS)
    return len(feed.entries) if isinstance(feed, ParsedFeed) else 0


def ours_whole(body: bytes) -> int:
    """Reads the items and makes articles of them."""
    feed = parse(body, address=ADDRESS)
    return len(drafts(feed, address=ADDRESS)) if isinstance(feed, ParsedFeed) else 0


def theirs(body: bytes) -> int:
    """Reads the items with feedparser as it comes."""
    return len(feedparser.parse(io.BytesIO(body)).entries)


def theirs_as_given(body: bytes) -> int:
    """Reads the items with feedparser, the HTML as given."""
    return len(feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False).entries)


def seconds(read: Callable[[bytes], int], bodies: list[bytes], rounds: int) -> tuple[float, int]:
    """Gives the least processor time of several rounds over all bodies, and the entries found."""
    best, found = float("inf"), 0
    for _ in range(rounds):
        start = time.process_time()
        found = sum(map(read, bodies))
        best = min(best, time.process_time() - start)
    return best, found


def main() -> None:
    """Prints a line for each way of reading."""
    warnings.simplefilter("ignore")
    bodies = [
        path.read_bytes() for path in sorted(Path(sys.argv[1]).iterdir()) if path.suffix in (".xml", ".json")
    ]
    bodies = [body for body in bodies if ours(body)]
    print(f"{len(bodies)} feeds, {sum(map(len, bodies)) / 1e6:.1f} MB")
    unit, count = 0.0, 0
    for name, read, rounds in (
        ("parse", ours, ROUNDS),
        ("parse and articles", ours_whole, ROUNDS),
        ("feedparser", theirs, 3),
        ("feedparser, HTML as given", theirs_as_given, 3),
    ):
        took, entries = seconds(read, bodies, rounds)
        unit, count = unit or took, count or entries
        each = took / max(count, 1) * 1e3
        print(
            f"{name:26} {took:7.3f} s  {each:6.3f} ms an entry  {took / unit:6.1f} x parse  {entries} entries"
        )


if __name__ == "__main__":
    main()
