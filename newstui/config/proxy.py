"""The address of a proxy, as readers and environments write it."""

from urllib.parse import urlsplit

DIRECT = "none"
"""In the place of a proxy: none, whatever the environment says."""
SCHEMES = ("http", "https", "socks5", "socks5h")


def proxy_address(typed: str) -> str | None:
    """Return a proxy's address as it is used, ``none`` for none; None if ``typed`` is no proxy.

    A word alone is none: it wants a scheme or a port.
    """
    text = typed.strip()
    if text.lower() == DIRECT:
        return DIRECT
    bare_word = "://" not in text
    text = f"http://{text}" if bare_word else text
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return None
    known = parts.scheme in SCHEMES and parts.hostname and (not bare_word if port is None else port > 0)
    bare = parts.path in ("", "/") and not (parts.query or parts.fragment)
    return text if known and bare and text.isascii() and text.isprintable() and " " not in text else None
