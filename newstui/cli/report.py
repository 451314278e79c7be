"""What a maintainer needs to know of a program and its terminal, and nothing that is private."""

import platform
import re
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from newstui import __version__
from newstui.config import Settings
from newstui.terminal import Pending, Profile
from newstui.terminal.measuring import Measured

VALUES = (
    "TERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "LC_TERMINAL", "LC_TERMINAL_VERSION", "COLORTERM",
    "VTE_VERSION", "KONSOLE_VERSION", "MLTERM", "XTERM_VERSION", "NO_COLOR",
)  # fmt: skip
"""Variables that are told with what they hold."""
PRESENT = (
    "TMUX", "STY", "ZELLIJ", "KITTY_WINDOW_ID", "ALACRITTY_WINDOW_ID", "WT_SESSION", "WSL_DISTRO_NAME",
    "DISPLAY", "WAYLAND_DISPLAY",
)  # fmt: skip
"""Variables that are told to be there; they hold paths, names of machines, numbers of windows."""
SSH = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
HARMLESS = re.compile(r"[\w.,+() -]{1,60}", re.ASCII)
"""What a terminal's name and version look like: no path, no address."""
THERE = "set"


def environment(env: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that tell of a terminal; of what may be private, only that it is there."""
    told = {name: env[name] if HARMLESS.fullmatch(env[name]) else THERE for name in VALUES if env.get(name)}
    return told | {name: THERE for name in PRESENT if env.get(name)}


def harmless(told: str | None, shape: re.Pattern[str] = HARMLESS) -> str | None:
    """Return what names a terminal; only that it is there, where it does not look like a name."""
    return (told if shape.fullmatch(told) else THERE) if told else None


def encoding(env: Mapping[str, str]) -> str | None:
    """Return the encoding that the locale names; not the locale itself, which tells where one lives."""
    name = next((env[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if env.get(name)), "")
    found = name.partition("@")[0].partition(".")[2]
    return found if HARMLESS.fullmatch(found) else None


def escaped(replies: bytes) -> str:
    """Return a terminal's answers so that they can be read, and do nothing where they are printed."""
    return "".join(
        r"\e" if byte == 0x1B else chr(byte) if 0x20 <= byte < 0x7F else f"\\x{byte:02x}" for byte in replies
    )


def package_version(name: str) -> str | None:
    """Return the version of an installed package without loading it."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def program(env: Mapping[str, str]) -> dict[str, Any]:
    """Return what is running, and where."""
    return {
        "newstui": __version__,
        "python": platform.python_version(),
        "textual": package_version("textual"),
        "rich": package_version("rich"),
        "platform": f"{platform.system()} {platform.release()} {platform.machine()}".strip() or sys.platform,
        "encoding": encoding(env),
        "ssh": any(env.get(name) for name in SSH),
    }


def chosen(settings: Settings) -> dict[str, str]:
    """Return the settings that text and keys depend on."""
    return {
        "rtl": settings.rtl,
        "keyboard": settings.keyboard,
        "digits": settings.digits,
        "tashkeel": settings.tashkeel,
        "language": settings.language,
    }


def way(profile: Profile, pending: Pending) -> dict[str, Any]:
    """Return how the way of writing came about."""
    return {"calibrated": profile.calibrated, "detected": pending.found.mode}


def widths(measured: Measured | None) -> dict[str, Any] | None:
    """Return whether letters are as wide as they are counted, None where the terminal was not asked."""
    if measured is None:
        return None
    return {"agree": not measured.differing, "differ": [width._asdict() for width in measured.differing]}


def fonts(env: Mapping[str, str], measured: Measured | None) -> dict[str, Any] | None:
    """Return what is known of the fonts, None where nothing is."""
    from newstui.terminal.fonts import ARABIC, MONOSPACED, find_font, is_local

    named = measured.font if measured else ""
    if not is_local(env):
        return {"terminal": named, "monospaced": None, "arabic": None} if named else None
    found = {name: find_font(pattern) for name, pattern in (("monospaced", MONOSPACED), ("arabic", ARABIC))}
    if not named and not any(found.values()):
        return None
    described = {name: font._asdict() if font else None for name, font in found.items()}
    return {"terminal": named or None} | described


def library(database: Path) -> dict[str, Any] | None:
    """Return what the library takes on the disk and how much is in it, None where there is none yet."""
    from newstui.store import Store, StoreError

    if not database.exists():
        return None
    nothing = dict.fromkeys(("bytes", "free", "articles", "sources"))
    try:
        store = Store.open(database, read_only=True)
        try:
            use, totals = store.disk_use(), store.totals()
        finally:
            store.close()
    except StoreError as error:
        return {"trouble": error.code, **nothing}
    numbers = (use.total, use.free, totals.articles, totals.sources)
    return {"trouble": None, **dict(zip(nothing, numbers, strict=True))}
