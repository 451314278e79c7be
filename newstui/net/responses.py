"""From a server's response to an answer: its status, what it promises, its body within its limits."""

from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass

import httpx2

from newstui.model.failure import Failure
from newstui.net import failures
from newstui.net.answer import Failed, Fetched, NotModified, Request, Result
from newstui.net.headers import fresh_for, retry_after

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_MAX_VALIDATOR = 1000
LARGE_BODY = 3 * 1024 * 1024

Turn = AbstractAsyncContextManager[object]


@dataclass(frozen=True, slots=True)
class Redirect:
    """Where a server sends on to; times are seconds, ``ms`` milliseconds."""

    location: str
    permanent: bool
    retry_after: int | None = None
    ms: int = 0


async def understood(
    request: Request, response: httpx2.Response, *, now: float, large: Turn
) -> Result | Redirect:
    """Return what a response comes to, its body read; one over three megabytes has its turn by ``large``."""
    status = response.status_code
    wait = retry_after(response.headers, now)
    if status in _REDIRECTS and "location" in response.headers:
        return Redirect(response.headers["location"], status in _PERMANENT, wait)
    fresh, etag, last_modified = (
        fresh_for(response.headers, now),
        _validator(response, b"etag"),
        _validator(response, b"last-modified"),
    )
    if status == 304:
        return NotModified(request.address, etag, last_modified, fresh_for=fresh, retry_after=wait)
    if not 200 <= status < 300:
        return Failed(failures.from_status(status), retry_after=wait, status=status)
    content = await _body(response, request.max_bytes, large)
    if isinstance(content, Failure):
        return Failed(content, retry_after=wait, status=status)
    return Fetched(
        request.address,
        status,
        content,
        response.headers.get("content-type"),
        etag,
        last_modified,
        fresh_for=fresh,
        retry_after=wait,
    )


async def _body(response: httpx2.Response, limit: int, turn: Turn) -> bytes | Failure:
    """Read a body piece by piece and stop at the limit: what is not read cannot fill the memory."""
    too_large = Failure("too-large", f"more than {limit} bytes")
    if _stated_length(response) > limit:
        return too_large
    if (codings := _codings(response)) > 1:
        return Failure("broken", f"packed {codings} times")
    content, large = bytearray(), False
    async with AsyncExitStack() as slots:
        async for piece in response.aiter_bytes():
            content += piece
            if len(content) > limit:
                return too_large
            if len(content) > LARGE_BODY and not large:
                large = True
                await slots.enter_async_context(turn)
    return bytes(content)


def _validator(response: httpx2.Response, name: bytes) -> str | None:
    """Return a validator byte for byte: it is never understood, only sent back."""
    for key, value in response.headers.raw:
        if key.lower() == name and 0 < len(value) <= _MAX_VALIDATOR:
            return value.decode("latin-1")
    return None


def _codings(response: httpx2.Response) -> int:
    """Return how often a body is packed: within each other, packings grow without anything to show for it."""
    named = response.headers.get_list("content-encoding", split_commas=True)
    return sum(name.strip().lower() not in ("", "identity") for name in named)


def _stated_length(response: httpx2.Response) -> int:
    value = response.headers.get("content-length", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0
