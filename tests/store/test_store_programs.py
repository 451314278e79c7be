"""Several programs at one file, and programs that are killed."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from soundness import faults

from newstui.library.cleaning import clean
from newstui.model.article import Changes, Draft
from newstui.model.listing import Listing, Shelf
from newstui.model.retention import Retention
from newstui.model.source import NewSource
from newstui.store import Store

MakeDraft = Callable[..., Draft]
NOW = 20_000 * 86_400

WRITER = """
import sys
from pathlib import Path
from newstui.model.article import Changes, Draft
from newstui.model.document import Document
from newstui.model.source import NewSource
from newstui.store import Store

store = Store.open(Path(sys.argv[1]))
source = store.add_source(NewSource("https://news.example/"), now=1)
start = int(sys.argv[2])
print("ready", flush=True)
for number in range(start, start + 2_000, 20):
    new = tuple(
        Draft(str(key), f"t{key}", None, Document("", "feed"), "", b"", published=key, categories=("c",))
        for key in range(number, number + 20)
    )
    store.apply(source.id, Changes(new=new), now=10**9)
    ids = [each.id for each in store.known(source.id, [str(number)]).values()]
    store.mark(ids, read=True, now=10**9)
    print(ids[0], flush=True)
print("done", flush=True)
"""


def start_writer(path: Path, start: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), str(start)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_a_killed_writer_loses_nothing_that_it_confirmed(path: Path) -> None:
    chance = random.Random(11)
    confirmed: set[int] = set()
    for _round in range(5):
        writer = start_writer(path, 0)
        assert writer.stdout is not None
        writer.stdout.readline()
        timer = threading.Timer(chance.random() * 0.4, os.kill, (writer.pid, signal.SIGKILL))
        timer.start()
        confirmed.update(
            int(line) for line in writer.stdout if line.strip().isdigit() and line.endswith("\n")
        )
        writer.wait()
        timer.cancel()
        writer.stdout.close()
        store = Store.open(path)
        assert store.database.value("PRAGMA integrity_check") == "ok"
        total = store.count(Listing(Shelf("latest")))
        assert total == len(
            store.database.rows("SELECT DISTINCT source, key FROM statuses WHERE sort NOT NULL")
        )
        rows = store.articles(sorted(confirmed))
        assert [row.id for row in rows] == sorted(confirmed)
        assert not any(row.unread for row in rows)
        store.close()
    assert confirmed


def test_two_programs_write_and_neither_fails(path: Path) -> None:
    writers = [start_writer(path, 0), start_writer(path, 1_000)]
    store: Store | None = None
    written = 0
    try:
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
        store = Store.open(path)
        [source] = store.sources()
        while any(writer.poll() is None for writer in writers):
            # Who waits too long for the other's lock is refused, and that is raised.
            store.set_source(source.id, "interval", str(written))
            written += 1
            time.sleep(0.005)
    finally:
        for writer in writers:
            output, _errors = writer.communicate()
            assert output.endswith("done\n")
    assert store is not None
    assert store.count(Listing(Shelf("latest"))) == 3_000
    assert store.totals().unread == 3_000 - 150
    assert len(store.rows(Listing(Shelf("topic", "c")), limit=10_000)) == 3_000
    assert written
    store.close()


LATEST = Listing(Shelf("latest"))


def test_what_takes_long_lets_others_write_between(path: Path) -> None:
    writer = start_writer(path, 0)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    store = Store.open(path)
    rounds = 0
    try:
        while writer.poll() is None:
            rounds += 1
            act = store.mark_listing(LATEST, read=True, now=rounds)
            if act is not None and rounds % 2:
                store.undo(act, now=rounds)
            clean(store, Retention(articles=1, statuses=1), now=rounds)
            while store.index_bodies(20):
                pass
    finally:
        output, _errors = writer.communicate()
    assert output.endswith("done\n")
    assert rounds
    while store.index_bodies():
        pass
    assert faults(store) == []
    store.close()


def test_many_programs_open_a_new_store_at_once(path: Path) -> None:
    failures: list[BaseException] = []

    def open_one() -> None:
        try:
            Store.open(path).close()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=open_one) for _each in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_what_another_program_stored_meanwhile_is_no_second_article(path: Path, draft: MakeDraft) -> None:
    one, two = Store.open(path), Store.open(path)
    source = one.add_source(NewSource("https://news.example/"), now=NOW)
    assert one.known(source.id, ["a"]) == two.known(source.id, ["a"]) == {}
    assert one.apply(source.id, Changes(new=(draft("a"),)), now=NOW) == (1, 0)
    assert two.apply(source.id, Changes(new=(draft("a", "عنوان أحدث"),)), now=NOW) == (0, 1)
    assert [row.title for row in one.rows(Listing(Shelf("latest")))] == ["عنوان أحدث"]
    one.close()
    two.close()


OPENERS = """
import sys, time
from pathlib import Path
from newstui.store import Store
folder, first = Path(sys.argv[1]), float(sys.argv[2])
for number in range(20):
    while time.time() < first + number * 0.05:
        pass
    Store.open(folder / f"{number}.db").close()
"""


def test_programs_that_make_one_file_at_once_wait_for_each_other(tmp_path: Path) -> None:
    first = str(time.time() + 1.5)
    command = [sys.executable, "-c", OPENERS, str(tmp_path), first]
    openers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [opener.communicate()[1] for opener in openers] == ["", "", ""]
    assert [opener.returncode for opener in openers] == [0, 0, 0]
