"""The rows above and below the panes: the sample's banner, the status line, the keys that act now."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newstui.locale import Words
from newstui.text import isolate
from newstui.ui.widgets.label import Bar, Part

PROGRESS_CELLS = 12
FULL, EMPTY = "━", "─"
NAMES_OF_LANGUAGES = "العربية · English"
"""Each in its own script, so that whoever cannot read the one finds the other."""


@dataclass(frozen=True, slots=True)
class Status:
    """What the status line tells, in order of weight."""

    message: str = ""
    """Something just done or gone wrong; it stands for a few seconds."""
    refreshing: tuple[int, int, str] | None = None
    """Sources done, sources in all, the title of the one that answered last."""
    offline: bool = False
    unread: int = 0


def progress_bar(done: int, total: int, cells: int = PROGRESS_CELLS) -> str:
    """Draw how much is done as a row of cells, in logical order."""
    full = cells * done // total if total else 0
    return FULL * full + EMPTY * (cells - full)


class Banner(Bar):
    """Says that the sample edition is open, and how to leave it; a click does what its key does."""

    def __init__(self, words: Words, key: Callable[[str], str]) -> None:
        """Speak in the language of ``words``; ``key`` gives a command's key."""
        names = f"{isolate(key('language'))} {isolate(NAMES_OF_LANGUAGES)}"
        super().__init__(
            [Part(words("sample.banner", key=key("add-source")), "strong", name="add-source")],
            [Part(names, "accent", direction=words.direction, name="language")],
            side=words.direction,
            id="banner",
        )


class StatusBar(Bar):
    """One line: what is happening, whether there is a network, how much is unread."""

    def __init__(self, words: Words) -> None:
        """Speak in the language of ``words``."""
        super().__init__(side=words.direction, id="status")
        self._words = words

    def tell(self, status: Status) -> None:
        """Show ``status``."""
        words = self._words
        start: list[Part] = []
        if status.message:
            start.append(Part(status.message, "strong", direction=words.direction))
        if status.refreshing is not None:
            done, total, title = status.refreshing
            start.append(Part(progress_bar(done, total), "accent", direction=words.direction))
            start.append(Part(words("status.refreshing", done=done, total=total), direction=words.direction))
            start.append(Part(title, "dim"))
        end = [Part(words("status.offline"), "bad")] if status.offline else []
        end.append(Part(words.count("unread", status.unread), "dim", direction=words.direction))
        self.update(start, end)


class KeyFooter(Bar):
    """The keys that act here and now; a click does what the key does."""

    def __init__(self, words: Words) -> None:
        """Speak in the language of ``words``."""
        super().__init__(side=words.direction, id="keys")

    def tell(self, commands: Sequence[tuple[str, str, str]]) -> None:
        """Show commands as (id, key, text), the most useful first."""
        self.update(
            [
                Part(f"{isolate(key)} {isolate(text)}", "key", direction=self.side, name=command_id)
                for command_id, key, text in commands
            ]
        )
