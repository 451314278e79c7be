"""``newstui doctor``: what this terminal is taken for, for whoever reads wrong text on it or reports it."""

import re
import shutil
from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from newstui.cli.context import Context
from newstui.terminal import Pending, Profile, begin_query
from newstui.terminal.clipboard import way_names
from newstui.terminal.profile import Marks

ANSWER_SECONDS = 0.5
TRUE_COLOURS = 256**3
DEVICE_ATTRIBUTES = re.compile(rb"\x1b\[\?([\d;]*)c")
SIXEL = b"4"
MARKS: dict[Marks, str] = {
    "after": "cli-doctor.marks-after",
    "before": "cli-doctor.marks-before",
    "strip": "cli-doctor.marks-strip",
}


def run_doctor(context: Context, arguments: Namespace) -> int:
    """Ask the terminal, and print what it is taken for and what told us."""
    pending = begin_query(context.env, context.settings.rtl)
    try:
        profile = pending.finish(ANSWER_SECONDS)
    finally:
        pending.release()
    examined = examine(profile, pending, context.env)
    if arguments.json:
        context.output.json(examined)
    else:
        _say(context, profile, examined)
    return 0


def examine(profile: Profile, pending: Pending, env: Mapping[str, str]) -> dict[str, Any]:
    """What is known of a terminal, as an object."""
    size = shutil.get_terminal_size()
    return {
        "terminal": profile.name or None,
        "version": profile.version or None,
        "how": profile.why or None,
        "mode": profile.mode,
        "marks": profile.marks,
        "colours": colours(env),
        "pictures": pictures(profile.name, pending.filter.replies),
        "clipboard": way_names(env),
        "size": [size.columns, size.lines],
        "term": env.get("TERM"),
        "multiplexer": profile.multiplexer or None,
        "override": profile.mode if profile.override else None,
    }


def colours(env: Mapping[str, str]) -> int:
    """How many colours the environment promises: 0, 16, 256 or 16,777,216."""
    term = env.get("TERM", "dumb")
    if env.get("NO_COLOR") or term == "dumb":
        return 0
    if env.get("COLORTERM", "").lower() in ("truecolor", "24bit") or term.endswith("-direct"):
        return TRUE_COLOURS
    return 256 if "256" in term else 16


def pictures(name: str, replies: bytes) -> str:
    """The best way to show a picture: kitty's or iTerm2's protocol, sixels, else coloured cells."""
    if name == "kitty":
        return "kitty"
    if name == "iterm2":
        return "iterm2"
    attributes = DEVICE_ATTRIBUTES.search(replies)
    return "sixel" if attributes and SIXEL in attributes[1].split(b";") else "cells"


def _say(context: Context, profile: Profile, examined: dict[str, Any]) -> None:
    words, output = context.words, context.output
    shown = examined | {
        "marks": words(MARKS[profile.marks]),
        "clipboard": ", ".join(examined["clipboard"]),
        "size": "×".join(map(str, examined["size"])),
    }
    for key, value in shown.items():
        said = words("cli-doctor.none") if value in (None, "") else str(value)
        output.row([words(f"cli-doctor.{key}") + ":", said])
    output.say(words("calibrate.question"))
    output.text(words("calibrate.line"))
