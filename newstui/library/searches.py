"""Queries as the reader writes them: understood, or where the mistake is."""

import datetime
from collections.abc import Callable
from dataclasses import replace

from newstui.library.names import LibraryNames
from newstui.library.query import Here, understand
from newstui.model.listing import Listing
from newstui.model.query import Query, QueryError
from newstui.store import Store


class Searches:
    """The searches of one library."""

    def __init__(self, store: Store, now: Callable[[], int]) -> None:
        """``store`` is the reading connection."""
        self._names = LibraryNames(store)
        self._now = now

    def understand(self, text: str, *, typing: bool = False) -> Query | QueryError:
        """What a query asks for, or its first mistake; while ``typing`` its end may be unfinished."""
        today = datetime.datetime.fromtimestamp(self._now()).date()
        return understand(text, Here(self._names, today), typing=typing)

    def asked(self, listing: Listing) -> Listing:
        """A list with what its search asks for; a query with a mistake finds nothing."""
        if listing.query is not None or listing.shelf.kind != "search":
            return listing
        found = self.understand(listing.shelf.key, typing=True)
        return replace(listing, query=found if isinstance(found, Query) else Query())
