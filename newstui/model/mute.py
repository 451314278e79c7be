"""Mute rules: what keeps articles out of the lists."""

from dataclasses import dataclass
from typing import Literal

MuteKind = Literal["words", "source", "author"]


@dataclass(frozen=True, slots=True)
class Mute:
    """A rule of the reader's; what it hides comes back when it is taken away or ends."""

    id: int
    kind: MuteKind
    text: str
    """Words or a name as the reader wrote them, a source's id."""
    title: str
    """The source's title, else ``text``."""
    added: int
    until: int | None
    """When it ends; None for never."""
    hidden: int
    """How many articles it keeps out of the lists."""
