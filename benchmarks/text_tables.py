"""Writes newstui/text/tables.py from the files of the Unicode Character Database.

usage: python benchmarks/text_tables.py [FOLDER] > newstui/text/tables.py

FOLDER is /usr/share/unicode unless given (Debian's unicode-data).
"""

import itertools
import re
import sys
from collections.abc import Iterator
from pathlib import Path

CLASSES = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N", "ES": "s", "ET": "t", "CS": "c", "NSM": "M",
    "BN": "b", "B": "P", "S": "S", "WS": "w", "ON": "o", "RLE": "1", "LRE": "2", "RLO": "3", "LRO": "4",
    "PDF": "0", "RLI": ">", "LRI": "<", "FSI": "?", "PDI": "=",
}  # fmt: skip
ARABIC_BLOCKS = (range(0x600, 0x700), range(0x750, 0x780), range(0x870, 0x900))
LONG_NAMES = {
    "Left_To_Right": "L", "Right_To_Left": "R", "Arabic_Letter": "AL", "European_Terminator": "ET",
    "Boundary_Neutral": "BN",
}  # fmt: skip
HEAD = '''"""Unicode 15.0 data as compact literals; made by benchmarks/text_tables.py."""

# Generated: change the script, not this file.
'''


def fields(file: Path) -> Iterator[tuple[range, list[str]]]:
    """Yields each record's code points and the fields that follow them."""
    for line in file.read_text(encoding="utf-8").splitlines():
        record = line.partition("#")[0].split(";")
        if len(record) > 1:
            first, _, last = record[0].strip().partition("..")
            yield range(int(first, 16), int(last or first, 16) + 1), [field.strip() for field in record[1:]]


def bidi_classes(folder: Path) -> list[str]:
    """Returns the one-letter class of every code point, unassigned ones included."""
    file = folder / "extracted" / "DerivedBidiClass.txt"
    classes = ["L"] * 0x110000
    missing = re.findall(r"# @missing: (\w+)\.\.(\w+); (\w+)", file.read_text(encoding="utf-8"))
    for first, last, name in missing:
        for cp in range(int(first, 16), int(last, 16) + 1):
            classes[cp] = CLASSES[LONG_NAMES[name]]
    for cps, (name, *_) in fields(file):
        for cp in cps:
            classes[cp] = CLASSES[name]
    for cps, (_, kind, *_) in fields(folder / "BidiBrackets.txt"):
        for cp in cps:
            classes[cp] = {"o": "(", "c": ")"}[kind]
    return classes


def runs(classes: list[str]) -> str:
    """Encodes classes as pairs of a letter and a run's length in hexadecimal, joined by commas."""
    return ",".join(f"{kind}{len(list(same)):x}" for kind, same in itertools.groupby(classes))


def mirror_pairs(folder: Path) -> str:
    """Returns the mirrored pairs of BidiMirroring.txt, each pair's members side by side."""
    pairs = {
        tuple(sorted((cps[0], int(other[0], 16)))) for cps, other in fields(folder / "BidiMirroring.txt")
    }
    return "".join(chr(cp) for pair in sorted(pairs) for cp in pair)


def joining(folder: Path, kind: str) -> str:
    """Returns the Arabic code points of one Joining_Type as ranges."""
    cps = sorted(
        cp
        for span, (name, *_) in fields(folder / "extracted" / "DerivedJoiningType.txt")
        for cp in span
        if name == kind and any(cp in block for block in ARABIC_BLOCKS)
    )
    return spans(cps)


def spans(cps: list[int]) -> str:
    """Encodes sorted code points as ranges in hexadecimal."""
    out: list[list[int]] = []
    for cp in cps:
        if out and out[-1][1] == cp - 1:
            out[-1][1] = cp
        else:
            out.append([cp, cp])
    return " ".join(f"{a:04x}" if a == b else f"{a:04x}-{b:04x}" for a, b in out)


def literal(name: str, value: str, note: str) -> str:
    """Formats a string constant in lines of at most 100 columns."""
    parts = [f'    "{part}"' for part in pieces(value)]
    return f"\n{name} = (\n" + "\n".join(parts) + f'\n)\n"""{note}"""\n'


def pieces(value: str, columns: int = 96) -> Iterator[str]:
    """Cuts a string into pieces whose escaped form fits."""
    line = ""
    for char in value:
        shown = char if char.isascii() and char not in '"\\' else ascii(char)[1:-1].replace('"', '\\"')
        if len(line) + len(shown) > columns:
            yield line
            line = ""
        line += shown
    yield line


def main() -> None:
    """Prints the module."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
    tables = (
        ("BIDI_CLASSES", runs(bidi_classes(folder)),
         "Runs of Bidi_Class from U+0000 on: a letter of classes.py and a length in hexadecimal."),
        ("MIRROR_PAIRS", mirror_pairs(folder), "BidiMirroring.txt, the members of a pair side by side."),
        ("DUAL_JOINING", joining(folder, "D"), "Arabic letters that join on to both sides (Joining_Type=D)."),
        ("RIGHT_JOINING", joining(folder, "R"),
         "Arabic letters that join on to the one before (Joining_Type=R)."),
        ("JOIN_CAUSING", joining(folder, "C") + " 200d", "Characters that join and have one shape."),
    )  # fmt: skip
    print(HEAD + "".join(literal(*table) for table in tables), end="")


if __name__ == "__main__":
    main()
