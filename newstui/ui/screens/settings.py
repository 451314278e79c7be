"""The settings that most readers want to change: each is shown at once and written into their file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen

from newstui.config.editing import BY_FIELD
from newstui.config.settings import Kind
from newstui.locale import Words
from newstui.text import isolate
from newstui.ui.keymap import show_key
from newstui.ui.widgets.checklist import Check, CheckList, CheckRows
from newstui.ui.widgets.dialog import HEIGHTS
from newstui.ui.widgets.label import Bar, Label, Part
from newstui.ui.widgets.strips import component_styles, seen_on_row
from newstui.ui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

LOOKS = ("dim", "found", "tick", "heading")
GROUPS: Mapping[str, Sequence[str]] = {
    "look": ("language", "theme", "density"),
    "reading": ("measure", "mark_read_seconds", "mark_on_scroll", "justify", "tashkeel", "digits"),
    "refresh": ("refresh_minutes", "refresh_at_start", "refresh_automatic", "bell", "whole"),
    "kept": ("articles_days", "window_title", "pictures"),
}
"""The fields that stand here, under their headings; the file has all."""
NEXT_START = frozenset({"window_title", "pictures"})
"""What the terminal is told at the start."""
LADDERS: Mapping[str, Sequence[int]] = {
    "measure": range(40, 121, 2),
    "mark_read_seconds": (0, 1, 2, 3, 5, 10, 30),
    "refresh_minutes": (0, 5, 10, 15, 30, 60, 120, 360, 720, 1440),
    "articles_days": (0, 7, 14, 30, 60, 90, 180, 365),
}
"""The steps of what is a number."""
COUNTED: Mapping[str, Callable[[Words, int], str]] = {
    "measure": lambda words, n: words.count("columns", n),
    "mark_read_seconds": lambda words, n: words.count("seconds", n),
    "refresh_minutes": lambda words, n: words.span(n * 60),
    "articles_days": lambda words, n: words.span(n * 86_400),
}
"""How a number is said; 0 has words of its own."""
MOVES: Mapping[str, Callable[[CheckList], None]] = {
    "move-down": lambda rows: rows.move(1),
    "move-up": lambda rows: rows.move(-1),
    "page-down": lambda rows: rows.page(1),
    "page-up": lambda rows: rows.page(-1),
    "top": CheckList.to_top,
    "bottom": CheckList.to_bottom,
}
LEAVES = frozenset({"back", "out", "settings"})


@dataclass(frozen=True, slots=True)
class Row:
    """One setting's row."""

    field: str


def step(values: Sequence[Any], value: Any, direction: int) -> Any:
    """Give the value after, or before, the one that holds; of one that is not there the nearest that way."""
    if value in values:
        return values[(list(values).index(value) + direction) % len(values)]
    beyond = [one for one in values if isinstance(one, int) and (one - value) * direction > 0]
    return (beyond[0] if direction > 0 else beyond[-1]) if beyond else values[0]


def values_of(kind: Kind, field: str, themes: Sequence[str]) -> Sequence[Any]:
    """Give what a setting may be here."""
    if field == "theme":
        return themes
    if field in LADDERS:
        return LADDERS[field]
    return (False, True) if kind.choices == ("true", "false") else kind.choices


class SettingsScreen(ModalScreen[None]):
    """A row a setting with its value, what it means, and the keys.

    | component class | what it styles |
    |---|---|
    | `choosing--NAME` | one of ``LOOKS``: values, headings |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"choosing--{name}" for name in LOOKS}
    CSS_PATH: ClassVar[list[str]] = ["../styles/dialogs.tcss", "../styles/choosing.tcss"]  # type: ignore[assignment]
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS: ClassVar = [(0, "-narrow"), (60, "-wide")]  # type: ignore[misc]
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("enter,space", "change(1)", show=False),
        Binding("backspace", "change(-1)", show=False),
    ]

    def __init__(self, reader: "ReaderScreen") -> None:
        """Show the settings that hold."""
        super().__init__()
        self._reader = reader
        self._themes = reader.program.load_themes()
        self._rows: CheckRows[Row] | None = None

    @property
    def _words(self) -> Words:
        return self._reader.program.words

    # ---- what is shown

    def compose(self) -> ComposeResult:
        """Set the title over the rows, what the selected one means, and the keys."""
        side = self._words.direction
        start = "right" if side == "rtl" else "left"
        with Vertical(classes="dialog"):
            yield Bar(side=side, id="choosing-title")
            yield CheckList(scroll_side="left" if side == "rtl" else "right")
            yield Label(
                "", align="right" if start == "right" else "left", style="dim", classes="dialog-answer"
            )
            yield Bar(side=side, cut=False, id="choosing-keys")

    def on_mount(self) -> None:
        """Show the first setting."""
        self._show(0)

    def _show(self, cursor: int) -> None:
        words = self._words
        checks: list[Check[Row]] = []
        for group, fields in GROUPS.items():
            checks.append(Check(words(f"settings.{group}")))
            checks += [self._check(field) for field in fields]
        self._rows = CheckRows(checks, lambda _: False, side=words.direction, look=self._look)
        self.query_one(CheckList).set_source(self._rows, cursor=cursor)
        title = Part(words("command.settings"), "strong", direction=words.direction)
        file = Part(str(self._reader.program.settings_file), "dim", direction="ltr")
        self.query_one("#choosing-title", Bar).update([title], [file])
        self._tell()
        self.query_one("#choosing-keys", Bar).update(*self._keys())

    def _look(self, selected: bool) -> Mapping[str, Style]:
        return seen_on_row(self, component_styles(self, "choosing", LOOKS), selected=selected)

    def _check(self, field: str) -> Check[Row]:
        name = self._words(f"setting-name.{BY_FIELD[field].key}")
        return Check(name, Row(field), detail=self._value(field), plain=True)

    def _value(self, field: str) -> str:
        words, value = self._words, self._held(field)
        if field == "theme":
            theme = self._themes.get(value)
            return theme.title(words.language) if theme else str(value)
        if field in COUNTED and value:
            return COUNTED[field](words, value)
        if field == "language" and value != "auto":
            return words(f"language.{value}")
        named = f"setting-value.{BY_FIELD[field].key.replace('.', '-')}-{str(value).lower()}"
        plain = f"setting-value.{str(value).lower()}"
        return words(named) if named in words else words(plain) if plain in words else words.number(value)

    def _held(self, field: str) -> Any:
        program = self._reader.program
        return program.theme if field == "theme" else getattr(program.settings, field)

    def _tell(self) -> None:
        """Say what the selected setting means."""
        row, words = self._current, self._words
        if row is None:
            return
        meaning = words(f"setting.{BY_FIELD[row.field].key}")
        if row.field in NEXT_START:
            meaning = f"{meaning} · {words('settings.next-start')}"
        self.query_one(".dialog-answer", Label).update(meaning)

    def _keys(self) -> tuple[list[Part], list[Part]]:
        words = self._words
        arrows = f"{show_key('left')} {show_key('right')}"
        parts = [(arrows, "settings.change", "change"), (show_key("escape", words), "choose.close", "leave")]
        start, end = (
            Part(f"{isolate(key)} {isolate(words(text))}", "key", direction=words.direction, name=name)
            for key, text, name in parts
        )
        return [start], [end]

    @property
    def _current(self) -> Row | None:
        index = self.query_one(CheckList).cursor
        return self._rows.checks[index].value if self._rows is not None and index is not None else None

    # ---- what is done

    @on(VirtualList.Highlighted)
    def _highlight(self, event: VirtualList.Highlighted) -> None:
        event.stop()
        self._tell()

    @on(VirtualList.Chosen)
    async def _choose(self, event: VirtualList.Chosen) -> None:
        event.stop()
        await self.action_change(1)

    @on(Bar.Chosen)
    async def _clicked(self, event: Bar.Chosen) -> None:
        event.stop()
        if event.name == "change":
            await self.action_change(1)
        else:
            self.action_leave()

    async def on_key(self, event: Key) -> None:
        """Move, change or close, by the keys that do so in the reader."""
        command = self._reader.keymap.names(event, "headlines")
        if event.key in ("left", "right"):
            forward = (event.key == "right") == (self._words.direction == "ltr")
            await self.action_change(1 if forward else -1)
        elif command is not None and command.id in MOVES:
            MOVES[command.id](self.query_one(CheckList))
        elif command is not None and command.id in LEAVES and event.key != "escape":
            self.action_leave()
        else:
            return
        event.stop()

    async def action_change(self, direction: int) -> None:
        """Give the selected setting its next value, or the one before."""
        row = self._current
        if row is None:
            return
        cursor = self.query_one(CheckList).cursor or 0
        spoken = self._words.direction
        values = values_of(BY_FIELD[row.field].kind, row.field, list(self._themes))
        self._reader.program.settling.change(row.field, step(values, self._held(row.field), direction))
        if self._words.direction != spoken:
            await self.recompose()
        self._show(cursor)

    def action_leave(self) -> None:
        """Go back to the reader."""
        self.dismiss(None)


def open_settings(reader: "ReaderScreen") -> None:
    """Show the settings."""
    reader.app.push_screen(SettingsScreen(reader))
