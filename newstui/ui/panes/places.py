"""The panes by name, in reading order."""

from typing import Literal

Place = Literal["shelves", "headlines", "article"]
PLACES: tuple[Place, ...] = ("shelves", "headlines", "article")
