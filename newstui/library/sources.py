"""The reader's sources: found, renamed, moved, removed and brought back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from newstui.library.undo import Act, Acts, Done, Write
from newstui.model.failure import Failure
from newstui.model.source import Source
from newstui.store import Store

if TYPE_CHECKING:
    from newstui.library.exchange import Imported


class Sources:
    """The sources of one library; removing one is an act that the session can undo."""

    def __init__(self, store: Store, write: Write, now: Callable[[], int], acts: Acts) -> None:
        """``store`` is the reading connection; ``acts`` the session's."""
        self._store = store
        self._write = write
        self._now = now
        self._acts = acts

    def all(self, *, removed: bool = False) -> list[Source]:
        """Every source, in the order of the first pane; with ``removed`` also those taken out."""
        return self._store.sources(removed=removed)

    def get(self, source: int) -> Source | None:
        """One source by its id."""
        return self._store.source(source)

    def find(self, text: str) -> list[Source]:
        """The sources whose id, address or title ``text`` is."""
        return self._store.find_sources(text)

    async def rename(self, source: int, title: str) -> None:
        """Give a source the reader's own name; an empty one goes back to the feed's."""
        await self._write(lambda store: store.rename_source(source, title))

    async def move(self, source: int, folder: str | None) -> None:
        """Put a source into a folder (a path joined by ``/``); None takes it out of all."""
        await self._write(lambda store: store.move_source(source, folder))

    async def set(self, source: int, key: str, value: str | None) -> None:
        """Set one of a source's settings; None sets it back."""
        await self._write(lambda store: store.set_source(source, key, value))

    async def remove(self, source: int) -> None:
        """Take a source out of every list; its saved articles stay."""
        known, now = self.get(source), self._now()

        def removed(store: Store) -> Done:
            store.remove_source(source, now=now)
            return Done(1, Act("removed", _restoring(source), known.title if known else None))

        await self._acts.do(removed)

    async def restore(self, source: int) -> None:
        """Bring back a source that was removed, with all its articles."""
        await self._write(lambda store: store.restore_source(source))

    async def import_opml(self, body: bytes) -> Imported | Failure:
        """Add the sources of an OPML document, nested folders kept."""
        from newstui.library.exchange import import_sources  # noqa: PLC0415 - lists load no parser

        now = self._now()
        return await self._write(lambda store: import_sources(store, body, now=now))

    def export_opml(self, *, title: str = "newstui") -> str:
        """All sources as an OPML document."""
        from newstui.library.exchange import export_sources  # noqa: PLC0415 - lists load no parser

        return export_sources(self.all(), title=title)


def _restoring(source: int) -> Callable[[Store, int], int]:
    def restore(store: Store, now: int) -> int:
        store.restore_source(source)
        return 1

    return restore
