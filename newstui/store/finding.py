"""Finding the newest articles of an alternative: the full-text index leads, or the few that a status leaves.

Ids grow as articles come in, so the newest matches are the index's last rows: no sorting of all. Where most
of them do not have the status that is asked for, those that have it are looked up in the index, one by one
where they are few; else the index is gone through to its end with them beside it. What is saved is a word of
the index, but for what waits to be indexed anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from newstui.store.connection import Database
from newstui.store.indexing import ANYTHING_AT_ALL, shelf_facet
from newstui.store.schema import LATEST, SAVED
from newstui.store.values import id_list

if TYPE_CHECKING:
    from newstui.store.matching import Wanted

NEWEST_MATCHES = 5_000
"""So many matches, the last that came in, are found: a word that is everywhere has no end."""
FIRST_LOOK = NEWEST_MATCHES + 1
SELDOM = 4
"""Where not even one of so many matches fits, another way is taken."""
LOOKED_UP = 500
"""So many articles are looked up one by one in the index, at 50 µs each."""

SAVED_WORD = f'"{shelf_facet(SAVED)}"'

Place = tuple[int, int]
"""An article's time and id."""


class Found(NamedTuple):
    """The newest articles, in no order."""

    places: list[Place]
    all: bool
    """Whether there are no others."""


def newest(database: Database, wanted: Wanted, match: str, known: Sequence[Place] = ()) -> Found:
    """The newest articles of an expression of the index that fulfil ``wanted``'s conditions.

    Those that are ``known`` may be left out.
    """
    found, passed_over = list[Place](), {number for _sort, number in known}
    if (saved := _saved(database, wanted, match)) is not None:
        return _cut(_fitting(database, wanted, sorted(saved.difference(passed_over), reverse=True)))
    below, batch = 1 << 62, FIRST_LOOK
    while True:
        ids = _matches(database, f"{wanted.days}({match})", below, batch)
        fit = _fitting(database, wanted, [number for number in ids if number not in passed_over])
        found += fit
        if len(ids) < batch or len(found) > NEWEST_MATCHES:
            return _cut(found)
        below, batch = min(ids), 2 * batch
        if len(fit) * SELDOM < len(ids):
            break
    return _cut(found + _others(database, wanted, match, below, known))


def _matches(database: Database, match: str, below: int, limit: int) -> list[int]:
    """The newest ids of an expression of the index below one."""
    sql = "SELECT rowid FROM search WHERE search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
    return [number for (number,) in database.rows(sql, (match, below, limit))]


def _fitting(database: Database, wanted: Wanted, ids: Sequence[int]) -> list[Place]:
    """Those of some articles that fulfil the conditions."""
    if not ids:
        return []
    sql = (
        "SELECT s.sort, s.id FROM json_each(?) m CROSS JOIN statuses s"
        f" WHERE s.id = m.value AND s.sort IS NOT NULL AND {wanted.where}"
    )
    return _places(database, sql, id_list(ids))


def _saved(database: Database, wanted: Wanted, match: str) -> set[int] | None:
    """What may be saved, by the word for it; None where that is not asked for or too much waits for it."""
    if "saved" not in wanted.states or match == ANYTHING_AT_ALL:
        return None
    sql = f"SELECT id FROM filed WHERE shelf = {SAVED} AND id IN (SELECT article FROM body_queue) LIMIT {{}}"
    waiting = [number for (number,) in database.rows(sql.format(LOOKED_UP + 1))]
    if len(waiting) > LOOKED_UP:
        return None
    indexed = _matches(database, f"{SAVED_WORD} AND ({wanted.days}({match}))", 1 << 62, FIRST_LOOK)
    sql = "SELECT rowid FROM search WHERE search MATCH ? AND rowid IN (SELECT value FROM json_each(?))"
    others = database.rows(sql, (match, id_list(waiting))) if waiting else ()
    return {*indexed, *(number for (number,) in others)}


def _cut(found: list[Place]) -> Found:
    if len(found) <= NEWEST_MATCHES:
        return Found(found, True)
    return Found(sorted(found, key=by_id, reverse=True)[:NEWEST_MATCHES], False)


def by_id(place: Place) -> int:
    """What places are ordered by as they came in."""
    return place[1]


def _others(
    database: Database, wanted: Wanted, match: str, below: int, known: Sequence[Place]
) -> list[Place]:
    """Those with ids below ``below``, and one more than are listed where there are so many."""
    few = _fewest(database, wanted, below, known)
    fits = f"s.sort IS NOT NULL AND {wanted.where}"
    if few is None:
        sql = (
            "SELECT s.sort, s.id FROM search m CROSS JOIN statuses s"
            f" WHERE m.search MATCH ? AND m.rowid < ? AND s.id = m.rowid AND {fits}"
            " ORDER BY m.rowid DESC LIMIT ?"
        )
        return _places(database, sql, f"{wanted.days}({match})", below, NEWEST_MATCHES + 1)
    if match == ANYTHING_AT_ALL:
        sql = f"SELECT s.sort, s.id FROM ({few}) f JOIN statuses s ON s.id = f.id WHERE {fits}"
        return _places(database, f"{sql} ORDER BY s.id DESC LIMIT ?", NEWEST_MATCHES + 1)
    size = database.value(f"SELECT count(*) FROM (SELECT 1 FROM ({few}) LIMIT ?)", (LOOKED_UP + 1,))
    # The sign keeps SQLite from looking them up one by one. No order: backwards FTS5 is slower.
    beside = f"m.rowid IN ({few})" if size <= LOOKED_UP else f"m.rowid < {below:d} AND +m.rowid IN ({few})"
    sql = (
        "SELECT s.sort, s.id FROM"
        f" (SELECT m.rowid AS id FROM search m WHERE m.search MATCH ? AND {beside} LIMIT -1) f"
        f" JOIN statuses s ON s.id = f.id WHERE {fits}"
    )
    return _places(database, sql, match)


def _places(database: Database, sql: str, *values: str | int) -> list[Place]:
    return [(sort, number) for sort, number in database.rows(sql, values)]


def _fewest(database: Database, wanted: Wanted, below: int, known: Sequence[Place]) -> str | None:
    """The ids that the rarest status asked for leaves, as SQL; None where none is, or most have it."""
    # What is muted stands on no other shelf.
    states = {"muted"} if "muted" in wanted.states else wanted.states
    if not states:
        return None
    size, state = min((int(database.value(SIZES[each])), each) for each in states)
    if size > int(database.value(KEPT)) // 2:
        # Listing them would cost more than going on until enough of them are met.
        return None
    # Where ``sort`` stands in ``filed`` and in ``statuses``.
    within = f"{wanted.time} AND id < {below:d}"
    few = f"{FEW[state]} AND {within}"
    if state == "unread" and wanted.since is not None:
        few += f" UNION SELECT id FROM statuses WHERE {READ} AND read_at >= {wanted.since:d} AND {within}"
    ids = id_list([number for _sort, number in known])
    return f"SELECT id FROM ({few}) EXCEPT SELECT value FROM json_each('{ids}')" if known else few


READ = "read_at IS NOT NULL AND muted IS NULL"
FEW = {
    "unread": f"SELECT id FROM filed INDEXED BY filed_unread WHERE shelf = {LATEST} AND read = 0",
    "saved": f"SELECT id FROM filed WHERE shelf = {SAVED}",
    "muted": "SELECT id FROM statuses WHERE muted IS NOT NULL",
    "read": f"SELECT id FROM statuses INDEXED BY statuses_read WHERE {READ}",
}
KEPT = f"SELECT coalesce(sum(total), 0) FROM counts WHERE shelf = {LATEST}"
SIZES = {
    "unread": f"SELECT coalesce(sum(unread), 0) FROM counts WHERE shelf = {LATEST}",
    "saved": f"SELECT coalesce(sum(total), 0) FROM counts WHERE shelf = {SAVED}",
    "read": f"SELECT coalesce(sum(total - unread), 0) FROM counts WHERE shelf = {LATEST}",
    "muted": "SELECT count(*) FROM statuses WHERE muted IS NOT NULL",
}
