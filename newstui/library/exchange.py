"""Sources in and out as OPML, the format in which readers hand over their subscriptions."""

from collections.abc import Sequence
from dataclasses import replace

from newstui.config.secrets import Secrets, SecretsError
from newstui.feeds import opml
from newstui.library.added import Imported
from newstui.library.credentials import keep_login, unreadable
from newstui.model.failure import Failure
from newstui.model.source import Source
from newstui.net.access import split_login
from newstui.store import Store


def import_sources(
    store: Store, body: bytes, *, now: int, secrets: Secrets | None = None
) -> Imported | Failure:
    """Add the sources of an OPML document with their folders; one that is there already keeps its own.

    Logins in the addresses of new ones are kept among ``secrets``. Raises SecretsError, StoreError.
    """
    from newstui.net.address import normalise  # noqa: PLC0415 - an export loads no network (60 ms)

    found = opml.outlines(body)
    if isinstance(found, Failure):
        return found
    read = found.sources
    parted = {new.address: split_login(new.address) for new in read}
    spelt = {written: normalise(bare) for written, (bare, _) in parted.items()}
    named = {spelt[new.address][0]: new for new in reversed(read) if spelt[new.address]}
    there = {source.address for source in store.sources()}
    fresh = [replace(named[address], address=address) for address in reversed(named) if address not in there]
    if secrets is not None and any(login for _, login in parted.values()):
        try:
            secrets.check()  # Before anything is added.
        except SecretsError as error:
            return unreadable(error)
    added = store.add_sources(fresh, now=now)
    for source in added:
        login = parted[named[source.address].address][1]
        if login is not None and secrets is not None:
            keep_login(store, secrets, source.id, login)
    failed = tuple(parted[written][0] for written, addresses in spelt.items() if not addresses)
    return Imported(len(fresh), len(read) - len(failed) - len(fresh), failed, found.cut_off)


def export_sources(sources: Sequence[Source], *, title: str) -> str:
    """Write sources as an OPML document, folders nested as they are."""
    return opml.write(sources, title=title)
