"""The only SQLite: sources, articles, statuses, documents, search."""

from newstui.store.articles import Extras
from newstui.store.choices import Choices
from newstui.store.errors import StoreError, StoreErrorCode
from newstui.store.migrations import copies
from newstui.store.shelving import Totals
from newstui.store.store import Store
from newstui.store.values import batches

__all__ = ["Choices", "Extras", "Store", "StoreError", "StoreErrorCode", "Totals", "batches", "copies"]
