"""Logins, cookies and headers of sources from a script: they reach the server and nothing else shows them."""

import asyncio
from pathlib import Path

import pytest
from command_line import Newstui, Outcome
from loopback import Asked, Reply, Server, feed

from newstui.net.access import Login, basic

LOGIN = Login("me", "s3cret")


async def run(newstui: Newstui, *words: str, stdin: str = "") -> Outcome:
    return await asyncio.to_thread(newstui, *words, stdin=stdin.encode())


def guarded(asked: Asked) -> Reply:
    if asked.headers.get("authorization") != basic(LOGIN):
        return Reply(401, headers={"WWW-Authenticate": "Basic"})
    return Reply(body=feed("جريدة", asked.path))


def written(newstui: Newstui) -> bytes:
    """Everything that lies in the home, but for the secrets' own file."""
    files = (path for path in newstui.home.rglob("*") if path.is_file())
    return b"".join(path.read_bytes() for path in files if path != newstui.paths.secrets)


async def test_who_cannot_add_a_source_for_want_of_a_login_is_told_how(
    newstui: Newstui, server: Server
) -> None:
    server.pages["/feed"] = guarded
    refused = await run(newstui, "add", server.at("/feed"))
    assert refused.status == 1
    assert "https://NAME:PASSWORD@" in refused.err
    assert (
        await run(newstui, "add", server.at("/feed").replace("//", f"//{LOGIN[0]}:{LOGIN[1]}@"))
    ).status == 0


async def test_a_source_is_given_its_login_and_nothing_shows_it(newstui: Newstui, server: Server) -> None:
    server.pages["/feed"] = guarded
    source = str(newstui.fill(server.at("/feed")))
    refused = await run(newstui, "refresh", "--json")
    assert '"code": "http-401"' in refused.out
    await run(newstui, "sources", "set", source, "user", "me")
    told = await run(newstui, "sources", "set", source, "password", "-", stdin="s3cret\n")
    assert "s3cret" not in told.out + told.err
    refreshed = await run(newstui, "refresh", source, "--force", "--json")
    assert '"event": "refreshed"' in refreshed.out
    assert newstui.paths.secrets.stat().st_mode & 0o777 == 0o600
    (listed,) = newstui("sources", "--json").objects
    assert listed["settings"] == {"user": "me", "password": "•••"}
    for said in ("export", "sources", "list", "doctor"):
        assert "s3cret" not in newstui(said).out
    assert b"s3cret" not in written(newstui)
    await run(newstui, "sources", "set", source, "password", "auto")
    assert "s3cret" not in newstui.paths.secrets.read_text()
    assert newstui("sources", "--json").objects[0]["settings"] == {"user": "me"}


async def test_a_login_in_an_address_is_kept_apart_from_it(newstui: Newstui, server: Server) -> None:
    server.pages["/feed"] = guarded
    address = server.at("/feed").replace("//", "//me:s3cret@")
    wrong = await run(newstui, "add", address.replace("s3cret", "other"), "--json")
    assert "other" not in wrong.err + wrong.out
    (added,) = (await run(newstui, "add", "-", "--json", stdin=address)).objects
    assert added["address"] == server.at("/feed")
    assert added["settings"] == {"user": "me", "password": "•••"}
    assert (await run(newstui, "refresh", "--force", "--json")).out.count('"refreshed"') == 1
    assert b"s3cret" not in written(newstui)
    assert "s3cret" not in newstui("export").out


async def test_logins_of_a_list_are_kept_and_not_exported(
    newstui: Newstui, server: Server, tmp_path: Path
) -> None:
    server.pages["/feed"] = guarded
    file = tmp_path / "list.opml"
    address = server.at("/feed").replace("//", "//me:s3cret@")
    file.write_text(f'<opml version="2.0"><body><outline type="rss" xmlUrl="{address}"/></body></opml>')
    await run(newstui, "import", str(file))
    assert (await run(newstui, "refresh", "--json")).out.count('"refreshed"') == 1
    assert "s3cret" not in newstui("export").out
    assert b"s3cret" not in written(newstui)


async def test_a_source_that_moved_to_another_server_does_not_take_its_secrets_along(
    newstui: Newstui, server: Server
) -> None:
    async with Server("127.0.0.2") as other:
        server.pages["/feed"] = Reply(301, headers={"Location": other.at("/feed")})
        other.pages["/feed"] = Reply(body=feed("جريدة", "أ"))
        source = str(newstui.fill(server.at("/feed")))
        await run(newstui, "sources", "set", source, "header.X-Key", "k3y")
        await run(newstui, "sources", "set", source, "cookie", "a=b")
        for _ in range(2):
            await run(newstui, "refresh", source, "--force")
        assert newstui("sources", "--json").objects[0]["address"] == other.at("/feed")
        # Whoever sets one for the new server has not given it the others.
        await run(newstui, "sources", "set", source, "cookie", "c=d")
        await run(newstui, "refresh", source, "--force")
        assert newstui("sources", "--json").objects[0]["settings"] == {"cookie": "•••"}
    assert other.asked.pop().headers["cookie"] == "c=d"
    assert "k3y" not in newstui.paths.secrets.read_text()
    assert server.asked[0].headers["x-key"] == "k3y"
    assert all({"x-key", "cookie"}.isdisjoint(asked.headers) for asked in other.asked)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("user", "a:b", "colon"),
        ("password", "a\nb", "password"),
        ("cookie", "a=b\r\nX: y", "cookie"),
        ("header.X-Key", "ع", "ASCII"),
        ("header.Host", "evil", "name of its own"),
        ("header.", "x", "name of its own"),
        ("proxy", "nonsense", "no proxy"),
        ("interval", "4", "5 to 10080"),
        ("interval", "٣٠", "5 to 10080"),
        ("colour", "red", "header.NAME"),
    ],
)
def test_what_cannot_be_set_is_refused_in_a_sentence(
    newstui: Newstui, key: str, value: str, said: str
) -> None:
    source = str(newstui.fill("https://one.example/feed"))
    outcome = newstui("sources", "set", source, key, value)
    assert outcome.status == 1
    assert said in outcome.err
    assert newstui("sources", "--json").objects[0]["settings"] == {}


async def test_a_file_of_secrets_that_is_broken_fails_its_sources_alone(
    newstui: Newstui, server: Server
) -> None:
    server.pages["/feed"] = Reply(body=feed("جريدة", "أ"))
    newstui.fill(server.at("/feed"))
    locked = str(newstui.fill("https://locked.example/feed"))
    await run(newstui, "sources", "set", locked, "user", "me")
    newstui.paths.secrets.write_text("junk")
    outcome = await run(newstui, "refresh", "--json")
    assert '"refreshed"' in outcome.out
    assert "secrets.json" in outcome.out
    assert "junk" not in outcome.out
    refused = await run(newstui, "sources", "set", locked, "password", "x")
    assert (refused.status, str(newstui.paths.secrets) in refused.err) == (1, True)


async def test_a_source_s_proxy_is_kept_with_its_login_hidden(newstui: Newstui, server: Server) -> None:
    server.pages["http://news.example/feed"] = Reply(body=feed("جريدة", "أ"))
    source = str(newstui.fill("http://news.example/feed"))
    proxy = server.at("").replace("//", "//me:s3cret@")
    await run(newstui, "sources", "set", source, "proxy", proxy)
    assert newstui("sources", "--json").objects[0]["settings"] == {"proxy": server.at("")}
    assert (await run(newstui, "refresh", "--json")).out.count('"refreshed"') == 1
    assert server.asked[0].headers["proxy-authorization"] == basic(LOGIN)
    await run(newstui, "sources", "set", source, "proxy", "none")
    assert newstui("sources", "--json").objects[0]["settings"] == {"proxy": "none"}


async def test_another_interval_holds_at_once(newstui: Newstui, server: Server) -> None:
    server.pages["/feed"] = Reply(body=feed("جريدة", "أ"))
    source = str(newstui.fill(server.at("/feed")))
    await run(newstui, "refresh")
    (before,) = newstui("sources", "--json").objects
    await run(newstui, "sources", "set", source, "interval", "5")
    (after,) = newstui("sources", "--json").objects
    assert after["next"] < before["next"]


async def test_what_a_failing_source_may_lack_makes_it_due_at_once(newstui: Newstui, server: Server) -> None:
    server.pages["/feed"] = Reply(401)
    source = str(newstui.fill(server.at("/feed")))
    await run(newstui, "refresh")
    server.pages["/feed"] = Reply(body=feed("جريدة", "أ"))
    assert '"sources": 0' in (await run(newstui, "refresh", "--json")).out
    await run(newstui, "sources", "set", source, "cookie", "a=b")
    assert '"refreshed"' in (await run(newstui, "refresh", "--json")).out
    # One that does well keeps its time.
    await run(newstui, "sources", "set", source, "cookie", "c=d")
    assert '"sources": 0' in (await run(newstui, "refresh", "--json")).out
