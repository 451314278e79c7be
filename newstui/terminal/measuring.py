"""How wide a terminal shows what newstui writes, and what else it says only when asked; for reports.

Nothing of it stays on the screen. A width that differs from the counted one moves what follows in its row.
"""

import os
import re
import select
import termios
import time
from collections.abc import Callable
from typing import NamedTuple

from newstui.terminal.asking import quiet
from newstui.terminal.profile import Profile
from newstui.terminal.transform import transform_for
from newstui.text import cell_width, visual

SAMPLES = {
    "letter": "م", "lam-alef": "لا", "marks": "بَّ", "persian": "پ", "hebrew": "ש", "digit": "٣", "border": "│",
    "bullet": "●", "ellipsis": "…", "wide": "世", "emoji": "😀", "heart": "\u2764\ufe0f", "flag": "🇸🇦",
    "family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
}  # fmt: skip
"""What is measured, as logical text."""

HIDE, SHOW = "\x1b[?1049h\x1b[?25l\x1b[8m", "\x1b[0m\x1b[2J\x1b[?25h\x1b[?1049l"
POSITION = re.compile(rb"\x1b\[\d+;(\d+)R")
GRAPHICS = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"
GRAPHICS_TAKEN = re.compile(rb"\x1b_Gi=31;OK")
GRAPHICS_NAMES = frozenset({"kitty", "ghostty", "wezterm", "konsole"})
"""Terminals that know kitty's pictures in some version; others are not asked, some would print it."""
FONT = "\x1b]50;?\x07"
FONT_NAMED = re.compile(rb"\x1b\]50;([^\x07\x1b]*)(?:\x07|\x1b\\)")
FONT_NAMES = frozenset({"xterm"})
"""Terminals that tell their font; to Konsole the same sequence is a setting."""
START = 2
"""The column of a sample: a control needs a cell before it to stand on."""


class Width(NamedTuple):
    """A sample, the cells that newstui counts for it, and the cells that the terminal gave it."""

    sample: str
    expected: int
    shown: int


class Measured(NamedTuple):
    """What a terminal said."""

    widths: tuple[Width, ...] = ()
    """Empty where it did not say."""
    graphics: bool = False
    """It takes pictures by kitty's protocol."""
    font: str = ""

    @property
    def differing(self) -> list[Width]:
        """The samples that are not as wide as newstui counts them."""
        return [width for width in self.widths if width.expected != width.shown]


def measure(profile: Profile, seconds: float) -> Measured | None:
    """Measure on the controlling terminal; None where there is none or nothing came in time."""
    try:
        answer = converse(question(profile).encode(), complete, seconds)
    except OSError:
        return None
    return understand(answer)


def question(profile: Profile) -> str:
    """Return what is written: each sample hidden in the first row, and the cursor's place asked after it."""
    asked = [GRAPHICS] if profile.name in GRAPHICS_NAMES else []
    asked += [FONT] if profile.name in FONT_NAMES else []
    transform = transform_for(profile)
    for logical in SAMPLES.values():
        drawn = f"\x1b[1;1H \x1b[1;{START}H{visual(logical, direction='ltr')}"
        asked.append((transform(drawn) if transform else drawn) + "\x1b[6n\x1b[2K")
    return f"{profile.enter}{HIDE}{''.join(asked)}{SHOW}{profile.leave}"


def complete(answer: bytes) -> bool:
    """Return whether every sample was answered."""
    return len(POSITION.findall(answer)) >= len(SAMPLES)


def understand(answer: bytes) -> Measured | None:
    """Return what the answers say, None where some are missing."""
    columns = [int(column) for column in POSITION.findall(answer)]
    if len(columns) != len(SAMPLES):
        return None
    widths = tuple(
        Width(sample, cell_width(visual(logical, direction="ltr")), column - START)
        for (sample, logical), column in zip(SAMPLES.items(), columns, strict=True)
    )
    font = FONT_NAMED.search(answer)
    name = "".join(char for char in font[1].decode("utf-8", "replace") if char.isprintable()) if font else ""
    return Measured(widths, GRAPHICS_TAKEN.search(answer) is not None, name[:100])


def converse(query: bytes, is_complete: Callable[[bytes], bool], seconds: float) -> bytes:
    """Write a question to the controlling terminal and return what comes; OSError where there is none."""
    handle = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    try:
        attributes = termios.tcgetattr(handle)
        termios.tcsetattr(handle, termios.TCSANOW, quiet(attributes))
        try:
            os.write(handle, query)
            return listen(handle, is_complete, time.monotonic() + seconds)
        finally:
            # What comes later is thrown away with whatever was typed: it must not stand at the prompt.
            termios.tcsetattr(handle, termios.TCSAFLUSH, attributes)
    except termios.error as error:
        raise OSError(*error.args) from error
    finally:
        os.close(handle)


def listen(handle: int, is_complete: Callable[[bytes], bool], end: float) -> bytes:
    """Return what comes until it is complete or the time is over."""
    answer = b""
    while not is_complete(answer):
        ready, _, _ = select.select([handle], [], [], max(0.0, end - time.monotonic()))
        data = os.read(handle, 4096) if ready else b""
        if not data:
            break
        answer += data
    return answer
