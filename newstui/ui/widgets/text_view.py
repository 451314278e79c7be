"""A text view that knows what is under the mouse: links, words, and selections copied in logical order."""

from dataclasses import dataclass

from textual import events
from textual.message import Message

from newstui.ui.widgets.line_view import STYLE_NAMES
from newstui.ui.widgets.selecting import SelectingView
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


class TextView(SelectingView):
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

    def link_at(self, x: int, y: int) -> str | None:
        """Give the address of the link at a cell of the view."""
        return self._laid.link(x - self.text_x, self.top + y)

    def on_click(self, event: events.Click) -> None:
        """Follow the link under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None or offset != self._pressed or event.chain != 1:
            return
        if (href := self.link_at(*offset)) is not None:
            self.post_message(self.LinkChosen(self, href))
            event.stop()
