"""A private X display without a screen, and the programs on it."""

import contextlib
import os
import shutil
import signal
import struct
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.int16]
"""Rows × columns × (red, green, blue)."""
SIZE = (1400, 900)
FOREIGN = (
    "TMUX", "TMUX_PANE", "STY", "VTE_VERSION", "KONSOLE_VERSION", "TERM_PROGRAM", "KITTY_WINDOW_ID",
    "COLORTERM", "TERM", "NO_COLOR", "COLUMNS", "LINES", "DISPLAY", "WAYLAND_DISPLAY",
    "DBUS_SESSION_BUS_ADDRESS", "NEWSTUI_HOME",
)  # fmt: skip
"""Variables of the terminal that runs the tests."""


class Display:
    """Xvfb with a home of its own for the programs on it; all of them end with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = self._environment()
        self._programs: list[subprocess.Popen[bytes]] = []

    def _environment(self) -> dict[str, str]:
        home, run = self.folder / "home", self.folder / "run"
        home.mkdir()
        run.mkdir(mode=0o700)
        inherited = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        return inherited | {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_DATA_HOME": str(home / ".local/share"),
            "XDG_CACHE_HOME": str(home / ".cache"),
            "XDG_RUNTIME_DIR": str(run),
            "TMUX_TMPDIR": str(run),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "GDK_BACKEND": "x11",
            "QT_QPA_PLATFORM": "xcb",
            "NO_AT_BRIDGE": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }

    def __enter__(self) -> Self:
        try:
            self._start_display()
            self._start_bus()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """End what was started and whatever it started: all carry this display's home."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            for pid in self._pids():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, number)
            end = time.monotonic() + 3
            while self._alive() and time.monotonic() < end:
                time.sleep(0.05)

    def _alive(self) -> bool:
        return any(program.poll() is None for program in self._programs) or bool(self._pids())

    def _pids(self) -> list[int]:
        mine = f"HOME={self.env['HOME']}".encode()
        found = []
        for process in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if process.name.isdigit() and mine in (process / "environ").read_bytes().split(b"\0"):
                    found.append(int(process.name))
        return found

    def start(self, command: Sequence[str], env: Mapping[str, str] | None = None, **options: object) -> None:
        """Start a program whose output goes to a log in the folder."""
        with (self.folder / f"{len(self._programs)}-{Path(command[0]).name}.log").open("wb") as log:
            self._programs.append(
                subprocess.Popen(
                    command,
                    env={**self.env, **(env or {})},
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    **options,  # type: ignore[call-overload]
                )
            )

    def _start_display(self) -> None:
        reading, writing = os.pipe()
        width, height = SIZE
        screen = f"-screen 0 {width}x{height}x24 -nolisten tcp -nocursor -noreset".split()
        command = ["Xvfb", "-displayfd", str(writing), "-fbdir", str(self.folder), *screen]
        self.start(command, pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading, "rb") as told:
            number = told.readline().decode().strip()
        assert number, "Xvfb did not start"
        self.env["DISPLAY"] = f":{number}"

    def _start_bus(self) -> None:
        if shutil.which("dbus-daemon") is None:
            return
        address = f"unix:path={self.env['XDG_RUNTIME_DIR']}/bus"
        self.start(["dbus-daemon", "--session", "--nofork", f"--address={address}"])
        self.env["DBUS_SESSION_BUS_ADDRESS"] = address

    def pixels(self) -> Pixels:
        """What the display shows now (X11's XWD format, as Xvfb keeps it in a file)."""
        data = (self.folder / "Xvfb_screen0").read_bytes()
        header = struct.unpack(">25I", data[:100])
        start, width, height, line = header[0] + header[19] * 12, header[4], header[5], header[12]
        whole = np.frombuffer(data, np.uint8, height * line, start).reshape(height, line // 4, 4)
        return whole[:, :width, 2::-1].astype(np.int16)

    def run(self, *command: str) -> str:
        """Run a program to its end; gives what it printed."""
        ended = subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=20, check=False)
        return ended.stdout

    def focus_largest(self) -> None:
        """Give the keys to the largest window: nothing else does where there is no window manager."""
        largest, area = "", 0
        for window in self.run("xdotool", "search", "--onlyvisible", "--name", ".*").split():
            told = self.run("xdotool", "getwindowgeometry", "--shell", window).splitlines()
            geometry = dict(line.split("=", 1) for line in told if "=" in line)
            if int(geometry.get("WIDTH", 0)) * int(geometry.get("HEIGHT", 0)) > area:
                largest, area = window, int(geometry["WIDTH"]) * int(geometry["HEIGHT"])
        if largest:
            self.run("xdotool", "windowfocus", "--sync", largest)

    def press(self, *keys: str) -> None:
        """Press keys, by X's names of them, one after the other."""
        for key in keys:
            self.run("xdotool", "key", "--delay", "40", key)
