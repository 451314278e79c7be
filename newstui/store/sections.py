"""Following the table of sections: categories that it names anew, or no longer, are filed anew."""

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from newstui.store.connection import Database
from newstui.store.filing import PLACE_COLUMNS, Filing, place_of, subjects
from newstui.store.values import batches, id_list, unpacked_texts

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
            _file_anew(database, id_list(batch), sections)
    with database.transaction():
        # A topic that is a section now may be one again later, and then counts its spellings anew.
        database.run(
            "DELETE FROM spellings WHERE NOT EXISTS (SELECT 1 FROM filed f WHERE f.shelf = spellings.shelf)"
        )
        database.run("INSERT OR REPLACE INTO meta VALUES ('sections', ?)", (digest,))


def _shelves_to_file_anew(database: Database, sections: Mapping[str, str]) -> list[int]:
    """Topics that are sections now, and all sections: which category put an article there is not kept."""
    rows = database.rows("SELECT id, kind, key FROM shelves WHERE kind IN ('topic', 'section')")
    return [number for number, kind, key in rows if kind == "section" or key in sections]


def _file_anew(database: Database, ids: str, sections: Mapping[str, str]) -> None:
    filing = Filing(database)
    with database.transaction():
        for *columns, video, categories in database.rows(
            f"SELECT {PLACE_COLUMNS}, (SELECT video FROM articles a WHERE a.id = s.id),"
            " (SELECT categories FROM articles a WHERE a.id = s.id)"
            " FROM statuses s WHERE id IN (SELECT value FROM json_each(?)) AND sort IS NOT NULL",
            (ids,),
        ):
            place = place_of(columns)
            named = subjects(unpacked_texts(categories), sections)
            after = replace(place, shelves=filing.shelves(place.source, bool(video), named))
            if set(after.shelves) != set(place.shelves):
                filing.take([place])
                filing.put([after])
                added = set(after.shelves).difference(place.shelves)
                filing.spell([each for each in named if filing.shelf(each.kind, each.key) in added], 1)
                written = json.dumps(after.shelves)
                database.run("UPDATE statuses SET shelves = ? WHERE id = ?", (written, place.id))
        filing.settle()
