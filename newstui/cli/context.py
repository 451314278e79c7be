"""What every command is given: where things are, what was set, and how to speak."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from newstui.cli.output import Output, standard_output
from newstui.config import Paths, Problem, Settings, load_settings
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
    output: Output
    env: Mapping[str, str]

    @property
    def unreadable(self) -> list[Problem]:
        """The problems that set a whole file aside: those fail every command."""
        return [problem for problem in self.problems if problem.problem in FATAL]


def make_context(
    *, home: str | None = None, language: Language | None = None, env: Mapping[str, str] = os.environ
) -> Context:
    """Find the folders, read the settings and choose the interface's language."""
    paths = Paths.find(home, env)
    settings, problems = load_settings(paths)
    words = Words(language or detect_language(env, settings.language))
    stdout, stderr = standard_output()
    output = Output(words, paths, stdout=stdout, stderr=stderr, env=env)
    return Context(paths, settings, problems, words, output, env)
