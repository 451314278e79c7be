"""What a screen asks of the program around it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from newstui.config import Problem, Settings
from newstui.config.state import UiState
from newstui.config.themes import Theme
from newstui.library.library import Library
from newstui.locale import Words
from newstui.terminal.clipboard import Copied
from newstui.text import Direction
from newstui.ui.gallery import Gallery
from newstui.ui.settling import Settling


class Program(Protocol):
    """The application, as its screens know it."""

    theme: str
    settings: Settings
    settling: Settling
    """Changes settings and writes them."""
    state: UiState
    """What is remembered from one start to the next."""
    words: Words
    """The interface's words, also where they are shown by a screen above the reader's."""
    calibrated: bool
    """The reader has said what reads right in this terminal."""

    gallery: Gallery
    """The pictures that were drawn lately, and how this terminal shows them."""

    @property
    def can_calibrate(self) -> bool:
        """Whether there is a terminal that can be asked about."""
        ...

    def calibrate(self) -> None:
        """Try the ways of writing until one reads right in this terminal."""

    def show_paged(self, logical: str, width: int) -> bool:
        """Show a text in the reader's pager, in place of the screen; False where there is none."""
        ...

    def use_library(self, library: Library, told: str = "", fetch: Sequence[int] = ()) -> None:
        """Show another library in place of this one, say why, and fetch some of its sources first."""

    def leave_sample(self) -> None:
        """Leave the sample edition for the reader's own library."""

    def switch_language(self) -> None:
        """Change the interface between Arabic and English."""

    async def copy(self, logical: str) -> Copied:
        """Copy a text that may be copied, and tell what is known of it."""
        ...

    @property
    def settings_file(self) -> Path:
        """Where the reader's settings stand."""
        ...

    def load_themes(self) -> dict[str, Theme]:
        """Load all themes, to choose from."""
        ...

    def theme_problems(self, name: str) -> tuple[Problem, ...]:
        """Say what is wrong in the file of a theme that was loaded."""
        ...

    def keep_theme(self, name: str) -> None:
        """Show a theme now and at the next start."""

    def name_window(self, read: str, direction: Direction | None = None) -> None:
        """Name the terminal's window after what is read."""

    def rest(self) -> None:
        """Do what had better not be done while keys come; asked every second."""

    def repaint(self) -> None:
        """Draw everything anew."""
