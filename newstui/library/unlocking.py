"""Secrets that may have to be waited for: a keyring asks the reader to unlock it."""

import asyncio
from concurrent.futures import Future
from threading import Thread

from newstui.library.credentials import FindAccess, is_private
from newstui.model.failure import Failure
from newstui.model.source import FetchState
from newstui.net.access import Access

LONGEST_UNLOCKING = 20.0
"""Seconds that a keyring may take to give what it has."""


async def found_in_time(find: FindAccess, state: FetchState) -> Access | Failure | None:
    """Find a source's access in a thread: a keyring may ask the reader to unlock it, and wait for long.

    The thread ends with the program, however long it waits.
    """
    if not any(map(is_private, state.settings)):
        return find(state)
    found: Future[Access | Failure | None] = Future()
    found.set_running_or_notify_cancel()

    def run() -> None:
        try:
            found.set_result(find(state))
        except Exception as error:
            found.set_exception(error)

    Thread(target=run, daemon=True).start()
    try:
        async with asyncio.timeout(LONGEST_UNLOCKING):
            return await asyncio.wrap_future(found)
    except TimeoutError:
        return Failure("broken", "secrets: the keyring does not answer")
