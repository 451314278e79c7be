"""Runs the command line."""


def main() -> int:
    """Run newstui with the process's arguments; returns the exit status."""
    raise SystemExit("not yet")


if __name__ == "__main__":
    raise SystemExit(main())
