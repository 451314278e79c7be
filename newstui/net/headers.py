"""Headers that say when to come back (RFC 9110 §10.2.3, RFC 9111 §5)."""

import re
from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 31 * 24 * 3600
"""Seconds: a server's slip of the pen does not silence a source for ever."""

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?([^\s,\"]*)", re.IGNORECASE)
_NO_PROMISE = re.compile(r"(?:^|[\s,])(?:no-cache|no-store)(?:$|[\s,])", re.IGNORECASE)


def fresh_for(headers: Mapping[str, str], now: float) -> int | None:
    """Return for how many seconds the answer stays fresh: 0 where it says that it does not, None if silent.

    Ours is a private cache: ``s-maxage`` is for others, and nothing is guessed where nothing is said.
    """
    control = headers.get("cache-control", "")
    if _NO_PROMISE.search(control):
        return 0
    age = _number(headers.get("age")) or 0
    if stated := _MAX_AGE.search(control):
        # What cannot be understood counts as stale (RFC 9111 §4.2.1).
        return _bounded((_number(stated[1]) or 0) - age)
    if "expires" not in headers:
        return None
    expires, sent = _moment(headers["expires"]), _moment(headers.get("date"))
    return 0 if expires is None else _bounded(expires - (now if sent is None else sent) - age)


def retry_after(headers: Mapping[str, str], now: float) -> int | None:
    """Return the seconds of ``Retry-After``, given as a number or as a date; None without one."""
    value = headers.get("retry-after")
    if (seconds := _number(value)) is not None:
        return min(seconds, LONGEST_WAIT)
    moment = _moment(value)
    if moment is None:
        return None
    sent = _moment(headers.get("date"))
    return _bounded(moment - (now if sent is None else sent))


def _bounded(seconds: float) -> int:
    return max(0, min(int(seconds), LONGEST_WAIT))


def _number(value: str | None) -> int | None:
    text = (value or "").strip()
    return int(text[:18]) if text.isascii() and text.isdigit() else None


def _moment(value: str | None) -> float | None:
    if not value:
        return None
    try:
        moment = parsedate_to_datetime(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
