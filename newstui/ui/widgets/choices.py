"""Choices to pick from: which of them a few typed letters mean, and how they look as rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rich.style import Style
from textual.strip import Strip

from newstui.text import Direction, Marks, StyleRange, find, fit, fold
from newstui.ui.widgets.list_rows import RowSource, RowState
from newstui.ui.widgets.strips import blank, columns, line_strip

T = TypeVar("T")
DETAIL_SHARE = 3
"""The detail gets at most a third of the row."""


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """One thing to choose."""

    title: str
    """In logical order."""
    value: T
    detail: str = ""
    """Dim, on the other side: a key, a count, a path."""
    words: str = ""
    """What else it is found by; not shown."""


def matching(choices: Sequence[Choice[T]], query: str) -> list[Choice[T]]:
    """Give the choices that hold every word of a query, folded; titles that begin with it come first."""
    folded = fold(query).split()
    if not folded:
        return list(choices)
    ranked = []
    for index, choice in enumerate(choices):
        title = fold(choice.title)
        everything = f"{title} {fold(choice.detail)} {fold(choice.words)}"
        if all(word in everything for word in folded):
            ranked.append((_rank(title, " ".join(folded)), index))
    return [choices[index] for _, index in sorted(ranked)]


def _rank(title: str, query: str) -> int:
    if title.startswith(query):
        return 0
    if f" {query}" in title:
        return 1
    return 2 if query in title else 3


class ChoiceRows(RowSource, Generic[T]):
    """The rows of some choices: the title where it begins, the detail on the other side."""

    def __init__(
        self,
        choices: Sequence[Choice[T]],
        query: str,
        *,
        side: Direction,
        dim: Style,
        found: Style,
        marks: Marks = "show",
    ) -> None:
        """Show choices, with the words of ``query`` marked in their titles."""
        self.choices = choices
        self._words = query.split()
        self._side = side
        self._marks: Marks = marks
        self._styles = {"dim": dim, "found": found}

    def count(self) -> int:
        """Give the number of choices."""
        return len(self.choices)

    def height(self, width: int) -> int:
        """Give 1."""
        return 1

    def render(self, index: int, width: int, state: RowState) -> Sequence[Strip]:
        """Draw a choice with what was typed marked in its title."""
        choice = self.choices[index]
        room = max(0, width - 2)
        detail = (
            fit(choice.detail, width=max(1, room // DETAIL_SHARE), marks=self._marks)
            if choice.detail
            else None
        )
        beside = detail.width + 2 if detail is not None and room > 2 * detail.width else 0
        hits = find(choice.title, self._words, prefix=True) if self._words else []
        found = [StyleRange(first, last, "found") for first, last in hits]
        title = fit(choice.title, width=max(1, room - beside), styles=found, marks=self._marks)
        right_to_left = self._side == "rtl"
        strips = [
            line_strip(
                title,
                width=room - beside,
                align="right" if right_to_left else "left",
                base=state.base,
                styles=self._styles,
            )
        ]
        if detail is not None and beside:
            base = state.base + self._styles["dim"]
            strips.append(blank(2, state.base))
            strips.append(line_strip(detail, width=detail.width, base=base))
        margin = blank(1, state.base)
        return [columns([margin, *(reversed(strips) if right_to_left else strips), margin])]
