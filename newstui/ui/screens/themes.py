"""Choosing the colours: they are shown while one chooses, and kept when one has chosen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on

from newstui.config import Problem
from newstui.config.themes import Theme
from newstui.locale import Words
from newstui.ui.widgets.choices import Choice
from newstui.ui.widgets.dialog import ChoiceScreen
from newstui.ui.widgets.field import Field

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


class ThemeScreen(ChoiceScreen[str]):
    """Offers the themes by their names; what is wrong in a file stands beside its theme."""

    def __init__(self, reader: "ReaderScreen") -> None:
        """Offer what the program and the reader's folder have."""
        words = reader.words
        themes = reader.program.load_themes()
        super().__init__(
            words("dialog.theme-title"),
            [_choice(theme, words, reader.program.theme_problems(name)) for name, theme in themes.items()],
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

    @on(Field.Changed)
    def preview_found(self) -> None:
        """Show the colours of the first theme that was found."""
        self.call_next(self._preview_first)

    def _preview_first(self) -> None:
        if (choice := self._choice_at(0)) is not None:
            self.app.theme = choice.value


def _choice(theme: Theme, words: Words, problems: Sequence[Problem]) -> Choice[str]:
    names = " ".join(title for _, title in theme.titles)
    wrong = words.placed(problems[0]) if problems else ""
    return Choice(theme.title(words.language), theme.name, detail=wrong, words=f"{names} {theme.name}")


def choose_theme(reader: "ReaderScreen") -> None:
    """Let the reader choose; without a choice the colours are what they were."""
    before = reader.program.theme

    def take(name: str | None) -> None:
        reader.program.keep_theme(name or before)

    reader.app.push_screen(ThemeScreen(reader), take)
