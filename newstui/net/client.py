"""The client: one pool of connections, few to a host, every answer within its limits of time and size."""

import asyncio
import ssl
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Self

import httpx2

from newstui import __version__
from newstui.model.failure import Failure
from newstui.net import failures
from newstui.net.access import written_access
from newstui.net.address import (
    canonical,
    host_of,
    is_private,
    is_private_number,
    join,
    normalise,
    url_of,
)  # fmt: skip
from newstui.net.answer import Failed, Request, Result
from newstui.net.peers import Check, check_for
from newstui.net.responses import Redirect, understood
from newstui.net.routes import Routes

PROJECT_ADDRESS = "https://pypi.org/project/newstui/"
"""Where a server's keeper reads who asks."""
USER_AGENT = f"newstui/{__version__} (+{PROJECT_ADDRESS})"

_MAX_REDIRECTS = 10
_LARGE_BODIES = 4
"""Bodies over three megabytes that are read at once: twenty of ten megabytes would not fit the memory."""

_TROUBLES = (
    httpx2.HTTPError,
    httpx2.InvalidURL,
    httpx2.StreamError,
    OSError,
    ValueError,
    ImportError,  # a proxy that needs a package which is not there
)


class Client:
    """Fetches addresses; an async context manager around one pool."""

    def __init__(
        self,
        *,
        user_agent: str = USER_AGENT,
        connections: int = 20,
        connections_a_host: int = 2,
        proxy: str | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """``connections`` are open at once in all, ``connections_a_host`` to one host.

        ``proxy`` stands before all servers but those of ``NO_PROXY``; ``none`` sets the environment's aside.
        """
        self._user_agent = user_agent
        self._connections = connections
        self._clock = clock
        self._all = asyncio.Semaphore(connections)
        self._large = asyncio.Semaphore(_LARGE_BODIES)
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(connections_a_host)
        )
        self._proxy = proxy
        self._routes: Routes | None = None

    async def __aenter__(self) -> Self:
        """Open the pools."""
        self._routes = Routes(self._pool, self._proxy)
        return self

    def _pool(self, tls: ssl.SSLContext, proxy: str | None) -> httpx2.AsyncClient:
        return httpx2.AsyncClient(
            headers={"User-Agent": self._user_agent},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            verify=tls,
            proxy=proxy,
            trust_env=False,
            limits=httpx2.Limits(
                max_connections=self._connections,
                max_keepalive_connections=self._connections,
                keepalive_expiry=5.0,
            ),
        )

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection."""
        if self._routes is not None:
            await self._routes.close()

    async def fetch(self, request: Request) -> Result:
        """Return the answer to ``request`` after all redirects; a failure is a value.

        A list of sources from elsewhere may hold ``feed:`` addresses and bare ones: the likeliest is asked.
        A login that is written into the address goes to that server.
        """
        address = canonical(request.address) or next(iter(normalise(request.address)), None)
        if address is None:
            return Failed(Failure("not-found", f"no http(s) address: {request.address[:200]}"))
        request = replace(
            request,
            asked_by=canonical(request.asked_by or "") or address,
            access=request.access or written_access(request.address, address),
        )
        if not await self._may_lead(request, address):
            return Failed(Failure("private-address", f"link to {address[:200]}"))
        visited: list[str] = []
        moved: str | None = None
        permanent, spent, wait = True, 0, 0
        while True:
            if request.admit and (refused := await request.admit(address)):
                return Failed(refused, ms=spent)
            visited.append(address)
            answer = await self._ask(replace(request, address=address), spent)
            # A redirect that asks to be waited for is followed all the same, else a server that always
            # says so would never be heard; what it asks holds for the next request.
            wait = max(wait, answer.retry_after or 0)
            if not isinstance(answer, Redirect):
                answer = replace(answer, retry_after=wait or answer.retry_after)
                return answer if isinstance(answer, Failed) else replace(answer, moved=moved)
            spent = answer.ms
            target = await self._target(request, address, answer.location, visited)
            if isinstance(target, Failure):
                return Failed(target, retry_after=wait or None, ms=spent)
            address = target
            permanent = permanent and answer.permanent
            moved = address if permanent else moved

    async def _target(
        self, request: Request, address: str, location: str, visited: list[str]
    ) -> str | Failure:
        """Return where a redirect leads, or why it is not followed."""
        target = join(address, location)
        if target is None:
            return Failure("broken", f"redirect to {location[:200]}")
        if not target.startswith(("http://", "https://")):
            return Failure("private-address", f"scheme: redirect to {target[:200]}")
        if target in visited or len(visited) > _MAX_REDIRECTS:
            return Failure("redirect-loop", f"{len(visited)} redirects, the last to {target[:200]}")
        if not await self._may_lead(request, target):
            return Failure("private-address", f"redirect to {target[:200]}")
        return target

    async def _may_lead(self, request: Request, target: str) -> bool:
        """Tell whether the reader's address may lead to ``target``: a public one not into their network."""
        first, host = host_of(request.asked_by or request.address), host_of(target)
        if host == first or (self._proxy_to(request, target) and not is_private_number(host)):
            return True
        return not await is_private(host) or await is_private(first)

    async def _ask(self, request: Request, spent: int) -> Result | Redirect:
        """Send one request; ``spent`` milliseconds are gone of its time."""
        host, proxy = host_of(request.address), self._proxy_to(request, request.address)
        async with self._hosts[host], self._all:
            started = time.perf_counter()
            try:
                async with asyncio.timeout(max(0.0, request.total_timeout - spent / 1000)) as limit:
                    answer = await self._exchange(request, proxy, limit)
            except _TROUBLES as error:
                answer = Failed(failures.from_exception(error, host, proxied=proxy is not None))
            return replace(answer, ms=spent + round((time.perf_counter() - started) * 1000))

    def _proxy_to(self, request: Request, address: str) -> str | None:
        assert self._routes is not None, "the client is an async context manager"
        return self._routes.proxy(address.partition(":")[0], host_of(address), request.access)

    async def _exchange(
        self, request: Request, proxy: str | None, limit: asyncio.Timeout
    ) -> Result | Redirect:
        assert self._routes is not None, "the client is an async context manager"
        timeout = httpx2.Timeout(request.read_timeout, connect=request.connect_timeout, pool=None)
        async with self._routes.pool(proxy, request.address.partition(":")[0]).stream(
            "GET",
            url_of(request.address),
            headers=_headers(request),
            timeout=timeout,
            follow_redirects=False,
            extensions={} if proxy else _extensions(request),
        ) as response:
            turn = self._large if request.hold is None else request.hold.within(limit)
            return await understood(request, response, now=self._clock(), large=turn)


def _extensions(request: Request) -> dict[str, Check]:
    """Return the check of whom a connection reached, where another host led to it."""
    first = host_of(request.asked_by or request.address)
    return {} if first == host_of(request.address) else {"trace": check_for(first)}


def _headers(request: Request) -> list[tuple[bytes, bytes]]:
    """Return the request's own headers; validators go only to the address that gave them."""
    own = request.access.headers_for(request.address) if request.access else ()
    headers = [(name.encode("ascii"), value.encode("ascii")) for name, value in own]
    if not any(name.lower() == b"accept" for name, _ in headers):
        headers.append((b"Accept", request.accept.encode("latin-1")))
    if request.validated_address == request.address:
        if request.etag:
            headers.append((b"If-None-Match", request.etag.encode("latin-1", "ignore")))
        if request.last_modified:
            headers.append((b"If-Modified-Since", request.last_modified.encode("latin-1", "ignore")))
    return headers
