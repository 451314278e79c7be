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
Ways = dict[str, Callable[[bytes], int]]


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


def measured(ways: Ways, bodies: list[bytes]) -> dict[str, tuple[float, int]]:
    """Gives each way's least processor time over all bodies, and the entries found.

    The ways take turns, so that what else the machine does disturbs them alike.
    """
    best = dict.fromkeys(ways, (float("inf"), 0))
    for _ in range(ROUNDS):
        for name, read in ways.items():
            start = time.process_time()
            found = sum(map(read, bodies))
            best[name] = min(best[name], (time.process_time() - start, found))
    return best


def main() -> None:
    """Prints a line for each way of reading."""
    warnings.simplefilter("ignore")
    bodies = [
        path.read_bytes() for path in sorted(Path(sys.argv[1]).iterdir()) if path.suffix in (".xml", ".json")
    ]
    bodies = [body for body in bodies if ours(body)]
    print(f"{len(bodies)} feeds, {sum(map(len, bodies)) / 1e6:.1f} MB")
    ways: Ways = {
        "parse": ours,
        "parse and articles": ours_whole,
        "feedparser": theirs,
        "feedparser, HTML as given": theirs_as_given,
    }
    times = measured(ways, bodies)
    unit, count = times["parse"]
    for name, (took, entries) in times.items():
        each = took / max(count, 1) * 1e3
        print(
            f"{name:26} {took:7.3f} s  {each:6.3f} ms an entry  {took / unit:6.1f} x parse  {entries} entries"
        )


if __name__ == "__main__":
    main()
