"""Going through lists: which one is open, which row is current, and keeping the place when it changes."""

from dataclasses import replace
from typing import TYPE_CHECKING

from newstui.model.article import Article
from newstui.model.listing import SEARCHES, Listing, Order, Shelf, Show
from newstui.ui.panes.places import Place
from newstui.ui.panes.window import Window, row_key

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


class Browsing:
    """The open list of one screen."""

    def __init__(self, reader: "ReaderScreen") -> None:
        """Open the latest news."""
        self._reader = reader
        self._before_search: Listing | None = None
        self.pending: dict[int, Article] = {}
        """Articles whose marks are being written, by id, as they will be."""
        self.window = Window(reader.library, Listing(Shelf("latest")), self.pending, reader.words)

    @property
    def listing(self) -> Listing:
        """The list that is open."""
        return self.window.listing

    @property
    def current(self) -> Article | None:
        """The article under the cursor."""
        cursor = self._reader.panes.headlines.cursor
        return self.window.article(cursor) if cursor is not None else None

    def open(self, shelf: Shelf, *, show: Show | None = None, order: Order | None = None) -> None:
        """Open a list at its first row; what is not asked for is as it was when it was open last."""
        self._before_search = None
        listing = self._reader.remembered.listing(shelf)
        listing = replace(listing, show=show or listing.show, order=order or listing.order)
        self._reader.remembered.keep_listing(listing)
        self._open(self._dated(listing))

    def _dated(self, listing: Listing) -> Listing:
        """Let what is read stay in a list of what is unread until the list is left."""
        may_shrink = "unread" in (listing.show, listing.shelf.kind) or listing.shelf.kind in SEARCHES
        return replace(listing, since=self._reader.library.now() if may_shrink else None)

    def begin(self) -> None:
        """Open the list that was open last, at the article that was current."""
        shelf, article = self._reader.remembered.place or (Shelf("latest"), None)
        if self._reader.panes.shelves.row_for(shelf) is None:
            shelf, article = Shelf("latest"), None
        self._reader.panes.shelves.go_to(shelf)
        self._open(self._dated(self._reader.remembered.listing(shelf)))
        current = self._reader.library.article(article) if article is not None else None
        if current is not None and self.window.count:
            row = min(self.window.row_of(row_key(current)), self.window.count - 1)
            self._reader.panes.headlines.changed(row, self.trouble)
            self._reader.reading.preview(self.current)

    def leave(self) -> None:
        """Remember which list is open and where in it one is."""
        self._reader.remembered.keep_place(self._before_search or self.listing, self.current)

    def go_to(self, shelf: Shelf) -> None:
        """Open a list by its name, with the cursor of the shelves on it, and give its headlines the keys."""
        self._reader.zen = False
        self._reader.panes.shelves.go_to(shelf)
        self.open(shelf)
        self._reader.panes.focus_place("headlines")

    def come_back(self, listing: Listing, current: Article | None, place: Place) -> None:
        """Open a list again, at the article and in the pane where one was."""
        self._reader.panes.shelves.go_to(listing.shelf)
        self._open(listing)
        if current is not None:
            self._reader.panes.headlines.changed(self.window.row_of(row_key(current)), self.trouble)
        self._reader.reading.preview(self.current)
        if place == "article":
            self._reader.reading.read(self.current)
        else:
            self._reader.panes.focus_place(place)

    def _open(self, listing: Listing) -> None:
        self.window = Window(self._reader.library, listing, self.pending, self._reader.words)
        self.show()

    def show(self) -> None:
        """Show the open list from its first row."""
        self._reader.passing.mark()
        self._reader.panes.headlines.show(self.window, self.title, self.trouble or self._coming)
        self._reader.passing.moved()
        self._reader.arriving.opened()
        self._reader.reading.preview(self.current)
        self._reader.telling.update()
        self._reader.telling.update_keys()
        self._reader.telling.update_title()

    @property
    def title(self) -> str:
        """The open list's name."""
        shelf, words = self.listing.shelf, self._reader.words
        if shelf.kind == "search":
            return words("shelf.search-for", query=shelf.key)
        row = self._reader.panes.shelves.row_for(shelf)
        if (
            row is None
            and shelf.kind == "story"
            and (story := self._reader.library.stories.find(int(shelf.key)))
        ):
            return story.title
        return row.title if row else words(f"shelf.{shelf.kind}")

    @property
    def trouble(self) -> str:
        """What is wrong with the source or the kept search that is open; empty where nothing is."""
        if mistake := self._reader.library.searches.mistake(self.listing.shelf):
            return self._reader.words.mistake(mistake)
        row = self._reader.panes.shelves.row_for(self.listing.shelf)
        if row is None or row.source is None or not row.is_failing:
            return ""
        return self._reader.words.failure(row.source.code or "", row.source.reason or "")

    @property
    def _coming(self) -> str:
        """What is said while the sample edition is not there yet."""
        library = self._reader.library
        return self._reader.words("empty.sample") if library.is_sample and not self.window.count else ""

    def reload(self) -> None:
        """Read the open list anew; the cursor stays on its article."""
        current = self.current
        row = self.window.refresh(row_key(current) if current else None)
        self._reader.arriving.reloaded()
        self._reader.panes.headlines.changed(row, self.trouble)
        self._reader.passing.moved()
        self._reader.arriving.look()
        self._reader.reading.renew()
        if self._reader.panes.place != "article" and _id(self.current) != _id(self._reader.reading.asked):
            self._reader.reading.preview(self.current)

    def forget_pending(self) -> None:
        """Show the rows as the library has them, after it did not take a mark."""
        self.pending.clear()
        self.reload()

    def go_unread(self, *, backwards: bool) -> None:
        """Go to the next unread row, or the one before; where an article is being read, read it."""
        current = self.current
        key = row_key(current) if current else None
        found = self._reader.library.next_unread(self.listing, key, backwards=backwards)
        if found is None:
            told = "message.no-unread-before" if backwards else "message.no-more-unread"
            self._reader.say(self._reader.words(told))
            return
        self._reader.panes.headlines.select(self.window.row_of(found))
        if self._reader.panes.place == "article":
            self._reader.reading.read(self.current)

    def step(self, delta: int) -> bool:
        """Go some rows on, or back, and read where an article is being read; False at the list's end."""
        cursor = self._reader.panes.headlines.cursor
        if cursor is None or not 0 <= cursor + delta < self.window.count:
            return False
        self._reader.panes.headlines.select(cursor + delta)
        if self._reader.panes.place == "article":
            self._reader.reading.read(self.current)
        return True

    def search(self, query: str) -> None:
        """Open the list of what a query finds; an empty one brings back the list before."""
        if self._before_search is None:
            self._before_search = self.listing
        if not query.strip():
            self._open(self._before_search)
        elif Shelf("search", query.strip()) != self.listing.shelf:
            self._open(Listing(Shelf("search", query.strip()), since=self._reader.library.now()))

    @property
    def counted(self) -> str:
        """How many articles the open list has; of a search that is cut, that there are more."""
        number = self._reader.words.count("articles", self.window.count)
        return self._reader.words("message.cut", count=number) if self.window.is_cut else number

    def end_search(self) -> bool:
        """Bring back the list that was open before the search; False when there was none."""
        listing, self._before_search = self._before_search, None
        if listing is not None and listing != self.listing:
            self._open(listing)
            return True
        return False


def _id(article: Article | None) -> int | None:
    return article.id if article else None
