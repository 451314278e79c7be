"""Processes are forked from programs of one thread only, so those tests run in one of their own."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from loopback import feed

from newstui.library.readers import MANY, Body, Read, Readers
from newstui.library.reading import Reading
from newstui.model.article import Brief, Changes, Known
from newstui.model.failure import Failure

SCRIPT = """
import asyncio, os, sys, threading, time
from newstui import feeds
from newstui.library import readers
from newstui.library.readers import MANY, Body, Readers

FEED = "<rss version='2.0'><channel><title>%s</title><item><title>خبر</title></item></channel></rss>"
known = feeds.parse

def parse(body, **more):
    if b"die" in body:
        os.kill(os.getpid(), 9)
    if b"hang" in body:
        time.sleep(60)
    if b"where" in body:
        return feeds.Failure("here", str(os.getpid()))
    return known(body, **more)

feeds.parse = parse
from newstui.model.failure import Failure
feeds.Failure = Failure
readers.SLOWEST = 3.0

def all_of(reading):
    return reading.changes({})

async def main():
    pool = await Readers.start(MANY, {})
    bodies = [Body((FEED % name).encode(), None, "http://h.example/") for name in sys.argv[1:]]
    try:
        for found in await asyncio.gather(*(pool.read(body, all_of) for body in bodies)):
            print(found.detail if isinstance(found, Failure) and found.code == "here" else
                  found.code if isinstance(found, Failure) else found.reading.feed.title)
    finally:
        pool.stop()
    print(os.getpid(), len([*os.scandir("/proc/self/fd")]))

asyncio.run(main())
"""


def play(*names: str) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(SCRIPT), *names], capture_output=True, text=True, timeout=60
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def all_of(reading: Reading[Brief]) -> Changes[Brief]:
    return reading.changes({})


linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere feeds are read in threads")


@linux
def test_many_feeds_are_read_in_other_processes() -> None:
    *pids, own = play("where", "where")
    assert own.split()[0] not in pids


@linux
def test_a_feed_on_which_a_process_dies_is_that_feeds_failure() -> None:
    assert play("one", "die", "two", "three")[:4] == ["one", "broken", "two", "three"]


@linux
def test_a_feed_on_which_a_process_hangs_is_given_up() -> None:
    assert play("one", "hang", "two", "hang", "three")[:5] == [
        "one", "too-large", "two", "too-large", "three",
    ]  # fmt: skip


async def test_a_few_feeds_are_read_in_threads() -> None:
    pool = await Readers.start(MANY - 1, {})
    found = await pool.read(Body(feed("أخبار", "خبر"), None, "http://h.example/"), all_of)
    wrong = await pool.read(Body(b"<html></html>", None, "http://h.example/"), all_of)
    pool.stop()
    assert isinstance(found, Read)
    assert (found.reading.feed.title, found.changes.new[0].columns[0]) == ("أخبار", "خبر")
    assert isinstance(wrong, Failure)
    assert wrong.code == "not-a-feed"


async def test_only_what_is_chosen_is_prepared() -> None:
    pool = await Readers.start(1, {})

    def choose(reading: Reading[Brief]) -> Changes[Brief]:
        old, _new, changed = reading.items
        known = {old.key: Known(1, old.content_hash), changed.key: Known(2, b"before")}
        return reading.changes(known)

    found = await pool.read(Body(feed("أخبار", "قديم", "جديد", "متغير"), None, "http://h.example/"), choose)
    pool.stop()
    assert isinstance(found, Read)
    assert [each.columns[0] for each in found.changes.new] == ["جديد"]
    assert [(number, each.columns[0]) for number, each in found.changes.changed] == [(2, "متغير")]


@linux
def test_a_refresh_that_is_killed_takes_its_processes_and_its_lock_along(tmp_path: Path) -> None:
    script = """
        import asyncio, pathlib, sys, time
        from newstui.library.lock import try_lock
        from newstui.library.readers import MANY, Readers
        lock = try_lock(pathlib.Path(sys.argv[1]))
        async def main():
            pool = await Readers.start(MANY, {})
            print(*[reader._pid for reader in pool._readers], flush=True)
            await asyncio.sleep(60)
        asyncio.run(main())
    """
    lock = tmp_path / "refresh.lock"
    command = [sys.executable, "-c", textwrap.dedent(script), str(lock)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert len(process.stdout.readline().split()) == 2
        process.kill()
        # The other ends of the pipe are closed only when no process has them any more.
        assert process.stdout.read() == ""
    again = subprocess.run(
        [sys.executable, "-c", "import pathlib, sys; from newstui.library.lock import try_lock;"
         "sys.exit(try_lock(pathlib.Path(sys.argv[1])) is None)", str(lock)],
        check=False,
    )  # fmt: skip
    assert again.returncode == 0
