"""New articles find their stories: in short batches after a refresh, from where the last one stopped."""

import time
from collections.abc import Callable, Iterable, Sequence

from newstui.model.story import Placed, Stood, Unplaced
from newstui.store import Store
from newstui.stories import Bag, Entry, Frequencies, Placement, Placer, Span, bag, central, packed, unpacked
from newstui.stories.placing import COMPARED, CROWD, DAY, WINDOW
from newstui.stories.vectors import keys

LONGEST_SECONDS = 30.0
"""So long a refresh may go on for it; what is left waits for the next one."""
BATCH = 100
STRETCH = DAY
MOST_KNOWN = 8_000
"""After so long a time of articles, or so many of them, what is at hand is let go and looked up anew."""
NAMED_BY = 10
"""The newest members of a story that its title is chosen from."""


def place_waiting(
    store: Store, *, seconds: float = LONGEST_SECONDS, clock: Callable[[], float] = time.monotonic
) -> int:
    """Place the articles that wait, and say how many; stopped at any time it goes on there.

    Raises:
        StoreError: The disk fails; what was placed before stays so.
    """
    end, placed = clock() + seconds, 0
    placing = Placing(store)
    while clock() < end:
        batch = store.unplaced(BATCH)
        if not batch:
            break
        placing.place(batch)
        placed += len(batch)
    while clock() < end and store.forget_vectors():
        pass
    return placed


class Placing:
    """Batches in order of time; what one was compared with is at hand for the next one."""

    def __init__(self, store: Store) -> None:
        """Place what waits in ``store``."""
        self._store = store
        self._begin(0)

    def _begin(self, time: int) -> None:
        self._placer = Placer()
        self._keys: set[int] = set()
        self._since, self._until = time - WINDOW, time + STRETCH + WINDOW

    def place(self, batch: Sequence[Unplaced]) -> None:
        """Place some articles, write it down, and call the stories by what they have become."""
        bags = [bag(each.title, each.summary, each.language) for each in batch]
        kept = Frequencies(*self._store.frequencies({term for each in bags for term in each.counts}))
        added = Frequencies()
        entries = []
        for each, waiting in zip(bags, batch, strict=True):
            # One after the other: what comes of an article does not hang on where a batch ended.
            for frequencies in (added, kept):
                frequencies.add([(each, waiting.sort)])
            entries.append(Entry(waiting.article, waiting.sort, kept.vector(each, waiting.sort)))
        self._look_up(entries)
        placements = self._placer.place(entries)
        stories = self._store.place(
            Placed(
                [(each.sort, each.article) for each in batch],
                [_stood(*each) for each in zip(entries, bags, placements, strict=True)],
                added.documents,
                added.terms,
            )
        )
        self._placer.renumber({group: story for group, story in stories.items() if group < 0})
        self._entitle(set(stories.values()))

    def _look_up(self, entries: Sequence[Entry]) -> None:
        """Get to know what the entries may be like, and no more."""
        first, last = entries[0].time, entries[-1].time
        if last + WINDOW > self._until or first - WINDOW < self._since or len(self._placer) > MOST_KNOWN:
            self._begin(first)
            self._until = max(self._until, last + WINDOW)
        wanted = {key for entry in entries for key in keys(entry.vector)} - self._keys
        self._keys |= wanted
        found = self._store.found_by(sorted(wanted), self._since, self._until, most=CROWD)
        found = {article for article in found if article not in self._placer}
        known = [
            Entry(each.article, each.sort, unpacked(each.vector), each.story)
            for each in self._store.compared(found, members=COMPARED)
            if each.article not in self._placer
        ]
        spans = self._store.spans({entry.story for entry in known if entry.story is not None})
        self._placer.know(
            known,
            {story: Span(*span) for story, span in spans.items()},
            self._store.partings([entry.article for entry in entries]),
        )

    def _entitle(self, stories: Iterable[int]) -> None:
        titles = {}
        for story in self._store.outgrown(stories):
            headlines = self._store.headlines(story, NAMED_BY)
            titles[story] = central([(title, unpacked(vector)) for title, vector in headlines])
        if titles:
            self._store.entitle({story: title for story, title in titles.items() if title})


def _stood(entry: Entry, words: Bag, placement: Placement) -> Stood:
    return Stood(
        entry.article,
        entry.time,
        words.language,
        packed(entry.vector),
        keys(entry.vector),
        placement.group,
        placement.begins_with,
    )
