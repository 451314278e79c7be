"""Where else a source can be followed, as text: its live stream, its channels, when its site was asked."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from newstui.library.lines import Line
from newstui.library.records import Record
from newstui.library.schedule import PAGES, SAMPLE
from newstui.locale import Words
from newstui.model.channel import network_of
from newstui.text import isolate


def following(record: Record, words: Words, now: int, *, asking: bool = False) -> Iterator[Line]:
    """Write where a source can be followed; ``asking``: its site is being asked just now."""
    source = record.source
    if PAGES in source.settings or SAMPLE in source.settings:
        return
    if source.live:
        said = words("source-page.live", address=source.live)
        yield Line(f"{said} · {words(f'source-page.live-{source.live_from}')}", link=source.live)
    for address in source.channels:
        said = words("source-page.channel", network=network_name(address, words), address=address)
        yield Line(said, link=address)
    yield _asked(record, words, now, asking)


def _asked(record: Record, words: Words, now: int, asking: bool) -> Line:
    site = record.site
    if asking:
        return Line(words("source-page.site-asking"), "good")
    if site.code:
        reason = words.failure(site.code, site.reason or "")
        return Line(words("source-page.site-failed", reason=reason), "dim")
    if site.asked is None:
        return Line(words("source-page.site-unasked"), "dim")
    name = "site-asked" if record.source.channels else "site-silent"
    return Line(words(f"source-page.{name}", ago=words.ago(site.asked, now)), "dim")


def network_name(address: str, words: Words) -> str:
    """Name the network of a channel in the interface's language; the server of one that has no name."""
    network = network_of(address)
    if network is not None:
        return words(f"network.{network}")
    return isolate(urlsplit(address).netloc.removeprefix("www."))
