"""Stories: which headlines tell of one event. Pure; the store keeps what is known between two batches."""

from newstui.stories.frequencies import Frequencies
from newstui.stories.naming import central
from newstui.stories.near import is_near
from newstui.stories.placing import Entry, Placement, Placer, Span
from newstui.stories.terms import Bag, bag, language_group
from newstui.stories.vectors import Vector, packed, unpacked

__all__ = [
    "Bag", "Entry", "Frequencies", "Placement", "Placer", "Span", "Vector", "bag", "central", "is_near",
    "language_group", "packed", "unpacked",
]  # fmt: skip
