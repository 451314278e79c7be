"""Addresses: what a reader types made whole, and whether one lies inside the reader's own network."""

import asyncio
import ipaddress
import re
import socket
from functools import lru_cache

import httpx2

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?=//|[^0-9])", re.IGNORECASE)
_FEED_SCHEME = re.compile(r"^feed:(//)?", re.IGNORECASE)
_EDGE = r"\s<>\"'«»\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_WRAPPING = re.compile(rf"^[{_EDGE}]+|[{_EDGE}]+$")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_MAX_LENGTH = 4000
ADDRESSES_KEPT = 200
"""Each address is asked about several times while it is fetched, and taking one apart takes 0.1 ms."""
_HTTP = ("http", "https")
_NUMBER = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_PART = r"[A-Za-z0-9_~-]++(?:\.[A-Za-z0-9_~-]++)*+"
_is_canonical = re.compile(
    rf"https?://(?:(?:[a-z0-9-]{{1,63}}\.){{1,2}}[a-z]{{2,63}}|{_NUMBER}(?:\.{_NUMBER}){{3}})"
    rf"(?::[1-9][0-9]{{3}}|:[1-5][0-9]{{4}})?/(?:{_PART}/)*+(?:{_PART})?"
).fullmatch
"""Finds most addresses as they are: to take one apart and put it together again takes 0.2 ms."""


def normalise(typed: str) -> tuple[str, ...]:
    """Return the http(s) addresses that ``typed`` may mean, the likeliest first; none if it is no address.

    A bare ``example.com/feed`` may be https or http, ``feed:`` stands for either, names come in any script.
    """
    text = _FEED_SCHEME.sub("", _WRAPPING.sub("", typed), count=1)
    if _SCHEME.match(text) is None:
        bare = text.removeprefix("//")
        made = [canonical(f"{name}://{bare}") for name in _schemes_for(bare)]
    else:
        made = [canonical(text)]
    return tuple(address for address in made if address is not None)


def _schemes_for(bare: str) -> tuple[str, str]:
    """Return https first, but http for this machine and its network, which seldom have certificates."""
    host = re.split(r"[/?#]", bare, maxsplit=1)[0].rsplit("@", 1)[-1]
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    return ("http", "https") if _is_private_name(name) else ("https", "http")


@lru_cache(ADDRESSES_KEPT)
def canonical(address: str) -> str | None:
    """Return the one spelling of an absolute http(s) address (RFC 3986 §6.2.2), None if it is not one.

    A login that is written into it is left out: what has an address has no secret.
    """
    if len(address) > _MAX_LENGTH:
        return None
    if _is_canonical(address):
        return address
    try:
        url = httpx2.URL(_INVISIBLE.sub(_percent, address.strip()))
        if url.scheme not in _HTTP or not _is_host(url.raw_host.decode("ascii")):
            return None
        if url.port is not None and not 0 < url.port < 65536:
            return None
        return str(url.copy_with(fragment=None, path=url.path or "/", username="", password=""))
    except (httpx2.InvalidURL, ValueError):
        return None


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))


def _is_host(host: str) -> bool:
    if ":" in host:
        return True
    labels = host.removesuffix(".").split(".")
    return len(host) <= 253 and all(re.fullmatch(r"[a-z0-9_-]{1,63}", label) for label in labels)


def join(address: str, location: str) -> str | None:
    """Return where a ``Location`` leads from ``address``: None if it cannot be read, any scheme as it is."""
    try:
        target = httpx2.URL(address).join(_INVISIBLE.sub(_percent, location.strip()))
    except (httpx2.InvalidURL, ValueError):
        return None
    return canonical(str(target)) if target.scheme in _HTTP else str(target)


@lru_cache(ADDRESSES_KEPT)
def host_of(address: str) -> str:
    """Return the host of a canonical address, in ASCII."""
    return url_of(address).raw_host.decode("ascii")


@lru_cache(ADDRESSES_KEPT)
def url_of(address: str) -> httpx2.URL:
    """Return a canonical address taken apart."""
    return httpx2.URL(address)


def _is_private_name(host: str) -> bool:
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith((".localhost", ".local", ".internal", ".home.arpa")):
        return True
    return is_private_number(name)


def is_private_number(host: str) -> bool:
    """Tell whether ``host`` is an IP address of this machine or of a private network."""
    try:
        number = ipaddress.ip_address(host.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(number, ipaddress.IPv6Address):
        number = number.ipv4_mapped or number.sixtofour or number
    return not number.is_global or number.is_multicast


async def is_private(host: str) -> bool:
    """Tell whether ``host`` is, or resolves to, a private address; a name that does not resolve is not."""
    if _is_private_name(host):
        return True
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return any(is_private_number(str(entry[4][0])) for entry in found)
