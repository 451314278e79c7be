"""Puts a setting into the reader's file: the line that sets it changes, and nothing else.

By hand, and not by a TOML library that keeps comments: one would set a key of the shipped file at the end of
its table, away from the explanation over its commented line. What comes out is read again before it counts.
"""

import os
import re
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from newstui.config.paths import Paths
from newstui.config.problem import Problem
from newstui.config.settings import SETTINGS, toml_text
from newstui.config.state import write_atomically
from newstui.config.toml_file import TABLE, key_lines, parse_toml, plain_key, read_toml

VALUE = re.compile(
    r"""(\s*[^=]+=\s*)(?:"(?:[^"\\]|\\.)*"|'[^']*'|\[[^\[\]#]*\]|[^\s#"'\[{]+)(\s*(?:\#.*)?)$""", re.VERBOSE
)
"""A key, a value that ends on its line, and what stands after it."""
BY_FIELD = {setting.field: setting for setting in SETTINGS}


def save_settings(
    paths: Paths, chosen: Mapping[str, Any], template: Callable[[], str]
) -> tuple[Problem, ...]:
    """Write fields of ``Settings`` into the reader's file, and give what stood in the way.

    Where there is no file yet, ``template`` makes it. A file that is no TOML is left as it is.
    """
    _, text, problems = read_toml(paths.settings_file)
    if problems:
        return problems
    text = text or template()
    for field, value in chosen.items():
        changed = with_setting(text, BY_FIELD[field].key, value)
        if changed is None:
            line = key_lines(text).get(BY_FIELD[field].key)
            return (Problem(line, BY_FIELD[field].key, "not-written", file=str(paths.settings_file)),)
        text = changed
    if not _write(paths.settings_file, text):
        return (Problem(None, None, "not-writable", file=str(paths.settings_file)),)
    return ()


def with_setting(text: str, key: str, value: Any) -> str | None:
    """Return the text of a TOML file with one dotted key set; None where that cannot be done on a line."""
    table, _, _ = parse_toml(text.encode(), "")
    heading, _, name = key.rpartition(".")
    lines = text.splitlines(keepends=True)
    written = f"{name} = {toml_text(value)}"
    if (place := key_lines(text).get(key)) is not None:
        found = VALUE.match(lines[place - 1].rstrip("\r\n"))
        if found is None:
            return None
        ending = lines[place - 1][len(lines[place - 1].rstrip("\r\n")) :]
        lines[place - 1] = f"{found[1]}{toml_text(value)}{found[2]}{ending}"
    else:
        _insert(lines, heading, name, written)
    changed = "".join(lines)
    wanted = _merged(table, key, value)
    again, _, problems = parse_toml(changed.encode(), "")
    return changed if not problems and again == wanted else None


def _insert(lines: list[str], heading: str, name: str, written: str) -> None:
    """Set a key that is not set: on its commented line, else under its heading, else under a new one."""
    begin, end = _range(lines, heading)
    if begin is None:
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        lines += [*(["\n"] if lines else []), f"[{heading}]\n", f"{written}\n"]
        return
    commented = re.compile(rf"\s*#\s*{re.escape(name)}\s*=")
    place = next((at for at in range(begin, end) if commented.match(lines[at])), None)
    if place is None:
        lines.insert(begin, f"{written}\n")
    else:
        lines[place] = f"{written}\n"


def _range(lines: list[str], heading: str) -> tuple[int | None, int]:
    """Give the lines [begin, end) of a table, without its heading; None where there is none."""
    headings = [(at, plain_key(found[1])) for at, line in enumerate(lines) if (found := TABLE.match(line))]
    starts = [(0, "")] + [(at + 1, name) for at, name in headings]
    ends = [at for at, _ in headings] + [len(lines)]
    spans = [(start, end) for (start, name), end in zip(starts, ends, strict=True) if name == heading]
    return spans[0] if spans else (None, 0)


def _merged(table: Mapping[str, Any], key: str, value: Any) -> dict[str, Any]:
    head, _, rest = key.partition(".")
    inner = table.get(head)
    plain = list(value) if isinstance(value, tuple) else value
    return {**table, head: _merged(inner if isinstance(inner, dict) else {}, rest, value) if rest else plain}


def _write(path: Path, text: str) -> bool:
    """Replace a file whole, where a link leads to, with the permissions that it had."""
    try:
        target = path.resolve()
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    except (OSError, RuntimeError):
        return False
    if not write_atomically(target, text):
        return False
    if mode is not None:
        os.chmod(target, mode)  # noqa: PTH101 - beside the other uses of os here
    return True
