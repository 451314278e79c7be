"""The terminals met so far: command-line output asks nothing, it goes by what the screen found out.

What the reader answered about a terminal (calibration) is kept apart: many terminals met never push it out.
"""

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
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
OWN_SWITCHES = frozenset(("konsole", "mlterm", "osc66"))


def terminal_key(env: Mapping[str, str]) -> str:
    """Return what names a terminal among the variables; window ids and paths stay out of it."""
    told = [f"{name}={env[name]}" for name in TELLING if env.get(name)]
    return " ".join(told + [name for name in PRESENT if env.get(name)])


def remember(paths: Paths, profile: Profile, env: Mapping[str, str]) -> bool:
    """Keep the profile of the terminal that ``env`` speaks of; False when the disk refuses."""
    state = UiState(paths.terminal_state)
    _add(state, "terminals", terminal_key(env), profile)
    return state.save()


def remembered(paths: Paths, env: Mapping[str, str]) -> Profile | None:
    """Return the profile kept for the terminal that ``env`` speaks of, None where there is none."""
    known = UiState(paths.terminal_state).get("terminals", {})
    return as_profile(known.get(terminal_key(env)))


def keep_calibration(paths: Paths, profile: Profile, env: Mapping[str, str]) -> bool:
    """Keep what the reader says reads right in this terminal; False when the disk refuses."""
    state = UiState(paths.terminal_state)
    _add(state, "calibrations", calibration_key(profile, env), profile)
    _add(state, "terminals", terminal_key(env), profile)
    return state.save()


def forget_calibration(paths: Paths, found: Profile, env: Mapping[str, str]) -> bool:
    """Go by detection again in this terminal: nothing read right; False when the disk refuses."""
    state = UiState(paths.terminal_state)
    kept = dict(state.get("calibrations", {}))
    kept.pop(calibration_key(found, env), None)
    state.put("calibrations", kept)
    _add(state, "terminals", terminal_key(env), found)
    return state.save()


def calibrated(paths: Paths, found: Profile, env: Mapping[str, str], *, silent: bool = False) -> Profile:
    """Return ``found`` in the way that the reader said reads right in this terminal.

    It holds as long as detection says what it said then: a terminal that is found to have learnt (or
    unlearnt) to order is another one. What the reader set (``override``) counts for more. ``silent``: nothing
    answered in time, as on a slow line; then the variables decide, but for switches that others may not see.
    """
    if found.override:
        return found
    state = UiState(paths.terminal_state)
    kept = as_profile(state.get("calibrations", {}).get(calibration_key(found, env)))
    if kept is None and silent:
        last = as_profile(state.get("terminals", {}).get(terminal_key(env)))
        return last if last and last.calibrated and last.mode not in OWN_SWITCHES else found
    if kept is None or kept.instead_of != found.mode:
        return found
    return replace(found, mode=kept.mode, marks=kept.marks, instead_of=kept.instead_of)


def calibration_key(profile: Profile, env: Mapping[str, str]) -> str:
    """Return what names a terminal that was asked: over ssh its variables alone name many."""
    return f"{profile.name} {terminal_key(env)}"


def _add(state: UiState, name: str, key: str, profile: Profile) -> None:
    known = state.get(name, {})
    others = {other: value for other, value in known.items() if other != key}
    newest = dict(list(others.items())[-MOST + 1 :])
    state.put(name, newest | {key: asdict(profile)})


def as_profile(kept: Any) -> Profile | None:
    """Return a profile from what was kept of it, None if that is junk."""
    if not isinstance(kept, dict) or kept.get("mode") not in MODES or kept.get("marks") not in MARKS:
        return None
    wanted = {one.name: type(getattr(Profile(), one.name)) for one in fields(Profile)}
    sound = {name: value for name, value in kept.items() if type(value) is wanted.get(name)}
    return Profile(**sound)


def command_line_profile(paths: Paths, env: Mapping[str, str], mode: str = "auto") -> Profile:
    """Return the profile for plain output, remembered or the environment's; ``mode`` is the reader's."""
    found = remembered(paths, env)
    if found is None:
        found = calibrated(paths, parse_reply(b"", env, "" if env.get("TMUX") else None), env)
    chosen = as_mode(mode)
    return choose(found, chosen) if chosen else found
