"""What one source is told for its whole server: not to come again for a while (429 with Retry-After)."""

from urllib.parse import urlsplit

from newstui.library.schedule import DAY
from newstui.net.answer import Failed, Result

LONGEST = DAY
"""So long one feed of a server may keep all others from being asked."""
TOO_MANY_REQUESTS = 429


def server_of(address: str) -> str:
    """Return an address's host and port; what cannot be read is a server of its own."""
    try:
        return urlsplit(address).netloc.rsplit("@", 1)[-1].lower()
    except ValueError:
        return address


def silence(result: Result | None) -> int | None:
    """Return for how many seconds an answer asks that its whole server be left alone, else None."""
    if isinstance(result, Failed) and result.status == TOO_MANY_REQUESTS and result.retry_after:
        return min(result.retry_after, LONGEST)
    return None
