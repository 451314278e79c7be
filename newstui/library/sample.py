"""The sample edition: shipped feeds read from files into a store of their own, as any other feed is."""

import hashlib
import time
import tomllib
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from newstui.library.comparing import compared
from newstui.library.reading import Reading, read
from newstui.library.schedule import SAMPLE
from newstui.locale import Words
from newstui.model.article import Draft
from newstui.model.event import Finished, Progress, Refreshed, RefreshEvent, SourceFailed, Started
from newstui.model.failure import Failure
from newstui.model.source import Answer, NewSource, Source
from newstui.store import Store

EDITION_FILE = "edition.toml"


def edition(folder: Path) -> str:
    """Return what tells one shipped edition from another; empty where none is shipped. Raises OSError."""
    digest = hashlib.blake2b(digest_size=8)
    files = sorted(path for path in folder.glob("*.*") if path.suffix in (".toml", ".xml", ".json"))
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest() if files else ""


def is_filled(store: Store, folder: Path) -> bool:
    """Tell whether ``store`` holds the edition that is shipped now. Raises StoreError, OSError."""
    marks = {source.settings.get(SAMPLE) for source in store.sources()}
    return marks == {edition(folder)}


async def fill(
    store: Store, folder: Path, *, words: Words, clock: Callable[[], float] = time.time
) -> AsyncGenerator[RefreshEvent]:
    """Bring the sample's store to the shipped edition, if it is another one; yields what happens.

    Sources that are no longer shipped are removed. Raises StoreError, OSError.
    """
    started, now = time.monotonic(), int(clock())
    base, shipped = _contents(folder)
    mark = edition(folder)
    filled = is_filled(store, folder)
    yield Started(0 if filled else len(shipped))
    new = failed = 0
    for done, row in enumerate(() if filled else shipped, 1):
        event = _fill_source(store, folder, base, row, now, words)
        if isinstance(event, Refreshed):
            new += event.new
            store.set_source(event.source, SAMPLE, mark)
        else:
            failed += 1
        yield event
        yield Progress(done, len(shipped), event.title)
    _remove_others(store, {base + row["file"] for row in shipped}, now)
    yield Finished(new, failed, round(time.monotonic() - started, 3))


def _contents(folder: Path) -> tuple[str, Sequence[Mapping[str, Any]]]:
    """Return the base address and the rows of the edition in their order."""
    table = tomllib.loads((folder / EDITION_FILE).read_text("utf-8"))
    return table["base"], sorted(table["sources"], key=lambda row: row.get("order", 0))


def _fill_source(
    store: Store, folder: Path, base: str, row: Mapping[str, Any], now: int, words: Words
) -> Refreshed | SourceFailed:
    address, title = base + row["file"], row["title"]
    reading = read((folder / row["file"]).read_bytes(), content_type=None, address=address)
    source = store.add_source(_new_source(address, row), now=now)
    if isinstance(reading, Failure):
        return SourceFailed(source.id, title, reading.code, words.failure(reading.code, reading.detail))
    new, changed = _apply(store, source, reading, now)
    store.record_answer(source.id, Answer(last="ok", at=now))
    return Refreshed(source.id, title, new, changed, unchanged=False)


def _new_source(address: str, row: Mapping[str, Any]) -> NewSource:
    return NewSource(address, row["title"], row.get("folder"), language=row.get("language"))


def _apply(store: Store, source: Source, reading: Reading[Draft], now: int) -> tuple[int, int]:
    return store.apply(source.id, compared(store, source.id, reading), now=now)


def _remove_others(store: Store, addresses: set[str], now: int) -> None:
    for source in store.sources():
        if source.address not in addresses:
            store.remove_source(source.id, now)
