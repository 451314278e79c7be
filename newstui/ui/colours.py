"""From the themes' named colours to Textual's."""

from textual.theme import BUILTIN_THEMES
from textual.theme import Theme as TextualTheme

from newstui.config.themes import Theme


def textual_theme(theme: Theme) -> TextualTheme:
    """Give a theme in Textual's terms; the stylesheets use its variables and nothing else."""
    colours = theme.colours
    ansi = BUILTIN_THEMES["ansi-dark" if theme.dark else "ansi-light"].variables if theme.ansi else {}
    return TextualTheme(
        name=theme.name,
        dark=theme.dark,
        ansi=theme.ansi,
        primary=colours.accent,
        secondary=colours.link,
        accent=colours.accent,
        foreground=colours.foreground,
        background=colours.background,
        surface=colours.surface,
        panel=colours.panel,
        success=colours.success,
        warning=colours.warning,
        error=colours.error,
        variables={
            **ansi,
            "muted": colours.foreground if theme.ansi else colours.muted,
            # Bright black, the only grey of sixteen colours, is black in some terminals.
            "muted-style": "dim" if theme.ansi else "none",
            "edge": colours.border,
            "link": colours.link,
            "selection": colours.selection,
            "selection-foreground": colours.selection_foreground,
            "mark": colours.mark,
            "mark-foreground": colours.mark_foreground,
        },
    )
