"""Choices to pick from: which of them a few typed letters mean, and how they look as rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rich.style import Style
from textual.strip import Strip

from newstui.text import Direction, Marks, StyleRange, fit, fold, stem
from newstui.ui.widgets.list_rows import RowSource, RowState
from newstui.ui.widgets.strips import blank, columns, line_strip

T = TypeVar("T")
DETAIL_SHARE = 3
"""The detail gets a third of the row, or what the title leaves free."""


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


class Choices(Generic[T]):
    """Choices that are folded once, however often one searches them: a reader may have thousands."""

    def __init__(self, choices: Sequence[Choice[T]]) -> None:
        """Hold ``choices`` in their order; they are folded when the first word is typed."""
        self.all = choices
        self._folded: list[tuple[str, str]] = []

    def matching(self, query: str) -> list[Choice[T]]:
        """Give those that hold every word of a query, folded, in any order; the nearest titles come first."""
        words = fold(query).split()
        if not words:
            return list(self.all)
        stems = [stem(word) for word in words]
        ranked = []
        for index, (title, everything) in enumerate(self._searched()):
            if all(word in everything for word in words):
                ranked.append((_rank(title, words), index))
            elif all(word in everything for word in stems):
                ranked.append((_rank(title, stems), index))
        return [self.all[index] for _, index in sorted(ranked)]

    def _searched(self) -> list[tuple[str, str]]:
        if not self._folded:
            for choice in self.all:
                title = fold(choice.title)
                self._folded.append((title, f"{title} {fold(choice.detail)} {fold(choice.words)}"))
        return self._folded


def _rank(title: str, words: Sequence[str]) -> int:
    """Tell how near a title is: it begins with the query, its words do, it holds them, or none of these."""
    phrase = " ".join(words)
    if title.startswith(phrase):
        return 0
    if f" {phrase}" in title:
        return 1
    beginnings = [*title.split(), *map(stem, title.split())]
    if all(any(one.startswith(word) for one in beginnings) for word in words):
        return 2
    return 3 if all(word in title for word in words) else 4


def typed_in(title: str, query: str) -> list[tuple[int, int]]:
    """Give where the words of a query stand in a title, as code points of the title as written."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(title):
        folded = fold(character)
        letters.append(folded)
        places += [place] * len(folded)
    folded_title = "".join(letters)
    hits = []
    places.append(len(title))
    for word in fold(query).split():
        word = word if word in folded_title else stem(word)
        at = folded_title.find(word)
        while at >= 0:
            last = at + len(word)
            # Marks after the last letter have no letter of their own; a ligature may have more than one.
            hits.append((places[at], max(places[last], places[last - 1] + 1)))
            at = folded_title.find(word, last)
    return sorted(hits)


class ChoiceRows(RowSource, Generic[T]):
    """The rows of some choices: the title where it begins, the detail on the other side."""

    def __init__(
        self,
        choices: Sequence[Choice[T]],
        query: str,
        *,
        side: Direction,
        look: Callable[[bool], Mapping[str, Style]],
        marks: Marks = "show",
    ) -> None:
        """Show choices, with the letters of ``query`` marked in their titles.

        ``look`` gives the styles ``dim`` and ``found`` for a row, selected or not.
        """
        self.choices = choices
        self._query = query
        self._side = side
        self._marks: Marks = marks
        self._look = look

    def count(self) -> int:
        """Give the number of choices."""
        return len(self.choices)

    def height(self, width: int) -> int:
        """Give 1."""
        return 1

    def render(self, index: int, width: int, state: RowState) -> Sequence[Strip]:
        """Draw a choice with what was typed marked in its title."""
        choice, styles = self.choices[index], self._look(state.selected)
        room = max(0, width - 2)
        found = [StyleRange(*hit, "found") for hit in typed_in(choice.title, self._query)]
        title = fit(choice.title, width=max(1, room), styles=found, marks=self._marks)
        detail, beside = None, 0
        if choice.detail:
            share = max(1, room // DETAIL_SHARE, room - title.width - 2)
            detail = fit(choice.detail, width=share, marks=self._marks)
            beside = detail.width + 2 if room > detail.width + 2 else 0
        if title.width > room - beside:
            title = fit(choice.title, width=max(1, room - beside), styles=found, marks=self._marks)
        right_to_left = self._side == "rtl"
        strips = [
            line_strip(
                title,
                width=room - beside,
                align="right" if right_to_left else "left",
                base=state.base,
                styles=styles,
            )
        ]
        if detail is not None and beside:
            base = state.base + styles["dim"]
            strips.append(blank(2, state.base))
            strips.append(line_strip(detail, width=detail.width, base=base))
        margin = blank(1, state.base)
        return [columns([margin, *(reversed(strips) if right_to_left else strips), margin])]
