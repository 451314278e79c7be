"""The shipped table of sections: what editors call «رياضة», «Sport» or «ورزش» is one section."""

import tomllib
from functools import cache
from pathlib import Path

from newstui.text import fold

IMPORTANT = 8
"""How many sections, the table's first, are important until the reader pins others."""


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("sections.toml").read_text("utf-8"))


@cache
def section_names() -> dict[str, str]:
    """Folded name of a category or folder → section id; the earlier section keeps a name that two have."""
    names: dict[str, str] = {}
    for section, languages in _table().items():
        for name in (name for spellings in languages.values() for name in spellings):
            names.setdefault(fold(name), section)
    return names


def section_ids() -> tuple[str, ...]:
    """Every section in the table's order."""
    return tuple(_table())


def important_sections() -> tuple[str, ...]:
    """The sections that stand first until the reader pins others."""
    return section_ids()[:IMPORTANT]


def section_title(section: str, language: str) -> str:
    """A section's name in a language of the table, else in English; an unknown id is its own name."""
    names = _table().get(section, {})
    found = names.get(language.partition("-")[0], names.get("en"))
    return found[0] if found else section
