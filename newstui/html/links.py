"""Addresses inside feeds and pages: absolute, and http(s) alone."""

import re
from urllib.parse import urljoin, urlsplit

_WEB = re.compile(r"https?://[^/\s]", re.IGNORECASE)
_ORDINARY = re.compile(r"[!-Z\\^-~]+\Z")
"""Nothing in it makes Python refuse to take it apart, as brackets and odd letters in the host do."""
_SPACE = re.compile(r"[\x00-\x20\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_LONGEST = 4096


def absolute(address: str | None, base: str | None) -> str | None:
    """Gives the absolute http(s) address that ``address`` means on the page ``base``, else None."""
    if not address:
        return None
    address = _without_controls(address.strip())
    if not address or len(address) > _LONGEST or address.startswith("#"):
        return None
    if _WEB.match(address):
        return address if _ORDINARY.match(address) else _joined("", address)
    if base is None or _SCHEME.match(address):
        return None
    return _joined(base, address)


def _without_controls(address: str) -> str:
    if not _SPACE.search(address):
        return address
    return _SPACE.sub(lambda found: "%20" if found[0].strip(" ") == "" else "", address)


def _joined(base: str, address: str) -> str | None:
    try:
        joined = urljoin(base, address)
        urlsplit(joined)
    except ValueError:
        return None
    return joined if _WEB.match(joined) else None


def host_of(address: str) -> str:
    """Gives an address's host in lower case, without ``www.``; empty where there is none."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
