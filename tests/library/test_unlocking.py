"""A keyring that waits for its owner holds up nobody else."""

import asyncio
import threading

import pytest

from newstui.library import unlocking
from newstui.library.unlocking import found_in_time
from newstui.model.failure import Failure
from newstui.model.source import FetchState
from newstui.net.access import Access

STATE = FetchState(1, "a", "https://a.example/feed", settings={"password": "•••"})


async def test_a_keyring_that_asks_its_owner_is_waited_for_beside_the_others() -> None:
    unlocked = threading.Event()

    def find(_: FetchState) -> Access | Failure | None:
        assert unlocked.wait(60)
        return Access("https://a.example")

    waiting = asyncio.create_task(found_in_time(find, STATE))
    await asyncio.sleep(0)
    unlocked.set()
    assert await waiting == Access("https://a.example")


async def test_one_that_never_answers_is_a_failure_of_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unlocking, "LONGEST_UNLOCKING", 0.01)
    asked = threading.Event()

    def find(_: FetchState) -> Access | Failure | None:
        asked.wait(60)
        return None

    found = await found_in_time(find, STATE)
    asked.set()
    assert isinstance(found, Failure)
    assert found.detail.startswith("secrets")


async def test_what_the_keyring_raises_is_raised() -> None:
    def find(_: FetchState) -> Access | Failure | None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await found_in_time(find, STATE)
