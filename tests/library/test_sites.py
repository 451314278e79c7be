"""Sites on this machine, asked where else their sources can be followed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from loopback import Reply, Server

from newstui.config import Paths, Settings
from newstui.library.schedule import DAY
from newstui.library.whole.running import gathering
from newstui.library.whole.sites import FIRST_WAIT, MONTH, ask_sites, home_page
from newstui.locale import Words
from newstui.model.source import NewSource, Source
from newstui.net.client import Client
from newstui.store import Store

NOW = 20_000 * DAY
PAGE = b"<html><body><footer><a href='https://t.me/marsa'>t</a></footer></body></html>"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.find(tmp_path, env={})


@pytest.fixture
def store(paths: Paths) -> Iterator[Store]:
    store = Store.open(paths.database)
    yield store
    store.close()


async def run(store: Store, paths: Paths, now: int) -> None:
    async with (
        Client() as client,
        gathering(store, client, paths, Settings(), words=Words("en"), clock=lambda: now) as whole,
    ):
        await ask_sites(store, whole, clock=lambda: now)


async def test_new_sources_are_asked_then_once_a_month_and_failures_are_tried_again(
    server: Server, store: Store, paths: Paths
) -> None:
    server.pages["/robots.txt"] = Reply(200, b"User-agent: *\nDisallow: /closed")
    server.pages["/"] = Reply(200, PAGE, {"Content-Type": "text/html"})
    open_, closed, lost = (
        store.add_source(NewSource(server.at(f"/{name}/feed"), site=server.at(site)), now=NOW).id
        for name, site in (("open", "/"), ("closed", "/closed/"), ("lost", "/lost"))
    )
    kept = store.add_source(NewSource("newstui:pages"), now=NOW).id
    await run(store, paths, NOW)
    found = store.source(open_)
    assert found is not None
    assert found.channels == ("https://t.me/marsa",)
    assert store.site(open_).next == NOW + MONTH
    assert [store.site(one).code for one in (open_, closed, lost, kept)] == [
        None,
        "robots",
        "not-found",
        None,
    ]
    assert server.paths() == ["/robots.txt", "/", "/lost"]
    await run(store, paths, NOW + FIRST_WAIT - 1)
    assert len(server.asked) == 3
    await run(store, paths, NOW + FIRST_WAIT)
    assert server.paths()[3:] == ["/lost"]
    assert store.site(lost).next == NOW + FIRST_WAIT + 4 * FIRST_WAIT
    # What it says later takes the place of what it said before; what it said stays while it fails.
    server.pages["/"] = Reply(500)
    await run(store, paths, NOW + MONTH)
    assert store.site(open_).failures == 1
    assert (store.source(open_) or found).channels == found.channels


def test_a_source_without_a_site_is_looked_for_at_its_servers_root() -> None:
    assert home_page(Source(1, "a", "https://a.example/rss/all.xml")) == "https://a.example/"
    assert home_page(Source(1, "a", "newstui:pages")) is None
