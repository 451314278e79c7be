"""Adding a source: its feed is found from whatever address, its first articles are stored at once."""

import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from newstui import feeds
from newstui.config.secrets import Secrets, SecretsError
from newstui.library import answers
from newstui.library.added import Added
from newstui.library.comparing import compared
from newstui.library.credentials import keep_login, unreadable
from newstui.library.reading import Reading, content_hash, read
from newstui.library.refresh import Fetcher
from newstui.library.schedule import BASE_INTERVAL
from newstui.library.terms import Terms, terms_of
from newstui.model.article import Draft
from newstui.model.failure import Failure
from newstui.model.feed import Candidate
from newstui.model.source import FetchState, NewSource, Source
from newstui.net.access import Access, login_access, split_login
from newstui.net.address import canonical, normalise
from newstui.net.answer import Failed, Fetched, NotModified, Request, Result
from newstui.store import Store

__all__ = ["Added", "add"]

ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, "
    "text/html;q=0.9, */*;q=0.5"
)
"""A page is as welcome as a feed."""
_MOST_CANDIDATES = 5
_NO_MORE = frozenset({"dns", "refused", "timeout", "tls", "http-429", "http-503"})
"""A server that fails so is not asked for one thing after the other."""
_TRY_OTHER_SCHEME = frozenset({"refused", "tls", "broken", "timeout"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A feed that was read, where the reader's address led to it."""

    address: str
    result: Fetched
    reading: Reading[Draft]
    candidates: tuple[Candidate, ...] = ()


async def add(
    store: Store,
    client: Fetcher,
    address: str,
    *,
    folder: str | None = None,
    title: str | None = None,
    interval: int | None = BASE_INTERVAL,
    secrets: Secrets | None = None,
    clock: Callable[[], float] = time.time,
    dice: Callable[[], float] = random.random,
) -> Added | Failure:
    """Add the feed at ``address``, or the one that the page there names, and store its articles.

    An address that is a source already is returned as it is. On failure nothing is added; a feed that breaks
    off is added with what it brought, and its source is ``failing``. A login in the address is kept among
    ``secrets``, for the server that it was typed for and no other. Raises StoreError.
    """
    bare, login = split_login(address)
    typed = normalise(bare)
    if not typed:
        return Failure("not-found", f"no http(s) address: {bare[:200]}")
    now = int(clock())

    def settle(found: _Found) -> Source:
        feed = found.reading.feed
        new = NewSource(found.address, title, folder, feed.link, feed.language, feed.title)
        return _store(store, found, new, now, lambda state: terms_of(store, state, interval, now, dice()))

    if login is None or secrets is None:
        return await _add(store, client, typed, settle)
    access = login_access(login, typed[0])
    try:
        secrets.check()  # Before anything is added.
        added = await _add(store, _Admitted(client, access), typed, settle)
        if isinstance(added, Added) and access.headers_for(added.source.address):
            keep_login(store, secrets, added.source.id, login)
            added = replace(added, source=store.source(added.source.id) or added.source)
    except SecretsError as error:
        return unreadable(error)
    return added


@dataclass(frozen=True, slots=True)
class _Admitted:
    """A client whose every request may bring a login, where it goes to that login's server."""

    client: Fetcher
    access: Access

    async def fetch(self, request: Request) -> Result:
        return await self.client.fetch(replace(request, access=self.access))


async def _add(
    store: Store, client: Fetcher, typed: tuple[str, ...], settle: Callable[[_Found], Source]
) -> Added | Failure:
    if there := _known(store, typed):
        return Added(there, added=False)
    found = await _find(client, typed)
    if isinstance(found, Failure):
        return found
    if there := _known(store, (found.address,)):
        return Added(there, added=False, candidates=found.candidates)
    return Added(settle(found), added=True, candidates=found.candidates)


def _known(store: Store, addresses: Iterable[str]) -> Source | None:
    wanted = set(addresses)
    return next((source for source in store.sources() if source.address in wanted), None)


def _store(
    store: Store,
    found: _Found,
    new: NewSource,
    now: int,
    terms: Callable[[FetchState], Terms],
) -> Source:
    source = store.add_source(new, now=now)
    articles, _ = store.apply(source.id, compared(store, source.id, found.reading), now=now)
    state = store.fetch_state(source.id)
    assert state is not None, "the source was added a moment ago"
    answer = answers.succeeded(
        state,
        found.result,
        terms(state),
        hints=found.reading.hints(found.result.fresh_for),
        content_hash=content_hash(found.result.content),
        broken=found.reading.broken,
        new=articles,
    )
    store.record_answer(source.id, answer)
    return store.source(source.id) or source


async def _find(client: Fetcher, typed: tuple[str, ...]) -> _Found | Failure:
    """Ask the address under each scheme that it may mean; the first failure is the one that is told."""
    first: Failure | None = None
    for address in typed:
        result = await client.fetch(Request(address, accept=ACCEPT))
        if isinstance(result, Fetched):
            return await _understand(client, address, result)
        failure = _failure_of(result)
        first = first or failure
        if failure.code not in _TRY_OTHER_SCHEME:
            break
    assert first is not None, "an address means at least one"
    return first


def _failure_of(result: Failed | NotModified) -> Failure:
    return result.failure if isinstance(result, Failed) else Failure("http-304", "304 to a plain request")


async def _understand(client: Fetcher, address: str, result: Fetched) -> _Found | Failure:
    """Take the body as a feed, else as a page that names one, else look where feeds usually are."""
    reading = _read(result)
    if isinstance(reading, Reading):
        return _Found(result.moved or address, result, reading)
    if reading.code != "not-a-feed":
        return reading
    offered = feeds.discover(result.content, address=result.address, content_type=result.content_type)
    if offered:
        found = await _first_of(client, address, offered[:_MOST_CANDIDATES])
        return replace(found, candidates=tuple(offered)) if isinstance(found, _Found) else found
    usual = [Candidate(None, path) for path in feeds.common_paths(result.address)]
    found = await _first_of(client, address, usual, give_up=_NO_MORE)
    return found if isinstance(found, _Found) else reading


async def _first_of(
    client: Fetcher, page: str, candidates: Sequence[Candidate], *, give_up: frozenset[str] = frozenset()
) -> _Found | Failure:
    """Return the first candidate that is a feed, else what is wrong with the first."""
    first: Failure | None = None
    for candidate in candidates:
        result = await client.fetch(Request(candidate.address, asked_by=page))
        reading = _read(result) if isinstance(result, Fetched) else _failure_of(result)
        if isinstance(reading, Reading) and isinstance(result, Fetched):
            address = result.moved or canonical(candidate.address) or candidate.address
            return _Found(address, result, reading)
        if isinstance(reading, Failure):
            first = first or reading
            if reading.code in give_up:
                break
    return first or Failure("not-a-feed", page)


def _read(result: Fetched) -> Reading[Draft] | Failure:
    return read(result.content, content_type=result.content_type, address=result.address)
