"""A few kills at random moments; many of them by hand: ``kill_at_random.py``."""

import random
from pathlib import Path

import pytest
from kill_at_random import KILLS


@pytest.mark.long
@pytest.mark.parametrize(("what", "times"), [("refresh", 3), ("marking", 2), ("screen", 1)])
def test_nothing_confirmed_is_lost_and_nothing_is_doubled(tmp_path: Path, what: str, times: int) -> None:
    told = KILLS[what](tmp_path, times, random.Random(7))
    assert told.wrong == []
    assert told.kills == times
    assert told.confirmed
