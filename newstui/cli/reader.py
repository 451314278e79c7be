"""Bare ``newstui``: the reader on the screen."""

import sys
from argparse import Namespace
from dataclasses import replace
from functools import partial

from newstui.cli.context import Context
from newstui.cli.error import CommandError
from newstui.cli.opened import say_recovering
from newstui.cli.startup import loaded
from newstui.config import Settings, UiState
from newstui.library.errors import LibraryError
from newstui.library.library import Library
from newstui.locale import LANGUAGES, Language

SILENT_SECONDS = 0.08
"""How much longer than the imports a terminal that says nothing is waited for."""


def run_reader(context: Context, arguments: Namespace) -> int:
    """Open the reader; the terminal is asked first, and answers while the screen's libraries load."""
    _need_terminal(context)
    from newstui.terminal import begin_query, calibrated, remember, remembered

    _need_theme(context, arguments.theme)
    settings = replace(
        context.settings,
        rtl=arguments.rtl or context.settings.rtl,
        theme=arguments.theme or context.settings.theme,
    )
    pending = begin_query(context.env, settings.rtl)
    try:
        library = _library(context, settings, arguments)
        from newstui.ui.start import run

        loaded()
    except BaseException:
        # The answers must not turn up as typed text at the prompt.
        pending.finish(SILENT_SECONDS)
        pending.release()
        raise
    profile = pending.finish(SILENT_SECONDS)
    # Said on the command line it means this once, whatever was answered about this terminal.
    as_found = arguments.rtl == "auto"
    if not as_found:
        profile = calibrated(context.paths, profile, context.env, silent=not pending.filter.replies)
    keep = pending.asked and not profile.override and not as_found
    if keep and remembered(context.paths, context.env) != profile:
        remember(context.paths, profile, context.env)
    language = _language(context, arguments)
    try:
        return run(
            library, settings, language=language, profile=profile, pending=pending, problems=context.problems
        )
    except LibraryError as error:
        raise CommandError(error.sentence(context.words)) from error


def _need_terminal(context: Context) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CommandError(context.words.failure("not-a-terminal"))
    if context.env.get("TERM") == "dumb":
        raise CommandError(context.words.failure("terminal-dumb", term="dumb"))


def _need_theme(context: Context, name: str | None) -> None:
    if name is None:
        return
    from newstui.config.themes import theme_files

    names = theme_files(context.paths)
    if name not in names:
        raise CommandError(context.words("cli-usage.no-theme", name=name, names=", ".join(names)))


def _library(context: Context, settings: Settings, arguments: Namespace) -> Library:
    begun = partial(say_recovering, context)
    dismissed = UiState(context.paths.ui_state).get("sample-dismissed", False)
    try:
        if arguments.sample or dismissed:
            return Library.open(context.paths, settings, sample=arguments.sample, begun=begun)
        return Library.open_reader(context.paths, settings, begun=begun)
    except LibraryError as error:
        raise CommandError(error.sentence(context.words)) from error


def _language(context: Context, arguments: Namespace) -> Language:
    remembered = UiState(context.paths.ui_state).get("language", "")
    chosen = arguments.lang or context.settings.language
    if chosen == "auto" and "language" not in context.settings.chosen and remembered in LANGUAGES:
        chosen = remembered
    return next((language for language in LANGUAGES if language == chosen), context.words.language)
