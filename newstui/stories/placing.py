"""Placing articles: each goes to the story that it is most like, or begins one with another, or stays alone."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import NamedTuple

from newstui.stories.vectors import Vector, cosine, keys

DAY = 86_400
WINDOW = 3 * DAY
"""An article joins a story of which it is no further away in time."""
LONGEST_STORY = 21 * DAY
LARGEST_STORY = 300
"""What has more articles, or lasts longer, is a subject and no event: it takes no more in."""
FADING = 2.5 * DAY
"""Likeness fades with the time between two articles to 1/e in so many seconds."""
THRESHOLD = 0.14
MARGIN = 0.004
"""Where another story is as near as that, an article must be more like the best one by as much again."""
BEST_SHARE = 0.25
"""Likeness to a story: so much of the likeness to its nearest member, the rest of the mean."""
COMPARED = 12
"""Members of a story that an article is compared with, the newest."""
CANDIDATES = 24
"""Groups that an article is compared with: those that share most of what it is found by."""
CROWD = 400
"""A term that leads to more articles than that leads nowhere."""
SHARED = 2
"""Terms that an article and a story's nearest member have in common, at least."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article to be compared with; ``story`` is its story's number, None while it stands alone."""

    article: int
    time: int
    vector: Vector
    story: int | None = None
    language: str = ""


class Span(NamedTuple):
    """What is known of a story besides its members that were given."""

    first: int
    count: int


class Placement(NamedTuple):
    """What became of an article: ``group`` has a number below zero where the story is new."""

    article: int
    group: int | None
    begins_with: int | None = None
    """The article that stood alone and is in the new story too."""
    likeness: float = 0.0


class Placer:
    """Places batches of articles among those that were given to it."""

    def __init__(
        self,
        known: Iterable[Entry] = (),
        spans: Mapping[int, Span] | None = None,
        apart: Collection[tuple[int, int]] = (),
    ) -> None:
        """``apart``: pairs of article and story that the reader parted."""
        self._entries: dict[int, Entry] = {}
        self._stories: dict[int, list[Entry]] = {}
        self._found: dict[int, list[int]] = {}
        self._spans = dict(spans or {})
        self._apart = frozenset(apart)
        self._next = -1
        for entry in known:
            self._keep(entry)

    def place(self, entries: Sequence[Entry]) -> list[Placement]:
        """Place articles in the given order, each also among those before it."""
        return [self._place(entry) for entry in entries]

    def _place(self, entry: Entry) -> Placement:
        best, nearest = self._best(entry)
        if best is None or nearest is None:
            self._keep(entry)
            return Placement(entry.article, None)
        likeness, group = best
        begins_with = None
        if nearest.story is None:
            begins_with, group = nearest.article, self._next
            self._next -= 1
            self._keep(Entry(nearest.article, nearest.time, nearest.vector, group))
        self._keep(Entry(entry.article, entry.time, entry.vector, group))
        return Placement(entry.article, group, begins_with, likeness)

    def _keep(self, entry: Entry) -> None:
        if entry.article not in self._entries:
            for key in keys(entry.vector):
                self._found.setdefault(key, []).append(entry.article)
        self._entries[entry.article] = entry
        if entry.story is not None:
            self._stories.setdefault(entry.story, []).append(entry)
            span = self._spans.get(entry.story, Span(entry.time, 0))
            self._spans[entry.story] = Span(min(span.first, entry.time), span.count + 1)

    def _best(self, entry: Entry) -> tuple[tuple[float, int] | None, Entry | None]:
        """The likeliest group with its likeness, and its member that is nearest; None where none is like it."""
        found: list[tuple[float, int, Entry]] = []
        for group, members in self._candidates(entry):
            likeness, nearest = self._likeness(entry, members)
            if nearest is not None:
                found.append((likeness, group, nearest))
        if not found:
            return None, None
        found.sort(key=lambda each: (-each[0], each[1]))
        likeness, group, nearest = found[0]
        rival = found[1][0] if len(found) > 1 else 0.0
        needed = THRESHOLD + max(0.0, MARGIN - (likeness - rival))
        return ((likeness, group), nearest) if likeness >= needed else (None, None)

    def _candidates(self, entry: Entry) -> list[tuple[int, Sequence[Entry]]]:
        """The groups that an article may belong to; one that stands alone is a group by its own id."""
        shared: Counter[int] = Counter()
        for key in keys(entry.vector):
            reached = self._found.get(key, ())
            if len(reached) <= CROWD:
                shared.update(reached)
        groups: dict[tuple[bool, int], int] = {}
        for article, count in shared.items():
            other = self._entries[article]
            if article == entry.article or abs(other.time - entry.time) > WINDOW:
                continue
            group = (other.story is None, article if other.story is None else other.story)
            groups[group] = max(groups.get(group, 0), count)
        best = sorted(groups, key=lambda group: (-groups[group], group))[:CANDIDATES]
        return [
            (number, (self._entries[number],) if alone else self._stories[number][-COMPARED:])
            for alone, number in best
            if alone or self._is_open(number, entry)
        ]

    def _is_open(self, story: int, entry: Entry) -> bool:
        span = self._spans[story]
        return (
            span.count < LARGEST_STORY
            and abs(entry.time - span.first) <= LONGEST_STORY
            and (entry.article, story) not in self._apart
        )

    def _likeness(self, entry: Entry, members: Sequence[Entry]) -> tuple[float, Entry | None]:
        """How like a group an article is, and the nearest member; None where they share too little."""
        best, total, nearest = 0.0, 0.0, members[0]
        for member in members:
            like = cosine(entry.vector, member.vector)
            like *= exp(-abs(entry.time - member.time) / FADING)
            total += like
            if like > best:
                best, nearest = like, member
        if len(entry.vector.keys() & nearest.vector.keys()) < SHARED:
            return 0.0, None
        return BEST_SHARE * best + (1 - BEST_SHARE) * total / len(members), nearest
