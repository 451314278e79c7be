"""Whether everything in a store that follows from something else agrees with it: counted anew."""

import json
from collections import Counter
from contextlib import closing
from pathlib import Path

import apsw

from newstui.store import Store
from newstui.store.schema import MUTED, SAVED


def faults(store: Store) -> list[str]:
    """What does not agree, in words; nothing for a store that is sound."""
    rows = store.database.rows
    found = _broken(store.database.path)
    twice = rows("SELECT source, key FROM statuses GROUP BY 1, 2 HAVING count(*) > 1")
    found += [f"twice: {row}" for row in twice]
    kept = {number for (number,) in rows("SELECT id FROM statuses WHERE sort IS NOT NULL")}
    for table, column in (("articles", "id"), ("search", "rowid")):
        there = {number for (number,) in rows(f"SELECT {column} FROM {table}")}
        found += [f"{table} without a status: {number}" for number in sorted(there - kept)]
        found += [f"status without {table}: {number}" for number in sorted(kept - there)]
    found += [f"lost: {row}" for row in rows(
        "SELECT article, origin FROM documents WHERE article NOT IN (SELECT id FROM articles)"
    )]  # fmt: skip
    found += _misfiled(store)
    return found + _miscounted(store)


def _broken(path: Path) -> list[str]:
    # By a connection of its own: where another program merged the search's index, FTS5 (SQLite 3.54) checks
    # what the connection remembers of it, and takes that for corrupt.
    with closing(apsw.Connection(str(path))) as fresh:
        found = [f"integrity: {problem}" for (problem,) in fresh.execute("PRAGMA integrity_check")]
        fresh.execute("INSERT INTO search (search) VALUES ('integrity-check')").fetchall()
    return [] if found == ["integrity: ok"] else found


def _misfiled(store: Store) -> list[str]:
    expected = set()
    for number, source, sort, shelves, read, saved, muted in store.database.rows(
        "SELECT id, coalesce(party, source), sort, shelves, read_at NOTNULL, saved_at NOTNULL, muted"
        " FROM statuses WHERE sort NOTNULL"
    ):
        own = json.loads(shelves) if muted is None else [MUTED]
        for shelf in [*own, *([SAVED] if saved else [])]:
            expected.add((shelf, sort, number, source, read))
    filed = set(store.database.rows("SELECT shelf, sort, id, source, read FROM filed"))
    return [f"not filed: {row}" for row in sorted(expected - filed)] + [
        f"filed wrongly: {row}" for row in sorted(filed - expected)
    ]


def _miscounted(store: Store) -> list[str]:
    recount: Counter[tuple[int, int, str]] = Counter()
    for shelf, source, read in store.database.rows("SELECT shelf, source, read FROM filed"):
        recount[shelf, source, "total"] += 1
        recount[shelf, source, "unread"] += not read
    kept: Counter[tuple[int, int, str]] = Counter()
    for shelf, source, total, unread in store.database.rows(
        "SELECT shelf, source, total, unread FROM counts"
    ):
        kept[shelf, source, "total"] += total
        kept[shelf, source, "unread"] += unread
    sums = store.database.rows(
        "SELECT id, total, unread FROM shelves EXCEPT SELECT h.id, coalesce(sum(c.total), 0),"
        " coalesce(sum(c.unread), 0) FROM shelves h LEFT JOIN counts c ON c.shelf = h.id GROUP BY h.id"
    )
    return [f"summed wrongly: {row}" for row in sums] + [
        f"counted {kept[key]}, is {recount[key]}: {key}"
        for key in {*kept, *recount}
        if kept[key] != recount[key]
    ]
