"""What a key costs while a refresh runs: milliseconds until the screen shows its answer, beside without one.

usage: python benchmarks/keys_refreshing.py [--articles 100000] [--seconds 12] [--feeds 200] [--items 50]

The program runs in a pseudo-terminal over a library of its own, narrow, so that Enter opens an article. Keys
are pressed one after another: down (until the next headline is the selected one), Enter (until the article's
words are there), q (until the headlines are). Then «R» refreshes feeds of new articles from this machine, all
of which come to stand above the selected headline, and the keys are pressed again until it has ended. Each
headline and each text bears its number, so that a key's answer is known from whatever is written meanwhile.
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

import pyte
from refresh import WORDS, serving, write_feeds

import newstui
from newstui.config import Paths
from newstui.library.sections import section_names
from newstui.model.article import Changes, Draft
from newstui.model.document import Document, Paragraph, Span
from newstui.model.source import Answer, NewSource
from newstui.store import Store

COLUMNS, ROWS = 76, 30
SOURCES = 100
OLDEST_SECONDS, AGE_SECONDS = 40 * 86_400, 30
"""The library's newest article is so old, and each is so much older than the next."""
PATIENCE_SECONDS = 10.0
PAUSE_SECONDS = 0.04
"""Between an answer and the next key."""
DOWN, ENTER, BACK = b"\x1b[B", b"\r", b"q"


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
    text = f"text-{number:07} " + " ".join(dice.choices(WORDS, k=60))
    title = f"head-{number:07} " + " ".join(dice.choices(WORDS, k=6))
    return Draft(
        str(number),
        title,
        f"https://news.example/{number}",
        Document(title, "feed", (Paragraph((Span(text),)),)),
        text[:200],
        str(number).encode(),
        published=now - OLDEST_SECONDS - number * AGE_SECONDS,
    )


class Screen:
    """The program in a pseudo-terminal, and what it shows; a thread takes what it writes, with the time."""

    def __init__(self, home: Path) -> None:
        """Start it."""
        self._emulated = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._emulated)
        self._written: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self.pid, self._terminal = pty.fork()
        if not self.pid:
            environment = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            command = [sys.executable, "-m", "newstui", "--home", str(home)]
            os.execve(sys.executable, command, os.environ | environment)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
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

    def selects(self, number: int) -> bool:
        """Whether the cursor stands on the headline with a number."""
        return self.selected() == number

    def selected(self) -> int | None:
        """The number of the headline on whose row the cursor stands: the one of another background."""
        heads = [row for row, line in enumerate(self._emulated.display) if "head-" in line]
        grounds = [self._emulated.buffer[row][COLUMNS // 2].bg for row in heads]
        marked = [row for row, ground in zip(heads, grounds, strict=True) if grounds.count(ground) == 1]
        if len(marked) != 1 or len(heads) < 3:
            return None
        line = self._emulated.display[marked[0]]
        return int(line[line.index("head-") + 5 :][:7])

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

    def press(self, key: bytes, answered: Callable[[], bool]) -> float:
        """Press a key; gives the milliseconds until the screen shows its answer."""
        started = came = time.perf_counter()
        os.write(self._terminal, key)
        while not answered():
            if time.perf_counter() - started > PATIENCE_SECONDS:
                sys.exit("no answer to " + repr(key) + "\n" + "\n".join(self._emulated.display))
            came = self.read(0.05) or came
        return (came - started) * 1000


Times = dict[str, list[float]]


def presses(screen: Screen, times: Times) -> None:
    """Five steps down, then into the article and out of it."""
    for _ in range(5):
        # What is drawn just now has no row of another ground yet.
        screen.press(b"", lambda: screen.selected() is not None)
        number = (screen.selected() or 0) + 1
        times["down"].append(screen.press(DOWN, partial(screen.selects, number)))
        screen.rest(PAUSE_SECONDS)
    times["enter"].append(screen.press(ENTER, lambda: screen.shows(f"text-{number:07}")))
    screen.rest(PAUSE_SECONDS)
    times["back"].append(screen.press(BACK, lambda: screen.selects(number)))
    screen.rest(PAUSE_SECONDS)


def tell(name: str, times: Times) -> None:
    """Print what the keys took."""
    print(name)
    for key, found in times.items():
        ordered = sorted(found)
        worst = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        middle, most = statistics.median(ordered), ordered[-1]
        print(
            f"  {key:7} {len(found):5}  median {middle:6.1f} ms  95 % within {worst:6.1f} ms  most {most:.1f}"
        )


def run(home: Path, seconds: float, feeds: int, items: int) -> None:
    """Press keys without a refresh, then with one."""
    with tempfile.TemporaryDirectory() as made:
        write_feeds(Path(made), feeds, items)
        with serving(Path(made), 0.0) as port:
            store = Store.open(Paths.find(home, env={}).database, sections=section_names())
            for number in range(feeds):
                store.add_source(NewSource(f"http://127.0.0.1:{port}/{number}.xml"), now=int(time.time()))
            store.close()
            screen = Screen(home)
            try:
                measure(screen, seconds)
            finally:
                screen.close()


def measure(screen: Screen, seconds: float) -> None:
    """Press keys for some seconds, then as long as a refresh runs."""
    screen.press(b"", lambda: screen.selects(0))
    screen.rest(1.0)
    quiet: Times = {"down": [], "enter": [], "back": []}
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        presses(screen, quiet)
    tell("without a refresh", quiet)
    busy: Times = {"down": [], "enter": [], "back": []}
    screen.press(b"R", lambda: screen.shows("Refreshing"))
    started = time.perf_counter()
    while screen.shows("Refreshing"):
        presses(screen, busy)
    print(f"a refresh of {time.perf_counter() - started:.1f} s")
    tell("while it runs", busy)


def main() -> None:
    """Build the library, press, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=12.0)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--items", type=int, default=50)
    parser.add_argument("--keep", type=Path, help="a folder for the library, to be used again")
    options = parser.parse_args()
    sys.setswitchinterval(0.0005)
    compileall.compile_dir(str(Path(newstui.__file__).parent), quiet=2)
    os.environ["PYTHONDONTWRITEBYTECODE"] = ""
    with tempfile.TemporaryDirectory() as made:
        if options.keep:
            build(options.keep / str(options.articles), options.articles)
            shutil.copytree(options.keep / str(options.articles), made, dirs_exist_ok=True)
        else:
            build(Path(made), options.articles)
        run(Path(made), options.seconds, options.feeds, options.items)


if __name__ == "__main__":
    main()
