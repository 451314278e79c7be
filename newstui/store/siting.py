"""Where else sources can be followed: what their sites said, and when these are asked again."""

from newstui.model.channel import Following, SiteState
from newstui.model.failure import Failure
from newstui.store.room import Room
from newstui.store.values import optional, storable


class SiteRoom(Room):
    """The sites of sources; the channels themselves come with ``Source``."""

    def site(self, source: int) -> SiteState:
        """When a source's site was asked, and what came of it."""
        row = self.database.row(
            "SELECT asked, next, failures, code, reason FROM sites WHERE source = ?", (source,)
        )
        return SiteState(*row) if row else SiteState()

    def due_sites(self, now: int, *, farthest: int) -> list[int]:
        """The sources whose sites are to be asked, those never asked first.

        A time beyond ``farthest`` from now comes from a clock that was wrong.
        """
        rows = self.database.rows(
            "SELECT s.id FROM sources s LEFT JOIN sites t ON t.source = s.id WHERE s.removed IS NULL"
            " AND NOT coalesce(t.next > ?1 AND t.next <= ?1 + ?2, 0) ORDER BY coalesce(t.next, 0), s.id",
            (now, farthest),
        )
        return [source for (source,) in rows]

    def list_live(self, source: int, live: str) -> None:
        """Keep the live stream that the catalogue names."""
        with self.database.transaction():
            self.database.run(
                "INSERT INTO sites (source, listed) VALUES (?, ?)"
                " ON CONFLICT DO UPDATE SET listed = excluded.listed",
                (source, storable(live)),
            )

    def put_following(self, source: int, found: Following, *, now: int, next_at: int) -> None:
        """Keep what a site said in place of what it said before."""
        with self.database.transaction():
            self.database.run(
                "INSERT INTO sites (source, channels, live, asked, next) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET channels = excluded.channels, live = excluded.live,"
                " asked = excluded.asked, next = excluded.next, failures = 0, code = NULL, reason = NULL",
                (source, storable(" ".join(found.channels)), optional(found.live), now, next_at),
            )

    def site_failed(self, source: int, failure: Failure, *, next_at: int) -> None:
        """Note that a site did not answer; what it said before stays."""
        with self.database.transaction():
            self.database.run(
                "INSERT INTO sites (source, next, failures, code, reason) VALUES (?, ?, 1, ?, ?)"
                " ON CONFLICT DO UPDATE SET next = excluded.next, failures = failures + 1,"
                " code = excluded.code, reason = excluded.reason",
                (source, next_at, storable(failure.code), storable(failure.detail)),
            )
