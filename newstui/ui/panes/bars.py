"""The rows above and below the panes: the sample's banner, the status line, the keys that act now."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newstui.locale import Words
from newstui.text import fit, isolate
from newstui.ui.widgets.label import UNBOUNDED, Bar, Label, Part

PROGRESS_CELLS = 12
FULL, EMPTY = "━", "─"
ALWAYS = ("help", "palette")
"""What the footer offers however narrow it is."""
BESIDE_MESSAGE = 24
"""Cells that the counts take beside a message."""
WIDE_BANNER = 90
"""Cells from which on the banner says all."""
WIDE_CHECK = 78
"""Cells from which on the question about the terminal is whole."""
OTHER = {"ar": "En", "en": "ع"}
"""The other language where there is little room."""
NAMES_OF_LANGUAGES = "العربية · English"
"""Each in its own script, so that whoever cannot read the one finds the other."""


@dataclass(frozen=True, slots=True)
class Status:
    """What the status line tells, in order of weight."""

    message: str = ""
    """Something just done or gone wrong; it stands for a few seconds."""
    trouble: str = ""
    """What is wrong with the source that is open."""
    refreshing: tuple[int, int, str] | None = None
    """Sources done, sources in all, the title of the one that answered last."""
    offline: bool = False
    full: bool = False
    """The disk takes nothing any more."""
    live: bool = False
    """News are followed as they come."""
    unread: int = 0
    whole: tuple[int, int] = (0, 0)
    """Articles that are here whole, of those that are wanted so."""


def progress_bar(done: int, total: int, cells: int = PROGRESS_CELLS) -> str:
    """Draw how much is done as a row of cells, in logical order."""
    full = cells * done // total if total else 0
    return FULL * full + EMPTY * (cells - full)


class Banner(Bar):
    """Says that the sample edition is open, and how to leave it; a click does what its key does."""

    def __init__(self, words: Words, key: Callable[[str], str]) -> None:
        """Speak in the language of ``words``; ``key`` gives a command's key."""
        super().__init__(side=words.direction, id="banner")
        self._words = words
        self._key = key

    def on_resize(self) -> None:
        """Say it in fewer words where there is little room: how to leave the sample comes first."""
        words, key, side = self._words, self._key, self._words.direction
        wide = self.size.width >= WIDE_BANNER
        sentence = words("sample.banner" if wide else "sample.banner-short", key=key("add-source"))
        close = f"{isolate(key('dismiss-sample'))} {isolate(words('sample.close'))}"
        names = f"{isolate(key('language'))} {isolate(NAMES_OF_LANGUAGES if wide else OTHER[words.language])}"
        self.update(
            [Part(sentence, "strong", direction=side, name="add-source")],
            [
                *([Part(close, "dim", direction=side, name="dismiss-sample")] if wide else []),
                Part(names, "accent", direction=side, name="language"),
            ],
        )


class Check(Bar):
    """Asks whether right-to-left text reads right; a click does what its key does."""

    def __init__(self, words: Words, key: str) -> None:
        """Speak in the language of ``words``; ``key`` leads to the calibration."""
        super().__init__(side=words.direction, id="check")
        self._words = words
        self._key = key

    def on_resize(self) -> None:
        """Ask it in fewer words where there is little room."""
        words, wide = self._words, self.size.width >= WIDE_CHECK
        sentence = words("sample.check" if wide else "sample.check-short", key=self._key)
        self.update([Part(sentence, "accent", direction=words.direction, name="calibrate")])


class Notice(Label):
    """A message that stands, in as many lines as it needs; there is none most of the time."""

    def __init__(self, words: Words) -> None:
        """Speak in the language of ``words``."""
        super().__init__(direction=words.direction, style="strong", id="notice")

    def tell(self, message: str) -> None:
        """Show ``message``; an empty one takes the notice away."""
        self.update(message)
        self.set_class(bool(message), "-told")


class StatusBar(Bar):
    """One line: what is happening, whether there is a network, how much is unread."""

    def __init__(self, words: Words) -> None:
        """Speak in the language of ``words``."""
        super().__init__(side=words.direction, id="status")
        self._words = words

    def has_room(self, message: str) -> bool:
        """Say whether a message would be shown whole, beside the rest."""
        return fit(message, width=UNBOUNDED).width <= self.content_size.width - BESIDE_MESSAGE

    def tell(self, status: Status) -> None:
        """Show ``status``."""
        words = self._words
        start: list[Part] = []
        if status.message:
            start.append(Part(status.message, "strong", direction=words.direction))
        if status.trouble and not status.message and status.refreshing is None:
            start.append(Part(f"⚠ {status.trouble}", "bad", direction=words.direction))
        if status.refreshing is not None:
            done, total, title = status.refreshing
            start.append(Part(progress_bar(done, total), "accent", direction=words.direction))
            told = words("status.refreshing", done=words.number(done), total=words.number(total))
            start.append(Part(told, direction=words.direction))
            start.append(Part(title, "dim"))
        end = [Part(words("status.offline"), "bad")] if status.offline else []
        end += [Part(words("status.disk-full"), "bad")] if status.full else []
        if status.live:
            end.append(Part(f"● {words('status.live')}", "accent", direction=words.direction))
        if status.whole[1] and not status.message:
            done, total = status.whole
            end.append(Part(words("status.whole", done=done, total=total), "dim", direction=words.direction))
        end.append(Part(words.count("unread", status.unread), "dim", direction=words.direction))
        self.update(start, end)


class KeyFooter(Bar):
    """The keys that act here and now; a click does what the key does."""

    def __init__(self, words: Words) -> None:
        """Speak in the language of ``words``."""
        super().__init__(side=words.direction, id="keys", cut=False)

    def tell(self, commands: Sequence[tuple[str, str, str]]) -> None:
        """Show commands as (id, key, text), the most useful first; help stands at the end, and stays."""
        parts = [
            Part(f"{isolate(key)} {isolate(text)}", "key", direction=self.side, name=command_id)
            for command_id, key, text in commands
        ]
        self.update(
            [part for part in parts if part.name not in ALWAYS],
            [part for part in parts if part.name in ALWAYS],
        )
