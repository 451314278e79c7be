"""Textual's driver with the terminal's right-to-left mode around it."""

import atexit
import contextlib
import os
import selectors
import signal
import termios
import threading
from codecs import getincrementaldecoder
from types import FrameType
from typing import IO, Any, ClassVar, cast

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from newstui.terminal import Pending, Profile
from newstui.terminal.keyboard import combine
from newstui.terminal.title import WindowTitle, has_title
from newstui.terminal.transform import Transform, transform_for, without_colours
from newstui.text import Direction

RESTORE = (
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?2004l\x1b[?2048l\x1b[?1004l\x1b[?7h\x1b[<u"
    "\x1b[?1049l\x1b[?25h\x1b[0m"
)
"""All that Textual's driver switches, put back: mouse, paste, sizes, focus, wrap, keys, screen, cursor."""
ENDING = (signal.SIGTERM, signal.SIGHUP)
GRACE_SECONDS = 1.0
RESTORING_SECONDS = 0.2
"""How long a terminal that may be stalled is waited for before the program dies."""
ESCAPE_SECONDS = 0.1


def make_driver(
    profile: Profile, pending: Pending | None = None, *, titled: bool = True
) -> type[LinuxDriver]:
    """Return a driver class for ``App(driver_class=…)`` that writes as ``profile`` needs it.

    ``pending`` is the question that gave the profile: what was typed meanwhile comes first, late answers are
    swallowed, and the terminal's attributes of before are put back at the end. ``titled`` lets the window be
    named.
    """
    chosen = {"profile": profile, "pending": pending, "titled": titled}
    return type("ProfileDriver", (RightToLeftDriver,), chosen)


class TerminalFile:
    """The terminal, dropping what it does not take.

    An error would end Textual's writing thread, and the program would wait for ever for room in its queue.
    """

    def __init__(self, file: IO[str]) -> None:
        """Write to ``file``."""
        self._file = file

    def write(self, text: str) -> None:
        """Write, unless the terminal is gone."""
        with contextlib.suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        """Flush, unless the terminal is gone."""
        with contextlib.suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        """Give the terminal's file descriptor."""
        return self._file.fileno()


class RightToLeftDriver(LinuxDriver):
    """Switches the terminal's own ordering off while the alternate screen is shown, and writes in its mode.

    After ``fg`` the alternate screen is empty and Textual repaints only what changed: the application
    subscribes to ``app_resume_signal`` and repaints all.
    """

    profile: Profile = Profile()
    pending: ClassVar[Pending | None] = None
    titled: ClassVar[bool] = True

    def __init__(self, *args: Any, **options: Any) -> None:
        """Take Textual's arguments."""
        super().__init__(*args, **options)
        if self._file is not None:
            self._file = cast(Any, TerminalFile(self._file))
        self._transform: Transform | None = transform_for(self.profile)
        self._title = WindowTitle(self.profile, wanted=self.titled and has_title(os.environ))
        self._shown = False
        self._handlers: dict[int, Any] = {}
        self._deadline: threading.Timer | None = None

    def write(self, data: str) -> None:
        """Write what Textual drew, in the terminal's mode."""
        if self._app.no_color:
            # Textual's own filter leaves greys.
            data = without_colours(data)
        super().write(self._transform(data) if self._transform else data)

    def take_profile(self, profile: Profile) -> None:
        """Write in another mode from the next ``resume`` on; only while the application is suspended."""
        self.profile = profile
        self._transform = transform_for(profile)

    def name_window(self, read: str, direction: Direction | None = None) -> None:
        """Name the window after what is read, until the screen is left."""
        if (named := self._title.name(read, direction)) and self._shown:
            super().write(named)

    def start_application_mode(self) -> None:
        """Enter the mode, then the alternate screen: VTE gives its rows the mode as it makes them."""
        if not self._shown:
            self._shown = True
            atexit.register(self._restore)
            self._write_now(self._title.enter + self.profile.enter)
        self._watch_signals()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self.pending is not None:
            self.attrs_before = self.pending.hand_over() or self.attrs_before

    def stop_application_mode(self) -> None:
        """Leave the alternate screen, then the mode."""
        super().stop_application_mode()
        self.write(self.profile.leave + self._title.leave)
        self.flush()
        self._shown = False
        atexit.unregister(self._restore)

    def close(self) -> None:
        """Write what is left to write; from here on nothing waits for the terminal."""
        super().close()
        for number, handler in self._handlers.items():
            # The kernel tells of a hang-up, and so does a shell: the second must not cut off the last writes.
            ignored = self._deadline is not None and number == signal.SIGHUP
            signal.signal(number, signal.SIG_IGN if ignored else handler)
        self._handlers.clear()
        if self._deadline is not None:
            self._deadline.cancel()

    def _sigcont_application(self, *told: Any) -> None:
        """Come back from a stop, but not for the SIGCONT that comes with a hang-up."""
        if self._deadline is not None or (self.input_tty and not os.isatty(self.fileno)):
            return
        if self._shown and self._auto_restart:
            # SIGSTOP tells nobody: without this there would be two threads that read and two that write.
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application(*told)

    @property
    def leaving(self) -> bool:
        """Whether a signal or a hang-up has begun to end the application."""
        return self._deadline is not None

    def run_input_thread(self) -> None:
        """Read the keyboard until the driver stops; a terminal that is gone ends the application."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        waiting = self.pending.filter if self.pending and self.pending.asked else None

        def post(data: bytes) -> None:
            typed = combine(decode(data)) if data else ""
            for event in (*(parser.feed(typed) if typed else ()), *parser.tick()):
                self.process_message(event)

        post(self._typed_before())
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if not selector.select(ESCAPE_SECONDS):
                    post(waiting.flush() if waiting else b"")
                    continue
                data = self._read()
                if not data:
                    return
                post(waiting.feed(data) if waiting else data)

    def _typed_before(self) -> bytes:
        """Return, once, what was typed while the terminal was asked."""
        if self.pending is None:
            return b""
        typed, self.pending.typed = self.pending.typed, b""
        return typed

    def _read(self) -> bytes:
        """Return what is typed; nothing comes from a terminal that hung up."""
        try:
            data = os.read(self.fileno, 4096)
        except OSError:
            data = b""
        if not data and self.input_tty:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._leave, signal.SIGHUP)
        return data

    def _watch_signals(self) -> None:
        if threading.current_thread() is not threading.main_thread():
            return
        for number in ENDING:
            if number not in self._handlers and signal.getsignal(number) is not signal.SIG_IGN:
                self._handlers[number] = signal.signal(number, self._end)

    def _end(self, number: int, _: FrameType | None) -> None:
        self._leave(number)

    def _leave(self, number: int) -> None:
        """Leave as on ``quit``; if the application does not manage to, put the terminal back and die.

        The end of a session is told by several signals: those that follow the first one change nothing.
        """
        if self._deadline is not None:
            return
        self._deadline = threading.Timer(GRACE_SECONDS, self._die, (number,))
        self._deadline.daemon = True
        self._deadline.start()
        self._loop.call_soon_threadsafe(self._app.exit, None, 128 + number)

    def _die(self, number: int) -> None:
        restoring = threading.Thread(target=self._restore, daemon=True)
        restoring.start()
        restoring.join(RESTORING_SECONDS)
        os._exit(128 + number)

    def _restore(self) -> None:
        """Put back what ``stop_application_mode`` would have; for ends that do not come by it."""
        if not self._shown:
            return
        self._shown = False
        self._write_now(RESTORE + self.profile.leave + self._title.leave)
        if self.attrs_before is not None:
            with contextlib.suppress(OSError, termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    def _write_now(self, data: str) -> None:
        """Write past Textual's writing thread, which is not there yet or no longer."""
        with contextlib.suppress(OSError, ValueError):
            if data and self._file is not None:
                self._file.flush()
                os.write(self._file.fileno(), data.encode())
