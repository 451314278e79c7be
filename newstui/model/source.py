"""A source: a feed that the reader chose, and how it is doing."""

from dataclasses import dataclass, field
from typing import Literal

from newstui.model.channel import LiveFrom

SourceState = Literal["ok", "failing", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Health:
    """How a source answered lately."""

    last: str | None = None
    """The last answer in a word: ``ok``, ``not-modified`` or a failure's code."""
    errors: int = 0
    """Failures in a row."""
    ms: int | None = None
    """How long the last answer took, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source with its counts."""

    id: int
    title: str
    """The reader's own name for it, else the feed's."""
    address: str
    site: str | None = None
    folder: str | None = None
    """A path of names joined by ``/`` (a slash inside a name is written ``∕``, U+2215)."""
    language: str | None = None
    total: int = 0
    unread_count: int = 0
    state: SourceState = "new"
    reason: str | None = None
    """A failure's detail; readers see the locale's sentence for ``code``."""
    code: str | None = None
    fetched: int | None = None
    next: int | None = None
    """When it is due again."""
    channels: tuple[str, ...] = ()
    """Addresses at which it can be followed, as its site says."""
    live: str | None = None
    """The address of its live stream."""
    live_from: LiveFrom | None = None
    health: Health = Health()
    settings: dict[str, str] = field(default_factory=dict)
    """The reader's own choices, by name: ``direction``, ``interval``, ``live``, ``whole``, …"""


@dataclass(frozen=True, slots=True)
class NewSource:
    """What is known of a source that is about to be added."""

    address: str
    title: str | None = None
    """The reader's own name for it; None takes the feed's."""
    folder: str | None = None
    site: str | None = None
    language: str | None = None
    feed_title: str | None = None
    live: str | None = None
    """The address of its live stream."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What a feed and its server said last of how often to come; minutes as in feeds, seconds as in HTTP."""

    ttl: int | None = None
    update_minutes: int | None = None
    update_base: int | None = None
    """A time of publishing, from which on the others lie ``update_minutes`` apart."""
    skip_hours: tuple[int, ...] = ()
    """0 to 23, GMT."""
    skip_days: tuple[str, ...] = ()
    """``Monday`` to ``Sunday``, GMT."""
    fresh_for: int | None = None
    """0: the server said that nothing is promised; None: it said nothing."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One of the last answers of a source."""

    at: int
    last: str
    """``ok``, ``not-modified`` or a failure's code."""
    ms: int | None = None
    new: int = 0
    """Articles that it brought."""
    reason: str | None = None
    """A failure's detail."""


@dataclass(frozen=True, slots=True)
class FetchState:
    """What the refresh knows of a source; validators go only with the address that gave them (RFC 9110)."""

    id: int
    title: str
    address: str
    etag: str | None = None
    last_modified: str | None = None
    validated_address: str | None = None
    """The address that gave the validators."""
    content_hash: bytes | None = None
    """Of the last body, so that the same bytes under a 200 are not parsed again."""
    fetched: int | None = None
    """The last answer of any kind."""
    next: int | None = None
    retry_after: int | None = None
    """No request before this time, even when forced."""
    errors: int = 0
    state: SourceState = "new"
    hints: Hints = Hints()
    settings: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request of a source came to: replaces everything of ``FetchState`` that an answer decides."""

    last: str
    """``ok``, ``not-modified`` or a failure's code."""
    at: int
    ms: int | None = None
    next: int | None = None
    retry_after: int | None = None
    errors: int = 0
    state: SourceState = "ok"
    code: str | None = None
    reason: str | None = None
    address: str | None = None
    """The new address after a permanent redirect, else None."""
    new: int = 0
    """Articles that it brought."""
    hints: Hints = Hints()
    etag: str | None = None
    last_modified: str | None = None
    validated_address: str | None = None
    content_hash: bytes | None = None
