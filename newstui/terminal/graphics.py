"""Which pictures a terminal shows, the size of its cells, and the sequences that draw; all but one pure."""

from base64 import b64encode
from typing import Literal, NamedTuple

from newstui.model.drawing import CellSize, Way
from newstui.terminal.colours import Depth
from newstui.terminal.profile import Profile

Chosen = Literal["auto", "kitty", "sixel", "cells", "off"]
"""What the reader may say about pictures."""
KITTY_NAMES = frozenset(("kitty", "ghostty", "wezterm", "konsole"))
"""Terminals that place pictures by kitty's protocol; Konsole's sixels erase a cell beyond them."""
FEW_REGISTERS = frozenset(("xterm",))
"""Terminals that have sixteen colours for sixels unless they are told otherwise, as the VT340 had."""
SIXEL_COLOURS = "\x1b[?1070h"
"""Each sixel sequence has colours of its own; else xterm as a VT340 gives those before it the new ones."""
CHUNK = 4096
"""Characters of data that one sequence of kitty's protocol may bring."""


def way_for(profile: Profile, depth: Depth | None, chosen: Chosen = "auto") -> Way | None:
    """Return how pictures are shown; None: they are unwanted, or there are too few colours."""
    if chosen == "off" or depth is None:
        return None
    if chosen in ("kitty", "sixel"):
        return chosen
    if chosen == "auto" and not profile.multiplexer:
        if profile.name in KITTY_NAMES:
            return "kitty"
        if profile.sixel:
            return "sixel"
    return None if depth == "16" else "cells"


def ways_of(profile: Profile, depth: Depth) -> list[Way]:
    """Return all ways that a terminal is known to have, the best first."""
    best = way_for(profile, depth)
    ways: list[Way] = [best] if best else []
    return ways if best == "cells" or depth == "16" else [*ways, "cells"]


def most_colours(profile: Profile, depth: Depth, way: Way) -> int:
    """Return how many colours pictures may have; 0: any number."""
    if way == "sixel":
        return 16 if profile.name in FEW_REGISTERS else 256
    return 256 if way == "cells" and depth == "256" else 0


def cell_size(handle: int) -> CellSize | None:
    """Ask the kernel for the pixels of a cell; None where the terminal did not tell it."""
    import fcntl  # noqa: PLC0415 - wanted where pictures are shown
    import struct  # noqa: PLC0415 - as above
    import termios  # noqa: PLC0415 - as above

    try:
        told = fcntl.ioctl(handle, termios.TIOCGWINSZ, b"\0" * 8)
    except (OSError, ValueError):
        return None
    rows, columns, width, height = struct.unpack("4H", told)
    if not rows or not columns:
        return None
    size = CellSize(width // columns, height // rows)
    return size if min(size) >= 2 else None


class Part(NamedTuple):
    """A rectangle of a picture's cells."""

    column: int
    row: int
    columns: int
    rows: int


def kitty_sends(number: int, png: bytes) -> str:
    """Return what gives a terminal a picture under a number; it shows nothing yet."""
    data = b64encode(png).decode("ascii")
    chunks = [data[at : at + CHUNK] for at in range(0, len(data), CHUNK)]
    first = f"a=t,f=100,i={number},q=2,"
    return "".join(
        f"\x1b_G{first if at == 0 else ''}m={int(at < len(chunks) - 1)};{chunk}\x1b\\"
        for at, chunk in enumerate(chunks)
    )


def kitty_places(number: int, placement: int, part: Part, cell: CellSize) -> str:
    """Return what shows a part of a picture at the cursor, or moves it there; the cursor stays."""
    left, top = part.column * cell.width, part.row * cell.height
    width, height = part.columns * cell.width, part.rows * cell.height
    return (
        f"\x1b_Ga=p,i={number},p={placement},x={left},y={top},w={width},h={height},"
        f"c={part.columns},r={part.rows},C=1,q=2\x1b\\"
    )


def kitty_removes(number: int, placement: int) -> str:
    """Return what takes a placement away; the picture's data stay."""
    return f"\x1b_Ga=d,d=i,i={number},p={placement},q=2\x1b\\"


def kitty_frees(number: int) -> str:
    """Return what takes a picture away with its data."""
    return f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\"
