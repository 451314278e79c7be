"""How common terms are: document frequencies that decay, kept without ever going through them all."""

from collections.abc import Iterable, Mapping
from math import log, sqrt

from newstui.stories.terms import Bag
from newstui.stories.vectors import Vector

HALF_LIFE = 30 * 86_400
"""Seconds after which a document counts half: a word's news is old then."""
EPOCH = 1_735_689_600
"""A document counts 2^((its time - EPOCH) / HALF_LIFE): sums of that need no touching as time goes by."""
PRIOR_DOCUMENTS = 2_000.0
"""So many documents are taken to have been seen before the first one …"""
PRIOR_RARE, PRIOR_COMMON = 1.0, 60.0
"""… and in so many of them a word stood, or one of those that newsrooms write every day."""
LONGEST = 40
"""Terms of an article that are compared, the heaviest."""


def worth(time: int) -> float:
    """What a document of a time counts, in the kept sums' unit."""
    # Times far off, of feeds that are wrong, must not be infinite.
    return float(2.0 ** max(-200.0, min(400.0, (time - EPOCH) / HALF_LIFE)))


class Frequencies:
    """Sums for some terms: loaded from where they are kept, added to, and given back."""

    def __init__(
        self, documents: Mapping[str, float] | None = None, terms: Mapping[int, float] | None = None
    ) -> None:
        """``documents``: language → the worth of its documents; ``terms``: term → of those that have it."""
        self.documents = dict(documents or {})
        self.terms = dict(terms or {})

    def add(self, bags: Iterable[tuple[Bag, int]]) -> None:
        """Count documents, each with its time."""
        for bag, time in bags:
            counted = worth(time)
            self.documents[bag.language] = self.documents.get(bag.language, 0.0) + counted
            for term in bag.counts:
                self.terms[term] = self.terms.get(term, 0.0) + counted

    def vector(self, bag: Bag, time: int) -> Vector:
        """The heaviest terms of an article with their weights, of length 1, by how common they are then."""
        unit = worth(time)
        documents = self.documents.get(bag.language, 0.0) / unit + PRIOR_DOCUMENTS
        worths, common = self.terms, bag.common
        found = []
        for term, count in bag.counts.items():
            prior = PRIOR_COMMON if term in common else PRIOR_RARE
            rarity = log(documents / (worths.get(term, 0.0) / unit + prior))
            if rarity > 0:
                found.append((-(1 + log(count)) * rarity, term))
        found.sort()
        del found[LONGEST:]
        length = sqrt(sum([weight * weight for weight, _term in found])) or 1.0
        return {term: -weight / length for weight, term in found}
