"""Finding the newest articles of an alternative: the full-text index leads, or the few that a status leaves.

Ids grow as articles come in, so the newest matches are the index's last rows: no sorting of all. Where most
of them do not have the status that is asked for, those that have it are looked up in the index, one by one
where they are few; else the index is gone through to its end with them beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from newstui.store.connection import Database
from newstui.store.indexing import ANYTHING_AT_ALL
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
    limit, found = NEWEST_MATCHES, list[Place]()
    below, batch = 1 << 62, FIRST_LOOK
    while True:
        rows = database.rows(
            f"SELECT m.id, s.sort, s.sort IS NOT NULL AND {wanted.where}"
            " FROM (SELECT rowid AS id FROM search WHERE search MATCH ? AND rowid < ?"
            " ORDER BY rowid DESC LIMIT ?) m LEFT JOIN statuses s ON s.id = m.id",
            (f"{wanted.days}({match})", below, batch),
        )
        fit = [(sort, number) for number, sort, fits in rows if fits]
        found += fit
        if len(rows) < batch or len(found) > limit:
            return _cut(found, limit)
        below, batch = min(row[0] for row in rows), 2 * batch
        if len(fit) * SELDOM < len(rows):
            break
    return _cut(found + _others(database, wanted, match, below, known), limit)


def _cut(found: list[Place], limit: int) -> Found:
    if len(found) <= limit:
        return Found(found, True)
    return Found(sorted(found, key=by_id, reverse=True)[:limit], False)


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
    """The ids that the rarest status asked for leaves, as SQL; None where none is asked for."""
    # What is muted stands on no other shelf.
    states = {"muted"} if "muted" in wanted.states else wanted.states
    if not states:
        return None
    state = min(states, key=lambda each: int(database.value(SIZES[each])))
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
SIZES = {
    "unread": f"SELECT coalesce(sum(unread), 0) FROM counts WHERE shelf = {LATEST}",
    "saved": f"SELECT coalesce(sum(total), 0) FROM counts WHERE shelf = {SAVED}",
    "read": f"SELECT coalesce(sum(total - unread), 0) FROM counts WHERE shelf = {LATEST}",
    "muted": "SELECT count(*) FROM statuses WHERE muted IS NOT NULL",
}
