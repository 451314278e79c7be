"""The pictures of articles: which they are, and fetching them while there is room."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from newstui.library.offline import picture_file
from newstui.library.schedule import DAY
from newstui.library.whole.extracting import Extractor
from newstui.library.whole.files import SPARE, drop, keep
from newstui.library.whole.manners import Manners
from newstui.model.document import Block, Document, Figure, ListBlock, Quote
from newstui.model.failure import Failure
from newstui.model.offline import Page, StoredPicture
from newstui.net.access import Access
from newstui.net.answer import Failed, Fetched, Request
from newstui.store import Store

PICTURE_BYTES = 8 * 1024 * 1024
AN_ARTICLE = 30
"""Pictures of one article that are fetched."""
ACCEPT = "image/avif, image/webp, image/jpeg, image/png, image/gif;q=0.9"
TYPES = ("image/", "application/octet-stream", "binary/octet-stream")


def pictures_of(*documents: Document | None) -> tuple[str, ...]:
    """Return the addresses of the pictures that documents show, the leading ones first."""
    shown = [document for document in documents if document]
    leads = [document.picture.url for document in shown if document.picture]
    within = [url for document in shown[:1] for url in _figures(document.blocks)]
    found = dict.fromkeys((*leads, *within))
    return tuple(url for url in found if url.startswith(("http://", "https://")))[:AN_ARTICLE]


def _figures(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Figure(picture=picture):
                yield picture.url
            case Quote(blocks=inner):
                yield from _figures(inner)
            case ListBlock(items=items):
                for item in items:
                    yield from _figures(item)


class Pictures:
    """Fetches the pictures of articles while there is room for them."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        manners: Manners,
        extractor: Extractor,
        *,
        budget: int,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """``budget`` in bytes."""
        self._store = store
        self._folder = folder
        self._manners = manners
        self._extractor = extractor
        self._budget = budget
        self._clock = clock
        self._held = store.picture_bytes()

    async def fetch(self, page: Page, addresses: Iterable[str], access: Access | None) -> None:
        """Fetch what is not kept yet; what cannot be had is noted, and tried again after a day.

        Raises StoreError where the disk is full.
        """
        self._store.show_pictures(page.article, list(addresses))
        for address in addresses:
            if self._is_kept(address) or not self._has_room(page):
                continue
            now = int(self._clock())
            if self._store.picture_failure(address, since=now - DAY) is None:
                found = await self._fetched(address, page, access)
                self._store.put_picture(address, found, now=now)

    def _is_kept(self, address: str) -> bool:
        found = self._store.picture(address)
        return found is not None and picture_file(self._folder, found.sha256).exists()

    def _has_room(self, page: Page) -> bool:
        """Whether there is room for one more, be it in the place of what is older."""
        if self._held < self._budget:
            return True
        spared = self._held - self._budget + self._budget // SPARE
        going: list[bytes] = []
        for digest, size, newest in self._store.oldest_pictures():
            if spared <= 0 or (newest >= page.sort and not page.saved):
                break
            going.append(digest)
            spared -= size
        drop(self._store, self._folder, going)
        self._held = self._store.picture_bytes()
        return self._held < self._budget

    async def _fetched(self, address: str, page: Page, access: Access | None) -> StoredPicture | Failure:
        result = await self._manners.fetch(
            Request(
                address,
                asked_by=page.link,
                access=access,
                max_bytes=PICTURE_BYTES,
                total_timeout=30.0,
                accept=ACCEPT,
            )
        )
        if not isinstance(result, Fetched):
            return result.failure if isinstance(result, Failed) else Failure("http-304", "to a plain request")
        if result.content_type and not result.content_type.lower().startswith(TYPES):
            return Failure("broken", f"picture: {result.content_type[:100]}")
        examined = await self._extractor.picture(result.content)
        if isinstance(examined, Failure):
            return examined
        kind, width, height = examined
        digest = keep(self._folder, result.content)
        self._held += len(result.content)
        return StoredPicture(digest, len(result.content), kind, width, height)
