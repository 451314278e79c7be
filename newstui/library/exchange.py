"""Sources in and out as OPML, the format in which readers hand over their subscriptions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from newstui.feeds import opml
from newstui.model.failure import Failure
from newstui.model.source import Source
from newstui.store import Store


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to: how many sources are new, how many were there, and what could not be taken."""

    added: int
    known: int
    failed: tuple[str, ...] = ()
    cut_off: bool = False
    """The document breaks off before its end."""


def import_sources(store: Store, body: bytes, *, now: int) -> Imported | Failure:
    """Add the sources of an OPML document with their folders; one that is there already keeps its own."""
    from newstui.net.address import normalise  # noqa: PLC0415 - an export loads no network (60 ms)

    found = opml.outlines(body)
    if isinstance(found, Failure):
        return found
    read = found.sources
    spelt = {new.address: normalise(new.address) for new in read}
    named = {spelt[new.address][0]: new for new in reversed(read) if spelt[new.address]}
    there = {source.address for source in store.sources()}
    fresh = [replace(named[address], address=address) for address in reversed(named) if address not in there]
    store.add_sources(fresh, now=now)
    failed = tuple(written for written, addresses in spelt.items() if not addresses)
    return Imported(len(fresh), len(read) - len(failed) - len(fresh), failed, found.cut_off)


def export_sources(sources: Sequence[Source], *, title: str) -> str:
    """Write sources as an OPML document, folders nested as they are."""
    return opml.write(sources, title=title)
