"""Pictures of articles: their files, and what a terminal shows of them, drawn by a process of its own."""

import asyncio
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import newstui
from newstui.model.drawing import Drawing, Wanted
from newstui.model.failure import Failure
from newstui.pictures.wire import answer_from, body_length, request_line

MOST_SECONDS = 10.0
"""How long one picture may take to be drawn."""
IDLE_SECONDS = 60.0
"""The process that draws ends when nobody asked for so long."""


class Pictures:
    """The pictures of one library; ``file_of`` gives the stored file of an address, None where none is."""

    def __init__(self, file_of: Callable[[str], Path | None]) -> None:
        """Start nothing yet."""
        self.file = file_of
        self._turn = asyncio.Lock()
        self._artist = Artist()
        self._idle: asyncio.TimerHandle | None = None

    async def draw(self, wanted: Wanted) -> Drawing | Failure:
        """Draw a file; whoever is cancelled while others are drawn is not drawn at all."""
        async with self._turn:
            if self._idle is not None:
                self._idle.cancel()
            drawn = await asyncio.to_thread(self._artist.draw, wanted)
            self._idle = asyncio.get_running_loop().call_later(IDLE_SECONDS, self._artist.end)
        return drawn

    def close(self) -> None:
        """End the process that draws."""
        if self._idle is not None:
            self._idle.cancel()
        self._artist.end()


def shipped(address: str) -> Path | None:
    """Give the file of a picture of the sample edition: its address ends as the file's place does."""
    from newstui.config.paths import data_folder  # noqa: PLC0415 - the sample edition alone

    name = address.rpartition("/pictures/")[2]
    file = data_folder("sample_feeds") / "pictures" / name
    return file if name and "/" not in name and not name.startswith(".") and file.is_file() else None


class Artist:
    """The process that draws; what a picture does to it, it does to nobody else."""

    def __init__(self) -> None:
        """Start it with the first request."""
        self._process: subprocess.Popen[bytes] | None = None
        self._busy = threading.Lock()

    def draw(self, wanted: Wanted) -> Drawing | Failure:
        """Draw a file and wait for it, ``MOST_SECONDS`` at most; a process that dies of it is a failure."""
        with self._busy:
            try:
                process = self._process or self._start()
                ending = threading.Timer(MOST_SECONDS, process.kill)
                ending.start()
                try:
                    return _ask(process, wanted)
                finally:
                    ending.cancel()
            except (OSError, EOFError, ValueError, KeyError) as error:
                self.end()
                return Failure("broken", f"{type(error).__name__}: {error}"[:200])

    def end(self) -> None:
        """End it; the next request starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    if pipe is not None:
                        pipe.close()

    def _start(self) -> subprocess.Popen[bytes]:
        package = str(Path(newstui.__file__).resolve().parent.parent)
        path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            # -P: a folder that happens to be called newstui where the reader stands is not this program.
            [sys.executable, "-P", "-m", "newstui.pictures"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # What a decoder says would stand on the screen.
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,
        )
        return self._process


def _ask(process: subprocess.Popen[bytes], wanted: Wanted) -> Drawing | Failure:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(request_line(wanted))
    process.stdin.flush()
    line = process.stdout.readline()
    if not line:
        raise EOFError
    head: dict[str, Any] = json.loads(line)
    length = body_length(head)
    body = process.stdout.read(length)
    if len(body) < length:
        raise EOFError
    return answer_from(head, body)
