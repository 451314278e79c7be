"""The table of commands and their options, exactly; the help texts come from the locale."""

from argparse import SUPPRESS, ArgumentError, ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence

from newstui import __version__
from newstui.cli.context import Context, make_context
from newstui.cli.usage import Parser
from newstui.locale import Words

LANGUAGES = ("ar", "en")
MODES = ("auto", "visual", "bdsm", "konsole", "mlterm", "osc66", "runs", "lro", "rlo", "strongl", "off")
FORMATS = ("text", "markdown", "html")
DIRECTIONS = ("auto", "rtl", "ltr")

Add = Callable[[Parser, Words], None]


def parse(words: Sequence[str]) -> tuple[Context, Namespace]:
    """Understand the command line; a mistake in it is told, and ends the process with status 2."""
    early = _early(words)
    context = make_context(home=early.home, language=early.lang)
    return context, make_parser(context).parse_args(words)


def _early(words: Sequence[str]) -> Namespace:
    """Where the settings are and which language is spoken, known before anything else can be wrong."""
    parser = ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("--home")
    parser.add_argument("--lang", choices=LANGUAGES)
    try:
        return parser.parse_known_args(list(words))[0]
    except (ArgumentError, SystemExit):
        return Namespace(home=None, lang=None)


def make_parser(context: Context) -> Parser:
    """The whole command line."""
    words = context.words
    parser = Parser(output=context.output, prog="newstui", description=words("cli-help.program"))
    reader = parser.add_argument_group(words("cli-option.group-reader"))
    reader.add_argument("--sample", action="store_true", help=words("cli-help.sample"))
    reader.add_argument("--rtl", choices=MODES, metavar="MODE", help=words("cli-help.rtl"))
    reader.add_argument("--theme", metavar="NAME", help=words("cli-help.theme"))
    _common(parser, words)
    parser.set_defaults(home=None, lang=None, quiet=False, json=False, command=None, action=None)
    commands = parser.add_subparsers(
        title=words("cli-option.group-commands"), dest="command", metavar="COMMAND"
    )
    for name, add in ADD.items():
        said = words(f"cli-help.{name}")
        command = commands.add_parser(name, output=context.output, help=said, description=said)
        add(command, words)
        _common(command, words)
    return parser


def _common(parser: Parser, words: Words) -> None:
    group = parser.add_argument_group(words("cli-option.group-common"))
    group.add_argument("--home", metavar="DIR", default=SUPPRESS, help=words("cli-help.home"))
    group.add_argument("--lang", choices=LANGUAGES, default=SUPPRESS, help=words("cli-help.lang"))
    group.add_argument("--quiet", action="store_true", default=SUPPRESS, help=words("cli-help.quiet"))
    group.add_argument("--json", action="store_true", default=SUPPRESS, help=words("cli-help.json"))
    group.add_argument("-h", "--help", action="help", help=words("cli-help.help"))
    version = f"newstui {__version__}"
    group.add_argument("--version", action="version", version=version, help=words("cli-help.version"))


def _whole(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        value = int(text)
        if value < least:
            raise ValueError
        return value

    return number


def _limit(parser: Parser, words: Words) -> None:
    parser.add_argument("--limit", type=_whole(0), default=50, metavar="N", help=words("cli-help.limit"))


def _sample(parser: Parser, words: Words) -> None:
    said = words("cli-help.sample")
    parser.add_argument("--sample", action="store_true", default=SUPPRESS, help=said)


def _add(parser: Parser, words: Words) -> None:
    parser.add_argument("addresses", nargs="+", metavar="ADDRESS", help=words("cli-option.address"))
    parser.add_argument("--folder", metavar="F", help=words("cli-help.folder"))
    parser.add_argument("--title", metavar="T", help=words("cli-help.title"))


def _sources(parser: Parser, words: Words) -> None:
    _actions(parser, words, "sources", SOURCE_ACTIONS)


def _searches(parser: Parser, words: Words) -> None:
    _actions(parser, words, "searches", SEARCH_ACTIONS)


def _actions(parser: Parser, words: Words, command: str, names: Mapping[str, tuple[str, ...]]) -> None:
    _sample(parser, words)
    actions = parser.add_subparsers(title=words("cli-option.group-actions"), dest="action", metavar="ACTION")
    for name, operands in names.items():
        said = words(f"cli-option.{command}-{name}")
        action = actions.add_parser(name, output=parser.output, help=said, description=said)
        for operand in operands:
            action.add_argument(operand.lower(), metavar=operand, help=words(f"cli-option.{operand.lower()}"))
        _common(action, words)


SOURCE_ACTIONS: dict[str, tuple[str, ...]] = {
    "rename": ("SOURCE", "TITLE"),
    "move": ("SOURCE", "FOLDER"),
    "remove": ("SOURCE",),
    "restore": ("SOURCE",),
    "set": ("SOURCE", "KEY", "VALUE"),
    "health": ("SOURCE",),
    "channels": ("SOURCE",),
}


SEARCH_ACTIONS: dict[str, tuple[str, ...]] = {
    "rename": ("SEARCH", "TITLE"),
    "remove": ("SEARCH",),
    "restore": ("SEARCH",),
}


def _import(parser: Parser, words: Words) -> None:
    parser.add_argument("file", metavar="FILE", help=words("cli-option.opml-in"))


def _export(parser: Parser, words: Words) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", default="-", help=words("cli-option.opml-out"))


def _refresh(parser: Parser, words: Words) -> None:
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help=words("cli-help.source"))
    parser.add_argument("--force", action="store_true", help=words("cli-help.force"))
    parser.add_argument("--offline", action="store_true", help=words("cli-help.offline"))
    _sample(parser, words)
    parser.add_argument("--attached", action="store_true", help=SUPPRESS)


def _list(parser: Parser, words: Words) -> None:
    parser.add_argument("--source", metavar="SOURCE", help=words("cli-help.source"))
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--section", metavar="S", help=words("cli-help.section"))
    which.add_argument("--search", metavar="NAME", help=words("cli-help.kept-search"))
    which.add_argument("--muted", action="store_true", help=words("cli-help.muted"))
    parser.add_argument("--unread", action="store_true", help=words("cli-help.unread"))
    parser.add_argument("--saved", action="store_true", help=words("cli-help.saved"))
    _limit(parser, words)
    _sample(parser, words)


def _search(parser: Parser, words: Words) -> None:
    parser.takes_dashes = True
    parser.add_argument("query", nargs="+", metavar="QUERY", help=words("cli-option.query"))
    parser.add_argument("--keep", metavar="NAME", help=words("cli-help.keep"))
    _limit(parser, words)
    _sample(parser, words)


def _show(parser: Parser, words: Words) -> None:
    parser.add_argument("id", type=_whole(0), metavar="ID", help=words("cli-option.id"))
    parser.add_argument("--format", choices=FORMATS, default="text", help=words("cli-help.format"))
    _sample(parser, words)


def _mark(parser: Parser, words: Words) -> None:
    parser.add_argument("ids", type=_whole(0), nargs="+", metavar="ID", help=words("cli-option.id"))
    for yes, no in (("read", "unread"), ("saved", "unsaved")):
        either = parser.add_mutually_exclusive_group()
        for name, value in ((yes, True), (no, False)):
            either.add_argument(
                f"--{name}",
                dest=yes,
                action="store_const",
                const=value,
                help=words(f"cli-option.mark-{name}"),
            )


def _fetch(parser: Parser, words: Words) -> None:
    parser.add_argument("ids", type=_whole(0), nargs="+", metavar="ID", help=words("cli-option.id"))


def _save(parser: Parser, words: Words) -> None:
    parser.add_argument("address", metavar="ADDRESS", help=words("cli-option.page-address"))
    parser.add_argument("--open", action="store_true", help=SUPPRESS)
    parser.add_argument("--from", dest="asking", type=_whole(0), help=SUPPRESS)


def _comments(parser: Parser, words: Words) -> None:
    parser.add_argument("id", type=_whole(0), metavar="ID", help=words("cli-option.id"))


def _story(parser: Parser, words: Words) -> None:
    parser.add_argument("id", type=_whole(0), metavar="ID", help=words("cli-option.story-id"))
    _sample(parser, words)


def _edition(parser: Parser, words: Words) -> None:
    said = words("cli-option.edition-format")
    parser.add_argument("--format", choices=FORMATS, default="text", help=said)
    _sample(parser, words)


def _mute(parser: Parser, words: Words) -> None:
    what = parser.add_mutually_exclusive_group()
    for name, metavar in (("words", "W"), ("source", "SOURCE"), ("author", "A")):
        what.add_argument(f"--{name}", metavar=metavar, help=words(f"cli-option.mute-{name}"))
    parser.add_argument("--until", metavar="DATE|3d", help=words("cli-option.mute-until"))


def _unmute(parser: Parser, words: Words) -> None:
    parser.add_argument("rule", metavar="RULE", help=words("cli-option.mute-rule"))


def _shape(parser: Parser, words: Words) -> None:
    parser.add_argument("--width", type=_whole(1), metavar="N", help=words("cli-option.width"))
    parser.add_argument("--direction", choices=DIRECTIONS, default="auto", help=words("cli-option.direction"))
    parser.add_argument("--justify", action="store_true", help=words("cli-option.justify"))


def _parse(parser: Parser, words: Words) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE|URL", help=words("cli-option.feed-file"))


def _extract(parser: Parser, words: Words) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE|URL", help=words("cli-option.page-file"))


def _doctor(parser: Parser, words: Words) -> None:
    parser.add_argument("--calibrate", action="store_true", help=words("cli-help.calibrate"))


def _config(parser: Parser, words: Words) -> None:
    wanted = parser.add_mutually_exclusive_group(required=True)
    for name in ("init", "path", "check"):
        wanted.add_argument(
            f"--{name}",
            dest="action",
            action="store_const",
            const=name,
            help=words(f"cli-option.config-{name}"),
        )


def _cleanup(parser: Parser, words: Words) -> None:
    parser.add_argument("--dry-run", action="store_true", help=words("cli-option.dry-run"))


ADD: dict[str, Add] = {
    "add": _add,
    "sources": _sources,
    "import": _import,
    "export": _export,
    "refresh": _refresh,
    "list": _list,
    "search": _search,
    "searches": _searches,
    "show": _show,
    "mark": _mark,
    "stories": _sample,
    "story": _story,
    "edition": _edition,
    "fetch": _fetch,
    "save": _save,
    "comments": _comments,
    "mute": _mute,
    "unmute": _unmute,
    "shape": _shape,
    "parse": _parse,
    "extract": _extract,
    "doctor": _doctor,
    "config": _config,
    "cleanup": _cleanup,
}
