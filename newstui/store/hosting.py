"""What servers of pages ask of those who come by themselves."""

from dataclasses import dataclass

from newstui.store.room import Room
from newstui.store.values import optional, storable


@dataclass(frozen=True, slots=True)
class HostState:
    """What is known of one server; times are seconds since 1970."""

    robots: str | None = None
    """Its robots.txt, empty where it has none; None where nothing may be asked."""
    robots_until: int = 0
    """So long that holds."""
    rests_until: int = 0
    """It asked to be left alone until then."""


class HostRoom(Room):
    """Servers by name and port."""

    def host(self, name: str) -> HostState:
        """What is known of a server."""
        row = self.database.row(
            "SELECT robots, coalesce(robots_until, 0), coalesce(rests_until, 0) FROM hosts WHERE host = ?",
            (storable(name),),
        )
        return HostState(*row) if row else HostState()

    def put_host(self, name: str, state: HostState) -> None:
        """Remember it."""
        with self.database.transaction():
            self.database.run(
                "INSERT OR REPLACE INTO hosts VALUES (?, ?, ?, ?)",
                (storable(name), optional(state.robots), state.robots_until, state.rests_until),
            )

    def forget_hosts(self, now: int) -> None:
        """Forget what does not hold any more."""
        with self.database.transaction():
            self.database.run(
                "DELETE FROM hosts WHERE coalesce(robots_until, 0) < ?1 AND coalesce(rests_until, 0) < ?1",
                (now,),
            )
