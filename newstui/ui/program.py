"""What a screen asks of the program around it."""

from typing import Protocol

from newstui.config.themes import Theme
from newstui.library.library import Library
from newstui.text import Direction


class Program(Protocol):
    """The application, as its screens know it."""

    theme: str

    def use_library(self, library: Library, told: str = "") -> None:
        """Show another library in place of this one, and say why."""

    def leave_sample(self) -> None:
        """Leave the sample edition for the reader's own library."""

    def switch_language(self) -> None:
        """Change the interface between Arabic and English."""

    def load_themes(self) -> dict[str, Theme]:
        """Load all themes, to choose from."""
        ...

    def keep_theme(self, name: str) -> None:
        """Show a theme now and at the next start."""

    def name_window(self, read: str, direction: Direction | None = None) -> None:
        """Name the terminal's window after what is read."""

    def repaint(self) -> None:
        """Draw everything anew."""
