"""Themes: TOML files become named colours; what they colour is the screen's business."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from newstui.config.paths import Paths, data_folder
from newstui.config.problem import Problem
from newstui.config.toml_file import flatten, key_lines, nearest, read_toml

COLOUR = re.compile(
    r"#[0-9a-fA-F]{6}|ansi_(?:default|(?:bright_)?(?:black|red|green|yellow|blue|magenta|cyan|white))"
)


@dataclass(frozen=True, slots=True)
class Colours:
    """A theme's colours: ``#rrggbb``, or ``ansi_…`` for one of the terminal's own sixteen."""

    background: str = "#14161b"
    surface: str = "#191c22"
    """Panes that stand back, dialogs, the footer."""
    panel: str = "#20242c"
    """Headings, banners, the status line."""
    selection: str = "#2a3040"
    """Behind the selected row."""
    foreground: str = "#dcdfe6"
    selection_foreground: str = "#f2f4f8"
    muted: str = "#a0a7b5"
    """Source, age, captions, what was read."""
    border: str = "#3a4150"
    """Lines between panes; a pane in focus has its edge in ``accent``."""
    accent: str = "#e3a857"
    """The one colour that draws the eye: unread marks, focus, keys in the footer."""
    link: str = "#8db8e8"
    mark: str = "#e3c057"
    """Behind what a search found."""
    mark_foreground: str = "#14161b"
    success: str = "#93c47d"
    warning: str = "#e8c069"
    error: str = "#f08f85"


@dataclass(frozen=True, slots=True)
class Theme:
    """A named set of colours."""

    name: str = "layl"
    """The file's name, as the settings write it."""
    titles: tuple[tuple[str, str], ...] = (("ar", "ليل"), ("en", "Night"))
    dark: bool = True
    ansi: bool = False
    """Made of the terminal's own sixteen colours."""
    colours: Colours = Colours()

    def title(self, language: str) -> str:
        """Return the theme's name for readers of a language."""
        return dict(self.titles).get(language) or self.name


PLAIN_KEYS = frozenset({"title.ar", "title.en", "dark", "ansi"})
COLOUR_KEYS = {one.name.replace("_", "-"): one.name for one in fields(Colours)}
KEYS = PLAIN_KEYS | {f"colours.{name}" for name in COLOUR_KEYS}


def theme_files(paths: Paths) -> dict[str, Path]:
    """Return every theme's file by its name: the shipped ones, and the reader's own in their place."""
    found = (*sorted(theme_folder(data_folder("themes"))), *sorted(theme_folder(paths.themes)))
    return {path.stem: path for path in found}


def theme_folder(folder: Path) -> Iterator[Path]:
    """Yield the theme files in a folder that may not be there."""
    try:
        yield from (path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError:
        return


def load_theme(name: str, paths: Paths) -> tuple[Theme, tuple[Problem, ...]]:
    """Return a theme by its name and what is wrong with it; the default one where there is none."""
    files = theme_files(paths)
    if name in files:
        return read_theme(files[name])
    missing = Problem(
        None, "theme", "unknown-theme", nearest(name, files), file=str(paths.settings_file), detail=name
    )
    return Theme(), (missing,)


def theme_problems(name: str, paths: Paths) -> tuple[Problem, ...]:
    """Return what is wrong with the theme that was chosen and with each of the reader's own."""
    own = {path.stem: path for path in sorted(theme_folder(paths.themes))}
    chosen = () if name in own else load_theme(name, paths)[1]
    return (*chosen, *(problem for path in own.values() for problem in read_theme(path)[1]))


def read_theme(path: Path) -> tuple[Theme, tuple[Problem, ...]]:
    """Return the theme in a file; colours that it leaves out or writes wrong are the default's."""
    table, text, problems = read_toml(path)
    values = dict(flatten(table))
    lines = key_lines(text)
    wrong = [
        Problem(lines.get(key), key, "unknown-key", nearest(key, KEYS), file=str(path))
        for key in values
        if key not in KEYS
    ]
    dark = values.get("dark") is not False
    chosen: dict[str, str] = {}
    for written, name in COLOUR_KEYS.items():
        value = values.get(f"colours.{written}")
        if isinstance(value, str) and COLOUR.fullmatch(value):
            chosen[name] = value
        elif value is not None:
            key = f"colours.{written}"
            wrong.append(Problem(lines.get(key), key, "wrong-value", "#rrggbb", str(path), str(value)[:40]))
    wrong.sort(key=lambda problem: problem.line or 0)
    theme = Theme(path.stem, titles(values), dark, values.get("ansi") is True)
    return replace(theme, colours=replace(Colours() if dark else LIGHT, **chosen)), (*problems, *wrong)


def titles(values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return a theme's names by language."""
    named = ((language, values.get(f"title.{language}")) for language in ("ar", "en"))
    return tuple((language, title) for language, title in named if isinstance(title, str) and title)


LIGHT = Colours(
    background="#fbfaf7",
    surface="#f4f2ec",
    panel="#ece9e0",
    selection="#dde6ef",
    foreground="#22262b",
    selection_foreground="#14171a",
    muted="#565d66",
    border="#cfcabc",
    accent="#96380f",
    link="#1d5590",
    mark="#ffdf80",
    mark_foreground="#22262b",
    success="#2b662b",
    warning="#714c00",
    error="#ab231b",
)
"""What a light theme has where it says nothing."""
