"""On which shelves an article stands, and the rows that put it there."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from newstui.store.connection import Database
from newstui.store.parties import Parties
from newstui.store.schema import LATEST, MUTED, SAVED, VIDEO
from newstui.text import fold

MAX_CATEGORIES = 30
"""An article is filed under its first categories: a hostile feed names thousands."""
MAX_CATEGORY_CHARS = 80
NAMES_KEPT = 5_000


class Subject(NamedTuple):
    """A section or topic that an article's category names."""

    kind: str
    key: str
    title: str
    """The category as it was written."""


def subjects(categories: Sequence[str], sections: Mapping[str, str]) -> tuple[Subject, ...]:
    """What the categories name, each section and topic once."""
    found: dict[tuple[str, str], Subject] = {}
    for category in categories[:MAX_CATEGORIES]:
        if len(category) > MAX_CATEGORY_CHARS:
            continue
        title, folded = _names(category)
        if not folded:
            continue
        section = sections.get(folded)
        kind, key = ("section", section) if section else ("topic", folded)
        found.setdefault((kind, key), Subject(kind, key, title))
    return tuple(found.values())


@lru_cache(NAMES_KEPT)
def _names(category: str) -> tuple[str, str]:
    """A category on one line, and what it is filed by."""
    title = " ".join(category.split())
    return title, fold(title).strip()


@dataclass(frozen=True, slots=True)
class Place:
    """An article's status row, as far as filing needs it."""

    id: int
    source: int
    """The source that brought it, or the party of sources."""
    sort: int
    read: bool
    saved: bool
    shelves: tuple[int, ...]
    """Where it stands, but for saved, while no rule mutes it."""
    muted: int | None = None
    """The rule that keeps it off its shelves."""


class Filing:
    """Writes where articles stand; inside a transaction of the caller's."""

    def __init__(self, database: Database, parties: Parties | None = None) -> None:
        """Work on ``database``; ``parties`` that were read already are not read again."""
        self._database = database
        self.parties = parties or Parties(database)
        self._shelves: dict[tuple[str, str], int] = {}
        self._standing: dict[tuple[int, bool, tuple[Subject, ...]], tuple[int, ...]] = {}
        """What ``shelves`` gave."""
        self._touched: set[int] = set()

    def forget(self) -> None:
        """Give up what was remembered of a transaction that failed."""
        self._shelves.clear()
        self._standing.clear()
        self._touched.clear()
        self.parties.forget()

    def shelf(self, kind: str, key: str) -> int:
        """A shelf's number; the shelf is put up when it is new."""
        known = self._shelves.get((kind, key))
        if known is None:
            known = self._shelves[kind, key] = int(
                self._database.value(
                    "INSERT INTO shelves (kind, key) VALUES (?, ?)"
                    " ON CONFLICT DO UPDATE SET kind = kind RETURNING id",
                    (kind, key),
                )
            )
        return known

    def shelves(self, source: int, video: bool, named: tuple[Subject, ...]) -> tuple[int, ...]:
        """Every shelf of an article, but for saved; ``source`` may be a party."""
        cause = source, video, named
        known = self._standing.get(cause)
        if known is None:
            if len(self._standing) >= NAMES_KEPT:
                self._standing.clear()
            known = self._standing[cause] = self._shelves_of(*cause)
        return known

    def _shelves_of(self, source: int, video: bool, named: Iterable[Subject]) -> tuple[int, ...]:
        own = (self.shelf("source", str(each)) for each in self.parties.sources(source))
        fixed = (LATEST, VIDEO, *own) if video else (LATEST, *own)
        return (*fixed, *(self.shelf(subject.kind, subject.key) for subject in named))

    def put(self, places: Sequence[Place]) -> None:
        """Put articles on their shelves."""
        self._database.fill(
            "INSERT OR IGNORE INTO filed (shelf, sort, id, source, read) VALUES",
            [(shelf, place.sort, place.id, place.source, place.read) for place, shelf in _standing(places)],
        )
        self._touch(places)

    def take(self, places: Sequence[Place]) -> None:
        """Take articles off their shelves."""
        self._database.many(
            "DELETE FROM filed WHERE shelf = ? AND sort = ? AND id = ?",
            [(shelf, place.sort, place.id) for place, shelf in _standing(places)],
        )
        self._touch(places)

    def move(self, pairs: Sequence[tuple[Place, Place]]) -> None:
        """Bring articles from where they stand, the first of a pair, to where they belong.

        What an article's categories and sources say moves it out of no story.
        """
        told = self._stories(pairs)
        stay = [
            (before, replace(after, shelves=(*after.shelves, *kept)) if kept else after)
            for before, after in pairs
            for kept in [[each for each in before.shelves if each in told and each not in after.shelves]]
        ]
        moved = [pair for pair in stay if pair[0] != pair[1]]
        self.take([before for before, _after in moved])
        self.put([after for _before, after in moved])
        self.stand([after for _before, after in moved])

    def _stories(self, pairs: Sequence[tuple[Place, Place]]) -> frozenset[int]:
        """The stories among the shelves that some articles would leave."""
        left = {shelf for before, after in pairs for shelf in set(before.shelves).difference(after.shelves)}
        if not left:
            return frozenset()
        rows = self._database.rows(
            "SELECT id FROM shelves WHERE kind = 'story' AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(left)),),
        )
        return frozenset(number for (number,) in rows)

    def stand(self, places: Sequence[Place]) -> None:
        """Keep in the statuses where the articles stand."""
        self._database.many(
            "UPDATE statuses SET sort = ?, shelves = ?, muted = ?, party = ? WHERE id = ?",
            [
                (place.sort, written(place.shelves), place.muted, min(place.source, 0) or None, place.id)
                for place in places
            ],
        )

    def mark(self, places: Sequence[Place]) -> None:
        """Make the articles' rows read or unread, as the places say."""
        self._database.many(
            "UPDATE filed SET read = ? WHERE shelf = ? AND sort = ? AND id = ?",
            [(place.read, shelf, place.sort, place.id) for place, shelf in _standing(places)],
        )

    def spell(self, named: Iterable[Subject], step: int) -> None:
        """Count a topic's spellings up (``step`` 1) or down (-1)."""
        spelled = [
            (self.shelf(subject.kind, subject.key), subject.title, step)
            for subject in named
            if subject.kind == "topic"
        ]
        self._database.many(
            "INSERT INTO spellings VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET articles = articles + ?3",
            spelled,
        )
        self._touched.update(shelf for shelf, _title, _step in spelled)

    def settle(self) -> None:
        """Bring the titles and times of the topics up to date that were touched since the last call."""
        self._database.many(
            "UPDATE shelves SET"
            " third = (SELECT sort FROM filed WHERE shelf = ?1 ORDER BY sort DESC, id DESC LIMIT 1 OFFSET 2),"
            " title = coalesce((SELECT title FROM spellings WHERE shelf = ?1 AND articles > 0"
            " ORDER BY articles DESC, title LIMIT 1), title)"
            " WHERE id = ?1 AND kind = 'topic'",
            [(shelf,) for shelf in sorted(self._touched)],
        )
        self._touched.clear()

    def _touch(self, places: Sequence[Place]) -> None:
        for place in places:
            self._touched.update(shelf for shelf in place.shelves if shelf > VIDEO)


def _standing(places: Sequence[Place]) -> Iterable[tuple[Place, int]]:
    for place in places:
        for shelf in place.shelves if place.muted is None else (MUTED,):
            yield place, shelf
        if place.saved:
            yield place, SAVED


@lru_cache(1_000)
def written(shelves: tuple[int, ...]) -> str:
    """Shelves as they are stored."""
    return json.dumps(shelves)


PLACE_COLUMNS = "id, coalesce(party, source), sort, read_at IS NOT NULL, saved_at IS NOT NULL, shelves, muted"


def place_of(row: Sequence[object]) -> Place:
    """The place in a row of ``PLACE_COLUMNS``."""
    number, source, sort, read, saved, shelves, muted = row
    numbers = tuple(json.loads(str(shelves))) if shelves else ()
    rule = None if muted is None else int(str(muted))
    return Place(
        int(str(number)), int(str(source)), int(str(sort or 0)), bool(read), bool(saved), numbers, rule
    )
