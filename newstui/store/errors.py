"""What the store raises: the disk failed, or the file is not one that this program can use."""

from typing import Literal

StoreErrorCode = Literal[
    "missing", "unreadable", "unwritable", "not-a-database", "foreign", "newer", "corrupt", "full", "busy",
    "broken",
]  # fmt: skip
"""The kinds of failure of the store's file, for the locale's sentences."""


class StoreError(Exception):
    """The store's file cannot be used; ``detail`` names the file and what the disk or SQLite said."""

    def __init__(self, code: StoreErrorCode, detail: str) -> None:
        """Keep the code for the sentence and the detail for whoever has to mend it."""
        super().__init__(f"{code}: {detail}")
        self.code: StoreErrorCode = code
        self.detail = detail
