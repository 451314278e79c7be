"""A line of text and its caret, in logical order, and what editing keys do to them; pure."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from rich.cells import split_graphemes

JOINERS = frozenset("\u200c\u200d")
"""Zero-width non-joiner and joiner: Persian and Sorani are written with them."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A line and its caret; the caret stands before a code point that begins a cluster, or at the end."""

    value: str = ""
    caret: int = 0

    def insert(self, logical: str, *, limit: int) -> "Edit":
        """Put text in at the caret, as far as the value stays within ``limit`` code points."""
        logical = logical[: max(0, limit - len(self.value))]
        value = self.value[: self.caret] + logical + self.value[self.caret :]
        return Edit(value, self.caret + len(logical))

    def step(self, direction: int) -> "Edit":
        """Go a cluster on (1) or back (-1)."""
        return replace(self, caret=self._stop(direction))

    def word(self, direction: int) -> "Edit":
        """Go to the end of the word ahead (1) or to the start of the one behind (-1)."""
        return replace(self, caret=self._word_stop(direction))

    def to(self, caret: int) -> "Edit":
        """Go to the cluster that holds the code point ``caret``."""
        stops = cluster_stops(self.value)
        return replace(self, caret=stops[max(0, bisect_right(stops, caret) - 1)])

    def backspace(self) -> "Edit":
        """Take away what stands before the caret: a vowel mark or joiner alone, else the cluster."""
        if not self.caret:
            return self
        last = self.value[self.caret - 1]
        alone = last in JOINERS or unicodedata.category(last) == "Mn"
        return self._without(self.caret - 1 if alone else self._stop(-1), self.caret)

    def delete(self) -> "Edit":
        """Take away the cluster after the caret."""
        return self._without(self.caret, self._stop(1))

    def delete_word(self) -> "Edit":
        """Take away the word before the caret."""
        return self._without(self._word_stop(-1), self.caret)

    def delete_before(self) -> "Edit":
        """Take away everything before the caret."""
        return self._without(0, self.caret)

    def _without(self, start: int, end: int) -> "Edit":
        return Edit(self.value[:start] + self.value[end:], start)

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
    stops |= {found.end() for found in re.finditer("\u200d(?=\\w)", logical)}
    return sorted(stops)


def _word_spans(logical: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for index, character in enumerate(logical):
        if character.isalnum() or character in JOINERS or unicodedata.category(character).startswith("M"):
            if spans and spans[-1][1] == index:
                spans[-1] = (spans[-1][0], index + 1)
            else:
                spans.append((index, index + 1))
    return spans
