"""The golden files of NEWSTUI_DATA: order and shapes as libfribidi made them."""

import bisect
import json
import os
import re
import unicodedata
from pathlib import Path

import pytest

from newstui.text import Side, layout, visual
from newstui.text.prepare import prepare

FOLDER = os.environ.get("NEWSTUI_DATA")
pytestmark = pytest.mark.skipif(not FOLDER, reason="NEWSTUI_DATA names no folder")
DIRECTIONS: dict[str, Side] = {"L": "ltr", "R": "rtl", "auto": "auto"}


def lines(name: str) -> list[str]:
    return Path(FOLDER or "", name).read_text(encoding="utf-8").splitlines()


def plain(field: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), field)


def test_golden_rows() -> None:
    rows = [
        line.split("\t") for line in lines("golden.tsv") if line[0] != "#" and not line.startswith("id\t")
    ]
    assert len(rows) > 200
    wrong = []
    for row in rows:
        _, _, asked, resolved, logical, ordered, folded = map(plain, row)
        (line,) = layout(logical, width=10_000, direction=DIRECTIONS[asked])
        expected = (folded or ordered, DIRECTIONS[resolved])
        if (line.visual, line.direction) != expected or visual(
            logical, direction=DIRECTIONS[asked]
        ) != expected[0]:
            wrong.append(row)
    assert wrong == []


def test_golden_lines() -> None:
    rows = [json.loads(line) for line in lines("golden_lines.jsonl")]
    assert len(rows) > 50
    wrong = []
    for row in rows:
        text, direction = row["text"], DIRECTIONS[row["dir"]]
        (paragraph,) = prepare(text, direction=direction)
        for start, end, expected in zip(row["cuts"], row["cuts"][1:], row["lines"], strict=False):
            width = (
                paragraph.offsets[place(paragraph.sources, end)]
                - paragraph.offsets[place(paragraph.sources, start)]
            )
            got = [
                line.visual for line in layout(text, width=width, direction=direction) if line.start == start
            ]
            shown = "".join(char for char in expected if unicodedata.category(char) != "Cf")
            if start == 0 and got != [shown]:
                wrong.append((row["lang"], got, shown))
    assert wrong == []


def place(sources: object, char: int) -> int:
    return bisect.bisect_left(sources, char)  # type: ignore[call-overload,no-any-return]
