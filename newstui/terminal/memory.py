"""The terminals met so far: command-line output asks nothing, it goes by what the screen found out."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from newstui.config import Paths, UiState
from newstui.terminal.detect import choose, parse_reply
from newstui.terminal.profile import MARKS, MODES, Profile, as_mode

TELLING = (
    "TERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "LC_TERMINAL", "LC_TERMINAL_VERSION", "VTE_VERSION",
    "KONSOLE_VERSION", "MLTERM", "XTERM_VERSION",
)  # fmt: skip
PRESENT = ("TMUX", "STY", "ZELLIJ", "KITTY_WINDOW_ID", "ALACRITTY_WINDOW_ID", "SSH_TTY")
MOST = 50


def terminal_key(env: Mapping[str, str]) -> str:
    """Return what names a terminal among the variables; window ids and paths stay out of it."""
    told = [f"{name}={env[name]}" for name in TELLING if env.get(name)]
    return " ".join(told + [name for name in PRESENT if env.get(name)])


def remember(paths: Paths, profile: Profile, env: Mapping[str, str]) -> bool:
    """Keep the profile of the terminal that ``env`` speaks of; False when the disk refuses."""
    state = UiState(paths.terminal_state)
    known = state.get("terminals", {})
    others = {key: value for key, value in known.items() if key != terminal_key(env)}
    newest = dict(list(others.items())[-MOST + 1 :])
    state.put("terminals", newest | {terminal_key(env): asdict(profile)})
    return state.save()


def remembered(paths: Paths, env: Mapping[str, str]) -> Profile | None:
    """Return the profile kept for the terminal that ``env`` speaks of, None where there is none."""
    known = UiState(paths.terminal_state).get("terminals", {})
    return as_profile(known.get(terminal_key(env)))


def as_profile(kept: Any) -> Profile | None:
    """Return a profile from what was kept of it, None if that is junk."""
    if not isinstance(kept, dict) or kept.get("mode") not in MODES or kept.get("marks") not in MARKS:
        return None
    wanted = {one.name: type(getattr(Profile(), one.name)) for one in fields(Profile)}
    sound = {name: value for name, value in kept.items() if type(value) is wanted.get(name)}
    return Profile(**sound)


def command_line_profile(paths: Paths, env: Mapping[str, str], mode: str = "auto") -> Profile:
    """Return the profile for plain output, remembered or the environment's; ``mode`` is the reader's."""
    found = remembered(paths, env) or parse_reply(b"", env, "" if env.get("TMUX") else None)
    chosen = as_mode(mode)
    return choose(found, chosen) if chosen else found
