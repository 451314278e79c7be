"""Vectors of terms: how alike two are, and how they are kept."""

from array import array
from itertools import islice

Vector = dict[int, float]
"""Term → weight, the heaviest first; of length 1."""

KEYS = 16
"""By so many of its heaviest terms an article is found again."""


def cosine(one: Vector, other: Vector) -> float:
    """How alike two are: 0 to 1."""
    # The common terms are few, and found without a line of Python for each of the others.
    return sum([one[term] * other[term] for term in one.keys() & other.keys()])


def keys(vector: Vector) -> tuple[int, ...]:
    """The terms that an article is found by."""
    return tuple(islice(vector, KEYS))


def packed(vector: Vector) -> bytes:
    """A vector in bytes: its terms, then its weights."""
    return array("q", vector).tobytes() + array("f", vector.values()).tobytes()


def unpacked(data: bytes) -> Vector:
    """The vector in some bytes; what is damaged is an empty one."""
    count, rest = divmod(len(data), 12)
    if rest:
        return {}
    terms, weights = array("q"), array("f")
    terms.frombytes(data[: 8 * count])
    weights.frombytes(data[8 * count :])
    return dict(zip(terms, weights, strict=True))
