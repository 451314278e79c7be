"""Fetching whole articles: the newest first, several servers at once, resumable at any point."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from newstui.html import text_of
from newstui.library.credentials import FindAccess
from newstui.library.schedule import DAY, HOUR, WEEK
from newstui.library.unlocking import found_in_time
from newstui.library.whole.extracting import Extractor
from newstui.library.whole.manners import Manners, server_of
from newstui.library.whole.pictures import Pictures, pictures_of
from newstui.locale import Words
from newstui.model.channel import Following
from newstui.model.document import Document
from newstui.model.event import Whole
from newstui.model.failure import Failure
from newstui.model.offline import Page
from newstui.net.access import Access
from newstui.net.answer import Failed, Fetched, Request
from newstui.store import Store, StoreError

PAGE_BYTES = 5 * 1024 * 1024
PAGE_SECONDS = 30.0
SERVERS_AT_ONCE = 6
ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
TYPES = ("text/", "application/xhtml", "application/xml")
LEAST_SHARE = 0.7
"""Of the length of the feed's own text, below which a page does not take its place."""
MOST_ATTEMPTS = 6
FIRST_WAIT = HOUR // 2
FOR_GOOD = frozenset({"gone", "paywall", "private-address", "too-large", "redirect-loop"})
"""Failures that no other attempt changes."""
SLOWLY = frozenset({"robots", "not-found"})
"""Those that seldom change."""
UNREACHED = frozenset({"dns", "timeout"})
"""Failures without an answer: where nobody answered yet, the reader has no network."""
GIVEN_UP = 3
"""So many of them end a run before anybody answered, and the turn of a server after."""
BODIES = 4
"""Bodies that come into the search's index after each article."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one run; times are seconds."""

    folder: Path
    """Of the pictures."""
    budget: int
    """What they may take, in bytes."""
    seconds: float | None = None
    """So long it begins with further articles; None: until all is there."""
    patience: float = 10.0
    """So long a server that wants to rest is waited for."""


class Gathering:
    """One run over what is wanted; the store is used in the calling thread alone."""

    def __init__(
        self,
        store: Store,
        manners: Manners,
        extractor: Extractor,
        terms: Terms,
        *,
        words: Words,
        access: FindAccess = lambda _: None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """``words`` say why an article failed; ``access`` finds what goes with a source's requests."""
        self._store = store
        self._manners = manners
        self._extractor = extractor
        self._terms = terms
        self._words = words
        self.access = access
        self._clock = clock
        self._pictures = Pictures(store, terms.folder, manners, extractor, budget=terms.budget, clock=clock)
        self._end = None if terms.seconds is None else time.monotonic() + terms.seconds
        self._events: asyncio.Queue[Whole | None] = asyncio.Queue()
        self._slots = asyncio.Semaphore(SERVERS_AT_ONCE)
        self._answered = False
        self._unreached = 0

    async def run(self, pages: Sequence[Page]) -> AsyncGenerator[Whole]:
        """Fetch ``pages`` in their order, one at a time from each server; yields what came of each.

        Closed, it stops where it is: the next run goes on. Raises StoreError where the disk fails.
        """
        queues: defaultdict[str, list[Page]] = defaultdict(list)
        for page in pages:
            queues[server_of(page.link)].append(page)
        running = asyncio.gather(*(self._serve(queue) for queue in queues.values()), return_exceptions=True)
        running.add_done_callback(lambda _: self._events.put_nowait(None))
        try:
            while (event := await self._events.get()) is not None:
                yield event
            for error in running.result():
                if error is not None:
                    raise error
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

    @property
    def _is_over(self) -> bool:
        late = self._end is not None and time.monotonic() > self._end
        return late or (not self._answered and self._unreached >= GIVEN_UP)

    async def _serve(self, pages: Iterable[Page]) -> None:
        """Fetch the pages of one server, one after the other."""
        unreached = 0
        for page in pages:
            # Outside: who waits for a slow server holds up no other.
            await asyncio.sleep(self._manners.pause(page.link))
            async with self._slots:
                if self._is_over or unreached >= GIVEN_UP or not await self._may_ask(page):
                    return
                failure = await self.one(page)
            unreached = unreached + 1 if failure and failure.code in UNREACHED else 0
            reason = self._words.failure(failure.code, failure.detail) if failure else None
            self._events.put_nowait(Whole(page.article, failure is None, reason))

    async def _may_ask(self, page: Page) -> bool:
        """Wait for a server that wants to rest; False where that takes too long."""
        rest = self._manners.rest(page.link)
        if rest > self._terms.patience:
            return False
        if rest:
            await asyncio.sleep(rest)
        return True

    async def one(self, page: Page) -> Failure | None:
        """Fetch one article's page and pictures and note what came of it; gives why it failed."""
        try:
            return await self._one(page)
        except StoreError:
            raise
        except Exception as error:
            return self._failed(page, Failure("broken", f"{type(error).__name__}: {error}"[:200]))

    async def _one(self, page: Page) -> Failure | None:
        access = await self._access_of(page)
        if isinstance(access, Failure):
            return self._failed(page, access)
        failure = None if page.has_text else await self._text(page, access)
        if page.pictures and not (failure and failure.code in UNREACHED):
            shown, feed = self._store.document(page.article), self._store.document(page.article, "feed")
            await self._pictures.fetch(page, pictures_of(shown, feed), access)
        if failure is None:
            self._store.page_is_whole(page.article)
        self._store.index_bodies(BODIES)
        return failure

    async def _access_of(self, page: Page) -> Access | Failure | None:
        state = self._store.fetch_state(page.source)
        return await found_in_time(self.access, state) if state else None

    async def _text(self, page: Page, access: Access | None) -> Failure | None:
        fetched = await self.fetch(page.link, asked_by=page.address, access=access)
        found = await self.extract(fetched) if isinstance(fetched, Fetched) else fetched
        now = int(self._clock())
        if isinstance(found, Document):
            unsure = _doubt(found, self._store.document(page.article, "feed"))
            self._store.put_page(page.article, found, unsure=unsure, pictures=page.pictures, now=now)
            return unsure
        if found.code in UNREACHED and not self._answered:
            # It stays wanted: most likely nobody can be reached.
            self._unreached += 1
            return found
        return self._failed(page, found)

    def _failed(self, page: Page, failure: Failure) -> Failure:
        now = int(self._clock())
        self._store.page_failed(page.article, failure, next_at=self._again(page, failure, now), now=now)
        return failure

    def _again(self, page: Page, failure: Failure, now: int) -> int | None:
        """Return when a page is tried again; None: not by itself."""
        if failure.code in FOR_GOOD or page.attempts + 1 >= MOST_ATTEMPTS or _is_no_page(failure):
            return None
        wait = DAY if failure.code in SLOWLY else min(FIRST_WAIT * 4**page.attempts, WEEK)
        return now + max(wait, self._manners.rest(page.link))

    async def fetch(
        self, address: str, *, asked_by: str | None = None, access: Access | None = None
    ) -> Fetched | Failure:
        """Fetch a page, within the limits of one; what is no page is a failure."""
        result = await self._manners.fetch(
            Request(
                address,
                asked_by=asked_by,
                access=access,
                max_bytes=PAGE_BYTES,
                total_timeout=PAGE_SECONDS,
                accept=ACCEPT,
            )
        )
        if isinstance(result, Failed):
            self._answered = self._answered or result.status is not None
            return _of_a_page(result.failure)
        self._answered = True
        if not isinstance(result, Fetched):
            return Failure("http-304", "to a plain request")
        kind = result.content_type or ""
        if kind and not kind.lower().strip().startswith(TYPES):
            return Failure("broken", f"no-page: {kind[:100]}")
        return result

    async def extract(self, page: Fetched) -> Document | Failure:
        """Return the article that a page holds."""
        return await self._extractor.page(page.content, page.address, page.content_type or "")

    async def following(self, page: Fetched) -> Following | Failure:
        """Return where else a site can be followed, as its home page says."""
        return await self._extractor.site(page.content, page.address, page.content_type or "")


def _doubt(found: Document, feed: Document | None) -> Failure | None:
    """Say why a page's text is not shown in place of the feed's: it may be a notice, or half an article."""
    from newstui.pages.confidence import UNSURE  # noqa: PLC0415 - loads what takes pages apart

    if found.confidence <= UNSURE:
        return Failure("broken", f"unsure: {found.confidence:.2f}")
    length, own = _length(found), _length(feed) if feed else 0
    if length < LEAST_SHARE * own:
        return Failure("broken", f"unsure: {length} characters, the feed's {own}")
    return None


def _length(document: Document) -> int:
    return len(document.lede or "") + len(text_of(document.blocks))


def _of_a_page(failure: Failure) -> Failure:
    """Say of a page what a failure's own sentence says of a feed."""
    if failure.code in ("too-large", "timeout"):
        return Failure(failure.code, f"page: {failure.detail}")
    return failure


def _is_no_page(failure: Failure) -> bool:
    return failure.code == "broken" and failure.detail.startswith("no-page")
