"""Real terminals: which of Debian's packages each is, and how a command is started in it."""

import shlex
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

COLUMNS, ROWS = 110, 32
FONT, POINTS = "DejaVu Sans Mono", 11

Starter = Callable[[Path, Sequence[str]], list[str]]
"""From a home folder, in which it may write a configuration, and a command to the terminal's command line."""


@dataclass(frozen=True, slots=True)
class Emulator:
    """A terminal emulator that draws on X."""

    name: str
    program: str
    """What must be there, else the test is skipped."""
    command_line: Starter
    marks: Literal["own", "none", "placed"] = "own"
    """Vowel marks are seen on their letters as the font draws them in a cell, not at all, or placed by the
    font's rules for words, which no cell drawn by itself can show."""
    orders_to: Literal["", "left", "right"] = ""
    """It orders right-to-left lines by itself, set to that side, and must again when newstui has left."""

    @property
    def missing(self) -> str:
        """What is not installed of it, or of what every picture needs."""
        return next((one for one in ("Xvfb", "xdotool", self.program) if shutil.which(one) is None), "")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def xterm(_: Path, command: Sequence[str]) -> list[str]:
    size = f"{COLUMNS}x{ROWS}+0+0"
    return ["xterm", "-u8", "-geometry", size, "-fa", FONT, "-fs", str(POINTS), "-e", *command]


def xfce4_terminal(home: Path, command: Sequence[str]) -> list[str]:
    rc = "[Configuration]\nScrollingBar=TERMINAL_SCROLLBAR_NONE\nMiscMenubarDefault=FALSE\n"
    write(home / ".config/xfce4/terminal/terminalrc", f"{rc}FontUseSystem=FALSE\nFontName={FONT} {POINTS}\n")
    size = f"--geometry={COLUMNS}x{ROWS}+0+0"
    hidden = ["--hide-menubar", "--hide-toolbar", "--hide-scrollbar", "--hide-borders"]
    return ["xfce4-terminal", "--disable-server", *hidden, f"--font={FONT} {POINTS}", size, "-x", *command]


def konsole(home: Path, command: Sequence[str]) -> list[str]:
    profile = (
        f"[General]\nName=Proof\nParent=FALLBACK/\nTerminalColumns={COLUMNS}\nTerminalRows={ROWS}\n"
        f"[Appearance]\nFont={FONT},{POINTS},-1,5,50,0,0,0,0,0\n[Scrolling]\nScrollBarPosition=2\n"
        "[Terminal Features]\nBlinkingCursorEnabled=false\n"
    )
    write(home / ".local/share/konsole/Proof.profile", profile)
    write(
        home / ".config/konsolerc",
        "[Desktop Entry]\nDefaultProfile=Proof.profile\n[KonsoleWindow]\nRememberWindowSize=false\n"
        "UseSingleInstance=false\n[MainWindow]\nMenuBar=Disabled\nToolBarsMovable=Disabled\n",
    )
    bare = ["--separate", "--hide-menubar", "--hide-tabbar", "--profile", "Proof"]
    return ["konsole", *bare, "-e", *command]


def kitty(home: Path, command: Sequence[str]) -> list[str]:
    conf = (
        f"font_family {FONT}\nfont_size {POINTS}\nremember_window_size no\ninitial_window_width {COLUMNS}c\n"
        f"initial_window_height {ROWS}c\nwindow_padding_width 0\nupdate_check_interval 0\n"
    )
    return ["kitty", "--config", str(write(home / "kitty.conf", conf)), *command]


def mlterm(home: Path, command: Sequence[str]) -> list[str]:
    names = ("DEFAULT", "ISO10646_UCS4_1", "ISO10646_UCS4_1_FULLWIDTH")
    fonts = "".join(f"{name}={FONT}\n" for name in names)
    write(home / ".mlterm/aafont", fonts)
    write(home / ".mlterm/main", "encoding=UTF-8\ntype_engine=xft\nfontsize=15\nuse_scrollbar=false\n")
    return ["mlterm", "-g", f"{COLUMNS}x{ROWS}", "-e", *command]


def alacritty(home: Path, command: Sequence[str]) -> list[str]:
    conf = (
        f"font:\n  size: {POINTS}\n  normal:\n    family: {FONT}\n"
        f"window:\n  dimensions:\n    columns: {COLUMNS}\n    lines: {ROWS}\n"
    )
    return ["alacritty", "--config-file", str(write(home / "alacritty.yml", conf)), "-e", *command]


def urxvt(_: Path, command: Sequence[str]) -> list[str]:
    font, bold = f"xft:{FONT}:size={POINTS}", f"xft:{FONT}:bold:size={POINTS}"
    return ["urxvt", "-geometry", f"{COLUMNS}x{ROWS}+0+0", "-fn", font, "-fb", bold, "+sb", "-e", *command]


def st(_: Path, command: Sequence[str]) -> list[str]:
    return ["st", "-g", f"{COLUMNS}x{ROWS}+0+0", "-f", f"{FONT}:size={POINTS}", "-e", *command]


def within_tmux(outside: Starter) -> Starter:
    """Give the starter of a terminal with tmux, as it comes, between it and the command."""

    def start(home: Path, command: Sequence[str]) -> list[str]:
        conf = write(home / "tmux.conf", "set -g status off\n")
        tmux = ["tmux", "-u", "-L", "proof", "-f", str(conf), "new-session", shlex.join(command)]
        return outside(home, tmux)

    return start


ALL = (
    Emulator("xterm", "xterm", xterm),
    Emulator("vte", "xfce4-terminal", xfce4_terminal, "placed", "left"),
    Emulator("konsole", "konsole", konsole, "placed", "left"),
    Emulator("kitty", "kitty", kitty, "none"),
    Emulator("mlterm", "mlterm", mlterm, "own", "right"),
    Emulator("alacritty", "alacritty", alacritty),
    Emulator("urxvt", "urxvt", urxvt),
    Emulator("st", "st", st, "none"),
    Emulator("tmux-xterm", "xterm", within_tmux(xterm)),
    Emulator("tmux-vte", "xfce4-terminal", within_tmux(xfce4_terminal), "placed"),
    Emulator("tmux-konsole", "konsole", within_tmux(konsole), "placed"),
    Emulator("tmux-kitty", "kitty", within_tmux(kitty), "none"),
)
BY_NAME = {one.name: one for one in ALL}
