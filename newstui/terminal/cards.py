"""Shows calibration cards and takes the answers; the terminal is put back whatever happens."""

import contextlib
import os
import select
import signal
import termios
import threading
import tty
from codecs import getincrementaldecoder
from collections.abc import Callable, Sequence
from types import FrameType, TracebackType
from typing import Any, Self

from newstui.terminal.asking import quiet
from newstui.terminal.calibration import Answer, Outcome, Trial, answer_of, calibrate
from newstui.terminal.card import Speaker, draw
from newstui.terminal.keyboard import Keyboard, Layout
from newstui.terminal.profile import Profile
from newstui.terminal.replies import ReplyFilter, read_replies
from newstui.terminal.transform import CONTROL

SHOW, HIDE = "\x1b[?1049h\x1b[?25l", "\x1b[0m\x1b[?25h\x1b[?1049l"
LOOK_SECONDS = 0.2
"""How often the terminal's size is looked at; a key that begins like a terminal's answer waits as long."""
RESTORING_SECONDS = 0.2
ENDING = (signal.SIGTERM, signal.SIGHUP)
DEFAULT_SIZE = (80, 24)
INTERRUPT = "\x03"
SINGLE = ("\x1b", "\x04")
"""Controls that are answers when they come alone: Esc, ^D."""


class Ended(Exception):  # noqa: N818  no error
    """^C or a signal ended the calibration, or the terminal hung up; the terminal was put back."""

    def __init__(self, number: int) -> None:
        """Keep the signal's number."""
        super().__init__(number)
        self.number = number


def ask_reader(
    found: Profile,
    speakers: Sequence[Speaker],
    *,
    keyboard: Layout = "auto",
    waiting: ReplyFilter | None = None,
) -> Outcome:
    """Calibrate on the controlling terminal; OSError where there is none, ``Ended`` when a signal comes.

    ``found`` is what detection says; ``waiting`` took its answers and takes those that come late.
    """
    replies = read_replies(waiting.replies if waiting else b"")
    with Cards(speakers, keyboard, waiting or ReplyFilter()) as cards:
        return calibrate(found, replies.bdsm, cards.ask)


class Cards:
    """The controlling terminal while cards are shown on it."""

    def __init__(self, speakers: Sequence[Speaker], keyboard: Layout, waiting: ReplyFilter) -> None:
        """Speak these languages."""
        self._speakers = speakers
        self._latin: Callable[[str], str | None] = Keyboard(keyboard).latin_key
        self._waiting = waiting
        self._handle = -1
        self._attributes: list[Any] = []
        self._handlers: dict[int, Any] = {}
        self._typed: list[str] = []
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._leave = ""
        """What puts back what the card in view switched."""

    def __enter__(self) -> Self:
        """Take the terminal."""
        self._handle = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        try:
            self._take_terminal()
        except termios.error as error:
            self._give_back()
            raise OSError(*error.args) from error
        except BaseException:
            # A signal comes when it likes.
            self._give_back()
            raise
        return self

    def _take_terminal(self) -> None:
        self._attributes = termios.tcgetattr(self._handle)
        changed = quiet(self._attributes)
        # ^C and ^Z come as keys: the program around may have plans of its own for the signals.
        changed[tty.LFLAG] &= ~termios.ISIG
        self._watch_signals()
        termios.tcsetattr(self._handle, termios.TCSANOW, changed)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the terminal back as it was."""
        self._give_back()

    def _give_back(self) -> None:
        for number in self._handlers:
            signal.signal(number, signal.SIG_IGN)
        with contextlib.suppress(OSError, termios.error, Ended):
            if select.select([], [self._handle], [], RESTORING_SECONDS)[1]:
                self._write(self._hide())
            if self._attributes:
                termios.tcsetattr(self._handle, termios.TCSANOW, self._attributes)
        os.close(self._handle)
        self._unwatch_signals()

    def ask(self, trial: Trial) -> Answer:
        """Show a card and return what the reader says of it."""
        before = self._hide()
        self._leave = HIDE + trial.profile.leave
        # The mode comes before the alternate screen: VTE gives its rows the mode as it makes them.
        self._write(before + trial.profile.enter + SHOW)
        # What was typed before it stood there says nothing of this card.
        self._typed.clear()
        size = None
        while True:
            if size != (now := self._size()):
                size = now
                self._write(draw(trial, self._speakers, *size))
            for answer in self._answers():
                return answer

    def _hide(self) -> str:
        leave, self._leave = self._leave, ""
        return leave

    def _answers(self) -> list[Answer]:
        """Return the next answer, if one is typed within a moment."""
        if not self._typed:
            self._typed += self._keys()
        while self._typed:
            if answer := answer_of(self._typed.pop(0), self._latin):
                return [answer]
        return []

    def _keys(self) -> str:
        ready, _, _ = select.select([self._handle], [], [], LOOK_SECONDS)
        if not ready:
            return self._waiting.flush().decode("utf-8", "replace")
        try:
            data = os.read(self._handle, 4096)
        except OSError:
            data = b""
        if not data:
            raise Ended(signal.SIGHUP)
        typed = self._decode(self._waiting.feed(data))
        if INTERRUPT in typed:
            raise Ended(signal.SIGINT)
        return typed if typed in SINGLE else CONTROL.sub("", typed)

    def _size(self) -> tuple[int, int]:
        with contextlib.suppress(OSError):
            columns, lines = os.get_terminal_size(self._handle)
            if columns and lines:
                return columns, lines
        return DEFAULT_SIZE

    def _write(self, text: str) -> None:
        data = text.encode()
        while data:
            try:
                data = data[os.write(self._handle, data) :]
            except OSError as error:
                raise Ended(signal.SIGHUP) from error

    def _watch_signals(self) -> None:
        if threading.current_thread() is not threading.main_thread():
            return
        for number in ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._handlers[number] = signal.signal(number, end)

    def _unwatch_signals(self) -> None:
        for number, handler in self._handlers.items():
            signal.signal(number, handler)


def end(number: int, _: FrameType | None) -> None:
    """End the calibration for a signal."""
    raise Ended(number)
