"""The reader's pager in place of the screen, and the screen again when it ends."""

from typing import TYPE_CHECKING

from newstui.terminal.output import for_pager
from newstui.terminal.profile import Profile
from newstui.text import first_strong, layout
from newstui.ui.handing import page, pager

if TYPE_CHECKING:
    from newstui.ui.app import NewstuiApp


def show_paged(app: "NewstuiApp", profile: Profile, logical: str, width: int) -> bool:
    """Show paragraphs, one a line, laid out for ``width`` cells; False where there is no pager."""
    command = pager()
    if not command:
        return False
    with app.suspend():
        shown = page(command, "\n".join(paged(logical, profile, width)) + "\n")
    app.repaint()
    return shown


def paged(logical: str, profile: Profile, width: int) -> list[str]:
    """Give the lines that a pager writes to a terminal of ``profile``."""
    return [
        for_pager(line.visual, paragraph[line.start : line.end].rstrip(), line.direction, profile, width)
        for paragraph in logical.split("\n")
        for line in layout(paragraph, width=width, direction=first_strong(paragraph) or "ltr")
    ]
