"""Other programs: a browser and a player, started without a shell, so that no feed's string is ever run."""

import os
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

BROWSERS = (("xdg-open",), ("wslview",), ("gio", "open"), ("x-www-browser",), ("www-browser",))
PLAYERS = ("mpv", "vlc", "ffplay")
REFUSAL_SECONDS = 1.0
"""A program that ends so soon with an error has not shown anything."""


class Started(NamedTuple):
    """A program that was to be started; ``text`` is its name."""

    started: bool
    text: str


def is_web(address: str) -> bool:
    """Say whether an address is http(s) with a host: nothing else is ever handed to another program."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def open_address(address: str, command: Sequence[str] = (), env: Mapping[str, str] = os.environ) -> bool:
    """Open an http(s) address in a browser: the reader's, ``$BROWSER``, the platform's own."""
    return is_web(address) and any(_start([*words, address]) for words in _browsers(command, env))


def play_address(address: str, command: Sequence[str] = ()) -> Started:
    """Play an http(s) address: by the reader's ``command``, then by the players that are installed."""
    if not is_web(address):
        return Started(False, "")
    commands = [list(command)] if command else []
    commands += [[name] for name in PLAYERS if [name] not in commands]
    for words in commands:
        if _start([*words, address]):
            return Started(True, words[0])
    return Started(False, commands[0][0])


def launch(command: Sequence[str]) -> bool:
    """Start a program of the reader's choice and let it go on; False where it refuses."""
    return bool(command) and _start(command)


def _browsers(command: Sequence[str], env: Mapping[str, str]) -> list[list[str]]:
    asked = [list(command)] if command else [_split(one) for one in env.get("BROWSER", "").split(":")]
    own = [["open"]] if sys.platform == "darwin" else [list(words) for words in BROWSERS]
    return [words for words in asked if words] + own


def _split(command: str) -> list[str]:
    try:
        return [word for word in shlex.split(command) if word != "%s"]
    except ValueError:
        return []


def _start(words: Sequence[str]) -> bool:
    if shutil.which(words[0]) is None:
        return False
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(words, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError:
        return False
    try:
        return process.wait(REFUSAL_SECONDS) == 0
    except subprocess.TimeoutExpired:
        # It may outlive the program; while both live, its end is waited for, so that no zombie stays.
        threading.Thread(target=process.wait, daemon=True).start()
        return True
