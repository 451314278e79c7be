"""What may be stored: texts that SQLite can hold, times that fit, keys of one size."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, TypeVar

from newstui.model.source import Hints

if TYPE_CHECKING:
    from newstui.model.feed import Enclosure

Item = TypeVar("Item")

_encode = json.JSONEncoder(ensure_ascii=False).encode
KEY_BYTES = 16
FARTHEST_SECONDS = 2**40
"""Beyond year 30000 a time is a mistake, and SQLite's integers end."""
HINTS: dict[str, Any] = {
    "ttl": 0,
    "update_minutes": 0,
    "update_base": 0,
    "skip_hours": (),
    "skip_days": (),
    "fresh_for": 0,
}
"""The names of hints, each with a value of its type."""


def storable(text: str) -> str:
    """The text without what SQLite or UTF-8 cannot hold: lone surrogates become «?», NUL goes."""
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def optional(text: str | None) -> str | None:
    """The same for a text that may be missing."""
    return None if text is None else storable(text)


def moment(seconds: int | None) -> int | None:
    """A time, None where there is none or it is absurd."""
    return seconds if seconds is not None and -FARTHEST_SECONDS < seconds < FARTHEST_SECONDS else None


def key_digest(key: str) -> bytes:
    """An article's key at a fixed size: feeds send ids of a megabyte."""
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES).digest()


def packed_texts(texts: Sequence[str]) -> str | None:
    """Texts as one value, None for none."""
    return _encode([storable(text) for text in texts]) if texts else None


def unpacked_texts(value: str | None) -> tuple[str, ...]:
    """What ``packed_texts`` packed."""
    return tuple(json.loads(value)) if value else ()


def id_list(ids: Sequence[int] | frozenset[int]) -> str:
    """Integers for SQL's ``json_each``."""
    return f"[{','.join(map(str, ids))}]"


def batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """The items in pieces of at most ``size``."""
    return (items[start : start + size] for start in range(0, len(items), size))


def packed_enclosures(enclosures: Sequence[Enclosure]) -> str | None:
    """Enclosures as one value, None for none."""
    if not enclosures:
        return None
    rows = [[storable(each.url), optional(each.type), moment(each.length)] for each in enclosures]
    return _encode(rows)


def unpacked_enclosures(value: str | None) -> tuple[Enclosure, ...]:
    """What ``packed_enclosures`` packed."""
    if not value:
        return ()
    from newstui.model.feed import Enclosure  # noqa: PLC0415 - a list of headlines has none

    return tuple(Enclosure(*row) for row in json.loads(value))


def packed_hints(hints: Hints) -> str | None:
    """A feed's hints as one value, None where it gave none."""
    given = {name: getattr(hints, name) for name in HINTS}
    given = {name: value for name, value in given.items() if value not in (None, ())}
    return json.dumps(given) if given else None


def unpacked_hints(value: str | None) -> Hints:
    """What ``packed_hints`` packed; what another version or a damaged file put there is passed over."""
    try:
        given = json.loads(value or "{}")
    except ValueError:
        return Hints()
    known = {} if not isinstance(given, dict) else {name: _hint(given.get(name)) for name in HINTS}
    return Hints(**{name: hint for name, hint in known.items() if type(hint) is type(HINTS[name])})


def _hint(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
