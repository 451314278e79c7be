"""Servers that mean harm: every answer ends within its limits, as a value that has its words."""

import asyncio
import gzip
import importlib
import random
import time
import zlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
from loopback import Reply, Server

from newstui.locale import Words
from newstui.model.failure import Failure
from newstui.net.answer import Failed, Fetched, Request, Result
from newstui.net.client import Client

OK = b"HTTP/1.1 200 OK\r\n"
FOUND = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
WORDS = (Words("ar"), Words("en"))
MEGABYTES = 16 * 1024 * 1024


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with Client() as running:
        yield running


def failure(result: Result) -> Failure:
    """The failure that an answer came to, which has its words."""
    assert isinstance(result, Failed), result
    code, detail = result.failure.code, result.failure.detail
    arabic, english = (words.failure(code, detail) for words in WORDS)
    assert arabic != english
    assert arabic
    assert english
    return result.failure


REFUSED = {
    "location-cr": b"HTTP/1.1 302 Found\r\nLocation: /b\rSet-Cookie: a=b\r\n\r\n",
    "location-crlf-space": FOUND + b"Location: /b%0d%0aX-Evil: 1\r\n\r\n",
    "location-nul": FOUND + b"Location: /b\x00c\r\n\r\n",
    "location-long": FOUND + b"Location: /" + b"x" * 90_000 + b"\r\n\r\n",
    "location-empty": FOUND + b"Location: \r\n\r\n",
    "location-port": FOUND + b"Location: http://a.example:99999/\r\n\r\n",
    "location-file": FOUND + b"Location: file:///etc/passwd\r\n\r\n",
    "giant-header": OK + b"X: " + b"a" * 5_000_000 + b"\r\n\r\n",
    "many-headers": OK + b"A: b\r\n" * 100_000 + b"\r\n",
    "name-with-space": OK + b"Content-Length : 1\r\n\r\nx",
    "no-name": OK + b"foo\r\nContent-Length: 1\r\n\r\nx",
    "fold-at-start": OK + b" X: 1\r\nContent-Length: 1\r\n\r\nx",
    "two-lengths": OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
    "two-lengths-in-one": OK + b"Content-Length: 5,6\r\n\r\nabcdef",
    "negative-length": OK + b"Content-Length: -5\r\n\r\nabc",
    "endless-length": OK + b"Content-Length: 99999999999999999999999999\r\n\r\nabc",
    "long-length": OK + b"Content-Length: 999999999999\r\n\r\nabc",
    "unknown-transfer": OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "no-chunk": CHUNKED + b"zz\r\nabc\r\n",
    "negative-chunk": CHUNKED + b"-1\r\nabc\r\n",
    "endless-chunk": CHUNKED + b"ffffffffffffffffffff\r\nabc\r\n",
    "long-extension": CHUNKED + b"1;" + b"a" * 1_000_000 + b"\r\nx\r\n0\r\n\r\n",
    "many-trailers": CHUNKED + b"1\r\nx\r\n0\r\n" + b"A: b\r\n" * 100_000 + b"\r\n",
    "status-000": b"HTTP/1.1 000 X\r\nContent-Length: 1\r\n\r\nx",
    "status-101": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
    "no-http": b"<rss version='2.0'/>",
    "nothing": b"",
    "packed-twice": OK + b"Content-Encoding: gzip, gzip\r\nContent-Length: 1\r\n\r\nx",
    "packed-in-two-headers": OK
    + b"Content-Encoding: br\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx",
    "packed-falsely": OK + b"Content-Encoding: gzip\r\nContent-Length: 20\r\n\r\nthis was not zipped.",
}


@pytest.mark.parametrize("raw", REFUSED.values(), ids=REFUSED.keys())
async def test_what_is_no_honest_answer_is_a_failure_at_once(
    client: Client, server: Server, raw: bytes
) -> None:
    server.pages["/feed"] = Reply(raw=raw)
    # Not at once would be a timeout.
    found = failure(await client.fetch(Request(server.at("/feed"), read_timeout=30)))
    assert found.code in ("broken", "too-large", "redirect-loop", "private-address")


async def test_a_folded_header_and_two_framings_reach_no_other_answer(client: Client, server: Server) -> None:
    server.pages["/folded"] = Reply(raw=OK + b'ETag: "a\r\n b"\r\nContent-Length: 1\r\n\r\nx')
    folded = await client.fetch(Request(server.at("/folded")))
    assert isinstance(folded, Fetched)
    assert folded.etag == '"a b"'
    behind = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nother"
    server.pages["/both"] = Reply(
        raw=OK + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + behind
    )
    server.pages["/next"] = Reply(200, b"own")
    await client.fetch(Request(server.at("/both")))
    found = await client.fetch(Request(server.at("/next")))
    assert isinstance(found, Fetched)
    assert found.content == b"own"


async def test_answers_with_bytes_changed_are_values(client: Client, server: Server) -> None:
    dice = random.Random(20_261_127)
    seeds = [raw[:400] for raw in REFUSED.values() if raw]
    pieces = [b"\r", b"\n", b"\x00", b":", b" ", b"\xff", b"\r\n\r\n", b"chunked", b"gzip", b"9"]
    for _ in range(80):
        raw = bytearray(dice.choice(seeds))
        for _ in range(dice.randint(1, 4)):
            place = dice.randrange(len(raw))
            raw[place : place + dice.randint(0, 3)] = dice.choice(pieces)
        server.pages["/feed"] = Reply(raw=bytes(raw))
        result = await client.fetch(Request(server.at("/feed"), read_timeout=0.2, total_timeout=0.4))
        assert not isinstance(result, Failed) or failure(result)


def two_gigabytes_of_gzip() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(MEGABYTES)) + packer.flush(zlib.Z_FULL_FLUSH)
    return gzip.compress(b"")[:10] + piece * 128


def brotli() -> bytes:
    module: Any = pytest.importorskip("brotli")
    packed: bytes = module.compress(bytes(4 * MEGABYTES), quality=3)
    return packed


def two_gigabytes_of_zstd() -> bytes:
    try:
        module: Any = importlib.import_module("compression.zstd")
    except ImportError:
        module = pytest.importorskip("backports.zstd")
    frame: bytes = module.compress(bytes(MEGABYTES))
    return frame * 128


@pytest.mark.parametrize(
    ("coding", "make"), [("gzip", two_gigabytes_of_gzip), ("br", brotli), ("zstd", two_gigabytes_of_zstd)]
)
async def test_a_bomb_is_left_before_it_is_large(
    client: Client, server: Server, coding: str, make: Any
) -> None:
    bomb: bytes = make()
    assert len(bomb) < 3_000_000
    server.pages["/bomb"] = Reply(200, bomb, {"Content-Encoding": coding})
    assert failure(await client.fetch(Request(server.at("/bomb")))).code == "too-large"


@pytest.mark.parametrize("start", [b"", OK, OK + b"X: ", CHUNKED, FOUND + b"Location: /"])
async def test_a_byte_now_and_then_ends_with_the_time_of_the_answer(
    client: Client, server: Server, start: bytes
) -> None:
    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while not writer.is_closing():
            writer.write(b"1")
            await writer.drain()
            await asyncio.sleep(0.02)

    server.pages["/slow"] = drip
    started = time.monotonic()
    found = await client.fetch(Request(server.at("/slow"), read_timeout=0.2, total_timeout=0.3))
    assert failure(found).code == "timeout"
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("piece", [b"HTTP/1.1 103 Early Hints\r\n\r\n", CHUNKED[:-2] + b"\r\n1\r\nx\r\n"])
async def test_a_stream_without_end_ends(client: Client, server: Server, piece: bytes) -> None:
    async def stream(writer: asyncio.StreamWriter) -> None:
        writer.write(piece)
        while not writer.is_closing():
            writer.write((b"1\r\nx\r\n" if piece.startswith(CHUNKED[:-2]) else piece) * 1000)
            await writer.drain()
            await asyncio.sleep(0)

    server.pages["/stream"] = stream
    found = await client.fetch(Request(server.at("/stream"), total_timeout=0.5, max_bytes=100_000))
    assert failure(found).code in ("too-large", "timeout", "broken")
