"""A refresh among sources that mean harm: each fails alone, the others are read, memory stays bounded."""

import asyncio
import json
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
from loopback import Reply, Server, feed

from newstui.config import Paths
from newstui.model.listing import Listing, Shelf
from newstui.model.source import NewSource
from newstui.store import Store

MEGABYTE = 1024 * 1024
MOST_MEMORY = 200 * MEGABYTE


MANY_IDS = "".join(f"<item><title>a</title><guid>{n}{'g' * MEGABYTE}</guid></item>" for n in range(8))
MANY_DATES = "".join(
    f"<item><title>{year}</title><pubDate>Mon, 01 Jan {year} 00:00:00 GMT</pubDate></item>"
    for year in ("-5", "0000", "0001", "9999", "99999")
)
MANY_ATTRIBUTES = "<x " + " ".join(f"a{n}='1'" for n in range(800_000)) + "/>"
PROGRAM = """
import re, sys
from newstui.cli import main
status = main(sys.argv[2:])
with open("/proc/self/status") as told, open(sys.argv[1], "w") as out:
    out.write(re.search(r"VmHWM:\\s*(\\d+)", told.read())[1])
sys.exit(status)
"""
"""newstui, which writes at the end how many kilobytes of memory it took at the most."""


def rss(inner: str, doctype: str = "") -> bytes:
    text = f"<?xml version='1.0'?>{doctype}<rss><channel><title>T</title>{inner}</channel></rss>"
    return text.encode("utf-8", "surrogatepass")


def bomb() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    start = packer.compress(b"<rss>") + packer.flush(zlib.Z_FULL_FLUSH)
    return start + (packer.compress(bytes(16 * MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)) * 128


async def endless(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n<rss><channel>")
    while not writer.is_closing():
        writer.write(b"<item><title>x</title></item>" * 3000)
        await writer.drain()


LAUGHS = "<!DOCTYPE x [<!ENTITY l0 'lol'>{}]>".format(
    "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
)
FILE = "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
FAILING: dict[str, tuple[Any, str]] = {
    "bomb": (Reply(200, bomb(), {"Content-Encoding": "gzip"}), "too-large"),
    "endless": (endless, "too-large"),
    "packed-twice": (Reply(200, b"x", {"Content-Encoding": "gzip, gzip"}), "broken"),
    "to-a-file": (Reply(301, headers={"Location": "file:///etc/passwd"}), "private-address"),
    "smuggled": (Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxy"), "broken"),
    "headers": (Reply(raw=b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 100_000 + b"\r\n"), "broken"),
    "a-million-items": (Reply(200, rss("<item/>" * 1_000_000)), "too-large"),
    "nul": (Reply(200, bytes(MEGABYTE)), "broken"),
    "json": (
        Reply(200, b'{"version":"https://jsonfeed.org/version/1","items":[' + b"[" * MEGABYTE),
        "broken",
    ),
}
READ: dict[str, tuple[bytes, int]] = {
    "laughs": (rss("<item><title>a&l11;</title></item>", LAUGHS), 1),
    "file": (rss("<item><title>a&f;</title></item>", FILE), 1),
    "nested": (rss("<item><title>a</title>" + "<a>" * 10_000 + "</a>" * 10_000 + "</item>"), 1),
    "ids": (rss(MANY_IDS), 8),
    "signs": (rss("<item><title>a\x00\x1b[31m\ud800b</title><guid>\udc00</guid></item>"), 1),
    "dates": (rss(MANY_DATES), 5),
    "attributes": (rss("<item><title>a</title></item>" + MANY_ATTRIBUTES), 1),
    "good": (feed("أخبار", "أول", "ثان"), 2),
}


async def refreshed(home: Path) -> tuple[list[dict[str, Any]], int]:
    """Runs a refresh; gives what it tells and the bytes of memory that it took at the most."""
    memory, options = home / "memory", ("--json", "--home", str(home), "--lang", "en")
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", PROGRAM, str(memory), "refresh", *options), stdout=asyncio.subprocess.PIPE
    )
    out, _ = await child.communicate()
    assert child.returncode == 0
    return [json.loads(line) for line in out.splitlines()], int(memory.read_text()) * 1024


@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux tells it")
async def test_hostile_sources_fail_alone(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path)
    names: dict[int, str] = {}
    async with Server("127.0.0.1") as one, Server("127.0.0.2") as other:
        store = Store.open(paths.database)
        for place, name in enumerate([*FAILING, *READ]):
            server = (one, other)[place % 2]
            server.pages[f"/{name}"] = FAILING[name][0] if name in FAILING else Reply(200, READ[name][0])
            names[store.add_source(NewSource(server.at(f"/{name}"), name), now=0).id] = name
        store.close()
        told, memory = await refreshed(tmp_path)
    failed = {names[event["source"]]: event for event in told if event["event"] == "failed"}
    new = {names[event["source"]]: event["new"] for event in told if event["event"] == "refreshed"}
    assert {name: failed[name]["code"] for name in FAILING} == {
        name: told for name, (_, told) in FAILING.items()
    }
    assert all(event["reason"] for event in failed.values())
    assert new["a-million-items"] == 1
    assert {name: new[name] for name in READ} == {name: items for name, (_, items) in READ.items()}
    assert memory < MOST_MEMORY
    store = Store.open(paths.database, read_only=True)
    titles = [row.title for row in store.rows(Listing(Shelf("latest")))]
    store.close()
    assert not [title for title in titles if "root:" in title or "lol" in title]
