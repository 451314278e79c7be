"""``newstui config``: writes the settings file, says where it is, checks it."""

from argparse import Namespace
from pathlib import Path

from newstui.cli.context import Context
from newstui.cli.error import CommandError
from newstui.cli.troubles import told
from newstui.config import Problem, load_keymap
from newstui.config.template import settings_template
from newstui.config.themes import theme_problems
from newstui.locale import Words


def run_config(context: Context, arguments: Namespace) -> int:
    """Write the settings file, say where it is, or check it."""
    acts = {"init": _init, "path": _path, "check": _check}
    return acts[arguments.action](context, arguments)


def _path(context: Context, _arguments: Namespace) -> int:
    context.output.verbatim(str(context.paths.settings_file))
    return 0


def _init(context: Context, arguments: Namespace) -> int:
    """Write the settings and the keys, each unless it is there: nothing is ever written over."""
    from newstui.ui.reference import keymap_template

    paths, words = context.paths, context.words
    files = ((paths.settings_file, settings_template), (paths.keymap_file, keymap_template))
    written = [path for path, template in files if _write_new(path, template(words), words)]
    if not written:
        raise CommandError(words("config.exists", path=paths.settings_file))
    for path in () if arguments.quiet else written:
        context.output.say(words("config.written", path=path))
    return 0


def _write_new(path: Path, text: str, words: Words) -> bool:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return False
    except OSError as error:
        raise CommandError(words.failure("home-unwritable", path=path.parent)) from error
    return True


def _check(context: Context, arguments: Namespace) -> int:
    from newstui.ui.commands import BY_ID

    _keys, wrong = load_keymap(context.paths, BY_ID)
    problems = (*context.problems, *wrong, *theme_problems(context.settings.theme, context.paths))
    for problem in problems:
        if arguments.json:
            context.output.json(problem_to_json(problem, context.plain_words))
        else:
            context.output.say(told(problem, context.words))
    if not problems and not arguments.json and not arguments.quiet:
        context.output.say(context.words("problem.none"))
    return 1 if problems else 0


def problem_to_json(problem: Problem, words: Words) -> dict[str, str | int | None]:
    """One mistake in the reader's files as an object."""
    return {
        "line": problem.line,
        "key": problem.key,
        "problem": words.problem(problem),
        "suggestion": problem.suggestion,
    }
