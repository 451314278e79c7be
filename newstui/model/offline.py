"""What is kept to be read without a network: whole texts and pictures, and how far that is."""

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from newstui.model.failure import Failure

Whole = Literal["text-and-pictures", "text", "nothing"]
"""How much of a source's articles is fetched whole."""
POLICIES: tuple[str, ...] = get_args(Whole)


class Counts(NamedTuple):
    """How many of the articles that are wanted whole are so, of how many; ``failed`` are given up for now."""

    whole: int
    wanted: int
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """An article whose page, or the pictures of it, are still to be fetched."""

    article: int
    link: str
    source: int
    address: str
    """The source's: only one that is itself private may lead to a private page."""
    has_text: bool
    """The text is stored already, and pictures are what is left."""
    pictures: bool
    attempts: int
    sort: int
    saved: bool


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """A picture whose bytes are kept in a file named by their SHA-256."""

    sha256: bytes
    bytes: int
    type: str
    """A media type, ``image/jpeg``."""
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why articles of one source are not whole, and how many have failed so."""

    failure: Failure
    count: int
