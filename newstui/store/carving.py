"""Reading rows straight from the pages of an SQLite file, whatever is broken in it.

SQLite finds rows by way of the header, the schema and the inner pages of each table. Here every page is
looked at by itself (sqlite.org/fileformat2.html): its rows are read though all that leads to it is lost.
Which table they are of, their shape says.
"""

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Values = tuple[Any, ...]

PAGE_BYTES = 4096
"""Of a file whose header does not say; those that this program makes have it."""
SIZES = frozenset(1 << power for power in range(9, 17))
HEADER = b"SQLite format 3\0"
TABLE_LEAF, INDEX_LEAF, INDEX_INNER = 0x0D, 0x0A, 0x02
LARGEST_BYTES = 64 * 1024 * 1024
LOG_MAGIC = (0x377F0682, 0x377F0683)
INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Serial type → bytes."""

Unreadable = (IndexError, ValueError, struct.error, OverflowError)


class Pages:
    """The pages of a file, those in its write-ahead log before those in the file; numbers begin at 1."""

    def __init__(self, path: Path, log: Path) -> None:
        """Open both; an OSError where the file cannot be read."""
        self._file = path.open("rb")
        head = self._file.read(100)
        size = int.from_bytes(head[16:18], "big")
        size = 65536 if size == 1 else size
        self.size = size if head.startswith(HEADER) and size in SIZES else PAGE_BYTES
        self._log = _logged(log.read_bytes(), self.size) if log.exists() else {}
        self._free: frozenset[int] = frozenset()
        self.count = max(path.stat().st_size // self.size, *self._log, 0)
        self._free = self._free_pages() if head.startswith(HEADER) else frozenset()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def page(self, number: int) -> bytes:
        """A page; shorter where the file is cut off in it, empty where there is none."""
        if not 1 <= number <= self.count:
            return b""
        if number in self._log:
            return self._log[number]
        self._file.seek((number - 1) * self.size)
        return self._file.read(self.size)

    def records(self, number: int) -> Iterator[tuple[int | None, Values]]:
        """The rows on a page, with their number where they have one; what cannot be read is passed over."""
        page, start = self.page(number), 100 if number == 1 else 0
        if len(page) < self.size or number in self._free:
            return
        kind = page[start]
        if kind not in (TABLE_LEAF, INDEX_LEAF, INDEX_INNER):
            return
        pointers = start + (12 if kind == INDEX_INNER else 8)
        for place in range(int.from_bytes(page[start + 3 : start + 5], "big")):
            at = int.from_bytes(page[pointers + 2 * place : pointers + 2 * place + 2], "big")
            try:
                yield self._record(page, at, kind)
            except Unreadable:
                continue

    def _record(self, page: bytes, at: int, kind: int) -> tuple[int | None, Values]:
        number = None
        length, at = _varint(page, at + 4 if kind == INDEX_INNER else at)
        if kind == TABLE_LEAF:
            number, at = _varint(page, at)
            number -= (number >> 63) << 64
        return number, _values(self._payload(page, at, length, kind))

    def _payload(self, page: bytes, at: int, length: int, kind: int) -> bytes:
        most = self.size - 35 if kind == TABLE_LEAF else (self.size - 12) * 64 // 255 - 23
        if length <= most:
            return page[at : at + length]
        if length > LARGEST_BYTES:
            raise ValueError(length)
        least = (self.size - 12) * 32 // 255 - 23
        here = least + (length - least) % (self.size - 4)
        here = here if here <= most else least
        parts, left = [page[at : at + here]], length - here
        following = int.from_bytes(page[at + here : at + here + 4], "big")
        while left > 0:
            more = self.page(following)
            if len(more) < self.size:
                raise ValueError(following)
            parts.append(more[4 : 4 + left])
            left -= self.size - 4
            following = int.from_bytes(more[:4], "big")
        return b"".join(parts)

    def _free_pages(self) -> frozenset[int]:
        """The pages that hold nothing any more, but may show what they held."""
        free: set[int] = set()
        trunk = int.from_bytes(self.page(1)[32:36], "big")
        while 1 < trunk <= self.count and trunk not in free:
            free.add(trunk)
            page = self.page(trunk)
            leaves = min(int.from_bytes(page[4:8], "big"), self.size // 4 - 2)
            free.update(struct.unpack_from(f">{leaves}I", page, 8))
            trunk = int.from_bytes(page[:4], "big")
        return frozenset(free)


def _logged(log: bytes, size: int) -> Mapping[int, bytes]:
    """The pages that a write-ahead log holds of transactions that were committed."""
    if len(log) < 32:
        return {}
    magic, _version, page, _sequence, *salts_and_sums = struct.unpack_from(">8I", log)
    order = ">" if magic & 1 else "<"
    sums = _checked(log[:24], (0, 0), order)
    if magic not in LOG_MAGIC or page != size or sums != tuple(salts_and_sums[2:]):
        return {}
    found: dict[int, bytes] = {}
    coming: dict[int, bytes] = {}
    for at in range(32, len(log) - size - 23, size + 24):
        number, committed, *rest = struct.unpack_from(">6I", log, at)
        content = log[at + 24 : at + 24 + size]
        sums = _checked(content, _checked(log[at : at + 8], sums, order), order)
        if rest != [*salts_and_sums[:2], *sums]:
            break
        coming[number] = content
        if committed:
            found.update(coming)
            coming.clear()
    return found


def _checked(content: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    one, other = sums
    for first, second in struct.iter_unpack(f"{order}2I", content):
        one = (one + first + other) & 0xFFFFFFFF
        other = (other + second + one) & 0xFFFFFFFF
    return one, other


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for place in range(8):
        byte = data[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | data[at + 8], at + 9


def _values(payload: bytes) -> Values:
    """A record's values; ValueError where it ends before them."""
    end, at = _varint(payload, 0)
    content, values = end, []
    while at < end:
        kind, at = _varint(payload, at)
        value, length = _value(payload, content, kind)
        values.append(value)
        content += length
    if content != len(payload) or at != end:
        raise ValueError("no record")
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind in INTEGERS:
        length = INTEGERS[kind]
        return int.from_bytes(payload[at : at + length], "big", signed=True), length
    if kind >= 12:
        length = (kind - 12) // 2
        content = payload[at : at + length]
        return (content.decode() if kind % 2 else content), length
    if kind == 7:
        return struct.unpack_from(">d", payload, at)[0], 8
    if kind in (0, 8, 9):
        return (None, 0, 1)[max(0, kind - 7)], 0
    raise ValueError(kind)
