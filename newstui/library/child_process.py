"""A newstui that this program starts and hears, line by line; it ends when this program is gone."""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Self

import newstui
from newstui.config import Paths
from newstui.config.paths import FOR_THE_SCREEN

_LONGEST_LINE = 1024 * 1024
_LAST_WORDS = 2000
"""Bytes of what the child said on its error stream."""
_PARTING = 0.5
"""Seconds that quitting waits for the child to finish its commit; after that it finishes alone."""


class Child:
    """A newstui of its own; its standard input closes when this program is gone."""

    def __init__(self, process: subprocess.Popen[bytes], errors: IO[bytes]) -> None:
        """``errors`` is the file that the process writes its error stream to."""
        self._process = process
        self._errors = errors
        self._output = asyncio.StreamReader(limit=_LONGEST_LINE)
        self._pipe: asyncio.BaseTransport | None = None

    @classmethod
    async def start(cls, paths: Paths, arguments: Sequence[str]) -> Self:
        """Start it; raises OSError where the system gives no process or file for it."""
        errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in __aexit__
        try:
            # Not asyncio's own subprocess: it kills a child that outlives the loop, in the middle of work.
            process = subprocess.Popen(
                # -P: a folder that happens to be called newstui where the reader stands is not this program.
                [sys.executable, "-P", "-m", "newstui", *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=_environment(paths),
                start_new_session=True,
            )
        except BaseException:
            errors.close()
            raise
        child = cls(process, errors)
        try:
            await child._listen()
        except BaseException:
            child.end()
            await child.__aexit__()
            raise
        return child

    async def _listen(self) -> None:
        protocol = asyncio.StreamReaderProtocol(self._output)
        loop = asyncio.get_running_loop()
        self._pipe, _ = await loop.connect_read_pipe(lambda: protocol, self._process.stdout)

    async def __aenter__(self) -> Self:
        """Give the child."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close its input, and wait a little for its end."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(OSError):
            self._process.stdin.close()
        # The transport closes the pipe that it reads.
        (self._pipe or self._process.stdout).close()
        self._errors.close()
        deadline = time.monotonic() + _PARTING
        while self._process.poll() is None and time.monotonic() < deadline:
            await asyncio.sleep(0.005)
        if self._process.poll() is None:
            threading.Thread(target=self._process.wait, daemon=True).start()

    def tell(self, line: str) -> None:
        """Write a line to its input, which stays open."""
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.write(f"{line.splitlines()[0]}\n".encode())
            self._process.stdin.flush()

    def end(self) -> None:
        """End it at once; a transaction under way is the last it commits, or never was."""
        self._process.terminate()

    async def lines(self) -> AsyncIterator[Mapping[str, Any]]:
        """Yield what the child prints, line by line; what is not a JSON object is passed over."""
        while True:
            try:
                line = await self._output.readline()
            except ValueError:
                continue
            if not line:
                return
            if found := json_of(line):
                yield found

    async def status(self) -> int:
        """Wait for the child's end and return its exit status."""
        return await asyncio.to_thread(self._process.wait)

    async def last_words(self) -> str:
        """Wait for the child's end and return what it said last on its error stream, else how it died."""
        status = await self.status()
        return await self.said() or f"exit status {status}"

    async def said(self) -> str:
        """Wait for the child's end and return what it said last on its error stream, nothing if nothing."""
        await self.status()
        self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, self._errors.tell() - _LAST_WORDS))
        said = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        # The command line begins what it says with its own name.
        return said[-1].strip().removeprefix("newstui: ") if said else ""


def said_of(error: OSError) -> str:
    """Return why no child could be started."""
    return error.strerror or str(error)


def _environment(paths: Paths) -> dict[str, str]:
    """Return the child's environment: this very package, and this very home."""
    package = str(Path(newstui.__file__).resolve().parent.parent)
    found = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", FOR_THE_SCREEN: "1"}
    found["PYTHONPATH"] = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    home = paths.data.parent
    if Paths.find(home) == paths:
        found["NEWSTUI_HOME"] = str(home)
    return found


def json_of(line: bytes | str) -> dict[str, Any]:
    """Return the JSON object of a line, an empty one where it is none."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
