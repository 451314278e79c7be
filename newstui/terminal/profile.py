"""What one terminal does with right-to-left text, and what it is told about it."""

from dataclasses import dataclass
from typing import Literal, get_args

Mode = Literal["visual", "bdsm", "konsole", "mlterm", "osc66", "runs", "lro", "rlo", "strongl", "off"]
"""How right-to-left text is written.

``visual``: cells in visual order, nothing switched. ``bdsm``, ``konsole``, ``mlterm``: the terminal's own
ordering is switched off, then as visual. ``osc66``, ``runs``: kitty, which turns runs of letters round and
cannot be switched. ``lro``, ``rlo``, ``strongl``: terminals that order by themselves and cannot be switched.
``off``: nothing is done; cells as visual, command-line output in logical order.
"""

Marks = Literal["after", "before", "strip"]
"""Where tashkeel stands beside its letter in what is written; ``strip`` leaves it out."""

MODES: tuple[Mode, ...] = get_args(Mode)
MARKS: tuple[Marks, ...] = get_args(Marks)

SWITCHES: dict[Mode, tuple[str, str]] = {
    "bdsm": ("\x1b[8l", "\x1b[8h"),
    "konsole": ("\x1b]50;BidiRenderingEnabled=false\x07", "\x1b]50;BidiRenderingEnabled=true\x07"),
    "mlterm": ("\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"),
}
"""By mode: what is written before the alternate screen is entered, and after it is left."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A terminal, the mode that its right-to-left text is written in, and what told us."""

    name: str = "unknown"
    """In lower case; ``tmux+kitty`` where a multiplexer stands between."""
    mode: Mode = "visual"
    marks: Marks = "after"
    version: str = ""
    why: str = ""
    """The reply or the variable that decided."""
    orders: bool = False
    """The terminal orders right-to-left text by itself unless it is told not to."""
    multiplexer: str = ""
    sixel: bool = False
    """It draws sixels."""
    override: bool = False
    """The reader chose the mode, in the settings or on the command line."""
    instead_of: str = ""
    """The mode that detection gave when the reader said which one reads right; empty where he did not."""

    @property
    def calibrated(self) -> bool:
        """Whether the reader was asked what reads right in this terminal, and this is the answer."""
        return bool(self.instead_of)

    @property
    def enter(self) -> str:
        """What is written before the alternate screen is entered."""
        return SWITCHES.get(self.mode, ("", ""))[0]

    @property
    def leave(self) -> str:
        """What is written after the alternate screen is left."""
        return SWITCHES.get(self.mode, ("", ""))[1]


PLAIN = Profile()
"""A terminal of which nothing is known: visual order is right in most."""


def as_mode(word: object) -> Mode | None:
    """Return the mode of that name, None where there is none (``auto``)."""
    return next((mode for mode in MODES if mode == word), None)
