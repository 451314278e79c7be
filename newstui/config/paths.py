"""Where newstui keeps its files."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).resolve().parent.parent
FOR_THE_SCREEN = "NEWSTUI_FOR_THE_SCREEN"
"""In the environment of a process that the screen hears: its sentences are shown, their isolates stay."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The three folders of one reader and the files in them; nothing is created here."""

    config: Path
    data: Path
    cache: Path

    @classmethod
    def find(cls, home: str | Path | None = None, env: Mapping[str, str] = os.environ) -> "Paths":
        """Return the folders under ``home``, else ``NEWSTUI_HOME``, else where the platform puts them."""
        chosen = home or env.get("NEWSTUI_HOME")
        if chosen:
            root = Path(os.path.expanduser(chosen)).absolute()  # noqa: PTH111  Path.expanduser raises
            return cls(root / "config", root / "data", root / "cache")
        from platformdirs import PlatformDirs  # noqa: PLC0415  16 ms, and needless with a home of our own

        folders = PlatformDirs("newstui", appauthor=False)
        return cls(folders.user_config_path, folders.user_data_path, folders.user_cache_path)

    @property
    def settings_file(self) -> Path:
        """The reader's settings, written by hand."""
        return self.config / "config.toml"

    @property
    def keymap_file(self) -> Path:
        """The reader's keys, written by hand."""
        return self.config / "keys.toml"

    @property
    def themes(self) -> Path:
        """The folder of the reader's own themes."""
        return self.config / "themes"

    @property
    def database(self) -> Path:
        """Sources, articles and statuses."""
        return self.data / "newstui.db"

    @property
    def sample_database(self) -> Path:
        """The sample edition's own store: it can be made again at any time."""
        return self.cache / "sample.db"

    @property
    def pictures(self) -> Path:
        """The folder of pictures, named by their SHA-256."""
        return self.cache / "pictures"

    @property
    def refresh_lock(self) -> Path:
        """Held by the one refresh that runs."""
        return self.data / "refresh.lock"

    @property
    def offline_lock(self) -> Path:
        """Held by the one process that fetches whole articles."""
        return self.data / "offline.lock"

    @property
    def sample_lock(self) -> Path:
        """Held while the sample edition is filled."""
        return self.cache / "sample.lock"

    @property
    def secrets(self) -> Path:
        """Logins, cookies and the like of sources, where there is no keyring."""
        return self.data / "secrets.json"

    @property
    def ui_state(self) -> Path:
        """What the screen remembers from one start to the next."""
        return self.data / "screen.json"

    @property
    def terminal_state(self) -> Path:
        """What was found out about the terminals used so far."""
        return self.data / "terminals.json"


def data_folder(name: Literal["themes", "sample_feeds"]) -> Path:
    """Return a shipped folder: in the wheel under ``newstui/data``, in a source tree beside the package."""
    shipped = PACKAGE / "data" / name
    return shipped if shipped.is_dir() else PACKAGE.parent / name
