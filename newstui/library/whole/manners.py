"""Asking servers of pages as they wish: one thing at a time each, robots.txt, rests."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

from newstui.library.refresh import Fetcher
from newstui.library.schedule import DAY, MINUTE
from newstui.model.failure import Failure
from newstui.net import robots
from newstui.net.answer import Failed, Fetched, Request, Result
from newstui.net.robots import Rules
from newstui.store import Store

ROBOTS_BYTES = 512 * 1024
"""What is read of a robots.txt at least (RFC 9309 §2.5)."""
LONGEST_REST = 5.0
"""Seconds between two requests to one server that does not say how many it wants."""
BUSY = frozenset({429, 503})
BUSY_REST = 10 * MINUTE
"""After an answer that says so without saying for how long."""


class Manners:
    """A polite client for one run; the store is used in the calling thread alone."""

    def __init__(
        self,
        store: Store,
        client: Fetcher,
        *,
        by_itself: bool = True,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """``clock`` gives seconds since 1970.

        What the reader asks for by name (not ``by_itself``) a browser would show as well: robots.txt does not
        speak of it.
        """
        self._store = store
        self._by_itself = by_itself
        self._client = client
        self._clock = clock
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._rules: dict[str, Rules] = {}
        self._free_at: dict[str, float] = {}

    def rest(self, address: str) -> int:
        """Return for how many seconds the server of an address is to be left alone."""
        return max(0, self._store.host(server_of(address)).rests_until - int(self._clock()))

    def pause(self, address: str) -> float:
        """Return for how many seconds the server of an address is not asked for the next thing."""
        return max(0.0, self._free_at.get(server_of(address), 0.0) - time.monotonic())

    async def fetch(self, request: Request) -> Result:
        """Return the answer to ``request`` when it is this one's turn at its server; a failure is a value.

        What its robots.txt forbids, or what rests, is not asked.
        """
        server = server_of(request.address)
        async with self._locks[server]:
            result = await self._client.fetch(replace(request, admit=partial(self._admit, request)))
            self._note(server, result)
            return result

    async def _admit(self, request: Request, address: str) -> Failure | None:
        if wait := self.rest(address):
            return Failure("http-429", f"rests for {wait} s")
        if self._by_itself:
            rules = await self._rules_for(request, address)
            if isinstance(rules, Failure):
                return rules
            if not rules.allow(address):
                return Failure("robots", address[:200])
        if pause := self.pause(address):
            await asyncio.sleep(pause)
        return None

    async def _rules_for(self, request: Request, address: str) -> Rules | Failure:
        server, now = server_of(address), int(self._clock())
        if server in self._rules:
            return self._rules[server]
        state = self._store.host(server)
        if state.robots is None or not now < state.robots_until <= now + DAY:
            found = await self._robots(request, address)
            if isinstance(found, Failure):
                return found
            state = replace(self._store.host(server), robots=found, robots_until=now + DAY)
            self._store.put_host(server, state)
        rules = self._rules[server] = robots.parse(state.robots or "")
        return rules

    async def _robots(self, request: Request, address: str) -> str | Failure:
        """Return a server's robots.txt, empty where it has none; without an answer nothing may be asked."""
        parts = urlsplit(address)
        result = await self._client.fetch(
            Request(
                f"{parts.scheme}://{parts.netloc}/robots.txt",
                asked_by=request.asked_by or request.address,
                access=request.access,
                max_bytes=ROBOTS_BYTES,
                total_timeout=request.total_timeout,
                accept="text/plain, */*;q=0.5",
            )
        )
        if isinstance(result, Fetched):
            return result.content.decode("utf-8", "replace")
        self._note(server_of(address), result)
        if not isinstance(result, Failed):
            return ""
        # RFC 9309 §2.3.1: what is not there allows everything, what is out of order nothing.
        missing = result.status is not None and 400 <= result.status < 500 and result.status not in BUSY
        return "" if missing else result.failure

    def _note(self, server: str, result: Result) -> None:
        """Remember when a server may be asked again."""
        rules = self._rules.get(server, Rules())
        pause = min(result.ms / 1000, LONGEST_REST) if rules.delay is None else rules.delay
        self._free_at[server] = time.monotonic() + pause
        wait = result.retry_after
        if not wait and isinstance(result, Failed) and result.status in BUSY:
            wait = BUSY_REST
        if wait:
            state = self._store.host(server)
            until = int(self._clock()) + wait
            self._store.put_host(server, replace(state, rests_until=max(until, state.rests_until)))


def server_of(address: str) -> str:
    """Return what tells one server from another: an address's host and port."""
    try:
        return urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError:
        return address
