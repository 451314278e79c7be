"""Searches as lists: the words themselves before their stems, the newest first, so many in all.

What a query is made of is loaded with the first one: lists of other kinds do without.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newstui.model.article import Article
from newstui.model.listing import Listing, RowKey, Shelf
from newstui.model.search import SearchCount
from newstui.store import finding
from newstui.store.finding import Found, Place, newest
from newstui.store.selection import Members, members
from newstui.store.snippets import SnippetRoom
from newstui.store.values import id_list

if TYPE_CHECKING:
    from newstui.model.query import Condition, Query
    from newstui.store.matching import Wanted

UNREAD = "(read_at IS NULL)"
MANY_SOURCES = 100
"""Of more sources in one field the index is not asked: each match costs it some 5 ns a source."""


class SearchRoom(SnippetRoom):
    """What queries find."""

    _last_found: tuple[object, Found] | None = None

    def search(self, query: Query, *, limit: int = 50, after: RowKey | None = None) -> list[Article]:
        """The articles that match a query, from the best on, or those after ``after``."""
        keys = self._found_keys(Listing(Shelf("search"), query=query), after, None, limit, None)
        return self.articles([key.id for key in keys])

    def newest_found(self, listing: Listing) -> RowKey | None:
        """The newest article of a search, wherever it stands in the list."""
        places = self._ranked(listing).places
        return RowKey(*max(places)) if places else None

    def is_cut(self, listing: Listing) -> bool:
        """Whether more articles match than a search lists."""
        return not self._ranked(listing).all

    def search_count(self, listing: Listing) -> SearchCount:
        """How much a search finds, and how much of it is unread."""
        found = self._ranked(listing)
        if found.all:
            return SearchCount(len(found.places), len(self._kept_by(UNREAD, found.places)), False, False)
        unread = self._ranked(replace(listing, show="unread"))
        return SearchCount(len(found.places), len(unread.places), True, not unread.all)

    def _found(self, listing: Listing) -> list[Place]:
        """A search as a list, in its order."""
        places = self._ranked(listing).places
        return places[::-1] if listing.order == "oldest" else places

    def _found_keys(
        self, listing: Listing, after: RowKey | None, before: RowKey | None, limit: int, unread: bool | None
    ) -> list[RowKey]:
        places = self._found(listing)
        start = 0 if after is None else _place_after(places, after)
        places = places[start : None if before is None else _place_of(places, before)]
        if unread is not None:
            places = self._kept_by(UNREAD if unread else f"NOT {UNREAD}", places)
        return [RowKey(*place) for place in (places[:limit] if before is None else places[-limit:])]

    def _found_rank(self, listing: Listing, key: RowKey) -> int:
        return _place_of(self._found(listing), key)

    def _kept_by(self, condition: str, places: list[Place]) -> list[Place]:
        ids = id_list([number for _sort, number in places])
        rows = self.database.rows(
            f"SELECT id FROM statuses WHERE id IN (SELECT value FROM json_each(?)) AND ({condition})", (ids,)
        )
        kept = {article_id for (article_id,) in rows}
        return [place for place in places if place[1] in kept]

    def _ranked(self, listing: Listing) -> Found:
        """What a search finds, the best first; what was found last is kept until anything is written."""
        condition = listing.query.condition if listing.query else None
        if condition is None:
            return Found([], True)
        if listing.show != "all":
            from newstui.model.query import AllOf, Is  # noqa: PLC0415 - see above

            condition = AllOf((condition, Is(listing.show)))
        version = int(self.database.value("PRAGMA data_version"))
        cause = (condition, listing.since, version, self.database.connection.total_changes())
        if self._last_found is None or self._last_found[0] != cause:
            with self.database.snapshot():
                self._last_found = cause, self._match(list(self._wanted(condition, listing.since)))
        return self._last_found[1]

    def _without_many(self, condition: Condition) -> Condition:
        """The same condition; of many sources not the index is asked but the statuses."""
        from newstui.model.query import AllOf, AnyOf, Brought, Not, On  # noqa: PLC0415 - see above

        match condition:
            case Not(part):
                return Not(self._without_many(part))
            case AllOf(parts):
                return AllOf(tuple(map(self._without_many, parts)))
            case AnyOf(parts):
                return AnyOf(tuple(map(self._without_many, parts)))
            case On(shelves):
                every = [self._members_of(shelf) for shelf in shelves]
                if sum(len(who.whole) for who in every) > MANY_SOURCES:
                    reach = frozenset().union(*(who.reach for who in every))
                    own = tuple(shelf for shelf, who in zip(shelves, every, strict=True) if who.shelf)
                    return AnyOf((On(own, whole=False), Brought(reach)))
        return condition

    def _wanted(self, condition: Condition, since: int | None) -> Iterator[Wanted]:
        from newstui.model.query import alternatives  # noqa: PLC0415 - see above
        from newstui.store.matching import wanted  # noqa: PLC0415 - see above

        removed = id_list(sorted(self.removed()))
        now = int(self.clock())
        for way in alternatives(self._without_many(condition)):
            yield wanted(way, self._numbers, since=since, now=now, removed=removed)

    def _numbers(self, shelf: Shelf, whole: bool) -> list[int]:
        who = self._members_of(shelf)
        return [*([who.shelf] if who.shelf is not None else []), *(who.whole.values() if whole else ())]

    def _members_of(self, shelf: Shelf) -> Members:
        return members(self.database, shelf, self.sections, frozenset(), self.parties)

    def _match(self, ways: Sequence[Wanted]) -> Found:
        limit = finding.NEWEST_MATCHES
        exact = self._newest([(way, way.exact) for way in ways])
        places = sorted(exact.places, reverse=True)
        if not exact.all or all(way.exact == way.loose for way in ways):
            return Found(places, exact.all)
        loose = self._newest([(way, way.loose) for way in ways], known=places)
        others = sorted(set(loose.places).difference(places), key=finding.by_id, reverse=True)
        room = limit - len(places)
        return Found(places + sorted(others[:room], reverse=True), loose.all and len(others) <= room)

    def _newest(self, asked: Sequence[tuple[Wanted, str]], known: Sequence[Place] = ()) -> Found:
        """The newest of what any of the alternatives finds."""
        founds = [newest(self.database, way, match, known) for way, match in asked]
        if len(founds) == 1:
            return founds[0]
        places = {place for found in founds for place in found.places}
        kept = sorted(places, key=finding.by_id, reverse=True)[: finding.NEWEST_MATCHES]
        return Found(kept, all(found.all for found in founds) and len(kept) == len(places))


def _place_of(places: Sequence[Place], key: RowKey) -> int:
    """How many rows stand before a key, which need not be in the list."""
    place = (key.sort, key.id)
    return places.index(place) if place in places else sum(each > place for each in places)


def _place_after(places: Sequence[Place], key: RowKey) -> int:
    return _place_of(places, key) + ((key.sort, key.id) in places)
