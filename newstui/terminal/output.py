"""Command-line output: text in the order that this terminal needs."""

from newstui.terminal.marks import RTL
from newstui.terminal.profile import Profile
from newstui.terminal.transform import LRO, MIRRORED, RLO, transform_for
from newstui.text.bidi import Paragraph
from newstui.text.cells import cell_width

RLI, PDI = "\u2067", "\u2069"
CONTROLS = (LRO, RLO, RLI)


def for_output(visual: str, logical: str, profile: Profile) -> str:
    """Return one line of plain output; ``visual`` is ``logical`` in the order of its cells.

    A terminal that orders by itself, and is told not to only while the screen is shown, gets the logical
    line: VTE and Konsole with its base direction around it, mlterm without, because it shows isolates as
    boxes.
    """
    if profile.mode == "off":
        return logical
    if not RTL.search(logical):
        return visual
    if profile.mode in ("bdsm", "konsole", "mlterm"):
        written = for_ordering(logical, profile)
    else:
        transform = transform_for(profile)
        written = transform(visual) if transform else visual
    # At column 1 there is no cell for a control to stand on, and it would be lost.
    return f" {written}" if written.startswith(CONTROLS) else written


def for_ordering(logical: str, profile: Profile) -> str:
    """Return a line for a terminal that orders it with left to right as its base."""
    paragraph = Paragraph(logical)
    if profile.mode == "konsole":
        logical = mirrored(logical, paragraph)
    return f"{RLI}{logical}{PDI}" if paragraph.level and profile.mode != "mlterm" else logical


def mirrored(logical: str, paragraph: Paragraph) -> str:
    """Return a line with the brackets swapped that run from right to left: Konsole never mirrors them."""
    levels = paragraph.line_levels(0, len(logical))
    return "".join(
        char.translate(MIRRORED) if level & 1 else char for char, level in zip(logical, levels, strict=True)
    )


def for_pager(visual: str, logical: str, direction: str, profile: Profile, width: int) -> str:
    """Return a line for a pager, which would show a control as its number; none is written.

    A terminal that orders by itself gets the logical line, any other the cells from left to right, those of
    a right-to-left line at the end of ``width``.
    """
    if profile.mode in ("off", "bdsm", "konsole", "mlterm"):
        return logical
    return " " * max(0, width - cell_width(visual)) + visual if direction == "rtl" else visual
