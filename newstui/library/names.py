"""What the reader's sources and sections are called, for the queries that name them."""

from collections.abc import Iterable
from typing import Literal

from newstui.library.sections import section_ids, section_names
from newstui.model.listing import Shelf
from newstui.store import Store
from newstui.text import fold

SOME_TOPICS = 200


class LibraryNames:
    """The names in a store; sections also in the shipped table."""

    def __init__(self, store: Store) -> None:
        """``store`` is the reading connection."""
        self._store = store

    def sources(self, text: str) -> tuple[Shelf, ...]:
        """The sources that ``text`` names: an id or an address, else whole titles, else parts of some."""
        every = self._store.source_names()
        sought = fold(text)
        ways = (
            [each for each in every if text in (str(each.id), each.address)],
            [each for each in every if fold(each.title) == sought],
            [each for each in every if sought and sought in fold(each.title)],
        )
        return tuple(Shelf("source", str(each.id)) for each in next(filter(None, ways), []))

    def sections(self, text: str) -> tuple[Shelf, ...]:
        """The section of an id or a name of the table, else the folders and the topic of that name."""
        section = text if text in section_ids() else section_names().get(fold(text))
        if section:
            return (Shelf("section", section),)
        sought = fold(text).strip()
        folders = [path for path in self._folders() if sought in (fold(path), fold(path.rpartition("/")[2]))]
        topic = (Shelf("topic", sought),) if self._store.has_topic(sought) else ()
        return (*(Shelf("folder", path) for path in folders), *topic)

    def like(self, field: Literal["source", "section"], text: str) -> str | None:
        """A name that may have been meant."""
        from difflib import get_close_matches  # noqa: PLC0415 - only after a mistake

        names = {fold(name): name for name in self._every(field, fold(text)[:1])}
        found = get_close_matches(fold(text), names, 1)
        return names[found[0]] if found else None

    def begins(self, field: Literal["source", "section"], text: str) -> bool:
        """Whether a name begins with ``text``."""
        sought = fold(text)
        return any(fold(name).startswith(sought) for name in self._every(field, sought))

    def _every(self, field: Literal["source", "section"], beginning: str) -> Iterable[str]:
        if field == "source":
            return [each.title for each in self._store.source_names()]
        topics = self._store.topics_like(beginning, SOME_TOPICS)
        return [*section_ids(), *section_names(), *self._folders(), *topics]

    def _folders(self) -> list[str]:
        """Every folder's path, and those above it."""
        found: dict[str, None] = {}
        for source in self._store.source_names():
            names = source.folder.split("/") if source.folder else []
            found.update(dict.fromkeys("/".join(names[:depth]) for depth in range(1, len(names) + 1)))
        return list(found)
