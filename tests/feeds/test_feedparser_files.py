"""What feedparser's own tests expect of the fields that a reader sees, and of dates.

NEWSTUI_FEEDPARSER names the folder of its unpacked sources (6.0.14).
What does not hold stands in a list, with reasons.
"""

import ast
import calendar
import os
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from newstui.feeds import parse, parse_date
from newstui.feeds.fields import person
from newstui.html import plain
from newstui.model.failure import Failure
from newstui.model.feed import Entry, ParsedFeed

SOURCES = os.environ.get("NEWSTUI_FEEDPARSER")
EXCEPTIONS = Path(__file__).parent.parent / "data" / "feedparser_exceptions.tsv"
"""Lines of a file's name (or ``date`` and a number) and the reason."""
LEAST = 0.95
pytestmark = pytest.mark.skipif(not SOURCES, reason="NEWSTUI_FEEDPARSER names no folder")

ENTRY = frozenset(
    ("title", "link", "id", "author", "summary", "description", "content", "published", "updated", "tags")
)
FEED = frozenset(("title", "link", "subtitle", "language", "rights"))
ALIASES = {
    "feed": {"tagline": "subtitle", "description": "subtitle", "copyright": "rights"},
    "entries": {"guid": "id", "category": "tags"},
}
"""feedparser's other names of the same fields."""
_EXPECTED = re.compile(r"Expect:\s*(.*?)\s*-->", re.DOTALL)
_HEADER = re.compile(r"^Header:[ \t]+([^:\n]+):(.+)$", re.MULTILINE)
_TAG = re.compile(r"<[^<>]*>")
_SIGNS = (
    (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"), (b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"), (b"\x4c\x6f\xa7\x94", "cp037"),
)  # fmt: skip


class Check(NamedTuple):
    """One comparison: the path of a field, as ``("entries", 0, "title")``, and what it is held against."""

    path: tuple[str | int, ...]
    wanted: Any


class Case(NamedTuple):
    """One file."""

    name: str
    body: bytes
    content_type: str | None
    address: str | None
    checks: tuple[Check, ...]


@cache
def cases() -> tuple[Case, ...]:
    """Gives the files that check a field of ours."""
    root = Path(str(SOURCES)) / "tests"
    made = (_case(path, path.relative_to(root).as_posix()) for path in sorted(root.rglob("*.xml")))
    return tuple(case for case in made if case.checks)


def _case(path: Path, name: str) -> Case:
    body = path.read_bytes()
    encoding = next((encoding for sign, encoding in _SIGNS if body.startswith(sign)), "latin-1")
    text = body.decode(encoding, "replace")
    headers = {key.strip().lower(): value.strip() for key, value in _HEADER.findall(text)}
    served = f"http://127.0.0.1:8097/tests/{name}" if "http" in name else None
    expected = _EXPECTED.search(text)
    checks = tuple(_checks(expected[1])) if expected else ()
    return Case(name, body, headers.get("content-type"), served, checks)


def _checks(expression: str) -> Iterator[Check]:
    """Gives the comparisons with ``==`` that name a field of ours."""
    for node in ast.walk(ast.parse(expression, mode="eval")):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq):
            *sides, wanted = node.left, *node.comparators
            paths = (_path(side) for side in sides)
            yield from (Check(path, _literal(wanted)) for path in paths if path and _is_ours(path))


def _literal(node: ast.expr) -> Any:
    """Reads a literal; a text may be put together with ``+``."""
    if isinstance(node, ast.BinOp):
        return _literal(node.left) + _literal(node.right)
    return ast.literal_eval(node)


def _path(node: ast.expr) -> tuple[str | int, ...]:
    """Reads ``entries[0]['title']`` and ``feed.title``; anything else has no path."""
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute):
        key: str | int = node.attr
    elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        assert isinstance(node.slice.value, str | int)
        key = node.slice.value
    else:
        return ()
    before = _path(node.value)
    return (*before, _named(str(before[0]), key)) if before else ()


def _named(owner: str, key: str | int) -> str | int:
    if not isinstance(key, str):
        return key
    return ALIASES.get(owner, {}).get(key, key)


def _is_ours(path: tuple[str | int, ...]) -> bool:
    """Whether a path ends in a field, in its text, or in the name of a tag."""
    if path[0] == "feed":
        field, rest = path[1], path[2:]
        known = field in FEED
    elif path[0] == "entries" and len(path) > 2:
        field, rest = path[2], path[3:]
        known = field in ENTRY
    else:
        return False
    if str(field).endswith("_detail"):
        return _is_ours((*path[: path.index(field)], str(field)[:-7])) and rest == ("value",)
    return known and (not rest or rest[-1] in ("value", "term", "label"))


def outcome(case: Case) -> list[bool]:
    """Tells for each check whether it holds."""
    found = parse(case.body, content_type=case.content_type, address=case.address)
    if isinstance(found, Failure):
        return [False] * len(case.checks)
    return [_holds(found, check) for check in case.checks]


def _holds(feed: ParsedFeed, check: Check) -> bool:
    path = check.path
    if path[0] == "feed":
        found = _of_feed(feed, str(path[1]).removesuffix("_detail"))
        if path[1] == "language":
            return (found or "").lower() == str(check.wanted).lower()
        return _same(found, check.wanted)
    assert isinstance(path[1], int)
    if path[1] >= len(feed.entries):
        return False
    field = str(path[2]).removesuffix("_detail")
    place = path[3] if len(path) > 3 and isinstance(path[3], int) else 0
    return _is_field(feed.entries[path[1]], field, place, check.wanted)


def _of_feed(feed: ParsedFeed, field: str) -> str | None:
    return {
        "title": feed.title,
        "link": feed.link,
        "subtitle": feed.description,
        "language": feed.language,
        "rights": feed.rights,
    }[field]


def _is_field(entry: Entry, field: str, place: int, wanted: Any) -> bool:
    if field in ("published", "updated"):
        date: int | None = getattr(entry, field)
        return date is not None and date == parse_date(wanted)
    if field == "author":
        return ", ".join(entry.authors) == person(wanted)
    if field == "tags":
        return wanted in entry.categories[place : place + 1]
    if field in ("title", "link", "id"):
        return _same(getattr(entry, field), wanted)
    markup = (entry.content if field == "content" else entry.summary or entry.content) or ""
    return _same(markup, wanted) or _same(plain(markup), wanted)


def _same(ours: str | None, wanted: Any) -> bool:
    """Compares texts without tags and white space; what has no text is an empty one."""
    found = "".join((ours or "").split())
    return found in ("".join(str(wanted).split()), _bare(str(wanted)))


def _bare(html: str) -> str:
    return "".join(unescape(_TAG.sub(" ", html)).split())


def dates() -> list[tuple[str, int | None]]:
    """Gives feedparser's cases of dates, and the seconds that each means."""
    tree = ast.parse((Path(str(SOURCES)) / "tests" / "runtests.py").read_text("utf-8"))
    table = next(
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "date_tests"
    )
    assert isinstance(table, ast.Dict)
    pairs = [pair for cases in table.values for pair in ast.literal_eval(cases)]
    return [(text, calendar.timegm(moment) if moment else None) for text, moment in pairs]


def listed(prefix: str = "") -> set[str]:
    """Gives the names in the list of exceptions, of files or of dates."""
    rows = [line.split("\t") for line in EXCEPTIONS.read_text("utf-8").splitlines()]
    assert all(len(row) == 2 and row[1] for row in rows)
    return {name for name, _ in rows if name.startswith("date ") == (prefix == "date ")}


def test_of_feedparsers_checks_95_in_100_hold() -> None:
    held = [holds for case in cases() for holds in outcome(case)]
    assert len(held) > 1400
    assert sum(held) >= LEAST * len(held), f"{sum(held)} of {len(held)}"


def test_what_does_not_hold_is_listed_with_its_reason() -> None:
    assert {case.name for case in cases() if not all(outcome(case))} == listed()


def test_feedparsers_dates_are_read_but_for_those_listed() -> None:
    found = dates()
    wrong = {f"date {place}" for place, (text, meant) in enumerate(found, 1) if parse_date(text) != meant}
    assert wrong == listed("date ")
    assert len(found) - len(wrong) >= 52
