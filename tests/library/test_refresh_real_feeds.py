"""Every feed of ``$NEWSTUI_DATA/real_feeds`` over loopback: added, then refreshed twice."""

import os
from pathlib import Path

import pytest
from loopback import Server, conditional

from newstui import feeds
from newstui.library.added import Added
from newstui.library.adding import add
from newstui.library.refresh import refresh
from newstui.locale import Words
from newstui.model.event import Refreshed, SourceFailed
from newstui.model.failure import Failure
from newstui.model.listing import Listing, Shelf
from newstui.net.client import Client
from newstui.store import Store

DATA = os.environ.get("NEWSTUI_DATA")
LATEST = Listing(Shelf("latest"))


@pytest.mark.skipif(not DATA, reason="NEWSTUI_DATA names no folder of real feeds")
async def test_every_real_feed_is_added_and_refreshed(server: Server, tmp_path: Path) -> None:
    files = sorted((Path(DATA or "") / "real_feeds").glob("*.xml"))
    store = Store.open(tmp_path / "newstui.db")
    async with Client() as client:
        for number, path in enumerate(files):
            server.pages[f"/{number}"] = conditional(path.read_bytes(), f'"{number}"')
            result = await add(store, client, server.at(f"/{number}"))
            assert isinstance(result, Added), (path.name, result)
            parsed = feeds.parse(path.read_bytes(), address=server.at(f"/{number}"))
            assert not isinstance(parsed, Failure)
            assert result.source.total == len({d.key for d in feeds.drafts(parsed, address="")}), path.name
        stored = store.count(LATEST)
        assert stored > 0
        for _ in range(2):
            words = Words("ar")
            events = [event async for event in refresh(store, client, words=words, force=True)]
            assert not [event for event in events if isinstance(event, SourceFailed)]
            answered = [event for event in events if isinstance(event, Refreshed)]
            assert len(answered) == len(files)
            assert all(event.unchanged for event in answered)
            assert store.count(LATEST) == stored
        for number, path in enumerate(files):
            server.pages[f"/{number}"] = conditional(path.read_bytes() + b"\n", '"new"')
        events = [event async for event in refresh(store, client, words=Words("ar"), force=True)]
        answered = [event for event in events if isinstance(event, Refreshed)]
        assert [event for event in answered if event.unchanged or event.new or event.changed] == []
        assert store.count(LATEST) == stored
    store.close()
