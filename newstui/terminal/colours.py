"""How many colours the terminal has: what the variables promise, and what a known terminal has anyway."""

from collections.abc import Mapping
from typing import Literal

from newstui.terminal.profile import Profile

Depth = Literal["16", "256", "truecolor"]
TRUE_COLOURED = frozenset(
    ("vte", "konsole", "kitty", "foot", "alacritty", "mintty", "wezterm", "iterm2", "ghostty", "contour")
)
"""Terminals that have all colours in every version that tells its name; COLORTERM does not cross ssh."""
TERMS = ("alacritty", "foot", "xterm-kitty", "xterm-ghostty", "wezterm", "contour", "rio", "mintty")
"""What the TERM of such terminals begins with."""


def colour_depth(env: Mapping[str, str], profile: Profile) -> Depth:
    """Return how many colours may be written."""
    term = env.get("TERM", "").lower()
    if env.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit") or term.endswith("-direct"):
        return "truecolor"
    if "16color" in term:
        return "16"
    if term.startswith(TERMS) or profile.name in TRUE_COLOURED:
        return "truecolor"
    # tmux takes 256 whatever it calls itself, and brings them down to what the terminal around it has.
    return "256" if "256" in term or profile.multiplexer == "tmux" else "16"
