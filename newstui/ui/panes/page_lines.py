"""A page of sections as lines: headings, and paragraphs under them that begin on the interface's side."""

from collections.abc import Iterator, Sequence

from newstui.library.lines import Section
from newstui.text import Direction, StyleRange, layout
from newstui.ui.widgets.view_lines import LineSource, TextKey, ViewLine

INDENT = 2
NARROW = 50
"""Under so many cells paragraphs are not set in."""


class PageLines(LineSource):
    """The lines of one page; each paragraph is a block."""

    def __init__(self, sections: Sequence[Section], *, side: Direction, selected: int | None = None) -> None:
        """Lay ``sections`` out from ``side``; of what leads somewhere the one at ``selected`` is marked."""
        self._side: Direction = side
        self.goals: list[tuple[int, str]] = []
        """What can be gone to: the block of each, and its address."""
        self._texts: list[tuple[str, str]] = []
        for section in sections:
            self._texts.append((section.title, "title"))
            for line in section.lines:
                if line.link is not None:
                    self.goals.append((len(self._texts), line.link))
                self._texts.append((line.text, line.look))
        self._links = dict(self.goals)
        self.selected = None if selected is None or not self.goals else selected % len(self.goals)

    def __eq__(self, other: object) -> bool:
        """Tell whether another page reads the same."""
        return isinstance(other, PageLines) and (self._texts, self._links, self.selected) == (
            other._texts,
            other._links,
            other.selected,
        )

    __hash__ = None  # type: ignore[assignment]

    def lines(self, width: int) -> Sequence[ViewLine]:
        """Lay the whole page out in ``width`` cells."""
        return list(self._lines(width))

    def text(self, key: TextKey) -> str:
        """Give the logical text of a paragraph."""
        assert isinstance(key, int)
        return self._texts[key][0]

    def link(self, key: TextKey, char: int) -> str | None:
        """Give the address that a paragraph is about."""
        return self._links.get(key) if isinstance(key, int) else None

    @property
    def goal(self) -> tuple[int, str] | None:
        """The block and the address of the one that is marked."""
        return None if self.selected is None else self.goals[self.selected]

    def _lines(self, width: int) -> Iterator[ViewLine]:
        marked = self.goal[0] if self.goal else None
        for block, (text, look) in enumerate(self._texts):
            if look == "title" and block:
                yield ViewLine(None, block)
            styles = (look, "here") if block == marked else (look,)
            indent = INDENT if look != "title" and width >= NARROW else 0
            runs = _address_in(text, self._links.get(block))
            for line in layout(text, width=width - indent, direction=self._side, styles=runs):
                yield ViewLine(line, block, styles=styles, indent=indent)


def _address_in(text: str, address: str | None) -> tuple[StyleRange, ...]:
    start = -1 if address is None else text.find(address)
    return () if address is None or start < 0 else (StyleRange(start, start + len(address), "link"),)
