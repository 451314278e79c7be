"""Unicode's own tests of UAX #9, both files whole, and the tables against the Unicode Character Database.

The files are those of Debian's unicode-data, or of the folder that NEWSTUI_UNICODE names.
"""

import itertools
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from newstui.text.bidi import Paragraph
from newstui.text.classes import MIRROR, classes_of
from newstui.text.shaping import joining_type

FOLDER = Path(os.environ.get("NEWSTUI_UNICODE", "/usr/share/unicode"))
PARTS = 8
# A character of each class, none of them a bracket or mirrored.
SAMPLES = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "AN": "\u0661", "ES": "+", "ET": "#", "CS": ",",
    "NSM": "\u0300", "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "RLE": "\u202b",
    "LRE": "\u202a", "RLO": "\u202e", "LRO": "\u202d", "PDF": "\u202c", "RLI": "\u2067", "LRI": "\u2066",
    "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip
CLASS_LETTERS = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N", "ES": "s", "ET": "t", "CS": "c", "NSM": "M",
    "BN": "b", "B": "P", "S": "S", "WS": "w", "ON": "o", "RLE": "1", "LRE": "2", "RLO": "3", "LRO": "4",
    "PDF": "0", "RLI": ">", "LRI": "<", "FSI": "?", "PDI": "=",
}  # fmt: skip


def unicode_file(name: str, version: str | None = None) -> Path:
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"{path} is not installed (Debian: unicode-data)")
    if version:
        with path.open(encoding="utf-8") as lines:
            if version not in next(lines):
                pytest.skip(f"{path} is not of Unicode {version}")
    return path


def check(text: str, level: int | None, levels: list[str], order: list[int]) -> bool:
    """Tells whether a text of one paragraph has the levels and the order that a file gives."""
    paragraph = Paragraph(text, level)
    got = paragraph.line_levels(0, len(text))
    same = all(expected in ("x", str(value)) for expected, value in zip(levels, got, strict=True))
    return same and [place for place in paragraph.line_order() if levels[place] != "x"] == order


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_bidi_test_levels_and_order(part: int) -> None:
    path = unicode_file("BidiTest.txt")
    levels: list[str] = []
    order: list[int] = []
    cases = 0
    wrong = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if line.startswith("@Levels:"):
                levels = line.split()[1:]
            elif line.startswith("@Reorder:"):
                order = [int(place) for place in line.split()[1:]]
            elif number % PARTS == part and line[0] not in "#@\n":
                kinds, _, bits = line.partition(";")
                text = "".join([SAMPLES[kind] for kind in kinds.split()])
                for bit, level in ((1, None), (2, 0), (4, 1)):
                    if int(bits) & bit:
                        cases += 1
                        if not check(text, level, levels, order):
                            wrong.append((line, level))
    assert wrong == []
    assert cases > 90_000


def test_bidi_character_test_levels_and_order() -> None:
    path = unicode_file("BidiCharacterTest.txt")
    wrong = []
    cases = 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line[0] in "#\n":
                continue
            text, asked, resolved, levels, order = line.rstrip("\n").split(";")
            chars = "".join([chr(int(cp, 16)) for cp in text.split()])
            level = {"0": 0, "1": 1, "2": None}[asked]
            cases += 1
            right = Paragraph(chars, level).level == int(resolved)
            if not right or not check(chars, level, levels.split(), [int(place) for place in order.split()]):
                wrong.append(line)
    assert wrong == []
    assert cases > 90_000


def records(path: Path) -> Iterator[tuple[range, str]]:
    """Each record's code points and its first field."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if found := re.match(r"(\w+)(?:\.\.(\w+))?\s*;\s*(\w+)", line):
            yield range(int(found[1], 16), int(found[2] or found[1], 16) + 1), found[3]


def test_bidi_classes_are_those_of_the_database() -> None:
    brackets = {
        cp: {"o": "(", "c": ")"}[line.split(";")[2].strip()[0]]
        for line in unicode_file("BidiBrackets.txt").read_text(encoding="utf-8").splitlines()
        if line[:1] not in ("#", "")
        for cp in [int(line.split(";")[0], 16)]
    }
    wrong = []
    for cps, name in records(unicode_file("extracted/DerivedBidiClass.txt", "15.0")):
        letter = CLASS_LETTERS[name]
        chars = [chr(cp) for cp in cps if cp not in brackets]
        if classes_of("".join(chars)) != letter.encode() * len(chars):
            wrong.append((cps, name))
    assert wrong == []
    assert {cp: classes_of(chr(cp)).decode() for cp in brackets} == brackets


def test_unassigned_characters_have_the_class_of_their_block() -> None:
    assert classes_of("\u05ff\u074b\U00010a09\u20cf\ufdd0\U000e0fff\U0002ffff\u0378") == b"RARtbbbL"


def test_mirrored_characters_are_those_of_the_database() -> None:
    path = unicode_file("BidiMirroring.txt", "15.0")
    pairs = {cps[0]: chr(int(other, 16)) for cps, other in records(path)}
    assert pairs == MIRROR


def test_joining_types_are_those_of_the_database() -> None:
    blocks = [range(0x600, 0x700), range(0x750, 0x780), range(0x870, 0x900)]
    expected = dict.fromkeys(itertools.chain(*blocks), "U")
    for cps, kind in records(unicode_file("extracted/DerivedJoiningType.txt", "15.0")):
        expected.update((cp, kind) for cp in cps if cp in expected)
    assert {cp: joining_type(chr(cp)) for cp in expected} == expected
