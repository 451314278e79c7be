"""The reader's own keys: a TOML file of command ids and the keys that do them."""

import re
from collections.abc import Collection, Iterable, Mapping
from string import ascii_letters
from typing import Any, Protocol

from newstui.config.paths import Paths
from newstui.config.problem import Problem
from newstui.config.toml_file import flatten, key_lines, nearest, read_toml

SEPARATOR = re.compile("[+-](?=.)")
MODIFIERS = {"ctrl": "ctrl", "control": "ctrl", "c": "ctrl", "shift": "shift", "alt": "alt", "meta": "alt"}
NAMES = {
    "esc": "escape", "return": "enter", "pgup": "pageup", "pgdn": "pagedown", "page-up": "pageup",
    "page-down": "pagedown", "del": "delete", "ins": "insert", " ": "space", "bs": "backspace",
}  # fmt: skip
NAMED = frozenset(
    [
        "escape", "enter", "tab", "space", "backspace", "delete", "insert", "home", "end", "pageup",
        "pagedown", "up", "down", "left", "right", *(f"f{number}" for number in range(1, 25)),
    ]
)  # fmt: skip


class Bound(Protocol):
    """A command as its keys know it."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys as shipped."""
        ...

    @property
    def where(self) -> Collection[str]:
        """Where its keys act."""
        ...


Keymap = dict[str, tuple[str, ...]]
"""Keys by command id, in Textual's names (``ctrl+d``, ``pageup``) or single characters (``j``, ``?``)."""


def load_keymap(paths: Paths, commands: Mapping[str, Bound]) -> tuple[Keymap, tuple[Problem, ...]]:
    """Return the reader's keys and what is wrong in their file; an empty list takes a command's keys away."""
    table, text, problems = read_toml(paths.keymap_file)
    name = str(paths.keymap_file)
    keys, wrong = keymap_from(table, text, commands, name)
    both = (*wrong, *key_clashes(keys, key_lines(text), commands, name))
    return keys, (*problems, *sorted(both, key=lambda problem: problem.line or 0))


def key_clashes(
    keymap: Keymap, lines: Mapping[str, int], commands: Mapping[str, Bound], name: str
) -> list[Problem]:
    """Return the reader's keys that are another command's too, in the same place; those shipped so are meant.

    The reader's own command is the one that the key runs.
    """
    held = {command: keymap.get(command, bound.keys) for command, bound in commands.items()}
    problems, seen = [], set()
    for command, key in ((command, key) for command, keys in keymap.items() for key in keys):
        for other, bound in commands.items():
            pair = (frozenset((command, other)), key)
            apart = key not in held[other] or not set(bound.where) & set(commands[command].where)
            shipped = key in bound.keys and key in commands[command].keys
            if other == command or apart or shipped or pair in seen:
                continue
            seen.add(pair)
            line = lines.get(command) or lines.get(f"keys.{command}")
            free = _free_key(held.values())
            fields = {"other": other}
            problems.append(Problem(line, command, "key-clash", free, name, key, fields))
    return problems


def _free_key(held: Iterable[Collection[str]]) -> str | None:
    taken = {key for keys in held for key in keys}
    return next((letter for letter in ascii_letters if letter not in taken), None)


def keymap_from(
    table: Mapping[str, Any], text: str, commands: Collection[str], name: str
) -> tuple[Keymap, tuple[Problem, ...]]:
    """Return the keys in ``table`` and its problems; a ``[keys]`` heading above them is allowed."""
    lines = key_lines(text)
    keymap: Keymap = {}
    problems: list[Problem] = []
    for key, value in flatten(table):
        command = key.removeprefix("keys.")
        line = lines.get(key)
        if command not in commands:
            problems.append(Problem(line, key, "unknown-command", nearest(command, commands), file=name))
            continue
        written = [value] if isinstance(value, str) else value
        keys = [key_name(one) for one in written] if isinstance(written, list) else [None]
        if None in keys:
            detail = str(value)[:80]
            problems.append(Problem(line, key, "wrong-keys", '["j", "ctrl+d"]', file=name, detail=detail))
        else:
            keymap[command] = tuple(dict.fromkeys(one for one in keys if one))
    return keymap, tuple(problems)


def key_name(written: Any) -> str | None:
    """Return a key in Textual's name: ``^d``, ``Ctrl-D`` and ``ctrl+d`` are one; None for what is no key."""
    if not isinstance(written, str) or not written:
        return None
    if len(written) == 1:
        return NAMES.get(written, written) if written.isprintable() else None
    if len(written) == 2 and written[0] == "^":
        return f"ctrl+{written[1].lower()}"
    *modifiers, key = [written] if written.lower() in NAMES else SEPARATOR.split(written)
    names = [MODIFIERS.get(modifier.lower()) for modifier in modifiers]
    base = key if len(key) == 1 and not names else key.lower()
    base = NAMES.get(written.lower(), NAMES.get(base, base))
    if None in names or not (base in NAMED or (len(base) == 1 and base.isprintable())):
        return None
    return "+".join([*dict.fromkeys(name for name in names if name), base])
