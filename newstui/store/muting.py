"""Mute rules: kept, and brought upon what is stored in short steps; taken back in the same way."""

from collections.abc import Sequence

from newstui.model.mute import Mute, MuteKind
from newstui.store.errors import StoreError
from newstui.store.filing import Filing
from newstui.store.indexing import author_words
from newstui.store.mute_rules import IN_FORCE, rules_in_force
from newstui.store.refiling import moves
from newstui.store.room import Room
from newstui.store.values import id_list, storable
from newstui.text import stem, words

BATCH_ARTICLES = 40
"""In one transaction: some 15 ms of a million articles, so that the reader's own marks never wait long."""
EVERYTHING = 2**62
"""Above every article's id."""


class MuteRoom(Room):
    """The reader's mute rules."""

    def mutes(self, *, now: int) -> list[Mute]:
        """The rules that hold at ``now``, the last one first."""
        rows = self.database.rows(
            "SELECT m.id, m.kind, m.text, CASE m.kind WHEN 'source' THEN (SELECT coalesce(s.title,"
            " s.feed_title, s.address) FROM sources s WHERE s.id = m.text) END, m.added, m.until,"
            " (SELECT count(*) FROM statuses s WHERE s.muted = m.id AND s.sort IS NOT NULL)"
            f" FROM mutes m WHERE {IN_FORCE} ORDER BY m.id DESC",
            (now,),
        )
        return [
            Mute(number, kind, text, title or text, added, until, hidden)
            for number, kind, text, title, added, until, hidden in rows
        ]

    def add_mute(self, kind: MuteKind, text: str, until: int | None, *, now: int) -> tuple[int, list[int]]:
        """Keep a rule, and end those that are like it: the new rule's id, and theirs.

        What it means for the articles that are stored is brought about by ``follow_mutes``.
        """
        with self.database.transaction(durable=True):
            alike = self.database.rows(
                f"SELECT id FROM mutes WHERE kind = ?2 AND text = ?3 AND {IN_FORCE.replace('?', '?1')}",
                (now, kind, storable(text)),
            )
            ended = [number for (number,) in alike]
            self._end(ended, now)
            rule = self.database.value(
                "INSERT INTO mutes (kind, text, added, until, below) VALUES (?, ?, ?, ?, ?) RETURNING id",
                (kind, storable(text), now, until, EVERYTHING),
            )
        return int(rule), ended

    def end_mute(self, rule: int, *, now: int) -> bool:
        """Take a rule away; False where there is none that holds."""
        with self.database.transaction(durable=True):
            return self._end([rule], now) > 0

    def exchange_mutes(self, end: Sequence[int], restore: Sequence[int], *, now: int) -> None:
        """Take some rules away and bring back others that were taken away."""
        with self.database.transaction(durable=True):
            self._end(end, now)
            self.database.many(
                "UPDATE mutes SET removed = NULL, below = ? WHERE id = ?",
                [(EVERYTHING, rule) for rule in restore],
            )

    def _end(self, rules: Sequence[int], now: int) -> int:
        return self.database.run(
            "UPDATE mutes SET removed = ? WHERE removed IS NULL AND id IN (SELECT value FROM json_each(?))",
            (now, id_list(rules)),
        )

    def mutes_waiting(self, *, now: int) -> bool:
        """Whether ``follow_mutes`` has anything to do; at once where nothing changed and nothing ended."""
        return self._ended(now) is not None or self._waiting(now) is not None

    def follow_mutes(self, *, now: int) -> int | None:
        """Bring what is stored a step nearer to the rules, in one short transaction; None when it is there.

        Returns how many articles came into or out of the lists. It may be stopped after any step.
        """
        ended, waiting = self._ended(now), self._waiting(now)
        if ended is None and waiting is None:
            return None
        with self.database.transaction():
            if ended is not None:
                return self._let_go(ended, now)
            assert waiting is not None
            return self._look_through(waiting, now)

    def _ended(self, now: int) -> int | None:
        """A rule that does not hold and still hides something."""
        found = self.database.value(
            f"SELECT id FROM mutes m WHERE NOT ({IN_FORCE})"
            " AND EXISTS (SELECT 1 FROM statuses s WHERE s.muted = m.id) LIMIT 1",
            (now,),
        )
        return None if found is None else int(found)

    def _waiting(self, now: int) -> int | None:
        """A rule for which not all articles were looked at."""
        found = self.database.value(
            f"SELECT id FROM mutes WHERE below IS NOT NULL AND {IN_FORCE} ORDER BY id LIMIT 1", (now,)
        )
        return None if found is None else int(found)

    def _let_go(self, rule: int, now: int) -> int:
        sql = "SELECT id FROM statuses WHERE muted = ? LIMIT ?"
        ids = [number for (number,) in self.database.rows(sql, (rule, BATCH_ARTICLES))]
        changed = self._decide(ids, now)
        # Of an article that is not kept the rule is forgotten: it is decided anew when it comes back. And
        # of one that is lost, as damage to the file may leave it.
        self.database.run(
            "UPDATE statuses SET muted = NULL WHERE muted = ? AND id IN (SELECT value FROM json_each(?))",
            (rule, id_list(ids)),
        )
        if not set(ids).isdisjoint(number for (number,) in self.database.rows(sql, (rule, BATCH_ARTICLES))):
            # The index names what is not so: each step would find the same again.
            raise StoreError("corrupt", f"{self.database.path}: statuses_muted")
        return changed

    def _look_through(self, rule: int, now: int) -> int:
        kind, text, below = self.database.rows("SELECT kind, text, below FROM mutes WHERE id = ?", (rule,))[0]
        ids = self._candidates(kind, text, below)
        left = min(ids) if len(ids) == BATCH_ARTICLES else None
        self.database.run("UPDATE mutes SET below = ? WHERE id = ?", (left, rule))
        return self._decide(ids, now)

    def _candidates(self, kind: MuteKind, text: str, below: int) -> list[int]:
        """The next articles that a rule may concern, the newest first."""
        if kind == "source":
            sql = (
                "SELECT id FROM statuses WHERE source = ?1 AND id < ?2 AND sort IS NOT NULL UNION"
                " SELECT article FROM sightings WHERE source = ?1 AND article < ?2 ORDER BY 1 DESC LIMIT ?3"
            )
            rows = self.database.rows(sql, (int(text), below, BATCH_ARTICLES))
        else:
            # What waits for the index may not be in it at all.
            sql = (
                "SELECT * FROM (SELECT rowid FROM search WHERE search MATCH ?1 AND rowid < ?2"
                " ORDER BY rowid DESC LIMIT ?3) UNION SELECT * FROM (SELECT article FROM body_queue"
                " WHERE article < ?2 ORDER BY article DESC LIMIT ?3) ORDER BY 1 DESC LIMIT ?3"
            )
            rows = self.database.rows(sql, (_expression(kind, text), below, BATCH_ARTICLES))
        return [number for (number,) in rows]

    def _decide(self, ids: Sequence[int], now: int) -> int:
        """Ask the rules about kept articles and file them accordingly; says for how many that changed."""
        rules, filing = rules_in_force(self.database, now), Filing(self.database, self.parties)
        found = moves(self.database, filing, ids, self.sections, rules=rules)
        filing.move([(each.before, each.after) for each in found])
        filing.settle()
        return sum((each.before.muted is None) != (each.after.muted is None) for each in found)


def _expression(kind: MuteKind, text: str) -> str:
    """What the search finds of a rule: all that it mutes, and more where it is of several words."""
    if kind == "author":
        return f'authors : "{author_words((text,))}"'
    return " AND ".join(f'{{headline headline_stems}} : "{stem(word)}"' for word in words(text))
