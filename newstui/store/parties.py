"""Parties: the sets of sources that brought the same article, each with a number below zero."""

import json
from collections.abc import Iterable, Mapping

from newstui.store.connection import Database

Standing = Mapping[int, tuple[int, int]]
"""A source or party → its articles on a shelf, and the unread ones of them."""


class Parties:
    """The parties that there are; one never changes, so what was read of them stays right."""

    def __init__(self, database: Database) -> None:
        """Work on ``database``."""
        self._database = database
        self._members: dict[int, tuple[int, ...]] = {}
        self._lowest = 0
        """All parties down to this one were read."""

    def forget(self) -> None:
        """Give up what was remembered of a transaction that failed."""
        self._members.clear()
        self._lowest = 0

    def sources(self, number: int) -> tuple[int, ...]:
        """The sources that a number stands for: itself, or a party's in order."""
        if number > 0:
            return (number,)
        if number not in self._members:
            self._look()
        return self._members[number]

    def number(self, sources: Iterable[int]) -> int:
        """The number of a set of sources, put up when it is new; inside a transaction."""
        members = sorted(set(sources))
        if len(members) == 1:
            return members[0]
        number = int(
            self._database.value(
                "INSERT INTO parties (id, sources)"
                " VALUES ((SELECT coalesce(min(id), 0) - 1 FROM parties), ?)"
                " ON CONFLICT (sources) DO UPDATE SET sources = sources RETURNING id",
                (json.dumps(members),),
            )
        )
        self._members[number] = tuple(members)
        return number

    def with_any(self, sources: Iterable[int]) -> frozenset[int]:
        """The sources and every party that has one of them."""
        wanted = set(sources)
        self._look()
        return frozenset(
            wanted.union(
                number for number, members in self._members.items() if not wanted.isdisjoint(members)
            )
        )

    def of_none_but(self, sources: Iterable[int]) -> frozenset[int]:
        """The sources and every party that has no other."""
        wanted = set(sources)
        if not wanted:
            return frozenset()
        self._look()
        return frozenset(
            wanted.union(number for number, members in self._members.items() if wanted.issuperset(members))
        )

    def _look(self) -> None:
        for number, members in self._database.rows(
            "SELECT id, sources FROM parties WHERE id < ? ORDER BY id DESC", (self._lowest,)
        ):
            self._members[number] = tuple(json.loads(members))
            self._lowest = number


def gathered(
    standing: Standing, names: Mapping[int, Iterable[str]], parties: Parties
) -> dict[str, tuple[int, int]]:
    """Name → articles and unread ones that any of its sources brought, each once; ``names`` is by source."""
    sums: dict[str, tuple[int, int]] = {}
    for number, (total, unread) in standing.items():
        for name in {name for source in parties.sources(number) for name in names.get(source, ())}:
            before = sums.get(name, (0, 0))
            sums[name] = before[0] + total, before[1] + unread
    return sums
