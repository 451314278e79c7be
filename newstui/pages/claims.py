"""What one part of a page (its JSON-LD, its meta elements, the page itself) claims about the article."""

from dataclasses import dataclass

from newstui.feeds.dates import Moment
from newstui.model.document import Picture


@dataclass(frozen=True, slots=True)
class Claims:
    """Facts as told by one part of a page; what it does not tell is None or empty."""

    title: str | None = None
    description: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    publisher: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    body: str = ""
    """The article's plain text."""
    free: bool | None = None
    """Whether everyone may read the whole of it."""
    comments: str | None = None
