"""Comparing a feed with what the store has of it."""

from newstui.library.decide import Item
from newstui.library.reading import Reading
from newstui.model.article import Changes
from newstui.store import Store


def compared(store: Store, source: int, reading: Reading[Item]) -> Changes[Item]:
    """Return what a feed changes about the articles of its source. Raises StoreError."""
    known = store.known(source, reading.keys())
    return reading.changes(known, store.namesakes(source, reading.names(known)))
