"""Refreshing and adding in a process of their own, heard through its lines: nothing there delays a key."""

import asyncio
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from pathlib import Path
from typing import Any

from newstui.config import Paths
from newstui.library.added import Added, Imported
from newstui.library.child_process import Child, json_of, said_of
from newstui.model.encoding import seconds_of
from newstui.model.event import Finished, Refreshed, RefreshEvent, SourceFailed, Started, Stopped
from newstui.model.event_encoding import event_from_json
from newstui.model.failure import Failure
from newstui.model.feed import Candidate
from newstui.model.source import Health, Source


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
        child = await Child.start(paths, [*arguments, *map(str, sources or ())])
    except OSError as error:
        yield Stopped(said_of(error))
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
        child = await Child.start(paths, arguments)
    except OSError as error:
        return Failure("broken", said_of(error))
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
    return failure or _failure(json_of(words)) or Failure("broken", words)


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
        child = await Child.start(
            paths, [command, "--json", *([f"--lang={language}"] if language else []), *rest]
        )
    except OSError as error:
        return Failure("broken", said_of(error))
    async with child:
        try:
            if told:
                child.tell(told)
            found = [line async for line in child.lines()]
            status, words = await child.status(), await child.last_words()
        except asyncio.CancelledError:
            child.end()
            raise
    return found if status == 0 else _failure(json_of(words)) or Failure("broken", words)


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
