"""What the reader does to articles: read, saved, how far they got, and taking it back."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol, TypeVar

from newstui.library.undo import Act, ActKind, Acts, Undone, taken_back
from newstui.model.listing import Listing, RowKey
from newstui.store import Store

Result = TypeVar("Result")


class Write(Protocol):
    """Runs work on the writing thread."""

    def __call__(self, work: Callable[[Store], Result]) -> Awaitable[Result]:
        """Await ``work``'s result."""


class Statuses:
    """Statuses as the reader changes them; what this session did can be undone, the last act first."""

    def __init__(self, write: Write, now: Callable[[], int], acts: Acts) -> None:
        """``acts`` is the session's stack, shared with whoever else does what can be undone."""
        self._write = write
        self._now = now
        self._acts = acts

    async def mark(self, ids: Sequence[int], *, read: bool | None = None, saved: bool | None = None) -> bool:
        """Mark articles; False when they were so already."""
        now = self._now()
        group = await self._write(lambda store: store.mark(ids, read=read, saved=saved, now=now))
        return self._remember(group, _kind(read, saved))

    async def mark_listing(self, listing: Listing, *, read: bool = True, upto: RowKey | None = None) -> bool:
        """Mark a whole list, or its rows down to ``upto``; False when they were so already."""
        now = self._now()
        group = await self._write(lambda store: store.mark_listing(listing, read=read, upto=upto, now=now))
        return self._remember(group, _kind(read, None))

    @property
    def can_undo(self) -> bool:
        """Whether this session did something that can be taken back."""
        return bool(self._acts)

    async def undo(self) -> Undone | None:
        """Take back the last act of this session; None when nothing is left."""
        if not self._acts:
            return None
        act, now = self._acts.pop(), self._now()
        return await self._write(lambda store: taken_back(act, store, now=now))

    async def set_position(self, article: int, position: float) -> None:
        """Remember how far an article was read."""
        await self._write(lambda store: store.set_position(article, position))

    def _remember(self, group: int | None, kind: ActKind) -> bool:
        if group is not None:
            self._acts.append(Act(kind, lambda store, now: store.undo(group, now=now)))
        return group is not None


def _kind(read: bool | None, saved: bool | None) -> ActKind:
    if read is not None:
        return "read" if read else "unread"
    return "saved" if saved else "unsaved"
