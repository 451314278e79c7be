"""What stands at an address, for commands that understand a file or an address."""

from newstui.model.failure import Failure
from newstui.net.access import split_login, written_access
from newstui.net.address import normalise
from newstui.net.answer import Failed, Fetched, Request
from newstui.net.client import Client


async def fetched(address: str, proxy: str) -> Fetched | Failure:
    """Ask once, plainly, with the login that the address may name."""
    meant = normalise(split_login(address)[0])
    if not meant:
        return Failure("not-found", address)
    async with Client(proxy=proxy or None) as client:
        result = await client.fetch(Request(meant[0], access=written_access(address, meant[0])))
    if isinstance(result, Failed):
        return result.failure
    return result if isinstance(result, Fetched) else Failure("http-304", "304 to a plain request")
