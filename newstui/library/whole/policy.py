"""How much of each source's articles is fetched whole."""

from newstui.config import Settings
from newstui.store import Store

SETTING = "whole"


def wanted(store: Store, usual: str) -> dict[int, bool]:
    """Return the sources that are wanted whole, each with whether its pictures are; ``usual``: unless set."""
    chosen = {state.id: state.settings.get(SETTING, usual) for state in store.fetch_states()}
    return {source: policy != "text" for source, policy in chosen.items() if policy != "nothing"}


def want(store: Store, settings: Settings, *, now: int) -> None:
    """Note which articles are wanted whole now. Raises StoreError."""
    otherwise = None if settings.whole == "nothing" else settings.whole != "text"
    store.want_pages(wanted(store, settings.whole), now=now, otherwise=otherwise)
