"""Whom a connection reached: a name may change its address between its look-up and the connection."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from newstui.net.address import is_private, is_private_number

Check = Callable[[str, Mapping[str, Any]], Awaitable[None]]


class PrivatePeerError(OSError):
    """A public address led into the reader's own network."""


def check_for(asked_by: str) -> Check:
    """Return what ends a connection before anything is sent, where the host ``asked_by`` may not lead there.

    httpcore calls it with the events of a connection (its extension ``trace``).
    """

    async def check(event: str, info: Mapping[str, Any]) -> None:
        if event != "connection.connect_tcp.complete":
            return
        stream = info["return_value"]
        peer = str(stream.get_extra_info("server_addr")[0])
        if is_private_number(peer) and not await is_private(asked_by):
            await stream.aclose()
            raise PrivatePeerError(peer)

    return check
