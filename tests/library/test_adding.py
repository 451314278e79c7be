from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from loopback import Asked, Reply, Server, conditional, feed, zipped

from newstui.config.secrets import Secrets
from newstui.library.added import Added
from newstui.library.adding import add
from newstui.model.failure import Failure
from newstui.model.feed import Candidate
from newstui.model.listing import Listing, Shelf
from newstui.net.client import Client
from newstui.store import Store

LATEST = Listing(Shelf("latest"))
PAGE = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "newstui.db")
    yield opened
    opened.close()


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with Client() as running:
        yield running


def page(*links: str) -> Reply:
    head = "".join(
        f"<link rel=alternate type='application/rss+xml' title='{link}' href='{link}'>" for link in links
    )
    return Reply(200, f"<!doctype html><html><head>{head}</head><body>أهلًا</body></html>".encode(), PAGE)


def added(result: Added | Failure) -> Added:
    assert isinstance(result, Added), result
    return result


def code(result: Added | Failure) -> str:
    assert isinstance(result, Failure), result
    return result.code


async def test_a_feed_is_added_with_its_articles(store: Store, client: Client, server: Server) -> None:
    server.pages["/feed"] = conditional(feed("أخبار", "خبر أول", "خبر ثان"))
    result = added(await add(store, client, server.at("/feed"), folder="عالم"))
    assert result.added
    source = result.source
    assert (source.title, source.folder, source.total, source.state) == ("أخبار", "عالم", 2, "ok")
    assert source.site == "https://news.example/"
    assert source.next is not None
    assert {row.title for row in store.rows(LATEST)} == {"خبر أول", "خبر ثان"}
    assert store.fetch_states()[0].etag == '"1"'


async def test_the_readers_own_title_stands(store: Store, client: Client, server: Server) -> None:
    server.pages["/feed"] = conditional(feed("أخبار", "خبر"))
    assert added(await add(store, client, server.at("/feed"), title="لي")).source.title == "لي"


async def test_a_source_that_is_there_is_given_back_without_asking(
    store: Store, client: Client, server: Server
) -> None:
    server.pages["/feed"] = conditional(feed("أخبار", "خبر"))
    first = added(await add(store, client, server.at("/feed")))
    for typed in (server.at("/feed#top"), server.at("/feed").removeprefix("http://")):
        again = added(await add(store, client, typed))
        assert (again.source.id, again.added) == (first.source.id, False)
    assert server.counted() == {"/feed": 1}


async def test_a_page_leads_to_the_first_feed_that_it_names(
    store: Store, client: Client, server: Server
) -> None:
    server.pages["/"] = page("/comments/feed", "/news.xml", "/sport.xml")
    server.pages["/news.xml"] = conditional(feed("أخبار", "خبر"))
    server.pages["/sport.xml"] = conditional(feed("رياضة", "هدف"))
    result = added(await add(store, client, server.at("/")))
    assert result.source.address == server.at("/news.xml")
    assert Candidate("/sport.xml", server.at("/sport.xml")) in result.candidates
    assert "/comments/feed" not in server.paths()


async def test_a_named_feed_that_fails_leads_to_the_next(
    store: Store, client: Client, server: Server
) -> None:
    server.pages["/"] = page("/gone.xml", "/news.xml")
    server.pages["/news.xml"] = conditional(feed("أخبار", "خبر"))
    assert added(await add(store, client, server.at("/"))).source.address == server.at("/news.xml")


async def test_a_page_that_names_none_is_tried_where_feeds_usually_are(
    store: Store, client: Client, server: Server
) -> None:
    server.pages["/blog/"] = page()
    server.pages["/feed.xml"] = conditional(feed("مدونة", "تدوينة"))
    assert added(await add(store, client, server.at("/blog/"))).source.address == server.at("/feed.xml")


async def test_a_permanent_move_is_the_address_and_a_passing_one_is_not(
    store: Store, client: Client, server: Server
) -> None:
    server.pages["/old"] = Reply(301, headers={"Location": "/new"})
    server.pages["/today"] = Reply(302, headers={"Location": "/new2"})
    server.pages["/new"] = server.pages["/new2"] = conditional(feed("أخبار", "خبر"))
    assert added(await add(store, client, server.at("/old"))).source.address == server.at("/new")
    assert added(await add(store, client, server.at("/today"))).source.address == server.at("/today")
    again = added(await add(store, client, server.at("/old")))
    assert not again.added


async def test_a_bare_address_on_this_machine_needs_no_scheme(
    store: Store, client: Client, server: Server
) -> None:
    server.pages["/feed"] = conditional(feed("أخبار", "خبر"))
    bare = server.at("/feed").removeprefix("http://")
    assert added(await add(store, client, bare)).source.address == server.at("/feed")


async def test_what_is_wrong_is_said_and_nothing_is_added(
    store: Store, client: Client, server: Server, no_such_name: str
) -> None:
    async with Server() as other:
        nobody = other.at("/")
    server.pages["/page"] = page()
    server.pages["/named"] = page("/slow-death.xml")
    server.pages["/slow-death.xml"] = Reply(500)
    server.pages["/gone"] = Reply(410)
    server.pages["/empty"] = Reply(200)
    server.pages["/spaces"] = zipped(b" " * 50_000_000)
    server.pages["/loop"] = Reply(302, headers={"Location": "/loop"})
    expected = {
        server.at("/page"): "not-a-feed",
        server.at("/named"): "http-500",
        server.at("/missing"): "not-found",
        server.at("/gone"): "gone",
        server.at("/loop"): "redirect-loop",
        server.at("/spaces"): "too-large",
        nobody: "refused",
        f"http://{no_such_name}/": "dns",
        server.at("/").replace("http:", "https:"): "tls",
        "not an address": "not-found",
        "file:///etc/passwd": "not-found",
    }
    for typed, wrong in expected.items():
        assert code(await add(store, client, typed)) == wrong, typed
    assert code(await add(store, client, server.at("/empty"))) in ("broken", "not-a-feed")
    assert store.sources() == []


async def test_of_a_feed_that_was_cut_off_what_is_there_is_taken(
    store: Store, client: Client, server: Server
) -> None:
    whole = feed("أخبار", *(f"خبر {number}" for number in range(20)))
    server.pages["/cut"] = conditional(whole[: len(whole) * 7 // 10])
    source = added(await add(store, client, server.at("/cut"))).source
    assert 10 <= source.total <= 15
    assert (source.state, source.code, source.reason) == ("failing", "broken", "kept")
    # The half body is not what the server's validators stand for here: all of it is asked for again.
    assert store.fetch_states()[0].etag is None


async def test_a_removed_source_comes_back_with_what_it_had(
    store: Store, client: Client, server: Server
) -> None:
    server.pages["/feed"] = conditional(feed("أخبار", "خبر"))
    first = added(await add(store, client, server.at("/feed")))
    [row] = store.rows(LATEST)
    store.mark([row.id], read=True, now=1)
    store.remove_source(first.source.id, 2)
    again = added(await add(store, client, server.at("/feed")))
    assert (again.source.id, again.added, again.source.unread_count) == (first.source.id, True, 0)


async def test_a_login_is_kept_for_the_server_that_it_was_typed_for(
    store: Store, client: Client, server: Server, tmp_path: Path
) -> None:
    secrets = Secrets(tmp_path / "secrets.json")

    def guarded(asked: Asked) -> Reply:
        return Reply(200 if "authorization" in asked.headers else 401, feed("أخبار", "خبر"))

    async with Server("127.0.0.2") as other:
        server.pages |= {"/": page("/feed"), "/other": page(other.at("/feed")), "/feed": guarded}
        other.pages["/feed"] = Reply(200, feed("أخرى", "خبر آخر"))
        login = server.at("/").replace("//", "//me:s3cret@")
        first = added(await add(store, client, login, secrets=secrets)).source
        second = added(await add(store, client, f"{login}other", secrets=secrets)).source
        assert (first.address, second.address) == (server.at("/feed"), other.at("/feed"))
        assert "authorization" not in other.asked[0].headers
    assert (first.settings, second.settings) == ({"user": "me", "password": "•••"}, {})
    assert secrets.get(first.id)["password"] == "s3cret"
    assert secrets.get(second.id) == {}


async def test_where_a_login_cannot_be_kept_nothing_is_added(
    store: Store, client: Client, server: Server, tmp_path: Path
) -> None:
    (tmp_path / "secrets.json").write_text("junk")
    server.pages["/feed"] = Reply(200, feed("أخبار", "خبر"))
    address = server.at("/feed").replace("//", "//me:s3cret@")
    assert code(await add(store, client, address, secrets=Secrets(tmp_path / "secrets.json"))) == "broken"
    assert store.sources() == []
    assert server.asked == []
