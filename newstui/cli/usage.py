"""argparse in the interface's language, its words laid out for the terminal."""

import re
from argparse import ArgumentParser, HelpFormatter
from functools import partial
from typing import Any, NoReturn

from newstui.cli.output import Output
from newstui.locale import Words
from newstui.text import isolate

MESSAGES: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (?P<names>.+)", "cli-usage.required"),
    (r"one of the arguments (?P<names>.+) is required", "cli-usage.one-of"),
    (r"unrecognized arguments: (?P<names>.+)", "cli-usage.unknown"),
    (
        r"argument (?:COMMAND|ACTION): invalid choice: (?P<value>.+) \(choose from (?P<choices>.+)\)",
        "cli-usage.command",
    ),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<value>.+) \(choose from (?P<choices>.+)\)",
        "cli-usage.choice",
    ),
    (r"argument (?P<name>.+?): invalid \w+ value: (?P<value>.+)", "cli-usage.value"),
    (r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)", "cli-usage.together"),
    (r"argument (?P<name>.+?): expected (?:one argument|at least one argument)", "cli-usage.argument"),
)
"""What argparse says, and the locale's sentence for it; what is not here is said in argparse's own words."""

SECTIONS = {"options": "cli-usage.options", "positional arguments": "cli-usage.operands"}

USAGE_STATUS = 2

HELP = "-h"
MASK = "\0"
"""Before a dash that is no option's: no word of a command line can hold it."""

LAST_COLUMN = re.compile(r"(.*\s{2,}|\s*)(\S.*)")


class Formatter(HelpFormatter):
    """argparse's layout under a heading in the interface's language."""

    def __init__(self, prog: str, *, words: Words, **settings: Any) -> None:
        """Take argparse's own settings besides ``words``."""
        super().__init__(prog, max_help_position=28, **settings)
        self._words = words

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Put the interface's word before the usage line."""
        said = self._words("cli-usage.prefix") + " " if prefix is None else prefix
        super().add_usage(usage, actions, groups, said)

    def start_section(self, heading: str | None) -> None:
        """Head argparse's own two sections in the interface's language."""
        super().start_section(self._words(SECTIONS[heading]) if heading in SECTIONS else heading)


class Parser(ArgumentParser):
    """A parser that speaks the interface's language; abbreviated options are not taken, for scripts' sake."""

    takes_dashes = False
    """Whether words that begin with one dash are operands, as in a query; only ``-h`` stays an option."""

    def __init__(self, *, output: Output, **settings: Any) -> None:
        """Take argparse's own settings besides ``output``."""
        self.output = output
        formatter = partial(Formatter, words=output.words)
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=formatter, **settings)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does, with words that begin with a dash taken as they come where they are operands."""
        if not self.takes_dashes:
            return super().parse_known_args(args, namespace)
        found, others = super().parse_known_args([_masked(word) for word in args], namespace)
        for name, value in vars(found).items():
            setattr(found, name, _unmasked(value))
        return found, _unmasked(others)

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does; of what nobody takes, the help named is that of the command it was given to."""
        found, others = self.parse_known_args(args, namespace)
        if others:
            named = (self.prog, getattr(found, "command", None), getattr(found, "action", None))
            self._refuse(f"unrecognized arguments: {' '.join(others)}", " ".join(filter(None, named)))
        return found

    def print_help(self, file: Any = None) -> None:
        """Print the help to stdout: its columns left to right, each text in them by itself."""
        usage, _, rest = self.format_help().rstrip("\n").partition("\n\n")
        self.output.text(usage + "\n", direction="ltr")
        self.output.text("\n".join(map(_columns, rest.split("\n"))), direction="ltr")

    def error(self, message: str) -> NoReturn:
        """Say on stderr what is wrong in the command line, and end with status 2."""
        self._refuse(message, self.prog)

    def _refuse(self, message: str, command: str) -> NoReturn:
        words = self.output.words
        self.output.error(sentence(message, words))
        self.output.error(words("cli-usage.see", command=f"{command} --help"))
        raise SystemExit(USAGE_STATUS)


def _masked(word: str) -> str:
    return MASK + word if word.startswith("-") and not word.startswith("--") and word != HELP else word


def _unmasked(value: Any) -> Any:
    if isinstance(value, list):
        return list(map(_unmasked, value))
    return value.removeprefix(MASK) if isinstance(value, str) else value


def _columns(line: str) -> str:
    """A line of the help whose last column is kept together, whatever stands before it."""
    found = LAST_COLUMN.fullmatch(line)
    return found[1] + isolate(found[2]) if found else line


def _unquoted(text: str) -> str:
    """What argparse names, without the quotes of Python's own writing."""
    return re.sub(r"'([^']*)'", r"\1", text)


def sentence(message: str, words: Words) -> str:
    """One of argparse's messages in the interface's language."""
    for pattern, key in MESSAGES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return words(key, **{name: _unquoted(text) for name, text in found.groupdict().items()})
    return message
