"""A line to type in, for text of either direction."""

from typing import ClassVar

from textual import events
from textual.geometry import Offset, Size
from textual.reactive import reactive
from textual.strip import Strip

from newstui.text import Direction, Marks, Side, first_strong, fit
from newstui.ui.widgets.edited_line import EditedLine, Places
from newstui.ui.widgets.line_editor import LIMIT, LineEditor
from newstui.ui.widgets.strips import CellSpan, blank, columns, component_style, line_strip, overlay, window

UNBOUNDED = 10 * LIMIT
"""Cells; more than ``LIMIT`` code points can take."""


class Field(LineEditor):
    """One line of text, kept in logical order and shown in visual order, aligned to where it begins.

    | component class | what it styles |
    |---|---|
    | `field--caret` | the cell at which the caret stands |
    | `field--selection` | the cells of what is selected |
    | `field--placeholder` | what stands in an empty field |
    | `field--wrong` | the cells of what is wrong |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "field--caret",
        "field--selection",
        "field--placeholder",
        "field--wrong",
    }
    DEFAULT_CSS = """
    Field {
        width: 1fr;
        height: 1;
    }
    """

    placeholder: reactive[str] = reactive("")
    """What stands in an empty field, in logical order."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        direction: Side = "auto",
        side: Direction = "ltr",
        marks: Marks = "show",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        """Stand with the caret at the end of ``value``.

        ``direction`` is the value's; the placeholder runs as its own first letter says. ``side`` is the
        interface's, and that of a text without letters.
        """
        super().__init__(value, name=name, id=id, classes=classes)
        self.set_reactive(Field.placeholder, placeholder)
        self._direction: Side = direction
        self._side: Direction = side
        self._marks: Marks = marks
        self._scroll = 0
        self._wrong: tuple[int, int] | None = None
        self._dragging = False

    def run_as(self, direction: Side) -> None:
        """Let what is typed run in a direction."""
        if direction != self._direction:
            self._direction = direction
            self.follow_caret()
            self.refresh()

    def point(self, wrong: tuple[int, int] | None) -> None:
        """Mark the code points [start, end) as wrong, until the next call."""
        if wrong != self._wrong:
            self._wrong = wrong
            self.refresh()

    # ---- geometry

    def _shown(self) -> EditedLine:
        text = self._edit.value.rstrip(" ") or self.placeholder
        direction = self._direction if self._edit.value else "auto"
        if direction == "auto":
            direction = first_strong(text) or self._side
        line = fit(text, width=UNBOUNDED, direction=direction, marks=self._marks)
        return EditedLine(line, self._edit)

    def _cells(self, shown: EditedLine, places: Places) -> CellSpan:
        """Give the cells of the field for places of the line."""
        first, last = places[0] - self._scroll, places[1] - self._scroll
        width = self.size.width
        return (first, last) if shown.line.direction == "ltr" else (width - last, width - first)

    @property
    def direction(self) -> Direction:
        """How the line runs."""
        return self._shown().line.direction

    def follow_caret(self) -> None:
        """Bring the caret into view, and where the field has the keys the terminal's own cursor to it."""
        width = self.size.width
        if width > 0:
            self._scroll = self._shown().scrolled(self._scroll, width)
        if self.has_focus:
            self.app.cursor_position = self.caret_offset

    @property
    def caret_offset(self) -> Offset:
        """The caret's cell on the screen."""
        shown = self._shown()
        return self.content_region.offset + Offset(self._cells(shown, shown.caret)[0], 0)

    def on_resize(self) -> None:
        """Keep the caret in view."""
        self.follow_caret()
        self.refresh()

    def on_focus(self) -> None:
        """Set the terminal's own cursor, where an input method opens its window."""
        self.follow_caret()

    # ---- drawing

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Take the width that there is."""
        return container.width

    def render_line(self, y: int) -> Strip:
        """Draw the line, what is selected and the caret."""
        width, base = self.size.width, self.rich_style
        if y or width <= 0:
            return blank(width, base)
        shown = self._shown()
        line = shown.line
        style = base if self._edit.value else self.get_component_rich_style("field--placeholder")
        text = line_strip(line, width=line.width, base=style)
        free = blank(max(width + self._scroll, shown.places) - line.width, base)
        if line.direction == "rtl":
            strip = columns([free, text])
            strip = window(strip, strip.cell_length - width - self._scroll, width, base)
        else:
            strip = window(columns([text, free]), self._scroll, width, base)
        if self._wrong and self._edit.value:
            wrong = [self._cells(shown, places) for places in shown.places_of(*self._wrong)]
            strip = overlay(strip, wrong, component_style(self, "field--wrong"))
        selected = [self._cells(shown, places) for places in shown.selected]
        strip = overlay(strip, selected, component_style(self, "field--selection"))
        if self.has_focus:
            caret = self.get_component_rich_style("field--caret")
            strip = overlay(strip, [self._cells(shown, shown.caret)], caret)
        return strip

    # ---- mouse

    def _char_under(self, event: events.MouseEvent) -> int:
        """Give the code point under the mouse, which may have left the field."""
        shown = self._shown()
        x = event.get_content_offset_capture(self).x
        place = x if shown.line.direction == "ltr" else self.size.width - 1 - x
        return shown.char_at(place + self._scroll)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Set the caret at the cluster under the mouse, or select up to it."""
        if event.button == 1:
            self._take(self._edit.to(self._char_under(event), select=event.shift))
            self._dragging = True
            self.capture_mouse()
            event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the cluster under the mouse while its button is held."""
        if self._dragging:
            self._take(self._edit.to(self._char_under(event), select=True))
            event.stop()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let the mouse go."""
        if self._dragging:
            self._dragging = False
            self.release_mouse()
            event.stop()

    def on_click(self, event: events.Click) -> None:
        """Select the word on a double click, everything on a third."""
        if event.chain == 2:
            self._take(self._edit.select_word(self._char_under(event)))
        elif event.chain > 2:
            self.action_select_all()
        event.stop()
