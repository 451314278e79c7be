"""What keys cost in the reader, without a refresh and while one runs: milliseconds until the answer is shown.

usage: python benchmarks/keys_refreshing.py [--articles 100000] [--seconds 8] [--feeds 60] [--items 50]
           [--layouts narrow,medium] [--keep FOLDER]

For each layout the program runs in a pseudo-terminal over a library of its own. Keys are pressed one after
another: down (until the next headline is the selected one), Enter (until the article's words are there and it
has the keys), q (until the headlines have them). Enter comes sooner than an article is shown by itself, and
the newest articles have a thousand Arabic words. Then letters are typed in the search field, each until
nothing more is written. Then «R» refreshes feeds of new articles from this machine, all of which come to
stand above the selected headline, and the keys are pressed again until it has ended. Each headline and each
text bears its number, so that a key's answer is known from whatever is written meanwhile.

Beside the milliseconds stands the processor time of the screen's process up to the answer (Linux), which
other programs on the machine do not disturb much.
"""

import argparse
import compileall
import fcntl
import os
import pty
import queue
import random
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pyte
from refresh import WORDS, serving, write_feeds

import newstui
from newstui.config import Paths
from newstui.library.sections import section_names
from newstui.model.article import Changes, Draft
from newstui.model.document import Document, Paragraph, Span
from newstui.model.source import Answer, NewSource
from newstui.store import Store

LAYOUTS = {"narrow": (76, 30), "medium": (100, 36), "wide": (140, 44)}
"""Columns and rows."""
SOURCES = 100
OLDEST_SECONDS, AGE_SECONDS = 40 * 86_400, 30
"""The library's newest article is so old, and each is so much older than the next."""
PATIENCE_SECONDS = 10.0
PAUSE_SECONDS = 0.04
"""Between an answer and the next key."""
QUIET_SECONDS = 0.1
"""A letter's answer has ended when nothing came for so long."""
LONG, LONG_WORDS, SHORT_WORDS = 2_000, 1_000, 60
"""So many of the newest articles have so many words; the others fewer."""
DOWN, ENTER, BACK, ESCAPE, RUB_OUT = b"\x1b[B", b"\r", b"q", b"\x1b", b"\x7f"
SOUGHT = ("خطة جديدة", "المدن", "head-0000123")


def build(home: Path, articles: int) -> None:
    """A home with numbered articles, none of whose sources is due."""
    paths = Paths.find(home, env={})
    if not paths.database.exists():
        now = int(time.time())
        dice = random.Random(7)
        store = Store.open(paths.database, sections=section_names())
        ids = [
            store.add_source(NewSource(f"http://127.0.0.1:9/{number}", f"Source {number}"), now=now).id
            for number in range(SOURCES)
        ]
        for place, source in enumerate(ids):
            new = tuple(draft(number, now, dice) for number in range(place, articles, SOURCES))
            store.apply(source, Changes(new=new), now=now)
            store.record_answer(source, Answer(last="ok", at=now, next=now + 80_000))
        store.close()
    paths.config.mkdir(parents=True, exist_ok=True)
    paths.settings_file.write_text('[interface]\nlanguage = "en"\n\n[refresh]\nat-start = false\n', "utf-8")


def draft(number: int, now: int, dice: random.Random) -> Draft:
    """An article whose headline and text begin with its number."""
    count = LONG_WORDS if number < LONG else SHORT_WORDS
    text = f"text-{number:07} " + " ".join(dice.choices(WORDS, k=count))
    title = f"head-{number:07} " + " ".join(dice.choices(WORDS, k=6))
    return Draft(
        str(number),
        title,
        f"https://news.example/{number}",
        Document(title, "feed", paragraphs(text)),
        text[:200],
        str(number).encode(),
        published=now - OLDEST_SECONDS - number * AGE_SECONDS,
    )


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """A text in paragraphs of sixty words."""
    words = text.split(" ")
    return tuple(Paragraph((Span(" ".join(words[at : at + 60])),)) for at in range(0, len(words), 60))


class Cost(NamedTuple):
    """What a key took, in milliseconds: by the clock, and of the processor."""

    clock: float
    processor: float


Costs = dict[str, list[Cost]]


class Screen:
    """The program in a pseudo-terminal, and what it shows; a thread takes what it writes, with the time."""

    def __init__(self, home: Path, columns: int, rows: int) -> None:
        """Start it."""
        self._emulated = pyte.Screen(columns, rows)
        self._middle = columns // 2
        self._ground = ""
        """The background of the selected headline while the list has the keys."""
        self._stream = pyte.ByteStream(self._emulated)
        self._written: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self.pid, self._terminal = pty.fork()
        if not self.pid:
            environment = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            command = [sys.executable, "-m", "newstui", "--home", str(home)]
            os.execve(sys.executable, command, os.environ | environment)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        with suppress(OSError):
            while data := os.read(self._terminal, 1 << 16):
                self._written.put((time.perf_counter(), data))
                if b"\x1b[c" in data:
                    os.write(self._terminal, b"\x1b[?62;22c")

    def close(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)

    def shows(self, words: str) -> bool:
        """Whether words stand on the screen."""
        return any(words in line for line in self._emulated.display)

    def opened(self, number: int) -> bool:
        """Whether the article with a number is there, and the list has the keys no more."""
        return self.shows(f"text-{number:07}") and self._selection()[1] != self._ground

    def selects(self, number: int) -> bool:
        """Whether the cursor stands on the headline with a number, and the list has the keys."""
        selected, ground = self._selection()
        self._ground = self._ground or ground
        return selected == number and ground == self._ground

    def selected(self) -> int | None:
        """The number of the headline on whose row the cursor stands."""
        return self._selection()[0]

    def _selection(self) -> tuple[int | None, str]:
        """The selected headline's number, and its background: the one of another background."""
        heads = [row for row, line in enumerate(self._emulated.display) if "head-" in line]
        places = [self._emulated.display[row].index("head-") for row in heads]
        grounds = [self._emulated.buffer[row][at].bg for row, at in zip(heads, places, strict=True)]
        marked = [place for place, ground in enumerate(grounds) if grounds.count(ground) == 1]
        if len(marked) != 1 or len(heads) < 3:
            return None, ""
        line = self._emulated.display[heads[marked[0]]]
        return int(line[line.index("head-") + 5 :][:7]), grounds[marked[0]]

    def processor(self) -> float:
        """The milliseconds that the program's threads have run; 0 where nothing tells."""
        times = 0
        for thread in Path(f"/proc/{self.pid}/task").glob("*/schedstat"):
            with suppress(OSError):
                times += int(thread.read_text("ascii").split()[0])
        return times / 1e6

    def read(self, seconds: float) -> float | None:
        """Show what comes within a time; gives when it came."""
        try:
            came, data = self._written.get(timeout=max(0.0, seconds))
        except queue.Empty:
            return None
        self._stream.feed(data)
        return came

    def rest(self, seconds: float) -> None:
        """Take what comes for a time."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(left)

    def press(self, key: bytes, answered: Callable[[], bool]) -> Cost:
        """Press a key; gives what it took until the screen shows its answer."""
        before = self.processor()
        started = came = time.perf_counter()
        os.write(self._terminal, key)
        while True:
            came = self.read(0.02) or came
            if answered():
                return Cost((came - started) * 1000, self.processor() - before)
            if time.perf_counter() - started > PATIENCE_SECONDS:
                sys.exit("no answer to " + repr(key) + "\n" + "\n".join(self._emulated.display))

    def type(self, key: bytes) -> Cost:
        """Press a key; gives what it took until the last of its answer."""
        before = self.processor()
        started = came = time.perf_counter()
        os.write(self._terminal, key)
        while (again := self.read(QUIET_SECONDS if came > started else 1.0)) is not None:
            came = again
        return Cost((came - started) * 1000, self.processor() - before)


def presses(screen: Screen, costs: Costs) -> None:
    """Five steps down, then into the article and out of it."""
    for _ in range(5):
        # What is drawn just now has no row of another ground yet.
        screen.press(b"", lambda: screen.selected() is not None)
        number = (screen.selected() or 0) + 1
        costs["down"].append(screen.press(DOWN, partial(screen.selects, number)))
        screen.rest(PAUSE_SECONDS)
    costs["enter"].append(screen.press(ENTER, partial(screen.opened, number)))
    screen.rest(PAUSE_SECONDS)
    costs["back"].append(screen.press(BACK, partial(screen.selects, number)))
    screen.rest(PAUSE_SECONDS)


def searches(screen: Screen) -> list[Cost]:
    """Type what is sought letter by letter, and take it away again."""
    costs = []
    screen.type(b"/")
    for words in SOUGHT:
        costs += [screen.type(letter.encode()) for letter in words]
        for _ in words:
            screen.type(RUB_OUT)
    screen.type(ESCAPE)
    return costs


def tell(name: str, costs: Costs) -> None:
    """Print what the keys took."""
    for key, found in costs.items():
        shares = []
        for measured in zip(*found, strict=True):
            ordered = sorted(measured)
            worst = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
            shares.append(
                f"median {statistics.median(ordered):6.1f}  p95 {worst:6.1f}  most {ordered[-1]:6.1f}"
            )
        print(f"{name}  {key:7} {len(found):4} keys  {shares[0]} ms   processor: {shares[1]} ms", flush=True)


def run(home: Path, options: argparse.Namespace, layout: str) -> None:
    """Press keys without a refresh, then with one."""
    with tempfile.TemporaryDirectory() as made:
        write_feeds(Path(made), options.feeds, options.items)
        with serving(Path(made), 0.0) as port:
            store = Store.open(Paths.find(home, env={}).database, sections=section_names())
            for number in range(options.feeds):
                store.add_source(NewSource(f"http://127.0.0.1:{port}/{number}.xml"), now=int(time.time()))
            store.close()
            screen = Screen(home, *LAYOUTS[layout])
            try:
                measure(screen, options.seconds, layout)
            finally:
                screen.close()


def measure(screen: Screen, seconds: float, layout: str) -> None:
    """Press keys for some seconds, then as long as a refresh runs."""
    screen.press(b"", lambda: screen.selects(0))
    screen.rest(1.5)
    quiet: Costs = {"down": [], "enter": [], "back": []}
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        presses(screen, quiet)
    tell(f"{layout:6}  without a refresh", quiet | {"search": searches(screen)})
    busy: Costs = {"down": [], "enter": [], "back": []}
    screen.press(b"R", lambda: screen.shows("Refreshing"))
    started = time.perf_counter()
    while screen.shows("Refreshing"):
        presses(screen, busy)
    tell(f"{layout:6}  while one runs   ", busy)
    print(f"{layout:6}  the refresh took {time.perf_counter() - started:.1f} s", flush=True)


def main() -> None:
    """Build the library, press, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--feeds", type=int, default=60)
    parser.add_argument("--items", type=int, default=50)
    parser.add_argument("--layouts", default="narrow,medium", help=f"of {', '.join(LAYOUTS)}")
    parser.add_argument("--keep", type=Path, help="a folder for the library, to be used again")
    options = parser.parse_args()
    sys.setswitchinterval(0.0005)
    compileall.compile_dir(str(Path(newstui.__file__).parent), quiet=2)
    os.environ["PYTHONDONTWRITEBYTECODE"] = ""
    with tempfile.TemporaryDirectory() as made:
        built = (options.keep or Path(made)) / str(options.articles)
        build(built, options.articles)
        for layout in options.layouts.split(","):
            shutil.copytree(built, Path(made) / layout)
            run(Path(made) / layout, options, layout)


if __name__ == "__main__":
    main()
