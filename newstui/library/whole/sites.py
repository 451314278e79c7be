"""Where else sources can be followed: their sites are asked when they are new, then once a month."""

import asyncio
import time
from collections.abc import Callable, Collection
from urllib.parse import urljoin

from newstui.library.catalogue import load_catalogue
from newstui.library.schedule import DAY, HOUR
from newstui.library.unlocking import found_in_time
from newstui.library.whole.gathering import Gathering
from newstui.model.channel import Following
from newstui.model.failure import Failure
from newstui.model.source import Source
from newstui.net.answer import Fetched
from newstui.store import Store, StoreError

MONTH = 30 * DAY
FIRST_WAIT = HOUR
"""After a failure; four times as long after each more, a month at most."""
A_RUN = 20
"""Sites that one run asks; the next one asks the others."""
AT_ONCE = 3
LONGEST_RUN = 90.0
"""Seconds after which a run leaves the others to the next one."""


async def ask_sites(
    store: Store,
    gathering: Gathering,
    *,
    sources: Collection[int] | None = None,
    clock: Callable[[], float] = time.time,
) -> None:
    """Ask the sites that are due, of ``sources`` or of all; what fails is tried again later.

    Raises StoreError.
    """
    due = store.due_sites(int(clock()), farthest=MONTH)
    wanted = [source for source in due if sources is None or source in sources]
    found = [source for one in wanted if (source := store.source(one)) and home_page(source)]
    slots = asyncio.Semaphore(AT_ONCE)

    async def ask(source: Source) -> None:
        async with slots:
            await ask_site(store, gathering, source, clock=clock)

    running = asyncio.gather(*map(ask, found[:A_RUN]))
    try:
        await asyncio.wait_for(running, LONGEST_RUN)
    except TimeoutError:
        return


async def ask_site(
    store: Store, gathering: Gathering, source: Source, *, clock: Callable[[], float] = time.time
) -> Following | Failure:
    """Ask a source's site where else it can be followed, and keep what it says. Raises StoreError."""
    if listed := _listed().get(source.address):
        store.list_live(source.id, listed)
    try:
        found = await _asked(store, gathering, source)
    except StoreError:
        raise
    except Exception as error:
        found = Failure("broken", f"{type(error).__name__}: {error}"[:200])
    now = int(clock())
    if isinstance(found, Failure):
        wait = min(FIRST_WAIT * 4 ** min(store.site(source.id).failures, 5), MONTH)
        store.site_failed(source.id, found, next_at=now + wait)
    else:
        store.put_following(source.id, found, now=now, next_at=now + MONTH)
    return found


async def _asked(store: Store, gathering: Gathering, source: Source) -> Following | Failure:
    address, state = home_page(source), store.fetch_state(source.id)
    if address is None or state is None:
        return Failure("not-found", "site: no address")
    # What goes with its feed's requests: a proxy, above all.
    access = await found_in_time(gathering.access, state)
    if isinstance(access, Failure):
        return access
    page = await gathering.fetch(address, asked_by=source.address, access=access)
    return await gathering.following(page) if isinstance(page, Fetched) else page


def home_page(source: Source) -> str | None:
    """Return the page that says where a source can be followed; None where no server has it."""
    if source.site and _is_web(source.site):
        return source.site
    return urljoin(source.address, "/") if _is_web(source.address) else None


def _is_web(address: str) -> bool:
    return address.startswith(("http://", "https://"))


def _listed() -> dict[str, str]:
    return {offer.address: offer.live for offer in load_catalogue().offers if offer.live}
