"""A page of sections as lines: headings, and paragraphs under them that begin on the interface's side."""

from collections.abc import Iterator, Sequence

from newstui.library.health import Section
from newstui.text import Direction, layout
from newstui.ui.widgets.view_lines import LineSource, TextKey, ViewLine

INDENT = 2
NARROW = 50
"""Under so many cells paragraphs are not set in."""


class PageLines(LineSource):
    """The lines of one page; each paragraph is a block."""

    def __init__(self, sections: Sequence[Section], *, side: Direction) -> None:
        """Lay ``sections`` out from ``side``."""
        self._side: Direction = side
        self._texts: list[tuple[str, str]] = []
        for section in sections:
            self._texts.append((section.title, "title"))
            self._texts += [(line.text, line.look) for line in section.lines]

    def __eq__(self, other: object) -> bool:
        """Tell whether another page reads the same."""
        return isinstance(other, PageLines) and self._texts == other._texts

    __hash__ = None  # type: ignore[assignment]

    def lines(self, width: int) -> Sequence[ViewLine]:
        """Lay the whole page out in ``width`` cells."""
        return list(self._lines(width))

    def text(self, key: TextKey) -> str:
        """Give the logical text of a paragraph."""
        assert isinstance(key, int)
        return self._texts[key][0]

    def _lines(self, width: int) -> Iterator[ViewLine]:
        for block, (text, look) in enumerate(self._texts):
            if look == "title" and block:
                yield ViewLine(None, block)
            indent = INDENT if look != "title" and width >= NARROW else 0
            for line in layout(text, width=width - indent, direction=self._side):
                yield ViewLine(line, block, styles=(look,), indent=indent)
