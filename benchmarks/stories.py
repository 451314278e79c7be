"""Measures how well headlines are grouped into stories, beside simpler ways, and what it takes.

    python benchmarks/stories.py [--speed ARTICLES]

Quality: the labelled set under ``tests/data/stories``; the simpler ways' thresholds, as our own, are chosen
on its ``tune`` half, and what they do on the ``held-out`` half is reported beside it. With
NEWSTUI_STORY_PAIRS, a tab-separated file of labelled pairs (columns overall, text1, text2; 2 and less is the
same story), also the area under the curve. Speed: made-up articles through a store, in processor time.
"""

import argparse
import csv
import os
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from math import log, sqrt
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "stories"))
sys.path.insert(0, str(Path(__file__).parent))

from labelled import Labelled, labelled
from store import NOW, drafts

from newstui.library.placing import place_waiting
from newstui.model.article import Changes
from newstui.model.source import NewSource
from newstui.store import Store
from newstui.stories import Entry, Frequencies, Placer, bag
from newstui.stories.vectors import cosine
from newstui.text.folding import stem, words

DAY = 86_400
NEWSBLUR_DAYS = 14
TUNED_THRESHOLDS = [step / 100 for step in range(4, 92, 2)]

Grouping = list[int]
"""The group of each row."""


def exact(rows: Sequence[Labelled], _threshold: float) -> Grouping:
    """Equal folded titles."""
    groups: dict[str, int] = {}
    return [groups.setdefault(" ".join(words(row.title)), len(groups)) for row in rows]


def greedy(rows: Sequence[Labelled], like: Callable[[int, int], float], threshold: float) -> Grouping:
    """Each row joins the group of the row before it that is most like it."""
    found: Grouping = []
    for place, row in enumerate(rows):
        near = [
            (like(place, other), -other)
            for other in range(place)
            if row.published - rows[other].published <= NEWSBLUR_DAYS * DAY
            and row.language == rows[other].language
        ]
        best, other = max(near, default=(0.0, 0))
        found.append(found[-other] if best >= threshold else place)
    return found


def jaccard(rows: Sequence[Labelled], threshold: float) -> Grouping:
    """The share of words that two normalised titles have in common."""
    titles = [frozenset(words(row.title)) for row in rows]
    return greedy(rows, lambda a, b: len(titles[a] & titles[b]) / len(titles[a] | titles[b]), threshold)


def tf_idf(rows: Sequence[Labelled], threshold: float) -> Grouping:
    """The cosine of tf-idf over titles and summaries, without the article."""
    vectors = plain_vectors([f"{row.title} {row.summary}" for row in rows])
    return greedy(rows, lambda a, b: cosine(vectors[a], vectors[b]), threshold)


def plain_vectors(texts: Sequence[str]) -> list[dict[int, float]]:
    """Textbook tf-idf: (1 + log tf) × log(n / df) of words without the article."""
    numbers: dict[str, int] = {}
    counts = [Counter(numbers.setdefault(stem(word), len(numbers)) for word in words(text)) for text in texts]
    df = Counter(term for each in counts for term in each)
    found = []
    for each in counts:
        weights = {term: (1 + log(count)) * log(len(texts) / df[term]) for term, count in each.items()}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        found.append({term: weight / length for term, weight in weights.items()})
    return found


def ours(rows: Sequence[Labelled], _threshold: float) -> Grouping:
    """newstui's, one after the other as they come."""
    frequencies, placer = Frequencies(), Placer()
    groups = {row.id: row.id for row in rows}
    for row in rows:
        words_of = bag(row.title, row.summary, row.language)
        frequencies.add([(words_of, row.published)])
        entries = [Entry(row.id, row.published, frequencies.vector(words_of, row.published))]
        for placed in placer.place(entries):
            if placed.group is not None:
                groups[placed.article] = placed.group
            if placed.begins_with is not None and placed.group is not None:
                groups[placed.begins_with] = placed.group
    return [groups[row.id] for row in rows]


WAYS: dict[str, Callable[[Sequence[Labelled], float], Grouping]] = {
    "exact title": exact, "title Jaccard": jaccard, "tf-idf cosine": tf_idf, "newstui": ours,
}  # fmt: skip

Scores = tuple[float, float, float]
"""Precision, recall, F1."""


def b_cubed(found: Sequence[int], true: Sequence[str]) -> Scores:
    """B-cubed, over articles."""
    clusters, events = defaultdict(set), defaultdict(set)
    for place, (group, event) in enumerate(zip(found, true, strict=True)):
        clusters[group].add(place)
        events[event].add(place)
    precision = recall = 0.0
    for group, event in zip(found, true, strict=True):
        right = len(clusters[group] & events[event])
        precision += right / len(clusters[group])
        recall += right / len(events[event])
    return _scores(precision / len(true), recall / len(true))


def pairwise(found: Sequence[int], true: Sequence[str]) -> Scores:
    """Over pairs of articles."""
    pairs = [(found[a] == found[b], true[a] == true[b]) for a, b in combinations(range(len(true)), 2)]
    right = sum(one and other for one, other in pairs)
    return _scores(
        right / max(1, sum(one for one, _other in pairs)), right / max(1, sum(other for _one, other in pairs))
    )


def _scores(precision: float, recall: float) -> Scores:
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1.0)


def near_misses(rows: Sequence[Labelled], found: Sequence[int]) -> tuple[int, int]:
    """Pairs of one family but different events: how many were joined, and how many there are."""
    pairs = [
        (a, b)
        for a, b in combinations(range(len(rows)), 2)
        if rows[a].family == rows[b].family and rows[a].event != rows[b].event
    ]
    return sum(found[a] == found[b] for a, b in pairs), len(pairs)


def quality() -> None:
    """Print the table of the labelled set."""
    arabic = [row for row in labelled() if row.language == "ar"]
    tune, held = ([row for row in arabic if row.split == split] for split in ("tune", "held-out"))
    print(f"labelled Arabic headlines: {len(tune)} tune, {len(held)} held-out")
    print(f"{'':14} {'':9} {'B-cubed P R F1':>21} {'pairwise P R F1':>21}  near misses joined")
    for name, way in WAYS.items():
        steps = TUNED_THRESHOLDS if way in (jaccard, tf_idf) else [0.0]
        events = [row.event for row in tune]
        threshold = max(steps, key=lambda step: b_cubed(way(tune, step), events)[2])
        for split, rows in (("tune", tune), ("held-out", held)):
            found, true = way(rows, threshold), [row.event for row in rows]
            figures = " ".join(f"{value:.3f}" for value in (*b_cubed(found, true), *pairwise(found, true)))
            joined, pairs = near_misses(rows, found)
            print(f"{name:14} {split:9} {figures:>43}  {joined} of {pairs}")
    everything = labelled()
    found = ours(everything, 0.0)
    mixed = sum(
        found[a] == found[b] and everything[a].language != everything[b].language
        for a, b in combinations(range(len(everything)), 2)
    )
    print(f"all languages together: {mixed} pairs of two languages joined")


def curve() -> None:
    """Print the area under the curve on labelled pairs of articles."""
    place = os.environ.get("NEWSTUI_STORY_PAIRS")
    if not place:
        return
    with Path(place).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    same = [float(row["overall"]) <= 2 for row in rows]
    texts = [row[name].split() for row in rows for name in ("text1", "text2")]
    print(f"{len(rows)} labelled pairs, {sum(same)} of them the same: area under the curve")
    for size in (12, 80):
        plain = plain_vectors([" ".join(text[:size]) for text in texts])
        bags = [bag(" ".join(text[:12]), " ".join(text[12:size]), "ar") for text in texts]
        frequencies = Frequencies()
        frequencies.add((each, 0) for each in bags)
        own = [frequencies.vector(each, 0) for each in bags]
        areas = [area([cosine(*pair) for pair in _pairs(way)], same) for way in (plain, own)]
        print(f"  {size} words: tf-idf {areas[0]:.3f}, newstui {areas[1]:.3f}")


def _pairs(vectors: Sequence[dict[int, float]]) -> Iterator[tuple[dict[int, float], dict[int, float]]]:
    return zip(vectors[::2], vectors[1::2], strict=True)


def area(scores: Sequence[float], same: Sequence[bool]) -> float:
    """How often a pair that is the same has the higher score than one that is not."""
    yes = [score for score, label in zip(scores, same, strict=True) if label]
    no = [score for score, label in zip(scores, same, strict=True) if not label]
    return sum((a > b) + (a == b) / 2 for a in yes for b in no) / (len(yes) * len(no))


def speed(count: int) -> None:
    """Print what placing takes: many at once, then a refresh's hundred among them."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "news.db", clock=lambda: NOW)
        for first, more in ((0, count), (count, 100)):
            _bring(store, chance, range(first, first + more))
            start, own = time.perf_counter(), time.process_time()
            placed = place_waiting(store, seconds=3_600)
            own, wall = time.process_time() - own, time.perf_counter() - start
            what = f"{placed} articles placed" if not first else f"{placed} more among {first}"
            print(f"{what}: {1000 * own / placed:.3f} ms each in processor time ({wall:.1f} s in all)")
        stories = store.stories(since=0, now=NOW, limit=10**6)
        print(f"{len(stories)} stories among them; the file has {store.disk_use().used / 2**20:.0f} MiB")
        store.close()


def _bring(store: Store, chance: random.Random, numbers: range) -> None:
    for start in range(numbers.start, numbers.stop, 500):
        source = store.add_source(NewSource(f"https://news.example/{start}"), now=NOW)
        some = range(start, min(numbers.stop, start + 500))
        new = tuple(drafts(chance, source.id, some, NOW - 5 * DAY, NOW))
        store.apply(source.id, Changes(new=new), now=NOW)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--speed", type=int, default=0, metavar="ARTICLES")
    arguments = parser.parse_args()
    if arguments.speed:
        speed(arguments.speed)
        return
    quality()
    curve()


if __name__ == "__main__":
    main()
