"""What the screens draw can be read in every shipped theme: WCAG's contrast, of the cells drawn."""

from collections import defaultdict

from rich.style import Style
from running import Open, Reader
from textual.color import Color

THEMES = ("layl", "hibr", "nahar", "waraq", "wadih")
"""All but the terminal's own colours, which nobody knows."""
AA, AAA = 4.5, 7.0
STATES: dict[str, tuple[str, ...]] = {
    "headlines": ("down",),
    "an unread and a read one": ("m", "up"),
    "an article": ("enter", "space"),
    "hints": ("semicolon",),
    "what was found in it": ("escape", "slash", *"مسافرة", "enter"),
    "shelves": ("escape", "escape", "escape"),
    "a search": ("right", "slash", *"pier"),
    "a search that is wrong": (*' "x',),
    "help": ("escape", "escape", "question_mark", *"co"),
    "themes": ("escape", "t"),
    "sources to choose": ("escape", "a", "space", "down"),
    "an address": (*"x.org", "shift+home"),
    "settings": ("escape", "=", "down"),
    "about a source": ("escape", "i"),
}


def lightness(colour: Color) -> float:
    parts = [part / 255 for part in colour.rgb]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(style: Style) -> float:
    assert style.color
    assert style.bgcolor
    ink, paper = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
    light, dark = sorted((lightness(ink), lightness(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def look(running: Reader, state: str, found: dict[tuple[str, str], set[str]]) -> None:
    """Take down every pair of colours that letters or digits are drawn in, and where."""
    screen, whole = running.app.screen, running.app.size.region
    dialogs = [dialog.region for dialog in screen.query(".dialog")]
    x, y, width, height = dialogs[0].intersection(whole) if dialogs else whole
    # What shines through beside a dialog is not to be read.
    for strip in screen._compositor.render_strips(running.app.size)[y : y + height]:
        for segment in strip.crop(x, x + width):
            text, style = segment.text.strip(), segment.style
            if (
                not any(letter.isalnum() for letter in text)
                or style is None
                or not style.color
                or not style.bgcolor
            ):
                continue
            pair = (style.color.name, style.bgcolor.name)
            ratio = contrast(style)
            found[pair].add(f"{ratio:.2f} {state}: {text[:30]}")


async def test_what_is_drawn_can_be_read_in_every_theme(reader: Open) -> None:
    found: dict[str, dict[tuple[str, str], set[str]]] = {theme: defaultdict(set) for theme in THEMES}
    async with reader("en", (130, 36)) as running:
        themes = running.app.load_themes()
        for state, keys in STATES.items():
            await running.press(*keys)
            for theme in THEMES:
                running.app.theme = theme
                await running.pilot.pause()
                look(running, state, found[theme])
    assert {name for name, theme in themes.items() if not theme.ansi} == set(THEMES)
    assert all(len(pairs) > 12 for pairs in found.values())
    faint = {
        (theme, pair): sorted(where)[:2]
        for theme, pairs in found.items()
        for pair, where in pairs.items()
        if float(min(where).split()[0]) < (AAA if theme == "wadih" else AA)
    }
    assert faint == {}
