"""How fast a refresh is, beside newsboat in the same run where it is installed; prints ratios.

usage: python benchmarks/refresh.py [new] [large] [unchanged] [delay]     (all of them unless named)

newstui is measured until its ``finished`` event, when all articles are stored and shown; the words of their
bodies follow in the search's index (newsboat has none), for which the time until the process ends is told.
Memory is the largest sum over the program's processes of what each holds, shared pages divided (PSS; Linux).
"""

import argparse
import asyncio
import compileall
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import newstui

TEXT = """
أعلنت وزارة الطاقة اليوم خطة جديدة لتوسيع شبكة الكهرباء في المدن الساحلية بحلول نهاية العام المقبل بعد ارتفاع
الطلب خلال الصيف وقالت مصادر محلية إن المشروع يشمل بناء محطات تعمل بالرياح والشمس ويوفر آلاف فرص العمل للشباب
كما فاز الفريق بالمباراة النهائية أمام جمهور كبير وافتتح المتحف معرضا للفنون القديمة يستمر شهرين
"""
WORDS = TEXT.split()
SECTIONS = ("عالم", "رياضة", "اقتصاد", "ثقافة", "صحة", "علوم")
THREADS = 8


def sentence(dice: random.Random, words: int) -> str:
    """Words in any order, with a number now and then."""
    return " ".join(
        dice.choice(WORDS) if dice.random() > 0.03 else str(dice.randint(2, 2026)) for _ in range(words)
    )


def item(dice: random.Random, feed: int, number: int) -> str:
    """One item of three paragraphs, 120 words."""
    when = datetime(2026, 11, 20, tzinfo=UTC) - timedelta(minutes=dice.randint(0, 60 * 24 * 30))
    body = "".join(f"&lt;p&gt;{sentence(dice, 40)}.&lt;/p&gt;" for _ in range(3))
    return (
        f"<item><title>{sentence(dice, 9)}</title><link>http://127.0.0.1/{feed}/{number}</link>"
        f'<guid isPermaLink="false">item-{feed}-{number}</guid><pubDate>{format_datetime(when)}</pubDate>'
        f"<category>{dice.choice(SECTIONS)}</category><description>{body}</description></item>"
    )


def write_feeds(folder: Path, feeds: int, items: int) -> None:
    """Write ``feeds`` files ``0.xml`` … of ``items`` items, the same in every run."""
    for feed in range(feeds):
        dice = random.Random(feed)
        made = "".join(item(dice, feed, number) for number in range(items))
        (folder / f"{feed}.xml").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
            f"<title>مصدر {feed}</title><link>http://127.0.0.1/{feed}</link><description>-</description>"
            f"{made}</channel></rss>",
            "utf-8",
        )


async def serve(folder: Path, delay: float) -> None:
    """Answer with the folder's files, 304 to their ETags; the port is printed."""
    bodies = {f"/{path.name}": path.read_bytes() for path in folder.iterdir()}
    etags = {path: f'"{hashlib.md5(body).hexdigest()}"' for path, body in bodies.items()}

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                path = head.split(b" ", 2)[1].decode()
                await asyncio.sleep(delay)
                etag = etags[path]
                if etag.encode() in head:
                    writer.write(f"HTTP/1.1 304 -\r\nETag: {etag}\r\nContent-Length: 0\r\n\r\n".encode())
                else:
                    writer.write(
                        f"HTTP/1.1 200 -\r\nContent-Type: application/rss+xml\r\nETag: {etag}\r\n"
                        f"Content-Length: {len(bodies[path])}\r\n\r\n".encode()
                    )
                    writer.write(bodies[path])
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "0.0.0.0", 0, backlog=500)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def serving(folder: Path, delay: float) -> Iterator[int]:
    """Run the server in a process of its own; gives its port."""
    command = [sys.executable, __file__, "--serve", str(folder), "--delay", str(delay)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


@dataclass
class Measured:
    """One run: wall and processor seconds until the articles are stored, then until the end; peak MB."""

    seconds: float = 0.0
    cpu: float = 0.0
    whole: float = 0.0
    whole_cpu: float = 0.0
    megabytes: float = 0.0
    own_cpu: float = 0.0
    """Of the processor's seconds those that the process itself took, one after the other."""


TICKS = os.sysconf("SC_CLK_TCK")
EVERY = 0.1
"""Seconds between two looks at a program's memory, each of which takes some of its time."""


def tree(pid: int) -> list[Path]:
    """A process and its descendants, as folders of /proc; none elsewhere than on Linux."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [Path(f"/proc/{pid}"), *(each for child in children for each in tree(int(child)))]


def cpu_of(process: Path, *, children: bool = True) -> float:
    """Processor seconds of a process and of its ``children`` that ended."""
    with suppress(OSError):
        times = (process / "stat").read_text().rpartition(")")[2].split()[11:15]
        return sum(map(int, times if children else times[:2])) / TICKS
    return 0.0


def megabytes_of(process: Path) -> float:
    """What a process holds, in MB; pages that it shares with others count in part."""
    with suppress(OSError):
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


def watch(pid: int, measured: Measured, ended: threading.Event) -> None:
    """Keep the most that a program held."""
    while not ended.wait(EVERY):
        measured.megabytes = max(measured.megabytes, sum(map(megabytes_of, tree(pid))))


def measure(command: Sequence[str], environment: dict[str, str]) -> Measured:
    """Run a command to its end; what it writes may be events of ``refresh --json``."""
    measured, ended = Measured(), threading.Event()
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=os.environ | environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert process.stdout is not None
    watching = threading.Thread(target=watch, args=(process.pid, measured, ended))
    watching.start()
    said = b""
    for said in process.stdout:
        if b'"event": "finished"' in said:
            measured.seconds = time.perf_counter() - started
            measured.cpu = sum(map(cpu_of, tree(process.pid)))
            measured.own_cpu = cpu_of(Path(f"/proc/{process.pid}"), children=False)
    _, status, usage = os.wait4(process.pid, 0)
    ended.set()
    watching.join()
    measured.whole, measured.whole_cpu = time.perf_counter() - started, usage.ru_utime + usage.ru_stime
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    if process.returncode:
        sys.exit(f"{' '.join(command)}: {process.returncode}\n{said.decode()[-2000:]}")
    if not measured.seconds:
        measured.seconds, measured.cpu = measured.whole, measured.whole_cpu
    measured.megabytes = measured.megabytes or usage.ru_maxrss / 1024
    return measured


class Newstui:
    """This program in a home of its own."""

    name = "newstui"

    def __init__(self, folder: Path, addresses: Sequence[str]) -> None:
        """Import the sources."""
        outlines = "".join(f'<outline type="rss" xmlUrl="{address}"/>' for address in addresses)
        opml = folder / "sources.opml"
        opml.write_text(f'<opml version="2.0"><body>{outlines}</body></opml>')
        self._environment = {"NEWSTUI_HOME": str(folder / "home")}
        measure([sys.executable, "-m", "newstui", "import", str(opml)], self._environment)

    def refresh(self) -> Measured:
        """Ask every source."""
        command = [sys.executable, "-m", "newstui", "refresh", "--force", "--json"]
        return measure(command, self._environment)


class Newsboat:
    """The peer, eight threads as its manual suggests."""

    name = "newsboat"

    def __init__(self, folder: Path, addresses: Sequence[str]) -> None:
        """Write its list of feeds."""
        (folder / "urls").write_text("\n".join(addresses) + "\n")
        (folder / "config").write_text(f"reload-threads {THREADS}\n")
        files = [f"--url-file={folder / 'urls'}", f"--cache-file={folder / 'cache.db'}"]
        self._command = ["newsboat", *files, f"--config-file={folder / 'config'}", "-x", "reload"]
        self._environment = {"HOME": str(folder)}

    def refresh(self) -> Measured:
        """Ask every feed."""
        return measure(self._command, self._environment)


@dataclass(frozen=True)
class Case:
    """What is refreshed; ``again`` measures the second time, when nothing has changed."""

    feeds: int
    items: int
    goal: str
    hosts: int = 1
    delay: float = 0.0
    again: bool = False
    beside: bool = True


CASES = {
    "new": Case(200, 50, "≤ 0.6 × newsboat"),
    "large": Case(100, 1000, "≤ 0.6 × newsboat"),
    "unchanged": Case(200, 50, "≤ 0.2 × newsboat", again=True),
    "delay": Case(500, 5, "≤ 8 s", hosts=250, delay=0.1, beside=False),
}


def run(name: str, case: Case) -> None:
    """Measure a case and print a line for each program."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "feeds").mkdir()
        write_feeds(folder / "feeds", case.feeds, case.items)
        beside = case.beside and shutil.which("newsboat")
        programs: list[type[Newstui | Newsboat]] = [Newstui, Newsboat] if beside else [Newstui]
        results: dict[str, Measured] = {}
        with serving(folder / "feeds", case.delay) as port:
            hosts = ["127.0.0.1"] if case.hosts == 1 else [f"127.0.1.{n}" for n in range(1, case.hosts + 1)]
            addresses = [f"http://{hosts[n % len(hosts)]}:{port}/{n}.xml" for n in range(case.feeds)]
            for program in programs:
                (folder / program.name).mkdir()
                running = program(folder / program.name, addresses)
                results[program.name] = running.refresh()
                if case.again:
                    results[program.name] = running.refresh()
    title = f"{name}: {case.feeds} feeds × {case.items}{', nothing changed' if case.again else ''}"
    print(f"{title} (goal {case.goal})")
    for program_name, result in results.items():
        used = f"{result.cpu:6.2f} s of processor  {result.megabytes:5.0f} MB"
        if result.own_cpu:
            used += f"  {result.own_cpu:6.2f} s of processor in one process"
        print(f"  {program_name:9} {result.seconds:6.2f} s  {used}")
        if result.whole > result.seconds:
            more, cpu = result.whole - result.seconds, result.whole_cpu - result.cpu
            print(f"    bodies  {more:6.2f} s  {cpu:6.2f} s of processor, until the process ends")
    if "newsboat" in results:
        ours, theirs = results["newstui"], results["newsboat"]
        ratios = f"{ours.seconds / theirs.seconds:6.2f}    {ours.cpu / theirs.cpu:6.2f} of its processor time"
        print(f"  ratio     {ratios}")


def main() -> None:
    """Run the cases that are named."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", nargs="*", metavar="CASE", help=", ".join(CASES))
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--delay", type=float, default=0.0, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        asyncio.run(serve(arguments.serve, arguments.delay))
        return
    compileall.compile_dir(str(Path(newstui.__file__).parent), quiet=2)
    os.environ["PYTHONDONTWRITEBYTECODE"] = ""
    for name in arguments.cases or CASES:
        run(name, CASES[name])


if __name__ == "__main__":
    main()
