"""From the process's arguments to an exit status: every failure becomes one sentence, never a traceback."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from newstui import __version__

if TYPE_CHECKING:
    from argparse import Namespace

    from newstui.cli.context import Context

DONE, FAILED, INTERRUPTED = 0, 1, 130

COMMANDS: dict[str | None, str] = {
    None: "newstui.cli.reader:run_reader",
    "add": "newstui.cli.adding:run_add",
    "sources": "newstui.cli.sources:run_sources",
    "import": "newstui.cli.sources:run_import",
    "export": "newstui.cli.sources:run_export",
    "refresh": "newstui.cli.refreshing:run_refresh",
    "list": "newstui.cli.lists:run_list",
    "search": "newstui.cli.lists:run_search",
    "searches": "newstui.cli.searches:run_searches",
    "show": "newstui.cli.articles:run_show",
    "mark": "newstui.cli.articles:run_mark",
    "stories": "newstui.cli.stories:run_stories",
    "story": "newstui.cli.stories:run_story",
    "edition": "newstui.cli.stories:run_edition",
    "fetch": "newstui.cli.whole:run_fetch",
    "save": "newstui.cli.whole:run_save",
    "comments": "newstui.cli.whole:run_comments",
    "mute": "newstui.cli.muting:run_mute",
    "unmute": "newstui.cli.muting:run_unmute",
    "shape": "newstui.cli.shaping:run_shape",
    "parse": "newstui.cli.parsing:run_parse",
    "extract": "newstui.cli.extracting:run_extract",
    "doctor": "newstui.cli.doctor:run_doctor",
    "config": "newstui.cli.config:run_config",
    "cleanup": "newstui.cli.cleanup:run_cleanup",
}
"""The function behind each command; its module is loaded when it is asked for, so that a start is short."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run newstui with ``argv`` (the process's own unless given); return the exit status."""
    _open_missing_streams()
    try:
        status = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read has enough.
        _let_go_of_stdout()
        return DONE
    except OSError as error:
        sys.stderr.write(f"newstui: {error.strerror or error}\n")
        _let_go_of_stdout()
        return FAILED
    return status


def _open_missing_streams() -> None:
    """Open what a parent left closed: else the next file that is opened takes its number and its output."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115, PTH123


def _let_go_of_stdout() -> None:
    """Drop what stdout does not take: Python would complain of it once more on leaving."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(words: list[str]) -> int:
    if words == ["--version"]:
        sys.stdout.write(f"newstui {__version__}\n")
        return DONE
    from newstui.cli.arguments import parse
    from newstui.cli.troubles import told

    context, arguments = parse(words)
    # config tells what is wrong in the settings itself.
    unreadable = context.unreadable if arguments.command != "config" else ()
    for problem in unreadable:
        context.output.error(told(problem, context.words))
    status = run(context, arguments)
    return max(status, FAILED) if unreadable else status


def run(context: "Context", arguments: "Namespace") -> int:
    """Run the command that was understood; return its exit status."""
    from newstui.cli.error import CommandError
    from newstui.cli.startup import loaded
    from newstui.cli.troubles import disk_sentence

    module, _, function = COMMANDS[arguments.command].partition(":")
    try:
        command = getattr(import_module(module), function)
        # The reader loads its screen while the terminal answers.
        if arguments.command is not None:
            loaded()
        status: int = command(context, arguments)
        context.output.stdout.flush()
    except CommandError as failed:
        context.output.error(str(failed))
        return FAILED
    except BrokenPipeError:
        raise
    except OSError as error:
        context.output.error(disk_sentence(error, context.words))
        _let_go_of_stdout()
        return FAILED
    return status
