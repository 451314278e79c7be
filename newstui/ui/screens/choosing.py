"""Choosing sources: from the catalogue, by an address, or from an OPML file; the first start's screen too."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from newstui.library.added import Added, Imported
from newstui.library.catalogue import Offer, load_catalogue
from newstui.library.choosing import import_file
from newstui.library.errors import LibraryError
from newstui.library.library import Library
from newstui.locale import LANGUAGES, Words
from newstui.model.failure import Failure
from newstui.text import isolate
from newstui.ui.keymap import show_key
from newstui.ui.screens.offers import Typed, checks_of
from newstui.ui.widgets.checklist import Check, CheckList, CheckRows
from newstui.ui.widgets.dialog import HEIGHTS
from newstui.ui.widgets.field import Field
from newstui.ui.widgets.label import Bar, Label, Part
from newstui.ui.widgets.strips import component_styles, seen_on_row
from newstui.ui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

Row = Offer | Typed
LOOKS = ("dim", "found", "tick", "heading")
NUMBERED, NAMED = r"\d{1,3}(?:\.\d{1,3}){3}|localhost", r"[^\s/:@.]+(?:\.[^\s/:@.]+)*\.[^\s/:@.\d]{2,}"
ADDRESS = re.compile(rf"\w+://\S+|(?:{NUMBERED}|{NAMED})(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
FILE = re.compile(r"(?:~|\.{1,2})?/|.*\.opml$|[^/]+\.xml$", re.IGNORECASE)
NARROW = 50
"""Columns under which the title and the prompt are said in few words."""
LANGUAGE_KEY = "f2"
WIDTHS = [(0, "-narrow"), (60, "-wide")]


def kind_typed(typed: str) -> Literal["words", "address", "file"]:
    """Say what was typed: words to find, the address of a page or a feed, or the path of an OPML file."""
    if "://" not in typed and FILE.match(typed):
        return "file"
    return "address" if ADDRESS.fullmatch(typed) else "words"


@dataclass(slots=True)
class Outcome:
    """What the reader took."""

    library: Library
    """Their own, into which it goes."""
    offers: list[Offer] = field(default_factory=list)
    added: Added | None = None
    imported: tuple[Imported, list[int]] | None = None
    """What the file held, and the ids of what was not there."""


class FilterField(Field):
    """A field in which Space is not written but does something, unless a path is."""

    takes_blanks = False

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Leave Space to the screen."""
        return (self.takes_blanks or key != "space") and super().check_consume_key(key, character)


class ChoosingScreen(ModalScreen[Outcome | None]):
    """A field, the catalogue as a checklist, and what can be done; gives what was taken, or None.

    | component class | what it styles |
    |---|---|
    | `choosing--NAME` | one of ``LOOKS``: details, what was typed, a tick, a heading |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"choosing--{name}" for name in LOOKS}
    CSS_PATH: ClassVar[list[str]] = ["../styles/dialogs.tcss", "../styles/choosing.tcss"]  # type: ignore[assignment]
    AUTO_FOCUS = "Field"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("space", "tick", show=False),
        Binding(LANGUAGE_KEY, "language", show=False),
        Binding("up,ctrl+p", "move(-1)", show=False),
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("tab", "group(1)", show=False),
        Binding("shift+tab", "group(-1)", show=False),
        Binding("ctrl+home", "to_top", show=False),
        Binding("ctrl+end", "to_bottom", show=False),
    ]

    def __init__(self, reader: "ReaderScreen", library: Library) -> None:
        """Offer what there is for ``library``, the reader's own; the sample edition may be open."""
        super().__init__()
        self._reader = reader
        self._library = library
        self._theirs = {source.address for source in library.sources.all()}
        self._ticked: list[Offer] = []
        self._rows: CheckRows[Row] | None = None
        self._busy = False

    # ---- what is shown

    @property
    def _words(self) -> Words:
        return self._reader.program.words

    def compose(self) -> ComposeResult:
        """Set the title and the languages over the field, the catalogue, the answer and the keys."""
        words, side = self._words, self._words.direction
        with Vertical(classes="dialog"):
            yield Bar(side=side, id="choosing-title")
            yield FilterField(side=side)
            yield CheckList(empty=words("choose.nothing"), scroll_side="left" if side == "rtl" else "right")
            yield Label("", align="right" if side == "rtl" else "left", classes="dialog-answer")
            yield Bar(side=side, cut=False, id="choosing-keys")

    def on_mount(self) -> None:
        """Show all of the catalogue."""
        self._begin()

    def on_resize(self) -> None:
        """Say in a few words what has little room."""
        self._tell_title()

    def _begin(self) -> None:
        self._show("")
        self._tell_title()
        self._tell_keys()

    def _tell_title(self) -> None:
        words = self._words
        names = [
            Part(words(f"language.{code}"), "accent" if code == words.language else "dim", name=code)
            for code in LANGUAGES
        ]
        key = Part(LANGUAGE_KEY.upper(), "dim", name="language")
        narrow = self.app.size.width < NARROW
        self.query_one(FilterField).placeholder = words("choose.prompt-short" if narrow else "choose.prompt")
        said = words("choose.title-short" if narrow else "choose.title")
        title = Part(said, "strong", direction=words.direction)
        self.query_one("#choosing-title", Bar).update([title], [*names, key])

    def _tell_keys(self) -> None:
        words, ticked = self._words, len(self._ticked)
        take = words.count("take", ticked) if ticked else words("choose.take")
        leave = "choose.skip" if self._reader.library.is_sample else "choose.close"
        start = [
            self._part("enter", take, "take", "accent" if ticked else "key"),
            self._part("space", words("choose.tick"), "tick"),
        ]
        self.query_one("#choosing-keys", Bar).update(start, [self._part("escape", words(leave), "leave")])

    def _part(self, key: str, text: str, name: str, style: str = "key") -> Part:
        words = self._words
        shown = f"{isolate(show_key(key, words))} {isolate(text)}"
        return Part(shown, style, direction=words.direction, name=name)

    def _show(self, typed: str) -> None:
        words, kind = self._words, kind_typed(typed.strip())
        checks: list[Check[Row]] = []
        if kind != "words":
            said = words(f"choose.{kind}", typed=typed.strip())
            checks.append(Check(said, Typed(kind, typed.strip()), plain=True))
        query = "" if kind == "file" else typed
        checks += checks_of(load_catalogue(), query, words, self._theirs)
        self._rows = CheckRows(checks, self._is_ticked, query, side=words.direction, look=self._look)
        self.query_one(CheckList).set_source(self._rows)

    def _look(self, selected: bool) -> Mapping[str, Style]:
        return seen_on_row(self, component_styles(self, "choosing", LOOKS), selected=selected)

    def _is_ticked(self, row: Row) -> bool:
        return row in self._ticked

    def _say(self, text: str, *, style: str = "dim") -> None:
        self.query_one(".dialog-answer", Label).update(text, style=style)

    @property
    def _current(self) -> Check[Row] | None:
        index = self.query_one(CheckList).cursor
        return self._rows.checks[index] if self._rows is not None and index is not None else None

    # ---- what is done

    @on(Field.Changed)
    def _filter(self, event: Field.Changed) -> None:
        event.stop()
        self._say("")
        kind = kind_typed(event.value.strip())
        event.field.run_as("auto" if kind == "words" else "ltr")
        self.query_one(FilterField).takes_blanks = kind == "file"
        self._show(event.value)

    @on(Field.Submitted)
    def _submit(self, event: Field.Submitted) -> None:
        event.stop()
        self._take()

    @on(VirtualList.Chosen)
    def _choose(self, event: VirtualList.Chosen) -> None:
        event.stop()
        if self._current is not None and self._current.plain:
            self._take()
        else:
            self.action_tick()

    @on(VirtualList.Highlighted)
    def _stop(self, event: VirtualList.Highlighted) -> None:
        event.stop()

    @on(Bar.Chosen)
    def _clicked(self, event: Bar.Chosen) -> None:
        event.stop()
        if event.name == "tick":
            self.action_tick()
        elif event.name == "take":
            self._take()
        elif event.name == "leave":
            self.action_leave()
        elif event.name != self._words.language:
            self.run_worker(self.action_language())

    def action_tick(self) -> None:
        """Tick the row under the cursor, or take its tick away."""
        current = self._current
        if current is not None and isinstance(current.value, Offer) and not (self._busy or current.fixed):
            self._toggle(current.value)

    def _toggle(self, offer: Offer) -> None:
        if offer in self._ticked:
            self._ticked.remove(offer)
        else:
            self._ticked.append(offer)
        checks = self.query_one(CheckList)
        if checks.cursor is not None:
            checks.row_changed(checks.cursor)
        self._tell_keys()

    def _take(self) -> None:
        """Take what is ticked, or what the cursor is on where nothing is."""
        current = self._current
        if self._busy or current is None:
            return
        if isinstance(current.value, Typed):
            self._wait_for(current.value)
            return
        if not self._ticked and current.value is not None and not current.fixed:
            self._ticked.append(current.value)
        if self._ticked:
            self.dismiss(Outcome(self._library, self._ticked))

    def _wait_for(self, typed: Typed) -> None:
        self._busy = True
        self.query_one(Field).disabled = True
        self._say(self._words("dialog.add-busy" if typed.kind == "address" else "choose.importing"))
        self.run_worker(self._add(typed), exclusive=True, group="add")

    async def _add(self, typed: Typed) -> None:
        outcome = Outcome(self._library, self._ticked)
        failure: Failure | None = None
        try:
            if typed.kind == "address":
                added = await self._library.add(typed.text, language=self._words.language)
                outcome.added, failure = (None, added) if isinstance(added, Failure) else (added, None)
            else:
                imported, ids = await import_file(self._library, typed.text, self._words.language)
                if isinstance(imported, Failure):
                    failure = imported
                else:
                    outcome.imported = (imported, ids)
        except LibraryError as error:
            failure = Failure("broken", error.sentence(self._words))
        if failure is None:
            self.dismiss(outcome)
            return
        self._busy = False
        box = self.query_one(Field)
        box.disabled = False
        # Not focus(), which comes later: a key pressed at once would go nowhere.
        self.set_focus(box)
        # What the child could not do it says in a sentence of the screen's language.
        self._say(failure.detail or self._words.failure(failure.code), style="bad")

    async def action_language(self) -> None:
        """Speak the other language, here and behind."""
        if not self._busy:
            self._reader.program.switch_language()
            await self.recompose()
            self._begin()
            self.set_focus(self.query_one(Field))

    def action_leave(self) -> None:
        """Go without taking anything; what is under way is given up."""
        self.workers.cancel_node(self)
        if self._library is not self._reader.library:
            self._library.close()
        self.dismiss(None)

    # ---- moving

    def action_move(self, delta: int) -> None:
        """Select another row."""
        self.query_one(CheckList).move(delta)

    def action_page(self, direction: int) -> None:
        """Turn the rows by a window."""
        self.query_one(CheckList).page(direction)

    def action_group(self, direction: int) -> None:
        """Go to the first row of the next language, or of the one before."""
        checks, rows = self.query_one(CheckList), self._rows
        if rows is None or checks.cursor is None:
            return
        firsts = [index + 1 for index in range(rows.count()) if rows.is_heading(index)]
        beyond = [first for first in firsts if (first - checks.cursor) * direction > 0]
        if beyond:
            checks.select(beyond[0] if direction > 0 else beyond[-1])

    def action_to_top(self) -> None:
        """Select the first row."""
        self.query_one(CheckList).to_top()

    def action_to_bottom(self) -> None:
        """Select the last row."""
        self.query_one(CheckList).to_bottom()


def choose_sources(reader: "ReaderScreen") -> None:
    """Let the reader choose sources, and take what they chose."""
    from newstui.ui.taking import take  # noqa: PLC0415 - with the dialog

    try:
        sample = reader.library.is_sample
        library = Library.open(reader.library.paths, reader.settings) if sample else reader.library
    except LibraryError as error:
        reader.say(error.sentence(reader.words))
        return

    def taken(outcome: Outcome | None) -> None:
        if outcome is not None:
            reader.write(take(reader, outcome))

    reader.app.push_screen(ChoosingScreen(reader, library), taken)
