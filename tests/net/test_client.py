import asyncio
import gzip
import socket
import time
from collections.abc import AsyncIterator

import pytest
from loopback import Asked, Reply, Server, conditional, zipped

from newstui import __version__
from newstui.net.answer import Failed, Fetched, NotModified, Request, Result
from newstui.net.client import Client
from newstui.net.holding import Hold
from newstui.net.responses import LARGE_BODY

BODY = "<rss>خبر</rss>".encode()


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with Client() as running:
        yield running


def code(result: Result) -> str:
    assert isinstance(result, Failed), result
    return result.failure.code


async def test_a_body_comes_whole_with_what_the_server_says_about_it(client: Client, server: Server) -> None:
    server.pages["/feed"] = Reply(
        200,
        BODY,
        {
            "Content-Type": "application/rss+xml; charset=utf-8",
            "ETag": 'W/"a,b "',
            "Last-Modified": "yesterday, as they say",
            "Cache-Control": "public, max-age=900",
        },
    )
    result = await client.fetch(Request(server.at("/feed")))
    assert isinstance(result, Fetched)
    assert (result.content, result.status, result.address) == (BODY, 200, server.at("/feed"))
    assert result.content_type == "application/rss+xml; charset=utf-8"
    assert (result.etag, result.last_modified) == ('W/"a,b "', "yesterday, as they say")
    assert (result.fresh_for, result.retry_after, result.moved) == (900, None, None)


async def test_the_client_says_who_it_is_and_brings_no_cookies_back(client: Client, server: Server) -> None:
    server.pages["/feed"] = Reply(200, BODY, {"Set-Cookie": "who=me; Path=/"})
    for _ in range(2):
        await client.fetch(Request(server.at("/feed")))
    headers = server.asked[1].headers
    assert headers["user-agent"].startswith(f"newstui/{__version__} (+https://")
    assert "gzip" in headers["accept-encoding"]
    assert "cookie" not in headers
    assert "referer" not in headers


async def test_validators_go_back_byte_for_byte(client: Client, server: Server) -> None:
    address = server.at("/feed")
    server.pages["/feed"] = Reply(304)
    result = await client.fetch(Request(address, 'W/"é"', "Some Day", validated_address=address))
    assert isinstance(result, NotModified)
    assert server.asked[0].headers["if-none-match"] == 'W/"é"'
    assert server.asked[0].headers["if-modified-since"] == "Some Day"


async def test_validators_go_to_no_other_address_than_the_one_that_gave_them(
    client: Client, server: Server
) -> None:
    server.pages["/old"] = Reply(302, headers={"Location": "/new"})
    server.pages["/new"] = conditional(BODY)
    first = await client.fetch(Request(server.at("/old")))
    assert isinstance(first, Fetched)
    request = Request(server.at("/old"), first.etag, validated_address=first.address)
    assert isinstance(await client.fetch(request), NotModified)
    assert ["if-none-match" in asked.headers for asked in server.asked] == [False, False, False, True]


@pytest.mark.parametrize("status", [301, 308])
async def test_a_permanent_redirect_gives_the_new_address(
    client: Client, server: Server, status: int
) -> None:
    server.pages["/a"] = Reply(status, headers={"Location": "/b"})
    server.pages["/b"] = Reply(200, BODY)
    result = await client.fetch(Request(server.at("/a")))
    assert isinstance(result, Fetched)
    assert (result.moved, result.address) == (server.at("/b"), server.at("/b"))


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_a_passing_redirect_leaves_the_address(client: Client, server: Server, status: int) -> None:
    server.pages["/a"] = Reply(status, headers={"Location": "/b"})
    server.pages["/b"] = Reply(308, headers={"Location": "/خبر"})
    server.pages["/%D8%AE%D8%A8%D8%B1"] = Reply(200, BODY)
    result = await client.fetch(Request(server.at("/a")))
    assert isinstance(result, Fetched)
    assert (result.moved, result.address) == (None, server.at("/%D8%AE%D8%A8%D8%B1"))


async def test_permanent_redirects_count_up_to_the_first_passing_one(client: Client, server: Server) -> None:
    server.pages["/a"] = Reply(301, headers={"Location": "/b"})
    server.pages["/b"] = Reply(302, headers={"Location": "/c"})
    server.pages["/c"] = Reply(200, BODY)
    result = await client.fetch(Request(server.at("/a")))
    assert isinstance(result, Fetched)
    assert result.moved == server.at("/b")


async def test_redirects_in_a_circle_and_without_end_are_a_loop(client: Client, server: Server) -> None:
    server.pages["/a"] = Reply(302, headers={"Location": "/b"})
    server.pages["/b"] = Reply(302, headers={"Location": "/a#again"})
    assert code(await client.fetch(Request(server.at("/a")))) == "redirect-loop"
    for step in range(50):
        server.pages[f"/{step}"] = Reply(301, headers={"Location": f"/{step + 1}"})
    server.asked.clear()
    assert code(await client.fetch(Request(server.at("/0")))) == "redirect-loop"
    assert len(server.asked) == 11


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)"])
async def test_a_redirect_to_another_scheme_is_refused(client: Client, server: Server, location: str) -> None:
    server.pages["/a"] = Reply(301, headers={"Location": location})
    assert code(await client.fetch(Request(server.at("/a")))) == "private-address"


@pytest.fixture
async def names(monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, str], dict[str, str]]:
    """What names are said to be when they are looked up, and what they are when they are connected to."""
    said: dict[str, str] = {}
    reached: dict[str, str] = {}
    loop = asyncio.get_running_loop()
    known = loop.getaddrinfo

    async def getaddrinfo(host: str | bytes, port: object, *rest: object, **options: object) -> object:
        name = host.decode() if isinstance(host, bytes) else host
        found = (said if port is None else reached).get(name)
        if found is None:
            return await known(host, port, *rest, **options)  # type: ignore[arg-type]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (found, port))]

    monkeypatch.setattr(loop, "getaddrinfo", getaddrinfo)
    return said, reached


async def test_a_public_address_does_not_lead_into_the_readers_network(
    client: Client, server: Server, names: tuple[dict[str, str], dict[str, str]]
) -> None:
    said, reached = names
    said.update({"news.example": "93.184.215.14", "inside.example": "10.1.2.3"})
    reached.update({"news.example": "127.0.0.1"})
    public = server.at("/a", host="news.example")
    for target in (server.at("/b"), "http://inside.example/", "http://2130706433/", "http://[::1]/"):
        server.pages["/a"] = Reply(301, headers={"Location": target})
        assert code(await client.fetch(Request(public))) == "private-address", target
        assert code(await client.fetch(Request(target, asked_by=public))) == "private-address", target
    assert set(server.paths()) == {"/a"}
    server.pages["/a"] = Reply(301, headers={"Location": "/b"})
    server.pages["/b"] = Reply(200, BODY)
    assert isinstance(await client.fetch(Request(server.at("/a"))), Fetched)


async def test_a_name_that_changes_its_address_behind_the_look_up_is_caught(
    client: Client, server: Server, names: tuple[dict[str, str], dict[str, str]]
) -> None:
    said, reached = names
    said.update({"news.example": "93.184.215.14", "turning.example": "93.184.215.14"})
    reached.update({"news.example": "127.0.0.1", "turning.example": "127.0.0.1"})
    server.pages["/a"] = Reply(301, headers={"Location": server.at("/b", host="turning.example")})
    server.pages["/b"] = Reply(200, BODY)
    result = await client.fetch(Request(server.at("/a", host="news.example")))
    assert code(result) == "private-address"
    assert server.paths() == ["/a"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (404, "not-found"),
        (410, "gone"),
        (403, "http-403"),
        (429, "http-429"),
        (500, "http-500"),
        (301, "http-301"),
    ],
)
async def test_a_status_is_a_failure_with_its_code(
    client: Client, server: Server, status: int, expected: str
) -> None:
    server.pages["/feed"] = Reply(status, b"sorry", {"Retry-After": "120"})
    result = await client.fetch(Request(server.at("/feed")))
    assert code(result) == expected
    assert isinstance(result, Failed)
    assert (result.status, result.retry_after) == (status, 120)


async def test_bodies_come_unpacked(client: Client, server: Server) -> None:
    server.pages["/gzip"] = zipped(BODY)
    server.pages["/torn"] = Reply(200, gzip.compress(BODY * 999)[:-40], {"Content-Encoding": "gzip"})
    server.pages["/false"] = Reply(200, BODY, {"Content-Encoding": "gzip"})
    result = await client.fetch(Request(server.at("/gzip")))
    assert isinstance(result, Fetched)
    assert result.content == BODY
    torn = await client.fetch(Request(server.at("/torn")))
    assert isinstance(torn, Failed) or (isinstance(torn, Fetched) and torn.content in BODY * 999)
    assert code(await client.fetch(Request(server.at("/false")))) == "broken"


async def test_what_is_too_large_is_not_read_to_its_end(client: Client, server: Server) -> None:
    sent = 0

    async def spaces(writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        while sent < 200_000_000:
            writer.write(b" " * 100_000)
            sent += 100_000
            await writer.drain()

    bomb = gzip.compress(bytes(60_000_000))
    server.pages["/spaces"] = spaces
    server.pages["/bomb"] = Reply(200, bomb, {"Content-Encoding": "gzip"})
    server.pages["/stated"] = Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\nx")
    for path in ("/spaces", "/bomb", "/stated"):
        assert code(await client.fetch(Request(server.at(path)))) == "too-large", path
    assert sent < 60_000_000
    server.pages["/small"] = Reply(200, b"x" * 101)
    assert code(await client.fetch(Request(server.at("/small"), max_bytes=100))) == "too-large"


async def test_time_is_bounded_in_every_part_of_an_answer(client: Client, server: Server) -> None:
    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(100):
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.05)

    server.pages["/drip"] = drip
    server.pages["/late"] = Reply(200, BODY, delay=20)
    server.pages["/hop"] = Reply(302, headers={"Location": "/hop2"}, delay=0.3)
    server.pages["/hop2"] = Reply(302, headers={"Location": "/hop3"}, delay=0.3)
    started = time.monotonic()
    assert code(await client.fetch(Request(server.at("/drip"), total_timeout=0.4))) == "timeout"
    assert code(await client.fetch(Request(server.at("/late"), read_timeout=0.2))) == "timeout"
    assert code(await client.fetch(Request(server.at("/hop"), total_timeout=0.5))) == "timeout"
    assert time.monotonic() - started < 15


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_server_that_takes_a_connection_and_says_nothing_times_out(
    client: Client, scheme: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"{scheme}://127.0.0.1:{silent.getsockname()[1]}/"
        request = Request(address, connect_timeout=0.2, read_timeout=0.2)
        assert code(await client.fetch(request)) == "timeout"


async def test_waiting_for_a_free_connection_is_not_the_servers_fault(client: Client, server: Server) -> None:
    server.pages["/feed"] = Reply(200, BODY, delay=0.3)
    request = Request(server.at("/feed"), total_timeout=2)
    results = await asyncio.gather(*(client.fetch(request) for _ in range(16)))
    assert all(isinstance(result, Fetched) for result in results)
    assert server.most_at_once == 2


async def test_no_more_than_the_connections_allowed_in_all() -> None:
    async with Server("0.0.0.0") as server, Client(connections=3) as client:
        server.pages["/feed"] = Reply(200, BODY, {"Connection": "close"}, delay=0.05, hang_up=True)
        addresses = [server.at("/feed", host=f"127.0.1.{number}") for number in range(1, 13)]
        results = await asyncio.gather(*(client.fetch(Request(address)) for address in addresses))
        assert all(isinstance(result, Fetched) for result in results)
        assert server.most_at_once <= 4


async def test_connections_that_fail_say_how(client: Client, server: Server, no_such_name: str) -> None:
    async def reset(writer: asyncio.StreamWriter) -> None:
        writer.transport.abort()

    async with Server() as other:
        nobody = other.at("/")
    server.pages["/reset"] = reset
    server.pages["/garbage"] = Reply(raw=b"\x00\x01 what is this\r\n\r\n")
    server.pages["/short"] = Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort", hang_up=True)
    assert code(await client.fetch(Request(nobody))) == "refused"
    assert code(await client.fetch(Request(f"http://{no_such_name}/feed"))) == "dns"
    assert code(await client.fetch(Request(server.at("/feed").replace("http:", "https:")))) == "tls"
    for path in ("/reset", "/garbage", "/short"):
        assert code(await client.fetch(Request(server.at(path)))) == "broken", path


@pytest.mark.parametrize(
    "address", ["", "file:///etc/passwd", "http://", "http://a b/", "http://[", "x" * 9999]
)
async def test_what_is_no_address_is_a_failure(client: Client, address: str) -> None:
    assert code(await client.fetch(Request(address))) == "not-found"


async def test_a_location_that_cannot_be_read_is_a_failure(client: Client, server: Server) -> None:
    server.pages["/a"] = Reply(302, headers={"Location": "http://[half/"})
    assert code(await client.fetch(Request(server.at("/a")))) == "broken"


async def test_headers_that_smuggle_are_not_taken(client: Client, server: Server) -> None:
    server.pages["/feed"] = Reply(
        raw=b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n"
        b'ETag: "a\x00b"\r\n\r\n0\r\n\r\n'
    )
    assert code(await client.fetch(Request(server.at("/feed")))) == "broken"
    huge = "x" * 5000

    def answer(asked: Asked) -> Reply:
        return Reply(200, BODY, {"ETag": huge})

    server.pages["/huge"] = answer
    result = await client.fetch(Request(server.at("/huge")))
    assert isinstance(result, Fetched)
    assert result.etag is None


async def test_addresses_as_other_programs_write_them_are_understood(client: Client, server: Server) -> None:
    server.pages["/feed"] = Reply(200, BODY)
    bare = server.at("/feed").removeprefix("http://")
    for address in (bare, f"feed:http://{bare}"):
        result = await client.fetch(Request(address))
        assert isinstance(result, Fetched), address
        assert result.address == server.at("/feed")


@pytest.mark.parametrize("status", [200, 304, 301, 302, 404, 429, 503])
async def test_a_server_may_ask_to_be_left_alone_with_any_answer(
    client: Client, server: Server, status: int
) -> None:
    headers = {"Retry-After": "90"} | ({"Location": "/new"} if status in (301, 302) else {})
    server.pages["/feed"] = Reply(status, BODY, headers)
    server.pages["/new"] = Reply(200, BODY, {"Retry-After": "30"})
    assert (await client.fetch(Request(server.at("/feed")))).retry_after == 90


async def test_validators_follow_no_redirect(client: Client, server: Server) -> None:
    server.pages["/old"] = Reply(301, headers={"Location": "/new"})
    server.pages["/new"] = conditional(BODY, 'W/"1"')
    old = Request(server.at("/old"), 'W/"1"', "Yesterday", validated_address=server.at("/old"))
    result = await client.fetch(old)
    assert isinstance(result, Fetched)
    assert (result.etag, result.last_modified, result.address) == ('W/"1"', None, server.at("/new"))
    assert [asked.headers.get("if-none-match") for asked in server.asked] == ['W/"1"', None]


async def test_a_large_body_keeps_its_room_until_it_is_given_back(client: Client, server: Server) -> None:
    server.pages["/large"] = Reply(200, b"x" * (LARGE_BODY + 1))
    server.pages["/small"] = Reply(200, b"x")
    room = asyncio.Semaphore(1)
    small, large = Hold(room), Hold(room)
    assert isinstance(await client.fetch(Request(server.at("/small"), hold=small)), Fetched)
    assert not room.locked()
    assert isinstance(await client.fetch(Request(server.at("/large"), hold=large)), Fetched)
    assert room.locked()
    large.give_back()
    large.give_back()
    await room.acquire()
    assert room.locked()


async def test_no_time_runs_out_while_a_body_waits_for_room() -> None:
    room = asyncio.Semaphore(0)
    async with asyncio.timeout(60) as limit:
        taking = asyncio.ensure_future(Hold(room).take(limit))
        await asyncio.sleep(0)
        assert limit.when() is None
        room.release()
        await taking
        assert limit.when() is not None
