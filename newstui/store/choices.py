"""What the reader decided about sources, to be kept beside an act and brought back by its undoing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from newstui.store.room import Room
from newstui.store.values import id_list


@dataclass(frozen=True, slots=True)
class Choices:
    """The reader's decisions for one source; everything else of it comes from its feed and server."""

    title: str | None
    folder: str | None
    removed: int | None
    settings: Mapping[str, str]


class ChoiceRoom(Room):
    """The reader's decisions for sources as a whole."""

    def choices(self, ids: Sequence[int] = ()) -> dict[int, Choices]:
        """What is decided for each source, removed ones too; of ``ids`` alone where some are given."""
        settings = self.settings()
        where = "WHERE id IN (SELECT value FROM json_each(?))" if ids else ""
        rows = self.database.rows(
            f"SELECT id, title, folder, removed FROM sources {where}", (id_list(ids),) if ids else ()
        )
        return {
            source: Choices(title, folder, removed, settings.get(source, {}))
            for source, title, folder, removed in rows
        }

    def bring_back(self, before: Mapping[int, Choices], after: Mapping[int, Choices], *, now: int) -> int:
        """Undo what led from ``before`` to ``after``, and say for how many sources.

        A decision that does not stand as in ``after`` any more was made anew since, and stays. A source that
        ``before`` does not know is removed.
        """
        with self.database.transaction(durable=True):
            return sum(self._bring_back(source, before.get(source), after[source], now) for source in after)

    def _bring_back(self, source: int, was: Choices | None, became: Choices, now: int) -> bool:
        if was is None:
            sql = "UPDATE sources SET removed = ? WHERE id = ? AND removed IS NULL"
            return bool(self.database.run(sql, (now, source)))
        changed = 0
        for column in ("title", "folder", "removed"):
            old, new = getattr(was, column), getattr(became, column)
            if old != new:
                sql = f"UPDATE sources SET {column} = ? WHERE id = ? AND {column} IS ?"
                changed += self.database.run(sql, (old, source, new))
        for key in _differing(was.settings, became.settings):
            changed += self._set_back(source, key, was.settings.get(key), became.settings.get(key))
        return changed > 0

    def _set_back(self, source: int, key: str, old: str | None, new: str | None) -> int:
        if new is None:
            sql = "INSERT OR IGNORE INTO source_settings (value, source, key) VALUES (?, ?, ?)"
            return self.database.run(sql, (old, source, key))
        if old is None:
            sql = "DELETE FROM source_settings WHERE source = ? AND key = ? AND value = ?"
            return self.database.run(sql, (source, key, new))
        sql = "UPDATE source_settings SET value = ? WHERE source = ? AND key = ? AND value = ?"
        return self.database.run(sql, (old, source, key, new))


def _differing(one: Mapping[str, str], other: Mapping[str, str]) -> Iterable[str]:
    return (key for key in sorted({*one, *other}) if one.get(key) != other.get(key))
