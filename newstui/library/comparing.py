"""Comparing a feed with what the store has of it."""

from newstui.library.decide import Item
from newstui.library.reading import Reading
from newstui.model.article import Changes
from newstui.store import Store


def compared(
    store: Store, source: int, reading: Reading[Item], *, read_before: int | None = None
) -> Changes[Item]:
    """Return what a feed changes about the articles of its source. Raises StoreError.

    What went with time, having been read before ``read_before``, stays away.
    """
    known = store.known(source, reading.keys(), read_before=read_before)
    return reading.changes(known, store.namesakes(source, reading.names(known)))
