"""Cleaning up: what was read long ago goes, in short steps; it may be ended between any two of them."""

import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from newstui.config import Paths, Settings
from newstui.model.retention import DAY, Cleaned, Retention
from newstui.store import Store, StoreError, batches, copies

LONGEST_SECONDS = 20.0
"""So long a refresh may go on for it; what is left waits for the next one."""
FREE_PARTS = 20
"""A twentieth of the file is left free, for what comes next."""
COPY_SECONDS = 30 * DAY
"""A copy from before a change of the schema is kept so long."""
LAST = "cleaned"


def retention(settings: Settings) -> Retention:
    """How long the reader wants things kept."""
    return Retention.of_days(settings.articles_days, settings.statuses_days)


def clean_daily(store: Store, kept: Retention, *, now: int) -> Cleaned:
    """Clean up where that was not done within a day, for a while; raises StoreError."""
    last = store.note(LAST)
    if last is not None and now - DAY < int(last) <= now:
        return Cleaned()
    return clean(store, kept, now=now, seconds=LONGEST_SECONDS)


class Steps(NamedTuple):
    """How much is done in one transaction."""

    articles: int
    pages: int
    """Given back to the disk."""
    frugal: bool = False
    """The log is emptied after each."""


USUAL = Steps(50, 200)
SMALL = Steps(4, 16, frugal=True)
"""Where there is hardly any room: removing writes as well."""


def clean(
    store: Store,
    kept: Retention,
    *,
    now: int,
    seconds: float | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Cleaned:
    """Remove what may go, and say what it was; ends after ``seconds``. Raises StoreError."""
    before, end = store.disk_use(), None if seconds is None else clock() + seconds
    cleaned = Cleaned()
    for step in _steps_in_any_room(store, kept, now):
        cleaned += step
        if end is not None and clock() > end:
            break
    else:
        store.set_note(LAST, str(now))
    after = store.disk_use()
    return cleaned + Cleaned(bytes=max(0, before.used - after.used))


def make_room(paths: Paths) -> bool:
    """Remove what is needed least: the sample edition, copies of older schemas. Raises OSError."""
    sample, database = paths.sample_database, paths.database
    found = [sample.with_name(sample.name + ending) for ending in ("", "-wal", "-shm")]
    found = [path for path in (*found, *copies(database)) if path.exists()]
    for path in found:
        path.unlink()
    return bool(found)


def would_clean(store: Store, kept: Retention, *, now: int) -> Cleaned:
    """Say what ``clean`` would remove; nothing changes. Raises StoreError."""
    before = kept.read_before(now)
    return Cleaned() if before is None else store.would_go(before)


def _steps_in_any_room(store: Store, kept: Retention, now: int) -> Iterator[Cleaned]:
    try:
        yield from _steps(store, kept, now, USUAL)
    except StoreError as error:
        if error.code != "full":
            raise
        yield from _steps(store, kept, now, SMALL)


def _steps(store: Store, kept: Retention, now: int, steps: Steps) -> Iterator[Cleaned]:
    """Everything that is done, a transaction at a time."""
    for step in _parts(store, kept, now, steps):
        if steps.frugal:
            store.empty_log()
        yield step


def _parts(store: Store, kept: Retention, now: int, steps: Steps) -> Iterator[Cleaned]:
    yield Cleaned()
    before = kept.read_before(now)
    if before is not None:
        for ids in batches(store.expired(before), steps.articles):
            yield store.remove_expired(ids, before)
    while kept.statuses is not None and store.forget_statuses(kept.statuses):
        yield Cleaned()
    store.forget_spellings()
    store.forget_stories()
    store.drop_copies(now - COPY_SECONDS)
    while store.merge_search():
        yield Cleaned()
    yield from _give_back(store, steps.pages)


def _give_back(store: Store, pages: int) -> Iterator[Cleaned]:
    """Make the file smaller while more of it is free than the next articles will take."""
    use = store.disk_use()
    while use.free > use.file // FREE_PARTS:
        store.give_back(pages)
        yield Cleaned()
        before, use = use, store.disk_use()
        if use.free >= before.free:
            # A file that an older version made keeps its free pages, and fills them.
            break
