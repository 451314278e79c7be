"""The rows of one list by index, read in pages; nothing is held that is not near what is shown."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from newstui.library.library import Library
from newstui.locale import Words
from newstui.locale.periods import Periods
from newstui.model.article import Article
from newstui.model.listing import SEARCHES, Listing, RowKey

PAGE_ROWS = 64
PAGES_KEPT = 16


def row_key(article: Article) -> RowKey:
    """Give an article's place in lists by time."""
    return RowKey(article.sort, article.id)


class Window:
    """One listing of a library, seen row by row."""

    def __init__(
        self,
        library: Library,
        listing: Listing,
        pending: Mapping[int, Article] | None = None,
        words: Words | None = None,
    ) -> None:
        """Count the listing; rows are read when asked for.

        ``pending`` has, by id, the articles whose marks are being written, as they will be. ``words`` name
        the days that a list by time is parted in.
        """
        self._words = words
        self.periods: Periods | None = None
        """The days and months by whose names the rows are headed; None where they are not by time."""
        self.groups: Sequence[int] = ()
        """The rows that begin a day or month; far from the newest ones not all are known."""
        self.listing = library.searches.asked(listing)
        self._pending: Mapping[int, Article] = {} if pending is None else pending
        self._library = library
        self._pages: OrderedDict[int, list[Article]] = OrderedDict()
        self._read_numbers()

    def article(self, row: int) -> Article | None:
        """Give the article in a row with what was asked for it last, or None beyond the ends."""
        article = self.stored(row)
        return self._pending.get(article.id, article) if article else None

    def stored(self, row: int) -> Article | None:
        """Give the article in a row as the library has it: what is shown as read is not lost."""
        if not 0 <= row < self.count:
            return None
        page = self._page(row // PAGE_ROWS)
        within = row % PAGE_ROWS
        return page[within] if within < len(page) else None

    @property
    def newest(self) -> RowKey | None:
        """The key of the newest article that the list had when it was read last."""
        if self.listing.shelf.kind in SEARCHES:
            return self._newest_found
        first = self.article(0 if self.listing.order == "newest" else self.count - 1)
        return row_key(first) if first else None

    def row_of(self, key: RowKey) -> int:
        """Give the row in which a key stands, or would stand."""
        return self._library.rank(self.listing, key)

    def put(self, article: Article) -> None:
        """Show an article's new status in the rows that are in hand."""
        for rows in self._pages.values():
            for place, row in enumerate(rows):
                if row.id == article.id:
                    rows[place] = article

    def refresh(self, key: RowKey | None) -> int:
        """Forget what was read and count again, after the library changed; gives the row of ``key`` now."""
        with self._library.unchanging():
            self._pages.clear()
            self._read_numbers()
            row = self.row_of(key) if key else 0
            # Read at once: a row that is asked for after the next change may be another article's.
            self.article(row)
        return row

    def _read_numbers(self) -> None:
        self.count = self._library.count(self.listing)
        self.is_cut = self._library.is_cut(self.listing)
        self._newest_found = self._library.newest_found(self.listing)
        self._read_groups()

    def _read_groups(self) -> None:
        if self._words is None or self.listing.shelf.kind in SEARCHES or not self.count:
            self.periods, self.groups = None, ()
            return
        now = self._library.now()
        if self.periods is None or now >= self.periods.end:
            self.periods = Periods(self._words, now)
        newer = self._library.newer(self.listing, self.periods.starts)
        firsts = newer if self.listing.order == "newest" else [self.count - number for number in newer]
        self.groups = sorted({0, *(row for row in firsts if 0 < row < self.count)})

    @property
    def is_of_yesterday(self) -> bool:
        """Whether midnight came since the days were named."""
        return self.periods is not None and self._library.now() >= self.periods.end

    def _page(self, number: int) -> list[Article]:
        rows = self._pages.get(number)
        if rows is None:
            rows = self._pages[number] = self._read(number)
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return rows

    def _read(self, number: int) -> list[Article]:
        if number == 0:
            return self._library.rows(self.listing, limit=PAGE_ROWS)
        if above := self._pages.get(number - 1):
            return self._library.rows(self.listing, after=row_key(above[-1]), limit=PAGE_ROWS)
        if below := self._pages.get(number + 1):
            return self._library.rows(self.listing, before=row_key(below[0]), limit=PAGE_ROWS)
        last_above = self._library.key_at(self.listing, number * PAGE_ROWS - 1)
        return self._library.rows(self.listing, after=last_above, limit=PAGE_ROWS) if last_above else []
