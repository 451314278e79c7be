"""What keeps a library from being opened, read or written."""

from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from newstui.locale import Words
from newstui.store import Store, StoreError

SENTENCES: dict[str, str] = {
    "missing": "home-unreadable",
    "unreadable": "home-unreadable",
    "unwritable": "home-unwritable",
    "not-a-database": "database-foreign",
    "foreign": "database-foreign",
    "newer": "database-newer",
    "corrupt": "database-broken",
    "full": "disk-full",
    "busy": "database-locked",
}
"""The store's codes and the locale's failures; any other is told in the system's words."""

FOLDERS = frozenset(("home-unreadable", "home-unwritable"))


def suspect(path: Path) -> None:
    """Note that a library's file was found damaged while it was open."""
    with suppress(OSError):
        if path.exists():
            suspicion(path).touch()


def suspicion(path: Path) -> Path:
    """Where it is noted that a library's file may be damaged."""
    return path.with_name(f"{path.name}.suspect")


class LibraryError(Exception):
    """The disk does not give the library, or does not take it; what is stored stays as it is."""

    def __init__(self, code: str, path: Path, detail: str) -> None:
        """``code`` is the store's, ``path`` the database, ``detail`` the system's words."""
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.path = path
        self.detail = detail

    @classmethod
    def of(cls, error: StoreError, path: Path) -> "LibraryError":
        """Say of which library the store speaks; a damaged one is recovered when it is opened next."""
        if error.code == "corrupt":
            suspect(path)
        return cls(error.code, path, error.detail)

    def sentence(self, words: Words) -> str:
        """What is wrong and what to do, in the interface's language."""
        key = SENTENCES.get(self.code, "unknown")
        path = self.path.parent if key in FOLDERS else self.path
        return words.failure(key, self.detail, path=path)


def reading(store: Store, path: Path) -> Store:
    """The same store, whose failures are ``LibraryError``; ``path`` is where it lies."""
    return cast(Store, _Reading(store, path))


class _Reading:
    def __init__(self, store: Store, path: Path) -> None:
        self._store = store
        self._path = path

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)

        def read(*arguments: Any, **named: Any) -> Any:
            try:
                return found(*arguments, **named)
            except StoreError as error:
                raise LibraryError.of(error, self._path) from error

        return read if callable(found) else found
