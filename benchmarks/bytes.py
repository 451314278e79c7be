"""What the reader writes to the terminal for a key: bytes, by what the key does and by output mode.

python benchmarks/bytes.py [--size 120x40] [--modes visual osc66 …] [--keys 40] [--colours truecolor|256|16]

The real program runs in a pseudo-terminal over a made-up library whose articles have a thousand Arabic words.
A step in the headlines is counted without the article's preview, which comes when the cursor has rested: the
preview has a row of its own. Goals are those of a terminal of 120 by 40 cells: a move at most 2 KB and an
article 16 KB, with OSC 66 8 KB and 64 KB; a median above its goal gives the exit status 1.
"""

import argparse
import fcntl
import os
import pty
import random
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from newstui.config import Paths
from newstui.library.sections import section_names
from newstui.model.article import Changes, Draft
from newstui.model.document import Document, Heading, Paragraph, Span
from newstui.model.source import NewSource
from newstui.store import Store

TEXT = (
    "أعلنت وزارة الاقتصاد خطة جديدة لدعم الصناعة في المدن الساحلية بعد تراجع الصادرات خلال الربع الأخير "
    "وقال المتحدث باسم الهيئة إن المشروع يشمل ثلاثة موانئ ومحطتين للطاقة الشمسية وشبكة قطارات حديثة"
)
WORDS = TEXT.split()
CATEGORIES = ("رياضة", "اقتصاد", "سياسة", "ثقافة", "عالم", "علوم", "صحة", "تقنية")
SOURCES, ARTICLES, ARTICLE_WORDS, PARAGRAPH_WORDS = 30, 300, 1000, 60
START_SECONDS = 2.0
REST_SECONDS = 0.5
"""After so long nothing more comes of a key, the preview included."""
STEP_SECONDS = 0.13
"""A preview comes later than this."""
GOALS = {"move": 2_000, "article": 16_000}
CELL_GOALS = {"move": 8_000, "article": 64_000}
COLOURS = {
    "truecolor": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    "256": {"TERM": "xterm-256color", "COLORTERM": ""},
    "16": {"TERM": "xterm", "COLORTERM": ""},
}
Kind = Literal["move", "article"]
DOWN, UP, ENTER, ESCAPE, PAGE = b"\x1b[B", b"\x1b[A", b"\r", b"\x1b", b"\x1b[6~"


@dataclass
class Row:
    """What one thing that a key does wrote, time after time."""

    kind: Kind
    counts: list[int] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    """Milliseconds from the key to its last byte."""


def build(home: Path) -> None:
    """Write a library of long articles."""
    paths, dice, now = Paths.find(home, env={}), random.Random(1), int(time.time())
    store = Store.open(paths.database, sections=section_names())
    for number in range(SOURCES):
        new = NewSource(f"http://127.0.0.1:9/{number}", f"مصدر الأخبار {number}", language="ar")
        source = store.add_source(new, now=now)
        drafts = [draft(f"{number}-{one}", dice, now) for one in range(ARTICLES // SOURCES)]
        store.apply(source.id, Changes(new=tuple(drafts)), now=now)
    store.close()
    paths.config.mkdir(parents=True, exist_ok=True)
    paths.settings_file.write_text("[refresh]\nat-start = false\n", "utf-8")


def draft(key: str, dice: random.Random, now: int) -> Draft:
    """Give an article."""
    title = " ".join(dice.choices(WORDS, k=9))
    texts = [
        " ".join(dice.choices(WORDS, k=PARAGRAPH_WORDS)) for _ in range(ARTICLE_WORDS // PARAGRAPH_WORDS)
    ]
    blocks = [Paragraph((Span(text),)) for text in texts]
    document = Document(title, "feed", (*blocks[:2], Heading((Span(title),)), *blocks[2:]), language="ar")
    return Draft(
        key,
        title,
        f"https://news.example/{key}",
        document,
        texts[0][:200],
        key.encode(),
        published=now - dice.randrange(500_000),
        categories=(dice.choice(CATEGORIES),),
        language="ar",
    )


class Running:
    """The program in a pseudo-terminal that answers as most terminals do."""

    def __init__(self, home: Path, size: tuple[int, int], mode: str, env: dict[str, str]) -> None:
        """Start it in an output mode."""
        self.process, self._terminal = pty.fork()
        if not self.process:
            os.environ.update(env)
            for name in ("COLUMNS", "LINES", "NO_COLOR"):
                os.environ.pop(name, None)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            words = ["-m", "newstui", "--home", str(home), "--lang", "ar", "--rtl", mode]
            os.execv(sys.executable, [sys.executable, *words])
        self._started = time.perf_counter()
        self.ms = 0.0
        """From the last key to the last byte that came."""
        self.read(START_SECONDS)

    def end(self) -> None:
        """End it."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._terminal)

    def read(self, quiet: float, most: float = 30.0) -> int:
        """Give the bytes that came until nothing came for ``quiet`` seconds, or for ``most`` in all."""
        count, end = 0, time.perf_counter() + most
        while (left := end - time.perf_counter()) > 0:
            if not select.select([self._terminal], [], [], min(quiet, left))[0]:
                break
            data = os.read(self._terminal, 65536)
            count += len(data)
            self.ms = (time.perf_counter() - self._started) * 1000
            if b"\x1b[?2026$p" in data:
                os.write(self._terminal, b"\x1b[?2026;2$y")
            if b"\x1b[c" in data:
                os.write(self._terminal, b"\x1b[?62;22c")
        return count

    def press(self, keys: bytes) -> int:
        """Press keys; give all that was written for them."""
        self._type(keys)
        return self.read(REST_SECONDS)

    def step(self, keys: bytes) -> int:
        """Press keys; give what was written before a preview could come."""
        self._type(keys)
        return self.read(STEP_SECONDS, STEP_SECONDS)

    def _type(self, keys: bytes) -> None:
        self._started, self.ms = time.perf_counter(), 0.0
        os.write(self._terminal, keys)


def measure(running: Running, keys: int) -> dict[str, Row]:
    """Press the keys of a reader; give what was written for each kind."""
    rows: dict[str, Row] = {}

    def note(name: str, kind: Kind, count: int) -> None:
        row = rows.setdefault(name, Row(kind))
        row.counts.append(count)
        row.times.append(running.ms)

    for _ in range(keys):
        note("↓ in the headlines", "move", running.step(DOWN))
        note("the preview after it", "article", running.read(REST_SECONDS))
    for _ in range(4):
        note("a page of headlines", "article", running.step(PAGE))
        running.read(REST_SECONDS)
    running.press(b"g")
    for _ in range(keys // 4):
        running.step(DOWN)
        note("Enter: opening an article", "article", running.press(ENTER))
        for _ in range(3):
            note("a line down in it", "article", running.press(DOWN))
            note("a page down in it", "article", running.press(b" "))
        note("n: the next unread", "article", running.press(b"n"))
        note("Escape: back to the list", "move", running.press(ESCAPE))
    running.press(ESCAPE)
    for _ in range(keys // 2):
        note("↓ in the shelves, list and all", "article", running.press(DOWN))
    for key in b"m", b"s":
        running.press(b"\t")
        note("a mark", "move", running.step(key))
    running.press(b"\t")
    return rows


def tell(mode: str, rows: dict[str, Row]) -> bool:
    """Print a mode's figures; say whether they meet the goals."""
    met = True
    goals = CELL_GOALS if mode == "osc66" else GOALS
    for name, row in rows.items():
        counts = sorted(row.counts)
        middle, p95 = statistics.median(counts), counts[min(len(counts) - 1, len(counts) * 95 // 100)]
        wrong = middle > goals[row.kind]
        met = met and not wrong
        mark = f"  over {goals[row.kind]:,}" if wrong else ""
        print(
            f"{mode:<8} {name:<32} {middle:>8,.0f}   p95 {p95:>7,}   most {counts[-1]:>7,}"
            f"   {statistics.median(row.times):>5.0f} ms{mark}"
        )
    return met


def modes(asked: list[str]) -> Iterator[str]:
    """Give the modes to measure: those with a goal, and what is asked for."""
    yield from dict.fromkeys(asked or ["visual", "osc66"])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", default="120x40")
    parser.add_argument("--modes", nargs="*", default=[])
    parser.add_argument("--keys", type=int, default=40)
    parser.add_argument("--colours", choices=COLOURS, default="truecolor")
    options = parser.parse_args()
    columns, lines = map(int, options.size.split("x"))
    met = True
    with tempfile.TemporaryDirectory(prefix="newstui-bytes-") as folder:
        build(Path(folder))
        for mode in modes(options.modes):
            running = Running(Path(folder), (columns, lines), mode, COLOURS[options.colours])
            try:
                met = tell(mode, measure(running, options.keys)) and met
            finally:
                running.end()
    raise SystemExit(not met)


if __name__ == "__main__":
    main()
