"""Handing an article's text on: to a file, to a program's standard input, as words of a command.

No shell is ever asked: a command is split into words once, before anything of a feed is put into it.
"""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from unicodedata import category

from newstui.library.export import Format

FORMATS: dict[str, Format] = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}
"""By a file's ending; any other gets plain text."""
PAGERS = ("less", "more")
MOST_NAME = 80
"""Letters of a headline that become a file's name; with their UTF-8 and an ending they fit any disk."""
PIPE_SECONDS = 30.0
FIELD = re.compile(r"\{(\w+)\}")


class Piped(NamedTuple):
    """What a program made of a text: its exit status, None where it did not start or did not end."""

    status: int | None
    said: str = ""
    """The last line that it wrote."""


def format_of(path: Path) -> Format:
    """Give the format that a file's ending asks for."""
    return FORMATS.get(path.suffix.lower(), "text")


def file_name(title: str) -> str:
    """Make a file's name of a headline: its letters and digits, words joined by hyphens."""
    kept = "".join(char if category(char)[0] in "LNM" else " " for char in title)
    return "-".join(kept.split())[:MOST_NAME].rstrip("-") or "newstui"


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all.

    Raises:
        FileExistsError: The name is taken.
        OSError: The folder is not there, may not be written to, or is full.
    """
    with path.open("x", encoding="utf-8") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:
            path.unlink(missing_ok=True)
            raise


def pipe(command: Sequence[str], text: str, *, folder: Path | None = None) -> Piped:
    """Run a program with a text on its standard input, and wait for it."""
    try:
        done = subprocess.run(
            command,
            input=text.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=PIPE_SECONDS,
            cwd=folder,
            start_new_session=True,
        )
    except (OSError, subprocess.TimeoutExpired):
        return Piped(None)
    lines = done.stdout.decode(errors="replace").split("\n")
    return Piped(done.returncode, next((line for line in reversed(lines) if line.strip()), ""))


def page(command: Sequence[str], text: str) -> bool:
    """Show a text in a pager that has the terminal to itself; False where it does not start."""
    env = {**os.environ, "LESSCHARSET": "utf-8"}
    try:
        subprocess.run(command, input=text.encode(), env=env)
    except OSError:
        return False
    return True


def pager(env: Mapping[str, str] = os.environ) -> list[str]:
    """Give the words of the reader's pager: ``$PAGER``, else one that is installed; empty where none is."""
    asked = split(env.get("PAGER", ""))
    return asked or next(([name] for name in PAGERS if shutil.which(name)), [])


def split(command: str) -> list[str]:
    """Split what was typed into a command's words; empty where a quotation mark is not closed."""
    try:
        return shlex.split(command)
    except ValueError:
        return []


def filled(template: Sequence[str], fields: Mapping[str, str]) -> list[str]:
    """Put an article's ``{title}`` and ``{link}`` into a command's words, each staying one word."""
    return [FIELD.sub(lambda found: fields.get(found[1], found[0]), word) for word in template]
