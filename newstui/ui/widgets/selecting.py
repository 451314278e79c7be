"""A text whose letters are selected with the mouse, as they are written and not as they stand on the row."""

from typing import NamedTuple

from rich.style import Style
from textual import events
from textual.geometry import Offset
from textual.selection import SELECT_ALL, Selection
from textual.strip import Strip
from textual.timer import Timer

from newstui.ui.widgets.line_view import LineView
from newstui.ui.widgets.strips import component_style, overlay
from newstui.ui.widgets.view_lines import Anchor, Hit, LineSource

DRIFT_SECONDS = 0.05
MOST_DRIFT = 4
"""Lines that a view moves at once while the mouse is held beyond its edge; the farther, the more."""


class Place(NamedTuple):
    """A cell in the text: its line, and the code points that it shows, none where it is beside the text."""

    line: int
    char: int
    end: int


def between(one: Place, other: Place) -> Selection:
    """Select from one cell to another, both of them included, whichever comes first."""
    first, last = sorted((one, other))
    return Selection(Offset(first.char, first.line), Offset(last.end, last.line))


class SelectingView(LineView):
    """A view that keeps its selection with Textual's: x is a code point of the line's text, y the line.

    It follows the mouse itself: Textual takes all that follows once the mouse is on a blank line or beside
    the view, and drops both ends of what is dragged backwards.
    """

    ALLOW_SELECT = False

    _pressed: Offset | None = None
    """The cell on which the button went down, to tell a click from a drag."""
    _start: Place | None = None
    """Where the selection begins while the button is held."""
    _pointer = Offset()
    _drift: Timer | None = None

    def set_source(self, source: LineSource, *, anchor: Anchor | None = None) -> None:
        """Show another text, from its top or from ``anchor``; its marks and the selection go."""
        self._let_go()
        if self.is_attached and self in self.screen.selections:
            self.screen.clear_selection()
        super().set_source(source, anchor=anchor)

    def hit(self, x: int, y: int) -> Hit | None:
        """Give the code point at a cell of the view; beside a line, the one where it starts or ends there."""
        return self._laid.hit(x - self.text_x, self.top + y)

    # ---- the mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where a selection may begin."""
        self._pressed = event.get_content_offset(self)
        if event.button == 1 and self._pressed is not None and not self.on_mark(self._pressed):
            self._start, self._pointer = self._cell(self._pressed), self._pressed
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the mouse."""
        pointer = event.get_content_offset_capture(self)
        if self._start is not None and pointer != self._pointer:
            self._pointer = pointer
            self._extend()
            if self._beyond and self._drift is None:
                self._drift = self.set_interval(DRIFT_SECONDS, self._scroll_on)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Leave the selection as it is."""
        self._let_go()

    def on_click(self, event: events.Click) -> None:
        """Select a word with a double click, its paragraph with a third."""
        offset = event.get_content_offset(self)
        if offset is None or offset != self._pressed or event.chain not in (2, 3):
            return
        number, x = self.top + offset.y, offset.x - self.text_x
        if event.chain == 3:
            self._select(self._laid.paragraph(number))
        elif word := self._laid.word(x, number):
            self._select(Selection(Offset(word[0], number), Offset(word[1], number)))

    def _select(self, selection: Selection | None) -> None:
        if selection is not None:
            self.screen.selections = {self: selection}
            self.post_message(events.TextSelected())

    def _let_go(self) -> None:
        if self._start is not None:
            self._start = None
            self.release_mouse()
        if self._drift is not None:
            self._drift.stop()
            self._drift = None

    def _cell(self, offset: Offset) -> Place:
        height = self.window_size.height
        number = min(self.top + max(0, min(offset.y, height - 1)), max(0, self.line_count - 1))
        hit = self._laid.hit(offset.x - self.text_x, number)
        return Place(number, 0, 0) if hit is None else Place(number, hit.char, hit.char + hit.inside)

    def _extend(self) -> None:
        if self._start is not None:
            self.screen.selections = {self: between(self._start, self._cell(self._pointer))}

    @property
    def _beyond(self) -> int:
        """How many rows the mouse is below the view, or above where it is negative."""
        y = self._pointer.y
        return min(y, 0) or max(0, y - self.window_size.height + 1)

    def _scroll_on(self) -> None:
        self.scroll_lines(max(-MOST_DRIFT, min(self._beyond, MOST_DRIFT)))
        self.call_after_refresh(self._extend)

    # ---- what is selected

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of the window, with what is selected of it."""
        strip, selection = super().render_line(y), self.text_selection
        number = self.top + y
        chars = None if selection is None else self._laid.selected_range(selection, number)
        if chars is None:
            return strip
        spans = [
            (first + self.text_x, last + self.text_x) for first, last in self._laid.spans(number, *chars)
        ]
        return overlay(strip, spans, self._selection_style)

    @property
    def _selection_style(self) -> Style:
        text = self.get_component_rich_style("text-view--text")
        return Style(color=text.color) + component_style(self.screen, "screen--selection")

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the selected text in logical order."""
        return self._laid.selected(selection), "\n"

    def selected_text(self) -> str:
        """Give the selected text in logical order; empty where nothing is selected."""
        selection = self.text_selection
        return "" if selection is None else self._laid.selected(selection)

    def all_text(self) -> str:
        """Give the whole text in logical order."""
        return self._laid.selected(SELECT_ALL)
