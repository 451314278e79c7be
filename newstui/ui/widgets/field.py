"""A line to type in, for text of either direction."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from newstui.terminal.keyboard import letters
from newstui.text import Line, Marks, Side, clean, fit
from newstui.ui.widgets.editing import JOINERS, Edit
from newstui.ui.widgets.strips import CellSpan, blank, columns, line_strip, overlay, window

LIMIT = 2_000
"""The most code points that a field takes."""
UNBOUNDED = 10 * LIMIT
"""Cells; more than ``LIMIT`` code points can take."""


class Field(Widget, can_focus=True):
    """One line of text, kept in logical order and shown in visual order, aligned to where it begins.

    | component class | what it styles |
    |---|---|
    | `field--caret` | the cell at which the caret stands |
    | `field--placeholder` | what stands in an empty field |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"field--caret", "field--placeholder"}
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "arrow('left')", show=False),
        Binding("right", "arrow('right')", show=False),
        Binding("ctrl+left", "word('left')", show=False),
        Binding("ctrl+right", "word('right')", show=False),
        Binding("home,ctrl+a", "home", show=False),
        Binding("end,ctrl+e", "end", show=False),
        Binding("backspace", "edit('backspace')", show=False),
        Binding("delete", "edit('delete')", show=False),
        Binding("ctrl+w,ctrl+backspace", "edit('delete_word')", show=False),
        Binding("ctrl+u", "edit('delete_before')", show=False),
        Binding("enter", "submit", show=False),
    ]
    DEFAULT_CSS = """
    Field {
        width: 1fr;
        height: 1;
    }
    """

    placeholder: reactive[str] = reactive("")
    """What stands in an empty field, in logical order."""

    @dataclass
    class Changed(Message):
        """Another value stands in the field."""

        field: "Field"
        value: str

        @property
        def control(self) -> "Field":
            """The field."""
            return self.field

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        field: "Field"
        value: str

        @property
        def control(self) -> "Field":
            """The field."""
            return self.field

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        direction: Side = "auto",
        marks: Marks = "show",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        """Stand with the caret at the end of ``value``."""
        super().__init__(name=name, id=id, classes=classes)
        self.set_reactive(Field.placeholder, placeholder)
        self._direction: Side = direction
        self._marks: Marks = marks
        value = clean(value)[:LIMIT]
        self._edit = Edit(value, len(value))
        self._scroll = 0

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

    def _take(self, edit: Edit) -> None:
        before, self._edit = self._edit, edit
        self._follow_caret()
        self.refresh()
        if edit.value != before.value:
            self.post_message(self.Changed(self, edit.value))

    # ---- keys

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Take every key that writes something."""
        return character is not None and (character.isprintable() or character in JOINERS)

    def on_key(self, event: events.Key) -> None:
        """Write a character."""
        if event.character is not None and self.check_consume_key(event.key, event.character):
            self._take(self._edit.insert(letters(event.character), limit=LIMIT))
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Put in what the terminal pastes, made one clean line."""
        self._take(self._edit.insert(clean(event.text[: 4 * LIMIT]), limit=LIMIT))
        event.stop()
        event.prevent_default()

    def action_arrow(self, key: str) -> None:
        """Go one cluster to the side of the key, as the paragraph runs."""
        self._take(self._edit.step(self._along(key)))

    def action_word(self, key: str) -> None:
        """Go one word to the side of the key, as the paragraph runs."""
        self._take(self._edit.word(self._along(key)))

    def action_home(self) -> None:
        """Go to where the text begins."""
        self._take(self._edit.to(0))

    def action_end(self) -> None:
        """Go to where the text ends."""
        self._take(self._edit.to(len(self._edit.value)))

    def action_edit(self, what: str) -> None:
        """Take something away: one of the verbs of ``Edit``."""
        verbs = {
            "backspace": Edit.backspace,
            "delete": Edit.delete,
            "delete_word": Edit.delete_word,
            "delete_before": Edit.delete_before,
        }
        self._take(verbs[what](self._edit))

    def action_submit(self) -> None:
        """Hand the value over."""
        self.post_message(self.Submitted(self, self._edit.value))

    def _along(self, key: str) -> int:
        return 1 if (key == "right") == (self._line().direction == "ltr") else -1

    # ---- geometry: places are counted in cells from the side where the line begins

    def _line(self) -> Line:
        shown = self._edit.value.rstrip(" ") or self.placeholder
        return fit(shown, width=UNBOUNDED, direction=self._direction, marks=self._marks)

    def _tail(self) -> int:
        return len(self._edit.value) - len(self._edit.value.rstrip(" "))

    def _caret_span(self, line: Line) -> CellSpan:
        """Give the caret's places: the cell of its cluster, or the free one after the text."""
        caret, body = self._edit.caret, len(self._edit.value.rstrip(" "))
        if not self._edit.value:
            return 0, 1
        if caret >= body:
            place = line.width + caret - body
            return place, place + 1
        starts = sorted(set(line.cells))
        char = starts[max(0, bisect_right(starts, caret) - 1)]
        cells = [cell for cell, at in enumerate(line.cells) if at == char]
        first, last = min(cells), max(cells) + 1
        return (first, last) if line.direction == "ltr" else (line.width - last, line.width - first)

    def _follow_caret(self) -> None:
        width = self.size.width
        if width > 0:
            first, last = self._caret_span(self._line())
            self._scroll = max(0, min(max(self._scroll, last - width), first))
        if self.has_focus:
            self.app.cursor_position = self.caret_offset

    @property
    def caret_offset(self) -> Offset:
        """The caret's cell on the screen."""
        line, width = self._line(), self.size.width
        first, last = self._caret_span(line)
        first, last = first - self._scroll, last - self._scroll
        x = first if line.direction == "ltr" else width - last
        return self.content_region.offset + Offset(x, 0)

    def on_resize(self) -> None:
        """Keep the caret in view."""
        self._follow_caret()
        self.refresh()

    def on_focus(self) -> None:
        """Set the terminal's own cursor, where an input method opens its window."""
        self._follow_caret()

    # ---- drawing

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Take the width that there is."""
        return container.width

    def render_line(self, y: int) -> Strip:
        """Draw the line and its caret."""
        width, base = self.size.width, self.rich_style
        if y or width <= 0:
            return blank(width, base)
        line = self._line()
        free = blank(max(width + self._scroll - line.width, self._tail() + 1), base)
        style = base if self._edit.value else self.get_component_rich_style("field--placeholder")
        text = line_strip(line, width=line.width, base=style)
        right_to_left = line.direction == "rtl"
        whole = columns([free, text] if right_to_left else [text, free])
        if self.has_focus:
            first, last = self._caret_span(line)
            span = (whole.cell_length - last, whole.cell_length - first) if right_to_left else (first, last)
            whole = overlay(whole, [span], self.get_component_rich_style("field--caret"))
        start = whole.cell_length - width - self._scroll if right_to_left else self._scroll
        return window(whole, start, width, base)

    def on_click(self, event: events.Click) -> None:
        """Set the caret at the cluster under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None or not self._edit.value:
            return
        line = self._line()
        right_to_left = line.direction == "rtl"
        place = self._scroll + (self.size.width - 1 - offset.x if right_to_left else offset.x)
        body = len(self._edit.value.rstrip(" "))
        if place < line.width:
            char = line.cells[line.width - 1 - place if right_to_left else place]
        else:
            char = body + place - line.width
        self._take(self._edit.to(char))
        event.stop()
