"""The library as the screen and the command line see it: reads at once, writes on a thread of their own."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from newstui.config import Paths, Settings
from newstui.library.errors import LibraryError, reading
from newstui.library.offline import Offline
from newstui.library.records import Records
from newstui.library.recovering import Begun, Recovered, open_store
from newstui.library.searches import Searches
from newstui.library.sections import section_names
from newstui.library.source_settings import SourceSettings
from newstui.library.sources import Sources
from newstui.library.statuses import Statuses
from newstui.library.undo import Acts
from newstui.library.whole.policy import want
from newstui.model.article import Article
from newstui.model.document import Document, Origin
from newstui.model.failure import Failure
from newstui.model.listing import Hit, Listing, RowKey, ShelfCount
from newstui.model.retention import DiskUse
from newstui.store import Store, StoreError

if TYPE_CHECKING:
    from newstui.library.added import Added
    from newstui.library.mutes import Mutes
    from newstui.library.pictures import Pictures
    from newstui.library.stories import Stories
    from newstui.library.writing import Writer
    from newstui.model.comment import Comment
    from newstui.model.event import RefreshEvent
    from newstui.model.query import Query
    from newstui.store import Extras, Totals

Result = TypeVar("Result")


class Library:
    """One library: the reader's own or the sample edition; reads belong to the thread that opened it.

    Reads and writes raise ``LibraryError`` where the disk fails.
    """

    def __init__(
        self, store: Store, paths: Paths, settings: Settings, *, sample: bool, clock: Callable[[], float]
    ) -> None:
        """Use ``Library.open``; ``store`` is the reading connection."""
        self._store = reading(store, database_of(paths, sample=sample))
        self.paths = paths
        self.is_sample = sample
        self.recovered: Recovered | None = None
        """What was brought back at opening, where the file was damaged."""
        self._clock = clock
        self._version = self._store.data_version()
        self._acts = Acts(self.write)
        self.sources = Sources(self._store, self.now, self._acts, paths.secrets)
        self.use_settings(settings)
        self.searches = Searches(
            self._store, lambda: _read_store(database_of(paths, sample=sample)), self.now, self._acts
        )
        self.statuses = Statuses(self.write, self.now, self._acts, self.searches.asked)
        self.offline = Offline(self._store, paths, self.statuses, sample=sample)

    def use_settings(self, settings: Settings) -> None:
        """Hold other settings from now on; what is written stays as it is."""
        usual = settings.refresh_minutes * 60 or None
        self.settings = settings
        self.source_settings = SourceSettings(
            self.sources,
            self.write,
            self.paths.secrets,
            usual,
            lambda store: want(store, settings, now=self.now()),
        )
        self.records = Records(self._store, self.now, usual, settings.whole)

    @classmethod
    def open(
        cls,
        paths: Paths,
        settings: Settings,
        *,
        sample: bool = False,
        clock: Callable[[], float] = time.time,
        begun: Begun = lambda: None,
    ) -> Library:
        """Open the reader's library, or the sample edition's; raises ``LibraryError``.

        A damaged one is recovered first, after ``begun`` was called.
        """
        path = database_of(paths, sample=sample)
        try:
            store, recovered = open_store(path, read_only=True, begun=begun)
        except StoreError as error:
            raise LibraryError.of(error, path) from error
        library = cls(store, paths, settings, sample=sample, clock=clock)
        library.recovered = recovered
        return library

    @classmethod
    def open_reader(
        cls,
        paths: Paths,
        settings: Settings,
        *,
        clock: Callable[[], float] = time.time,
        begun: Begun = lambda: None,
    ) -> Library:
        """Open what a reader sees first: their own library, or the sample edition while it is empty."""
        library = cls.open(paths, settings, clock=clock, begun=begun)
        if not library.is_empty():
            return library
        library.close()
        return cls.open(paths, settings, sample=True, clock=clock)

    def close(self) -> None:
        """Finish what is being written and close both connections."""
        try:
            self.searches.close()
            if "pictures" in self.__dict__:
                self.pictures.close()
            if "_writer" in self.__dict__:
                self._writer.close()
        finally:
            self._store.close()

    def now(self) -> int:
        """The time by the library's clock."""
        return int(self._clock())

    def is_empty(self) -> bool:
        """Whether there is neither a source nor an article."""
        totals = self._store.totals()
        return not totals.sources and not totals.articles

    def changed(self) -> bool:
        """Whether anyone wrote since this was last asked: another process, the refresh, or ``write``."""
        version, self._version = self._version, self._store.data_version()
        return version != self._version

    @contextmanager
    def unchanging(self) -> Iterator[None]:
        """Read several things from one state of the library, whatever others write meanwhile."""
        try:
            with self._store.snapshot():
                yield
        except StoreError as error:
            raise LibraryError.of(error, database_of(self.paths, sample=self.is_sample)) from error

    def shelves(self) -> list[ShelfCount]:
        """The lists of the first pane with their counts."""
        return self.searches.counted(self._store.shelves(now=self.now()))

    def totals(self) -> Totals:
        """The counts of the status line."""
        return self._store.totals()

    def disk_use(self) -> DiskUse:
        """What the library takes on the disk."""
        return self._store.disk_use()

    def rows(
        self, listing: Listing, *, after: RowKey | None = None, before: RowKey | None = None, limit: int = 50
    ) -> list[Article]:
        """A page of a list: its first rows, those after ``after``, or those just before ``before``."""
        return self._store.rows(self.searches.asked(listing), after=after, before=before, limit=limit)

    def count(self, listing: Listing) -> int:
        """How many rows a list has."""
        return self._store.count(self.searches.asked(listing))

    def rank(self, listing: Listing, key: RowKey) -> int:
        """How many rows stand before ``key``."""
        return self._store.rank(self.searches.asked(listing), key)

    def newer(self, listing: Listing, moments: Sequence[int]) -> list[int]:
        """How many rows are at each of some moments or later, the latest first; not for those far back."""
        return self._store.newer(listing, moments)

    def key_at(self, listing: Listing, rank: int) -> RowKey | None:
        """The row with ``rank`` rows before it."""
        return self._store.key_at(self.searches.asked(listing), rank)

    def next_unread(self, listing: Listing, key: RowKey | None, *, backwards: bool = False) -> RowKey | None:
        """The next unread row after ``key`` (before it with ``backwards``)."""
        return self._store.next_unread(self.searches.asked(listing), key, backwards=backwards)

    def article(self, article: int) -> Article | None:
        """A headline by its id."""
        return self._store.article(article)

    def document(self, article: int, origin: Origin | None = None) -> Document | None:
        """An article's content: of ``origin``, else the page's where it is whole, else the feed's."""
        return self._store.document(article, origin)

    def extras(self, article: int) -> Extras:
        """What else the feed gave with an article."""
        return self._store.entry_extras(article)

    def position(self, article: int) -> float | None:
        """How far an article was read."""
        return self._store.position(article)

    def is_cut(self, listing: Listing) -> bool:
        """Whether a search lists only the newest of what it finds."""
        return self._store.is_cut(self.searches.asked(listing))

    def newest_found(self, listing: Listing) -> RowKey | None:
        """The newest article of a search, wherever it stands in the list."""
        return self._store.newest_found(self.searches.asked(listing))

    def search(self, query: Query, *, limit: int = 50, after: RowKey | None = None) -> list[Article]:
        """Articles that match a query, the exact hits first, then the newest."""
        return self._store.search(query, limit=limit, after=after)

    def hits(self, article: int, query: Query) -> Hit:
        """Where an article matches a query."""
        return self._store.hits(article, query)

    @cached_property
    def stories(self) -> Stories:
        """Stories and topics."""
        from newstui.library.stories import Stories  # noqa: PLC0415 - wanted by few commands

        return Stories(self._store, self.write, self.now, self._acts)

    @cached_property
    def mutes(self) -> Mutes:
        """What the reader does not want to meet in the lists."""
        from newstui.library.mutes import Mutes  # noqa: PLC0415 - wanted by few

        return Mutes(self._store, self.write, self.now, self._acts)

    @cached_property
    def pictures(self) -> Pictures:
        """The pictures of articles that are here."""
        from newstui.library.pictures import Pictures, shipped  # noqa: PLC0415 - lists load no asyncio

        return Pictures(shipped if self.is_sample else self.offline.picture)

    async def write(self, work: Callable[[Store], Result]) -> Result:
        """Run ``work`` on the writing thread; raises ``LibraryError`` where the disk refuses."""
        return await self._writer.do(work)

    async def refresh(
        self, sources: Sequence[int] | None = None, *, force: bool = False, language: str | None = None
    ) -> AsyncIterator[RefreshEvent]:
        """Refresh in a child process what is due, or ``sources``; its sentences are in ``language``."""
        from newstui.library.child import run_refresh  # noqa: PLC0415 - lists load no asyncio

        async for event in run_refresh(
            self.paths, sources=sources, force=force, sample=self.is_sample, language=language
        ):
            yield event

    async def add(
        self, address: str, *, folder: str | None = None, language: str | None = None
    ) -> Added | Failure:
        """Add a source in a child process: a feed's address, or that of a page whose feed is found."""
        from newstui.library.child import run_add  # noqa: PLC0415 - lists load no asyncio

        added = await run_add(self.paths, address, folder=folder, language=language)
        # The sample edition's reader adds to a library of their own, which is opened next.
        if not self.is_sample and not isinstance(added, Failure) and added.added:
            await self.sources.note_added(added.source)
        return added

    async def save(self, address: str, *, language: str | None = None) -> int | Failure:
        """Save the page at an address to be read later; see ``Offline.save``."""
        return await self.offline.save(address, language=language)

    async def comments(self, article: int, *, language: str | None = None) -> tuple[Comment, ...] | Failure:
        """Fetch the comments of an article; see ``Offline.fetch_comments``."""
        return await self.offline.fetch_comments(article, language=language)

    @cached_property
    def _writer(self) -> Writer:
        from newstui.library.writing import Writer  # noqa: PLC0415 - lists load no asyncio

        return Writer(
            database_of(self.paths, sample=self.is_sample),
            lambda path: Store.open(path, sections=section_names(), clock=self._clock),
        )


def database_of(paths: Paths, *, sample: bool) -> Path:
    """Where a library lies: the reader's own among the data, the sample edition in the cache."""
    return paths.sample_database if sample else paths.database


def _read_store(path: Path) -> Store:
    return Store.open(path, read_only=True, sections=section_names())
