"""What an exception or a status of HTTP means, as a failure with a code."""

import socket
import ssl
from collections.abc import Iterator
from dataclasses import replace

import httpx2

from newstui.model.failure import Failure
from newstui.net.peers import PrivatePeerError

_UNFINISHED = (ssl.SSLWantReadError, ssl.SSLWantWriteError)
"""A handshake that is still waiting for the other side: what ended it is another cause."""
_NOT_TLS = frozenset({"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE"})
"""What OpenSSL says of an answer that is no TLS at all."""
_HUNG_UP = ("closed connection", "disconnected")
_STATUSES = {404: "not-found", 410: "gone"}


def from_status(status: int) -> Failure:
    """Return the failure that an HTTP status stands for."""
    return Failure(_STATUSES.get(status, f"http-{status}"), f"HTTP {status}")


def from_exception(error: BaseException, host: str, *, proxied: bool = False) -> Failure:
    """Return the failure that an exception of the client stands for; ``host`` is whom it was about.

    A detail that begins with ``plain:``, ``interrupted:``, ``proxy:`` or ``socks:`` names a kind of its code.
    """
    if isinstance(error, ImportError):
        return Failure("broken", f"socks: {error}")
    failure = _from_exception(error, host)
    if proxied and (isinstance(error, httpx2.ProxyError) or failure.code in ("dns", "refused")):
        return replace(failure, detail=f"proxy: {failure.detail.removeprefix('interrupted: ')}")
    return failure


def _from_exception(error: BaseException, host: str) -> Failure:
    causes = list(_causes(error))
    detail = f"{host}: {_words(causes)}"
    if isinstance(error, PrivatePeerError):
        return Failure("private-address", detail)
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return Failure("dns", detail)
    if any(isinstance(cause, ssl.SSLError) and not isinstance(cause, _UNFINISHED) for cause in causes):
        plain = any(isinstance(cause, ssl.SSLError) and cause.reason in _NOT_TLS for cause in causes)
        return Failure("tls", f"plain: {detail}" if plain else detail)
    if any(isinstance(cause, httpx2.TimeoutException | TimeoutError) for cause in causes):
        return Failure("timeout", detail)
    if isinstance(error, httpx2.ConnectError):
        return Failure("refused", detail)
    if isinstance(error, httpx2.NetworkError) or any(words in detail for words in _HUNG_UP):
        return Failure("broken", f"interrupted: {detail}")
    return Failure("broken", detail)


def _causes(error: BaseException, depth: int = 0) -> Iterator[BaseException]:
    """Yield an exception and all that led to it, through groups (a name may have several addresses)."""
    if depth > 8:
        return
    yield error
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _causes(each, depth + 1)
    # httpcore hides what the system said, but keeps it as the context.
    cause = error.__cause__ or error.__context__
    if cause is not None:
        yield from _causes(cause, depth + 1)


def _words(causes: list[BaseException]) -> str:
    said = [str(cause) for cause in causes if str(cause)]
    return (said[0] if said else type(causes[0]).__name__)[:200]
