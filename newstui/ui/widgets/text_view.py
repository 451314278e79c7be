"""A text view that knows what is under the mouse: links, words, and selections copied in logical order."""

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.selection import SELECT_ALL, Selection
from textual.strip import Strip

from newstui.ui.widgets.line_view import STYLE_NAMES, LineView
from newstui.ui.widgets.scroll_mark import ScrollSide
from newstui.ui.widgets.strips import component_style, overlay
from newstui.ui.widgets.view_lines import Anchor, Hit, LineSource, NoLines, TextKey, ViewLine

__all__ = [
    "STYLE_NAMES",
    "Anchor",
    "Hit",
    "LineSource",
    "NoLines",
    "TextKey",
    "TextView",
    "ViewLine",
]


class TextView(LineView):
    """An article, or any text by lines: its links can be clicked, its text selected."""

    @dataclass
    class LinkChosen(Message):
        """A link was clicked."""

        view: "TextView"
        href: str

        @property
        def control(self) -> "TextView":
            """The view."""
            return self.view

    def __init__(
        self,
        source: LineSource | None = None,
        *,
        measure: int | None = None,
        scroll_side: ScrollSide = "right",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        """Show the text of a source, in at most ``measure`` cells."""
        super().__init__(source, measure=measure, scroll_side=scroll_side, name=name, id=id, classes=classes)
        self._painting = False
        self._pressed: Offset | None = None

    def set_source(self, source: LineSource, *, anchor: Anchor | None = None) -> None:
        """Show another text, from its top or from ``anchor``; its marks and the selection go."""
        if self.is_attached and self in self.screen.selections:
            self.screen.clear_selection()
        super().set_source(source, anchor=anchor)

    # ---- what is under the mouse

    def hit(self, x: int, y: int) -> Hit | None:
        """Give the code point at a cell of the view; beside a line, the one where it starts or ends there."""
        return self._laid.hit(x - self.text_x, self.top + y)

    def link_at(self, x: int, y: int) -> str | None:
        """Give the address of the link at a cell of the view."""
        return self._laid.link(x - self.text_x, self.top + y)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where the button went down, to tell a click from a drag."""
        self._pressed = event.get_content_offset(self)

    def on_click(self, event: events.Click) -> None:
        """Follow the link under the mouse; a double click selects a word."""
        offset = event.get_content_offset(self)
        if offset is None or offset != self._pressed:
            return
        if event.chain == 2:
            self._select_word(offset)
            event.prevent_default()
        elif event.chain == 1 and (href := self.link_at(*offset)) is not None:
            self.post_message(self.LinkChosen(self, href))
            event.stop()

    def _select_word(self, offset: Offset) -> None:
        number = self.top + offset.y
        word = self._laid.word(offset.x - self.text_x, number)
        if word is not None:
            self.screen.selections = {self: Selection(Offset(word[0], number), Offset(word[1], number))}
            self.post_message(events.TextSelected())

    # ---- selection: Textual's own, in which x is a code point of the line's text and y the line

    @property
    def allow_select(self) -> bool:
        """Text may be selected, but not by dragging the scroll mark."""
        return super().allow_select and not self.on_mark(self.app.mouse_position - self.content_region.offset)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines for the screen; whoever asks for a line otherwise looks for what is under the mouse."""
        self._painting = True
        try:
            return super().render_lines(crop)
        finally:
            self._painting = False

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of the window, or give it by cells that tell their place in the logical text."""
        if not self._painting:
            return self._hit_strip(y)
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

    def _hit_strip(self, y: int) -> Strip:
        cells: list[Segment] = []
        for x in range(self.window_size.width):
            hit = self._laid.hit(x, self.top + y)
            meta = Style() if hit is None else Style.from_meta({"offset": (hit.char, self.top + y)})
            cells.append(Segment(" ", meta))
        return self.with_mark(Strip(cells, len(cells)), y)

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
