"""From a listing to the index ranges that hold its rows: what lists, counts and ranks are read from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from newstui.model.listing import Listing, Shelf
from newstui.store.connection import Database
from newstui.store.parties import Parties
from newstui.store.schema import LATEST, MUTED, SAVED, VIDEO
from newstui.store.values import id_list
from newstui.text import fold

FIXED = {"latest": LATEST, "unread": LATEST, "saved": SAVED, "video": VIDEO, "muted": MUTED}
MANY_READ = 2_000
"""From so many articles read since, a list scans its shelf: they are no handful to pick out."""


Values = Mapping[str, int | str]
Purpose = Literal["page", "count", "place"]
"""What the streams are for: rows from a key on, counting, or the row at a place far inside."""


@dataclass(frozen=True, slots=True)
class Members:
    """The articles of a shelf: those filed on it, but for some sources', and whole sources besides."""

    shelf: int | None
    without: frozenset[int] = frozenset()
    """Sources and parties left out of ``shelf``: removed ones, and those in ``reach``."""
    whole: Mapping[int, int] = field(default_factory=dict)
    """Source id → its shelf."""
    reach: frozenset[int] = frozenset()
    """The sources of ``whole`` and every party that has one of them: whose articles ``whole`` brings."""
    twice: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """Source id → the parties on its shelf that stand on the shelf of an earlier source of ``whole`` too."""


@dataclass(frozen=True, slots=True)
class Stream:
    """Rows of one index range as «FROM … WHERE …» with columns ``f.sort`` and ``f.id``, and its values."""

    sql: str
    values: Values


_folded = lru_cache(1_000)(fold)


def members(
    database: Database, shelf: Shelf, sections: Mapping[str, str], removed: frozenset[int], parties: Parties
) -> Members:
    """Who stands on a shelf."""
    if shelf.kind in FIXED:
        return Members(FIXED[shelf.kind], frozenset() if shelf.kind == "saved" else removed)
    if shelf.kind == "source":
        return _with_whole(None, _shelves(database, "AND id = ?", shelf.key), removed, parties)
    if shelf.kind == "folder":
        # A folder's own path, or one that goes on after a slash («0» follows «/»).
        below = (shelf.key, f"{shelf.key}/", f"{shelf.key}0")
        whole = _shelves(database, "AND (folder = ? OR folder >= ? AND folder < ?)", *below)
        return _with_whole(None, whole, removed, parties)
    number = database.value("SELECT id FROM shelves WHERE kind = ? AND key = ?", (shelf.kind, shelf.key))
    whole = section_sources(database, sections).get(shelf.key, {}) if shelf.kind == "section" else {}
    return _with_whole(number, whole, removed, parties)


def _with_whole(
    shelf: int | None, whole: Mapping[int, int], removed: frozenset[int], parties: Parties
) -> Members:
    if not whole:
        return Members(shelf, removed)
    reach = parties.with_any(whole)
    twice: dict[int, set[int]] = {}
    for party in (number for number in reach if number < 0):
        for source in [each for each in parties.sources(party) if each in whole][1:]:
            twice.setdefault(source, set()).add(party)
    return Members(
        shelf, removed | reach, whole, reach, {source: frozenset(each) for source, each in twice.items()}
    )


def _shelves(database: Database, where: str, *values: str) -> dict[int, int]:
    return dict(database.rows(f"SELECT id, shelf FROM sources WHERE removed IS NULL {where}", values))


def section_sources(database: Database, sections: Mapping[str, str]) -> dict[str, dict[int, int]]:
    """The sources whose folder is a section: section id → source id → its shelf."""
    found: dict[str, dict[int, int]] = {}
    for source, shelf, folder in database.rows(
        "SELECT id, shelf, folder FROM sources WHERE removed IS NULL AND folder IS NOT NULL"
    ):
        for section in {sections[name] for name in map(_folded, folder.split("/")) if name in sections}:
            found.setdefault(section, {})[source] = shelf
    return found


def streams(
    database: Database,
    listing: Listing,
    who: Members,
    *,
    unread: bool | None = None,
    purpose: Purpose = "page",
) -> list[Stream]:
    """The ranges that together hold a listing's rows; ``unread`` keeps one kind of them.

    Each row is in one of them alone, but for a ``page``, where one that several sources brought is in each.
    """
    only_unread = listing.shelf.kind == "unread" or listing.show == "unread"
    read = None if unread is None else not unread
    if only_unread and listing.since is not None and unread is not True and listing.show != "saved":
        since = listing.since
        return [_read_since(who, since)] if read else _unread_since(database, who, since, purpose)
    if only_unread:
        if read:
            return []
        read = False
    if listing.show == "saved" and who.shelf != SAVED:
        return [_saved(who, read)]
    return _filed(who, read, purpose)


def _read_clause(read: bool | None) -> str:
    return "" if read is None else f"AND f.read = {read:d}"


def _filed(who: Members, read: bool | None, purpose: Purpose, extra: str = "") -> list[Stream]:
    table = "filed f INDEXED BY filed_unread" if read is False else "filed f"
    clause = f"{_read_clause(read)} {extra}"
    found = []
    if who.shelf is not None:
        without = "AND f.source NOT IN (SELECT value FROM json_each(:without))" if who.without else ""
        values: Values = {"shelf": who.shelf, "without": id_list(sorted(who.without))}
        found.append(Stream(f"FROM {table} WHERE f.shelf = :shelf {clause} {without}", values))
    if purpose == "place" and len(who.whole) > 1:
        sources = "f.source IN (SELECT value FROM json_each(:reach))"
        sql = f"FROM {table} WHERE f.shelf = {LATEST} {clause} AND {sources}"
        return [*found, Stream(sql, {"reach": id_list(sorted(who.reach))})]
    sql = f"FROM {table} WHERE f.shelf = :own {clause}"
    for source, shelf in who.whole.items():
        twice = who.twice.get(source, ()) if purpose == "count" else ()
        apart = "AND f.source NOT IN (SELECT value FROM json_each(:twice))" if twice else ""
        found.append(Stream(f"{sql} {apart}", {"own": shelf, "twice": id_list(sorted(twice))}))
    return found


def _picked(table: str, where: str, who: Members, source: str = "f.source") -> Stream:
    """Rows picked by something else than the shelf: each is asked whether it stands there."""
    belongs = [f"{source} IN (SELECT value FROM json_each(:reach))"] if who.whole else []
    if who.shelf is not None:
        left = f"{source} NOT IN (SELECT value FROM json_each(:without))" if who.without else "TRUE"
        filed = "EXISTS (SELECT 1 FROM filed m WHERE m.shelf = :member AND m.sort = f.sort AND m.id = f.id)"
        belongs.append(left if who.shelf == LATEST else f"{left} AND {filed}")
    values: Values = {
        "member": who.shelf or 0,
        "without": id_list(sorted(who.without)),
        "reach": id_list(sorted(who.reach)),
    }
    return Stream(f"FROM {table} WHERE {where} AND ({' OR '.join(belongs) or 'FALSE'})", values)


def _saved(who: Members, read: bool | None) -> Stream:
    # What is muted stands in «saved», and in its own list, but in no other.
    listed = "n.shelf IN (:member, :latest) AND n.sort = f.sort AND n.id = f.id"
    shown = f"EXISTS (SELECT 1 FROM filed n WHERE {listed})"
    stream = _picked("filed f", f"f.shelf = {SAVED} {_read_clause(read)} AND {shown}", who)
    return Stream(stream.sql, {**stream.values, "latest": LATEST})


def _read_since(who: Members, since: int) -> Stream:
    if who.shelf in (SAVED, MUTED):
        recently = "EXISTS (SELECT 1 FROM statuses s WHERE s.id = f.id AND s.read_at >= :since)"
        sql = f"FROM filed f WHERE f.shelf = {who.shelf} AND f.read = 1 AND {recently}"
        without = "AND f.source NOT IN (SELECT value FROM json_each(:without))"
        return Stream(f"{sql} {without}", {"since": since, "without": id_list(sorted(who.without))})
    # The index has none that is muted.
    stream = _picked(
        "statuses f INDEXED BY statuses_read",
        "f.read_at >= :since AND f.sort IS NOT NULL AND f.muted IS NULL",
        who,
        "coalesce(f.party, f.source)",
    )
    return Stream(stream.sql, {**stream.values, "since": since})


def _unread_since(database: Database, who: Members, since: int, purpose: Purpose) -> list[Stream]:
    if purpose == "count" or not _are_many(database, since):
        return [*_filed(who, False, purpose), _read_since(who, since)]
    recently = (
        "AND (f.read = 0 OR EXISTS (SELECT 1 FROM statuses s WHERE s.id = f.id AND s.read_at >= :since))"
    )
    parts = _filed(who, None, purpose, recently)
    return [Stream(part.sql, {**part.values, "since": since}) for part in parts]


def _are_many(database: Database, since: int) -> bool:
    sql = "SELECT count(*) FROM (SELECT 1 FROM statuses WHERE read_at >= ? AND muted IS NULL LIMIT ?)"
    return bool(database.value(sql, (since, MANY_READ)) == MANY_READ)
