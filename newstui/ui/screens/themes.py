"""Choosing the colours: they are shown while one chooses, and kept when one has chosen."""

from typing import TYPE_CHECKING

from textual import on

from newstui.config.themes import Theme
from newstui.ui.widgets.choices import Choice
from newstui.ui.widgets.dialog import ChoiceScreen

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


class ThemeScreen(ChoiceScreen[str]):
    """Offers the themes by their names."""

    def __init__(self, reader: "ReaderScreen") -> None:
        """Offer what the program and the reader's folder have."""
        words = reader.words
        themes = reader.program.load_themes()
        super().__init__(
            words("dialog.theme-title"),
            [_choice(theme, words.language) for theme in themes.values()],
            side=words.direction,
            selected=reader.program.theme,
            placeholder=words("dialog.theme-prompt"),
            empty=words("empty.choices"),
        )

    @on(ChoiceScreen.Highlighted)
    def preview(self, event: ChoiceScreen.Highlighted) -> None:
        """Show the colours of the theme under the cursor."""
        event.stop()
        self.app.theme = str(event.value)


def _choice(theme: Theme, language: str) -> Choice[str]:
    names = " ".join(title for _, title in theme.titles)
    return Choice(theme.title(language), theme.name, words=f"{names} {theme.name}")


def choose_theme(reader: "ReaderScreen") -> None:
    """Let the reader choose; without a choice the colours are what they were."""
    before = reader.program.theme

    def take(name: str | None) -> None:
        reader.program.keep_theme(name or before)

    reader.app.push_screen(ThemeScreen(reader), take)
