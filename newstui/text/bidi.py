"""UAX #9: a paragraph is resolved once, and its lines are then cut anywhere and ordered one by one."""

import re

from newstui.text.classes import classes_of, has_rtl
from newstui.text.explicit import (
    fill_removed,
    first_strong_level,
    has_explicit,
    matching_isolates,
    resolve_explicit,
)
from newstui.text.levels import resolve_sequence

_not_plain_rtl = re.compile(rb"[LEN0-4<>?=]").search
_level_runs = re.compile(rb"(?s)(.)\1*+").finditer
_before_separator = re.compile(rb"(?<![wb<>?=0-4])[wb<>?=0-4]++[SP]|[SP]").finditer
_LINE_END = b"wb<>?=01234"

LevelRun = tuple[int, int, int]
"""Start, end and level of characters that stand together."""


def paragraph_level(text: str) -> int | None:
    """Returns the level that the first strong character gives (P2, P3), or None without one."""
    classes = classes_of(text)
    matches = matching_isolates(classes) if has_explicit(classes) else {}
    return first_strong_level(classes, 0, len(classes), matches)


class Paragraph:
    """One paragraph's resolved levels; ``level`` None asks for the first strong character's."""

    __slots__ = ("classes", "level", "levels", "text")

    classes: bytes
    """Class letters (see classes.py); empty where all levels are the paragraph's and were never looked up."""
    levels: bytes | None
    """Levels before rule L1; None where every character has the paragraph's."""

    def __init__(self, text: str, level: int | None = None) -> None:
        """Resolves a text without newlines."""
        self.text = text
        self.levels = None
        self.classes = b""
        if level != 1 and (text.isascii() or not has_rtl(text)):
            self.level = 0
            return
        classes = self.classes = classes_of(text)
        explicit = has_explicit(classes) is not None
        if level is None:
            matches = matching_isolates(classes) if explicit else {}
            level = first_strong_level(classes, 0, len(classes), matches) or 0
        self.level = level
        if explicit:
            self.levels = resolve_explicit(text, classes, level)
        elif not level or _not_plain_rtl(classes):
            self.levels = self._implicit()

    def _implicit(self) -> bytes:
        """Returns the levels of a paragraph without explicit codes: one sequence."""
        text, classes, level = self.text, self.classes, self.level
        side = b"LR"[level : level + 1]
        if b"b" not in classes:
            return resolve_sequence(classes, level, side, side, text.__getitem__)
        places = [place for place, kind in enumerate(classes) if kind != b"b"[0]]
        kinds = classes.replace(b"b", b"")
        resolved = resolve_sequence(kinds, level, side, side, lambda i: text[places[i]])
        levels = bytearray(len(classes))
        for place, value in zip(places, resolved, strict=True):
            levels[place] = value
        return fill_removed(classes, levels, level)

    def line_levels(self, start: int, end: int) -> bytes:
        """Returns the levels of one line after rule L1."""
        base = bytes([self.level])
        if self.levels is None:
            return base * (end - start)
        levels, classes = self.levels[start:end], self.classes[start:end]
        shown = len(classes.rstrip(_LINE_END))
        if shown < len(classes):
            levels = levels[:shown] + base * (len(classes) - shown)
        if b"S" in classes or b"P" in classes:
            for found in _before_separator(classes):
                left, right = found.span()
                levels = levels[:left] + base * (right - left) + levels[right:]
        return levels

    def line_runs(self, start: int = 0, end: int | None = None) -> list[LevelRun]:
        """Returns one line's level runs from left to right on the screen (rules L1, L2)."""
        end = len(self.text) if end is None else end
        if self.levels is None:
            return [(start, end, self.level)] if end > start else []
        return ordered_runs(self.line_levels(start, end), start)

    def line_order(self, start: int = 0, end: int | None = None) -> list[int]:
        """Returns the logical index of every character from left to right (rules L1, L2, not L3)."""
        order: list[int] = []
        for first, last, level in self.line_runs(start, end):
            order += range(last - 1, first - 1, -1) if level & 1 else range(first, last)
        return order


def ordered_runs(levels: bytes, start: int = 0) -> list[LevelRun]:
    """Returns the runs of equal level from left to right (rule L2); ``start`` is added to their places."""
    runs = []
    for found in _level_runs(levels):
        left, right = found.span()
        runs.append((start + left, start + right, levels[left]))
    if len(runs) < 2:
        return runs
    highest, lowest = max(levels), min(levels)
    if highest == 2 and lowest == 1:  # the common right-to-left line: its runs in reverse
        return runs[::-1]
    for level in range(highest, (lowest | 1) - 1, -1):
        _reverse_from(runs, level)
    return runs


def _reverse_from(runs: list[LevelRun], level: int) -> None:
    """Reverses every stretch of runs at ``level`` or higher."""
    left = 0
    while left < len(runs):
        if runs[left][2] < level:
            left += 1
            continue
        right = left + 1
        while right < len(runs) and runs[right][2] >= level:
            right += 1
        runs[left:right] = runs[left:right][::-1]
        left = right
