"""Writing what an answer brought: a batch is one transaction, computed before the lock is taken."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from newstui.store.body_index import index_at_once
from newstui.store.connection import Database
from newstui.store.filing import PLACE_COLUMNS, Filing, Place, place_of, subjects, written
from newstui.store.identity import named_elsewhere, sighted, take_over
from newstui.store.indexing import index, standing
from newstui.store.mute_rules import Rules, rules_in_force
from newstui.store.preparing import ARTICLE_COLUMNS, Entries, Prepared, with_categories
from newstui.store.refiling import moves
from newstui.store.values import packed_texts, unpacked_texts

Result = TypeVar("Result")

Stand = tuple[tuple[int, ...], int | None]
"""The shelves of an article, and the rule that mutes it."""
MUCH_LONGER = 2
"""Another source's text that is so many times as long, as it is packed, takes the first one's place."""


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
        self._rules = Rules()
        self._entries = Entries()
        self._sighted: list[int] = []
        """Articles that got another source."""

    def add(
        self, source: int, drafts: Sequence[Prepared], now: int, *, searchable: bool = True
    ) -> tuple[int, int]:
        """Store new articles and say how many, and how many changed that are there by now.

        What another source brought before is no new article: this source is added to its sources. Where
        they need not be ``searchable`` at once, they wait for their bodies' turn in the index.
        """
        self._entries.fill(drafts if searchable else ())
        return self._at_once(lambda: self._add(source, drafts, now, searchable), now)

    def update(self, source: int, pairs: Sequence[tuple[int, Prepared]], now: int) -> int:
        """Store changed articles and say how many; those that are gone by now are passed over."""
        self._entries.fill([draft for _article_id, draft in pairs])
        return self._at_once(
            lambda: sum(self._update(source, article_id, draft) for article_id, draft in pairs), now
        )

    def _at_once(self, write: Callable[[], Result], now: int) -> Result:
        try:
            with self._database.transaction():
                self._rules = rules_in_force(self._database, now)
                result = write()
                self._filing.settle()
                if self._sighted:
                    # Found by all its sources from now on.
                    index_at_once(self._database, self._sighted)
        except BaseException:
            self._filing.forget()
            raise
        finally:
            self._sighted.clear()
        return result

    def _add(self, source: int, drafts: Sequence[Prepared], now: int, searchable: bool) -> tuple[int, int]:
        unseen = list(self._unseen(source, drafts))
        if not searchable:
            self._sighted.clear()
        stands = [self._stand(source, draft) for draft in unseen]
        numbers = self._enter(source, unseen, stands, now)
        fresh: list[tuple[Place, Prepared]] = []
        changed = 0
        for draft, (shelves, muted) in zip(unseen, stands, strict=True):
            number, sort = numbers.get(draft.key), sort_time(draft.published, now)
            if number is not None:
                fresh.append((Place(number, source, sort, False, False, shelves, muted), draft))
                continue
            known, living = self._known(source, draft)
            if living:
                changed += self._update(source, known.id, draft)
            else:
                fresh.append((known, draft))
        self._insert(source, fresh, searchable)
        return len(fresh), changed

    def _unseen(self, source: int, drafts: Sequence[Prepared]) -> Iterator[Prepared]:
        """The drafts that are not articles of other sources; those are added to what is known of these."""
        by_key = {draft.key: draft for draft in drafts}
        sightings = sighted(self._database, source, list(by_key))
        names = [draft.name for draft in by_key.values() if draft.name is not None]
        elsewhere = named_elsewhere(self._database, source, names)
        for key, draft in by_key.items():
            if key in sightings:
                # Cleaned away since: it comes back as this source's, and as the article that it was.
                take_over(self._database, sightings[key], source, key)
            elif draft.name in elsewhere:
                self._sight(source, elsewhere[draft.name], draft)
                self._sighted.append(elsewhere[draft.name])
                continue
            yield draft

    def _stand(self, party: int, draft: Prepared) -> Stand:
        """The shelves and the rule that a draft has, of one source or of a party."""
        shelves = self._filing.shelves(party, draft.video, draft.subjects)
        if not self._rules:
            return shelves, None
        entry, sources = self._entries[draft], self._filing.parties.sources(party)
        return shelves, self._rules.rule(entry.headline, entry.authors, sources)

    def _place(self, place: Place, draft: Prepared) -> Place:
        """A place with the shelves and the rule that a draft has."""
        shelves, muted = self._stand(place.source, draft)
        return replace(place, shelves=shelves, muted=muted)

    def _enter(
        self, source: int, drafts: Sequence[Prepared], stands: Sequence[Stand], now: int
    ) -> dict[bytes, int]:
        """Make status rows for the keys that never were; gives the number of each."""
        if not drafts:
            return {}
        rows = ", ".join(["(?, ?, ?, ?, ?, ?)"] * len(drafts))
        values = [
            value
            for draft, (shelves, muted) in zip(drafts, stands, strict=True)
            for value in (source, draft.key, now, sort_time(draft.published, now), written(shelves), muted)
        ]
        entered = self._database.rows(
            f"INSERT INTO statuses (source, key, seen, sort, shelves, muted) VALUES {rows}"
            " ON CONFLICT DO NOTHING RETURNING key, id",
            values,
        )
        return dict(entered)

    def _known(self, source: int, draft: Prepared) -> tuple[Place, bool]:
        """The place of an article that was here before, by its status; whether it is still kept."""
        (*columns, seen, living) = self._database.rows(
            f"SELECT {PLACE_COLUMNS}, seen, sort IS NOT NULL FROM statuses WHERE source = ? AND key = ?",
            (source, draft.key),
        )[0]
        known = place_of(columns)
        if not living:
            known = self._place(replace(known, sort=sort_time(draft.published, seen)), draft)
            self._filing.stand([known])
        return known, bool(living)

    def _insert(self, source: int, fresh: Sequence[tuple[Place, Prepared]], searchable: bool) -> None:
        self._database.fill(
            f"INSERT INTO articles (id, source, {', '.join(ARTICLE_COLUMNS)}) VALUES",
            [(place.id, source, *draft.columns) for place, draft in fresh],
        )
        self._keep_bodies(fresh)
        if searchable:
            self._index(fresh)
        self._filing.put([place for place, _draft in fresh])
        self._filing.spell([subject for _place, draft in fresh for subject in draft.subjects], 1)

    def _update(self, source: int, article_id: int, draft: Prepared) -> bool:
        row = self._database.row(
            f"SELECT {PLACE_COLUMNS}, seen, source FROM statuses WHERE id = ? AND sort IS NOT NULL",
            (article_id,),
        )
        if row is None:
            return False
        *columns, seen, owner = row
        before = place_of(columns)
        if source not in self._filing.parties.sources(before.source):
            return False
        if owner != source:
            take_over(self._database, article_id, source, draft.key)
        self._rewrite(before, before.source, seen, draft)
        return True

    def _rewrite(self, before: Place, party: int, seen: int, draft: Prepared) -> None:
        """Give an article a draft's text, and file it as that and its sources say."""
        if party < 0:
            # What any of its sources filed it under.
            draft = with_categories(draft, self._categories(before.id), self._sections)
        self._respell(before.id, draft)
        self._database.run(
            f"UPDATE articles SET {', '.join(f'{name} = ?' for name in ARTICLE_COLUMNS)} WHERE id = ?",
            (*draft.columns, before.id),
        )
        after = self._place(replace(before, source=party, sort=sort_time(draft.published, seen)), draft)
        self._keep_bodies([(after, draft)])
        self._index([(after, draft)])
        self._filing.move([(before, after)])

    def _sight(self, source: int, article_id: int, draft: Prepared) -> None:
        """Add a source to those of an article; a text that is much longer takes the place of the other."""
        *columns, seen, length = self._database.rows(
            f"SELECT {PLACE_COLUMNS}, seen, (SELECT length(body) FROM documents WHERE article = id"
            " AND origin = 'feed') FROM statuses WHERE id = ?",
            (article_id,),
        )[0]
        before = place_of(columns)
        sql = "INSERT OR REPLACE INTO sightings (article, source, key) VALUES (?, ?, ?)"
        self._database.run(sql, (article_id, source, draft.key))
        party = self._filing.parties.number((*self._filing.parties.sources(before.source), source))
        if len(draft.body) >= MUCH_LONGER * (length or 0):
            take_over(self._database, article_id, source, draft.key)
            self._rewrite(before, party, seen, draft)
            return
        categories = self._categories(article_id)
        joined = tuple(dict.fromkeys((*categories, *unpacked_texts(draft.categories))))
        known = subjects(categories, self._sections)
        self._filing.spell(set(subjects(joined, self._sections)).difference(known), 1)
        values = (packed_texts(joined), article_id)
        self._database.run("UPDATE articles SET categories = ? WHERE id = ?", values)
        found = moves(
            self._database, self._filing, [article_id], self._sections, rules=self._rules, party=party
        )
        self._filing.move([(each.before, each.after) for each in found])

    def _categories(self, article_id: int) -> tuple[str, ...]:
        return unpacked_texts(
            self._database.value("SELECT categories FROM articles WHERE id = ?", (article_id,))
        )

    def _respell(self, article_id: int, draft: Prepared) -> None:
        self._filing.spell(subjects(self._categories(article_id), self._sections), -1)
        self._filing.spell(draft.subjects, 1)

    def _keep_bodies(self, drafts: Sequence[tuple[Place, Prepared]]) -> None:
        self._database.fill(
            "INSERT OR REPLACE INTO documents (article, origin, body) VALUES",
            [(place.id, "feed", draft.body) for place, draft in drafts],
        )
        self._database.fill(
            "INSERT OR IGNORE INTO body_queue VALUES", [(place.id,) for place, _draft in drafts]
        )

    def _index(self, drafts: Sequence[tuple[Place, Prepared]]) -> None:
        entries = [
            (place.id, standing(self._entries[draft], place.sort, place.shelves)) for place, draft in drafts
        ]
        index(self._database, entries)
