"""What a refresh tells while it runs: the screen turns these into messages, the command line prints them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Started:
    """The refresh begins."""

    sources: int


@dataclass(frozen=True, slots=True)
class Progress:
    """One more source has answered; ``title`` is the one that just did."""

    done: int
    total: int
    title: str


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A source answered and its articles are stored."""

    source: int
    title: str
    new: int
    changed: int
    unchanged: bool
    """The server said 304, or sent the same bytes."""
    moved: str | None = None
    """The new address after a permanent redirect."""


@dataclass(frozen=True, slots=True)
class SourceFailed:
    """A source could not be refreshed; the others go on."""

    source: int
    title: str
    code: str
    reason: str
    """A sentence in the interface's language."""


@dataclass(frozen=True, slots=True)
class Whole:
    """An article's whole text was fetched, or could not be."""

    article: int
    ok: bool
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """The refresh ends; ``failed`` counts sources."""

    new: int
    failed: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Stopped:
    """The refresh ended before it was done (told by who listens, so it has no line of its own)."""

    reason: str
    """The last it said, or how its process died."""


RefreshEvent = Started | Progress | Refreshed | SourceFailed | Whole | Finished | Stopped
