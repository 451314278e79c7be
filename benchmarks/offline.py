"""What a key costs while whole articles are fetched and extracted beside the screen, and how fast they come.

usage: python benchmarks/offline.py [--pages 200] [--articles 20000] [--seconds 8] [--longest 300]

The program runs in a pseudo-terminal over a library of its own, as in keys_refreshing.py. «R» refreshes
feeds of this machine whose articles are all new; their pages, with pictures, are fetched after it from the
same server. Keys are pressed before, and then until all of them are whole. The pages are made up: a hundred
kilobytes of navigation, scripts and headlines of others around fifteen paragraphs.

A verdict ends it, and the exit status 1 where a goal is missed: 95 % of each key within 33 ms while the
pages come, and 200 pages within a minute. Both are goals of two quiet cores. Where keys take longer than
that before any page is asked for, the machine was not quiet: the screen's processor time decides then.
"""

import argparse
import compileall
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from multiprocessing import Process, Queue
from pathlib import Path

from keys_refreshing import LAYOUTS, Costs, Screen, build, presses, tell
from PIL import Image
from refresh import WORDS, cpu_of, megabytes_of, tree

import newstui
from newstui.config import Paths
from newstui.library.sections import section_names
from newstui.model.source import NewSource
from newstui.store import Store

PARAGRAPHS, HEADLINES = 15, 400
A_FEED = 50
"""Articles: of one source no more than a hundred are wanted whole."""
KEY_MS = 33.0
PAGE_SECONDS = 60.0 / 200


def made_page(number: int) -> bytes:
    """A page of news with what stands around it."""
    dice = random.Random(number)

    def text(words: int) -> str:
        return " ".join(dice.choices(WORDS, k=words))

    others = "".join(
        f"<div class='card'><a href='/news/{n}-{number}'><img data-src='/p/{n}.jpg'>"
        f"<h3>{text(8)}</h3></a></div>"
        for n in range(HEADLINES)
    )
    body = "".join(f"<p>{text(60)}</p>" for _ in range(PARAGRAPHS))
    return (
        f"<!doctype html><html lang='ar' dir='rtl'><head><title>{text(7)}</title>"
        f"<meta property='og:image' content='/p/{number}.jpg'><script>{'var a=1;' * 2000}</script></head>"
        f"<body><nav><ul>{'<li><a href=/s>قسم</a></li>' * 60}</ul></nav><main><article><h1>{text(7)}</h1>"
        f"<figure><img src='/p/{number}.jpg'><figcaption>{text(6)}</figcaption></figure>{body}"
        f"</article></main><aside>{others}</aside></body></html>"
    ).encode()


def made_picture() -> bytes:
    """A photograph of some fifty kilobytes, without a subject."""
    file = BytesIO()
    noise = Image.effect_noise((800, 450), 40)
    Image.merge("RGB", (noise, noise.rotate(180), noise)).save(file, "JPEG", quality=60)
    return file.getvalue()


def serve(pages: int, port: "Queue[int]") -> None:
    """Serve a feed, its pages and their pictures."""
    made, picture = [made_page(number) for number in range(pages)], made_picture()

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            kind, body, status = "text/html; charset=utf-8", b"", 200
            if self.path.endswith(".xml"):
                first = int(self.path[1:-4])
                numbers = range(first, min(first + A_FEED, pages))
                kind, body = "application/rss+xml", feed(numbers, server.server_port)
            elif self.path.startswith("/p/"):
                kind, body = "image/jpeg", picture + self.path.encode()
            elif self.path.startswith("/news/"):
                body = made[int(self.path.rpartition("-")[2])]
            else:
                status = 404
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    port.put(server.server_port)
    server.serve_forever()


def feed(numbers: Sequence[int], port: int) -> bytes:
    """A feed with an article for each of some pages."""
    items = "".join(
        f"<item><title>new {number} {WORDS[number % len(WORDS)]}</title>"
        f"<link>http://127.0.0.1:{port}/news/story-{number}</link><description>سطر واحد</description></item>"
        for number in numbers
    )
    return f"<rss version='2.0'><channel><title>Whole</title>{items}</channel></rss>".encode()


@contextmanager
def serving(pages: int) -> Iterator[int]:
    """Run the server in a process of its own; gives its port."""
    port: Queue[int] = Queue()
    process = Process(target=serve, args=(pages, port), daemon=True)
    process.start()
    try:
        yield port.get(timeout=60)
    finally:
        process.kill()


class Peak:
    """What the screen's child and its processes take of memory and processor, watched in a thread."""

    def __init__(self, pid: int) -> None:
        """Watch the descendants of ``pid``."""
        self.megabytes = self.seconds = 0.0
        self._pid = pid
        self._ended = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while not self._ended.wait(0.2):
            processes = tree(self._pid)[1:]
            self.megabytes = max(self.megabytes, sum(map(megabytes_of, processes)))
            self.seconds = max(self.seconds, sum(map(cpu_of, processes)))

    def stop(self) -> None:
        """Watch no more."""
        self._ended.set()


def p95(times: Sequence[float]) -> float:
    """Within so much are 95 of a hundred."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def verdict(quiet: Costs, busy: Costs, whole: int, pages: int, took: float) -> bool:
    """Print which goals are met; gives whether all are."""
    met = []
    for key, costs in busy.items():
        if not costs:
            print(f"verdict: {key}: not pressed while pages came")
            met.append(False)
            continue
        clock, before = p95([cost.clock for cost in costs]), p95([cost.clock for cost in quiet[key]])
        processor = p95([cost.processor for cost in costs])
        is_quiet = before <= KEY_MS
        good = (clock if is_quiet else processor) <= KEY_MS
        met.append(good)
        judged = "" if is_quiet else f"; not quiet, so judged by {processor:.0f} ms of the processor"
        print(
            f"verdict: {key}: p95 {clock:.0f} ms, {before:.0f} without pages (goal {KEY_MS:.0f}{judged}):"
            f" {'met' if good else 'MISSED'}"
        )
    met.append(whole == pages and took <= PAGE_SECONDS * pages)
    print(
        f"verdict: {whole} of {pages} pages in {took:.0f} s (goal {PAGE_SECONDS * pages:.0f}):"
        f" {'met' if met[-1] else 'MISSED'}; {os.getloadavg()[0]:.1f} programs wanted a processor"
    )
    return all(met)


def measure(home: Path, seconds: float, pages: int, longest: float) -> bool:
    """Press keys for some seconds, then until all pages are whole; gives whether the goals are met."""
    store = Store.open(Paths.find(home, env={}).database, read_only=True)
    screen = Screen(home, *LAYOUTS["narrow"])
    try:
        screen.press(b"", lambda: screen.selects(0))
        screen.rest(1.0)
        quiet: Costs = {"down": [], "enter": [], "back": []}
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            presses(screen, quiet)
        tell("without", quiet)
        peak = Peak(screen.pid)
        screen.press(b"R", lambda: True)
        end = time.perf_counter() + longest
        while not store.page_counts().wanted and time.perf_counter() < end:
            screen.rest(0.1)
        began, busy = time.perf_counter(), Costs(down=[], enter=[], back=[])
        while (counts := store.page_counts()).whole < pages:
            presses(screen, busy)
            if time.perf_counter() - began > longest:
                print(f"not whole in time: {counts}")
                break
        took = time.perf_counter() - began
        peak.stop()
        tell("while articles become whole", busy)
        print(f"{counts.whole} articles in {took:.1f} s: {counts.whole / took:.1f} a second")
        each = 1000 * peak.seconds / max(1, counts.whole)
        print(f"processor time of the child and its extracting process: {each:.0f} ms each")
        print(f"memory of the child and its extracting process: {peak.megabytes:.0f} MB at the most")
        return verdict(quiet, busy, counts.whole, pages, took)
    finally:
        screen.close()
        store.close()


def main() -> None:
    """Build the library, press, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--longest", type=float, default=300.0, help="seconds after which it gives up")
    options = parser.parse_args()
    sys.setswitchinterval(0.0005)
    compileall.compile_dir(str(Path(newstui.__file__).parent), quiet=2)
    os.environ["PYTHONDONTWRITEBYTECODE"] = ""
    with tempfile.TemporaryDirectory() as made, serving(options.pages) as port:
        home = Path(made)
        build(home, options.articles)
        store = Store.open(Paths.find(home, env={}).database, sections=section_names())
        # Of the articles that are there no page is wanted: they lie at hosts that there are not.
        for source in store.sources():
            store.set_source(source.id, "whole", "nothing")
        for first in range(0, options.pages, A_FEED):
            store.add_source(NewSource(f"http://127.0.0.1:{port}/{first}.xml"), now=int(time.time()))
        # What waits for the index comes before whole articles.
        while store.index_bodies():
            pass
        store.close()
        met = measure(home, options.seconds, options.pages, options.longest)
    sys.exit(not met)


if __name__ == "__main__":
    main()
