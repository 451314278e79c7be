"""The reader's sources: found, renamed, moved, removed and brought back; each of these can be undone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from newstui.config.secrets import open_secrets
from newstui.library.schedule import PAGES
from newstui.library.undo import Act, Acts, Done, SourceKind
from newstui.model.failure import Failure
from newstui.model.source import NewSource, Source
from newstui.store import Choices, Store

if TYPE_CHECKING:
    from newstui.library.added import Imported

Result = TypeVar("Result")


class Sources:
    """The sources of one library; what changes them is an act that the session can undo."""

    def __init__(self, store: Store, now: Callable[[], int], acts: Acts, secrets: Path) -> None:
        """``store`` is the reading connection; ``acts`` the session's; ``secrets`` the file for logins."""
        self._store = store
        self._secrets = secrets
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
        await self._decide("renamed", source, lambda store: store.rename_source(source, title))

    async def move(self, source: int, folder: str | None) -> None:
        """Put a source into a folder (a path joined by ``/``); None takes it out of all."""
        await self._decide("moved", source, lambda store: store.move_source(source, folder))

    async def move_folder(self, folder: str, to: str | None) -> None:
        """Give a folder another path, with all that is in it, as one act; None takes its sources out of it.

        A new last part renames it, other parts before that put it elsewhere; what has the path already takes
        it in.
        """

        def inside(store: Store) -> dict[int, str]:
            found = {source.id: source.folder or "" for source in store.sources()}
            return {
                source: path[len(folder) :]
                for source, path in found.items()
                if path == folder or path.startswith(f"{folder}/")
            }

        def moved(store: Store) -> Done:
            rest = inside(store)
            before = store.choices(list(rest))
            for source, beyond in rest.items():
                store.move_source(source, f"{to or ''}{beyond}".strip("/") or None)
            return _done("moved", before, store.choices(list(rest)), folder.rpartition("/")[2])

        await self._acts.do(moved)

    async def set(self, source: int, key: str, value: str | None) -> None:
        """Set one of a source's settings; None sets it back."""
        await self._decide("set", source, lambda store: store.set_source(source, key, value))

    async def remove(self, source: int) -> None:
        """Take a source out of every list; its saved articles stay."""
        now = self._now()
        await self._decide("removed", source, lambda store: store.remove_source(source, now=now))

    async def restore(self, source: int) -> None:
        """Bring back a source that was removed, with all its articles."""
        await self._decide("restored", source, lambda store: store.restore_source(source))

    async def note_added(self, source: Source) -> None:
        """Take it as an act of this session that a source was added beside it."""

        def noted(store: Store) -> Done:
            return _done("added", {}, store.choices([source.id]), source.title)

        await self._acts.do(noted)

    async def add_many(self, new: Sequence[NewSource]) -> list[int]:
        """Add sources whose addresses are known, as one act, and give the ids of those that were not there.

        Nothing is fetched.
        """
        now = self._now()
        changed: list[int] = []

        def chosen(store: Store) -> Done:
            before = store.choices()
            ids = [source.id for source in store.add_sources(new, now=now)]
            done, found = _compared("chosen", before, store.choices(ids) if ids else {})
            changed.extend(found)
            return done

        await self._acts.do(chosen)
        return changed

    async def import_beside(self, work: Awaitable[Result]) -> tuple[Result, list[int]]:
        """Await an import by another process; give its result and the sources that it brought, as an act."""
        before = self._store.choices()
        result = await work
        changed: list[int] = []

        def imported(store: Store) -> Done:
            done, found = _compared("imported", before, store.choices())
            changed.extend(found)
            return done

        await self._acts.do(imported)
        return result, changed

    async def give_up(self, sources: Collection[int]) -> None:
        """Take out sources that were just added and gave nothing.

        It is no act of its own: what undoing takes back is that they were added.
        """
        now = self._now()

        def given_up(store: Store) -> Done:
            for source in sources:
                store.remove_source(source, now=now)
            return Done(len(sources), None)

        await self._acts.do(given_up)

    async def import_opml(self, body: bytes) -> Imported | Failure:
        """Add the sources of an OPML document, nested folders kept."""
        from newstui.library.exchange import import_sources  # noqa: PLC0415 - lists load no parser

        now, secrets = self._now(), open_secrets(self._secrets)
        results: list[Imported | Failure] = []

        def imported(store: Store) -> Done:
            before = store.choices()
            results.append(import_sources(store, body, now=now, secrets=secrets))
            return _compared("imported", before, store.choices())[0]

        await self._acts.do(imported)
        return results[0]

    def export_opml(self, *, title: str = "newstui") -> str:
        """All sources as an OPML document."""
        from newstui.library.exchange import export_sources  # noqa: PLC0415 - lists load no parser

        # No server has the pages that the reader kept.
        asked = [source for source in self.all() if PAGES not in source.settings]
        return export_sources(asked, title=title)

    async def _decide(self, what: SourceKind, source: int, change: Callable[[Store], None]) -> None:
        """Change something about one source, as an act that remembers what was decided for it before."""

        def decided(store: Store) -> Done:
            known, before = store.source(source), store.choices([source])
            change(store)
            return _done(what, before, store.choices([source]), known.title if known else None)

        await self._acts.do(decided)


def _done(
    what: SourceKind, before: Mapping[int, Choices], after: Mapping[int, Choices], title: str | None = None
) -> Done:
    """What came of a change that led from ``before`` to ``after``."""
    return _compared(what, before, after, title)[0]


def _compared(
    what: SourceKind, before: Mapping[int, Choices], after: Mapping[int, Choices], title: str | None = None
) -> tuple[Done, list[int]]:
    """What came of a change, and the sources that it changed."""
    changed = {source: choices for source, choices in after.items() if choices != before.get(source)}
    if not changed:
        return Done(0, None), []
    act = Act(what, lambda store, now: store.bring_back(before, changed, now=now), title)
    return Done(len(changed), act), list(changed)
