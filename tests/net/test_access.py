"""What a reader sets for a source reaches that server and no other, by the way that was chosen."""

import base64
import socket
import sys
from collections.abc import AsyncIterator

import pytest
from loopback import Asked, Reply, Server

from newstui.config.proxy import proxy_address
from newstui.locale import Words
from newstui.net.access import Access, Login, access_of, basic, is_header, is_value, origin_of, split_login
from newstui.net.answer import Failed, Fetched, Request
from newstui.net.client import Client

BODY = b"<rss/>"
SECRET = (("Authorization", basic(Login("me", "كلمة:سر"))), ("Cookie", "a=b"), ("X-Key", "42"))


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
async def other() -> AsyncIterator[Server]:
    async with Server("127.0.0.2") as running:
        yield running


def has_secrets(asked: Asked) -> bool:
    return bool({"authorization", "cookie", "x-key"} & asked.headers.keys())


async def test_a_login_cookies_and_headers_go_to_the_source(server: Server) -> None:
    server.pages["/feed"] = Reply(200, BODY)
    access = Access(origin_of(server.at("/")), SECRET)
    async with Client() as client:
        assert isinstance(await client.fetch(Request(server.at("/feed"), access=access)), Fetched)
    headers = server.asked[0].headers
    assert base64.b64decode(headers["authorization"].removeprefix("Basic ")).decode() == "me:كلمة:سر"
    assert (headers["cookie"], headers["x-key"]) == ("a=b", "42")


async def test_secrets_follow_a_redirect_on_their_server_and_none_to_another(
    server: Server, other: Server
) -> None:
    server.pages["/a"] = Reply(302, headers={"Location": "/b"})
    server.pages["/b"] = Reply(301, headers={"Location": other.at("/c")})
    other.pages["/c"] = Reply(301, headers={"Location": server.at("/d")})
    server.pages["/d"] = Reply(200, BODY)
    access = Access(origin_of(server.at("/")), SECRET)
    async with Client() as client:
        assert isinstance(await client.fetch(Request(server.at("/a"), access=access)), Fetched)
    assert [has_secrets(asked) for asked in server.asked] == [True, True, True]
    assert [has_secrets(asked) for asked in other.asked] == [False]


async def test_secrets_of_another_server_are_not_sent(server: Server, other: Server) -> None:
    server.pages["/feed"] = Reply(200, BODY)
    async with Client() as client:
        for origin in (origin_of(other.at("/")), "", f"https://127.0.0.1:{server.port}"):
            await client.fetch(Request(server.at("/feed"), access=Access(origin, SECRET)))
    assert not any(has_secrets(asked) for asked in server.asked)


async def test_a_login_in_an_address_goes_to_its_server_and_stands_in_no_answer(
    server: Server, other: Server
) -> None:
    server.pages["/a"] = Reply(301, headers={"Location": other.at("/b").replace("//", "//you:two@")})
    other.pages["/b"] = Reply(200, BODY)
    async with Client() as client:
        result = await client.fetch(Request(server.at("/a").replace("//", "//me:one@")))
    assert isinstance(result, Fetched)
    assert server.asked[0].headers["authorization"] == basic(Login("me", "one"))
    assert "authorization" not in other.asked[0].headers
    assert (result.address, result.moved) == (other.at("/b"), other.at("/b"))


def test_under_https_on_the_usual_ports_a_server_stays_the_same() -> None:
    plain = Access(origin_of("http://a.example/feed"), SECRET)
    assert plain.headers_for("https://a.example/feed") == SECRET
    for elsewhere in (
        "https://b.example/",
        "https://a.example:8443/",
        "http://a.example:81/",
        "ftp://a.example/",
    ):
        assert plain.headers_for(elsewhere) == ()
    safe = Access(origin_of("https://a.example/feed"), SECRET)
    assert safe.headers_for("http://a.example/feed") == ()


@pytest.mark.parametrize(
    ("written", "clean", "login"),
    [
        ("https://u:p@a.example/f", "https://a.example/f", Login("u", "p")),
        ("https://u:p%40%3A@a.example", "https://a.example", Login("u", "p@:")),
        ("https://u:p@x@a.example/@b", "https://a.example/@b", Login("u", "p@x")),
        ("feed://u@a.example/", "feed://a.example/", Login("u", "")),
        ("https://@a.example/", "https://a.example/", None),
        ("https://a.example/@b?c=d@e", "https://a.example/@b?c=d@e", None),
        ("mailto:u:p@a.example", "mailto:u:p@a.example", None),
    ],
)
def test_a_login_is_taken_out_of_an_address(written: str, clean: str, login: Login | None) -> None:
    assert split_login(written) == (clean, login)


def test_what_is_no_header_is_not_sent_and_nothing_shows_secrets() -> None:
    kept = {
        "origin": "o",
        "header.X-Key": "1",
        "header.Host": "evil",
        "header.If-None-Match": "1",
        "header.Bad Name": "1",
        "header.X-Split": "a\r\nX-More: 1",
        "cookie": "a=b\nc",
        "password": "orphan",
    }
    access = access_of(kept)
    assert access is not None
    assert access.headers == (("X-Key", "1"),)
    assert "X-Key" not in repr(access)
    assert access_of({"origin": "o", "password": "orphan"}) is None
    assert [is_header(name) for name in ("X-A", "Authorization", "content-length", "", "a:b")] == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert [is_value(value) for value in ("a b", "", " a", "ع", "a\0b", "a" * 8001)] == [
        True, False, False, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("localhost:3128", "http://localhost:3128"),
        ("socks5://u:p@127.0.0.1:9050", "socks5://u:p@127.0.0.1:9050"),
        ("NONE", "none"),
        ("http://proxy.example", "http://proxy.example"),
        ("nonsense", None),
        ("proxy.example", None),
        ("", None),
        ("ftp://a.example:1", None),
        ("http://a.example:0", None),
        ("http://a.example:99999", None),
        ("http://a.example/path", None),
        ("http://a b", None),
        ("http://", None),
    ],
)
def test_proxies_are_told_from_what_is_none(typed: str, address: str | None) -> None:
    assert proxy_address(typed) == address


# ---- by way of a proxy: a server that is asked for whole addresses


def through(server: Server) -> None:
    server.pages["http://news.example/feed"] = Reply(200, BODY)


async def test_the_environment_s_proxy_is_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.at(""))
    through(server)
    async with Client() as client:
        assert isinstance(await client.fetch(Request("http://news.example/feed")), Fetched)
    assert server.paths() == ["http://news.example/feed"]


async def test_no_proxy_stands_before_what_the_environment_excepts(
    server: Server, other: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", other.at(""))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server.pages["/feed"] = Reply(200, BODY)
    for proxy in (None, other.at("")):
        async with Client(proxy=proxy) as client:
            assert isinstance(await client.fetch(Request(server.at("/feed"))), Fetched)
    assert other.asked == []


async def test_the_settings_proxy_comes_before_the_environment_s_and_a_source_s_own_before_both(
    server: Server, other: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.9:1")
    through(server)
    through(other)
    async with Client(proxy=server.at("")) as client:
        assert isinstance(await client.fetch(Request("http://news.example/feed")), Fetched)
        own = Access("", proxy=other.at("").replace("//", "//me:pass@"))
        assert isinstance(await client.fetch(Request("http://news.example/feed", access=own)), Fetched)
        direct = Request(server.at("/here"), access=Access("", proxy="none"))
        server.pages["/here"] = Reply(200, BODY)
        assert isinstance(await client.fetch(direct), Fetched)
    assert server.paths() == ["http://news.example/feed", "/here"]
    assert other.asked[0].headers["proxy-authorization"] == basic(Login("me", "pass"))
    assert "proxy-authorization" not in server.asked[0].headers


async def test_none_in_the_settings_sets_the_environment_s_proxy_aside(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.9:1")
    server.pages["/feed"] = Reply(200, BODY)
    async with Client(proxy="none") as client:
        assert isinstance(await client.fetch(Request(server.at("/feed"))), Fetched)


async def test_what_goes_wrong_at_a_proxy_is_told_as_the_proxy_s(server: Server) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        closed = f"http://me:hidden@127.0.0.1:{held.getsockname()[1]}"
        proxies = {closed: "refused", server.at(""): "broken"}
        async with Client() as client:
            for proxy, code in proxies.items():
                result = await client.fetch(
                    Request("https://news.example/feed", access=Access("", proxy=proxy))
                )
                assert isinstance(result, Failed)
                assert result.failure.detail.startswith("proxy: ")
                assert "hidden" not in result.failure.detail
                assert result.failure.code == code


async def test_a_proxy_that_needs_a_package_says_which(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "socksio", None)
    access = Access("", proxy="socks5://me:hidden@127.0.0.1:1")
    async with Client() as client:
        result = await client.fetch(Request(server.at("/feed"), access=access))
    assert isinstance(result, Failed)
    assert (result.failure.code, result.failure.detail[:6]) == ("broken", "socks:")
    assert "hidden" not in result.failure.detail
    assert "newstui[socks]" in Words("en").failure("broken", result.failure.detail)
