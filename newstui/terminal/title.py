"""The window's title: what is read, for title bars, task bars and the status lines of multiplexers."""

from collections.abc import Mapping

from newstui.terminal.profile import Profile
from newstui.text import Direction, clean, first_strong, fit, layout, visual

NAME = "newstui"
CELLS = 100
"""Of a title; title bars cut what is longer, at a place of their own."""
STATUS_CELLS = 21
"""What tmux shows of a title unless told otherwise; its right end goes, where Arabic begins."""
KEEP, GIVE_BACK = "\x1b[22;0t", "\x1b[23;0t"
"""Save the titles of window and icon on the terminal's stack, and take them from it (XTWINOPS)."""
UNTITLED = ("linux", "dumb", "ansi", "cons25", "vt1", "vt2", "vt3", "vt4", "vt5", "eterm")
"""What the names of terminals begin with that have no title, and some of which would print one."""
ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
RLM = "\u200f"


def has_title(env: Mapping[str, str]) -> bool:
    """Return whether the terminal that ``env`` speaks of has a title."""
    return not env.get("TERM", "dumb").startswith(UNTITLED)


def title_for(read: str, profile: Profile, direction: Direction | None = None) -> str:
    """Return the title for what is read, in the order that this terminal's title needs.

    Title bars order text by themselves. A multiplexer sets it into a line of cells, in visual order then,
    unless the terminal around it orders what it shows.
    """
    logical = clean(read).translate(ISOLATES)
    if not logical:
        return NAME
    side = direction or first_strong(logical) or "ltr"
    if profile.multiplexer and not profile.orders:
        if side == "rtl":
            return visual(shortened(logical, STATUS_CELLS), direction=side)
        return visual(f"{shortened(logical, room())} — {NAME}", direction=side)
    logical = shortened(logical, room())
    if side == "rtl":
        # A title bar goes by the first letter; what ends in a Latin word would draw the dash to that word.
        logical = f"{RLM if first_strong(logical) != side else ''}{logical}{RLM}"
    return f"{logical} — {NAME}"


def room() -> int:
    """Return the cells for what is read beside the program's name."""
    return CELLS - len(f" — {NAME}")


def shortened(logical: str, cells: int) -> str:
    """Return a text cut to some cells, in logical order, with an ellipsis for what is gone."""
    if fit(logical, width=10 * CELLS).width <= cells:
        return logical
    return logical[: layout(logical, width=cells - 1)[0].end].rstrip() + "…"


class WindowTitle:
    """The title of one terminal's window, kept and given back around the screen."""

    def __init__(self, profile: Profile, *, wanted: bool = True) -> None:
        """Name nothing where no title is ``wanted``."""
        self._profile = profile
        self._wanted = wanted
        self._title = ""

    @property
    def enter(self) -> str:
        """What is written before the screen is shown: the title of before is kept, the last one set again."""
        return (KEEP + self._sequence()) if self._wanted else ""

    @property
    def leave(self) -> str:
        """What is written after the screen was left: the title of before."""
        return GIVE_BACK if self._wanted else ""

    def name(self, read: str, direction: Direction | None = None) -> str:
        """Return what names the window after what is read; nothing where it has that name."""
        title = title_for(read, self._profile, direction)
        if not self._wanted or title == self._title:
            return ""
        self._title = title
        return self._sequence()

    def _sequence(self) -> str:
        # BEL ends it, not ST: the Linux console and old terminals know no other end.
        return f"\x1b]2;{self._title}\x07" if self._title else ""
