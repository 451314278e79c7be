"""What is asked of a server, and what its answer came to."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from newstui.model.failure import Failure
from newstui.net.access import Access
from newstui.net.holding import Hold

FEED_BYTES = 10 * 1024 * 1024
"""No feed is read beyond this many bytes, counted after decompression."""

Admit = Callable[[str], Awaitable[Failure | None]]
"""Says why an address is not to be asked, None where it may be."""


@dataclass(frozen=True, slots=True)
class Request:
    """One address to be read; times are seconds."""

    address: str
    etag: str | None = None
    last_modified: str | None = None
    validated_address: str | None = None
    """The address that gave the validators: they are sent to no other one (RFC 9110 §13.1)."""
    asked_by: str | None = None
    """The reader's own address where ``address`` was found on its page: only one that is itself private may
    lead to a private one."""
    access: Access | None = None
    """What the reader set for the source."""
    max_bytes: int = FEED_BYTES
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    """Between two pieces of the answer."""
    total_timeout: float = 60.0
    """Of the whole answer with its redirects, however it drips, without waiting for a connection."""
    accept: str = (
        "application/rss+xml, application/atom+xml, application/feed+json, "
        "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
    )
    admit: Admit | None = None
    """Asked before each address, those of redirects too."""
    hold: Hold | None = None
    """Taken by a body over three megabytes, and given back by who asked; without one the client sees to it
    that few are read at once."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A whole body."""

    address: str
    """Where it came from after all redirects."""
    status: int
    content: bytes
    content_type: str | None = None
    etag: str | None = None
    """Byte for byte as sent, read as Latin-1; the same holds for ``last_modified``."""
    last_modified: str | None = None
    moved: str | None = None
    """The new address, where the redirects began with permanent ones."""
    fresh_for: int | None = None
    """Seconds for which the server promises no change; 0: it promises nothing, None: it says nothing."""
    retry_after: int | None = None
    """Seconds for which it wants to be left alone."""
    ms: int = 0


@dataclass(frozen=True, slots=True)
class NotModified:
    """304: what the validators stand for still holds."""

    address: str
    etag: str | None = None
    last_modified: str | None = None
    moved: str | None = None
    fresh_for: int | None = None
    retry_after: int | None = None
    ms: int = 0


@dataclass(frozen=True, slots=True)
class Failed:
    """No usable answer; ``status`` is None where there was none at all."""

    failure: Failure
    retry_after: int | None = None
    status: int | None = None
    ms: int = 0


Result = Fetched | NotModified | Failed
