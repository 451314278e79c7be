"""What the screen remembers from one start to the next: selection, filters, collapsed sections, the pane."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T", bool, int, float, str, list[Any], dict[str, Any])
MAX_BYTES = 4_000_000


class UiState:
    """A small JSON file of named values; junk in it counts as nothing remembered."""

    def __init__(self, path: Path) -> None:
        """Read what ``path`` holds, if anything."""
        self.path = path
        self._values = read_object(path)
        self._changed = False

    def get(self, key: str, default: T) -> T:
        """Return what was put under ``key`` if it is of ``default``'s type, else ``default``."""
        value = self._values.get(key)
        return value if type(value) is type(default) else default

    def put(self, key: str, value: bool | int | float | str | list[Any] | dict[str, Any] | None) -> None:
        """Remember ``value`` under ``key``; None forgets it."""
        if value is None:
            self._changed |= self._values.pop(key, None) is not None
        elif self._values.get(key) != value:
            self._values[key] = value
            self._changed = True

    def save(self) -> bool:
        """Write what changed, atomically; False when the disk refuses."""
        if not self._changed:
            return True
        written = write_atomically(self.path, json.dumps(self._values, ensure_ascii=False, indent=1))
        self._changed = not written
        return written


def read_object(path: Path) -> dict[str, Any]:
    """Return the JSON object in a file; an empty one where there is none or the file is junk."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return {}
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def write_atomically(path: Path, text: str) -> bool:
    """Replace a file so that a crash leaves the old or the new one; False when the disk refuses."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except (OSError, ValueError):
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        return False
    return True
