"""Writing what an answer brought: a batch is one transaction, computed before the lock is taken."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from newstui.store.connection import Database
from newstui.store.filing import PLACE_COLUMNS, Filing, Place, place_of, subjects
from newstui.store.indexing import index, standing
from newstui.store.preparing import ARTICLE_COLUMNS, Prepared
from newstui.store.values import unpacked_texts

Result = TypeVar("Result")


def sort_time(published: int | None, seen: int) -> int:
    """Where an article stands in time: a date in the future, or none, never puts it above its arrival."""
    return seen if published is None else min(published, seen)


class ArticleWriter:
    """Stores the articles of one source; what belongs to a batch is one transaction."""

    def __init__(self, database: Database, sections: Mapping[str, str]) -> None:
        """``sections``: folded category names, each with its section's id."""
        self._database = database
        self._sections = sections
        self._filing = Filing(database)

    def add(self, source: int, drafts: Sequence[Prepared], now: int) -> tuple[int, int]:
        """Store new articles and say how many; one that is there by now counts as changed."""
        return self._at_once(lambda: self._add(source, drafts, now))

    def update(self, source: int, pairs: Sequence[tuple[int, Prepared]]) -> int:
        """Store changed articles and say how many; those that are gone by now are passed over."""
        return self._at_once(
            lambda: sum(self._update(source, article_id, draft) for article_id, draft in pairs)
        )

    def _at_once(self, write: Callable[[], Result]) -> Result:
        try:
            with self._database.transaction():
                result = write()
                self._filing.settle()
        except BaseException:
            self._filing.forget()
            raise
        return result

    def _add(self, source: int, drafts: Sequence[Prepared], now: int) -> tuple[int, int]:
        fresh: list[tuple[Place, Prepared]] = []
        changed = 0
        for draft in {draft.key: draft for draft in drafts}.values():
            shelves = self._filing.shelves(source, draft.video, draft.subjects)
            place = Place(0, source, sort_time(draft.published, now), False, False, shelves)
            entered = self._enter(draft.key, place, now)
            if entered is None:
                entered, living = self._known(draft, place)
                if living:
                    changed += self._update(source, entered.id, draft)
                    continue
            fresh.append((entered, draft))
        self._insert(fresh)
        return len(fresh), changed

    def _enter(self, key: bytes, place: Place, now: int) -> Place | None:
        """Make a status row for a key that never was; None where there is one."""
        number = self._database.value(
            "INSERT INTO statuses (source, key, seen, sort, shelves) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING RETURNING id",
            (place.source, key, now, place.sort, json.dumps(place.shelves)),
        )
        return None if number is None else replace(place, id=number)

    def _known(self, draft: Prepared, place: Place) -> tuple[Place, bool]:
        """The place of an article that was here before, by its status; whether it is still kept."""
        (*columns, seen, living) = self._database.rows(
            f"SELECT {PLACE_COLUMNS}, seen, sort IS NOT NULL FROM statuses WHERE source = ? AND key = ?",
            (place.source, draft.key),
        )[0]
        known = place_of(columns)
        if not living:
            known = replace(known, sort=sort_time(draft.published, seen), shelves=place.shelves)
            self._stand([known])
        return known, bool(living)

    def _insert(self, fresh: Sequence[tuple[Place, Prepared]]) -> None:
        names = ", ".join(ARTICLE_COLUMNS)
        marks = ", ".join("?" for _ in ARTICLE_COLUMNS)
        self._database.many(
            f"INSERT INTO articles (id, source, {names}) VALUES (?, ?, {marks})",
            [(place.id, place.source, *draft.columns) for place, draft in fresh],
        )
        self._keep_bodies(fresh)
        self._filing.put([place for place, _draft in fresh])
        self._filing.spell([subject for _place, draft in fresh for subject in draft.subjects], 1)

    def _update(self, source: int, article_id: int, draft: Prepared) -> bool:
        row = self._database.row(
            f"SELECT {PLACE_COLUMNS}, seen FROM statuses WHERE id = ? AND source = ? AND sort IS NOT NULL",
            (article_id, source),
        )
        if row is None:
            return False
        before = place_of(row[:-1])
        self._respell(article_id, draft)
        self._database.run(
            f"UPDATE articles SET {', '.join(f'{name} = ?' for name in ARTICLE_COLUMNS)} WHERE id = ?",
            (*draft.columns, article_id),
        )
        shelves = self._filing.shelves(source, draft.video, draft.subjects)
        after = replace(before, sort=sort_time(draft.published, row[-1]), shelves=shelves)
        self._keep_bodies([(after, draft)])
        if after != before:
            self._filing.take([before])
            self._stand([after])
            self._filing.put([after])
        return True

    def _respell(self, article_id: int, draft: Prepared) -> None:
        written = self._database.value("SELECT categories FROM articles WHERE id = ?", (article_id,))
        self._filing.spell(subjects(unpacked_texts(written), self._sections), -1)
        self._filing.spell(draft.subjects, 1)

    def _stand(self, places: Sequence[Place]) -> None:
        self._database.many(
            "UPDATE statuses SET sort = ?, shelves = ? WHERE id = ?",
            [(place.sort, json.dumps(place.shelves), place.id) for place in places],
        )

    def _keep_bodies(self, drafts: Sequence[tuple[Place, Prepared]]) -> None:
        self._database.many(
            "INSERT OR REPLACE INTO documents (article, origin, body) VALUES (?, 'feed', ?)",
            [(place.id, draft.body) for place, draft in drafts],
        )
        entries = [(place.id, standing(draft.entry, place.sort, place.shelves)) for place, draft in drafts]
        index(self._database, entries)
        self._database.many(
            "INSERT OR IGNORE INTO body_queue VALUES (?)", [(place.id,) for place, _draft in drafts]
        )
