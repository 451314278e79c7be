"""What the reader does to articles: read, saved, how far they got, and taking it back."""

from collections.abc import Callable, Sequence

from newstui.library.undo import Act, ActKind, Acts, Done, Undone, Write
from newstui.model.listing import Listing, RowKey
from newstui.store import Store


class Statuses:
    """Statuses as the reader changes them; what this session did can be undone, the last act first."""

    def __init__(
        self, write: Write, now: Callable[[], int], acts: Acts, asked: Callable[[Listing], Listing]
    ) -> None:
        """``acts`` are the session's, shared with whoever else does what can be undone.

        ``asked`` gives a list with what its search asks for.
        """
        self._write = write
        self._now = now
        self._acts = acts
        self._asked = asked

    async def mark(self, ids: Sequence[int], *, read: bool | None = None, saved: bool | None = None) -> bool:
        """Mark articles; False when they were so already."""
        kind, now = _kind(read, saved), self._now()
        return bool(
            await self._acts.do(
                lambda store: _done(store, store.mark(ids, read=read, saved=saved, now=now), kind)
            )
        )

    async def mark_listing(
        self,
        listing: Listing,
        *,
        read: bool = True,
        upto: RowKey | None = None,
        downto: RowKey | None = None,
    ) -> int:
        """Mark a whole list and say how many articles changed.

        With ``upto`` it and what is older than it: with the newest row that is shown, what came in since
        stays as it is. With ``downto`` it and what is newer.
        """
        kind, now, asked = _kind(read, None), self._now(), self._asked(listing)
        return await self._acts.do(
            lambda store: _done(
                store, store.mark_listing(asked, read=read, upto=upto, downto=downto, now=now), kind
            )
        )

    @property
    def can_undo(self) -> bool:
        """Whether this session did, or is doing, something that can be taken back."""
        return self._acts.can_undo

    async def undo(self) -> Undone | None:
        """Take back the last act of this session; None when nothing is left; a failed one stays last."""
        return await self._acts.undo(self._now())

    async def set_position(self, article: int, position: float) -> None:
        """Remember how far an article was read."""
        await self._write(lambda store: store.set_position(article, position))


def _done(store: Store, group: int | None, kind: ActKind) -> Done:
    if group is None:
        return Done(0, None)
    return Done(store.act_size(group), Act(kind, lambda store, now: store.undo(group, now=now)))


def _kind(read: bool | None, saved: bool | None) -> ActKind:
    if saved is not None:
        return "saved" if saved else "unsaved"
    return "read" if read else "unread"
