"""Pictures as files named by their SHA-256, within a budget: written whole, counted, removed."""

import errno
import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from newstui.library.offline import picture_file
from newstui.library.schedule import DAY
from newstui.model.retention import Cleaned
from newstui.store import Store, StoreError

MEGABYTE = 1_000_000
SPARE = 20
"""When the budget is full, a twentieth of it is freed."""
ABANDONED = 3600
"""Seconds after which a file that nobody knows is nobody's: one is written before it is entered."""
LAST = "pictures-cleaned"


def keep(folder: Path, content: bytes) -> bytes:
    """Write a picture's file, whole or not at all, and return its digest.

    Raises StoreError where the disk does not take it.
    """
    digest = hashlib.sha256(content).digest()
    path = picture_file(folder, digest)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise StoreError("full" if full else "unwritable", f"{folder}: {error.strerror}") from error
    return digest


def drop(store: Store, folder: Path, digests: Sequence[bytes]) -> Cleaned:
    """Forget pictures and remove their files."""
    store.forget_pictures(digests)
    removed = [_removed(picture_file(folder, digest)) for digest in digests]
    found = [size for size in removed if size is not None]
    return Cleaned(pictures=len(found), bytes=sum(found))


def _removed(path: Path) -> int | None:
    try:
        size = path.stat().st_size
        path.unlink()
    except OSError:
        return None
    return size


def clean_pictures(store: Store, folder: Path, *, budget: int, now: int) -> Cleaned:
    """Remove what no article shows, what is over the budget, and files that nobody knows."""
    store.drop_failed_pictures(now - DAY)
    store.forget_hosts(now)
    cleaned = drop(store, folder, store.unshown_pictures())
    cleaned += drop(store, folder, over_budget(store, budget))
    cleaned += _orphans(store, folder, now)
    store.set_note(LAST, str(now))
    return cleaned


def clean_pictures_daily(store: Store, folder: Path, *, budget: int, now: int) -> Cleaned:
    """Do that where it was not done within a day."""
    last = store.note(LAST)
    if last is not None and now - DAY < int(last) <= now:
        return Cleaned()
    return clean_pictures(store, folder, budget=budget, now=now)


def would_drop(store: Store, *, budget: int) -> Cleaned:
    """Say what ``clean_pictures`` would remove of what is known; nothing changes."""
    going = {*store.unshown_pictures(), *over_budget(store, budget)}
    sizes = [size for digest, size, _newest in store.oldest_pictures() if digest in going]
    return Cleaned(pictures=len(sizes), bytes=sum(sizes))


def over_budget(store: Store, budget: int) -> list[bytes]:
    """Return the files that are too many, the oldest ones; those of saved articles stay."""
    over = store.picture_bytes() - budget
    going: list[bytes] = []
    for digest, size, _newest in store.oldest_pictures():
        if over <= 0:
            break
        going.append(digest)
        over -= size
    return going


def _orphans(store: Store, folder: Path, now: int) -> Cleaned:
    known = {digest.hex() for digest in store.picture_files()}
    cleaned = Cleaned()
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name in known or path.stat().st_mtime > now - ABANDONED:
                # A file is written before it is entered.
                continue
            size = _removed(path)
            cleaned += Cleaned(pictures=1, bytes=size) if size is not None else Cleaned()
    return cleaned
