"""Reads a TOML file that a person wrote, and knows on which line each key stands."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from newstui.config.problem import Problem

MAX_BYTES = 1_000_000
PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
DOTTED = rf"{PART}(?:\s*\.\s*{PART})*"
TABLE = re.compile(rf"\s*\[+\s*({DOTTED})\s*\]+")
ASSIGNMENT = re.compile(rf"\s*({DOTTED})\s*=")
ERROR_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")
QUOTES = ('"""', "'''")


def read_toml(path: Path) -> tuple[dict[str, Any], str, tuple[Problem, ...]]:
    """Return a file's tables, its text and what is wrong with it as a whole; a missing file is right."""
    try:
        with path.open("rb") as file:
            body = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return {}, "", ()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return {}, "", (Problem(None, None, "unreadable", file=str(path), detail=reason),)
    return parse_toml(body, str(path))


def parse_toml(body: bytes, name: str) -> tuple[dict[str, Any], str, tuple[Problem, ...]]:
    """Return what ``read_toml`` does for a file called ``name`` that holds ``body``."""
    if len(body) > MAX_BYTES:
        return {}, "", (Problem(None, None, "not-toml", file=name, detail=f"> {MAX_BYTES} bytes"),)
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line: int | None = body.count(b"\n", 0, error.start) + 1
        return {}, "", (Problem(line, None, "not-toml", file=name, detail="UTF-8"),)
    try:
        return tomllib.loads(text), text, ()
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        line = error_line(str(error), text)
        # The line is said in the reader's language beside it.
        detail = ERROR_LINE.sub("", str(error)).strip()
        return {}, text, (Problem(line, None, "not-toml", file=name, detail=detail),)


def error_line(message: str, text: str) -> int | None:
    """Return the line that tomllib's message names."""
    found = ERROR_LINE.search(message)
    if not found:
        return None
    return int(found[1]) if found[1] else text.rstrip().count("\n") + 1


def flatten(table: Mapping[str, Any], known: Iterable[str] = ()) -> Iterator[tuple[str, Any]]:
    """Yield every value under its dotted key; a table whose own key is in ``known`` is a value."""
    taken = frozenset(known)
    pending: list[tuple[str, Mapping[str, Any]]] = [("", table)]
    while pending:
        path, current = pending.pop(0)
        for name, value in current.items():
            key = f"{path}{name}"
            if isinstance(value, dict) and key not in taken:
                pending.append((f"{key}.", value))
            else:
                yield key, value


def key_lines(text: str) -> dict[str, int]:
    """Return for every dotted key the line (from 1) on which it is set; tables count as keys too."""
    lines: dict[str, int] = {}
    table, open_quote = "", None
    for number, line in enumerate(text.splitlines(), start=1):
        if open_quote is None:
            if found := TABLE.match(line):
                table = plain_key(found[1])
                lines.setdefault(table, number)
            elif found := ASSIGNMENT.match(line):
                key = plain_key(found[1])
                lines.setdefault(f"{table}.{key}" if table else key, number)
        open_quote = quote_after(line, open_quote)
    return lines


def plain_key(written: str) -> str:
    """Return a dotted key without quotes and blanks."""
    return ".".join(part.strip("\"'") for part in re.findall(PART, written))


def quote_after(line: str, open_quote: str | None) -> str | None:
    """Return which multi-line quote, if any, is still open at the end of ``line``."""
    at = 0
    while True:
        marks = (open_quote,) if open_quote else QUOTES
        found = [(line.find(mark, at), mark) for mark in marks if line.find(mark, at) >= 0]
        if not found:
            return open_quote
        at, mark = min(found)
        at += len(mark)
        open_quote = None if open_quote else mark


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was meant: the same last part in another table, else the likest one."""
    names = sorted(known)
    folded = word.replace("_", "-").lower()
    tail = folded.rpartition(".")[2]
    same = [name for name in names if name == folded or name.rpartition(".")[2] == tail]
    if same:
        return same[0]
    whole = difflib.get_close_matches(folded, names, n=1, cutoff=0.6)
    if whole:
        return whole[0]
    tails = {name.rpartition(".")[2]: name for name in names}
    likest = difflib.get_close_matches(tail, tails, n=1, cutoff=0.6)
    return tails[likest[0]] if likest else None
