"""The colours: which theme is shown, which can be chosen, and the reader's own as they change on the disk."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from newstui.config import Problem
from newstui.config.themes import Theme, load_theme, theme_files
from newstui.ui.colours import textual_theme

if TYPE_CHECKING:
    from newstui.ui.app import NewstuiApp

FEW_COLOURS = "terminal"
"""The theme for sixteen colours: the quiet backgrounds of others fall together in them."""
Stamp = tuple[int, int] | None
"""When a file was last written and how long it is; None where there is none."""


class Colouring:
    """The themes of one program."""

    def __init__(self, app: "NewstuiApp", name: str) -> None:
        """Take a theme for the first paint; the default one where there is none of that name."""
        self._app = app
        self.problems: dict[str, tuple[Problem, ...]] = {}
        """What is wrong with each theme that was loaded."""
        theme = self._load(name)
        if not self._can_show(theme):
            theme = self._load(FEW_COLOURS)
        app.register_theme(textual_theme(theme))
        if theme.ansi:
            app.theme = theme.name
        else:
            # Nothing is styled yet: without the watcher the stylesheets are parsed once, not twice (50 ms).
            app.set_reactive(App.theme, theme.name)
            app.stylesheet.set_variables(app.get_css_variables())
        self._file: Path | None = theme_files(app.paths).get(theme.name)
        self._shown = theme.name
        self._stamp = _stamp(self._file)

    def load_all(self) -> dict[str, Theme]:
        """Load the themes to choose from: all that the terminal has the colours for."""
        themes = {name: self._load(name) for name in theme_files(self._app.paths)}
        themes = {name: theme for name, theme in themes.items() if self._can_show(theme)}
        for theme in themes.values():
            self._app.register_theme(textual_theme(theme))
        return themes

    def look(self) -> tuple[Problem, ...]:
        """Show the theme anew if its file was written since; gives what is wrong in it.

        It takes one look at the file's date, ten microseconds, and is done every second.
        """
        name = self._app.theme
        if name != self._shown:
            self._shown, self._file = name, theme_files(self._app.paths).get(name)
            self._stamp = _stamp(self._file)
            return ()
        stamp = _stamp(self._file)
        if stamp == self._stamp:
            return ()
        self._stamp = stamp
        if stamp is not None and self._file is not None:
            self._show_anew(name)
        return self.problems[name]

    def _show_anew(self, name: str) -> None:
        app, theme = self._app, self._load(name)
        if self._can_show(theme):
            app.register_theme(textual_theme(theme))
            app.mutate_reactive(App.theme)

    def _load(self, name: str) -> Theme:
        theme, self.problems[name] = load_theme(name, self._app.paths)
        return theme

    def _can_show(self, theme: Theme) -> bool:
        """Say whether a theme can be told from its background: in sixteen colours only the terminal's own."""
        return theme.ansi or self._app.depth != "16"


def _stamp(file: Path | None) -> Stamp:
    try:
        found = file.stat() if file is not None else None
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if found else None
