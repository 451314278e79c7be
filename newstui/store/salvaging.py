"""From a corrupt file to a new one: what the reader did first, then what is saved, then the rest."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from newstui.model.document import Document
from newstui.store.carving import Pages, Values
from newstui.store.disk import log_of
from newstui.store.mute_rules import rules_in_force
from newstui.store.packing import is_whole, packed
from newstui.store.rebuilding import rebuild
from newstui.store.store import Store

# A letter for each value: none, integer, text, blob, float. Columns that later schemas added may be missing.
SHAPES = {
    "sources": r"nis[sn]{5}i[in]s[sn]{3}i[in]{4}[sn]{3}[bn].*",
    "source_settings": r"iss",
    "statuses": r"nibi[in]{2}[fin][in][sn].*",
    "acts": r"ni[in]i",
    "status_events": r"niisi[in]i",
    "mutes": r"nssi[in]{3}",
    "searches": r"nssi[in]",
    "parties": r"ns",
    "sightings": r"iib",
    "answers": r"iis[in]i[sn]",
    "statuses_key": r"ibi",
    "sources_address": r"si",
    "articles": r"nis[sn]{2}[in]{2}[sn]{3}iiis[sn]{3}b.*",
    "documents": r"isb",
}
LETTERS = {type(None): "n", int: "i", str: "s", bytes: "b", float: "f"}
KINDS = {name: re.compile(shape) for name, shape in SHAPES.items()}
DECISIONS = (
    "sources", "source_settings", "statuses", "acts", "status_events", "mutes", "searches", "parties",
    "sightings", "answers",
)  # fmt: skip
"""What the reader decided and did, what names it, and how its sources did: small, and brought back first."""
KEY_BYTES = 16
BATCH_ROWS = 2_000


def salvage(broken: Path, new: Path, *, sections: Mapping[str, str], now: int) -> bool:
    """Bring what can be read of ``broken`` into a store made at ``new``; False where nothing is ours.

    Raises:
        StoreError: The disk does not take the new one.
        OSError: The broken one cannot be opened.
    """
    pages = Pages(broken, log_of(broken))
    try:
        carver = _Carver(pages)
        if not carver.is_ours:
            return False
        store = Store.open(new)
        try:
            _bring(carver, store, now)
            rebuild(store.database, sections, rules=rules_in_force(store.database, now))
            return True
        finally:
            store.close()
    finally:
        pages.close()


class _Carver:
    """The rows of each table, by the pages on which there are any."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for number in range(1, pages.count + 1):
            kind = next((kind for _row, values in pages.records(number) if (kind := _kind(values))), None)
            if kind:
                self._places[kind].append(number)

    @property
    def is_ours(self) -> bool:
        """Whether there is a source or a status in the file."""
        return bool(self._places["sources"] or self._places["statuses"])

    def rows(self, table: str) -> Iterator[Values]:
        """A table's rows, their number in its own column."""
        for number in self._places[table]:
            for row, values in self._pages.records(number):
                if _kind(values) == table:
                    yield (row, *values[1:]) if values[0] is None else values


def _kind(values: Values) -> str | None:
    shape = "".join(LETTERS[type(value)] for value in values)
    return next((name for name, form in KINDS.items() if form.fullmatch(shape) and _fits(name, values)), None)


def _fits(name: str, values: Values) -> bool:
    """Whether values of the right kinds are such as the table holds."""
    if name in ("statuses", "statuses_key", "sightings"):
        return len(values[1] if name == "statuses_key" else values[2]) == KEY_BYTES
    if name == "sources_address":
        return str(values[0]).startswith(("http://", "https://"))
    if name == "documents":
        return values[1] in ("feed", "page") and is_whole(values[2])
    if name == "status_events":
        return values[3] in ("read", "saved")
    return name != "parties" or str(values[1]).startswith("[")


def _bring(carver: _Carver, store: Store, now: int) -> None:
    for table in DECISIONS:
        _insert(store, table, carver.rows(table))
    wanted = {number for (number,) in store.database.rows("SELECT id FROM statuses WHERE saved_at NOTNULL")}
    for first in (True, False):
        _insert(store, "articles", (row for row in carver.rows("articles") if (row[0] in wanted) is first))
        _insert(store, "documents", (row for row in carver.rows("documents") if (row[0] in wanted) is first))
    _mend(carver, store, now)


def _insert(store: Store, table: str, rows: Iterable[Values]) -> None:
    """Put rows into a table, those of an older schema in its first columns; what is there already stays."""
    names = [name for (name,) in store.database.rows("SELECT name FROM pragma_table_info(?)", (table,))]
    batch: list[Values] = []
    for row in rows:
        batch.append((*row[: len(names)], *(None for _ in names[len(row) :])))
        if len(batch) == BATCH_ROWS:
            _write(store, table, len(names), batch)
            batch = []
    _write(store, table, len(names), batch)


def _write(store: Store, table: str, columns: int, rows: list[Values]) -> None:
    with store.database.transaction():
        marks = ", ".join("?" for _ in range(columns))
        store.database.many(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)


def _mend(carver: _Carver, store: Store, now: int) -> None:
    """Bring into order what belongs to something that was lost."""
    run = store.database.run
    with store.database.transaction():
        # Titles and folders are lost then, but the articles stay, and the feed names itself again.
        for address, number in carver.rows("sources_address"):
            sql = "INSERT OR IGNORE INTO sources (id, address, added) VALUES (?, ?, ?)"
            run(sql, (number, address, now))
        _name_anew(carver, store, now)
        for sql in (
            "DELETE FROM articles WHERE id NOT IN (SELECT id FROM statuses)",
            "DELETE FROM articles WHERE source NOT IN (SELECT id FROM sources)",
            "DELETE FROM documents WHERE article NOT IN (SELECT id FROM articles)",
            "DELETE FROM answers WHERE source NOT IN (SELECT id FROM sources)",
            "DELETE FROM sightings WHERE article NOT IN (SELECT id FROM statuses)",
            # Without its article a status waits for its feed to bring it again.
            "UPDATE statuses SET sort = NULL, shelves = NULL WHERE id NOT IN (SELECT id FROM articles)",
            "UPDATE statuses SET party = NULL WHERE party NOT IN (SELECT id FROM parties)",
            "DELETE FROM articles WHERE id IN (SELECT id FROM statuses WHERE sort IS NULL)",
            # A feed that did not change since would bring back nothing of what was lost.
            "UPDATE sources SET etag = NULL, last_modified = NULL, validated_address = NULL,"
            " content_hash = NULL",
        ):
            run(sql)
        # A text that was lost comes again with its feed: it counts as changed.
        for number, title in store.database.rows(
            "SELECT id, title FROM articles WHERE id NOT IN (SELECT article FROM documents)"
        ):
            body = packed(Document(title, "feed"))
            run("INSERT INTO documents (article, origin, body) VALUES (?, 'feed', ?)", (number, body))
            run("UPDATE articles SET content_hash = x'' WHERE id = ?", (number,))


def _name_anew(carver: _Carver, store: Store, now: int) -> None:
    """Give articles whose status was lost another: keys stand in an index too, marks in the log."""
    lost: dict[int, int | None] = dict(
        store.database.rows("SELECT id, published FROM articles WHERE id NOT IN (SELECT id FROM statuses)")
    )
    if not lost:
        return
    for source, key, number in carver.rows("statuses_key"):
        if number in lost:
            published = lost[number]
            seen = now if published is None else min(published, now)
            store.database.run(
                "INSERT OR IGNORE INTO statuses (id, source, key, seen, sort, read_at, saved_at)"
                " VALUES (?1, ?2, ?3, ?4, ?4, ({0} 'read'{1}), ({0} 'saved'{1}))".format(*LAST_MARK),
                (number, source, key, seen),
            )


LAST_MARK = (
    "SELECT CASE WHEN value THEN at END FROM status_events WHERE article = ?1 AND field =",
    " ORDER BY id DESC LIMIT 1",
)
