"""How long a reader waits for the first headline, beside a hello-world Textual app and newsboat.

python benchmarks/start.py [--articles 10000 100000] [--runs 7] [--newsboat]

Every figure is a median over runs taken in turn, and a ratio to the hello-world app of the same turn: that
holds on any machine; on a busy one the processor's time says more than the clock. The terminal is a pty that
answers what all real ones do (DA1) and nothing else; beside it stand one that answers all that is asked and
one that never answers. Homes are built through the store, and kept under --keep to be used again.
"""

import argparse
import compileall
import os
import pty
import random
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import newstui
from newstui.config import Paths
from newstui.library.sections import section_names
from newstui.model.article import Changes, Draft
from newstui.model.document import Document, Paragraph, Span
from newstui.model.source import NewSource
from newstui.store import Store

MARK = "HEADLINE"
HELLO = f"""
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("{MARK}")
Hello().run()
"""
TEXT = (
    "أعلنت وزارة الاقتصاد خطة جديدة لدعم الصناعة في المدن الساحلية بعد تراجع الصادرات خلال الربع الأخير "
    "وقال المتحدث باسم الهيئة إن المشروع يشمل ثلاثة موانئ ومحطتين للطاقة الشمسية وشبكة قطارات حديثة"
)
WORDS = TEXT.split()
CATEGORIES = ("رياضة", "اقتصاد", "سياسة", "ثقافة", "عالم", "علوم", "صحة", "تقنية")
SOURCES = 100
DEADLINE_SECONDS = 120.0


BRIEF = {b"\x1b[c": b"\x1b[?62;22c"}
"""What every terminal answers to what: DA1."""
FULL = {
    b"\x1b[8$p": b"\x1b[8;0$y",
    b"\x1b[>q": b"\x1bP>|XTerm(390)\x1b\\",
    b"\x1b[=c": b"\x1bP!|00000000\x1b\\",
    b"\x1b[>c": b"\x1b[>41;390;0c",
    **BRIEF,
}
"""The answers of a terminal that answers all that is asked."""
TERMINALS: dict[str, Mapping[bytes, bytes]] = {"": BRIEF, ", all answers": FULL, ", a mute terminal": {}}


@dataclass(frozen=True)
class Shown:
    """One start: milliseconds to the first headline, by the clock and of the processor; kilobytes then."""

    ms: float
    cpu_ms: float
    kilobytes: int


def articles(count: int, seed: int = 1) -> Iterator[tuple[str, str, str, int]]:
    """Key, title, text and age in seconds of made-up articles, the newest first."""
    dice = random.Random(seed)
    for number in range(count):
        title = " ".join(dice.choices(WORDS, k=8))
        yield f"{number}", f"{MARK} {title}", " ".join(dice.choices(WORDS, k=60)), number * 30


def build_home(home: Path, count: int) -> Path:
    """A home with ``count`` articles in a hundred sources that are not due."""
    paths = Paths.find(home, env={})
    if paths.database.exists():
        return home
    now = int(time.time())
    store = Store.open(paths.database, sections=section_names())
    ids = [
        store.add_source(NewSource(f"http://127.0.0.1:9/{number}", f"مصدر {number}"), now=now).id
        for number in range(SOURCES)
    ]
    drafts: dict[int, list[Draft]] = {source: [] for source in ids}
    for key, title, text, age in articles(count):
        document = Document(title, "feed", (Paragraph((Span(text),)),))
        category = CATEGORIES[int(key) % len(CATEGORIES)]
        drafts[ids[int(key) % SOURCES]].append(
            Draft(
                key,
                title,
                f"https://news.example/{key}",
                document,
                text[:200],
                key.encode(),
                published=now - age,
                categories=(category,),
            )
        )
    for source, new in drafts.items():
        store.apply(source, Changes(new=tuple(new)), now=now)
    store.close()
    paths.config.mkdir(parents=True, exist_ok=True)
    paths.settings_file.write_text("[refresh]\nat-start = false\n", "utf-8")
    return home


def build_newsboat(folder: Path, count: int) -> Path:
    """The same articles as newsboat's cache."""
    if (folder / "cache.db").exists():
        return folder
    folder.mkdir(parents=True)
    feeds: dict[int, list[str]] = {number: [] for number in range(SOURCES)}
    now = time.time()
    for key, title, text, age in articles(count):
        date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(now - age))
        feeds[int(key) % SOURCES].append(
            f"<item><guid>{key}</guid><title>{escape(title)}</title><link>https://news.example/{key}</link>"
            f"<description>{escape(text)}</description><pubDate>{date}</pubDate></item>"
        )
    for number, items in feeds.items():
        channel = f"<channel><title>{MARK} {number}</title><link>https://news.example/</link>{''.join(items)}</channel>"
        (folder / f"{number}.xml").write_text(f'<rss version="2.0">{channel}</rss>', "utf-8")
    urls = "".join(f"file://{folder}/{number}.xml\n" for number in range(SOURCES))
    (folder / "urls").write_text(urls)
    subprocess.run([*newsboat(folder), "-x", "reload"], check=True, stdout=subprocess.DEVNULL)
    return folder


def newsboat(folder: Path) -> list[str]:
    """The command that opens newsboat on a folder."""
    (folder / "config").write_text("max-items 0\nauto-reload no\n")
    return ["newsboat", "-q", "-u", f"{folder}/urls", "-c", f"{folder}/cache.db", "-C", f"{folder}/config"]


def first_headline(
    command: Sequence[str],
    env: dict[str, str],
    mark: bytes = MARK.encode(),
    answers: Mapping[bytes, bytes] = BRIEF,
) -> Shown:
    """Start a terminal program that is answered by ``answers``, wait for the mark, end it."""
    started = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(env, TERM="xterm-256color", COLORTERM="truecolor", COLUMNS="120", LINES="40")
        os.execvp(command[0], list(command))
    seen, answered, ms, cpu_ms = b"", dict.fromkeys(answers, 0), float("nan"), float("nan")
    try:
        while time.perf_counter() - started < DEADLINE_SECONDS:
            if not select.select([terminal], [], [], 1.0)[0]:
                continue
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                break
            for question, answer in answers.items():
                for _ in range(seen.count(question) - answered[question]):
                    os.write(terminal, answer)
                    answered[question] += 1
            if mark in seen:
                ms = (time.perf_counter() - started) * 1000
                cpu_ms = processor_ms(process)
                break
        drain(terminal, 0.5)
        return Shown(ms, cpu_ms, resident(process))
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def drain(terminal: int, seconds: float) -> None:
    """Read what comes, so that the program is never held up by a full pty."""
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        if select.select([terminal], [], [], left)[0]:
            try:
                os.read(terminal, 65536)
            except OSError:
                return


def processor_ms(process: int) -> float:
    """The processor time that a process has used so far; the kernel counts it in hundredths of a second."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def resident(process: int) -> int:
    """A process's resident memory in kilobytes, its children left out."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0
    return next((int(line.split()[1]) for line in status.read_text().splitlines() if "VmRSS" in line), 0)


def run_time(command: Sequence[str], env: dict[str, str]) -> Shown:
    """Run a command to its end."""
    started, before = time.perf_counter(), os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **env})
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Shown((time.perf_counter() - started) * 1000, used * 1000, 0)


def report(name: str, shown: Sequence[Shown], hello: Sequence[Shown]) -> None:
    """Print a row: milliseconds on the clock and of the processor, both times hello, megabytes."""
    ms = statistics.median(one.ms for one in shown)
    cpu = statistics.median(one.cpu_ms for one in shown)
    ratio = statistics.median(one.ms / base.ms for one, base in zip(shown, hello, strict=True))
    cpu_ratio = cpu / statistics.median(base.cpu_ms for base in hello)
    memory = statistics.median(one.kilobytes for one in shown) / 1000
    row = f"{name:<40} {ms:>7.0f} ms {ratio:>6.2f} × hello   cpu {cpu:>6.0f} ms {cpu_ratio:>6.2f} ×"
    print(row + (f"   {memory:>4.0f} MB" if memory else ""))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--newsboat", action="store_true", help="beside newsboat, where it is installed")
    parser.add_argument("--keep", type=Path, help="where homes are built and kept")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="newstui-start-"))
    try:
        measure(folder.resolve(), options.articles, options.runs, with_newsboat=options.newsboat)
    finally:
        if options.keep is None:
            shutil.rmtree(folder, ignore_errors=True)


def measure(folder: Path, counts: Sequence[int], runs: int, *, with_newsboat: bool) -> None:
    """Take all figures in turn, so that a busy moment of the machine falls on all of them."""
    compileall.compile_dir(str(Path(newstui.__file__).parent), quiet=2)
    os.environ["PYTHONDONTWRITEBYTECODE"] = ""
    python = [sys.executable]
    homes = {count: {"NEWSTUI_HOME": str(build_home(folder / f"home-{count}", count))} for count in counts}
    boats = {}
    if with_newsboat and shutil.which("newsboat"):
        boats = {count: build_newsboat(folder / f"newsboat-{count}", count) for count in counts}
    rows: dict[str, list[Shown]] = {}
    hello: list[Shown] = []
    for turn in range(runs + 1):
        taken = {"hello-world Textual": first_headline([*python, "-c", HELLO], {})}
        taken["newstui --version"] = run_time([*python, "-m", "newstui", "--version"], {})
        for count, env in homes.items():
            taken[f"newstui list, {count:,} articles"] = run_time([*python, "-m", "newstui", "list"], env)
            for how, answers in TERMINALS.items():
                name = f"newstui, {count:,} articles{how}"
                taken[name] = first_headline([*python, "-m", "newstui"], env, answers=answers)
        for count, boat in boats.items():
            taken[f"newsboat, {count:,} articles"] = first_headline(newsboat(boat), {}, b"HEADLINE")
        if turn:  # the first turn warms the caches
            hello.append(taken["hello-world Textual"])
            for name, shown in taken.items():
                rows.setdefault(name, []).append(shown)
    for name, runs_of_it in rows.items():
        report(name, runs_of_it, hello)
    for count in counts:
        name = f"newstui, {count:,} articles"
        more = [
            mute.ms - told.ms
            for mute, told in zip(rows[f"{name}, a mute terminal"], rows[f"{name}, all answers"], strict=True)
        ]
        print(f"{name}: a mute terminal costs {statistics.median(more):.0f} ms more (goal: at most 100)")


if __name__ == "__main__":
    main()
