"""A line of text, its caret and its selection, in logical order, and what editing keys do to them; pure."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise

from rich.cells import split_graphemes

JOINERS = frozenset("\u200c\u200d")
"""Zero-width non-joiner and joiner: Persian and Sorani are written with them."""
_joiners = re.compile("\u200d(?!$)").finditer
_before_joiner = re.compile("[\ufe0f\U0001f3fb-\U0001f3ff]*$")
_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)


@dataclass(frozen=True, slots=True)
class Edit:
    """A line and its caret; the caret stands before a code point that begins a cluster, or at the end."""

    value: str = ""
    caret: int = 0
    anchor: int | None = None
    """Where the selection began, the caret being where it ends; None while nothing is selected."""

    @property
    def selection(self) -> tuple[int, int]:
        """The code points [start, end) that are selected; empty, at the caret, where none are."""
        anchor = self.caret if self.anchor is None else self.anchor
        return min(anchor, self.caret), max(anchor, self.caret)

    @property
    def selected(self) -> str:
        """The text that is selected."""
        start, end = self.selection
        return self.value[start:end]

    # ---- writing

    def insert(self, logical: str, *, limit: int) -> "Edit":
        """Put text in for what is selected, as far as the value stays within ``limit`` code points."""
        start, end = self.selection
        logical = logical[: max(0, limit - len(self.value) + end - start)]
        return _settled(self.value[:start] + logical + self.value[end:], start + len(logical))

    def backspace(self) -> "Edit":
        """Take away the selection, or what is before the caret: a vowel mark alone, else the cluster."""
        last = self.value[self.caret - 1 : self.caret]
        alone = last in JOINERS or (last and unicodedata.category(last) == "Mn" and not _is_selector(last))
        return self._without(self.caret - 1 if alone else self._stop(-1), self.caret)

    def delete(self) -> "Edit":
        """Take away the selection, or the cluster after the caret."""
        return self._without(self.caret, self._stop(1))

    def delete_word(self) -> "Edit":
        """Take away the selection, or the word before the caret."""
        return self._without(self._word_stop(-1), self.caret)

    def delete_word_ahead(self) -> "Edit":
        """Take away the selection, or the word after the caret."""
        return self._without(self.caret, self._word_stop(1))

    def delete_before(self) -> "Edit":
        """Take away the selection, or everything before the caret."""
        return self._without(0, self.caret)

    def delete_after(self) -> "Edit":
        """Take away the selection, or everything after the caret."""
        return self._without(self.caret, len(self.value))

    def _without(self, start: int, end: int) -> "Edit":
        if self.anchor is not None:
            start, end = self.selection
        return _settled(self.value[:start] + self.value[end:], start)

    # ---- moving; ``select`` keeps what was selected and adds the way to it

    def step(self, direction: int, *, select: bool = False) -> "Edit":
        """Go a cluster on (1) or back (-1); without ``select``, to that end of what is selected."""
        if self.anchor is not None and not select:
            return Edit(self.value, self.selection[direction > 0])
        return self._moved(self._stop(direction), select)

    def word(self, direction: int, *, select: bool = False) -> "Edit":
        """Go to the end of the word ahead (1) or to the start of the one behind (-1)."""
        return self._moved(self._word_stop(direction), select)

    def to(self, caret: int, *, select: bool = False) -> "Edit":
        """Go to the cluster that holds the code point ``caret``."""
        stops = cluster_stops(self.value)
        return self._moved(stops[max(0, bisect_right(stops, caret) - 1)], select)

    def select_all(self) -> "Edit":
        """Select everything."""
        return Edit(self.value, 0)._moved(len(self.value), True)

    def select_word(self, place: int) -> "Edit":
        """Select the word that holds a code point, else the cluster that does."""
        for start, end in _word_spans(self.value):
            if start <= place < end:
                return self.to(start).to(end, select=True)
        here = self.to(place)
        return here.step(1, select=True)

    def _moved(self, caret: int, select: bool) -> "Edit":
        anchor = (self.caret if self.anchor is None else self.anchor) if select else None
        return replace(self, caret=caret, anchor=None if anchor == caret else anchor)

    def _stop(self, direction: int) -> int:
        stops = cluster_stops(self.value)
        if direction > 0:
            return stops[min(bisect_right(stops, self.caret), len(stops) - 1)]
        return stops[max(bisect_left(stops, self.caret) - 1, 0)]

    def _word_stop(self, direction: int) -> int:
        words = _word_spans(self.value)
        if direction > 0:
            return next((end for _, end in words if end > self.caret), len(self.value))
        return next((start for start, _ in reversed(words) if start < self.caret), 0)


def cluster_stops(logical: str) -> list[int]:
    """Give where a caret may stand, 0 and the length included; a joiner does not tie letters together."""
    stops = {start for start, _, _ in split_graphemes(logical)[0]} | {0, len(logical)}
    if not logical.isascii():
        stops |= {found.end() for found in _joiners(logical) if not _ties(logical, found.start())}
        stops -= set(_inner_emoji(logical))
    return sorted(stops)


def _ties(logical: str, joiner: int) -> bool:
    """Tell whether a joiner makes one sign of two emoji, or goes before a mark; Rich ties all alike."""
    after = unicodedata.category(logical[joiner + 1])
    before = _before_joiner.sub("", logical[:joiner])[-1:]
    emoji = after == "So" and before != "" and unicodedata.category(before) == "So"
    return emoji or after in {"Mn", "Me", "Cf"}


def _inner_emoji(logical: str) -> list[int]:
    """Give where a skin tone or a flag's second letter stands: Rich takes each for a cluster."""
    inner: list[int] = []
    first = -1
    for place, character in enumerate(logical):
        if ord(character) in _FLAG_LETTERS:
            if first == place - 1 >= 0:
                inner.append(place)
            else:
                first = place
        elif ord(character) in _TONES and place and unicodedata.category(logical[place - 1]) == "So":
            inner.append(place)
    return inner


def _settled(value: str, caret: int) -> Edit:
    """Give an edit whose caret stands after the cluster that the change made around it."""
    stops = cluster_stops(value)
    return Edit(value, stops[bisect_left(stops, caret)])


def _is_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f"


def _word_spans(logical: str) -> list[tuple[int, int]]:
    """Give the words, which begin and end where a caret may stand."""
    spans: list[tuple[int, int]] = []
    stops = cluster_stops(logical)
    for start, end in pairwise(stops):
        if _in_word(logical[start]):
            if spans and spans[-1][1] == start:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
    return spans


def _in_word(character: str) -> bool:
    is_mark = unicodedata.category(character).startswith("M") and not _is_selector(character)
    return character.isalnum() or character == "_" or character in JOINERS or is_mark
