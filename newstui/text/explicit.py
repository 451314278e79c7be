"""UAX #9, rules X1 to X10: embeddings, overrides and isolates; their levels and isolating run sequences."""

import re
from functools import lru_cache

from newstui.text.levels import MAX_DEPTH, resolve_sequence

RLE, LRE, RLO, LRO, PDF, RLI, LRI, FSI, PDI, BN, B = b"12340><?=bP"
SHORT_SEQUENCE = 24
REMOVED = b"b01234"
"""The classes that rule X9 sets aside."""

has_explicit = re.compile(rb"[0-4<>?=]").search
_isolates = re.compile(rb"[<>?=]").finditer
_strong_or_isolate = re.compile(rb"[LRA<>?]").search
_removed_runs = re.compile(rb"[b0-4]++").finditer


def matching_isolates(classes: bytes) -> dict[int, int]:
    """Maps each isolate initiator to its PDI (BD9)."""
    open_isolates: list[int] = []
    matches = {}
    for found in _isolates(classes):
        if found[0] != b"=":
            open_isolates.append(found.start())
        elif open_isolates:
            matches[open_isolates.pop()] = found.start()
    return matches


def first_strong_level(classes: bytes, start: int, end: int, matches: dict[int, int]) -> int | None:
    """Returns the level that the first strong character gives (P2, P3), isolates left out, or None."""
    while found := _strong_or_isolate(classes, start, end):
        if found[0] not in b"<>?":
            return 0 if found[0] == b"L" else 1
        start = matches.get(found.start(), end)
    return None


class _Status:
    """The directional status stack with its counters (X1); an entry is level, override, isolate."""

    __slots__ = (
        "classes",
        "entries",
        "matches",
        "overflow_embeddings",
        "overflow_isolates",
        "valid_isolates",
    )

    def __init__(self, classes: bytes, level: int, matches: dict[int, int]) -> None:
        self.classes = classes
        self.matches = matches
        self.entries: list[tuple[int, int, bool]] = [(level, 0, False)]
        self.overflow_isolates = self.overflow_embeddings = self.valid_isolates = 0

    def embed(self, kind: int) -> None:
        """Applies X2 to X5."""
        level = self.entries[-1][0]
        level = (level + 1) | 1 if kind in (RLE, RLO) else (level + 2) & ~1
        if level <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            override = b"R"[0] if kind == RLO else b"L"[0] if kind == LRO else 0
            self.entries.append((level, override, False))
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def isolate(self, kind: int, place: int) -> None:
        """Applies X5a to X5c."""
        if self.overflow_isolates or self.overflow_embeddings:
            self.overflow_isolates += 1
            return
        rtl = kind == RLI
        if kind == FSI:
            end = self.matches.get(place, len(self.classes))
            rtl = first_strong_level(self.classes, place + 1, end, self.matches) == 1
        level = self.entries[-1][0]
        level = (level + 1) | 1 if rtl else (level + 2) & ~1
        if level <= MAX_DEPTH:
            self.valid_isolates += 1
            self.entries.append((level, 0, True))
        else:
            self.overflow_isolates += 1

    def end_isolate(self) -> None:
        """Applies X6a."""
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.valid_isolates:
            self.overflow_embeddings = 0
            while not self.entries[-1][2]:
                self.entries.pop()
            self.entries.pop()
            self.valid_isolates -= 1

    def end_embedding(self) -> None:
        """Applies X7."""
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif len(self.entries) > 1 and not self.entries[-1][2]:
            self.entries.pop()


def _apply(status: _Status, paragraph_level: int) -> tuple[bytearray, bytearray]:
    """Returns the explicit levels and the classes after overrides (X1 to X8)."""
    levels, classes = bytearray(len(status.classes)), bytearray(status.classes)
    for place, kind in enumerate(status.classes):
        if kind == PDI:
            status.end_isolate()
        level, override, _ = status.entries[-1]
        levels[place] = paragraph_level if kind == B else level
        if override and kind not in b"b01234P":
            classes[place] = override
        if kind in b"1234":
            status.embed(kind)
        elif kind in b"<>?":
            status.isolate(kind, place)
        elif kind == PDF:
            status.end_embedding()
            levels[place] = status.entries[-1][0]
    return levels, classes


@lru_cache(4096)
def _resolve_short(kinds: bytes, level: int, sos: bytes, eos: bytes) -> bytes:
    """Resolves a short sequence without brackets: text with isolates is made of many, and few are new."""
    return resolve_sequence(kinds, level, sos, eos, str)


def _level_runs(classes: bytes, levels: bytearray) -> list[list[int]]:
    """Returns the places of each level run (BD7), those that X9 removes left out."""
    runs: list[list[int]] = []
    last = -1
    for place, kind in enumerate(classes):
        if kind in REMOVED:
            continue
        if levels[place] != last:
            last = levels[place]
            runs.append([])
        runs[-1].append(place)
    return runs


def resolve_explicit(text: str, classes: bytes, paragraph_level: int) -> bytes:
    """Returns the levels of a paragraph with explicit codes or isolates, before L1."""
    matches = matching_isolates(classes)
    levels, overridden = _apply(_Status(classes, paragraph_level, matches), paragraph_level)
    runs = _level_runs(classes, levels)
    edges = [paragraph_level, *(levels[run[0]] for run in runs), paragraph_level]
    run_at = {run[0]: number for number, run in enumerate(runs)}
    ends_isolate = set(matches.values())
    out = bytearray(levels)
    for number, run in enumerate(runs):
        if run[0] in ends_isolate:  # continues the sequence of its initiator (BD13)
            continue
        sequence, last = list(run), number
        while sequence[-1] in matches:
            last = run_at[matches[sequence[-1]]]
            sequence += runs[last]
        level = levels[run[0]]
        following = paragraph_level if classes[sequence[-1]] in b"<>?" else edges[last + 2]
        sos = b"LR"[max(level, edges[number]) & 1 :][:1]
        eos = b"LR"[max(level, following) & 1 :][:1]
        kinds = bytes([overridden[place] for place in sequence])
        if len(kinds) <= SHORT_SEQUENCE and b"(" not in kinds:
            resolved = _resolve_short(kinds, level, sos, eos)
        else:
            chars = [text[place] for place in sequence] if b"(" in kinds else []
            resolved = resolve_sequence(kinds, level, sos, eos, chars.__getitem__)
        for place, value in zip(sequence, resolved, strict=True):
            out[place] = value
    return fill_removed(classes, out, paragraph_level)


def fill_removed(classes: bytes, levels: bytearray, paragraph_level: int) -> bytes:
    """Gives the characters that X9 removes the level of what stands before them (section 5.2)."""
    for found in _removed_runs(classes):
        start, end = found.span()
        levels[start:end] = bytes([levels[start - 1] if start else paragraph_level]) * (end - start)
    return bytes(levels)
