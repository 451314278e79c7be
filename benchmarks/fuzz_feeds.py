"""Reads feeds with their bytes and their structure changed at random, and checks what must hold of every one.

usage: python benchmarks/fuzz_feeds.py [--minutes M] [--seed N] [--keep FOLDER]      (10 minutes unless given)

The seeds are the feeds of tests/data and of the sample, and those under NEWSTUI_DATA. What breaks a rule is
kept in FOLDER. Ends with 1 where something did.
"""

import argparse
import os
import random
import re
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from newstui.feeds import discover, drafts, opml, parse, parse_date
from newstui.library.reading import Reading, briefly
from newstui.model.failure import Failure
from newstui.model.feed import ParsedFeed
from newstui.store.preparing import prepare

ROOT = Path(__file__).resolve().parents[1]
ADDRESS = "https://site.example/news/feed.xml"
LONGEST = 400_000
SLOWEST = 5.0
"""Processor seconds of one feed of at most 400,000 bytes."""
MOST_MEMORY = 400 * 1024 * 1024
TAG = re.compile(rb"<[^<>]{0,2000}>")
TEXT = re.compile(rb">[^<>]{1,2000}<")
ODD = [
    b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc2\x85", b"\x1b[31m", b"\xe2\x80\xae",
    b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<?xml",
    b"&#0;", b"&#xD800;", b"&#x110000;", b"&#99999999999;", b"&lt;p&gt;", b"&nbsp;", b"&a;", b"&amp;lt;",
    b"<item>", b"</item>", b"<entry>", b"</channel>", b"<rss>", b"<feed xmlns='http://www.w3.org/2005/Atom'>",
    b"<content type='xhtml'>", b"<content type='application/octet-stream'>", b" xml:base='http://[::'",
    b" xml:lang='x-\xff'", b" href='javascript:1'", b" url='//\xff@:99999/'", b"<link>http://[</link>",
    b"<guid/>", b"<pubDate>-5-13-99999</pubDate>",
    b"<pubDate>\xd9\xa1\xd9\xa2 \xd8\xa3\xd9\x8a\xd8\xa7\xd8\xb1</pubDate>",
    b"<media:group><media:content url='a' width='99999999999999999999' height='-1'/></media:group>",
    b"<enclosure url='a' length='1e999'/>", b"<ttl>99999999999999999999</ttl>", b"<skipHours><hour>-1</hour>",
    b"<sy:updateFrequency>0</sy:updateFrequency>", b"<table><tr><td colspan='9999999999' rowspan='-1'>",
    b"&lt;ul&gt;&lt;li&gt;", b"&lt;pre&gt;", b"&lt;blockquote&gt;", b"&lt;svg&gt;&lt;title&gt;",
    b"&lt;/div&gt;",
    b"<figure><img src='x' srcset='a 1w, b 9999999999999w,,'/>", b'{"items":[', b'"id":', b"null", b"1e999",
    b"-1", b"true", b'"\\ud800"', b"[[[[", b"}}", b"http://" + b"a" * 5000, b" " * 5000, b"9" * 5000,
]  # fmt: skip
ENCODINGS = (
    "utf-16",
    "utf-16-le",
    "utf-32",
    "cp1256",
    "cp1255",
    "cp1252",
    "iso8859-6",
    "gb18030",
    "utf-7",
    "cp037",
)
TYPES = (
    None,
    "",
    "text/html",
    "text/xml; charset=windows-1256",
    "application/json",
    "x; charset=\udcff",
    "charset=idna",
)
Change = Callable[[bytes, random.Random], bytes]


def seeds() -> list[bytes]:
    """Gives the feeds to start from."""
    folders = [ROOT / "tests" / "data" / "feeds", ROOT / "sample_feeds"]
    if data := os.environ.get("NEWSTUI_DATA"):
        folders.append(Path(data) / "real_feeds")
    files = (path for folder in folders for path in sorted(folder.iterdir()) if path.is_file())
    return [path.read_bytes()[:LONGEST] for path in files if not path.name.endswith(".expected.json")]


def place_of(body: bytes, chance: random.Random) -> int:
    """Gives a random place."""
    return chance.randrange(len(body) + 1)


def with_odd(body: bytes, chance: random.Random) -> bytes:
    """Sets something odd in, or in place of a few bytes."""
    place = place_of(body, chance)
    return body[:place] + chance.choice(ODD) + body[place + chance.choice((0, 0, 1, 7)) :]


def with_noise(body: bytes, chance: random.Random) -> bytes:
    """Changes some bytes."""
    changed = bytearray(body)
    for _ in range(chance.randint(1, 12)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def with_hole(body: bytes, chance: random.Random) -> bytes:
    """Takes a piece out."""
    place = place_of(body, chance)
    return body[:place] + body[place + chance.choice((1, 10, 100, 10_000)) :]


def cut_off(body: bytes, chance: random.Random) -> bytes:
    """Ends too early."""
    return body[: place_of(body, chance)]


def repeated(body: bytes, chance: random.Random) -> bytes:
    """Repeats a piece, often a tag."""
    found = list(TAG.finditer(body, place_of(body, chance)))[:20]
    start, end = chance.choice(found).span() if found else (place := place_of(body, chance), place + 9)
    return body[:end] + body[start:end] * chance.choice((1, 2, 30, 2000)) + body[end:]


def exchanged(body: bytes, chance: random.Random) -> bytes:
    """Puts one tag, or one text, in the place of another."""
    pattern = chance.choice((TAG, TEXT))
    found = list(pattern.finditer(body))
    if len(found) < 2:
        return body
    one, other = chance.choice(found), chance.choice(found)
    return body[: one.start()] + other[0] + body[one.end() :]


def recoded(body: bytes, chance: random.Random) -> bytes:
    """Writes the text in another encoding than it is declared to be in."""
    return body.decode("utf-8", "replace").encode(chance.choice(ENCODINGS), "replace")


CHANGES: tuple[Change, ...] = (
    with_odd, with_odd, with_odd, with_noise, with_hole, cut_off, repeated, exchanged, exchanged, recoded
)  # fmt: skip


def mutants(chance: random.Random) -> Iterator[bytes]:
    """Gives changed feeds without end; at times the end of one stands behind the head of another."""
    known = seeds()
    while True:
        body = chance.choice(known)
        if chance.random() < 0.15:
            other = chance.choice(known)
            body = body[: place_of(body, chance)] + other[place_of(other, chance) :]
        for _ in range(chance.choice((1, 1, 2, 3, 6))):
            body = chance.choice(CHANGES)(body, chance)
        yield body[:LONGEST]


def check(body: bytes, content_type: str | None) -> str:
    """Reads a body in every way that there is; gives what it came to."""
    assert isinstance(discover(body, address=ADDRESS, content_type=content_type), tuple)
    assert isinstance(opml.read(body), opml.Outlines | Failure)
    feed = parse(body, content_type=content_type, address=ADDRESS)
    if isinstance(feed, Failure):
        return feed.code
    found = drafts(feed, address=ADDRESS)
    assert len(found) == len(feed.entries)
    assert all(draft.key and len(draft.key) <= 300 for draft in found)
    reading = briefly(Reading(feed, found))
    assert len(reading.changes({}).new) <= len(found)
    reading.hints(None)
    for draft in found:
        prepare(draft, {})
        str(draft).encode("utf-8")
    check_dates(feed)
    return feed.kind


def check_dates(feed: ParsedFeed) -> None:
    """Every date is in the years that news are written in."""
    first, last = parse_date("1900-01-02") or 0, parse_date("2199-12-30") or 0
    for entry in feed.entries:
        for date in (entry.published, entry.updated):
            assert date is None or first - 200_000 <= date <= last + 200_000, date


def run(
    seconds: float, seed: int, report: Callable[[str], None], keep: Path | None = None
) -> tuple[Counter[str], int]:
    """Reads changed feeds for so many seconds; gives what they came to, and how many broke a rule."""
    chance = random.Random(seed)
    came_to: Counter[str] = Counter()
    broken, end = 0, time.monotonic() + seconds
    for body in mutants(chance):
        if time.monotonic() > end:
            break
        content_type, started = chance.choice(TYPES), time.process_time()
        try:
            came_to[check(body, content_type)] += 1
            took = time.process_time() - started
            assert took < SLOWEST, f"{took:.1f} s"
        except Exception:
            broken += 1
            report(f"{content_type!r} {len(body)} bytes\n{traceback.format_exc(limit=-4)}")
            if keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{seed}-{broken}").write_bytes(body)
    return came_to, broken


def main() -> int:
    """Runs for as long as is told and prints the figures."""
    options = argparse.ArgumentParser()
    options.add_argument("--minutes", type=float, default=10.0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--keep", type=Path)
    chosen = options.parse_args()
    came_to, broken = run(chosen.minutes * 60, chosen.seed, print, chosen.keep)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"{came_to.total()} feeds read, {broken} broke a rule, {memory / 1e6:.0f} MB at the most")
    print(", ".join(f"{name} {count}" for name, count in came_to.most_common()))
    return 1 if broken or memory > MOST_MEMORY else 0


if __name__ == "__main__":
    sys.exit(main())
