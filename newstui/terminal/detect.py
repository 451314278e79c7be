"""From a terminal's answers and the environment to its profile; pure.

Answers count for more than variables: those do not cross ssh and go stale in multiplexers and sudo. A
terminal started from another inherits its variables, so they count only where no answer names the terminal.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from newstui.terminal.profile import Marks, Mode, Profile
from newstui.terminal.replies import Replies, read_replies

Env = Mapping[str, str]
VTE_DA3, KONSOLE_DA3, FOOT_DA3 = "7E565445", "7E4B4445", "464F4F54"
DA3_NAMES = {VTE_DA3: "vte", KONSOLE_DA3: "konsole", FOOT_DA3: "foot"}
TMUX_DA2, SCREEN_DA2 = "84;", "83;"
KITTY_DA2 = re.compile(r"1;4000;(\d+)")
ALACRITTY_DA2 = re.compile(r"0;\d+;1")
ORDERING = frozenset({1, 3})
MULTIPLEXERS = frozenset({"tmux", "screen", "zellij"})


def parse_reply(reply: bytes, env: Env, client: str | None = None) -> Profile:
    """Return the profile of the terminal that answered ``reply`` to ``QUERY``.

    ``client`` is what tmux tells of the terminal outside (``CLIENT_FORMAT``), None where tmux was not asked.
    """
    replies = read_replies(reply)
    if client is not None and (is_tmux(replies) or not replies.anybody):
        return within_tmux(client, env)
    for rule in RULES:
        if profile := rule(replies, env):
            return replace(profile, sixel=replies.sixel)
    name, version = replies.named
    name = name or DA3_NAMES.get(replies.da3) or env.get("TERM", "")
    return Profile(name, "visual", version=version, why=evidence(replies, env), sixel=replies.sixel)


def is_tmux(replies: Replies) -> bool:
    """Return whether tmux itself answered."""
    return replies.named[0] == "tmux" or replies.da2.startswith(TMUX_DA2)


def evidence(replies: Replies, env: Env) -> str:
    """Return in one line what is known of a terminal."""
    known = {"xtversion": replies.version, "da3": replies.da3, "da2": replies.da2}
    told = [f"{name}={value}" for name, value in known.items() if value]
    if replies.bdsm is not None:
        told.append(f"decrqm8={replies.bdsm}")
    return " ".join(told) or f"TERM={env.get('TERM', '')}"


def apple(replies: Replies, env: Env) -> Profile | None:
    """Apple's Terminal orders whole rows and cannot be asked: it prints a letter for DECRQM."""
    if env.get("TERM_PROGRAM") != "Apple_Terminal" or replies.anybody:
        return None
    version = env.get("TERM_PROGRAM_VERSION", "")
    return Profile("apple", "lro", version=version, why="TERM_PROGRAM", orders=True)


def multiplexer(replies: Replies, env: Env) -> Profile | None:
    """A multiplexer answers for itself; what stands outside of it is not known here."""
    name, version = replies.named
    if is_tmux(replies):
        name = "tmux"
    elif name not in MULTIPLEXERS:
        name = "screen" if replies.da2.startswith(SCREEN_DA2) else ""
    if not name and not replies.anybody:
        variables = {"tmux": "TMUX", "screen": "STY", "zellij": "ZELLIJ"}
        name = next((known for known, variable in variables.items() if variable in env), "")
    if not name:
        return None
    return Profile(name, "visual", version=version, why=evidence(replies, env), multiplexer=name)


def iterm(replies: Replies, env: Env) -> Profile | None:
    """iTerm2 orders from 3.7 on, drops every control, and cannot be switched from inside."""
    name, version = replies.named
    if not replies.version and env.get("LC_TERMINAL") == "iTerm2":
        name, version = "iterm2", env.get("LC_TERMINAL_VERSION", "")
    elif not replies.version and env.get("TERM_PROGRAM") == "iTerm.app":
        name, version = "iterm2", env.get("TERM_PROGRAM_VERSION", "")
    if name != "iterm2":
        return None
    orders = release(version) >= (3, 7)
    mode: Mode = "strongl" if orders else "visual"
    return Profile("iterm2", mode, version=version, why=f"iTerm2 {version}", orders=orders)


def switchable(replies: Replies, env: Env) -> Profile | None:
    """A terminal that says it orders (DECRQM 8) is told to stop by the same mode (ECMA-48 BDSM)."""
    by_variable = not replies.anybody and not replies.da1 and vte_variable(env)
    if replies.bdsm not in ORDERING and not by_variable:
        return None
    name, version = replies.named
    if replies.da3 == VTE_DA3 or name == "vte" or (not name and "VTE_VERSION" in env):
        name = "vte"
        version = version or (*replies.da2.split(";"), "", "")[1] or env.get("VTE_VERSION", "")
    why = evidence(replies, env) if replies.bdsm is not None else "VTE_VERSION"
    return Profile(name or "bdsm", "bdsm", version=version, why=why, orders=True)


def vte_variable(env: Env) -> bool:
    """Return whether the environment speaks of a VTE that knows right-to-left text (0.58 and newer)."""
    number = env.get("VTE_VERSION", "")
    return number.isdecimal() and int(number) >= 5800


def kitty(replies: Replies, env: Env) -> Profile | None:
    """Kitty turns runs of letters round; from 0.40 on it takes single cells (OSC 66) as they are."""
    name, version = replies.named
    minor = KITTY_DA2.fullmatch(replies.da2)
    unnamed = not replies.anybody and ("KITTY_WINDOW_ID" in env or env.get("TERM") == "xterm-kitty")
    if name != "kitty" and not (minor and not replies.version) and not unnamed:
        return None
    if minor and not version:
        version = f"0.{minor[1]}"
    why = evidence(replies, env)
    if release(version) >= (0, 40):
        return Profile("kitty", "osc66", version=version, why=why)
    return Profile("kitty", "runs", "strip", version=version, why=why)


def konsole(replies: Replies, env: Env) -> Profile | None:
    """Konsole is switched by a setting of its own; nobody else may see it: OSC 50 is a font in xterm."""
    name, version = replies.named
    unnamed = not replies.anybody and "KONSOLE_VERSION" in env
    if name != "konsole" and replies.da3 != KONSOLE_DA3 and not unnamed:
        return None
    return Profile("konsole", "konsole", version=version, why=evidence(replies, env), orders=True)


def mlterm(replies: Replies, env: Env) -> Profile | None:
    """Mlterm is switched by a setting of its own."""
    unnamed = not replies.anybody and "MLTERM" in env
    if not replies.da2.startswith("24;") and not unnamed:
        return None
    return Profile("mlterm", "mlterm", version=env.get("MLTERM", ""), why=evidence(replies, env), orders=True)


def foot(replies: Replies, env: Env) -> Profile | None:
    """Foot shows a letter's mark in place of the letter."""
    name, version = replies.named
    unnamed = not replies.anybody and env.get("TERM", "").startswith("foot")
    if name != "foot" and replies.da3 != FOOT_DA3 and not unnamed:
        return None
    return Profile("foot", "visual", "strip", version=version, why=evidence(replies, env))


def alacritty(replies: Replies, env: Env) -> Profile | None:
    """Alacritty draws a mark one cell to the right of its letter."""
    hinted = env.get("TERM", "").startswith("alacritty") or "ALACRITTY_WINDOW_ID" in env
    if not hinted or replies.version or (replies.da2 and not ALACRITTY_DA2.fullmatch(replies.da2)):
        return None
    return Profile("alacritty", "visual", "before", why=evidence(replies, env))


Rule = Callable[[Replies, Env], Profile | None]
RULES: tuple[Rule, ...] = (apple, multiplexer, iterm, switchable, kitty, konsole, mlterm, foot, alacritty)
"""The first that knows the terminal decides."""


def release(version: str) -> tuple[int, ...]:
    """Return the first two numbers of a version; (0, 0) where there are none."""
    numbers = [int(number[:9]) for number in re.findall(r"\d+", version)[:2]]
    return (*numbers, 0, 0)[:2]


CLIENT_FORMAT = "#{client_termname}|#{client_termtype}|#{client_created}"
"""What tmux is asked for: TERM and XTVERSION (it may have none) of the terminal outside, and since when."""


OUTSIDE: dict[str, tuple[Mode, Marks]] = {
    "kitty": ("runs", "strip"),
    "konsole": ("rlo", "after"),
    "vte": ("lro", "after"),
    "mlterm": ("lro", "after"),
    "foot": ("visual", "strip"),
    "alacritty": ("visual", "before"),
}
"""How to write through tmux, which lets no switch pass, to the terminal outside of it."""


def within_tmux(client: str, env: Env) -> Profile:
    """Return the profile of tmux in the terminal that ``client`` describes; nothing known of it is plain."""
    termname, termtype, _ = (*client.strip().split("|"), "", "", "")[:3]
    name, version = Replies(version=termtype).named
    name = name or name_outside(termname, env)
    mode, marks = OUTSIDE.get(name, ("visual", "after"))
    if name == "iterm2" and release(version) >= (3, 7):
        mode = "strongl"
    return Profile(
        f"tmux+{name or termname}".removesuffix("+"),
        mode,
        marks,
        version=version,
        why=f"tmux client {termname} {termtype}".strip(),
        orders=mode in ("lro", "rlo", "strongl"),
        multiplexer="tmux",
    )


def name_outside(termname: str, env: Env) -> str:
    """Return the terminal outside of tmux that has no XTVERSION, by its TERM, else by a variable.

    The variables belong to whoever started the server: a hint, for want of anything better.
    """
    for name in OUTSIDE:
        if termname.removeprefix("xterm-").startswith(name):
            return name
    if vte_variable(env):
        return "vte"
    if not termname:
        return "konsole" if "KONSOLE_VERSION" in env else "kitty" if "KITTY_WINDOW_ID" in env else ""
    return ""


def choose(found: Profile, mode: Mode) -> Profile:
    """Return ``found`` with the mode that the reader chose."""
    marks = "strip" if mode == "runs" else found.marks
    return replace(found, mode=mode, marks=marks, override=True, instead_of="")
