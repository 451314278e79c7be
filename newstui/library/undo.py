"""What a session can take back: a stack of acts, the last one first."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Act:
    """Something done; ``revert`` takes it back at the time given and returns how many things changed."""

    what: ActKind
    revert: Callable[[Store, int], int]
    title: str | None = None


@dataclass(slots=True)
class Acts:
    """A session's acts in the order they were done."""

    done: list[Act] = field(default_factory=list)

    def push(self, act: Act) -> None:
        """Remember what was just done."""
        self.done.append(act)

    def pop(self) -> Act | None:
        """Give out the last act; None when nothing is left to take back."""
        return self.done.pop() if self.done else None


def taken_back(act: Act, store: Store, *, now: int) -> Undone:
    """Take ``act`` back in ``store``."""
    return Undone(act.what, act.revert(store, now), act.title)
