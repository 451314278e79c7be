"""The ways to a clipboard: programs that fill one, and the terminal by OSC 52; without Textual."""

import base64
import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Env = Mapping[str, str]
Which = Callable[[str], str | None]
Target = Literal["clipboard", "primary"]
"""``primary`` is what X and Wayland paste with the middle button."""

OSC52 = "osc52"
OSC52_BYTES = 74_994
"""More text than makes 100,000 bytes of OSC 52 is dropped by many terminals."""
SCREEN_BYTES = 240
"""What the oldest GNU screen passes on in one string."""
PROGRAM_SECONDS = 2.0
"""A program that takes longer has no clipboard to reach; it is ended."""


@dataclass(frozen=True, slots=True)
class Way:
    """A program that takes a text from its standard input."""

    name: str
    command: tuple[str, ...]
    needs: str = ""
    """The variable without which it cannot reach a clipboard."""
    primary: tuple[str, ...] = ()
    """How it fills the primary selection, where it can."""
    env: Mapping[str, str] = field(default_factory=dict)
    system: bool = True
    """Whether it fills the desktop's clipboard: the first of those that does is enough."""


WAYS: tuple[Way, ...] = (
    # tmux fills its own buffer, and with -w asks the terminal outside, which may refuse.
    Way("tmux", ("tmux", "load-buffer", "-w", "-"), "TMUX", system=False),
    # Without a type wl-copy guesses, and takes a text with a tag in it for HTML.
    Way(
        "wl-copy",
        ("wl-copy", "--type", "text/plain"),
        "WAYLAND_DISPLAY",
        ("wl-copy", "--primary", "--type", "text/plain"),
    ),
    Way("xclip", ("xclip", "-selection", "clipboard"), "DISPLAY", ("xclip", "-selection", "primary")),
    Way("xsel", ("xsel", "--clipboard", "--input"), "DISPLAY", ("xsel", "--primary", "--input")),
    # Without a UTF-8 locale pbcopy takes its input for Mac Roman.
    Way("pbcopy", ("pbcopy",), env={"LC_ALL": "en_US.UTF-8"}),
    Way("clip.exe", ("clip.exe",)),
)
"""The surest first."""


class Copied(NamedTuple):
    """What is known of a copy."""

    programs: tuple[str, ...]
    """Those that took the text and said so."""
    sent: bool
    """Whether the terminal was asked too; it never answers."""
    long: bool
    """Whether it is more than many terminals take."""


def ways_here(env: Env, which: Which | None = None) -> list[Way]:
    """Return the programs that are here and have what they need."""
    find = which or (lambda name: shutil.which(name, path=env.get("PATH")))
    return [way for way in WAYS if (not way.needs or env.get(way.needs)) and find(way.name)]


def takes_osc52(env: Env) -> bool:
    """Return whether the terminal may be asked: Linux's console has no clipboard, a dumb one prints it."""
    return env.get("TERM", "dumb") not in ("", "dumb", "linux")


def way_names(env: Env, which: Which | None = None) -> list[str]:
    """Return the names of the ways to copy, the surest first; ``osc52`` is the terminal itself."""
    names = [way.name for way in ways_here(env, which)]
    return [*names, OSC52] if takes_osc52(env) else names


def osc52(logical: str, env: Env) -> str:
    """Return what asks the terminal to keep a text; through GNU screen in strings that it passes on."""
    asked = f"\x1b]52;c;{base64.b64encode(logical.encode()).decode()}\x07"
    if "STY" not in env or "TMUX" in env:
        return asked
    parts = (asked[start : start + SCREEN_BYTES] for start in range(0, len(asked), SCREEN_BYTES))
    return "".join(f"\x1bP{part}\x1b\\" for part in parts)


def is_long(logical: str) -> bool:
    """Return whether a text is more than many terminals take by OSC 52."""
    return len(logical.encode()) > OSC52_BYTES


def fill(logical: str, env: Env, target: Target = "clipboard") -> list[str]:
    """Hand a text to tmux and to the first program that takes it; returns the names of those that did.

    It waits for them, ``PROGRAM_SECONDS`` at most for all and half of it for each.
    """
    taken: list[str] = []
    filled = False
    end = time.monotonic() + PROGRAM_SECONDS
    for way in ways_here(env):
        command = way.command if target == "clipboard" else _primary(way, env)
        if not command or (way.system and filled):
            continue
        left = min(end - time.monotonic(), PROGRAM_SECONDS / 2)
        if left > 0 and _run(command, as_input(way.name, logical), {**env, **way.env}, left):
            taken.append(way.name)
            filled = filled or way.system
    return taken


def _primary(way: Way, env: Env) -> tuple[str, ...]:
    """Return how a program is told what was selected: not by taking the window's focus, as in GNOME."""
    asks_focus = way.name == "wl-copy" and "GNOME" in env.get("XDG_CURRENT_DESKTOP", "")
    return () if asks_focus else way.primary


def as_input(name: str, logical: str) -> bytes:
    """Return a text as a program reads it.

    clip.exe takes UTF-8 for the console's old code page and UTF-16 for what it is, which it guesses: by any
    ASCII in it, else by a byte order mark, which then stays in the text.
    """
    if name != "clip.exe":
        return logical.encode()
    marked = logical if any(char.isascii() for char in logical) else f"\ufeff{logical}"
    return marked.encode("utf-16-le")


def _run(command: tuple[str, ...], data: bytes, env: Env, seconds: float) -> bool:
    """Run a program without a shell; True if it ended well in that time.

    Those of X and Wayland leave a process behind that holds the text: what it writes goes nowhere, or one
    would wait for its end, and it has a session of its own, so that it outlives the terminal.
    """
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, env=env, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, start_new_session=True
        )
    except OSError:
        return False
    with process:
        try:
            process.communicate(data, seconds)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            return False
        return process.returncode == 0
