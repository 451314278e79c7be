"""Taking many sources at once: what came of an OPML file, and which of those taken are dead."""

from pathlib import Path

from newstui.library.added import Imported
from newstui.library.library import Library
from newstui.model.failure import Failure

DEAD = frozenset({"dns", "gone", "not-found", "not-a-feed", "tls", "redirect-loop", "private-address"})
"""What will hardly be better at the next try."""
PASSING = frozenset({"http-408", "http-425", "http-429"})


def is_dead(code: str) -> bool:
    """Say whether a first answer of that code means that there is no feed to be had at the address."""
    return code in DEAD or (code.startswith("http-4") and code not in PASSING)


async def import_file(library: Library, typed: str, language: str) -> tuple[Imported | Failure, list[int]]:
    """Add the sources of an OPML file in a child process; gives what came of it and the new ones' ids.

    Undoing takes them out again. Raises LibraryError.
    """
    from newstui.library.child import run_import  # noqa: PLC0415 - wanted once, if ever

    file = Path(typed).expanduser().absolute()
    return await library.sources.import_beside(run_import(library.paths, file, language=language))
