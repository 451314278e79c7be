"""Refreshing and adding in a process of their own, heard through its lines: nothing there delays a key."""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Self

import newstui
from newstui.config import Paths
from newstui.config.paths import FOR_THE_SCREEN
from newstui.library.added import Added, Imported
from newstui.model.encoding import seconds_of
from newstui.model.event import Finished, Refreshed, RefreshEvent, SourceFailed, Started, Stopped
from newstui.model.event_encoding import event_from_json
from newstui.model.failure import Failure
from newstui.model.feed import Candidate
from newstui.model.source import Health, Source

_LONGEST_LINE = 1024 * 1024
_LAST_WORDS = 2000
"""Bytes of what the child said on its error stream."""
_PARTING = 0.5
"""Seconds that quitting waits for the child to finish its commit; after that it finishes alone."""


async def run_refresh(
    paths: Paths,
    *,
    sources: Sequence[int] | None = None,
    force: bool = False,
    sample: bool = False,
    language: str | None = None,
) -> AsyncGenerator[RefreshEvent]:
    """Refresh in a child process and yield its events.

    ``Finished`` always comes; after it ``Whole`` alone, while the child fetches whole articles, and
    ``Stopped`` where it cannot go on. A child that dies before, or cannot be started, is told by ``Stopped``
    first. Closing the iterator lets the child finish its commit.
    """
    if sources is not None and not sources:
        yield Started(0)
        yield Finished(0, 0, 0.0)
        return
    arguments = ["refresh", "--json", "--attached"]
    arguments += ["--force"] * force + ["--sample"] * sample + (["--lang", language] if language else [])
    started = time.monotonic()
    new = failed = 0
    finished = False
    try:
        child = await _Child.start(paths, [*arguments, *map(str, sources or ())])
    except OSError as error:
        yield Stopped(_said_of(error))
        yield Finished(0, 0, 0.0)
        return
    async with child:
        async for line in child.lines():
            event = event_from_json(line)
            match event:
                case None:
                    continue
                case Refreshed():
                    new += event.new
                case SourceFailed():
                    failed += 1
            yield event
            finished = finished or isinstance(event, Finished)
        if finished:
            # That every source failed is told; what else it says has a reason of its own.
            if await child.status() and (said := await child.said()):
                yield Stopped(said)
            return
        yield Stopped(await child.last_words())
        yield Finished(new, failed, round(time.monotonic() - started, 3))


async def run_add(
    paths: Paths,
    address: str,
    *,
    folder: str | None = None,
    title: str | None = None,
    language: str | None = None,
) -> Added | Failure:
    """Add a source in a child process: a feed's address or that of a page.

    Cancelled, the child is ended: what it has not committed by then is not added.
    """
    arguments = ["add", "--json"]
    for option, value in (("--folder", folder), ("--title", title), ("--lang", language)):
        arguments += [f"{option}={value}"] if value else []
    # A login is written to the child's input: everybody can read its arguments.
    told = "-" if "@" in address else address
    answer = await _answer(paths, [*arguments, "--", told], "id", tell=None if told == address else address)
    return answer if isinstance(answer, Failure) else _added(answer)


async def run_import(paths: Paths, file: Path, *, language: str | None = None) -> Imported | Failure:
    """Add the sources of an OPML file in a child process; cancelled, the child is ended."""
    arguments = ["import", "--json", *([f"--lang={language}"] if language else []), "--", str(file)]
    answer = await _answer(paths, arguments, "added")
    if isinstance(answer, Failure):
        return answer
    failed = tuple(map(str, answer.get("failed") or ()))
    return Imported(int(answer["added"]), int(answer.get("known") or 0), failed)


async def _answer(
    paths: Paths, arguments: Sequence[str], number: str, *, tell: str | None = None
) -> Mapping[str, Any] | Failure:
    """Run one command in a child and give the line that has a whole number of that name, else what failed."""
    failure: Failure | None = None
    try:
        child = await _Child.start(paths, arguments)
    except OSError as error:
        return Failure("broken", _said_of(error))
    async with child:
        try:
            if tell is not None:
                child.tell(tell)
            async for line in child.lines():
                if isinstance(line.get(number), int):
                    return line
                failure = _failure(line) or failure
            words = await child.last_words()
        except asyncio.CancelledError:
            child.end()
            raise
    return failure or _failure(_json(words)) or Failure("broken", words)


async def run_command(
    paths: Paths, arguments: Sequence[str], *, language: str | None = None
) -> Failure | None:
    """Have a command carried out by a child process; None where it came to what was wanted.

    Cancelled, the child is ended.
    """
    found = await _asked(paths, arguments, language)
    return found if isinstance(found, Failure) else None


async def run_save(
    paths: Paths,
    address: str,
    *,
    asked_by: int | None = None,
    saved: bool = False,
    language: str | None = None,
) -> int | Failure:
    """Keep the page at an address as an article in a child process, and give the article's id."""
    arguments = ["save"] + ["--open"] * (not saved) + ([f"--from={asked_by}"] if asked_by is not None else [])
    # A login is written to the child's input: everybody can read its arguments.
    told = "-" if "@" in address else address
    found = await _asked(paths, [*arguments, "--", told], language, address if told == "-" else "")
    if isinstance(found, Failure):
        return found
    article = next((line["id"] for line in found if isinstance(line.get("id"), int)), None)
    return Failure("broken", "no article") if article is None else int(article)


async def _asked(
    paths: Paths, arguments: Sequence[str], language: str | None, told: str = ""
) -> list[Mapping[str, Any]] | Failure:
    """Run a command to its end, ``told`` a line of its input; gives what it printed, or why it failed."""
    command, *rest = arguments
    try:
        child = await _Child.start(
            paths, [command, "--json", *([f"--lang={language}"] if language else []), *rest]
        )
    except OSError as error:
        return Failure("broken", _said_of(error))
    async with child:
        try:
            if told:
                child.tell(told)
            found = [line async for line in child.lines()]
            status, words = await child.status(), await child.last_words()
        except asyncio.CancelledError:
            child.end()
            raise
    return found if status == 0 else _failure(_json(words)) or Failure("broken", words)


class _Child:
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
        return self

    async def __aexit__(self, *_: object) -> None:
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
            if found := _json(line):
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


def _said_of(error: OSError) -> str:
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


def _json(line: bytes | str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _added(line: Mapping[str, Any]) -> Added:
    candidates = (each for each in line.get("candidates") or () if isinstance(each, dict))
    return Added(
        _source(line),
        line.get("added") is True,
        tuple(Candidate(each.get("title"), str(each.get("address"))) for each in candidates),
    )


def _source(line: Mapping[str, Any]) -> Source:
    health = line.get("health") or {}
    plain = {name: line[name] for name in _PLAIN if line.get(name) is not None}
    return Source(
        **plain,
        fetched=seconds_of(line.get("fetched")),
        next=seconds_of(line.get("next")),
        channels=tuple(line.get("channels") or ()),
        health=Health(health.get("last"), health.get("errors") or 0, health.get("ms")),
        settings=dict(line.get("settings") or {}),
    )


_PLAIN = (
    "id", "title", "address", "site", "folder", "language", "total", "unread_count",
    "state", "reason", "code", "live",
)  # fmt: skip


def _failure(line: Mapping[str, Any]) -> Failure | None:
    error = line.get("error")
    if not isinstance(error, Mapping) or not error.get("code"):
        return None
    return Failure(str(error["code"]), str(error.get("reason") or ""))
