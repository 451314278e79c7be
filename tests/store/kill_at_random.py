"""Kills newstui at random moments, again and again, and looks at what is left.

By hand: ``python tests/store/kill_at_random.py --times 200 refresh`` (or ``marking``, or ``screen``).
"""

import argparse
import asyncio
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "net"))
sys.path.insert(0, str(Path(__file__).parent.parent / "store"))
sys.path.insert(0, str(Path(__file__).parent.parent / "terminal"))

import pyte
from loopback import Server, conditional, feed
from pseudo_terminal import Program, running
from soundness import faults

from newstui.config import Paths
from newstui.model.article import Changes, Draft
from newstui.model.document import Document, Paragraph, Span
from newstui.model.listing import Listing, Shelf
from newstui.model.source import NewSource
from newstui.store import Store

ROOT = Path(__file__).parent.parent.parent
LATEST = Listing(Shelf("latest"))
FEEDS, ITEMS = 16, 25
LONG_AGO = 200 * 86_400
FIRST_GUESS, SHORTER, LONGER = 0.4, 0.8, 1.07
"""Seconds that a refresh works; what that is multiplied with after a kill that came too late, or did not."""
MARKS = 1_500
COLUMNS, LINES = 120, 40
TITLE = re.compile(r"Headline (\d+)")
DOT = "●"


@dataclass
class Told:
    """What a series of kills came to."""

    kills: int = 0
    confirmed: int = 0
    """Statuses that were confirmed before a kill, and looked for after it."""
    wrong: list[str] = field(default_factory=list)
    moments: Counter[str] = field(default_factory=Counter)
    """At what the program was when it was killed."""


def environment(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "NEWSTUI_HOME": str(home),
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "LANG": "en_US.UTF-8",
    }


def draft(number: int) -> Draft:
    title = f"Headline {number:05}"
    blocks = (Paragraph((Span(f"متن الخبر رقم {number} " * 20),)),)
    return Draft(
        title, title, None, Document(title, "feed", blocks), "", title.encode(), published=10**9 + number
    )


def filled(path: Path, articles: int) -> None:
    store = Store.open(path)
    source = store.add_source(NewSource("https://news.example/feed"), now=1)
    store.apply(source.id, Changes(new=tuple(map(draft, range(articles)))), now=2 * 10**9)
    store.close()


# ---- a refresh


async def kill_refreshes(home: Path, times: int, dice: random.Random) -> Told:
    """Kill ``newstui refresh`` in all that it does: asking, storing, indexing, cleaning up."""
    told, paths, now = Told(), Paths.find(home, env={}), int(time.time())
    read: set[int] = set()
    async with Server() as server:
        store = Store.open(paths.database)
        for number in range(FEEDS):
            store.add_source(NewSource(server.at(f"/{number}")), now=1)
        publish(server, 0)
        await refreshed(home)
        publish(server, 1)
        await refreshed(home)
        longest = FIRST_GUESS
        for round_ in range(2, times + 2):
            publish(server, round_)
            moment = await refreshed(home, dice.uniform(0, longest))
            # How long the work takes depends on the machine: three of four kills are to fall into it.
            longest *= SHORTER if moment == "finished" else LONGER
            told.moments[moment] += 1
            told.kills += 1
            told.confirmed += len(read)
            told.wrong += [f"round {round_}: {each}" for each in faults(store) + twice_or_lost(store, read)]
            rows = store.rows(LATEST, limit=8)
            store.mark([row.id for row in rows], read=True, now=now)
            read.update(row.id for row in rows)
            # Some were read long ago: the next refresh cleans them up.
            oldest = [row.id for row in store.rows(LATEST, limit=5_000)[-30:] if row.id not in read]
            store.mark(oldest, read=True, now=now - LONG_AGO)
            store.set_note("cleaned", "0")
        if (ended := await refreshed(home)) != "finished":
            told.wrong.append(f"the last refresh: {ended}")
        expected = {item for number in range(FEEDS) for item in items(number, times + 1)}
        there = {row.title for row in store.rows(LATEST, limit=100_000)}
        gone = store.database.value("SELECT count(*) FROM statuses WHERE sort IS NULL AND read_at NOTNULL")
        if len(expected - there) > gone:
            told.wrong.append(f"{len(expected - there)} are not there, {gone} went")
        told.wrong += faults(store)
        store.close()
    return told


def items(number: int, round_: int) -> list[str]:
    """A feed's headlines, the newest first: four more in each round."""
    return [f"خبر {number}-{item}" for item in range(ITEMS + 4 * round_)][-ITEMS:][::-1]


def publish(server: Server, round_: int) -> None:
    for number in range(FEEDS):
        body = feed(f"مصدر {number}", *items(number, round_)).replace(
            b"</description>", b"%d</description>" % round_, 3
        )
        server.pages[f"/{number}"] = conditional(body, etag=f'"{round_}"')


async def refreshed(home: Path, after: float | None = None) -> str:
    """Refresh, and kill it some seconds after it began to tell; says what it told last."""
    process = subprocess.Popen(
        [sys.executable, "-m", "newstui", "refresh", "--force", "--json"],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None
    first = b""
    if after is not None:
        first = await asyncio.to_thread(process.stdout.readline)
        await asyncio.sleep(after)
        process.send_signal(signal.SIGKILL)
    output = first + (await asyncio.to_thread(process.communicate))[0]
    lines = [line for line in output.splitlines(keepends=True) if line.endswith(b"\n")]
    if not lines:
        return "nothing"
    last = json.loads(lines[-1])["event"] if lines[-1].startswith(b"{") else lines[-1].decode()
    if last == "finished" and process.returncode != 0:
        return "indexing or cleaning up"
    return str(last)


def twice_or_lost(store: Store, read: set[int]) -> list[str]:
    titles = Counter(row.title for row in store.rows(LATEST, limit=100_000))
    found = [f"twice: {title}" for title, times in titles.items() if times > 1]
    ids = json.dumps(sorted(read))
    lost = store.database.rows(
        "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM statuses WHERE read_at NOTNULL)",
        (ids,),
    )
    return found + [f"unread again: {number}" for (number,) in lost]


# ---- marking, as the screen does it

MARKER = """
import asyncio, sys
from newstui.config import Paths, Settings
from newstui.library.library import Library

async def main():
    library = Library.open(Paths.find(), Settings())
    for number in map(int, sys.argv[1].split(",")):
        what = ("read", "saved")[number % 2]
        await library.statuses.mark([number], **{what: True})
        print(what, number)

asyncio.run(main())
"""


def kill_markers(home: Path, times: int, dice: random.Random) -> Told:
    """Kill a program that marks through the library's writing thread and says what is done."""
    told, path = Told(), Paths.find(home, env={}).database
    filled(path, MARKS)
    confirmed: set[tuple[str, int]] = set()
    for round_ in range(times):
        store = Store.open(path)
        left = [
            number
            for (number,) in store.database.rows(
                "SELECT id FROM statuses WHERE read_at IS NULL AND saved_at IS NULL"
                " ORDER BY random() LIMIT 400"
            )
        ]
        if len(left) < 400:
            every = [number for (number,) in store.database.rows("SELECT id FROM statuses")]
            store.mark(every, read=False, saved=False, now=3)
            confirmed.clear()
        store.close()
        process = subprocess.Popen(
            [sys.executable, "-c", MARKER, ",".join(map(str, left or [1]))],
            env=environment(home),
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(dice.uniform(0, 0.5))
        process.kill()
        said = [first, *process.stdout.readlines()]
        process.wait()
        process.stdout.close()
        confirmed.update(
            (line.split()[0].decode(), int(line.split()[1])) for line in said if line.endswith(b"\n")
        )
        told.kills += 1
        told.confirmed += len(confirmed)
        told.moments["marking" if len(said) < len(left) else "done"] += 1
        told.wrong += [f"round {round_}: {each}" for each in _after(path, confirmed)]
    return told


def _after(path: Path, confirmed: set[tuple[str, int]]) -> list[str]:
    store = Store.open(path)
    try:
        there = set(
            store.database.rows(
                "SELECT 'read', id FROM statuses WHERE read_at NOTNULL"
                " UNION SELECT 'saved', id FROM statuses WHERE saved_at NOTNULL"
            )
        )
        return faults(store) + [f"lost: {each}" for each in confirmed - there]
    finally:
        store.close()


# ---- the screen


def kill_screens(home: Path, times: int, dice: random.Random) -> Told:
    """Kill the reader on a terminal while ``m`` is pressed; what it showed as read is confirmed."""
    told, paths = Told(), Paths.find(home, env={})
    filled(paths.database, MARKS)
    paths.settings_file.parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file.write_text('density = "compact"\n[refresh]\nat-start = false\nautomatic = false\n')
    for round_ in range(times):
        shown = killed_screen(home, dice)
        told.kills += 1
        told.confirmed += len(shown)
        told.moments["marking" if shown else "starting"] += 1
        told.wrong += [f"round {round_}: {each}" for each in _screen_after(paths.database, shown)]
    return told


def killed_screen(home: Path, dice: random.Random) -> set[int]:
    """The numbers of the headlines that the screen showed as read before it was killed."""
    screen = pyte.Screen(COLUMNS, LINES)
    stream, shown, unread = pyte.ByteStream(screen), set[int](), set[int]()
    with running(Path("-m"), "newstui", env=environment(home), size=(LINES, COLUMNS)) as program:
        program.wait_for(b"\x1b[c", 30)
        program.type(b"\x1b[?62;22c")
        program.wait_for(b"Headline", 30)
        end, place = time.monotonic() + dice.uniform(0.0, 2.0), 0
        keys = 0
        while time.monotonic() < end:
            program.type(b"mj"[keys % 2 : keys % 2 + 1])
            keys += 1
            program.listen(dice.uniform(0.0, 0.05))
            place = _look(program, stream, screen, place, shown, unread)
        program.process.kill()
        program.process.wait()
        while program.listen(0.05):
            pass
        _look(program, stream, screen, place, shown, unread)
    return shown


def _look(
    program: Program,
    stream: pyte.ByteStream,
    screen: pyte.Screen,
    place: int,
    shown: set[int],
    unread: set[int],
) -> int:
    """Feed what was written to the terminal, and take down which headlines it shows as read by now."""
    stream.feed(program.output[place:])
    for line in screen.display:
        found = TITLE.search(line)
        if found and len(TITLE.findall(line)) == 1:
            number = int(found[1])
            if DOT in line:
                unread.add(number)
                shown.discard(number)
            elif number in unread:
                shown.add(number)
    return len(program.output)


def _screen_after(path: Path, shown: set[int]) -> list[str]:
    store = Store.open(path)
    try:
        unread = {int(row.title.split()[1]) for row in store.rows(LATEST, limit=MARKS) if row.unread}
        found = faults(store) + [f"shown as read, and is not: {number}" for number in sorted(shown & unread)]
        if len(unread) < MARKS // 2:
            store.mark_listing(LATEST, read=False, now=4)
        return found
    finally:
        store.close()


KILLS = {
    "refresh": lambda home, times, dice: asyncio.run(kill_refreshes(home, times, dice)),
    "marking": kill_markers,
    "screen": kill_screens,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=KILLS)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told = KILLS[arguments.what](Path(folder), arguments.times, random.Random(arguments.seed))
    print(f"seed {arguments.seed}: {told.kills} kills, {dict(told.moments)}, {told.confirmed} looked for")
    print("\n".join(told.wrong[:50]) or "nothing was wrong")
    return 1 if told.wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
