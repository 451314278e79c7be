"""Asks the terminal who it is, and hides the wait behind whatever is done in between."""

import atexit
import contextlib
import os
import select
import termios
import time
import tty
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from newstui.terminal.detect import CLIENT_FORMAT, choose, parse_reply
from newstui.terminal.profile import PLAIN, Mode, Profile, as_mode
from newstui.terminal.replies import QUERY, ReplyFilter

if TYPE_CHECKING:
    import subprocess

TMUX_RETRY_SECONDS = 0.03
TMUX_SETTLED_SECONDS = 2


class Pending:
    """A question under way; the terminal neither echoes nor waits for whole lines until ``release``."""

    def __init__(self, env: Mapping[str, str], override: Mode | None = None) -> None:
        """Keep what the answer is judged by."""
        self.typed = b""
        """What was typed meanwhile, for whoever reads the keyboard next."""
        self.filter = ReplyFilter()
        """Whoever reads the keyboard next passes what comes through this, as long as it is not ``done``."""
        self.asked = False
        """Answers may still come."""
        self.found = PLAIN
        """What the terminal was found to be, whatever the reader chose for it; ``finish`` sets it."""
        self._env = env
        self._override = override
        self._handle: int | None = None
        self._attributes: list[Any] | None = None
        self._tmux: subprocess.Popen[bytes] | None = None

    def ask_terminal(self) -> None:
        """Write the query to the controlling terminal; does nothing where there is none."""
        try:
            self._handle = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
            self._attributes = termios.tcgetattr(self._handle)
            termios.tcsetattr(self._handle, termios.TCSANOW, quiet(self._attributes))
            atexit.register(self.release)
            os.write(self._handle, QUERY)
            self.asked = True
        except (OSError, termios.error):
            self.release()

    def ask_tmux(self) -> None:
        """Ask tmux which terminal it is shown in."""
        import subprocess  # noqa: PLC0415  5 ms, for those in tmux

        with contextlib.suppress(OSError):
            self._tmux = subprocess.Popen(
                ["tmux", "display-message", "-p", CLIENT_FORMAT],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )

    def finish(self, timeout: float = 0.1) -> Profile:
        """Return the terminal's profile, waiting at most ``timeout`` seconds for what has not come yet."""
        end = time.monotonic() + timeout
        self._read(end)
        self.found = parse_reply(self.filter.replies, self._env, self._tmux_client(end))
        return choose(self.found, self._override) if self._override else self.found

    def release(self) -> None:
        """Give the terminal back as it was."""
        if self._handle is not None and self._attributes is not None:
            with contextlib.suppress(OSError, termios.error):
                termios.tcsetattr(self._handle, termios.TCSANOW, self._attributes)
        self.hand_over()

    def hand_over(self) -> list[Any] | None:
        """Leave the terminal to whoever reads it next; return its attributes of before, once."""
        if self._handle is None:
            return None
        os.close(self._handle)
        self._handle = None
        atexit.unregister(self.release)
        return self._attributes

    def _read(self, end: float) -> None:
        while self._handle is not None and not self.filter.done:
            ready, _, _ = select.select([self._handle], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                return
            try:
                data = os.read(self._handle, 4096)
            except OSError:
                return
            if not data:
                return
            self.typed += self.filter.feed(data)

    def _tmux_client(self, end: float) -> str | None:
        """Return what tmux tells of the terminal outside, None where there is no tmux to ask."""
        answer = None
        while self._tmux is not None:
            process, self._tmux = self._tmux, None
            output = output_of(process, max(0.05, end - time.monotonic()))
            if output is None:
                break
            answer = output
            if not unsettled(answer, time.time()) or time.monotonic() + TMUX_RETRY_SECONDS > end:
                break
            time.sleep(TMUX_RETRY_SECONDS)
            self.ask_tmux()
        return answer


def output_of(process: "subprocess.Popen[bytes]", timeout: float) -> str | None:
    """Return what a program printed, None if it takes longer than ``timeout`` seconds (then it is ended)."""
    import subprocess  # noqa: PLC0415  loaded already

    try:
        output, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return None
    return output.decode("utf-8", "replace").strip() if process.returncode == 0 else None


def unsettled(answer: str, now: float) -> bool:
    """Return whether tmux does not know the outer terminal yet, as for a moment after attaching."""
    _, termtype, created = (*answer.split("|"), "", "", "")[:3]
    return not termtype and created.isdecimal() and now - int(created) < TMUX_SETTLED_SECONDS


def quiet(attributes: list[Any]) -> list[Any]:
    """Return terminal attributes without echo, line by line input and the turning of CR into NL."""
    changed = [*attributes]
    changed[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON)
    changed[tty.IFLAG] &= ~termios.ICRNL
    changed[tty.CC] = [*attributes[tty.CC]]
    changed[tty.CC][termios.VMIN], changed[tty.CC][termios.VTIME] = 1, 0
    return changed


def begin_query(env: Mapping[str, str] = os.environ, mode: str = "auto") -> Pending:
    """Ask the terminal and return at once; the reader's ``mode`` is kept, whatever the answer.

    Apple's Terminal and dumb ones are not asked: they would print the question.
    """
    pending = Pending(env, as_mode(mode))
    if env.get("TMUX"):
        pending.ask_tmux()
    if env.get("TERM_PROGRAM") != "Apple_Terminal" and env.get("TERM", "dumb") != "dumb":
        pending.ask_terminal()
    return pending
