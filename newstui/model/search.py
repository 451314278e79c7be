"""Searches that are kept as lists of their own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeptSearch:
    """A query under a name."""

    id: int
    title: str
    query: str
    """As the reader wrote it."""
    added: int
    removed: int | None = None


@dataclass(frozen=True, slots=True)
class SearchCount:
    """How much a search finds."""

    total: int
    unread: int
    more: bool
    """More than ``total`` are found."""
    more_unread: bool
    """More than ``unread`` are unread."""
