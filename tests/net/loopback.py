"""A web server on loopback with scripted answers, well-behaved and otherwise."""

import asyncio
import gzip
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import quote


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it; header names in lower case."""

    path: str
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Reply:
    """An answer; ``raw`` is written in place of everything else."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    raw: bytes | None = None
    hang_up: bool = False


Script = Reply | Callable[[Asked], Reply] | Callable[[asyncio.StreamWriter], Awaitable[None]]


def feed(title: str, *items: str, link: str = "https://news.example/") -> bytes:
    """An RSS feed with one item a title; the item's guid is its title."""
    entries = "".join(
        f"<item><title>{item}</title><guid isPermaLink='false'>{item}</guid><link>{link}{quote(item)}</link>"
        f"<description>نص {item}</description><pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate>"
        "</item>"
        for item in items
    )
    channel = f"<channel><title>{title}</title><link>{link}</link>{entries}</channel>"
    return f"<rss version='2.0'>{channel}</rss>".encode()


def conditional(body: bytes, etag: str = '"1"', **headers: str) -> Callable[[Asked], Reply]:
    """A page that answers 304 to its own ETag."""

    def answer(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == etag:
            return Reply(304, headers={"ETag": etag})
        return Reply(200, body, {"ETag": etag, "Content-Type": "application/rss+xml", **headers})

    return answer


def zipped(body: bytes) -> Reply:
    """A body under gzip."""
    return Reply(200, gzip.compress(body), {"Content-Encoding": "gzip"})


class Server:
    """Answers by path (query included); ``at`` is its address; every request is in ``asked``."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self._host = host
        self.pages: dict[str, Script] = {}
        self.asked: list[Asked] = []
        self.most_at_once = 0
        self._now: Counter[str] = Counter()
        self._writers: set[asyncio.StreamWriter] = set()
        self.port = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, self._host, 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for writer in list(self._writers):
            writer.transport.abort()
        await asyncio.sleep(0)

    def at(self, path: str = "/", host: str | None = None) -> str:
        """The address of a path."""
        return f"http://{host or self._host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [asked.path for asked in self.asked]

    def counted(self) -> dict[str, int]:
        """How often each path was asked for."""
        counts: defaultdict[str, int] = defaultdict(int)
        for asked in self.asked:
            counts[asked.path] += 1
        return dict(counts)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        self._now["open"] += 1
        self.most_at_once = max(self.most_at_once, self._now["open"])
        try:
            while await self._answer(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.LimitOverrunError):
            pass
        finally:
            self._now["open"] -= 1
            self._writers.discard(writer)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        first = await reader.readexactly(1)
        if first == b"\x16":
            # The first byte of TLS, which is not spoken here.
            return await self._write(Reply(400, hang_up=True), writer)
        head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {
            name.strip().lower(): value.strip()
            for name, _, value in (line.partition(":") for line in head[1:])
        }
        asked = Asked(head[0].split(" ")[1], headers)
        self.asked.append(asked)
        script = self.pages.get(asked.path, Reply(404))
        if not isinstance(script, Reply):
            made = script(asked if _wants_request(script) else writer)  # type: ignore[arg-type]
            if not isinstance(made, Reply):
                await made
                return False
            script = made
        return await self._write(script, writer)

    async def _write(self, reply: Reply, writer: asyncio.StreamWriter) -> bool:
        await asyncio.sleep(reply.delay)
        if reply.raw is not None:
            writer.write(reply.raw)
        else:
            lines = [f"HTTP/1.1 {reply.status} Reason", f"Content-Length: {len(reply.body)}"]
            lines += [f"{name}: {value}" for name, value in reply.headers.items()]
            writer.write("\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + reply.body)
        await writer.drain()
        return not reply.hang_up and reply.raw is None


def _wants_request(script: Callable[..., object]) -> bool:
    return not asyncio.iscoroutinefunction(script)
