"""A library whose file is damaged: kept aside under another name, and what can be read of it brought back."""

import os
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from newstui.library.bodies import index_waiting
from newstui.library.errors import suspect, suspicion
from newstui.library.sections import section_names
from newstui.locale import Words
from newstui.store import Store, StoreError

WEEK = 7 * 86_400
CHECKED = "checked"
DAMAGED = frozenset(("corrupt", "not-a-database"))


@dataclass(frozen=True, slots=True)
class Recovered:
    """What came of a recovery; ``kept`` is where the damaged file lies now."""

    kept: Path
    sources: int
    articles: int
    saved: int

    def sentence(self, words: Words) -> str:
        """What happened, in the interface's language."""
        counts = {name: words.count(name, getattr(self, name)) for name in ("sources", "articles")}
        return words("status.library-recovered", path=self.kept, saved=words.number(self.saved), **counts)


Begun = Callable[[], object]
"""Called before a recovery, which may take minutes."""


def open_store(
    path: Path,
    *,
    read_only: bool = False,
    clock: Callable[[], float] = time.time,
    begun: Begun = lambda: None,
) -> tuple[Store, Recovered | None]:
    """Open a library's store; a damaged one is recovered first. Raises StoreError."""
    try:
        return _open(path, read_only, clock), None
    except StoreError as error:
        if error.code not in DAMAGED:
            raise
        begun()
        recovered = _recover(path, int(clock()), error)
    return _open(path, read_only, clock), recovered


def check_weekly(store: Store, path: Path, *, now: int) -> bool:
    """Look through the whole file where that was not done within a week; False where it is damaged."""
    last = store.note(CHECKED)
    if last is not None and now - WEEK < int(last) <= now:
        return True
    if store.is_sound():
        store.set_note(CHECKED, str(now))
        return True
    suspect(path)
    return False


def _open(path: Path, read_only: bool, clock: Callable[[], float]) -> Store:
    if _beside(path, "recovered").exists():
        raise StoreError("corrupt", f"{path}: a recovery was interrupted")
    store = Store.open(path, read_only=read_only, sections=section_names(), clock=clock)
    try:
        if suspicion(path).exists():
            if not store.is_sound():
                raise StoreError("corrupt", f"{path}: quick_check")
            suspicion(path).unlink(missing_ok=True)
        store.probe()
    except BaseException:
        store.close()
        raise
    return store


def _recover(path: Path, now: int, error: StoreError) -> Recovered | None:
    """Recover once, whoever else tries; None where another did it. Raises ``error`` if all is lost."""
    from newstui.library.lock import wait_here_for_lock  # noqa: PLC0415 - wanted once, if ever
    from newstui.store.salvaging import salvage  # noqa: PLC0415 - as above

    try:
        with wait_here_for_lock(_beside(path, "recovery-lock")):
            done = _beside(path, "recovered")
            if not done.exists():
                if _opens(path):
                    return None
                work = _beside(path, "recovering")
                _remove(work)
                if not salvage(path, work, sections=section_names(), now=now):
                    _remove(work)
                    raise error
                _index(work)
                work.replace(done)
            counts = _counts(done)
            return Recovered(_swap(path, done, now), *counts)
    except OSError as refused:
        raise StoreError("unwritable", f"{path.parent}: {refused.strerror or refused}") from refused


def _index(path: Path) -> None:
    """Let the search find what was brought back; of a large library the next refreshes do the rest."""
    with closing(Store.open(path)) as store:
        index_waiting(store)


def _opens(path: Path) -> bool:
    try:
        _open(path, True, time.time).close()
    except StoreError:
        return False
    return True


def _counts(path: Path) -> tuple[int, int, int]:
    store = Store.open(path)
    try:
        totals = store.totals()
        saved = next(count.total for count in store.shelves(now=0) if count.shelf.kind == "saved")
        return totals.sources, totals.articles, saved
    finally:
        store.close()


def _swap(path: Path, done: Path, now: int) -> Path:
    """Put the recovered file in the damaged one's place; interrupted, it is done again from the start."""
    kept = _free_name(path, now)
    # A second name, not another one: at no moment is there no library.
    try:
        os.link(path, kept)
    except OSError:
        path.rename(kept)
    for ending in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(kept.with_name(kept.name + ending))
    done.replace(path)
    suspicion(path).unlink(missing_ok=True)
    return kept


def _free_name(path: Path, now: int) -> Path:
    day = time.strftime("%Y-%m-%d", time.localtime(now))
    names = (f"damaged-{day}{f'-{number}' if number > 1 else ''}" for number in range(1, 10_000))
    return next(kept for name in names if not (kept := _beside(path, name)).exists())


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name}.{ending}")


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
