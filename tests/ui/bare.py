"""An app for one widget, with the colours that the stylesheets name."""

from textual.app import App

from newstui.config.themes import Theme
from newstui.ui.colours import textual_theme


class Bare(App[None]):
    """Give the variables of a theme of our own."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return textual_theme(Theme()).variables
