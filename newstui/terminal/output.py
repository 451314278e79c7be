"""Command-line output: text in the order that this terminal needs."""

import re

from newstui.terminal.marks import RTL
from newstui.terminal.profile import Profile
from newstui.terminal.transform import LRO, MIRRORED, RLO, transform_for

RLI, PDI = "\u2067", "\u2069"


def for_output(visual: str, logical: str, profile: Profile) -> str:
    """Return one line of plain output; ``visual`` is ``logical`` in the order of its cells.

    A terminal that orders by itself, and is told not to only while the screen is shown, gets the logical
    line: VTE and Konsole with its base direction around it (Konsole never mirrors brackets), mlterm without,
    because it shows isolates as boxes.
    """
    if profile.mode == "off" or not RTL.search(logical):
        return logical if profile.mode == "off" else visual
    if profile.mode == "mlterm":
        return logical
    if profile.mode == "konsole":
        return isolated(logical.translate(MIRRORED), visual)
    if profile.mode == "bdsm":
        return isolated(logical, visual)
    transform = transform_for(profile)
    if transform is None:
        return visual
    written = transform(visual)
    # At column 1 there is no cell for the control to stand on, and it would be lost.
    return f" {written}" if written.startswith((LRO, RLO)) else written


def isolated(logical: str, visual: str) -> str:
    """Return a logical line whose base direction is right to left if its first strong letter is one."""
    strong = re.search(r"[^\W\d_]", logical)
    return f"{RLI}{logical}{PDI}" if strong and RTL.match(strong[0]) else logical
