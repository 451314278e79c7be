"""A small application on the driver; run by the tests in a pseudo-terminal."""

import os
import signal
import sys

from textual.app import App
from textual.events import Key
from textual.widgets import Label

from newstui.terminal import Mode, Profile, begin_query
from newstui.terminal.profile import MODES
from newstui.ui.driver import RightToLeftDriver, make_driver


class Small(App[None]):
    """Shows two letters, and every key that it hears."""

    BINDINGS = [("ctrl+q", "quit", "")]  # noqa: RUF012

    def compose(self):  # type: ignore[no-untyped-def]
        yield Label(" \u05d1\u05d2 ", id="letters")
        yield Label("", id="keys")

    def on_key(self, event: Key) -> None:
        keys = self.query_one("#keys", Label)
        keys.update(f"{keys.content}<{event.character!a}>")
        if event.character == "T" and isinstance(self._driver, RightToLeftDriver):
            self._driver.name_window("A train")
        if event.character == "K":
            os.kill(os.getpid(), signal.SIGKILL)
        if event.character == "C":
            raise RuntimeError("a bug")
        if event.character == "X":
            sys.exit(3)
        if event.character == "F" and self._driver is not None:
            os.write(1, b"flood")
            while True:
                self._driver.write("x" * 4096)
        if event.character == "B":
            os.write(1, b"busy")
            while True:
                signal.pause()


def mode_of(word: str) -> Mode:
    return next(mode for mode in MODES if mode == word)


if __name__ == "__main__":
    pending = begin_query(os.environ) if sys.argv[1] == "ask" else None
    profile = pending.finish(0.2) if pending else Profile("test", mode_of(sys.argv[1]))
    app = Small(driver_class=make_driver(profile, pending))
    app.run()
    print("ended", app.return_code, flush=True)
    print("line=" + repr(sys.stdin.readline()), flush=True)
    raise SystemExit(app.return_code)
