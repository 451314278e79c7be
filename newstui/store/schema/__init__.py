"""The tables. A change is one more script at the end of ``MIGRATIONS``, in a module of its own beside it.

Earlier ones stay as they are.

``filed`` is what lists read: one row for each shelf that an article stands on (all news, its sources', its
sections', its topics', videos, saved), ordered by time within the shelf. ``counts`` holds how many rows each
shelf has of each source, or of each party of sources; triggers keep it. Both follow from the other tables.
"""

from newstui.store.schema.first import FIRST
from newstui.store.schema.pages import PAGES
from newstui.store.schema.saved import SAVED_WORD
from newstui.store.schema.second import SECOND
from newstui.store.schema.sites import SITES
from newstui.store.schema.stories import STORIES

APPLICATION_ID = 0x6E747569
"""«ntui»: marks the file as ours."""

LATEST, SAVED, VIDEO, MUTED = 1, 2, 3, -1
"""The shelves that are always there."""
FIXED_SHELVES = (LATEST, SAVED, VIDEO, MUTED)

MIGRATIONS: tuple[str, ...] = (FIRST, SECOND, PAGES, STORIES, SAVED_WORD, SITES)
"""The script that leads from schema n to n + 1 stands at n."""
