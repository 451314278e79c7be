"""The interface's texts as they stand in the TOML files, each part parsed when it is first wanted."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")
Text = str | tuple[str, ...] | dict[str, str]
"""A sentence, a list of words (months), or a sentence by plural category."""

FOLDER = Path(__file__).resolve().parent
HEADING = re.compile(r"^\[([\w-]+)", re.MULTILINE)
CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})


class Texts:
    """One language's texts by dotted key; parsing all of them takes 8 ms, a part of them a fraction."""

    def __init__(self, source: str) -> None:
        """Take a TOML file's text: the parts are its tables, all that begin with one name together."""
        starts = [(found[1], found.start()) for found in HEADING.finditer(source)]
        ends = [start for _, start in starts[1:]] + [len(source)]
        self._parts: dict[str, list[str]] = {}
        for (name, start), end in zip(starts, ends, strict=True):
            self._parts.setdefault(name, []).append(source[start:end])
        self._parsed: dict[str, dict[str, Text]] = {}

    def find(self, key: str) -> Text | None:
        """Return what stands under a dotted key."""
        name = key.partition(".")[0]
        if name not in self._parsed:
            self._parsed[name] = flat_texts(tomllib.loads("".join(self._parts.get(name, ()))))
        return self._parsed[name].get(key)

    def all_keys(self) -> set[str]:
        """Return every key."""
        for name in self._parts:
            self.find(name)
        return {key for part in self._parsed.values() for key in part}


def flat_texts(table: dict[str, object], prefix: str = "") -> dict[str, Text]:
    """Return a table's texts by dotted key; a table of plural categories is one text."""
    flat: dict[str, Text] = {}
    for name, value in table.items():
        key = prefix + name
        if isinstance(value, list):
            flat[key] = tuple(map(str, value))
        elif not isinstance(value, dict):
            flat[key] = str(value)
        elif value.keys() <= CATEGORIES:
            flat[key] = value
        else:
            flat |= flat_texts(value, key + ".")
    return flat


@cache
def load_texts(language: Language) -> Texts:
    """Return the texts of one language."""
    return Texts((FOLDER / f"{language}.toml").read_text("utf-8"))
