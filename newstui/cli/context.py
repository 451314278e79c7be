"""What every command is given: where things are, what was set, and how to speak."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from newstui.cli.output import Output, standard_output
from newstui.config import Paths, Problem, Settings, load_settings
from newstui.config.paths import FOR_THE_SCREEN
from newstui.locale import Language, Words, detect_language

FATAL = frozenset(("unreadable", "not-toml"))


@dataclass(frozen=True, slots=True)
class Context:
    """One run of the command line."""

    paths: Paths
    settings: Settings
    problems: tuple[Problem, ...]
    """What is wrong in the settings; what is right in them holds."""
    words: Words
    """For people: what is filled in is isolated, so that it cannot turn a sentence round."""
    plain_words: Words
    """For what programs read; isolated as well where that is the screen."""
    output: Output
    env: Mapping[str, str]

    @property
    def unreadable(self) -> list[Problem]:
        """The problems that set a whole file aside: those fail every command."""
        wrong = [problem for problem in self.problems if problem.problem in FATAL]
        # A home that is no folder has no settings: the command says what is wrong with it.
        return wrong if is_folder(self.paths.config) else []


def is_folder(path: Path) -> bool:
    """Whether a folder is there, as far as the system lets us see."""
    try:
        return path.is_dir()
    except OSError:
        return True


def make_context(
    *, home: str | None = None, language: Language | None = None, env: Mapping[str, str] = os.environ
) -> Context:
    """Find the folders, read the settings and choose the interface's language."""
    paths = Paths.find(home, env)
    settings, problems = load_settings(paths)
    spoken = language or detect_language(env, settings.language)
    words, plain_words = Words(spoken, isolated=True), Words(spoken, isolated=FOR_THE_SCREEN in env)
    stdout, stderr = standard_output()
    output = Output(words, paths, stdout=stdout, stderr=stderr, env=env, mode=settings.rtl)
    return Context(paths, settings, problems, words, plain_words, output, env)
