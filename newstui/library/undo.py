"""What a session can take back: its acts, the last one first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from newstui.store import Store

ActKind = Literal["read", "unread", "saved", "unsaved", "removed"]


@dataclass(frozen=True, slots=True)
class Undone:
    """An act that was taken back: ``count`` articles changed back, or one source returned under ``title``."""

    what: ActKind
    count: int
    title: str | None = None

    @property
    def fields(self) -> dict[str, int | str | None]:
        """The count and the title, for the sentence that says it."""
        return {"count": self.count, "title": self.title}


class Act(NamedTuple):
    """Something done; ``revert`` takes it back at the time given and returns how many things changed."""

    what: ActKind
    revert: Callable[[Store, int], int]
    title: str | None = None


Acts = list[Act]
"""A session's acts in the order they were done."""


def taken_back(act: Act, store: Store, *, now: int) -> Undone:
    """Take ``act`` back in ``store``."""
    return Undone(act.what, act.revert(store, now), act.title)
