"""Following the table of sections: categories that it names anew, or no longer, are filed anew."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from newstui.store.connection import Database
from newstui.store.filing import Filing
from newstui.store.refiling import moves
from newstui.store.schema import MUTED
from newstui.store.values import batches

BATCH_ARTICLES = 100


def follow_sections(database: Database, sections: Mapping[str, str]) -> None:
    """File anew what a changed table of sections moves; nothing when it is the one of the last time.

    It may be stopped half-way: the table counts as followed only when all is filed.
    """
    if not sections:
        return
    written = json.dumps(dict(sorted(sections.items())), ensure_ascii=False)
    digest = sha256(written.encode()).hexdigest()
    if database.value("SELECT value FROM meta WHERE key = 'sections'") == digest:
        return
    for shelf in _shelves_to_file_anew(database, sections):
        ids = [number for (number,) in database.rows("SELECT id FROM filed WHERE shelf = ?", (shelf,))]
        for batch in batches(ids, BATCH_ARTICLES):
            _file_anew(database, batch, sections)
    with database.transaction():
        # A topic that is a section now may be one again later, and then counts its spellings anew.
        database.run(
            "DELETE FROM spellings WHERE NOT EXISTS (SELECT 1 FROM filed f WHERE f.shelf = spellings.shelf)"
        )
        database.run("INSERT OR REPLACE INTO meta VALUES ('sections', ?)", (digest,))


def _shelves_to_file_anew(database: Database, sections: Mapping[str, str]) -> list[int]:
    """Topics that are sections now, and all sections: which category put an article there is not kept.

    What is muted stands on no such shelf, but has its place there.
    """
    rows = database.rows("SELECT id, kind, key FROM shelves WHERE kind IN ('topic', 'section')")
    return [MUTED, *(number for number, kind, key in rows if kind == "section" or key in sections)]


def _file_anew(database: Database, ids: Sequence[int], sections: Mapping[str, str]) -> None:
    filing = Filing(database)
    with database.transaction():
        found = moves(database, filing, ids, sections)
        filing.move([(each.before, each.after) for each in found])
        for each in found:
            added = set(each.after.shelves).difference(each.before.shelves)
            filing.spell([name for name in each.named if filing.shelf(name.kind, name.key) in added], 1)
        filing.settle()
