"""What keys and pasting do to a line of text; how it looks is the field's business."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from newstui.terminal.keyboard import letters
from newstui.text import Direction, Side, clean
from newstui.ui.widgets.editing import JOINERS, Edit

LIMIT = 2_000
"""The most code points that a field takes."""
WRITTEN = JOINERS | {" ", "\ufe0f"}
"""What cleaning takes away where it stands alone, but is typed between words, letters and after an emoji."""
CHORDS = frozenset(("ctrl", "alt", "super", "hyper", "meta"))
"""A key held with one of these does something; with Alt it brings its character all the same."""


class LineEditor(Widget, can_focus=True):
    """Keeps a line in logical order, with its caret and what is selected, and edits it by keys."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys, action, show=False)
        for keys, action in (
            ("left", "arrow('left')"),
            ("right", "arrow('right')"),
            ("shift+left", "arrow('left', True)"),
            ("shift+right", "arrow('right', True)"),
            # Terminals of a Mac send the letters for Option with an arrow.
            ("ctrl+left,alt+left,alt+b", "word('left')"),
            ("ctrl+right,alt+right,alt+f", "word('right')"),
            ("ctrl+shift+left,alt+shift+left", "word('left', True)"),
            ("ctrl+shift+right,alt+shift+right", "word('right', True)"),
            ("home,ctrl+a", "home"),
            ("end,ctrl+e", "end"),
            ("shift+home", "home(True)"),
            ("shift+end", "end(True)"),
            # Few terminals can tell the first from ctrl+a.
            ("ctrl+shift+a,alt+a,f7", "select_all"),
            ("backspace", "edit('backspace')"),
            ("delete,ctrl+d", "edit('delete')"),
            ("ctrl+w,ctrl+backspace,alt+backspace", "edit('delete_word')"),
            ("ctrl+delete,alt+d,alt+delete", "edit('delete_word_ahead')"),
            ("ctrl+u", "edit('delete_before')"),
            ("ctrl+k", "edit('delete_after')"),
            ("ctrl+c,super+c,ctrl+insert", "copy"),
            ("ctrl+x,super+x,shift+delete", "cut"),
            ("ctrl+v", "paste"),
            ("enter", "submit"),
        )
    ]

    @dataclass
    class Changed(Message, namespace="field"):
        """Another value stands in the field."""

        field: "LineEditor"
        value: str

        @property
        def control(self) -> "LineEditor":
            """The field."""
            return self.field

    @dataclass
    class Submitted(Message, namespace="field"):
        """Enter was pressed."""

        field: "LineEditor"
        value: str

        @property
        def control(self) -> "LineEditor":
            """The field."""
            return self.field

    def __init__(
        self,
        value: str,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        """Stand with the caret at the end of ``value``."""
        super().__init__(name=name, id=id, classes=classes)
        value = clean(value)[:LIMIT]
        self._edit = Edit(value, len(value))

    @property
    def direction(self) -> Direction:
        """How the paragraph runs; an arrow key goes to its own side."""
        raise NotImplementedError

    def follow_caret(self) -> None:
        """Bring the caret into view."""
        raise NotImplementedError

    # ---- the value

    @property
    def value(self) -> str:
        """What stands in the field, in logical order."""
        return self._edit.value

    @value.setter
    def value(self, logical: str) -> None:
        value = clean(logical)[:LIMIT]
        self._take(Edit(value, len(value)))

    @property
    def caret(self) -> int:
        """The code point that the caret stands before."""
        return self._edit.caret

    @property
    def selected(self) -> str:
        """The text that is selected, in logical order."""
        return self._edit.selected

    def _take(self, edit: Edit) -> None:
        before, self._edit = self._edit, edit
        self.follow_caret()
        self.refresh()
        if edit.value != before.value:
            self.post_message(self.Changed(self, edit.value))

    def run_as(self, direction: Side) -> None:
        """Let what is typed run in a direction: an address runs from left to right whatever its letters."""
        raise NotImplementedError

    # ---- keys

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Take every key that writes something."""
        if character is None or not CHORDS.isdisjoint(key.split("+")[:-1]):
            return False
        return character in WRITTEN or (character.isprintable() and clean(character) != "")

    def on_key(self, event: events.Key) -> None:
        """Write a character."""
        if event.character is not None and self.check_consume_key(event.key, event.character):
            self._take(self._edit.insert(letters(event.character), limit=LIMIT))
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Put in what the terminal pastes, made one clean line."""
        self._put(event.text)
        event.stop()
        event.prevent_default()

    def _put(self, text: str) -> None:
        self._take(self._edit.insert(clean(text[: 4 * LIMIT]), limit=LIMIT))

    def action_arrow(self, key: str, select: bool = False) -> None:
        """Go one cluster to the side of the key, as the paragraph runs."""
        self._take(self._edit.step(self._along(key), select=select))

    def action_word(self, key: str, select: bool = False) -> None:
        """Go one word to the side of the key, as the paragraph runs."""
        self._take(self._edit.word(self._along(key), select=select))

    def action_home(self, select: bool = False) -> None:
        """Go to where the text begins."""
        self._take(self._edit.to(0, select=select))

    def action_end(self, select: bool = False) -> None:
        """Go to where the text ends."""
        self._take(self._edit.to(len(self._edit.value), select=select))

    def action_select_all(self) -> None:
        """Select everything."""
        self._take(self._edit.select_all())

    def action_edit(self, what: str) -> None:
        """Take something away: one of the verbs of ``Edit``."""
        verbs = {
            "backspace": Edit.backspace,
            "delete": Edit.delete,
            "delete_word": Edit.delete_word,
            "delete_word_ahead": Edit.delete_word_ahead,
            "delete_before": Edit.delete_before,
            "delete_after": Edit.delete_after,
        }
        self._take(verbs[what](self._edit))

    def action_copy(self) -> None:
        """Copy what is selected, as it was written."""
        if self.selected:
            self.app.copy_to_clipboard(self.selected)

    def action_cut(self) -> None:
        """Copy what is selected and take it away."""
        if self.selected:
            self.action_copy()
            self._take(self._edit.delete())

    def action_paste(self) -> None:
        """Put in what was last copied here; what others copied comes by the terminal's own key."""
        self._put(self.app.clipboard)

    def action_submit(self) -> None:
        """Hand the value over."""
        self.post_message(self.Submitted(self, self._edit.value))

    def _along(self, key: str) -> int:
        return 1 if (key == "right") == (self.direction == "ltr") else -1
