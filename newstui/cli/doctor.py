"""``newstui doctor``: what this terminal is taken for, for whoever reads wrong text on it or reports it."""

import contextlib
import os
import re
import shutil
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newstui.cli import report
from newstui.cli.context import Context
from newstui.cli.error import CommandError
from newstui.locale import Words
from newstui.terminal import Pending, Profile, begin_query
from newstui.terminal.clipboard import way_names
from newstui.terminal.colours import Depth, colour_depth
from newstui.terminal.graphics import way_for
from newstui.terminal.measuring import measure
from newstui.terminal.memory import calibrated, forget_calibration, keep_calibration
from newstui.terminal.profile import Marks
from newstui.text import first_strong, isolate

ANSWER_SECONDS = 0.5
AGAIN = "newstui doctor --calibrate"
COLOURS: dict[Depth, int] = {"16": 16, "256": 256, "truecolor": 256**3}
WHY = re.compile(r"[\w.,;+()= -]{1,200}", re.ASCII)
"""What tells a terminal: its answers, names and versions."""
MARKS: dict[Marks, str] = {
    "after": "cli-doctor.marks-after",
    "before": "cli-doctor.marks-before",
    "strip": "cli-doctor.marks-strip",
}

COVERAGE = {
    "all": "cli-doctor.coverage-all",
    "some": "cli-doctor.coverage-some",
    "none": "cli-doctor.coverage-none",
}


def run_doctor(context: Context, arguments: Namespace) -> int:
    """Ask the terminal, or the reader about it; print what it is taken for and what told us."""
    if arguments.calibrate:
        return _calibrate(context, arguments)
    pending, profile = _ask(context)
    _print(context, arguments, profile, pending)
    return 0


def _ask(context: Context) -> tuple[Pending, Profile]:
    """Ask the terminal who it is; what the reader answered about it, or set, is in the profile."""
    pending = begin_query(context.env, context.settings.rtl)
    try:
        profile = pending.finish(ANSWER_SECONDS)
    finally:
        pending.release()
    return pending, calibrated(context.paths, profile, context.env, silent=not pending.filter.replies)


def _calibrate(context: Context, arguments: Namespace) -> int:
    """Ask the reader what reads right, and keep the answer; status 1 when nothing does."""
    import sys

    from newstui.terminal.card import outcome_sentence
    from newstui.terminal.cards import Ended, ask_reader

    if not (sys.stdin.isatty() and (sys.stdout.isatty() or arguments.json)):
        raise CommandError(context.words.failure("no-terminal-to-calibrate"))
    if context.env.get("TERM", "dumb") == "dumb":
        raise CommandError(context.words.failure("terminal-dumb", term="dumb"))
    pending, profile = _ask(context)
    words = context.words
    try:
        outcome = ask_reader(
            pending.found, words.and_english(), keyboard=context.settings.keyboard, waiting=pending.filter
        )
    except Ended as ended:
        return 128 + ended.number
    except OSError as error:
        raise CommandError(context.words.failure("no-terminal-to-calibrate")) from error
    kept = outcome.profile is not None and keep_calibration(context.paths, outcome.profile, context.env)
    if outcome.ending == "none":
        forget_calibration(context.paths, pending.found, context.env)
    if outcome.ending != "left" and not profile.override:
        profile = outcome.profile or pending.found
    rtl = context.settings.rtl
    if arguments.json:
        _print(context, arguments, profile, pending)
    else:
        context.output.say(outcome_sentence(outcome, words, kept=kept, rtl=rtl, how=AGAIN))
    return 0 if kept or outcome.ending == "left" else 1


def _print(context: Context, arguments: Namespace, profile: Profile, pending: Pending) -> None:
    examined = examine(profile, pending, context.env)
    # A terminal that answered nothing so far would only be waited for.
    asked = context.output.is_terminal and (pending.filter.done or profile.name == "apple")
    measured = measure(profile, ANSWER_SECONDS) if asked else None
    if measured is not None and measured.graphics:
        examined["pictures"] = "kitty"
    examined |= {
        **report.way(profile, pending),
        **report.program(context.env),
        "settings": report.chosen(context.settings),
        "environment": report.environment(context.env),
        "replies": report.escaped(pending.filter.replies),
        "widths": report.widths(measured),
        "fonts": report.fonts(context.env, measured),
        "library": report.library(context.paths.database),
    }
    if arguments.json:
        context.output.json(examined)
    else:
        _say(context, profile, examined)


def examine(profile: Profile, pending: Pending, env: Mapping[str, str]) -> dict[str, Any]:
    """What is known of a terminal, as an object."""
    size = terminal_size()
    return {
        "terminal": report.harmless(profile.name),
        "version": report.harmless(profile.version),
        "how": report.harmless(profile.why, WHY),
        "mode": profile.mode,
        "marks": profile.marks,
        "colours": colours(env, profile),
        "pictures": pictures(env, profile),
        "clipboard": way_names(env),
        "size": [size.columns, size.lines],
        "term": report.harmless(env.get("TERM")),
        "multiplexer": profile.multiplexer or None,
        "override": profile.mode if profile.override else None,
    }


def terminal_size() -> os.terminal_size:
    """How many columns and rows the terminal has, also where the report goes into a file or a pipe."""
    with contextlib.suppress(OSError), Path("/dev/tty").open("rb") as terminal:
        size = os.get_terminal_size(terminal.fileno())
        if all(size):
            return size
    return shutil.get_terminal_size()


def colours(env: Mapping[str, str], profile: Profile) -> int:
    """How many colours the screen is drawn in here: 0, 16, 256 or 16,777,216."""
    if env.get("NO_COLOR") or env.get("TERM", "dumb") == "dumb":
        return 0
    return COLOURS[colour_depth(env, profile)]


def pictures(env: Mapping[str, str], profile: Profile) -> str:
    """How the reader shows pictures here unless it is told otherwise."""
    return "none" if env.get("NO_COLOR") else way_for(profile, colour_depth(env, profile)) or "none"


def _say(context: Context, profile: Profile, examined: dict[str, Any]) -> None:
    words, output = context.words, context.output
    shown: dict[str, object] = examined | {
        "marks": words(MARKS[profile.marks]),
        "clipboard": ", ".join(examined["clipboard"]),
        # A letter: between the numbers a sign would let terminals that order swap them.
        "size": "x".join(map(str, examined["size"])),
        "calibrated": _by_calibration(words, profile),
        "ssh": words("cli-doctor.yes" if examined["ssh"] else "cli-doctor.no"),
        "settings": _pairs(examined["settings"]),
        "environment": _pairs(examined["environment"]),
        "widths": _said_widths(words, examined),
        "fonts": _said_fonts(words, examined["fonts"]),
        "library": _said_library(words, examined["library"]),
    }
    for key, value in shown.items():
        label = words(f"cli-doctor.{key}")
        values = value if isinstance(value, list) else [value]
        for one in values or [None]:
            said = words("cli-doctor.none") if one in (None, "") else str(one)
            if output.is_terminal:
                # Whole, on as many lines as it takes: rows are cut.
                output.say(f"{isolate(label)}: {isolate(said, first_strong(said) or 'ltr')}")
            else:
                output.row([f"{label}:", said])


def _pairs(values: Mapping[str, str]) -> str:
    return " ".join(f"{name}={value}" for name, value in values.items())


def _by_calibration(words: Words, profile: Profile) -> str:
    if not profile.calibrated:
        return words("cli-doctor.no")
    return words("cli-doctor.by-calibration", mode=profile.mode, detected=profile.instead_of)


def _said_widths(words: Words, examined: dict[str, Any]) -> str | list[str]:
    widths = examined["widths"]
    if widths is None:
        return words("cli-doctor.not-asked" if examined["replies"] else "cli-doctor.silent")
    if widths["agree"]:
        return words("cli-doctor.widths-agree")
    return [words("cli-doctor.widths-differ", **one) for one in widths["differ"]]


def _said_library(words: Words, library: Mapping[str, Any] | None) -> str | None:
    if library is None:
        return None
    if library["trouble"]:
        return words("cli-doctor.library-trouble", code=library["trouble"])
    return words(
        "cli-doctor.library-size",
        total=words.size(library["bytes"]),
        free=words.size(library["free"]),
        articles=words.count("articles", library["articles"]),
        sources=words.count("sources", library["sources"]),
    )


def _said_fonts(words: Words, fonts: dict[str, Any] | None) -> list[str]:
    if fonts is None:
        return []
    told = [words("cli-doctor.font-terminal", font=fonts["terminal"])] if fonts["terminal"] else []
    if fonts["monospaced"]:
        told.append(words("cli-doctor.font-system", font=_said_font(words, fonts["monospaced"])))
    if fonts["arabic"]:
        told.append(words("cli-doctor.font-arabic", font=_said_font(words, fonts["arabic"])))
    return told


def _said_font(words: Words, font: Mapping[str, str]) -> str:
    arabic, persian, marks = (words(COVERAGE[font[part]]) for part in ("arabic", "persian", "marks"))
    return words("cli-doctor.font", name=font["name"], arabic=arabic, persian=persian, marks=marks)
