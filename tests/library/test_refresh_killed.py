import asyncio
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import apsw
from loopback import Server, conditional, feed

from newstui.config import Paths
from newstui.library.child import run_refresh
from newstui.model.event import Finished, SourceFailed
from newstui.model.listing import Listing, Shelf
from newstui.model.source import NewSource
from newstui.store import Store

FEEDS, ITEMS, KILLS = 40, 30, 4
LATEST = Listing(Shelf("latest"))


async def killed(paths: Paths, after: float) -> None:
    """Start a refresh and kill it at a moment of its work."""
    process = subprocess.Popen(
        [sys.executable, "-m", "newstui", "refresh", "--force", "--json"],
        env=os.environ | {"NEWSTUI_HOME": str(paths.data.parent), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    await asyncio.to_thread(process.stdout.readline)
    await asyncio.sleep(after)
    process.send_signal(signal.SIGKILL)
    await asyncio.to_thread(process.wait)
    process.stdout.close()


async def test_a_refresh_that_is_killed_loses_and_doubles_nothing(server: Server, tmp_path: Path) -> None:
    paths = Paths.find(tmp_path)
    store = Store.open(paths.database)
    for number in range(FEEDS):
        items = [f"خبر {number} {item}" for item in range(ITEMS)]
        server.pages[f"/{number}"] = conditional(feed(f"مصدر {number}", *items))
        store.add_source(NewSource(server.at(f"/{number}")), now=1)
    dice = random.Random(7)
    read: set[int] = set()
    for _ in range(KILLS):
        await killed(paths, dice.uniform(0.0, 0.3))
        rows = store.rows(LATEST, limit=5)
        store.mark([row.id for row in rows], read=True, now=2)
        read |= {row.id for row in rows}
    heard = [event async for event in run_refresh(paths, force=True)]
    assert isinstance(heard[-1], Finished)
    assert not [event for event in heard if isinstance(event, SourceFailed)]
    titles = Counter(row.title for row in store.rows(LATEST, limit=FEEDS * ITEMS + 10))
    assert len(titles) == FEEDS * ITEMS
    assert set(titles.values()) == {1}
    assert not any(article.unread for article in store.articles(sorted(read)))
    store.close()
    with apsw.Connection(str(paths.database)) as connection:
        assert connection.pragma("integrity_check") == "ok"
    connection.close()
