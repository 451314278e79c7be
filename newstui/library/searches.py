"""Searches as the reader writes them: understood, or where the mistake is; and those that are kept."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from newstui.library.undo import Act, Acts, Done, SearchKind
from newstui.model.listing import SEARCHES, Listing, Shelf, ShelfCount
from newstui.model.search import KeptSearch, SearchCount
from newstui.store import Store
from newstui.text import fold

if TYPE_CHECKING:
    from newstui.library.counting import Counting, Unread
    from newstui.model.query import Query, QueryError


class Searches:
    """The searches of one library; what changes the kept ones is an act that the session can undo."""

    def __init__(
        self, store: Store, open_store: Callable[[], Store], now: Callable[[], int], acts: Acts
    ) -> None:
        """``store`` is the reading connection; ``open_store`` opens another, ``acts`` are the session's."""
        self._store = store
        self._open_store = open_store
        self._now = now
        self._acts = acts
        self._counts: dict[Shelf, Unread] = {}

    def understand(self, text: str, *, typing: bool = False) -> Query | QueryError:
        """What a query asks for, or its first mistake; while ``typing`` its end may be unfinished."""
        from newstui.library.names import LibraryNames  # noqa: PLC0415 - lists understand no query
        from newstui.library.query import Here, understand  # noqa: PLC0415 - as above

        today = datetime.datetime.fromtimestamp(self._now()).date()
        return understand(text, Here(LibraryNames(self._store), today), typing=typing)

    def asked(self, listing: Listing) -> Listing:
        """A list with what its search asks for; a query with a mistake finds nothing."""
        if listing.query is not None or listing.shelf.kind not in SEARCHES:
            return listing
        from newstui.model.query import Query  # noqa: PLC0415 - lists of other kinds have none

        found = self.understand(self.text(listing.shelf), typing=True)
        return replace(listing, query=found if isinstance(found, Query) else Query())

    def text(self, shelf: Shelf) -> str:
        """A search's query as the reader wrote it."""
        if shelf.kind == "search":
            return shelf.key
        kept = self._store.kept_search(int(shelf.key))
        return kept.query if kept else ""

    def mistake(self, shelf: Shelf) -> QueryError | None:
        """What is wrong with a kept search by now: what it names may be gone."""
        if shelf.kind != "kept":
            return None
        from newstui.model.query import QueryError  # noqa: PLC0415 - as above

        found = self.understand(self.text(shelf), typing=True)
        return found if isinstance(found, QueryError) else None

    # ---- kept

    def kept(self, *, removed: bool = False) -> list[KeptSearch]:
        """The kept searches in the order they were kept; with ``removed`` those that were taken out."""
        return self._store.kept_searches(removed=removed)

    def find(self, text: str, *, removed: bool = False) -> KeptSearch | None:
        """The kept search whose id or name ``text`` is."""
        every = self.kept(removed=removed)
        by_id = [each for each in every if text == str(each.id)]
        return next(iter(by_id or [each for each in every if fold(each.title) == fold(text)]), None)

    async def keep(self, title: str, query: str) -> KeptSearch:
        """Keep a query as a list under a name; under a name that is there, the query takes its place."""
        kept: list[KeptSearch] = []
        now = self._now()

        def keep(store: Store) -> Done:
            before = {each.id: each for each in store.kept_searches()}
            number = store.keep_search(title, query, now=now)
            search = store.kept_search(number)
            assert search is not None
            kept.append(search)
            # One that was not there before is removed again.
            return _done("search-kept", before.get(number, replace(search, removed=now)), search)

        await self._acts.do(keep)
        return kept[0]

    async def rename(self, search: KeptSearch, title: str) -> None:
        """Give a kept search another name."""
        await self._put("search-renamed", search, replace(search, title=title))

    async def remove(self, search: KeptSearch) -> None:
        """Take a kept search out; no article goes with it."""
        await self._put("search-removed", search, replace(search, removed=self._now()))

    async def restore(self, search: KeptSearch) -> None:
        """Bring a kept search back that was taken out."""
        await self._put("search-restored", search, replace(search, removed=None))

    async def _put(self, what: SearchKind, before: KeptSearch, after: KeptSearch) -> None:
        def put(store: Store) -> Done:
            store.put_search(after)
            return _done(what, before, after)

        await self._acts.do(put)

    # ---- counted

    def counted(self, counts: Iterable[ShelfCount]) -> list[ShelfCount]:
        """The lists of the first pane, the kept searches with what was counted last."""
        return [self._with_count(each) for each in counts]

    async def count(self) -> bool:
        """Count anew what of the kept searches is unread; whether any count is another now."""
        shelves = [Shelf("kept", str(each.id)) for each in self.kept()]
        if not shelves:
            return False
        found = await self._counting.count([self.asked(Listing(shelf)) for shelf in shelves])
        before = self._counts
        if found is not None:
            self._counts = dict(zip(shelves, found, strict=True))
        return self._counts != before

    def count_now(self, search: KeptSearch) -> SearchCount:
        """How much a kept search finds."""
        return self._store.search_count(self.asked(Listing(Shelf("kept", str(search.id)))))

    def close(self) -> None:
        """End what is being counted."""
        if "_counting" in self.__dict__:
            self._counting.close()

    @cached_property
    def _counting(self) -> Counting:
        from newstui.library.counting import Counting  # noqa: PLC0415 - lists load no asyncio

        return Counting(self._open_store)

    def _with_count(self, shelf: ShelfCount) -> ShelfCount:
        count = self._counts.get(shelf.shelf)
        if count is None:
            return shelf
        return replace(shelf, total=count.number, unread=count.number, more=count.more)


def _done(what: SearchKind, before: KeptSearch, after: KeptSearch) -> Done:
    def revert(store: Store, _now: int) -> int:
        store.put_search(before)
        return 1

    return Done(1, Act(what, revert, before.title)) if before != after else Done(0, None)
