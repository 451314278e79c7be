"""The settings: one table says each one's key, what it may be, and what it is unless set."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from newstui.config.paths import Paths
from newstui.config.problem import Problem
from newstui.config.proxy import proxy_address
from newstui.config.toml_file import flatten, key_lines, nearest, read_toml
from newstui.model.offline import Whole

Language = Literal["auto", "ar", "en"]
Density = Literal["comfortable", "compact"]
Digits = Literal["as-written", "european", "arabic"]
Keyboard = Literal["auto", "arabic", "azerty", "persian", "hebrew"]
Tashkeel = Literal["show", "hide"]
Start = Literal["lists", "front-page"]
Pictures = Literal["auto", "kitty", "sixel", "cells", "off"]
Rtl = Literal["auto", "visual", "bdsm", "konsole", "mlterm", "osc66", "runs", "lro", "rlo", "strongl", "off"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a setting may be."""

    take: Callable[[Any], Any]
    """Return the value as the program wants it; ValueError when it is not allowed."""
    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None


def choice(literal: Any) -> Kind:
    """Return the kind of a word out of a ``Literal``'s."""
    choices: tuple[str, ...] = get_args(literal)

    def take(value: Any) -> str:
        if value not in choices:
            raise ValueError
        return str(value)

    return Kind(take, choices=choices)


def whole(least: int, most: int) -> Kind:
    """Return the kind of a whole number between two bounds, both allowed."""

    def take(value: Any) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError
        return value

    return Kind(take, least=least, most=most)


def minutes(least: int, most: int) -> Kind:
    """Return the kind of a number of minutes between two bounds; 0 leaves it to the program."""
    bounded = whole(least, most)

    def take(value: Any) -> int:
        return 0 if type(value) is int and value == 0 else int(bounded.take(value))

    return Kind(take, least=least, most=most)


def take_switch(value: Any) -> bool:
    """Return a TOML boolean."""
    if type(value) is not bool:
        raise ValueError
    return value


def take_word(value: Any) -> str:
    """Return a short name."""
    if not isinstance(value, str) or not 0 < len(value) <= 100 or not value.isprintable():
        raise ValueError
    return value


def take_command(value: Any) -> tuple[str, ...]:
    """Return a command as its words: written as one string it is split as a shell would; no shell runs it."""
    import shlex  # noqa: PLC0415  2 ms, wanted by few

    if isinstance(value, str):
        return tuple(shlex.split(value))
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return tuple(value)
    raise ValueError


def take_proxy(value: Any) -> str:
    """Return a proxy's address, ``none``, or nothing."""
    taken = proxy_address(value) if isinstance(value, str) and value else ""
    if taken is None or not isinstance(value, str):
        raise ValueError
    return taken


PROXY = Kind(take_proxy)
SWITCH = Kind(take_switch, choices=("true", "false"))
WORD = Kind(take_word)
COMMAND = Kind(take_command)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the reader chose, with what holds where nothing was chosen."""

    language: Language = "auto"
    """Of the interface; ``auto`` asks the system's locale."""
    theme: str = "layl"
    density: Density = "comfortable"
    keyboard: Keyboard = "auto"
    """The layout by whose places right-to-left letters stand for Latin keys."""
    start: Start = "lists"
    """What is shown first."""
    measure: int = 66
    """Width of an article's lines, in cells."""
    mark_read_seconds: int = 3
    """An article shown this long is marked read; 0 leaves it to Enter and Space."""
    mark_on_scroll: bool = False
    """Headlines that are scrolled past are marked read."""
    tashkeel: Tashkeel = "show"
    digits: Digits = "as-written"
    justify: bool = False
    thumbnails: bool = False
    """Headlines have their pictures beside them, where rows are comfortable."""
    refresh_minutes: int = 0
    """Between two requests of one source, unless the source asks for more; 0: at each source's own pace."""
    refresh_at_start: bool = True
    refresh_automatic: bool = True
    """What is due is refreshed while the reader is open."""
    proxy: str = ""
    """Before all servers; empty: as the environment says, ``none``: none."""
    articles_days: int = 90
    """What was read and not saved goes so long after it was read; 0: never."""
    statuses_days: int = 180
    """That it was read is remembered so long after it was last in its feed; 0: for ever."""
    whole: Whole = "text-and-pictures"
    """How much of an article is fetched from its page, unless its source has a setting of its own."""
    offline_megabytes: int = 500
    """What pictures may take on the disk, in millions of bytes; the oldest go, saved articles' stay."""
    rtl: Rtl = "auto"
    """How right-to-left text is written to the terminal."""
    pictures: Pictures = "auto"
    """How pictures are shown; ``auto``: in the best way that the terminal is known to have."""
    window_title: bool = True
    """The window is named after what is read."""
    bell: bool = True
    """The terminal's bell rings, in live mode, for news of a story that is followed."""
    browser: tuple[str, ...] = ()
    """Empty: ``$BROWSER``, else what the platform has; the address is added as the last word."""
    share: tuple[str, ...] = ()
    """``{title}`` and ``{link}`` in its words are put in as they are; empty: there is none."""
    player: tuple[str, ...] = ("mpv",)
    """The address is added as the last word."""
    chosen: frozenset[str] = field(default=frozenset(), compare=False)
    """The fields that the reader's file sets, be it to what holds anyway."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its dotted key in the file, its field, and what it may be."""

    key: str
    field: str
    kind: Kind

    @property
    def default(self) -> Any:
        """What holds where nothing was chosen."""
        return getattr(Settings(), self.field)


SETTINGS = (
    Setting("language", "language", choice(Language)),
    Setting("theme", "theme", WORD),
    Setting("density", "density", choice(Density)),
    Setting("keyboard", "keyboard", choice(Keyboard)),
    Setting("reading.start", "start", choice(Start)),
    Setting("reading.measure", "measure", whole(30, 120)),
    Setting("reading.mark-read-seconds", "mark_read_seconds", whole(0, 3600)),
    Setting("reading.mark-on-scroll", "mark_on_scroll", SWITCH),
    Setting("reading.tashkeel", "tashkeel", choice(Tashkeel)),
    Setting("reading.digits", "digits", choice(Digits)),
    Setting("reading.justify", "justify", SWITCH),
    Setting("reading.thumbnails", "thumbnails", SWITCH),
    Setting("refresh.interval", "refresh_minutes", minutes(5, 10080)),
    Setting("refresh.at-start", "refresh_at_start", SWITCH),
    Setting("refresh.automatic", "refresh_automatic", SWITCH),
    Setting("network.proxy", "proxy", PROXY),
    Setting("retention.articles-days", "articles_days", whole(0, 36500)),
    Setting("retention.statuses-days", "statuses_days", whole(0, 36500)),
    Setting("offline.whole", "whole", choice(Whole)),
    Setting("offline.megabytes", "offline_megabytes", whole(0, 1_000_000)),
    Setting("terminal.rtl", "rtl", choice(Rtl)),
    Setting("terminal.pictures", "pictures", choice(Pictures)),
    Setting("terminal.title", "window_title", SWITCH),
    Setting("terminal.bell", "bell", SWITCH),
    Setting("commands.browser", "browser", COMMAND),
    Setting("commands.share", "share", COMMAND),
    Setting("commands.player", "player", COMMAND),
)
"""Every setting, in the order of the file; tables follow the keys that stand in none."""


def load_settings(paths: Paths) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the reader's settings and what is wrong in their file; what is right in it holds."""
    table, text, problems = read_toml(paths.settings_file)
    if not table:
        return Settings(), problems
    settings, wrong = settings_from(table, text, str(paths.settings_file))
    return settings, (*problems, *wrong)


def settings_from(table: dict[str, Any], text: str, name: str) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings in ``table`` and its problems; ``text`` is where their lines are looked up."""
    known = {setting.key: setting for setting in SETTINGS}
    lines = key_lines(text)
    chosen: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in flatten(table, known):
        line = lines.get(key) or lines.get(key.rpartition(".")[0])
        if key not in known:
            problems.append(Problem(line, key, "unknown-key", nearest(key, known), file=name))
            continue
        try:
            chosen[known[key].field] = known[key].kind.take(value)
        except ValueError:
            problems.append(wrong_value(known[key], value, line, name))
    problems.sort(key=lambda problem: problem.line or 0)
    return Settings(**chosen, chosen=frozenset(chosen)), tuple(problems)


def wrong_value(setting: Setting, value: Any, line: int | None, name: str) -> Problem:
    """Return the problem of a value that its setting does not allow."""
    kind = setting.kind
    suggestion = allowed(kind, value) or toml_text(setting.default)
    bounds = {} if kind.least is None else {"least": str(kind.least), "most": str(kind.most)}
    written = toml_text(value)[:80] if isinstance(value, (str, int, bool)) else str(value)[:80]
    return Problem(line, setting.key, "wrong-value", suggestion, file=name, detail=written, fields=bounds)


def allowed(kind: Kind, value: Any) -> str | None:
    """Return what may stand in place of ``value``: the likest choice, the nearer bound, or all choices."""
    if kind.choices:
        meant = nearest(str(value).lower(), kind.choices)
        return meant or " | ".join(kind.choices)
    if kind.least is not None and kind.most is not None:
        number = value if type(value) in (int, float) else None
        if number is None or number != number:
            return None
        return str(min(max(int(max(min(number, 1e9), -1e9)), kind.least), kind.most))
    return None


def toml_text(value: Any) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(toml_text(word) for word in value) + "]"
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
