"""What is kept from one start to the next: how each list is looked at, what is collapsed, where one was."""

from typing import Any, get_args

from newstui.config.state import UiState
from newstui.model.article import Article
from newstui.model.listing import SEARCHES, Listing, Order, Shelf, ShelfKind, Show

MOST_LISTS = 500
"""Lists whose ways are remembered; those that were set longest ago go first."""
WAYS: dict[str, tuple[str, ...]] = {"show": get_args(Show), "order": get_args(Order)}
"""What of a list is remembered, the usual value first."""


class Remembered:
    """The screen's memory of one library, over the file of its state; junk in it counts as nothing."""

    def __init__(self, state: UiState, *, sample: bool) -> None:
        """Remember in ``state``; the sample edition has places of its own."""
        self._state = state
        self._prefix = "sample-" if sample else ""

    def listing(self, shelf: Shelf) -> Listing:
        """Give a list as it was looked at last."""
        ways = self._lists.get(_name(shelf))
        chosen: dict[str, Any] = {}
        for way, values in WAYS.items():
            value = ways.get(way) if isinstance(ways, dict) else None
            chosen[way] = value if value in values else values[0]
        return Listing(shelf, **chosen)

    def keep_listing(self, listing: Listing) -> None:
        """Remember how a list is looked at, where that is not the usual way; searches have none."""
        if listing.shelf.kind in SEARCHES:
            return
        lists, name = dict(self._lists), _name(listing.shelf)
        lists.pop(name, None)
        ways = {way: getattr(listing, way) for way in WAYS}
        unusual = {way: value for way, value in ways.items() if value != WAYS[way][0]}
        if unusual:
            lists[name] = unusual
        self._put("lists", dict(list(lists.items())[-MOST_LISTS:]))

    @property
    def collapsed(self) -> frozenset[str]:
        """The names of the groups and folders that are collapsed."""
        names: list[Any] = self._state.get(self._prefix + "collapsed", [])
        return frozenset(name for name in names if isinstance(name, str))

    def toggle_collapsed(self, name: str) -> None:
        """Collapse a group or folder, or open it again."""
        self._put("collapsed", sorted(self.collapsed ^ {name}))

    @property
    def pinned(self) -> tuple[str, ...]:
        """The sections that are important to the reader, in the order in which they were pinned."""
        sections: list[Any] = self._state.get(self._prefix + "pinned", [])
        return tuple(section for section in sections if isinstance(section, str))

    def toggle_pinned(self, section: str) -> bool:
        """Pin a section behind the others, or let it go; gives whether it is pinned now."""
        before = self.pinned
        now = [one for one in before if one != section] if section in before else [*before, section]
        self._put("pinned", now)
        return section in now

    @property
    def place(self) -> tuple[Shelf, int | None] | None:
        """The list that was open last and the id of the article that was current; None for none known."""
        place: dict[str, Any] = self._state.get(self._prefix + "place", {})
        key, article = place.get("key"), place.get("article")
        kind: ShelfKind | None = next((one for one in get_args(ShelfKind) if one == place.get("kind")), None)
        if kind is None or kind in SEARCHES or not isinstance(key, str):
            return None
        return Shelf(kind, key), article if type(article) is int else None

    def keep_place(self, listing: Listing, current: Article | None) -> None:
        """Remember which list is open and where in it one is."""
        shelf = listing.shelf
        article = current.id if current else None
        self._put("place", {"kind": shelf.kind, "key": shelf.key, "article": article})

    @property
    def _lists(self) -> dict[str, Any]:
        return self._state.get(self._prefix + "lists", {})

    def _put(self, key: str, value: dict[str, Any] | list[Any]) -> None:
        self._state.put(self._prefix + key, value or None)


def _name(shelf: Shelf) -> str:
    return f"{shelf.kind}:{shelf.key}"
