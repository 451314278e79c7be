"""What adding a source came to."""

from dataclasses import dataclass

from newstui.model.feed import Candidate
from newstui.model.source import Source


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to: how many sources are new, how many were there, and what could not be taken."""

    added: int
    known: int
    failed: tuple[str, ...] = ()
    cut_off: bool = False
    """The document breaks off before its end."""


@dataclass(frozen=True, slots=True)
class Added:
    """A source with its first articles stored; ``added`` is False where it was there already."""

    source: Source
    added: bool
    candidates: tuple[Candidate, ...] = ()
    """The feeds that the page offered, where the address was a page's."""
