"""The labelled set is what its README says."""

from collections import Counter
from hashlib import sha256
from itertools import combinations

from labelled import labelled


def test_the_set_is_as_large_and_as_hard_as_said() -> None:
    rows = labelled()
    arabic = [row for row in rows if row.language == "ar"]
    events = Counter(row.event for row in arabic)
    assert len(arabic) >= 400
    assert sum(1 for count in events.values() if count > 1) >= 60
    near = [
        (one.id, other.id)
        for one, other in combinations(arabic, 2)
        if one.family == other.family and one.split == other.split and one.event != other.event
    ]
    assert len(near) == 1375
    assert [row.published for row in rows] == sorted(row.published for row in rows)
    assert all(row.title and row.summary for row in rows)


def test_the_split_is_by_the_family_s_hash() -> None:
    for row in labelled():
        expected = ("tune", "held-out")[sha256(row.family.encode()).digest()[0] % 2]
        assert row.split == expected
