"""Finding the newest articles of an alternative: the full-text index leads, or the few that a status leaves.

Ids grow as articles come in, so the newest matches are the index's last rows: no sorting of all. Where most
matches do not have the status that is asked for, the few that have it are looked up in the index instead.
"""

from typing import NamedTuple

from newstui.store.connection import Database
from newstui.store.matching import Wanted
from newstui.store.schema import LATEST, SAVED

NEWEST_MATCHES = 5_000
"""So many matches, the last that came in, are found: a word that is everywhere has no end."""
FIRST_LOOK = NEWEST_MATCHES + 1
WALKED_AT_FIRST = 20_000
"""After so many matches that are not what is asked for, another way is taken."""
LOOKED_UP = 8_000
"""So many articles are looked up one by one in the index; where there are more, all its matches are."""

Place = tuple[int, int]
"""An article's time and id."""


class Found(NamedTuple):
    """The newest articles, in no order."""

    places: list[Place]
    all: bool
    """Whether there are no others."""


def newest(database: Database, wanted: Wanted, match: str) -> Found:
    """The newest articles of an expression of the index that fulfil ``wanted``'s conditions."""
    limit = NEWEST_MATCHES
    found: list[Place] = []
    below, batch, walked = 1 << 62, FIRST_LOOK, 0
    while walked < WALKED_AT_FIRST:
        rows = database.rows(
            f"SELECT m.id, s.sort, s.sort IS NOT NULL AND {wanted.where}"
            " FROM (SELECT rowid AS id FROM search WHERE search MATCH ? AND rowid < ?"
            " ORDER BY rowid DESC LIMIT ?) m JOIN statuses s ON s.id = m.id",
            (match, below, batch),
        )
        found += [(sort, number) for number, sort, fits in rows if fits]
        if len(rows) < batch or len(found) > limit:
            return _cut(found, limit)
        below, batch, walked = min(row[0] for row in rows), 2 * batch, walked + len(rows)
    return _cut(_others(database, wanted, match, limit), limit)


def _cut(found: list[Place], limit: int) -> Found:
    if len(found) <= limit:
        return Found(found, True)
    return Found(sorted(found, key=by_id, reverse=True)[:limit], False)


def by_id(place: Place) -> int:
    """What places are ordered by as they came in."""
    return place[1]


def _others(database: Database, wanted: Wanted, match: str, limit: int) -> list[Place]:
    few, size = _fewest(database, wanted)
    if size <= LOOKED_UP:
        sql = (
            f"SELECT s.sort, s.id FROM ({few}) f CROSS JOIN search m CROSS JOIN statuses s"
            " WHERE m.search MATCH ? AND m.rowid = f.id AND s.id = f.id"
            f" AND s.sort IS NOT NULL AND {wanted.where}"
        )
        return database.rows(sql, (match,))
    among = f"AND +m.rowid IN ({few})" if few else ""
    sql = (
        "SELECT s.sort, s.id FROM search m CROSS JOIN statuses s"
        f" WHERE m.search MATCH ? {among} AND s.id = m.rowid AND s.sort IS NOT NULL AND {wanted.where}"
        " ORDER BY m.rowid DESC LIMIT ?"
    )
    return database.rows(sql, (match, limit + 1))


def _fewest(database: Database, wanted: Wanted) -> tuple[str, int]:
    """The ids that the rarest status asked for leaves, as SQL, and how many; all are many."""
    # What is muted stands on no other shelf.
    states = {"muted"} if "muted" in wanted.states else wanted.states
    sizes = [(int(database.value(SIZES[state])), state) for state in states]
    if not sizes:
        return "", LOOKED_UP + 1
    size, state = min(sizes)
    if state != "unread" or wanted.since is None:
        return FEW[state], size
    return f"{FEW[state]} UNION SELECT id FROM statuses WHERE {READ} AND read_at >= {wanted.since:d}", size


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
