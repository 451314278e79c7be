"""Placing articles: each joins the story that it is most like, begins one with another, or stays alone."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
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
COMPARED = 8
"""Members of a story that an article is compared with, the newest."""
CANDIDATES = 10
"""Articles that an article is compared with first: those that share most of what it is found by."""
GROUPS = 4
"""Stories that it is compared with whole: those of the first ones that are like it."""
LEAST_KEYS = 2
"""Of what an article is found by, it shares so much with another one to be compared."""
CROWD = 20
"""Of the articles that a term leads to, the newest so many are looked at."""
SHARED = 2
"""Terms that an article and a story's nearest member have in common, at least."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article to be compared with; ``story`` is its story's number, None while it stands alone."""

    article: int
    time: int
    vector: Vector
    story: int | None = None


class Span(NamedTuple):
    """What is known of a story besides its members that were given."""

    first: int
    articles: int


class Placement(NamedTuple):
    """What became of an article: ``group`` has a number below zero where the story is new."""

    article: int
    group: int | None
    begins_with: int | None = None
    """The article that stood alone and is in the new story too."""
    likeness: float = 0.0


class Placer:
    """Places batches of articles among those that were given to it."""

    def __init__(self) -> None:
        """It knows no article yet."""
        self._entries: dict[int, Entry] = {}
        self._stories: dict[int, list[Entry]] = {}
        self._found: dict[int, list[int]] = {}
        self._spans: dict[int, Span] = {}
        self._apart: set[tuple[int, int]] = set()
        self._next = -1

    def __len__(self) -> int:
        """How many articles it knows."""
        return len(self._entries)

    def __contains__(self, article: int) -> bool:
        """Whether it knows an article."""
        return article in self._entries

    def know(
        self,
        entries: Iterable[Entry],
        spans: Mapping[int, Span] | None = None,
        apart: Collection[tuple[int, int]] = (),
    ) -> None:
        """Take in articles in order of time; ``apart``: pairs of article and story that were parted."""
        for entry in entries:
            if entry.article not in self._entries:
                self._keep(entry)
        self._spans.update(spans or {})
        self._apart.update(apart)

    def renumber(self, stories: Mapping[int, int]) -> None:
        """Call new stories by the numbers that they were given: from below zero to above."""
        for group, story in stories.items():
            members = self._stories.pop(group, [])
            self._spans[story] = self._spans.pop(group, Span(0, 0))
            renamed = [Entry(each.article, each.time, each.vector, story) for each in members]
            self._stories.setdefault(story, []).extend(renamed)
            self._entries.update((each.article, each) for each in renamed)

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
            self._spans[entry.story] = Span(min(span.first, entry.time), span.articles + 1)

    def _best(self, entry: Entry) -> tuple[tuple[float, int] | None, Entry | None]:
        """The likeliest group with its likeness, and its nearest member; None where none is like it."""
        found: list[tuple[float, int, Entry]] = []
        for group, members in self._candidates(entry):
            likeness, nearest = _likeness(entry, members)
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
        groups: dict[tuple[bool, int], Sequence[Entry]] = {}
        for article in self._sharing(entry):
            other = self._entries[article]
            alone = other.story is None
            group = (alone, article if other.story is None else other.story)
            if group in groups or len(groups) >= GROUPS or _like(entry, other) < THRESHOLD:
                continue
            if other.story is None:
                groups[group] = (other,)
            elif self._is_open(other.story, entry):
                groups[group] = self._stories[other.story][-COMPARED:]
        return [(number, members) for (_alone, number), members in groups.items()]

    def _sharing(self, entry: Entry) -> list[int]:
        """The articles that share most of what an article is found by."""
        lists = [found[-CROWD:] for key in keys(entry.vector) if (found := self._found.get(key))]
        shared = Counter(chain.from_iterable(lists))
        near = [(-count, -article) for article, count in shared.items() if count >= LEAST_KEYS]
        near.sort()
        around = (
            -article
            for _count, article in near
            if -article != entry.article and abs(self._entries[-article].time - entry.time) <= WINDOW
        )
        return list(islice(around, CANDIDATES))

    def _is_open(self, story: int, entry: Entry) -> bool:
        span = self._spans[story]
        return (
            span.articles < LARGEST_STORY
            and abs(entry.time - span.first) <= LONGEST_STORY
            and (entry.article, story) not in self._apart
        )


def _like(one: Entry, other: Entry) -> float:
    """How like each other two articles are, which fades with the time between them."""
    return cosine(one.vector, other.vector) * exp(-abs(one.time - other.time) / FADING)


def _likeness(entry: Entry, members: Sequence[Entry]) -> tuple[float, Entry | None]:
    """How like a group an article is, and the nearest member; None where they share too little."""
    likes = [_like(entry, member) for member in members]
    best = max(likes)
    nearest = members[likes.index(best)]
    if len(entry.vector.keys() & nearest.vector.keys()) < SHARED:
        return 0.0, None
    return BEST_SHARE * best + (1 - BEST_SHARE) * sum(likes) / len(likes), nearest
