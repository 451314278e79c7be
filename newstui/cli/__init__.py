"""The command line: scripts, cron and bug reports build on its shapes; the screen is one command of it."""

from newstui.cli.main import main

__all__ = ["main"]
