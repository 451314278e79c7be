"""What can be read without a network, and fetching more of it by the reader's wish."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newstui.config import Paths
from newstui.model.comment import Comment
from newstui.model.failure import Failure
from newstui.model.offline import Counts
from newstui.store import Store

if TYPE_CHECKING:
    from newstui.library.statuses import Statuses


class Offline:
    """The whole texts, pictures and comments of one library; what is read here is read at once."""

    def __init__(self, store: Store, paths: Paths, statuses: Statuses, *, sample: bool) -> None:
        """``store`` is the reading connection; ``sample``: what is saved comes into the reader's own."""
        self._store = store
        self._paths = paths
        self._statuses = statuses
        self._sample = sample

    def counts(self) -> Counts:
        """How many of the articles that are wanted whole are so, of how many."""
        return self._store.page_counts()

    def picture(self, address: str) -> Path | None:
        """The file of a picture that is kept; None where none is. Nothing is asked of the network."""
        found = self._store.picture(address)
        if found is None:
            return None
        path = picture_file(self._paths.pictures, found.sha256)
        try:
            # Broken off by a loss of power, or changed by somebody else: it counts as not there.
            return path if path.stat().st_size == found.bytes else None
        except OSError:
            return None

    def failure(self, article: int) -> Failure | None:
        """Why the whole of an article could not be had; None where that was not tried, or nothing failed."""
        return self._store.page_failure(article)

    def comments(self, article: int) -> tuple[Comment, ...]:
        """The comments that are kept of an article, in the order of their thread."""
        return self._store.comments(article)

    async def fetch(self, article: int, *, language: str | None = None) -> Failure | None:
        """Fetch an article's whole text and pictures now, in a child process; what failed is returned."""
        from newstui.library.child import run_command  # noqa: PLC0415 - lists load no asyncio

        failed = await run_command(self._paths, ["fetch", str(article)], language=language)
        # The child's own sentence is for people; what it noted is a failure as any other.
        return None if failed is None else self.failure(article) or failed

    async def open_page(
        self, address: str, *, asked_by: int | None = None, language: str | None = None
    ) -> int | Failure:
        """Keep the page at an address as an article, and give its id; it is not saved.

        ``asked_by`` is the article on whose page the address was found: a public one leads to
        no private page.
        An article that a source brought is given as it is.
        """
        from newstui.library.child import run_save  # noqa: PLC0415 - lists load no asyncio

        return await run_save(self._paths, address, asked_by=asked_by, language=language)

    async def save(
        self, address: str, *, asked_by: int | None = None, language: str | None = None
    ) -> int | Failure:
        """Save the page at an address to be read later, and give its article's id; this can be undone."""
        from newstui.library.child import run_save  # noqa: PLC0415 - lists load no asyncio

        article = await run_save(
            self._paths, address, asked_by=asked_by, saved=self._sample, language=language
        )
        if not self._sample and not isinstance(article, Failure):
            await self._statuses.mark([article], read=False, saved=True)
        return article

    async def fetch_channels(self, source: int, *, language: str | None = None) -> Failure | None:
        """Ask a source's site where else it can be followed, in a child process; what failed is returned."""
        from newstui.library.child import run_command  # noqa: PLC0415 - lists load no asyncio

        return await run_command(self._paths, ["sources", "channels", str(source)], language=language)

    async def fetch_comments(
        self, article: int, *, language: str | None = None
    ) -> tuple[Comment, ...] | Failure:
        """Fetch the comments of an article in a child process; those that are kept where that fails."""
        from newstui.library.child import run_command  # noqa: PLC0415 - lists load no asyncio

        failed = await run_command(self._paths, ["comments", str(article)], language=language)
        kept = self.comments(article)
        return failed if failed is not None and not kept else kept


def picture_file(folder: Path, sha256: bytes) -> Path:
    """Where a picture with this digest is kept."""
    return folder / sha256.hex()
