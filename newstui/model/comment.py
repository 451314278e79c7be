"""What readers of an article wrote under it."""

from dataclasses import dataclass

from newstui.model.document import Block


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment; the comments of an article stand in the order of their thread."""

    author: str | None
    published: int | None
    blocks: tuple[Block, ...]
    depth: int = 0
    """0 for what answers the article, one more for each comment that it answers."""
    link: str | None = None
