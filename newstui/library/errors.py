"""What keeps a library from being opened or written."""

from newstui.store import StoreError


class LibraryError(Exception):
    """The disk does not give the library, or does not take it; the locale has a sentence for each ``code``."""

    def __init__(self, code: str, detail: str) -> None:
        """``detail`` names the path and the system's words."""
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail

    @classmethod
    def of(cls, error: StoreError) -> "LibraryError":
        """Say in the library's terms what the store met."""
        return cls(error.code, error.detail)
