"""Changes of statuses as copies of a library exchange them, and how two copies come together; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Field = Literal["read", "saved"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One change of one status; ``source`` and ``key`` name the article wherever it is kept."""

    at: int
    """When the reader did it, in seconds since 1970."""
    on: bool
    """Read or saved from then on, else not any more."""
    source: str
    """The source's address."""
    key: bytes
    """A digest of the article's key within its source."""
    field: Field

    def beats(self, other: "Mark") -> bool:
        """Whether this change holds against one of another copy; in the same second «on» does."""
        return (self.at, self.on) > (other.at, other.on)


Named = tuple[str, bytes, Field]


def latest(log: Iterable[Mark]) -> dict[Named, Mark]:
    """The change that holds for each field of each article in one copy's log: the last one in time."""
    found: dict[Named, Mark] = {}
    for mark in log:
        name = (mark.source, mark.key, mark.field)
        if name not in found or found[name].at <= mark.at:
            found[name] = mark
    return found


def to_take_over(own: Iterable[Mark], theirs: Iterable[Mark]) -> list[Mark]:
    """The changes in another copy's log that hold here as well, in their order of time.

    Two copies that take over from each other's log come to the same statuses, in whatever order and however
    often they do: each field of each article is as it was set last in either. So nothing that one of them
    did is lost but where the other did something about the same field later.
    """
    held = latest(own)
    coming = latest(theirs).items()
    wanted = [mark for name, mark in coming if name not in held or mark.beats(held[name])]
    return sorted(wanted, key=lambda mark: mark.at)


def statuses(log: Iterable[Mark]) -> dict[Named, bool]:
    """What a log comes to, for each field of each article that was ever set."""
    return {name: mark.on for name, mark in latest(log).items()}
