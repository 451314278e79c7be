"""Making anew what follows from the other tables: shelves, filed rows, counts, spellings."""

from collections.abc import Mapping

from newstui.store.connection import Database
from newstui.store.filing import Filing
from newstui.store.mute_rules import Rules
from newstui.store.refiling import moves
from newstui.store.schema import FIXED_SHELVES
from newstui.store.values import batches

BATCH_ARTICLES = 100
STORY_TABLES = (
    "stories", "story_members", "story_partings", "story_queue", "story_vectors", "story_terms",
    "term_frequencies", "language_frequencies",
)  # fmt: skip


def rebuild(database: Database, sections: Mapping[str, str], *, rules: Rules | None = None) -> None:
    """Make everything anew that can be made from sources, statuses, articles and documents.

    Without ``rules`` those that are muted stay so. The search finds nothing until ``index_bodies`` has gone
    through all. Of a store that others have open it may be told half-way what is not there yet.
    """
    with database.transaction():
        for table in ("filed", "counts", "spellings", "body_queue", *STORY_TABLES):
            database.run(f"DELETE FROM {table}")
        database.run(f"DELETE FROM shelves WHERE id NOT IN ({', '.join(map(str, FIXED_SHELVES))})")
        database.run("INSERT INTO search (search) VALUES ('delete-all')")
        database.run("INSERT INTO shelves (kind, key) SELECT 'source', id FROM sources ORDER BY id")
        database.run(
            "UPDATE sources SET shelf ="
            " (SELECT h.id FROM shelves h WHERE h.kind = 'source' AND h.key = CAST(sources.id AS TEXT))"
        )
        database.run("INSERT INTO body_queue SELECT id FROM articles")
        database.run(
            "INSERT INTO story_queue SELECT sort, id FROM statuses WHERE sort IS NOT NULL"
            " AND id IN (SELECT id FROM articles)"
        )
    ids = [number for (number,) in database.rows("SELECT id FROM statuses WHERE sort IS NOT NULL")]
    filing = Filing(database)
    for batch in batches(ids, BATCH_ARTICLES):
        with database.transaction():
            found = moves(database, filing, batch, sections, rules=rules)
            filing.put([each.after for each in found])
            filing.stand([each.after for each in found])
            for each in found:
                filing.spell(each.named, 1)
            filing.settle()
