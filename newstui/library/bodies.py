"""The bodies' part of the search index: it follows the articles, and goes on where it was left."""

import time
from collections.abc import Callable

from newstui.store import Store

LONGEST_SECONDS = 30.0
"""So long a refresh may go on for it; what is left waits for the next one."""
BATCH = 50


def index_waiting(
    store: Store, *, seconds: float = LONGEST_SECONDS, clock: Callable[[], float] = time.monotonic
) -> int:
    """Put the bodies that wait into the index, in short transactions; gives how many. Raises StoreError."""
    end, indexed = clock() + seconds, 0
    while clock() < end:
        batch = store.index_bodies(BATCH)
        if not batch:
            break
        indexed += batch
    return indexed
