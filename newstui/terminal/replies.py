"""What a terminal answers when it is asked who it is; pure."""

import re
from typing import NamedTuple

QUERY = b"\x1b[8$p\x1b[>q\x1b[=c\x1b[>c\x1b[c"
"""DECRQM of BDSM, XTVERSION, DA3, DA2, DA1, in one write.

DA1 comes last because every terminal answers it: when its answer is there, no other is to come.
"""

BDSM = re.compile(rb"\x1b\[8;(\d)\$y")
XTVERSION = re.compile(rb"\x1bP>\|([^\x1b]*)\x1b\\")
DA3 = re.compile(rb"\x1bP!\|([0-9A-Fa-f]*)\x1b\\")
DA2 = re.compile(rb"\x1b\[>([\d;]*)c")
DA1 = re.compile(rb"\x1b\[\?([\d;]*)c")
SIXEL = b"4"
"""What DA1 says of a terminal that draws sixels."""
ANY = re.compile(b"|".join(one.pattern for one in (BDSM, XTVERSION, DA3, DA2, DA1)))
BEGINNING = re.compile(
    rb"\x1b(?:\[(?:8(?:;(?:\d\$?)?)?|[?>][\d;]*)?|P(?:>(?:\|[^\x1b]*\x1b?)?|!(?:\|[0-9A-Fa-f]*\x1b?)?)?)?\Z"
)
MAX_HELD = 256
NAMED = re.compile(r"([A-Za-z][A-Za-z0-9_-]*)[ (/]+v?([\w.-]+)")


class Replies(NamedTuple):
    """The answers to ``QUERY``; what was not answered is None or empty."""

    bdsm: int | None = None
    """DECRQM's answer for mode 8: 1 and 3 the terminal orders by itself, 2 and 4 not, 0 it does not know."""
    version: str = ""
    da3: str = ""
    da2: str = ""
    da1: bool = False
    sixel: bool = False
    """DA1 says that it draws sixels."""

    @property
    def anybody(self) -> bool:
        """Something came that names the terminal, so that the environment need not be asked."""
        return bool(self.version or self.da2 or self.da3)

    @property
    def named(self) -> tuple[str, str]:
        """Name in lower case and version, as XTVERSION tells them."""
        found = NAMED.match(self.version)
        return (found[1].lower(), found[2]) if found else (self.version.lower(), "")


def read_replies(data: bytes) -> Replies:
    """Return the answers in what came from the terminal, in any order, with anything between them."""
    bdsm, version, da3, da2, da1 = (one.search(data) for one in (BDSM, XTVERSION, DA3, DA2, DA1))
    return Replies(
        bdsm=int(bdsm[1]) if bdsm else None,
        version=printable(version[1]) if version else "",
        da3=da3[1].decode("ascii").upper() if da3 else "",
        da2=da2[1].decode("ascii") if da2 else "",
        da1=da1 is not None,
        # The first number is the kind of terminal.
        sixel=da1 is not None and SIXEL in da1[1].split(b";")[1:],
    )


def printable(name: bytes) -> str:
    """Return a terminal's name without anything that could act on a terminal."""
    return "".join(char for char in name.decode("utf-8", "replace") if char.isprintable())[:100]


class ReplyFilter:
    """Takes the answers out of what is typed, until DA1's came: a late answer never turns into keys."""

    def __init__(self) -> None:
        """Wait for DA1."""
        self.replies = b""
        """The answers taken out so far."""
        self.done = False
        self._held = b""

    def feed(self, data: bytes) -> bytes:
        """Return what of ``data`` is typed; the beginning of what may be an answer waits for more."""
        if self.done:
            return data
        data = self._held + data
        self.replies += b"".join(found[0] for found in ANY.finditer(data))
        self.done = DA1.search(data) is not None
        typed = ANY.sub(b"", data)
        beginning = None if self.done else BEGINNING.search(typed)
        self._held = beginning[0] if beginning and len(beginning[0]) <= MAX_HELD else b""
        return typed[: len(typed) - len(self._held)]

    def flush(self) -> bytes:
        """Return what waited: nothing followed it, so it was typed (Esc)."""
        held, self._held = self._held, b""
        return held
