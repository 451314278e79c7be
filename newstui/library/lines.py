"""A page of text before it is laid out: paragraphs under headings, some of which lead somewhere."""

from typing import Literal, NamedTuple

Look = Literal["plain", "bad", "good", "dim", "code"]


class Line(NamedTuple):
    """One paragraph, in logical order."""

    text: str
    look: Look = "plain"
    link: str | None = None
    """The address that it is about: it can be opened and copied."""


class Section(NamedTuple):
    """Some lines under a heading."""

    title: str
    lines: tuple[Line, ...]
