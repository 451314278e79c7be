"""Taking what was chosen: sources are added at once, and their first news is fetched."""

from typing import TYPE_CHECKING

from newstui.library.added import Added
from newstui.text import isolate

if TYPE_CHECKING:
    from newstui.ui.screens.choosing import Outcome
    from newstui.ui.screens.reader import ReaderScreen


async def take(reader: "ReaderScreen", outcome: "Outcome") -> None:
    """Add what was chosen and fetch it; the reader's own library takes the sample's place.

    Raises LibraryError.
    """
    library, new = outcome.library, []
    if outcome.offers:
        new += await library.sources.add_many([offer.source for offer in outcome.offers])
    if outcome.imported is not None:
        new += outcome.imported[1]
    told = _told(reader, outcome, len(new))
    if library is not reader.library:
        reader.program.use_library(library, told, fetch=new)
        return
    reader.reload()
    reader.say(told)
    reader.refresher.start_new(new)


def _told(reader: "ReaderScreen", outcome: "Outcome", new: int) -> str:
    words = reader.words
    parts = [told_added(reader, outcome.added)] if outcome.added is not None else []
    if new or outcome.added is None:
        parts.append(words("message.sources-taken", count=words.count("sources", new)))
    if outcome.imported is not None and outcome.imported[0].failed:
        parts.append(words.count("not-taken", len(outcome.imported[0].failed)))
    return " · ".join(parts)


def told_added(reader: "ReaderScreen", added: Added) -> str:
    """Say that a source was added by its address, and what is wrong with it."""
    key = "message.source-added" if added.added else "message.source-known"
    told = reader.words(key, title=added.source.title)
    if added.source.state == "failing" and added.source.reason:
        told = f"{told} · {isolate(added.source.reason)}"
    return told
