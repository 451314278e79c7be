"""What a session can take back: its acts, the last one first."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol, TypeVar, get_args

from newstui.store import Store

MarkKind = Literal["read", "unread", "saved", "unsaved"]
SourceKind = Literal["added", "chosen", "imported", "renamed", "moved", "set", "removed", "restored"]
SearchKind = Literal["search-kept", "search-renamed", "search-removed", "search-restored"]
MuteAct = Literal["muted", "unmuted"]
StoryAct = Literal["parted", "joined", "followed", "unfollowed", "story-muted", "story-unmuted"]
ActKind = MarkKind | SourceKind | SearchKind | MuteAct | StoryAct
"""Each has a sentence ``undone.<kind>`` in the locale."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Undone:
    """An act that was taken back, and how many things it changed back."""

    what: ActKind
    count: int
    title: str | None = None
    """What the act was about, where that is one thing with a name: a source's, a kept search's."""

    @property
    def counted(self) -> str:
        """What the act changed: the name of the locale's count."""
        return "articles" if self.what in get_args(MarkKind) else "sources"

    @property
    def fields(self) -> dict[str, int | str | None]:
        """The count and the title, for the sentence that says it."""
        return {"count": self.count, "title": self.title}


class Act(NamedTuple):
    """Something done; ``revert`` takes it back at the time given and returns how many things changed."""

    what: ActKind
    revert: Callable[[Store, int], int]
    title: str | None = None
    after: Callable[[], Awaitable[object]] | None = None
    """What follows when it was taken back, in pieces of its own."""


class Done(NamedTuple):
    """What came of something asked: how many things changed, and the act, None where nothing did."""

    changed: int
    act: Act | None


class Write(Protocol):
    """Runs work on the writing thread, in the order in which it is asked."""

    def __call__(self, work: Callable[[Store], Result]) -> Awaitable[Result]:
        """Await ``work``'s result."""


class Acts:
    """A session's acts in the order they were done; the writing thread alone puts and takes them."""

    def __init__(self, write: Write) -> None:
        """``write`` runs what is done and what is taken back."""
        self._write = write
        self._done: list[Act] = []
        # What is asked and not done yet; counted on the loop's thread alone.
        self._coming = 0

    @property
    def can_undo(self) -> bool:
        """Whether anything can be taken back, once all that was asked is done."""
        return len(self._done) + self._coming > 0

    async def do(self, work: Callable[[Store], Done]) -> int:
        """Do something that can be taken back and say how many things changed."""

        def done(store: Store) -> int:
            changed, act = work(store)
            if act is not None:
                self._done.append(act)
            return changed

        self._coming += 1
        try:
            return await self._write(done)
        finally:
            self._coming -= 1

    async def undo(self, now: int) -> Undone | None:
        """Take back the last act, of those asked before too; None when nothing is left."""

        taken: list[Act] = []

        def undone(store: Store) -> Undone | None:
            if not self._done:
                return None
            act = self._done[-1]
            found = Undone(act.what, act.revert(store, now), act.title)
            # Only now: what the disk refuses to take back can be tried again.
            taken.append(self._done.pop())
            return found

        if not self.can_undo:
            return None
        self._coming -= 1
        try:
            found = await self._write(undone)
        finally:
            self._coming += 1
        for act in taken:
            if act.after is not None:
                await act.after()
        return found
