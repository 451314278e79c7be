"""The real program when its terminal goes away: it ends soon, leaves nobody behind, keeps what was done."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import apsw
import pytest
from pty_program import PtyProgram

from newstui.config import Paths
from newstui.model.listing import Listing, Shelf
from newstui.model.source import NewSource
from newstui.store import Store

SECONDS = 30.0
"""How soon the program has ended, on a machine that is busy with other tests."""
PARTING = 30.0
"""How soon the refresh that it started has: it finishes what it is at."""
SHOWN = b"\x1b[?1049h"
"""What enters the alternate screen."""
MARK = "NEWSTUI_TEST_MARK"
"""A variable that a program and all that it starts have in common."""


def marked(mark: Path) -> list[int]:
    """Give the processes that have the mark."""
    wanted, found = f"{MARK}={mark}".encode(), []
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            if folder.name.isdecimal() and wanted in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
    return found


def nobody_is_left(mark: Path, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while marked(mark):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def program(home: Path, *arguments: str) -> PtyProgram:
    return PtyProgram(home, "--lang", "en", *arguments, NEWSTUI_TEST_MARK=str(home))


def hang_up(running: PtyProgram) -> None:
    running.hang_up()


def hang_up_twice(running: PtyProgram) -> None:
    """As in a shell: the kernel tells the shell and the shell its jobs, and so does its own end."""
    running.hang_up()
    time.sleep(0.05)
    running.signal(signal.SIGHUP)


def tell(running: PtyProgram) -> None:
    running.signal(signal.SIGHUP)


def tell_often(running: PtyProgram) -> None:
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGCONT, signal.SIGHUP):
        running.signal(number)
        time.sleep(0.05)


ENDS = pytest.mark.parametrize("end", [hang_up, hang_up_twice, tell, tell_often])
End = Callable[[PtyProgram], None]


@ENDS
def test_it_ends_with_its_terminal(tmp_path: Path, end: End) -> None:
    with program(tmp_path) as running:
        running.shows("The Coast Courier")
        end(running)
        assert running.ends_within(SECONDS) in (128 + signal.SIGHUP, 128 + signal.SIGTERM)
    assert nobody_is_left(tmp_path, PARTING)


@ENDS
def test_it_ends_when_the_screen_is_just_there(tmp_path: Path, end: End) -> None:
    with program(tmp_path) as running:
        running.until(lambda: SHOWN in running.written)
        end(running)
        assert running.ends_within(SECONDS) in (128 + signal.SIGHUP, 128 + signal.SIGTERM)
    assert nobody_is_left(tmp_path, PARTING)


def test_it_ends_before_there_is_a_screen(tmp_path: Path) -> None:
    with program(tmp_path) as running:
        running.until(lambda: b"\x1b[c" in running.written)
        running.hang_up()
        assert running.ends_within(SECONDS) != 0
    assert nobody_is_left(tmp_path, PARTING)


@ENDS
def test_it_ends_while_a_refresh_runs(tmp_path: Path, end: End) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        with closing(Store.open(Paths.find(tmp_path).database)) as store:
            for number in range(3):
                address = f"http://127.0.0.1:{silent.getsockname()[1]}/{number}"
                store.add_source(NewSource(address), now=1)
        with program(tmp_path) as running:
            running.shows("Refreshing 0/3")
            assert len(marked(tmp_path)) > 1
            end(running)
            assert running.ends_within(SECONDS) in (128 + signal.SIGHUP, 128 + signal.SIGTERM)
        assert nobody_is_left(tmp_path, PARTING)


@ENDS
def test_what_was_done_last_is_kept(tmp_path: Path, end: End) -> None:
    database = Paths.find(tmp_path).sample_database
    with program(tmp_path, "--sample") as running:
        running.shows("73 unread")
        # The counts may come before the list: until a row is current there is nothing to save.
        running.rest(0.3)
        with locked(database):
            # Nothing is shown before it is written, so a second key is, whose turn comes after it.
            running.press("sz")
            running.until(lambda: "73 articles" not in running.text())
            end(running)
            time.sleep(0.2)
        assert running.ends_within(SECONDS) in (128 + signal.SIGHUP, 128 + signal.SIGTERM)
    with closing(Store.open(database)) as store:
        assert len(store.rows(Listing(Shelf("saved")), limit=5)) == 1


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Let nobody else write to the library."""
    with closing(apsw.Connection(str(database))) as connection:
        connection.set_busy_timeout(30_000)
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


@pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")
@pytest.mark.parametrize("command", ["exec {}", "{}; true"])
def test_it_ends_with_its_tmux_session(tmp_path: Path, command: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TMUX")}
    environment |= {"TMUX_TMPDIR": str(tmp_path), MARK: str(tmp_path / "inside")}

    def tmux(*arguments: str) -> str:
        words = ["tmux", "-L", "newstui-test", "-f", os.devnull, *arguments]
        return subprocess.run(words, env=environment, capture_output=True, text=True, check=False).stdout

    newstui = f"env {MARK}={tmp_path} {sys.executable} -m newstui --home {tmp_path} --lang en"
    # A second session: a server without any ends, and that ends all of its programs in another way.
    tmux("new-session", "-d", "-s", "other", "sleep 60")
    try:
        tmux("new-session", "-d", "-s", "reader", "-x", "100", "-y", "30", command.format(newstui))
        end = time.monotonic() + 30
        while "73 unread" not in (seen := tmux("capture-pane", "-p", "-t", "reader")):
            assert time.monotonic() < end, seen
            time.sleep(0.05)
        assert marked(tmp_path)
        tmux("kill-session", "-t", "reader")
        assert nobody_is_left(tmp_path, SECONDS)
    finally:
        tmux("kill-server")
        for left in marked(tmp_path):
            os.kill(left, signal.SIGKILL)
