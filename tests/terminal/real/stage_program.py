"""Runs inside a real terminal: shows where the cells are, then a program, then how the shell would be left.

Usage: python stage_program.py FOLDER COMMAND [ARGUMENT ...]

Each act ends with a file that the test waits for, and begins with one that the test writes.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

SAMPLE = "Hamburgefonstiv 0123456789"
"""Latin text in the second row, from the third column on: by it the font is measured."""
AFTERWARDS = "مرحبا بكم جميعا"
"""What is printed in logical order when the program has left: the terminal orders it, as before."""
MARKER = "\x1b[48;5;196m \x1b[0m"


def show_grid() -> os.terminal_size:
    """Mark the first and the last cell of the terminal; gives its size."""
    size = os.get_terminal_size()
    write(
        f"\x1b[0m\x1b[?25l\x1b[2J\x1b[H{MARKER}\x1b[2;3H{SAMPLE}"
        f"\x1b[{size.lines};{size.columns}H{MARKER}\x1b[1;1H"
    )
    return size


def write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def tell(file: Path, text: str = "") -> None:
    """Write a file that is either there whole or not at all."""
    part = file.with_suffix(".part")
    part.write_text(text)
    part.rename(file)


def wait_for(file: Path) -> None:
    while not file.exists():
        time.sleep(0.05)


def main() -> None:
    folder, command = Path(sys.argv[1]), sys.argv[2:]
    tell(folder / "term", f"{os.environ.get('TERM', '')} {os.environ.get('COLORTERM', '')}")
    # A window takes its size a moment after its program has started.
    size = show_grid()
    while not (folder / "go").exists():
        if os.get_terminal_size() != size:
            size = show_grid()
        tell(folder / "grid", f"{size.columns} {size.lines}")
        time.sleep(0.1)
    write("\x1b[2J\x1b[H\x1b[?25h")
    status = subprocess.run(command, check=False).returncode
    write(f"\x1b[2J\x1b[1;1H\x1b[?25l{AFTERWARDS}")
    tell(folder / "left", str(status))
    wait_for(folder / "end")


if __name__ == "__main__":
    main()
