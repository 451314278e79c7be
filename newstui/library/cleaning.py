"""Cleaning up: what was read long ago goes, in short steps; it may be ended between any two of them."""

import time
from collections.abc import Callable, Iterator

from newstui.config import Settings
from newstui.model.retention import DAY, Cleaned, Retention
from newstui.store import Store

LONGEST_SECONDS = 20.0
"""So long a refresh may go on for it; what is left waits for the next one."""
BATCH = 50
"""Articles in one transaction."""
FREE_PARTS = 20
"""A twentieth of the file is left free, for what comes next."""
PAGES = 200
"""Given back at once."""
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
    for step in _steps(store, kept, now):
        cleaned += step
        if end is not None and clock() > end:
            break
    else:
        store.set_note(LAST, str(now))
    after = store.disk_use()
    return cleaned + Cleaned(bytes=max(0, before.used - after.used))


def would_clean(store: Store, kept: Retention, *, now: int) -> Cleaned:
    """Say what ``clean`` would remove; nothing changes. Raises StoreError."""
    before = kept.read_before(now)
    return Cleaned() if before is None else store.would_go(before)


def _steps(store: Store, kept: Retention, now: int) -> Iterator[Cleaned]:
    """Everything that is done, a transaction at a time."""
    before = kept.read_before(now)
    if before is not None:
        ids = store.expired(before)
        for start in range(0, len(ids), BATCH):
            yield store.remove_expired(ids[start : start + BATCH], before)
    while kept.statuses is not None and store.forget_statuses(kept.statuses):
        yield Cleaned()
    store.forget_spellings()
    store.drop_copies(now - COPY_SECONDS)
    while store.merge_search():
        yield Cleaned()
    yield from _give_back(store)


def _give_back(store: Store) -> Iterator[Cleaned]:
    """Make the file smaller while more of it is free than the next articles will take."""
    use = store.disk_use()
    while use.free > use.file // FREE_PARTS:
        store.give_back(PAGES)
        yield Cleaned()
        before, use = use, store.disk_use()
        if use.free >= before.free:
            # A file that an older version made keeps its free pages, and fills them.
            break
