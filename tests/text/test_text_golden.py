"""The golden files of NEWSTUI_DATA: order and shapes as libfribidi made them."""

import bisect
import json
import os
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

from newstui.text import Side, layout, visual
from newstui.text.order import arrange
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
        (paragraph,) = prepare(row["text"], direction=DIRECTIONS[row["dir"]])
        cuts = [bisect.bisect_left(paragraph.sources, cut) for cut in row["cuts"]]
        for (start, end), expected in zip(pairwise(cuts), row["lines"], strict=True):
            text = paragraph.text[start:end].rstrip(" ")
            stop = start + len(text)
            levels = paragraph.levels[start:stop] if paragraph.levels is not None else None
            pieces, _ = arrange(text, range(len(text)), levels, paragraph.level, paragraph.widths[start:stop])
            if "".join(pieces) != "".join(char for char in expected if unicodedata.category(char) != "Cf"):
                wrong.append((row["lang"], pieces, expected))
    assert wrong == []
