"""Runs the command line."""

import gc
import sys

from newstui.cli import main as run


def main() -> int:
    """Run newstui with the process's arguments; return the exit status."""
    # What a start loads stays to the end: to look through it for cycles, again and again, is a fifth of it.
    gc.disable()
    status = run()
    gc.freeze()
    return status


if __name__ == "__main__":
    sys.exit(main())
