"""Filing stored articles anew, when what decides about their places has changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from newstui.store.connection import Database
from newstui.store.filing import PLACE_COLUMNS, Filing, Place, Subject, place_of, subjects
from newstui.store.indexing import author_words, indexed
from newstui.store.mute_rules import Rules
from newstui.store.values import id_list, unpacked_texts


@dataclass(frozen=True, slots=True)
class Move:
    """An article that stands where it did, and where it belongs."""

    before: Place
    after: Place
    named: tuple[Subject, ...]
    """What its categories name."""


def moves(
    database: Database,
    filing: Filing,
    ids: Sequence[int],
    sections: Mapping[str, str],
    *,
    rules: Rules | None = None,
    party: int | None = None,
) -> list[Move]:
    """Where kept articles stand, and where they belong by what is stored of them; inside a transaction.

    Without ``rules`` those that are muted stay so; ``party`` becomes the sources' number.
    """
    found = []
    for *columns, video, categories, title, summary, authors in database.rows(
        f"SELECT {PLACE_COLUMNS}, video, categories, title, summary, authors FROM statuses JOIN"
        " (SELECT id AS article, video, categories, title, summary, authors FROM articles) ON article = id"
        " WHERE id IN (SELECT value FROM json_each(?)) AND sort IS NOT NULL",
        (id_list(ids),),
    ):
        place, named = place_of(columns), subjects(unpacked_texts(categories), sections)
        number = place.source if party is None else party
        after = replace(place, source=number, shelves=filing.shelves(number, bool(video), named))
        if rules is not None:
            headline, names = indexed(f"{title}\n{summary}")[0], author_words(unpacked_texts(authors))
            after = replace(after, muted=rules.rule(headline, names, filing.parties.sources(number)))
        found.append(Move(place, after, named))
    return found
