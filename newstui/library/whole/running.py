"""A run over all that is wanted whole, with what the reader set."""

import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from functools import partial

from newstui.config import Paths, Settings
from newstui.config.secrets import open_secrets
from newstui.library.credentials import access_to
from newstui.library.refresh import Fetcher
from newstui.library.whole.extracting import Extractor
from newstui.library.whole.files import MEGABYTE
from newstui.library.whole.gathering import Gathering, Terms
from newstui.library.whole.manners import Manners
from newstui.locale import Words
from newstui.model.event import Whole
from newstui.store import Store

BESIDE_SECONDS = 600.0
"""So long a refresh goes on with further articles where it is not about them; the next one goes on."""
PATIENCE_SECONDS = 120.0
"""So long a server that wants to rest is waited for where whole articles are what is wanted."""


@asynccontextmanager
async def gathering(
    store: Store,
    client: Fetcher,
    paths: Paths,
    settings: Settings,
    *,
    words: Words,
    by_itself: bool = True,
    seconds: float | None = None,
    patience: float = 0.0,
    clock: Callable[[], float] = time.time,
) -> AsyncIterator[Gathering]:
    """Give what fetches articles as the settings say; its process ends with it.

    ``by_itself``: it is not the reader who asks for each of them. Begins with further articles for
    ``seconds``, beside what somebody does meanwhile; waits ``patience`` seconds for a server that wants to
    rest.
    """
    terms = Terms(paths.pictures, settings.offline_megabytes * MEGABYTE, seconds, patience)
    manners = Manners(store, client, by_itself=by_itself, clock=clock)
    access = access_to(partial(open_secrets, paths.secrets))
    async with Extractor(beside=seconds is not None) as extractor:
        yield Gathering(store, manners, extractor, terms, words=words, access=access, clock=clock)


async def gather(
    store: Store,
    gathering: Gathering,
    *,
    sources: Sequence[int] | None = None,
    again: bool = False,
    clock: Callable[[], float] = time.time,
) -> AsyncGenerator[Whole]:
    """Fetch all that is wanted whole and not there, of ``sources`` or of all; ``again``: what failed too.

    What another refresh adds meanwhile comes after it. Raises StoreError.
    """
    tried: set[int] = set()
    while True:
        waiting = store.waiting_pages(now=int(clock()), sources=sources, again=again)
        pages = [page for page in waiting if page.article not in tried]
        if not pages:
            return
        # Closed with this one, and not some time later: what is under way belongs to it.
        async with aclosing(gathering.run(pages)) as events:
            async for event in events:
                yield event
        tried.update(page.article for page in pages)
