"""Names for articles from before articles had any: by them another source's copy is known for the same."""

import time
from collections import Counter
from collections.abc import Callable, Sequence

from newstui.feeds import name_of
from newstui.store import Store

NAMED = "named"
"""The note that tells from which id on all is done."""
STEP = 500
LONGEST_SECONDS = 2.0
"""So long a refresh may go on for it; what is left waits for the next one."""


def name_older(
    store: Store, *, seconds: float = LONGEST_SECONDS, clock: Callable[[], float] = time.monotonic
) -> None:
    """Name the stored articles that have a link and no name, once in a library's life. Raises StoreError.

    What comes in has its name from its feed, which knows more: what it gives none is left without.
    """
    noted, end = store.note(NAMED), clock() + seconds
    below = before = store.newest_id() + 1 if noted is None else int(noted)
    while below > 1 and clock() < end:
        first = max(1, below - STEP)
        store.give_names(_names(store.nameless(first, below - 1)))
        below = first
    if noted is None or below != before:
        store.set_note(NAMED, str(below))


def _names(nameless: Sequence[tuple[int, int, str]]) -> list[tuple[int, bytes]]:
    """The names of articles by their links; none for those that share one within their source."""
    named = [(number, source, name_of(link)) for number, source, link in nameless]
    often = Counter((source, name) for _number, source, name in named)
    return [(number, name) for number, source, name in named if name is not None and often[source, name] == 1]
