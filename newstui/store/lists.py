"""Lists of headlines: pages by keyset, counts, ranks; documents are never touched."""

import heapq
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby, islice
from operator import neg

from newstui.model.article import Article
from newstui.model.listing import SEARCHES, Listing, RowKey
from newstui.store.articles import ArticleRoom
from newstui.store.schema import LATEST, SAVED
from newstui.store.searching import SearchRoom
from newstui.store.selection import Members, Stream, members, streams
from newstui.store.values import id_list

LEAST_COUNTED = 20
"""Rows of each source that are counted at least, however many sources there are."""
MANY_STREAMS = 40
"""From so many sources in a folder, only those are read whose next row can be on the page."""


class ListRoom(SearchRoom, ArticleRoom):
    """Lists."""

    def rows(
        self, listing: Listing, *, after: RowKey | None = None, before: RowKey | None = None, limit: int = 50
    ) -> list[Article]:
        """The first rows of a list, those after ``after``, or those just before ``before``."""
        keys = self.keys(listing, after=after, before=before, limit=limit)
        return self.articles([key.id for key in keys])

    def keys(
        self, listing: Listing, *, after: RowKey | None = None, before: RowKey | None = None, limit: int = 50,
        unread: bool | None = None,
    ) -> list[RowKey]:  # fmt: skip
        """The keys of the same rows; ``unread`` keeps those that are unread (False: read)."""
        if listing.shelf.kind in SEARCHES:
            return self._found_keys(listing, after, before, limit, unread)
        newest = (listing.order == "newest") == (before is None)
        parts = streams(self.database, listing, self._members(listing), unread=unread)
        found = self._page(parts, before or after, newest, limit)
        return found if before is None else found[::-1]

    def count(self, listing: Listing) -> int:
        """How many rows a list has."""
        if listing.shelf.kind in SEARCHES:
            return len(self._found(listing))
        who = self._members(listing)
        unread = listing.shelf.kind == "unread" or listing.show == "unread"
        if listing.show == "saved" and who.shelf != SAVED:
            return sum(map(self._counted, streams(self.database, listing, who)))
        kept = self._kept(who)[1 if unread else 0]
        if not unread or listing.since is None or listing.show == "saved":
            return kept
        return kept + sum(map(self._counted, streams(self.database, listing, who, unread=False)))

    def rank(self, listing: Listing, key: RowKey) -> int:
        """How many rows stand before ``key``, which need not be in the list."""
        if listing.shelf.kind in SEARCHES:
            return self._found_rank(listing, key)
        parts = streams(self.database, listing, self._members(listing), purpose="count")
        return sum(self._counted(part, key, newest=listing.order != "newest") for part in parts)

    def newer(self, listing: Listing, moments: Sequence[int], *, most: int = 2_000) -> list[int]:
        """How many rows are at each of some moments or later, the latest moment first.

        It ends before the moment for which more than some ``most`` rows had to be counted; of a search,
        which is not ordered by time alone, nothing is said.
        """
        if listing.shelf.kind in SEARCHES or not moments:
            return []
        parts = streams(self.database, listing, self._members(listing), purpose="count")
        each = max(LEAST_COUNTED, most // max(1, len(parts)))
        known, times = moments[-1], []
        for part in parts:
            found = self.database.rows(
                f"SELECT f.sort {part.sql} AND f.sort >= :moment ORDER BY f.sort DESC LIMIT :each",
                {**part.values, "moment": known, "each": each},
            )
            times += [sort for (sort,) in found]
            if len(found) == each:
                known = found[-1][0] + 1
        times.sort(reverse=True)
        return [bisect_right(times, -moment, key=neg) for moment in moments if moment >= known]

    def key_at(self, listing: Listing, rank: int) -> RowKey | None:
        """The row that has ``rank`` rows before it, None past either end."""
        if rank < 0:
            return None
        if listing.shelf.kind in SEARCHES:
            found = self._found(listing)
            return RowKey(*found[rank]) if rank < len(found) else None
        total = self.count(listing)
        from_end = rank > total // 2
        offset = total - 1 - rank if from_end else rank
        if offset < 0:
            return None
        newest = (listing.order == "newest") != from_end
        parts = streams(self.database, listing, self._members(listing), purpose="place")
        return self._nth(parts, newest, offset)

    def next_unread(self, listing: Listing, key: RowKey | None, *, backwards: bool = False) -> RowKey | None:
        """The next unread row after ``key``, before it with ``backwards``; without a key the first."""
        if backwards and key is not None:
            found = self.keys(listing, before=key, limit=1, unread=True)
        else:
            found = self.keys(listing, after=key, limit=1, unread=True)
        return found[0] if found else None

    def _members(self, listing: Listing) -> Members:
        return members(self.database, listing.shelf, self.sections, self.removed(), self.parties)

    def _kept(self, who: Members) -> tuple[int, int]:
        """The kept counts: all rows, unread ones."""
        sql = (
            "SELECT coalesce(sum(total), 0), coalesce(sum(unread), 0) FROM counts WHERE shelf = ? AND source"
        )
        listed = "(SELECT value FROM json_each(?))"
        own = self.database.rows(f"{sql} NOT IN {listed}", (who.shelf or 0, id_list(sorted(who.without))))[0]
        whole = self.database.rows(f"{sql} IN {listed}", (LATEST, id_list(sorted(who.reach))))[0]
        return own[0] + whole[0], own[1] + whole[1]

    def _counted(self, part: Stream, key: RowKey | None = None, *, newest: bool = True) -> int:
        """The rows of a stream, all or those older (``newest``) or newer than a key."""
        sql, values = _beyond(part, key, newest)
        return int(self.database.value(f"SELECT count(*) {sql}", values))

    def _page(self, parts: Sequence[Stream], key: RowKey | None, newest: bool, limit: int) -> list[RowKey]:
        if len(parts) > MANY_STREAMS:
            parts = self._nearest(parts, key, newest, limit)
        pages = [self._rows_of(part, key, newest, limit) for part in parts]
        merged: Iterable[RowKey] = pages[0] if len(pages) == 1 else heapq.merge(*pages, reverse=newest)
        return list(islice((key for key, _same in groupby(merged)), limit))

    def _rows_of(self, part: Stream, key: RowKey | None, newest: bool, limit: int) -> list[RowKey]:
        sql, values = _beyond(part, key, newest)
        found = self.database.rows(
            f"SELECT f.sort, f.id {sql} {_order('f.', newest)} LIMIT :limit", {**values, "limit": limit}
        )
        return [RowKey(*row) for row in found]

    def _nearest(
        self, parts: Sequence[Stream], key: RowKey | None, newest: bool, limit: int
    ) -> Sequence[Stream]:
        """The streams whose first rows are nearest: no other can give a row to the page."""
        heads = [(head[0], part) for part in parts if (head := self._rows_of(part, key, newest, 1))]
        # Streams may begin with the same row.
        nearest = set(sorted({head for head, _part in heads}, reverse=newest)[:limit])
        return [part for head, part in heads if head in nearest]

    def _nth(self, parts: Sequence[Stream], newest: bool, offset: int) -> RowKey | None:
        if not parts:
            return None
        # SQLite merges ordered ranges by itself; what their values are called does not collide.
        union = " UNION ALL ".join(f"SELECT f.sort AS sort, f.id AS id {part.sql}" for part in parts)
        values = {name: value for part in parts for name, value in part.values.items()}
        row = self.database.row(
            f"{union} {_order('', newest)} LIMIT 1 OFFSET :offset", {**values, "offset": offset}
        )
        return RowKey(*row) if row else None


def _order(table: str, newest: bool) -> str:
    way = "DESC" if newest else "ASC"
    return f"ORDER BY {table}sort {way}, {table}id {way}"


def _beyond(part: Stream, key: RowKey | None, newest: bool) -> tuple[str, dict[str, int | str]]:
    """A stream from a key on, without it: towards older rows with ``newest``, else towards newer ones."""
    if key is None:
        return part.sql, dict(part.values)
    side = "<" if newest else ">"
    return f"{part.sql} AND (f.sort, f.id) {side} (:sort, :id)", {
        **part.values,
        "sort": key.sort,
        "id": key.id,
    }
