"""A program in a pseudo-terminal that the test plays the terminal of."""

import os
import select
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

SIZE = (24, 80)
# The first terminal that a session's leader opens becomes its controlling one.
LAUNCH = """
import os, sys
handle = os.open(sys.argv[1], os.O_RDWR)
for stream in (0, 1, 2):
    os.dup2(handle, stream)
os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
"""


class Program:
    """The running program; ``output`` is all that it has written."""

    def __init__(self, process: "subprocess.Popen[bytes]", handle: int) -> None:
        self.process = process
        self.handle = handle
        self.output = b""

    def type(self, data: bytes) -> None:
        os.write(self.handle, data)

    def hang_up(self) -> None:
        """Close the terminal, as a lost connection does."""
        os.close(self.handle)
        self.handle = -1

    def wait_for(self, wanted: bytes, seconds: float = 30, *, after: int = 0) -> None:
        """Read until ``wanted`` was written; an AssertionError when it does not come."""
        end = time.monotonic() + seconds
        while wanted not in self.output[after:]:
            assert time.monotonic() < end, f"{wanted!r} is not in {self.output!r}"
            self.listen(0.1)

    def wait_for_end(self, seconds: float = 30) -> int:
        """Read until the program ends; its exit status, negative for a signal."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            assert time.monotonic() < end, f"still running: {self.output!r}"
            self.listen(0.05)
        while self.listen(0.05):
            pass
        return self.process.returncode

    def listen(self, seconds: float) -> bool:
        """Read what is written within some seconds; False where nothing was."""
        ready, _, _ = select.select([self.handle], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.handle, 65536)
        except OSError:
            time.sleep(0.01)
            return False
        self.output += data
        return bool(data)


@contextmanager
def running(
    script: Path, *arguments: str, env: Mapping[str, str], size: tuple[int, int] = SIZE
) -> Iterator[Program]:
    """Run a Python script in a pseudo-terminal of some lines and columns; the block's end ends it."""
    handle, inside = os.openpty()
    ioctl(handle, TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    command = [sys.executable, "-c", LAUNCH, os.ttyname(inside), str(script), *arguments]
    process = subprocess.Popen(command, env=dict(env), start_new_session=True)
    program = Program(process, handle)
    try:
        yield program
    finally:
        process.kill()
        process.wait()
        os.close(inside)
        if program.handle >= 0:
            os.close(handle)
