"""A program in a pseudo-terminal, read by a terminal emulator."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

import pyte

PATIENCE_SECONDS = 30.0


class PtyProgram:
    """``newstui`` with a home of its own, as a reader sees it; it answers the terminal's identity query."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        size: tuple[int, int] = (100, 30),
        answer: bytes = b"\x1b[?62;22c",
        **env: str,
    ) -> None:
        self.size = size
        self._answer = answer
        self.written = b""
        self.screen = pyte.Screen(*size)
        self.stream = pyte.ByteStream(self.screen)
        self._status: int | None = None
        self.pid, self._fd = pty.fork()
        if not self.pid:
            _set_size(0, *size)
            command = [sys.executable, "-m", "newstui", "--home", str(home), *arguments]
            os.execve(sys.executable, command, program_environment(**env))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self._fd >= 0:
            os.close(self._fd)

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        _set_size(self._fd, columns, rows)

    def press(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as a lost connection or a closed window does."""
        os.close(self._fd)
        self._fd = -1

    def ends_within(self, seconds: float) -> int:
        """Give the exit status without reading what is written; fails when the program goes on."""
        end = time.monotonic() + seconds
        while self._status is None:
            assert time.monotonic() < end, f"still running after {seconds} s"
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
            time.sleep(0.01)
        return self._status

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, seen: Callable[[], bool]) -> None:
        """Read until something is so; fails when it does not come to be."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not seen():
            assert time.monotonic() < end, self.text()
            self.read(0.05)

    def shows(self, words: str) -> None:
        """Read until some words stand on the screen."""
        self.until(lambda: words in self.text())

    def read(self, seconds: float, most: int = 65536) -> bool:
        """Read what comes within a time; False when the program has closed the terminal."""
        if not select.select([self._fd], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self._fd, most)
        except OSError:
            return False
        self.written += data
        if b"\x1b[c" in data:
            os.write(self._fd, self._answer)
        self.stream.feed(data)
        return bool(data)

    def rest(self, seconds: float) -> None:
        """Read until for some seconds nothing comes, and the program neither works nor wants to."""
        end = time.monotonic() + PATIENCE_SECONDS
        before = None
        while before != (before := (self.written, self._worked())) or before[1] is None:
            assert time.monotonic() < end, self.text()
            self.read(seconds)

    def _worked(self) -> int | None:
        """Give the processor time that it took, in ticks; None when it is at work. 0 without /proc."""
        stats = [_stat(thread) for thread in Path(f"/proc/{self.pid}/task").glob("*/stat")]
        if any(state == "R" for state, *_ in stats):
            return None
        return sum(int(numbers[10]) + int(numbers[11]) for _, *numbers in stats)

    def wait(self) -> int:
        """Wait for the end; gives the exit status."""
        end = time.monotonic() + PATIENCE_SECONDS
        while self._status is None:
            assert time.monotonic() < end, self.text()
            self.read(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
        while select.select([self._fd], [], [], 0.05)[0] and self.read(0.0):
            continue
        return self._status


def program_environment(**env: str) -> dict[str, str]:
    """Give the environment of a program in a terminal of its own.

    It is handed over whole: readline puts COLUMNS and LINES where ``os.environ`` does not see them.
    """
    inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    return {**inherited, "TERM": "xterm-256color", "TZ": "UTC", **env}


def _stat(file: Path) -> list[str]:
    """Give what the kernel tells of a thread, from its state on; nothing of one that ended meanwhile."""
    with contextlib.suppress(OSError):
        return file.read_text().rpartition(")")[2].split()
    return ["X", *"0" * 12]


def _set_size(handle: int, columns: int, rows: int) -> None:
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
